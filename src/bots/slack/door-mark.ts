/** Marks at the door: who came, with how many, and who came unannounced. */
import { randomUUID } from "node:crypto";
import { saveMarks, type DoorList } from "../../app/door.ts";
import { DoorMark } from "../../domain/attendance.ts";
import { openModal, say, sentenceView, tell, type Visit } from "./context.ts";
import type { ButtonData, FormData } from "./data.ts";
import { afterMark, enterDoor, redrawList, refuseDoor, viewIdOf } from "./door-list.ts";
import { doorGuestsForm, walkInForm, type Guest } from "./door-view.ts";
import {
  closeAnswer,
  errorsAnswer,
  fieldOf,
  updateAnswer,
  type FormAnswer,
  type Submission,
} from "./form-state.ts";
import { readGuests } from "./rsvp-form.ts";

/** Somebody on this list, as they stand now. */
const findGuest = (door: DoorList, personId: Guest["personId"]): Guest | undefined =>
  door.guests.find((guest) => guest.personId === personId);

/** A press on *is here*, or taking it back. */
export const onMark = async (visit: Visit, data: ButtonData<"door-mark">): Promise<void> => {
  const { workshop, person: personId, present } = data;
  const door = await enterDoor(visit, workshop);
  if (typeof door === "string") return refuseDoor(visit, door);
  const guest = findGuest(door, personId);
  if (!guest) return tell(visit, "desk-door-nobody");
  const at = visit.deps.now();
  const mark = {
    kind: "person",
    personId,
    present,
    guests: guest.guests,
    via: "list",
    at,
  } as const;
  await saveMarks(visit.deps, { workshopId: workshop, marks: [mark], actor: visit.person });
  const back = present ? {} : { said: say(visit, "door-taken-back", { name: guest.name }) };
  const who = (one: Guest) => one.personId === personId;
  await redrawList(visit, viewIdOf(visit), await afterMark(visit, data, { who, ...back }));
};

/** Asks how many came along. */
export const onDoorGuests = async (
  visit: Visit,
  data: ButtonData<"door-guests">,
): Promise<void> => {
  const door = await enterDoor(visit, data.workshop);
  if (typeof door === "string") return refuseDoor(visit, door);
  const guest = findGuest(door, data.person);
  if (!guest) return tell(visit, "desk-door-nobody");
  await openModal(visit, doorGuestsForm(visit, guest, { ...data, list: viewIdOf(visit) }));
};

/** Checks in with as many as came: whoever counts guests has the party before their eyes. */
export const onDoorGuestsSet = async (
  visit: Visit,
  { list, ...data }: FormData<"door-guests-set">,
  sent: Submission,
): Promise<FormAnswer> => {
  const { workshop: workshopId, person: personId } = data;
  const guests = readGuests(sent.state);
  if (guests === undefined) return errorsAnswer({ guests: say(visit, "draft-no-missing") });
  const door = await enterDoor(visit, workshopId);
  if (typeof door === "string") return updateAnswer(sentenceView(visit, door));
  const at = visit.deps.now();
  const mark = { kind: "person", personId, present: true, guests, via: "list", at } as const;
  await saveMarks(visit.deps, { workshopId, marks: [mark], actor: visit.person });
  const who = (one: Guest) => one.personId === personId;
  await redrawList(visit, list, await afterMark(visit, data, { who }));
  return closeAnswer;
};

/** Opens the form for somebody unannounced; its key makes them one person, however often it is sent. */
export const onWalkIn = async (visit: Visit, look: ButtonData<"door-walk-in">): Promise<void> => {
  const door = await enterDoor(visit, look.workshop);
  if (typeof door === "string") return refuseDoor(visit, door);
  const form = { ...look, list: viewIdOf(visit), key: randomUUID() };
  await openModal(visit, walkInForm(visit, form));
};

export const onWalkInSave = async (
  visit: Visit,
  { list, key, ...look }: FormData<"door-walk-in-save">,
  sent: Submission,
): Promise<FormAnswer> => {
  const { workshop: workshopId } = look;
  const text = (field: string): string => fieldOf(sent.state, field).text;
  const at = visit.deps.now().toISOString();
  const [name, sector, guests] = [text("name"), text("sector"), readGuests(sent.state)];
  const mark = DoorMark.safeParse({
    kind: "walk-in",
    key,
    name,
    sector,
    guests,
    present: true,
    at,
  });
  if (!mark.success) {
    const [wrong = "name"] = mark.error.issues.map(({ path }) => String(path[0]));
    return errorsAnswer({ [wrong]: say(visit, "draft-no-missing") });
  }
  const door = await enterDoor(visit, workshopId);
  if (typeof door === "string") return updateAnswer(sentenceView(visit, door));
  await saveMarks(visit.deps, { workshopId, marks: [mark.data], actor: visit.person });
  const known = new Set(door.guests.map(({ personId }) => personId));
  const who = (one: Guest) => one.state === null && !known.has(one.personId);
  await redrawList(visit, list, await afterMark(visit, look, { who }));
  return closeAnswer;
};
