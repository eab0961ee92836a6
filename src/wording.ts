/** What both platforms say in the same words about a workshop and one's own answer to it. */
import type { Change, Facts } from "./domain/change.ts";
import type { DeskView } from "./domain/desk-notice.ts";
import type { Notice, NoticeKind } from "./domain/notice.ts";
import type { Locale } from "./domain/person.ts";
import { countOf, isSoon, type ReminderOffset, type TimeLeft } from "./domain/reminder.ts";
import { isSeated, type RsvpAnswer, type RsvpNo, type WorkshopCard } from "./domain/rsvp.ts";
import { plainOf } from "./domain/search.ts";
import type { ThinVoice } from "./domain/voices.ts";
import { reconfirmation } from "./domain/waitlist.ts";
import { spanOf, untilOf, type Translate } from "./i18n.ts";

/** Where: the town, and the venue or that it is still to be confirmed. */
export const placeText = (t: Translate, locale: Locale, where: Facts): string =>
  t(locale, "workshop-place", {
    place: where.place,
    venue: where.venue ?? t(locale, "venue-to-be-confirmed"),
  });

/** Until when to say that one still comes, and what silence leads to. */
export const reconfirmText = (t: Translate, locale: Locale, card: WorkshopCard): string =>
  t(locale, "reconfirmation", { until: untilOf(locale, reconfirmation(card).closesAt) });

/** How far away the meeting is, as a heading. */
export const reminderTitle = (t: Translate, locale: Locale, { unit, count }: TimeLeft): string =>
  t(locale, `reminder-title-${unit}`, { count });

/** When a reminder comes: *2 hours before*. */
export const offsetText = (t: Translate, locale: Locale, offset: ReminderOffset): string =>
  t(locale, isSoon(offset) ? "reminder-hours-ahead" : "reminder-days-ahead", {
    count: countOf(offset),
  });

const kindNames = {
  announcement: "plan-kind-announcement",
  reminder: "plan-kind-reminder",
  nudge: "plan-kind-nudge",
  survey: "plan-kind-survey",
  change: "plan-kind-change",
  cancellation: "plan-kind-cancellation",
  offer: "plan-kind-offer",
  lapse: "plan-kind-lapse",
  reconfirmation: "plan-kind-reconfirmation",
  "venue-alarm": "plan-kind-venue-alarm",
  broadcast: "plan-kind-broadcast",
  "broadcast-test": "plan-kind-broadcast-test",
  approval: "plan-kind-approval",
  "broadcast-report": "plan-kind-broadcast-report",
  "sender-alarm": "plan-kind-sender-alarm",
  role: "plan-kind-role",
  filled: "plan-kind-filled",
  "voice-alarm": "plan-kind-voice-alarm",
  "workshop-report": "plan-kind-workshop-report",
  morning: "plan-kind-morning",
  "contribution-news": "plan-kind-contribution-news",
} as const satisfies Record<NoticeKind, string>;

/** What kind of message it is, for staff. */
export const noticeName = (t: Translate, locale: Locale, notice: Notice): string => {
  if (notice.kind === "survey" && notice.nudge) return t(locale, "plan-kind-survey-nudge");
  if (notice.kind !== "reminder" && notice.kind !== "nudge")
    return t(locale, kindNames[notice.kind]);
  return t(locale, kindNames[notice.kind], { ahead: offsetText(t, locale, notice.offset) });
};

/** What a reminder says beside the meeting: `asks` where the seat depends on the answer. */
export const reminderText = (
  t: Translate,
  locale: Locale,
  { card, asks }: { readonly card: WorkshopCard; readonly asks: boolean },
): string =>
  asks
    ? reconfirmText(t, locale, card)
    : t(locale, `reminder-still-${card.mine === "maybe" ? "maybe" : "going"}`);

/** One's own answer: with guests, with the place in the queue, or with the time to decide. */
export const mineText = (t: Translate, locale: Locale, card: WorkshopCard): string => {
  const { guests, place, offerExpiresAt } = card.my;
  switch (card.mine) {
    case "going":
      return guests === 0
        ? t(locale, "rsvp-mine-going")
        : t(locale, "rsvp-mine-going-with", { guests });
    case "waitlisted":
      return t(locale, "rsvp-mine-waitlisted", { place: place ?? 1, seats: guests + 1 });
    case "offered": {
      const until = offerExpiresAt ? untilOf(locale, offerExpiresAt) : "";
      return t(locale, "rsvp-mine-offered", { until, seats: guests + 1 });
    }
    default:
      return t(locale, `rsvp-mine-${card.mine ?? "none"}`);
  }
};

/** How many come, may come and wait, and how many seats there are. */
export const countLines = (t: Translate, locale: Locale, card: WorkshopCard): string[] => {
  const { going, maybe, taken, waitlisted } = card.counts;
  const lines = [t(locale, "workshop-counts", { going, maybe })];
  if (card.capacity === null) return lines;
  lines.push(t(locale, "workshop-seats", { taken, capacity: card.capacity }));
  if (waitlisted > 0) lines.push(t(locale, "workshop-queue", { waitlisted }));
  return lines;
};

/** Whether somebody without a seat would have to queue for one. */
const isFull = ({ capacity, counts, mine }: WorkshopCard): boolean =>
  capacity !== null && counts.taken >= capacity && !isSeated(mine);

