/** The door in Slack: opening it, finding people by name or code, the link to it, and one's own code. */
import {
  checkInByCode,
  doorOf,
  makeDoorKey,
  searchGuests,
  showCode,
  type DoorNo,
} from "../../app/door.ts";
import { readCode } from "../../domain/code.ts";
import { can } from "../../domain/permission.ts";
import { openModal, say, sentenceView, showSentence, tell, type Visit } from "./context.ts";
import { forChosen } from "./choose.ts";
import type { ButtonData, FormData } from "./data.ts";
import { afterMark, doorListView, enterDoor } from "./door-list.ts";
import { doorLinkView, findField } from "./door-view.ts";
import {
  errorsAnswer,
  fieldOf,
  updateAnswer,
  type FormAnswer,
  type Submission,
} from "./form-state.ts";

/** One's own code, as letters to say or to show. */
export const onCode = async (
  visit: Visit,
  { workshop: workshopId }: ButtonData<"rsvp-code">,
): Promise<void> => {
  const code =
    visit.person && (await showCode(visit.deps, { workshopId, personId: visit.person.id }));
  return code === undefined
    ? tell(visit, "rsvp-code-none")
    : tell(visit, "rsvp-code-caption", { code });
};

/** Opens the door. */
export const onDoor = async (
  visit: Visit,
  { workshop }: ButtonData<"door-open">,
): Promise<void> => {
  const door = await enterDoor(visit, workshop);
  if (typeof door === "string") return showSentence(visit, door);
  const look = { workshop, find: "", round: 0 };
  await openModal(visit, doorListView(visit, door, { look }));
};

/** For staff, the door that they choose; for whoever was let keep one, that door. */
export const onDoorCommand = async (visit: Visit, rest: string): Promise<void> => {
  if (can(visit.person?.roles ?? [], "keep-door"))
    return forChosen(visit, rest, "door-open", (data) => onDoor(visit, data));
  const workshop = visit.person && (await doorOf(visit.deps, visit.person.id));
  return workshop === undefined ? tell(visit, "door-no") : onDoor(visit, { workshop });
};

/** Looks for people by a part of the name; what is nobody's name may be somebody's code. */
export const onFind = async (
  visit: Visit,
  look: FormData<"door-find">,
  sent: Submission,
): Promise<FormAnswer> => {
  const { workshop } = look;
  const door = await enterDoor(visit, workshop);
  if (typeof door === "string") return updateAnswer(sentenceView(visit, door));
  const field = findField(look);
  const find = fieldOf(sent.state, field).text.trim();
  const found = searchGuests(door.guests, find);
  if (found.length > 0)
    return updateAnswer(doorListView(visit, door, { look: { ...look, find }, found }));
  if (readCode(find) === undefined)
    return errorsAnswer({ [field]: say(visit, "desk-door-nobody") });
  const checked = await checkInByCode(visit.deps, {
    workshopId: workshop,
    text: find,
    actor: visit.person,
  });
  if (!checked.ok) return errorsAnswer({ [field]: say(visit, "door-no-such-code") });
  const { personId } = checked.value;
  return updateAnswer(await afterMark(visit, look, { who: (one) => one.personId === personId }));
};

/** Makes a link for somebody who keeps the door without Slack. */
export const onDoorLink = async (
  visit: Visit,
  { workshop: workshopId }: ButtonData<"door-link">,
): Promise<void> => {
  if (!visit.person) return tell(visit, "door-no");
  const made = await makeDoorKey(visit.deps, { actor: visit.person, workshopId });
  if (made.ok) return openModal(visit, doorLinkView(visit, made.value));
  return tell(visit, refusals[made.reason]);
};

const refusals = {
  "not-staff": "door-no",
  "no-workshop": "desk-workshop-gone",
  "not-open": "desk-door-closed",
} as const satisfies Record<DoorNo, string>;
