/** The desk of staff: every workshop to come and held, each with what can be done with it. */
import type { Button, KnownBlock } from "@slack/types";
import { hasDoor } from "../../app/door.ts";
import type { HeldCard } from "../../app/workshop.ts";
import { can } from "../../domain/permission.ts";
import type { WorkshopCard } from "../../domain/rsvp.ts";
import { daysBeforeAt } from "../../domain/time.ts";
import { phaseOf } from "../../domain/workshop.ts";
import { actions, bold, button, escapeText, header, section, withinBudget } from "./block.ts";
import { countsOf, headOf } from "./card-view.ts";
import { say, type Visit } from "./context.ts";
import { moreBlock } from "./workshop-view.ts";

/** From the morning of the day on, until the door closes; before that, the command opens it. */
const doorButtons = (visit: Visit, card: WorkshopCard): Button[] => {
  const now = visit.deps.now();
  if (!hasDoor(card, now) || now < daysBeforeAt(card.startsAt, 0, 0)) return [];
  return [button("door-open", say(visit, "desk-button-door"), { workshop: card.id })];
};

/** A new one like it: everything but the day. */
const copyButtons = (visit: Visit, card: WorkshopCard): Button[] =>
  can(visit.person?.roles ?? [], "edit-workshop")
    ? [button("workshop-copy", say(visit, "office-copy"), { workshop: card.id })]
    : [];

const heldButtons = (visit: Visit, card: WorkshopCard): Button[] => {
  const data = { workshop: card.id };
  return [
    button("report-show", say(visit, "report-button"), data),
    button("feedback-show", say(visit, "desk-button-feedback"), data),
    button("people-show", say(visit, "desk-button-people"), data),
    ...doorButtons(visit, card),
    ...copyButtons(visit, card),
  ];
};

/** What can be done with a workshop to come; once it has begun, its door and its people remain. */
const comingButtons = (visit: Visit, card: WorkshopCard): Button[] => {
  const data = { workshop: card.id };
  const draft = card.state === "draft";
  const people = button("people-show", say(visit, "desk-button-people"), data);
  const announce = button("broadcast-prepare", say(visit, "desk-button-announce"), data, true);
  const door = doorButtons(visit, card);
  if (phaseOf(card, visit.deps.now()) !== "upcoming") return [people, ...door];
  const share = button("workshop-share", say(visit, "card-share"), data);
  return [
    ...(draft ? [announce] : [share]),
    people,
    ...door,
    button("workshop-edit", say(visit, "desk-button-edit"), data),
    button("workshop-cancel", say(visit, "desk-button-cancel"), data),
    ...copyButtons(visit, card),
  ];
};

/** What a card says of its state and its numbers, and what can be done with it. */
type Standing = { readonly state: string; readonly counts: string; readonly buttons: Button[] };

/** What is said of a workshop, and what can be done with it. */
export const staffCard = (lines: readonly string[], buttons: readonly Button[]): KnownBlock[] => [
  section(lines.join("\n")),
  ...(buttons.length > 0 ? [actions(...buttons)] : []),
];

const standingCard = (visit: Visit, card: WorkshopCard, standing: Standing): KnownBlock[] => {
  const { t, locale } = visit;
  const { state, counts, buttons } = standing;
  const now = `${bold(t(locale, state))} ${escapeText(counts)}`;
  return staffCard([headOf(t, locale, card), now], buttons);
};

/** Of a workshop to come: its state, its numbers, its buttons. */
export const comingStanding = (visit: Visit, card: WorkshopCard): Standing => ({
  state: `desk-state-${card.state}`,
  counts: countsOf(visit.t, visit.locale, card),
  buttons: comingButtons(visit, card),
});

const comingCard = (visit: Visit, card: WorkshopCard): KnownBlock[] =>
  standingCard(visit, card, comingStanding(visit, card));

export const heldCard = (visit: Visit, card: HeldCard): KnownBlock[] => {
  const { going } = card.counts;
  const { attended } = card;
  const counts =
    attended === null
      ? say(visit, "desk-held-counts", { going })
      : say(visit, "desk-held-attended", { going, attended });
  const buttons = heldButtons(visit, card);
  return standingCard(visit, card, { state: "workshop-over", counts, buttons });
};

/** Drafts and announced workshops to come, then the ones that were held. */
export const staffBlocks = (
  visit: Visit,
  lists: { upcoming: readonly WorkshopCard[]; past: readonly HeldCard[] },
): KnownBlock[] => {
  const { upcoming, past } = lists;
  const head = [
    header(say(visit, "desk-staff-title")),
    actions(
      button("workshop-draft", say(visit, "desk-button-new"), {}, true),
      button("plan-show", say(visit, "plan-title"), {}),
      button("ideas-list", say(visit, "ideas-title"), {}),
      ...(can(visit.person?.roles ?? [], "broadcast")
        ? [button("broadcast-list", say(visit, "broadcast-button-list"), {})]
        : []),
      button("roles-show", say(visit, "roles-title"), {}),
      button("log-show", say(visit, "log-title"), {}),
    ),
    ...(upcoming.length === 0 ? [section(escapeText(say(visit, "desk-staff-empty")))] : []),
  ];
  const held = past.length === 0 ? [] : [[header(say(visit, "desk-past-title"))]];
  const groups = [
    ...upcoming.map((card) => comingCard(visit, card)),
    ...held,
    ...past.map((card) => heldCard(visit, card)),
  ];
  const { blocks, left } = withinBudget(groups, head);
  return [...head, ...blocks, ...moreBlock(visit, left)];
};
