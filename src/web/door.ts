/** `/door/`: the page of whoever stands at the entrance, its list, and the marks that it sends. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { openDoor, saveMarks, showDoor } from "../app/door.ts";
import type { Deps } from "../deps.ts";
import { DoorMarks, MAX_MARKS } from "../domain/attendance.ts";
import { SECTORS } from "../domain/person.ts";
import { MAX_GUESTS } from "../domain/seat.ts";
import type { Route } from "../http.ts";
import { spanOf, type Translate } from "../i18n.ts";
import { placeText } from "../wording.ts";
import { readJson } from "../request.ts";
import { closedPage, DOOR_HEADERS, readDoorFiles, type DoorFile } from "./door-page.ts";
import { inBoth, isRead, sendFresh } from "./reply.ts";
import type { DoorRefusal, DoorSheet, MarksTaken } from "./wire.ts";

type Tools = { readonly deps: Deps; readonly t: Translate };
type Door = Extract<Awaited<ReturnType<typeof openDoor>>, { ok: true }>["value"];
type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse };

const sheetOf = async ({ deps, t }: Tools, door: Door): Promise<DoorSheet> => {
  const shown = await showDoor(deps, door.card.id);
  if (!shown.ok) throw new Error("a workshop vanished behind its door");
  const { card, guests } = shown.value;
  return {
    workshop: card.id,
    closesAt: door.expiresAt.toISOString(),
    title: card.title,
    when: { lv: spanOf("lv", card), en: spanOf("en", card) },
    where: { lv: placeText(t, "lv", card), en: placeText(t, "en", card) },
    expected: card.counts.going,
    mostGuests: MAX_GUESTS,
    sectors: SECTORS,
    guests: guests.map(({ personId, ...guest }) => ({ person: personId, ...guest })),
  };
};

const JSON_TYPE = "application/json; charset=utf-8";

const jsonHeaders = ({ deps }: Tools) => ({
  "cache-control": "no-store",
  "x-now": deps.now().toISOString(),
});

const sendJson = (
  tools: Tools,
  response: ServerResponse,
  status: number,
  body: DoorRefusal | MarksTaken,
): void => {
  response.writeHead(status, { "content-type": JSON_TYPE, ...jsonHeaders(tools) });
  response.end(JSON.stringify(body));
};

const sendClosed = (tools: Tools, response: ServerResponse): void =>
  sendJson(tools, response, 404, { error: "closed", says: inBoth(tools.t, "door-closed") });

const onSheet = async (tools: Tools, exchange: Exchange, key: string): Promise<void> => {
  const { request, response } = exchange;
  if (!isRead(request, response)) return;
  const door = await openDoor(tools.deps, key);
  if (!door.ok) return sendClosed(tools, response);
  const body = JSON.stringify(await sheetOf(tools, door.value));
  sendFresh(request, response, { type: JSON_TYPE, body, headers: jsonHeaders(tools) });
};

/** What is wrong with marks, by place and by rule, without a word of what was sent. */
const faultOf = ({ error }: ReturnType<typeof DoorMarks.safeParse>) => ({
  where: error?.issues[0]?.path.join(".") || "0",
  what: error?.issues[0]?.message ?? "",
});

const onMarks = async (tools: Tools, exchange: Exchange, key: string): Promise<void> => {
  const { deps, t } = tools;
  const { request, response } = exchange;
  const door = await openDoor(deps, key);
  if (!door.ok) return sendClosed(tools, response);
  const sent = await readJson(request);
  if (!sent.ok && sent.reason === "too-large") {
    const says = inBoth(t, "door-page-too-large");
    return sendJson(tools, response, 413, { error: "bad-marks", says });
  }
  const marks = DoorMarks.safeParse(sent.ok ? sent.value : undefined);
  if (!marks.success) {
    const says = inBoth(t, "door-page-bad-marks", { ...faultOf(marks), most: MAX_MARKS });
    return sendJson(tools, response, 400, { error: "bad-marks", says });
  }
  const saved = await saveMarks(deps, { workshopId: door.value.card.id, marks: marks.data });
  if (!saved.ok) return sendClosed(tools, response);
  const { taken } = saved.value;
  sendJson(tools, response, 200, { taken, sheet: await sheetOf(tools, door.value) });
};

const onPage = async (
  { deps, t }: Tools,
  { request, response }: Exchange,
  key: string | undefined,
  page: () => DoorFile | undefined,
): Promise<void> => {
  if (!isRead(request, response)) return;
  const door = key !== undefined && (await openDoor(deps, key));
  const file = door && door.ok && page();
  if (file) {
    const headers = { ...DOOR_HEADERS, "cache-control": "no-cache" };
    return sendFresh(request, response, { ...file, headers });
  }
  const type = { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" };
  response.writeHead(404, { ...DOOR_HEADERS, ...type }).end(closedPage(t));
};

/** File names hold a dot, which a key never does: so neither is taken for the other. */
const PATH = /^\/door\/(?:([\w-]+\.\w+)|([\w-]{16,64})(\/list|\/marks)?)$/;

/**
 * `GET /door/<key>` for the page, `GET /door/<key>/list` and `POST /door/<key>/marks` for its data.
 * The key is the only right that is asked for. It is a secret, so it stands in no log line, and the
 * page sends no referrer. The worker lies in `/door/`, so that it may keep every page under it.
 */
export const createDoorRoute = (tools: Tools): Route => {
  let files: ReadonlyMap<string, DoorFile> | undefined;
  const fileOf = (name: string) => (files ??= readDoorFiles(tools.t)).get(name);
  return async (request, response) => {
    const exchange = { request, response };
    const [, name, key, part] = PATH.exec((request.url ?? "").split("?")[0] ?? "") ?? [];
    if (key !== undefined && part === "/list") return onSheet(tools, exchange, key);
    if (key !== undefined && part === "/marks" && request.method === "POST")
      return onMarks(tools, exchange, key);
    const file = name === undefined ? undefined : fileOf(name);
    if (!file) return onPage(tools, exchange, part ? undefined : key, () => fileOf("page.html"));
    if (!isRead(request, response)) return;
    const headers = { ...DOOR_HEADERS, "cache-control": "no-cache" };
    sendFresh(request, response, { ...file, headers });
  };
};
