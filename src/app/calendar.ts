/** A person's own calendar: a secret address, and what stands in it. */
import { randomBytes } from "node:crypto";
import type { Deps } from "../deps.ts";
import { findEntryChanges } from "../db/calendar.ts";
import type { Queryable } from "../db/client.ts";
import { findByCalendarToken, saveCalendarToken } from "../db/person.ts";
import { listCalendarCards } from "../db/workshop-card.ts";
import type { PersonId, WorkshopId } from "../domain/ids.ts";
import type { Locale } from "../domain/person.ts";
import { no, ok, type Result } from "../domain/result.ts";
import type { WorkshopCard } from "../domain/rsvp.ts";
import { plusMinutes } from "../domain/time.ts";
import { showWorkshop } from "./workshop.ts";

/** Meetings stay in the calendar for a quarter after they were held. */
const KEEP_MINUTES = 92 * 24 * 60;

/** The secret part of the address of one's own calendar: made once, and the same ever after. */
export const calendarToken = (deps: Deps, personId: PersonId): Promise<string | undefined> =>
  saveCalendarToken(deps.db, personId, randomBytes(18).toString("base64url"));

/** A workshop, and when its entry last changed: the entry's DTSTAMP and LAST-MODIFIED. */
export type CalendarCard = { readonly card: WorkshopCard; readonly stamp: Date };

const stamped = async (
  db: Queryable,
  cards: readonly WorkshopCard[],
  personId?: PersonId,
): Promise<CalendarCard[]> => {
  const ids = cards.map(({ id }) => id);
  const changes = await findEntryChanges(db, ids, personId);
  return cards.map((card) => ({ card, stamp: changes.get(card.id) ?? card.startsAt }));
};

/** What stands in the calendar that a token opens: what the person means to attend, or may. */
export const showCalendar = async (
  deps: Deps,
  token: string,
): Promise<Result<{ locale: Locale; entries: readonly CalendarCard[] }, "no-calendar">> => {
  const person = await findByCalendarToken(deps.db, token);
  if (!person) return no("no-calendar");
  const from = plusMinutes(deps.now(), -KEEP_MINUTES);
  const cards = await listCalendarCards(deps.db, person.id, from);
  return ok({ locale: person.locale, entries: await stamped(deps.db, cards, person.id) });
};

/** One workshop as a calendar entry, for anybody; a draft is nobody's yet. */
export const showCalendarEntry = async (
  deps: Deps,
  workshopId: WorkshopId,
): Promise<Result<CalendarCard, "no-workshop">> => {
  const shown = await showWorkshop(deps, workshopId);
  if (!shown.ok) return shown;
  const [entry] = await stamped(deps.db, [shown.value]);
  return entry ? ok(entry) : no("no-workshop");
};
