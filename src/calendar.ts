/** Workshops as calendar entries: what a calendar shows, in the words of the chat. */
import { writeCalendar, type CalendarEntry } from "./domain/calendar.ts";
import type { Locale } from "./domain/person.ts";
import type { WorkshopCard } from "./domain/rsvp.ts";
import type { Links } from "./deps.ts";
import type { Translate } from "./i18n.ts";
import { placeText } from "./wording.ts";

type Speech = { readonly t: Translate; readonly locale: Locale; readonly links: Links };

const ALARMS = [
  { minutesBefore: 24 * 60, says: "calendar-alarm-day" },
  { minutesBefore: 2 * 60, says: "calendar-alarm-hours" },
] as const;

/** Sure only when the venue is known, and when nobody still has to decide. */
const statusOf = (card: WorkshopCard): CalendarEntry["status"] => {
  if (card.state === "cancelled") return "cancelled";
  const open = card.mine === "maybe" || card.mine === "waitlisted" || card.mine === "offered";
  return card.venue === null || open ? "tentative" : "confirmed";
};

const entryOf = (card: WorkshopCard, { t, locale, links }: Speech, stamp: Date): CalendarEntry => {
  const bot = links.telegramBot();
  const link = bot === undefined ? undefined : `https://t.me/${bot}?start=w-${card.id}`;
  const title = card.title[locale];
  const lines = [
    ...(card.state === "cancelled" ? [t(locale, "workshop-cancelled")] : []),
    ...(card.venue === null ? [t(locale, "calendar-venue-open")] : []),
    t(locale, "calendar-by"),
    ...(link ? [t(locale, "calendar-answer", { link })] : []),
  ];
  return {
    uid: `workshop-${card.id}@darbnica`,
    sequence: card.revision - 1,
    stamp,
    startsAt: card.startsAt,
    endsAt: card.endsAt,
    title: card.state === "cancelled" ? t(locale, "calendar-cancelled", { title }) : title,
    location: placeText(t, locale, card),
    description: lines.join("\n"),
    ...(link ? { url: link } : {}),
    status: statusOf(card),
    alarms: ALARMS.map(({ minutesBefore, says }) => ({ minutesBefore, says: t(locale, says) })),
  };
};

/** A calendar file of one workshop. Of a cancelled one, it takes the entry out again (METHOD:CANCEL). */
export const calendarFile = (
  card: WorkshopCard,
  speech: Speech & { readonly stamp: Date },
): string => {
  const { t, locale, stamp } = speech;
  return writeCalendar({
    method: card.state === "cancelled" ? "cancel" : "publish",
    name: t(locale, "calendar-name"),
    locale,
    entries: [entryOf(card, speech, stamp)],
  });
};

/**
 * A calendar to subscribe to: always laid out for whoever looks (METHOD:PUBLISH), with cancelled
 * workshops in it that say so.
 */
export const calendarFeed = (
  entries: readonly { readonly card: WorkshopCard; readonly stamp: Date }[],
  speech: Speech,
): string =>
  writeCalendar({
    method: "publish",
    name: speech.t(speech.locale, "calendar-name"),
    locale: speech.locale,
    entries: entries.map(({ card, stamp }) => entryOf(card, speech, stamp)),
  });
