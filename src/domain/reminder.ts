/** When people are reminded: computed from the workshop's own time, never stored ahead of it. */
import { z } from "zod";
import { calendarDaysBetween, daysBeforeAt, outsideQuietHours, plusMinutes } from "./time.ts";

/** How long before: `1d` to `30d`, at 10.00 in Riga; `1h` to `12h`, to the minute. */
export const ReminderOffset = z
  .string()
  .regex(/^(?:(?:[1-9]|[12]\d|30)d|(?:[1-9]|1[0-2])h)$/)
  .brand<"ReminderOffset">();
export type ReminderOffset = z.infer<typeof ReminderOffset>;

const offsets = (...texts: readonly string[]): readonly ReminderOffset[] =>
  texts.map((text) => ReminderOffset.parse(text));

/** Still time to free the seat, the evening to prepare, and directions on the way. */
export const DEFAULT_REMINDERS = offsets("7d", "1d", "2h");
/** What a form offers, the earliest first. */
export const USUAL_REMINDERS = offsets("14d", "7d", "3d", "2d", "1d", "4h", "2h", "1h");

/** The reminder that asks once more where seats are few. */
export const EVE: ReminderOffset = ReminderOffset.parse("1d");

/** The most days ahead of a meeting at which anybody is reminded of it. */
export const MOST_DAYS_AHEAD = 30;

export type Reminder = {
  readonly offset: ReminderOffset;
  readonly dueAt: Date;
  /** From here on it no longer helps (the next one is due, or the meeting begins): it is skipped. */
  readonly staleAt: Date;
};

/** What a workshop's row says of reminders; `null`: the usual ones. */
export type ReminderPlan = {
  readonly startsAt: Date;
  readonly reminders: readonly ReminderOffset[] | null;
};

const MORNING = 10;
/** This close to a meeting nothing about it can wait for the morning. */
const CANNOT_WAIT_HOURS = 2;

/** How many days or hours. */
export const countOf = (offset: ReminderOffset): number => Number.parseInt(offset, 10);

/** Whether it comes hours ahead, with directions, and not days ahead. */
export const isSoon = (offset: ReminderOffset): boolean => offset.endsWith("h");

/** Whether it is sent by night, too: two hours before a meeting that one attends, and less. */
export const cannotWait = (offset: ReminderOffset): boolean =>
  isSoon(offset) && countOf(offset) <= CANNOT_WAIT_HOURS;

const minutesAhead = (offset: ReminderOffset): number =>
  countOf(offset) * (isSoon(offset) ? 60 : 24 * 60);

/** Each once, the earliest first. */
export const inReminderOrder = (chosen: readonly ReminderOffset[]): readonly ReminderOffset[] =>
  [...new Set(chosen)].toSorted((a, b) => minutesAhead(b) - minutesAhead(a));

const dueAtOf = (startsAt: Date, offset: ReminderOffset): Date => {
  if (!isSoon(offset)) return daysBeforeAt(startsAt, countOf(offset), MORNING);
  const at = plusMinutes(startsAt, -minutesAhead(offset));
  return cannotWait(offset) ? at : outsideQuietHours(at);
};

/**
 * The reminders of a workshop, the usual ones unless staff chose others, in the order in which
 * they fall due. A moved workshop moves them by itself. One that the night would put off until
 * the next is due, or until the meeting begins, is none.
 */
export const remindersFor = (workshop: ReminderPlan): readonly Reminder[] => {
  const { startsAt } = workshop;
  const all = inReminderOrder(workshop.reminders ?? DEFAULT_REMINDERS)
    .map((offset) => ({ offset, dueAt: dueAtOf(startsAt, offset) }))
    .filter(({ dueAt }) => dueAt < startsAt)
    .toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
  return all
    .map((reminder, nth) => ({ ...reminder, staleAt: all[nth + 1]?.dueAt ?? startsAt }))
    .filter(({ dueAt, staleAt }) => dueAt < staleAt);
};

/** How far away a meeting is, in the words of a reminder: calendar days, or hours on the day. */
export type TimeLeft = {
  readonly unit: "days" | "hours" | "soon";
  readonly count: number;
};

/** Half an hour before, nobody counts hours any more. */
const SOON_MINUTES = 30;
/** From here on hours say more than *today* or *tomorrow*. */
const HOURS_SAY_MORE = 12;

/**
 * What is left until a meeting, true at `now`: a reminder that an outage kept does not say *in a
 * week* when six days are left.
 */
export const timeLeft = (startsAt: Date, now: Date): TimeLeft => {
  const minutes = (startsAt.getTime() - now.getTime()) / 60_000;
  if (minutes < SOON_MINUTES) return { unit: "soon", count: 0 };
  const hours = Math.round(minutes / 60);
  return hours <= HOURS_SAY_MORE
    ? { unit: "hours", count: Math.max(1, hours) }
    : { unit: "days", count: calendarDaysBetween(now, startsAt) };
};

const DAY_MINUTES = 24 * 60;

/**
 * When those who were told of a workshop and have not answered are asked once more, where staff
 * want that: on one morning, and never later than that day.
 */
export const nudgeFor = (workshop: {
  readonly startsAt: Date;
  readonly nudgeDays: number | null;
}): Reminder | undefined => {
  const { startsAt, nudgeDays } = workshop;
  if (nudgeDays === null) return undefined;
  const offset = ReminderOffset.parse(`${nudgeDays}d`);
  const dueAt = dueAtOf(startsAt, offset);
  const nextDay = plusMinutes(dueAt, DAY_MINUTES);
  return { offset, dueAt, staleAt: nextDay < startsAt ? nextDay : startsAt };
};
