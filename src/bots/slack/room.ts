/** `/darbnica zāle`: opening and closing a room, taking ideas off its screen, and its minutes. */
import { acceptRoomMinutes, editMinutes } from "../../app/room-minutes.ts";
import {
  closeRoom,
  hideInRoom,
  openRoom,
  showRoom,
  type ShownRoom,
} from "../../app/room-office.ts";
import { CONTRIBUTION_KINDS } from "../../domain/contribution.ts";
import type { WorkshopId } from "../../domain/ids.ts";
import { MAX_MINUTES } from "../../domain/room.ts";
import { forChosen } from "./choose.ts";
import {
  openModal,
  pageView,
  placeOf,
  redrawPlace,
  say,
  show,
  showModal,
  tell,
  type Visit,
} from "./context.ts";
import type { ButtonData, FormData } from "./data.ts";
import {
  closeAnswer,
  errorsAnswer,
  fieldOf,
  updateAnswer,
  type FormAnswer,
  type Submission,
} from "./form-state.ts";
import { refusalView, refuseStaff } from "./refusal.ts";
import { minutesForm, minutesWords, roomPage } from "./room-view.ts";

const says = {
  "no-workshop": "desk-workshop-gone",
  "not-announced": "room-not-announced",
  "no-room": "room-never-opened",
  "still-open": "minutes-still-open",
  "no-minutes": "minutes-none",
} as const;
type Reason = keyof typeof says | "not-staff";

const refuse = (visit: Visit, reason: Reason): Promise<void> =>
  reason === "not-staff" ? refuseStaff(visit) : tell(visit, says[reason]);

const found = async (visit: Visit, workshop: WorkshopId): Promise<ShownRoom | undefined> => {
  const room = visit.person && (await showRoom(visit.deps, visit.person, workshop));
  if (room?.ok) return room.value;
  await refuse(visit, room?.reason ?? "not-staff");
  return undefined;
};

/** In a modal, so that its buttons draw it again in its place. */
const draw = async (visit: Visit, workshop: WorkshopId, said?: string): Promise<void> => {
  const room = await found(visit, workshop);
  if (!room) return;
  const page = roomPage(visit, room, said);
  return visit.origin.kind === "modal"
    ? showModal(visit, pageView(visit, page))
    : show({ ...visit, origin: { kind: "home" } }, page);
};

const onRoom = (visit: Visit, { workshop }: ButtonData<"room-show">): Promise<void> =>
  draw(visit, workshop);

/** From a list of workshops the room opens above it. */
const onRoomShow = async (visit: Visit, { workshop }: ButtonData<"room-show">): Promise<void> => {
  const room = await found(visit, workshop);
  if (room) await openModal(visit, pageView(visit, roomPage(visit, room)));
};

export const onRoomCommand = (visit: Visit, rest: string): Promise<void> =>
  forChosen(visit, rest, "room-show", (data) => onRoomShow(visit, data));

const onRoomOpen = async (visit: Visit, { workshop }: ButtonData<"room-open">): Promise<void> => {
  if (!visit.person) return refuseStaff(visit);
  const opened = await openRoom(visit.deps, visit.person, workshop);
  return opened.ok
    ? draw(visit, workshop, say(visit, "room-opened"))
    : refuse(visit, opened.reason);
};

const onRoomClose = async (visit: Visit, { workshop }: ButtonData<"room-close">): Promise<void> => {
  if (!visit.person) return refuseStaff(visit);
  const words = minutesWords(visit);
  const closed = await closeRoom(visit.deps, visit.person, { workshopId: workshop, words });
  return closed.ok
    ? draw(visit, workshop, say(visit, "room-was-closed"))
    : refuse(visit, closed.reason);
};

const hiding =
  (hidden: boolean) =>
  async (visit: Visit, { idea }: ButtonData<"room-hide">): Promise<void> => {
    if (!visit.person) return refuseStaff(visit);
    const done = await hideInRoom(visit.deps, visit.person, { id: idea, hidden });
    if (!done.ok) return refuse(visit, done.reason);
    await draw(visit, done.value, say(visit, hidden ? "room-was-hidden" : "room-was-shown"));
  };

const onMinutes = async (visit: Visit, { workshop }: ButtonData<"room-minutes">): Promise<void> => {
  const room = await found(visit, workshop);
  if (room) await openModal(visit, minutesForm(visit, { workshop, from: placeOf(visit) }, room));
};

const onMinutesAccepted = async (
  visit: Visit,
  { workshop }: ButtonData<"room-accept">,
): Promise<void> => {
  if (!visit.person) return refuseStaff(visit);
  const done = await acceptRoomMinutes(visit.deps, visit.person, workshop);
  return done.ok
    ? draw(visit, workshop, say(visit, "minutes-were-accepted"))
    : refuse(visit, done.reason);
};

const lineNo = {
  "no-receipt": "minutes-no-receipt",
  "not-of-room": "minutes-not-of-room",
  "minutes-too-long": "minutes-too-long",
} as const;

const MAX_ABOUT = 80;

export const onMinutesSaved = async (
  visit: Visit,
  { workshop, from }: FormData<"room-minutes">,
  { state }: Submission,
): Promise<FormAnswer> => {
  const { person } = visit;
  if (!person) return updateAnswer(refusalView(visit));
  const parts = CONTRIBUTION_KINDS.map((kind) => ({ kind, text: fieldOf(state, kind).text }));
  const saved = await editMinutes(visit.deps, person, { workshopId: workshop, parts });
  if (!saved.ok) {
    if (saved.reason === "not-staff") return updateAnswer(refusalView(visit));
    if (!("kind" in saved)) return errorsAnswer({ need: say(visit, says[saved.reason]) });
    const args = { about: saved.about.slice(0, MAX_ABOUT), max: MAX_MINUTES };
    return errorsAnswer({ [saved.kind]: say(visit, lineNo[saved.reason], args) });
  }
  const room = await showRoom(visit.deps, person, workshop);
  if (room.ok)
    await redrawPlace(visit, from, roomPage(visit, room.value, say(visit, "minutes-saved")));
  return closeAnswer;
};

export const roomPresses = {
  "room-show": onRoomShow,
  "room-open": onRoomOpen,
  "room-close": onRoomClose,
  "room-refresh": onRoom,
  "room-hide": hiding(true),
  "room-unhide": hiding(false),
  "room-minutes": onMinutes,
  "room-accept": onMinutesAccepted,
} as const;
