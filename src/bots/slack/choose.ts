/** A command that needs one workshop: the one whose place is named, the only one, or a choice. */
import { hasDoor } from "../../app/door.ts";
import { listForStaff, listUpcoming } from "../../app/workshop.ts";
import { can } from "../../domain/permission.ts";
import type { WorkshopCard } from "../../domain/rsvp.ts";
import { phaseOf } from "../../domain/workshop.ts";
import { matches } from "../../wording.ts";
import { show, tell, type Visit } from "./context.ts";
import type { ButtonData } from "./data.ts";
import { programmeBlocks } from "./programme.ts";
import { refuseStaff } from "./refusal.ts";
import { choicePage, type Choice } from "./workshop-view.ts";

type Cards = readonly WorkshopCard[];
type Lists = { readonly upcoming: Cards; readonly past: Cards };

/** What staff choose among; `undefined` for somebody who is not. */
const ofStaff =
  (pick: (lists: Lists, now: Date) => Cards) =>
  async (visit: Visit): Promise<Cards | undefined> => {
    if (!visit.person) return undefined;
    const lists = await listForStaff(visit.deps, visit.person);
    return lists.ok ? pick(lists.value, visit.deps.now()) : undefined;
  };

const editable = ({ upcoming }: Lists, now: Date): Cards =>
  upcoming.filter((card) => phaseOf(card, now) === "upcoming");

const withDoor = ofStaff(({ upcoming, past }, now) =>
  [...upcoming, ...past].filter((card) => hasDoor(card, now)),
);

/** Which workshops each choice is among. */
const among: Readonly<Record<Choice, (visit: Visit) => Promise<Cards | undefined>>> = {
  "people-show": ofStaff(({ upcoming, past }) => [...upcoming, ...past]),
  "report-show": ofStaff(({ upcoming, past }, now) => [
    ...past,
    ...upcoming.filter((card) => phaseOf(card, now) === "running"),
  ]),
  "feedback-show": ofStaff(({ past }) => past),
  "room-show": ofStaff(({ upcoming, past }) => [
    ...upcoming.filter(({ state }) => state === "published"),
    ...past,
  ]),
  "broadcast-prepare": ofStaff((lists, now) =>
    editable(lists, now).filter(({ state }) => state === "draft"),
  ),
  "workshop-edit": ofStaff(editable),
  "workshop-cancel": ofStaff(editable),
  "door-open": async (visit) =>
    can(visit.person?.roles ?? [], "keep-door") ? withDoor(visit) : undefined,
  "workshop-share": async (visit) => {
    const cards = await listUpcoming(visit.deps, visit.person?.id);
    return cards.filter((card) => phaseOf(card, visit.deps.now()) === "upcoming");
  },
};

/** Runs it for the one workshop that is meant, or lets the person choose. */
export const forChosen = async (
  visit: Visit,
  rest: string,
  name: Choice,
  run: (data: ButtonData<Choice>) => Promise<void>,
): Promise<void> => {
  const cards = await among[name](visit);
  if (!cards) return refuseStaff(visit);
  const found = rest === "" ? cards : cards.filter((card) => matches(card, rest));
  if (found.length === 0)
    return tell(visit, cards.length === 0 ? "desk-none-yet" : "desk-not-found");
  const [only, second] = found;
  if (only && !second) return run({ workshop: only.id });
  const lead = name === "report-show" ? await programmeBlocks(visit) : [];
  await show(visit, choicePage(visit, found, { name, lead }));
};
