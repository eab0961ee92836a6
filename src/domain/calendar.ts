/** Workshops as calendar files: RFC 5545 to the octet, with Riga's clock explained inside each file. */
import type { Locale } from "./person.ts";
import { plusMinutes, wallClockOf, ZONE } from "./time.ts";

/**
 * One workshop in somebody's calendar. Calendars recognise it by `uid`, and believe the highest
 * `sequence`; so a moved or cancelled workshop keeps the first and raises the second.
 */
export type CalendarEntry = {
  /** Stable for ever, and ours alone: `workshop-12@darbnica`. */
  readonly uid: string;
  /** A whole number from 0 that rises with each change. */
  readonly sequence: number;
  /** When the entry last changed. */
  readonly stamp: Date;
  readonly startsAt: Date;
  /** Later than `startsAt`. Fractions of a second are dropped: the format has none. */
  readonly endsAt: Date;
  readonly title: string;
  readonly location: string;
  readonly description: string;
  /** A whole URI, percent-encoded where it must be. */
  readonly url?: string;
  readonly status: "confirmed" | "tentative" | "cancelled";
  /** Whole minutes before the beginning, from 0, and what is then shown. */
  readonly alarms: readonly { readonly minutesBefore: number; readonly says: string }[];
};

/**
 * What the file asks of the calendar (RFC 5546): `publish` lays entries out for whoever wants them,
 * in a feed or a file; `request` invites; `cancel` takes back what was given before.
 */
export type CalendarMethod = "publish" | "request" | "cancel";

const MAX_OCTETS = 75;
const FOLD = "\r\n ";
const encoder = new TextEncoder();

/** Folded by octets, as the standard counts, and never within a character (RFC 5545, 3.1). */
const fold = (line: string): string => {
  let folded = "";
  let used = 0;
  for (const character of line) {
    const octets = encoder.encode(character).length;
    if (used + octets > MAX_OCTETS) {
      folded += FOLD;
      used = 1;
    }
    folded += character;
    used += octets;
  }
  return folded;
};

/** Every way to end a line becomes one; other control characters, tabs apart, and half pairs go. */
const tidy = (text: string): string =>
  text
    .replaceAll(/\r\n|[\n\r\u0085\u2028\u2029]/g, "\n")
    .replaceAll(/(?![\n\t])[\p{Cc}\p{Cs}]/gu, "");

/** A TEXT value (RFC 5545, 3.3.11). */
const escape = (text: string): string =>
  tidy(text)
    .replaceAll(/[\\;,]/g, String.raw`\$&`)
    .replaceAll("\n", String.raw`\n`);

/** A parameter's value. What one reader or another takes there for an escape or an end is a space. */
const quote = (text: string): string => `"${tidy(text).replaceAll(/["\\^\n]/g, " ")}"`;

/** A URI is not escaped, so nothing may stand in it that would begin another line. */
const oneLine = (uri: string): string => tidy(uri).replaceAll(/\s/g, "");

const utc = (at: Date): string => at.toISOString().replaceAll(/[-:]|\.\d{3}/g, "");

const localTime = (at: Date): string => {
  const { date, time } = wallClockOf(at);
  const seconds = String(at.getUTCSeconds()).padStart(2, "0");
  return `${date}T${time}`.replaceAll(/[-:]/g, "") + seconds;
};

/** Whether a clock in Riga shows this time twice, on the autumn night on which it goes back. */
const isRepeated = (at: Date): boolean =>
  [-60, 60].some((minutes) => localTime(plusMinutes(at, minutes)) === localTime(at));

/** Riga's time; in the repeated hour UTC, because readers disagree on which of the two is meant. */
const moment = (name: "DTSTART" | "DTEND", at: Date): string =>
  isRepeated(at) ? `${name}:${utc(at)}` : `${name};TZID=${ZONE}:${localTime(at)}`;

