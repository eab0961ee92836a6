/** The list at a door: who may see it, how it stands, and how it stands after somebody came. */
import type { ModalView } from "@slack/types";
import { hasDoor, mayCheckIn, showDoor, type DoorList } from "../../app/door.ts";
import type { WorkshopId } from "../../domain/ids.ts";
import { can } from "../../domain/permission.ts";
import { attempt, say, sentenceView, showSentence, type Visit } from "./context.ts";
import type { DoorLook } from "./data.ts";
import { doorView, type Guest } from "./door-view.ts";

/** The door's list for somebody who may keep it, or the sentence why not. */
export const enterDoor = async (visit: Visit, workshop: WorkshopId): Promise<DoorList | string> => {
  const { person, deps } = visit;
  if (!person || !(await mayCheckIn(deps, person, workshop))) return say(visit, "door-no");
  const door = await showDoor(deps, workshop);
  if (!door.ok) return say(visit, "desk-workshop-gone");
  return hasDoor(door.value.card, deps.now()) ? door.value : say(visit, "desk-door-closed");
};

type Shown = {
  readonly look: DoorLook;
  readonly found?: readonly Guest[];
  readonly said?: string | undefined;
};

/** The list as it is shown to this person. */
export const doorListView = (visit: Visit, door: DoorList, { look, found = [], said }: Shown) => {
  const mayLink = can(visit.person?.roles ?? [], "keep-door");
  return doorView(visit, door, { look, found, mayLink, said });
};

const arrivedText = (visit: Visit, { name, guests }: Guest): string =>
  guests === 0
    ? say(visit, "door-arrived", { name })
    : say(visit, "door-arrived-with", { name, guests });

/** The list after somebody came or left: they are shown, and the field is empty for the next. */
export const afterMark = async (
  visit: Visit,
  at: { workshop: WorkshopId; round: number },
  marked: { who: (guest: Guest) => boolean; said?: string },
) => {
  const door = await enterDoor(visit, at.workshop);
  if (typeof door === "string") return sentenceView(visit, door);
  const found = door.guests.filter(marked.who);
  const look = { workshop: at.workshop, find: "", round: at.round + 1 };
  const [first] = found;
  const said = marked.said ?? (first && arrivedText(visit, first));
  return doorListView(visit, door, { look, found, said });
};

/** Draws the list again in its modal. */
export const redrawList = (visit: Visit, view_id: string, view: ModalView) =>
  attempt(visit, "door-not-redrawn", () => visit.client.views.update({ view_id, view }));

export const viewIdOf = ({ origin }: Visit): string =>
  origin.kind === "modal" ? origin.viewId : "";

/** Says why not in the place of the list, or beside whatever else was pressed. */
export const refuseDoor = (visit: Visit, sentence: string): Promise<void> =>
  visit.origin.kind === "modal"
    ? redrawList(visit, visit.origin.viewId, sentenceView(visit, sentence))
    : showSentence(visit, sentence);
