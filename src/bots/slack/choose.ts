/** A command that needs one workshop: the one whose place is named, the only one, or a choice. */
import { listForStaff } from "../../app/workshop.ts";
import type { WorkshopCard } from "../../domain/rsvp.ts";
import { phaseOf } from "../../domain/workshop.ts";
import { fold } from "./command-word.ts";
import { show, tell, type Visit } from "./context.ts";
import type { ButtonData } from "./data.ts";
import { refuseStaff } from "./refusal.ts";
import { choicePage, type Choice } from "./workshop-view.ts";

type Lists = { readonly upcoming: readonly WorkshopCard[]; readonly past: readonly WorkshopCard[] };

/** Which workshops each choice is among. */
const among: Readonly<Record<Choice, (lists: Lists, now: Date) => readonly WorkshopCard[]>> = {
  "people-show": ({ upcoming, past }) => [...upcoming, ...past],
  "feedback-show": ({ past }) => past,
  "workshop-edit": ({ upcoming }, now) =>
    upcoming.filter((card) => phaseOf(card, now) === "upcoming"),
  "workshop-cancel": ({ upcoming }, now) =>
    upcoming.filter((card) => phaseOf(card, now) === "upcoming"),
};

/** Finds what a word after the command means: part of the place, or of the title. */
const matching = (cards: readonly WorkshopCard[], rest: string): readonly WorkshopCard[] =>
  cards.filter(({ place, title }) =>
    [place, title.lv, title.en].some((text) => fold(text).includes(rest)),
  );

/** Runs it for the one workshop that is meant, or lets the person choose. */
export const forChosen = async (
  visit: Visit,
  rest: string,
  name: Choice,
  run: (data: ButtonData<Choice>) => Promise<void>,
): Promise<void> => {
  if (!visit.person) return refuseStaff(visit);
  const lists = await listForStaff(visit.deps, visit.person);
  if (!lists.ok) return refuseStaff(visit);
  const cards = among[name](lists.value, visit.deps.now());
  const found = rest === "" ? cards : matching(cards, rest);
  if (found.length === 0)
    return tell(visit, cards.length === 0 ? "desk-none-yet" : "desk-not-found");
  const [only, second] = found;
  if (only && !second) return run({ workshop: only.id });
  await show(visit, choicePage(visit, found, name));
};
