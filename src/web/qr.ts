/** `/qr/`: the way into a workshop's chat, as a picture for posters and screens. */
import { showWorkshop } from "../app/workshop.ts";
import type { Deps } from "../deps.ts";
import { WorkshopId } from "../domain/ids.ts";
import type { Route } from "../http.ts";
import type { Translate } from "../i18n.ts";
import { qrPng } from "../qr.ts";
import { inBoth, isRead, sendFresh, sendSentence } from "./reply.ts";

type Tools = { readonly deps: Deps; readonly t: Translate };

/** Where the code leads: only into a workshop that is announced, and only when there is a bot. */
const linkOf = async (deps: Deps, path: string): Promise<string | undefined> => {
  const digits = /^\/qr\/workshop-(\d{1,15})\.png$/.exec(path)?.[1];
  const id = WorkshopId.safeParse(digits);
  const bot = deps.links.telegramBot();
  if (!id.success || bot === undefined) return undefined;
  const shown = await showWorkshop(deps, id.data);
  return shown.ok && shown.value.state === "published"
    ? `https://t.me/${bot}?start=w-${id.data}`
    : undefined;
};

/** `GET /qr/workshop-<id>.png`: kept for an hour, because a link hardly ever changes. */
export const createQrRoute =
  ({ deps, t }: Tools): Route =>
  async (request, response) => {
    if (!isRead(request, response)) return;
    const link = await linkOf(deps, (request.url ?? "").split("?")[0] ?? "");
    if (link === undefined) return sendSentence(response, 404, inBoth(t, "web-no-qr"));
    sendFresh(request, response, {
      type: "image/png",
      body: qrPng(link),
      // Posters stand on other sites, too.
      headers: {
        "cache-control": "public, max-age=3600",
        "cross-origin-resource-policy": "cross-origin",
      },
    });
  };