/** What a button says: to come, to queue where every seat is taken, or to accept what is offered. */
export const answerLabel = (
  t: Translate,
  locale: Locale,
  card: WorkshopCard,
  button: { answer: RsvpAnswer; asks: boolean },
): string => {
  if (button.answer !== "going") return t(locale, `rsvp-answer-${button.answer}`);
  if (card.mine === "offered") return t(locale, "rsvp-answer-accept");
  if (isFull(card)) return t(locale, "rsvp-answer-queue");
  return t(
    locale,
    button.asks && card.mine === "going" ? "rsvp-answer-still" : "rsvp-answer-going",
  );
};

/** The venue on a map, once there is one (OpenStreetMap's search; it needs no key and no account). */
export const mapLink = ({ place, venue, state }: WorkshopCard): string | undefined =>
  venue === null || state === "cancelled"
    ? undefined
    : `https://www.openstreetmap.org/search?query=${encodeURIComponent(`${venue}, ${place}`)}`;

/** Whether a workshop is meant by a word: part of its place or its title, with or without marks. */
export const matches = ({ place, title }: WorkshopCard, word: string): boolean =>
  [place, title.lv, title.en].some((text) => plainOf(text).includes(plainOf(word)));

/** A text about a workshop to be published: for a post, with the link at its end. */
export const shareText = (t: Translate, locale: Locale, card: WorkshopCard, link: string): string =>
  t(locale, "share-text", {
    title: card.title[locale],
    where: placeText(t, locale, card),
    when: spanOf(locale, card),
    link,
  });

/** What is said to a tap on an answer that was taken. */
export const savedText = (
  t: Translate,
  locale: Locale,
  taken: { card: WorkshopCard; changed: boolean; confirmed: boolean },
): string => {
  const { card, changed, confirmed } = taken;
  if (!changed) return t(locale, confirmed ? "rsvp-confirmed" : "rsvp-unchanged");
  return card.mine === "waitlisted"
    ? t(locale, "rsvp-saved-waitlisted", { place: card.my.place ?? 1 })
    : t(locale, `rsvp-saved-${card.mine ?? "declined"}`);
};

const refusals = {
  "not-open": "rsvp-no-not-open",
  cancelled: "rsvp-no-cancelled",
  "already-begun": "rsvp-no-closed",
  "too-many-guests": "rsvp-no-too-many-guests",
  "no-room-for-guests": "rsvp-no-no-room-for-guests",
} as const satisfies Record<RsvpNo, string>;

/** Why an answer was not taken. */
export const refusalText = (t: Translate, locale: Locale, reason: RsvpNo): string =>
  t(locale, refusals[reason]);

const sideOf: Readonly<Record<Change, (t: Translate, locale: Locale, facts: Facts) => string>> = {
  when: (_t, locale, facts) => spanOf(locale, facts),
  place: placeText,
  venue: placeText,
  title: (_t, locale, { title }) => title[locale],
};

/**
 * Old and new of what has changed, a line each. Town and venue are one line, because they are
 * read as one.
 */
export const changeLines = (
  t: Translate,
  locale: Locale,
  news: { before: Facts; after: Facts; changes: readonly Change[] },
): { label: string; was: string; is: string }[] => {
  const { before, after, changes } = news;
  const told = changes.filter((change) => !(change === "venue" && changes.includes("place")));
  return told.map((change) => ({
    label: t(locale, `change-${change}`),
    was: sideOf[change](t, locale, before),
    is: sideOf[change](t, locale, after),
  }));
};

/** The heading of a change: a venue that was awaited is good news, and says so. */
export const changeTitle = (
  t: Translate,
  locale: Locale,
  news: { before: Facts; changes: readonly Change[] },
): string => {
  const { before, changes } = news;
  const [only, second] = changes;
  if (only === "venue" && second === undefined && before.venue === null)
    return t(locale, "change-title-venue-set");
  return t(locale, only ? `change-title-${only}` : "change-title-when");
};

/** The first words of a longer text, at most `max` characters with the mark that more follows. */
export const firstWords = (text: string, max: number): string => {
  const line = text.replaceAll(/\s+/g, " ").trim();
  const letters = [...new Intl.Segmenter().segment(line)].map(({ segment }) => segment);
  if (letters.length <= max) return line;
  const kept = letters.slice(0, max - 1).join("");
  // A word is kept whole, unless it is all there is.
  const lastSpace = kept.lastIndexOf(" ");
  return `${(lastSpace > 0 ? kept.slice(0, lastSpace) : kept).replace(/[\s,;:.–-]+$/, "")}…`;
};

/** A voice that is missing: how many there are, and how many there should be. */
export const thinLine = (t: Translate, locale: Locale, { voice, has, wants }: ThinVoice): string =>
  t(locale, "voice-line", { voice: t(locale, "voice-name", { voice }), has, wants });

type OfWorkshop = Exclude<DeskView, { kind: "morning" }>;

/** What staff are told together of one workshop: a heading, and sentences. */
export const deskWords = (t: Translate, locale: Locale, view: OfWorkshop): readonly string[] => {
  switch (view.kind) {
    case "filled": {
      const { capacity, counts } = view.card;
      const filled = { capacity: capacity ?? 0, waitlisted: counts.waitlisted };
      return [t(locale, "filled-title"), t(locale, "filled", filled)];
    }
    case "voice-alarm":
      return [t(locale, "voice-alarm-title"), t(locale, "voice-alarm", { days: view.days })];
    case "workshop-report": {
      const { going, attended, begun, finished } = view.outcome;
      const came =
        attended === null
          ? t(locale, "workshop-report-unknown", { going })
          : t(locale, "workshop-report-came", { going, attended });
      const survey = t(locale, "workshop-report-survey", { begun, finished });
      return [t(locale, "workshop-report-title"), came, survey];
    }
  }
};
