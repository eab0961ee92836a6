/** The lists of workshops: what is to come, what one has answered, and a choice among them. */
import type { KnownBlock } from "@slack/types";
import type { WorkshopCard } from "../../domain/rsvp.ts";
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
import { cardBlocks, lineOf, voiceOf } from "./card-view.ts";
import { say, type Page, type Visit } from "./context.ts";
import type { Spot } from "./data.ts";

/** Says how many are not shown, in a line of its own. */
export const moreBlock = (visit: Visit, count: number): KnownBlock[] =>
  count === 0 ? [] : [context(escapeText(say(visit, "desk-more", { count })))];

const listPage = (
  visit: Visit,
  cards: readonly WorkshopCard[],
  list: { title: string; empty: string; spot: Spot },
): Page => {
  const { title, spot } = list;
  const head = [header(title)];
  if (cards.length === 0) {
    const empty = escapeText(list.empty);
    return { title, text: empty, blocks: [...head, section(empty)] };
  }
  const look = { spot, now: visit.deps.now() };
  const voice = voiceOf(visit);
  const groups = cards.map((card) => cardBlocks(voice, card, look));
  const { blocks, left } = withinBudget(groups, head);
  const lines = cards.map((card) => lineOf(visit.locale, card)).slice(0, 5);
  const text = escapeText([title, ...lines].join("\n"));
  return { title, text, blocks: [...head, ...blocks, ...moreBlock(visit, left)] };
};

/** What is to come, each with its answer buttons. */
export const upcomingPage = (visit: Visit, cards: readonly WorkshopCard[], spot: Spot): Page =>
  listPage(visit, cards, {
    title: say(visit, "workshop-list-title"),
    empty: say(visit, "workshop-list-empty"),
    spot,
  });

/** What one has answered, declined ones too, and the way to what one has said. */
export const minePage = (visit: Visit, cards: readonly WorkshopCard[]): Page => {
  const page = listPage(visit, cards, {
    title: say(visit, "workshop-mine-title"),
    empty: say(visit, "desk-mine-empty"),
    spot: "mine",
  });
  const ideas = actions(button("idea-mine", say(visit, "idea-mine-open"), {}));
  return { ...page, blocks: [...page.blocks, ideas] };
};

/** What a command can ask for, one workshop at a time, and how its button is called. */
export const chosenLabels = {
  "people-show": "desk-button-people",
  "feedback-show": "desk-button-feedback",
  "report-show": "report-button",
  "room-show": "room-button",
  "broadcast-prepare": "desk-button-announce",
  "workshop-edit": "desk-button-edit",
  "workshop-cancel": "desk-button-cancel",
  "workshop-share": "card-share",
  "door-open": "desk-button-door",
} as const;
export type Choice = keyof typeof chosenLabels;

/** A choice among workshops, for a command that needs one and was given none; `lead` stands above. */
export const choicePage = (
  visit: Visit,
  cards: readonly WorkshopCard[],
  { name, lead }: { readonly name: Choice; readonly lead: readonly KnownBlock[] },
): Page => {
  const title = say(visit, "desk-choose-title");
  const label = say(visit, chosenLabels[name]);
  const groups = cards.map((card) => [
    section(
      `${bold(lineOf(visit.locale, card))}\n${escapeText(card.title[visit.locale])}`,
      button(name, label, { workshop: card.id }),
    ),
  ]);
  const { blocks, left } = withinBudget(groups, [...lead]);
  const text = escapeText(say(visit, "desk-choose"));
  return { title, text, blocks: [section(text), ...lead, ...blocks, ...moreBlock(visit, left)] };
};
