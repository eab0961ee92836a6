/** How one workshop looks in Slack: its head, its counts, and the buttons to answer and to look further. */
import type { ActionsBlock, Button, KnownBlock } from "@slack/types";
import type { Locale } from "../../domain/person.ts";
import { RSVP_ANSWERS, type RsvpAnswer, type WorkshopCard } from "../../domain/rsvp.ts";
import { phaseOf } from "../../domain/workshop.ts";
import { shortDateOf, spanOf, timeOf, type Translate } from "../../i18n.ts";
import { countLines, mapLink, mineText } from "../../wording.ts";
import { actions, bold, button, escapeText, linkButton, section } from "./block.ts";
import type { Visit } from "./context.ts";
import type { Spot } from "./data.ts";

/** In which language a card is told, and where its links lead. */
export type Voice = {
  readonly t: Translate;
  readonly locale: Locale;
  readonly publicUrl: string;
};

export const voiceOf = ({ t, locale, deps }: Visit): Voice => ({
  t,
  locale,
  publicUrl: deps.links.publicUrl(),
});

/** What, where and when, as every card and every notice begins. */
export const headOf = (t: Translate, locale: Locale, card: WorkshopCard): string => {
  const venue = card.venue ?? t(locale, "venue-to-be-confirmed");
  return [
    bold(card.title[locale]),
    escapeText(spanOf(locale, card)),
    escapeText(t(locale, "workshop-place", { place: card.place, venue })),
  ].join("\n");
};

/** A workshop in a line, for notifications and buttons. */
export const lineOf = (locale: Locale, card: WorkshopCard): string =>
  `${shortDateOf(locale, card.startsAt)}, ${timeOf(locale, card.startsAt)} · ${card.place}`;

export const countsOf = (t: Translate, locale: Locale, card: WorkshopCard): string =>
  countLines(t, locale, card).join(". ");

/** `asks`: the message asks once more whether one comes, so *going* is an answer and not a state. */
export type Look = { readonly spot: Spot; readonly shared?: boolean; readonly asks?: boolean };

const isFull = ({ capacity, counts }: WorkshopCard): boolean =>
  capacity !== null && counts.taken >= capacity;

const saidGoing = ({ mine }: WorkshopCard): boolean => mine === "going" || mine === "waitlisted";

/** The first button says what pressing it does: come, still come, accept a seat, or queue. */
const goingLabel = (card: WorkshopCard, asks: boolean): string => {
  if (card.mine === "offered") return "rsvp-answer-accept";
  if (asks && (card.mine === "going" || card.mine === "maybe")) return "rsvp-answer-still";
  const queues = card.mine === "waitlisted" || (card.mine !== "going" && isFull(card));
  return queues ? "rsvp-answer-queue" : "rsvp-answer-going";
};

const isChosen = (card: WorkshopCard, answer: RsvpAnswer, asks: boolean): boolean =>
  answer === "going" ? saidGoing(card) && !asks : card.mine === answer;

/** The three answers; the chosen one says so in words. */
const answerRow = ({ t, locale }: Voice, card: WorkshopCard, look: Look): ActionsBlock => {
  const { spot, shared = false, asks = false } = look;
  const data = { workshop: card.id, spot, ...(shared ? { locale } : {}) };
  return actions(
    ...RSVP_ANSWERS.map((answer) => {
      const label = t(
        locale,
        answer === "going" ? goingLabel(card, asks) : `rsvp-answer-${answer}`,
      );
      const chosen = isChosen(card, answer, asks);
      const text = chosen ? t(locale, "rsvp-chosen", { answer: label }) : label;
      const leads = chosen || (answer === "going" && (asks || card.mine === "offered"));
      return button(`rsvp-answer-${answer}`, text, data, leads);
    }),
  );
};

/** The workshop as a calendar's file; of a cancelled one, the file that takes it out again. */
export const calendarLink = ({ publicUrl }: Voice, { id }: WorkshopCard): string =>
  `${publicUrl}/calendar/workshop-${id}.ics`;

/** Where the venue is: a button, as soon as there is a venue. */
const mapButtons = ({ t, locale }: Voice, card: WorkshopCard): Button[] => {
  const map = mapLink(card);
  return map === undefined ? [] : [linkButton("link-map", t(locale, "card-map"), map)];
};

/** Guests, the code for the door, who comes, the calendar and the map: each where it is of use. */
export const furtherRow = (voice: Voice, card: WorkshopCard, look: Look): ActionsBlock => {
  const { t, locale } = voice;
  const own = look.shared ? null : card.mine;
  const workshop = card.id;
  const comes = own === "going" || own === "waitlisted" || own === "offered";
  return actions(
    ...(comes
      ? [button("rsvp-guests", t(locale, "card-guests"), { workshop, spot: look.spot })]
      : []),
    ...(own === "going" ? [button("rsvp-code", t(locale, "rsvp-code"), { workshop })] : []),
    button("rsvp-names", t(locale, "rsvp-names"), { workshop }),
    button("calendar-add", t(locale, "card-calendar"), { workshop }),
    ...mapButtons(voice, card),
  );
};

/** Everything that can be pressed on an open card. */
export const cardRows = (voice: Voice, card: WorkshopCard, look: Look): KnownBlock[] => [
  answerRow(voice, card, look),
  furtherRow(voice, card, look),
];

/** A card: what, where, when, how many, and one's own answer with the buttons to change it. */
export const cardBlocks = (
  voice: Voice,
  card: WorkshopCard,
  look: Look & { readonly now: Date },
): KnownBlock[] => {
  const { t, locale } = voice;
  const phase = phaseOf(card, look.now);
  const closed = card.state === "cancelled" ? "cancelled" : phase === "upcoming" ? null : phase;
  const head = headOf(t, locale, card);
  if (closed) return [section(`${head}\n${bold(t(locale, `workshop-${closed}`))}`)];
  const own = look.shared ? [] : [bold(mineText(t, locale, card))];
  const text = [head, escapeText(countsOf(t, locale, card)), ...own].join("\n");
  return [section(text), ...cardRows(voice, card, look)];
};
