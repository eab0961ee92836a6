/** `/calendar/`: one workshop as a file, and a person's own calendar behind a secret address. */
import { showCalendar, showCalendarEntry } from "../app/calendar.ts";
import { calendarFeed, calendarFile } from "../calendar.ts";
import type { Deps } from "../deps.ts";
import { WorkshopId } from "../domain/ids.ts";
import type { Locale } from "../domain/person.ts";
import type { Route } from "../http.ts";
import type { Translate } from "../i18n.ts";
import { inBoth, isRead, sendFresh, sendSentence } from "./reply.ts";

type Tools = { readonly deps: Deps; readonly t: Translate };
type File = { readonly name: string; readonly text: string };

const ofWorkshop = async (
  { deps, t }: Tools,
  digits: string,
  locale: Locale,
): Promise<File | undefined> => {
  const id = WorkshopId.safeParse(digits);
  const entry = id.success && (await showCalendarEntry(deps, id.data));
  if (!entry || !entry.ok) return undefined;
  const { card, stamp } = entry.value;
  const text = calendarFile(card, { t, locale, links: deps.links, stamp });
  return { name: `darbnica-${card.id}.ics`, text };
};

const ofPerson = async ({ deps, t }: Tools, token: string): Promise<File | undefined> => {
  const shown = await showCalendar(deps, token);
  if (!shown.ok) return undefined;
  const { locale, entries } = shown.value;
  return { name: "darbnicas.ics", text: calendarFeed(entries, { t, locale, links: deps.links }) };
};

/**
 * `GET /calendar/workshop-<id>.ics` and `GET /calendar/<token>.ics`.
 *
 * DTSTAMP is when the entry last changed, not when it was fetched: what is served is a copy of the
 * object that was made then (RFC 5545, 3.8.7.2), a later revision has a later stamp as RFC 5546
 * (2.1.5) wants it, and an unchanged calendar stays the same to the octet, which a strong ETag
 * promises (RFC 9110, 8.8.1). Each fetch asks again, so a move is seen at once.
 */
export const createCalendarRoute =
  (tools: Tools): Route =>
  async (request, response) => {
    if (!isRead(request, response)) return;
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const [, workshop, token] =
      /^\/calendar\/(?:workshop-(\d{1,15})|([\w-]{16,64}))\.ics$/.exec(pathname) ?? [];
    const locale: Locale = searchParams.get("lang") === "en" ? "en" : "lv";
    const file =
      workshop === undefined
        ? token !== undefined && (await ofPerson(tools, token))
        : await ofWorkshop(tools, workshop, locale);
    if (!file) return sendSentence(response, 404, inBoth(tools.t, "web-no-calendar"));
    sendFresh(request, response, {
      type: "text/calendar; charset=utf-8",
      body: file.text,
      headers: {
        "content-disposition": `inline; filename="${file.name}"`,
        "cache-control": "private, no-cache",
      },
    });
  };
