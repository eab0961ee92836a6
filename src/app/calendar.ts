/** A person's own calendar: a secret address, and what stands in it. */
import { randomBytes } from "node:crypto";
import type { Deps } from "../deps.ts";
import { findByCalendarToken, saveCalendarToken } from "../db/person.ts";
import { listCalendarCards } from "../db/workshop-card.ts";
import type { PersonId } from "../domain/ids.ts";
import type { Locale } from "../domain/person.ts";
import { no, ok, type Result } from "../domain/result.ts";
import type { WorkshopCard } from "../domain/rsvp.ts";
import { plusMinutes } from "../domain/time.ts";

/** Meetings stay in the calendar for a quarter after they were held. */
const KEEP_MINUTES = 92 * 24 * 60;

/** The secret part of the address of one's own calendar: made once, and the same ever after. */
export const calendarToken = (deps: Deps, personId: PersonId): Promise<string | undefined> =>
  saveCalendarToken(deps.db, personId, randomBytes(18).toString("base64url"));

/** What stands in the calendar that a token opens: what the person means to attend, or may. */
export const showCalendar = async (
  deps: Deps,
  token: string,
): Promise<Result<{ locale: Locale; cards: readonly WorkshopCard[] }, "no-calendar">> => {
  const person = await findByCalendarToken(deps.db, token);
  if (!person) return no("no-calendar");
  const from = plusMinutes(deps.now(), -KEEP_MINUTES);
  return ok({ locale: person.locale, cards: await listCalendarCards(deps.db, person.id, from) });
};
