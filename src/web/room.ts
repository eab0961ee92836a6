/** `/room/`: the screen of a room for a projector, what it shows, and the code that leads into the room. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { showScreen, type Screen } from "../app/room-screen.ts";
import type { Deps } from "../deps.ts";
import type { Route } from "../http.ts";
import { spanOf, type Translate } from "../i18n.ts";
import { qrPng } from "../qr.ts";
import { readRoomFiles, ROOM_HEADERS, roomGonePage, type RoomFile } from "./room-page.ts";
import { isRead, sendFresh } from "./reply.ts";
import type { RoomSheet } from "./wire.ts";

type Tools = { readonly deps: Deps; readonly t: Translate };
type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse };

const sheetOf = ({ deps }: Tools, screen: Screen): RoomSheet => {
  const { card, open, joinKey, people, total, kinds } = screen;
  return {
    title: card.title,
    place: card.place,
    when: { lv: spanOf("lv", card), en: spanOf("en", card) },
    open,
    joins: deps.links.telegramBot() !== undefined && joinKey !== "",
    people,
    total,
    kinds,
  };
};

const sendGone = ({ t }: Tools, { response }: Exchange): void => {
  const type = { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" };
  response.writeHead(404, { ...ROOM_HEADERS, ...type }).end(roomGonePage(t));
};

/** The picture of the link that is printed for the tables. */
const sendQr = (tools: Tools, exchange: Exchange, screen: Screen): void => {
  const bot = tools.deps.links.telegramBot();
  if (bot === undefined) return sendGone(tools, exchange);
  sendFresh(exchange.request, exchange.response, {
    type: "image/png",
    body: qrPng(`https://t.me/${bot}?start=r-${screen.joinKey}`),
    headers: { ...ROOM_HEADERS, "cache-control": "private, max-age=60" },
  });
};

const onScreen = async (
  tools: Tools,
  exchange: Exchange,
  { key, part, page }: { key: string; part: string | undefined; page: () => RoomFile | undefined },
): Promise<void> => {
  const screen = await showScreen(tools.deps, key);
  if (!screen.ok) return sendGone(tools, exchange);
  const { request, response } = exchange;
  if (part === "/qr.png") return sendQr(tools, exchange, screen.value);
  const headers = { ...ROOM_HEADERS, "cache-control": "no-cache" };
  if (part === "/state") {
    const body = JSON.stringify(sheetOf(tools, screen.value));
    return sendFresh(request, response, { type: "application/json; charset=utf-8", body, headers });
  }
  const file = page();
  if (file) sendFresh(request, response, { ...file, headers });
};

/** File names hold a dot, which a key never does. */
const PATH = /^\/room\/(?:(page\.\w+)|([\w-]{16,64})(\/state|\/qr\.png)?)$/;

/**
 * `GET /room/<key>` for the page, `/room/<key>/state` for what it shows, asked for each second with
 * the ETag of what is known, and `/room/<key>/qr.png`. The key opens this screen and nothing else;
 * no person is in what it shows.
 */
export const createRoomRoute = (tools: Tools): Route => {
  let files: ReadonlyMap<string, RoomFile> | undefined;
  const fileOf = (name: string) => (files ??= readRoomFiles(tools.t)).get(name);
  return async (request, response) => {
    if (!isRead(request, response)) return;
    const exchange = { request, response };
    const [, name, key, part] = PATH.exec((request.url ?? "").split("?")[0] ?? "") ?? [];
    if (key !== undefined)
      return onScreen(tools, exchange, { key, part, page: () => fileOf("page.html") });
    const file = name === undefined ? undefined : fileOf(name);
    if (!file) return sendGone(tools, exchange);
    const headers = { ...ROOM_HEADERS, "cache-control": "no-cache" };
    sendFresh(request, response, { ...file, headers });
  };
};
