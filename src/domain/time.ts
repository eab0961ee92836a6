/** Wall clocks are Europe/Riga, instants are UTC; every step between them is safe across DST. */
import { Temporal } from "temporal-polyfill";

export const ZONE = "Europe/Riga";

/** A date and a time as read off a clock in Riga: `2019-06-11` and `10:00`. */
export type WallClock = { readonly date: string; readonly time: string };

/** Notices keep to these hours (Riga wall clock) unless they cannot wait: nobody is woken. */
const QUIET_FROM_HOUR = 21;
const QUIET_UNTIL_HOUR = 8;

const zoned = (instant: Date): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(ZONE);

const toDate = (time: Temporal.ZonedDateTime): Date => new Date(time.epochMilliseconds);

/**
 * The instant of a Riga wall clock, or `undefined` when it is malformed or does not exist
 * (03:30 on the night the clocks go forward). A repeated hour means its first occurrence.
 */
export const instantOf = ({ date, time }: WallClock): Date | undefined => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d{2}:\d{2}$/.test(time)) return undefined;
  try {
    const plain = Temporal.PlainDateTime.from(`${date}T${time}`, { overflow: "reject" });
    const at = plain.toZonedDateTime(ZONE, { disambiguation: "earlier" });
    return at.toPlainDateTime().equals(plain) ? toDate(at) : undefined;
  } catch {
    return undefined;
  }
};

/** What a clock in Riga shows at an instant. */
export const wallClockOf = (instant: Date): WallClock => {
  const at = zoned(instant);
  return {
    date: at.toPlainDate().toString(),
    time: at.toPlainTime().toString({ smallestUnit: "minute" }),
  };
};

/** The parts that a date is written from; `weekday` is 1 for Monday to 7 for Sunday (ISO 8601). */
export const calendarOf = (instant: Date) => {
  const { year, month, day, hour, minute, dayOfWeek: weekday } = zoned(instant);
  return { year, month, day, hour, minute, weekday };
};

/** The instant at a given Riga hour, some calendar days before: 10.00 stays 10.00 across DST. */
export const daysBeforeAt = (instant: Date, days: number, hour: number): Date =>
  toDate(
    zoned(instant)
      .subtract({ days })
      .toPlainDate()
      .toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.PlainTime.from({ hour }) }),
  );

/** The instant at a given Riga hour, some calendar days later. */
export const daysAfterAt = (instant: Date, days: number, hour: number): Date =>
  daysBeforeAt(instant, -days, hour);

/** How many midnights of Riga lie between: 1 from an evening to the next morning. */
export const calendarDaysBetween = (from: Date, to: Date): number =>
  zoned(from).toPlainDate().until(zoned(to).toPlainDate(), { largestUnit: "day" }).days;

export const plusMinutes = (instant: Date, minutes: number): Date =>
  new Date(instant.getTime() + minutes * 60_000);

/** The first instant, from the given one on, that lies outside quiet hours (21.00–8.00). */
export const outsideQuietHours = (instant: Date): Date => {
  const at = zoned(instant);
  if (at.hour >= QUIET_UNTIL_HOUR && at.hour < QUIET_FROM_HOUR) return instant;
  const day = at.hour >= QUIET_FROM_HOUR ? at.add({ days: 1 }) : at;
  return toDate(
    day.toPlainDate().toZonedDateTime({
      timeZone: ZONE,
      plainTime: Temporal.PlainTime.from({ hour: QUIET_UNTIL_HOUR }),
    }),
  );
};