/** EET and EEST by the rules of the EU, which Latvia has kept since 2001: right from then on. */
const RIGA = [
  "BEGIN:VTIMEZONE",
  `TZID:${ZONE}`,
  "BEGIN:DAYLIGHT",
  "DTSTART:20010325T030000",
  "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
  "TZOFFSETFROM:+0200",
  "TZOFFSETTO:+0300",
  "TZNAME:EEST",
  "END:DAYLIGHT",
  "BEGIN:STANDARD",
  "DTSTART:20011028T040000",
  "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
  "TZOFFSETFROM:+0300",
  "TZOFFSETTO:+0200",
  "TZNAME:EET",
  "END:STANDARD",
  "END:VTIMEZONE",
];

/** `.invalid` belongs to nobody (RFC 2606): an answer that a calendar mails reaches no stranger. */
const ORGANIZER = "mailto:noreply@darbnica.invalid";

const alarmLines = ({ minutesBefore, says }: CalendarEntry["alarms"][number]): string[] => [
  "BEGIN:VALARM",
  "ACTION:DISPLAY",
  `TRIGGER:-PT${minutesBefore}M`,
  `DESCRIPTION:${escape(says)}`,
  "END:VALARM",
];

type Calendar = {
  readonly method: CalendarMethod;
  readonly name: string;
  readonly locale: Locale;
  readonly entries: readonly CalendarEntry[];
};

const entryLines = ({ method, name, locale }: Calendar, entry: CalendarEntry): string[] => {
  const cancelled = method === "cancel" || entry.status === "cancelled";
  return [
    "BEGIN:VEVENT",
    `UID:${escape(entry.uid)}`,
    `SEQUENCE:${entry.sequence}`,
    `DTSTAMP:${utc(entry.stamp)}`,
    `LAST-MODIFIED:${utc(entry.stamp)}`,
    moment("DTSTART", entry.startsAt),
    moment("DTEND", entry.endsAt),
    `SUMMARY;LANGUAGE=${locale}:${escape(entry.title)}`,
    `LOCATION:${escape(entry.location)}`,
    `DESCRIPTION:${escape(entry.description)}`,
    ...(entry.url === undefined ? [] : [`URL:${oneLine(entry.url)}`]),
    `STATUS:${cancelled ? "CANCELLED" : entry.status.toUpperCase()}`,
    `TRANSP:${cancelled ? "TRANSPARENT" : "OPAQUE"}`,
    ...(method === "publish" ? [] : [`ORGANIZER;CN=${quote(name)}:${ORGANIZER}`]),
    ...(cancelled ? [] : entry.alarms.flatMap(alarmLines)),
    "END:VEVENT",
  ];
};

/**
 * The text of an .ics file, to be sent as UTF-8.
 *
 * A cancelled entry takes nobody's time and rings no alarm; under `cancel` every entry is a cancelled
 * one, whatever its status (RFC 5546, 3.2.5). `request` and `cancel` speak of one workshop at a time.
 *
 * `request` and `cancel` name an ORGANIZER, the calendar's name at an address without a mailbox, as
 * RFC 5546 demands (3.2.2, 3.2.5). `publish` names none: RFC 5546 (3.2.1) wants one there too, but RFC
 * 5545 (3.8.4.3) forbids it outside group scheduling, and with one Outlook has been seen to ask for an
 * answer, Android to lock the entry, and other calendars to mail the organizer. Nobody's mail address
 * is known, so there is no ATTENDEE, which `request` should have (3.2.2). What was given by `publish`
 * is called off by a `publish` with the same uid, a higher sequence and the status cancelled.
 */
export const writeCalendar = (calendar: Calendar): string =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:-//Darbnica//Workshops//${calendar.locale.toUpperCase()}`,
    "CALSCALE:GREGORIAN",
    `METHOD:${calendar.method.toUpperCase()}`,
    `NAME:${escape(calendar.name)}`,
    `X-WR-CALNAME:${escape(calendar.name)}`,
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    "X-PUBLISHED-TTL:PT1H",
    ...RIGA,
    ...calendar.entries.flatMap((entry) => entryLines(calendar, entry)),
    "END:VCALENDAR",
  ]
    .map((line) => `${fold(line)}\r\n`)
    .join("");
