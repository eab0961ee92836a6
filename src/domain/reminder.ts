/** When people are reminded: computed from the workshop's own time, never stored ahead of it. */
import { daysBeforeAt, plusMinutes } from "./time.ts";

export const REMINDER_OFFSETS = ["7d", "1d", "2h"] as const;
export type ReminderOffset = (typeof REMINDER_OFFSETS)[number];

export type Reminder = {
  readonly offset: ReminderOffset;
  readonly dueAt: Date;
  /** From here on it no longer helps (the next one is due, or the meeting begins): it is skipped. */
  readonly staleAt: Date;
};

const MORNING = 10;

/**
 * The reminders of a workshop: seven days and one day before at 10.00 in Riga (still time to free
 * the seat), and two hours before with directions. A moved workshop moves them by itself.
 */
export const remindersFor = (workshop: { startsAt: Date }): readonly Reminder[] => {
  const { startsAt } = workshop;
  const week = daysBeforeAt(startsAt, 7, MORNING);
  const day = daysBeforeAt(startsAt, 1, MORNING);
  const soon = plusMinutes(startsAt, -120);
  return [
    { offset: "7d", dueAt: week, staleAt: day },
    { offset: "1d", dueAt: day, staleAt: soon },
    { offset: "2h", dueAt: soon, staleAt: startsAt },
  ];
};

/** The reminders whose time has come, each with whether it still helps. */
export const dueReminders = (workshop: { startsAt: Date }, now: Date) =>
  remindersFor(workshop)
    .filter(({ dueAt }) => dueAt <= now)
    .map((reminder) => ({ ...reminder, late: reminder.staleAt <= now }));
