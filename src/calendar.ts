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

const entryOf = (card: WorkshopCard, { t, locale, links }: Speech, now: Date): CalendarEntry => {
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
    stamp: now,
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

/**
 * A calendar file of these workshops: one of a workshop, or many as a feed. One that holds only
 * what was cancelled takes it out of the calendars that it was put into (METHOD:CANCEL).
 */
export const calendarFile = (file: {
  readonly t: Translate;
  readonly locale: Locale;
  readonly cards: readonly WorkshopCard[];
  readonly links: Links;
  readonly now: Date;
}): string => {
  const { t, locale, cards, links, now } = file;
  const gone = cards.length > 0 && cards.every(({ state }) => state === "cancelled");
  return writeCalendar({
    method: gone && cards.length === 1 ? "cancel" : "publish",
    name: t(locale, "calendar-name"),
    locale,
    entries: cards.map((card) => entryOf(card, { t, locale, links }, now)),
  });
};
