/** Reminding those who mean to come. */
import type { Deps } from "../deps.ts";
import { inTransaction } from "../db/client.ts";
import { writeToExpected, writeToStaff } from "../db/notice.ts";
import { listStartingBetween } from "../db/workshop.ts";
import { dueReminders, remindersFor } from "../domain/reminder.ts";
import { VENUE_ALARM_DAYS } from "../domain/notice.ts";
import { rolesThat } from "../domain/permission.ts";
import { daysBeforeAt, outsideQuietHours, plusMinutes } from "../domain/time.ts";
import { reconfirmation } from "../domain/waitlist.ts";
import type { Workshop } from "../domain/workshop.ts";

const MORNING = 10;
const DAY = 24 * 60;
/** The first reminder comes seven days ahead at 10.00, which is at most eight days. */
const AHEAD = 8 * DAY;
/** How far back a reminder that fell into an outage is still written down, as skipped. */
const BACK = 7 * DAY;

const remind = async (deps: Deps, workshop: Workshop): Promise<number> => {
  const now = deps.now();
  let written = 0;
  for (const { offset, dueAt, late } of dueReminders(workshop, now)) {
    const startsAt = workshop.startsAt.toISOString();
    const notice = { kind: "reminder", workshopId: workshop.id, offset, startsAt } as const;
    const outcome = late
      ? ({ state: "skipped", why: "too-late" } as const)
      : ({ state: "queued" } as const);
    written += await inTransaction(deps.db, (tx) =>
      writeToExpected(tx, { notice, dueAt, now, outcome }),
    );
  }
  return written;
};

/**
 * Writes the reminders whose time has come into the ledger, each once: a second sweep, here or
 * on another machine, writes nothing. One that comes too late to help is written as skipped.
 */
export const writeDueReminders = async (deps: Deps): Promise<number> => {
  const now = deps.now();
  const from = plusMinutes(now, -BACK);
  const workshops = await listStartingBetween(deps.db, from, plusMinutes(now, AHEAD));
  let written = 0;
  for (const workshop of workshops) written += await remind(deps, workshop);
  return written;
};

const alarmAt = (workshop: Workshop, days: number): Date =>
  daysBeforeAt(workshop.startsAt, days, MORNING);

/**
 * Warns staff, in Slack, that a workshop which people answer still has no venue: five and two
 * days ahead at 10.00. One for which it is too late, because the next has come, is not written.
 */
export const writeVenueAlarms = async (deps: Deps): Promise<number> => {
  const now = deps.now();
  const workshops = await listStartingBetween(deps.db, now, plusMinutes(now, AHEAD));
  let written = 0;
  for (const workshop of workshops) {
    const due = VENUE_ALARM_DAYS.findLast((days) => alarmAt(workshop, days) <= now);
    if (workshop.venue !== null || due === undefined) continue;
    const startsAt = workshop.startsAt.toISOString();
    const notice = { kind: "venue-alarm", workshopId: workshop.id, days: due, startsAt } as const;
    const dueAt = outsideQuietHours(now);
    const fresh = { notice, dueAt, now, outcome: { state: "queued" } as const };
    written += await inTransaction(deps.db, (tx) =>
      writeToStaff(tx, fresh, rolesThat("edit-workshop")),
    );
  }
  return written;
};

/** The next instant at which a reminder, a question or a warning falls due, to be punctual between two sweeps. */
export const nextReminderAt = async (deps: Deps): Promise<Date | undefined> => {
  const now = deps.now();
  const workshops = await listStartingBetween(deps.db, now, plusMinutes(now, AHEAD));
  const due = workshops
    .flatMap((workshop) => [
      ...remindersFor(workshop).map(({ dueAt }) => dueAt),
      ...VENUE_ALARM_DAYS.map((days) => alarmAt(workshop, days)),
      reconfirmation(workshop).askAt,
      reconfirmation(workshop).closesAt,
      ...(workshop.heldUntil ? [workshop.heldUntil] : []),
    ])
    .filter((dueAt) => dueAt > now);
  return due.toSorted((a, b) => a.getTime() - b.getTime())[0];
};
