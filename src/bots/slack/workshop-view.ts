/** How a workshop looks in Slack: its card, the lists that people see, and the list for staff. */
import type { Button, KnownBlock } from "@slack/types";
import type { Locale } from "../../domain/person.ts";
import { RSVP_STATES, type WorkshopCard } from "../../domain/rsvp.ts";
import { phaseOf } from "../../domain/workshop.ts";
import { shortDateOf, spanOf, timeOf, type Translate } from "../../i18n.ts";
import {
  actions,
  bold,
  button,
  context,
  escapeText,
  header,
  section,
  withinBudget,
} from "./block.ts";
import { say, type Page, type Visit } from "./context.ts";
import type { Spot } from "./data.ts";

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

const countsOf = (t: Translate, locale: Locale, card: WorkshopCard): string => {
  const { going, maybe } = card.counts;
  const counts = t(locale, "workshop-counts", { going, maybe });
  if (card.capacity === null) return counts;
  return `${counts}. ${t(locale, "workshop-seats", { going, capacity: card.capacity })}`;
};

/** The three answers; the chosen one says so in words. */
export const answerRow = (t: Translate, locale: Locale, card: WorkshopCard, spot: Spot) =>
  actions(
    ...RSVP_STATES.map((answer) => {
      const label = t(locale, `rsvp-answer-${answer}`);
      const chosen = card.mine === answer;
      const text = chosen ? t(locale, "rsvp-chosen", { answer: label }) : label;
      return button(`rsvp-answer-${answer}`, text, { workshop: card.id, spot }, chosen);
    }),
  );

/** A card: what, where, when, how many, and one's own answer with the buttons to change it. */
export const cardBlocks = (
  t: Translate,
  locale: Locale,
  card: WorkshopCard,
  at: { spot: Spot; now: Date },
): KnownBlock[] => {
  const phase = phaseOf(card, at.now);
  const closed = card.state === "cancelled" ? "cancelled" : phase === "upcoming" ? null : phase;
  const head = headOf(t, locale, card);
  if (closed) return [section(`${head}\n${bold(t(locale, `workshop-${closed}`))}`)];
  const mine = t(locale, `rsvp-mine-${card.mine ?? "none"}`);
  const text = [head, escapeText(countsOf(t, locale, card)), bold(mine)].join("\n");
  return [section(text), answerRow(t, locale, card, at.spot)];
};

/** Says how many are not shown, in a line of its own. */
export const moreBlock = (visit: Visit, count: number): KnownBlock[] =>
  count === 0 ? [] : [context(escapeText(say(visit, "desk-more", { count })))];

/** What is to come, each with its answer buttons. */
export const upcomingPage = (visit: Visit, cards: readonly WorkshopCard[], spot: Spot): Page => {
  const title = say(visit, "workshop-list-title");
  const head = [header(title)];
  if (cards.length === 0) {
    const empty = escapeText(say(visit, "workshop-list-empty"));
    return { title, text: empty, blocks: [...head, section(empty)] };
  }
  const at = { spot, now: visit.deps.now() };
  const groups = cards.map((card) => cardBlocks(visit.t, visit.locale, card, at));
  const { blocks, left } = withinBudget(groups, head);
  const lines = cards.map((card) => lineOf(visit.locale, card)).slice(0, 5);
  const text = escapeText([title, ...lines].join("\n"));
  return { title, text, blocks: [...head, ...blocks, ...moreBlock(visit, left)] };
};

const staffButtons = (visit: Visit, card: WorkshopCard, held: boolean): Button[] => {
  const data = { workshop: card.id };
  const people = button("people-show", say(visit, "desk-button-people"), data);
  if (held) return [button("feedback-show", say(visit, "desk-button-feedback"), data), people];
  const announce = button("broadcast-prepare", say(visit, "desk-button-announce"), data, true);
  return card.state === "draft" ? [announce, people] : [people];
};

const staffCard = (visit: Visit, card: WorkshopCard, held: boolean): KnownBlock[] => {
  const { t, locale } = visit;
  const state = held ? "workshop-over" : `desk-state-${card.state}`;
  const counts = escapeText(countsOf(t, locale, card));
  const text = [headOf(t, locale, card), `${bold(t(locale, state))} ${counts}`].join("\n");
  return [section(text), actions(...staffButtons(visit, card, held))];
};

/** The desk of staff: drafts and announced workshops to come, then the ones that were held. */
export const staffBlocks = (
  visit: Visit,
  lists: { upcoming: readonly WorkshopCard[]; past: readonly WorkshopCard[] },
): KnownBlock[] => {
  const { upcoming, past } = lists;
  const head = [
    header(say(visit, "desk-staff-title")),
    actions(button("workshop-draft", say(visit, "desk-button-new"), {}, true)),
    ...(upcoming.length === 0 ? [section(escapeText(say(visit, "desk-staff-empty")))] : []),
  ];
  const held = past.length === 0 ? [] : [[header(say(visit, "desk-past-title"))]];
  const groups = [
    ...upcoming.map((card) => staffCard(visit, card, false)),
    ...held,
    ...past.map((card) => staffCard(visit, card, true)),
  ];
  const { blocks, left } = withinBudget(groups, head);
  return [...head, ...blocks, ...moreBlock(visit, left)];
};

/** A choice among workshops, for a command that needs one and was given none. */
export const choicePage = (
  visit: Visit,
  cards: readonly WorkshopCard[],
  name: "people-show" | "feedback-show",
): Page => {
  const title = say(visit, "desk-choose-title");
  const label = say(visit, name === "people-show" ? "desk-button-people" : "desk-button-feedback");
  const groups = cards.map((card) => [
    section(
      `${bold(lineOf(visit.locale, card))}\n${escapeText(card.title[visit.locale])}`,
      button(name, label, { workshop: card.id }),
    ),
  ]);
  const { blocks, left } = withinBudget(groups);
  const text = escapeText(say(visit, "desk-choose"));
  return { title, text, blocks: [section(text), ...blocks, ...moreBlock(visit, left)] };
};
