/** The room in the chat: entered by its link, said into by plain messages, voted in by buttons. */
import {
  chooseRoomKind,
  enterRoom,
  findOpenRoom,
  leaveRoom,
  moveRoomIdea,
  sayInRoom,
  splitInRoom,
} from "../../app/room.ts";
import { showBallot, voteInRoom } from "../../app/room-vote.ts";
import { MAX_IDEA } from "../../domain/contribution.ts";
import type { WorkshopId } from "../../domain/ids.ts";
import { answerTap, escape, replace, say, show, tell, type Chat } from "./context.ts";
import type { Tap } from "./data.ts";
import { ballotView, otherKindView, roomDoorView, roomView, saidView } from "./room-view.ts";

const enter = async (ctx: Chat, workshopId: WorkshopId): Promise<void> => {
  if (!ctx.person) return tell(ctx, "not-joined");
  const entered = await enterRoom(ctx.deps, ctx.person.id, workshopId);
  return entered.ok ? show(ctx, roomView(ctx, entered.value)) : tell(ctx, "room-closed");
};

/** The link on the tables; whoever has not joined is asked who they are first, and then has a button. */
export const onRoomLink = async (ctx: Chat, joinKey: string): Promise<void> => {
  const room = await findOpenRoom(ctx.deps, { joinKey });
  if (!room.ok) return tell(ctx, "room-closed");
  return ctx.person ? enter(ctx, room.value.workshopId) : show(ctx, roomDoorView(ctx, room.value));
};

const onRoomIn = async (ctx: Chat, { workshop, mark }: Tap<"roomin">): Promise<void> => {
  if (!ctx.person) return answerTap(ctx, say(ctx, "room-join-first"), true);
  const room = await findOpenRoom(ctx.deps, { workshopId: workshop, mark });
  await answerTap(ctx);
  return room.ok ? enter(ctx, workshop) : tell(ctx, "room-closed");
};

/** Takes a message as said in the room; `false` when this person is in none. */
export const onRoomText = async (ctx: Chat, text: string | undefined): Promise<boolean> => {
  if (!ctx.person) return false;
  const requestKey = `room-${ctx.update.update_id}`;
  const said = await sayInRoom(ctx.deps, ctx.person.id, { text: text ?? "", requestKey });
  if (said.ok) {
    await show(ctx, saidView(ctx, said.value));
    return true;
  }
  if (said.reason === "not-in-room") return false;
  const args = { length: text?.length ?? 0, max: MAX_IDEA };
  const id = said.reason === "room-closed" ? "room-closed" : `idea-no-${said.reason}`;
  await tell(ctx, id, args);
  return true;
};

const onKind = async (ctx: Chat, { kind }: Tap<"roomkind">): Promise<void> => {
  if (!ctx.person) return answerTap(ctx, say(ctx, "not-joined"), true);
  const said = await chooseRoomKind(ctx.deps, ctx.person.id, kind);
  await answerTap(ctx);
  await show(ctx, saidView(ctx, said));
};

const onSplit = async (ctx: Chat, { piece, apart }: Tap<"roomsplit">): Promise<void> => {
  if (!ctx.person) return answerTap(ctx, say(ctx, "not-joined"), true);
  const said = await splitInRoom(ctx.deps, ctx.person.id, { piece, apart });
  if (!said.ok) return answerTap(ctx, say(ctx, "idea-no-moved-on"), true);
  await answerTap(ctx);
  await replace(ctx, saidView(ctx, said.value));
};

const onOther = async (ctx: Chat, { of }: Tap<"roomother">): Promise<void> => {
  await answerTap(ctx);
  await show(ctx, otherKindView(ctx, of));
};

const onMove = async (ctx: Chat, { of, kind }: Tap<"roommove">): Promise<void> => {
  if (!ctx.person) return answerTap(ctx, say(ctx, "not-joined"), true);
  const moved = await moveRoomIdea(ctx.deps, ctx.person.id, { id: of, kind });
  if (!moved.ok) return answerTap(ctx, say(ctx, "room-kind-fixed"), true);
  await answerTap(ctx);
  const name = say(ctx, `contribution-kind-${kind}`);
  await replace(ctx, { html: escape(say(ctx, "room-kind-chosen", { kind: name })) });
};

const drawBallot = async (ctx: Chat, page: number, inPlace: boolean): Promise<void> => {
  if (!ctx.person) return tell(ctx, "not-joined");
  const ballot = await showBallot(ctx.deps, ctx.person.id, page);
  if (!ballot.ok) return tell(ctx, "room-closed");
  const view = ballotView(ctx, ballot.value);
  return inPlace ? replace(ctx, view) : show(ctx, view);
};

/** Whether the button stands under a ballot, which is then drawn again in its place. */
const isBallot = (ctx: Chat): boolean =>
  (ctx.callbackQuery?.message?.reply_markup?.inline_keyboard ?? [])
    .flat()
    .some((one) => "callback_data" in one && one.callback_data.startsWith("roomvote:"));

const onBallot = async (ctx: Chat, { page }: Tap<"ballot">): Promise<void> => {
  await answerTap(ctx);
  await drawBallot(ctx, page, isBallot(ctx));
};

const onVote = async (ctx: Chat, { of, on, page }: Tap<"roomvote">): Promise<void> => {
  if (!ctx.person) return answerTap(ctx, say(ctx, "not-joined"), true);
  const voted = await voteInRoom(ctx.deps, ctx.person.id, { id: of, on });
  if (!voted.ok) return answerTap(ctx, say(ctx, voteNo[voted.reason]), true);
  await answerTap(ctx, say(ctx, on ? "room-voted" : "room-unvoted"));
  await drawBallot(ctx, page, true);
};

const voteNo = { "room-closed": "room-closed", "own-idea": "room-own-idea" } as const;

const onLeave = async (ctx: Chat): Promise<void> => {
  if (!ctx.person) return answerTap(ctx, say(ctx, "not-joined"), true);
  await leaveRoom(ctx.deps, ctx.person.id);
  await answerTap(ctx);
  await tell(ctx, "room-left", { command: ctx.locale === "lv" ? "/ideja" : "/idea" });
};

export const roomTaps = {
  roomin: onRoomIn,
  roomout: onLeave,
  roomkind: onKind,
  roomsplit: onSplit,
  roomother: onOther,
  roommove: onMove,
  ballot: onBallot,
  roomvote: onVote,
};
