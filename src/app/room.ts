/** The room from the side of those who sit in it: entering, saying, voting. */
import type { Deps } from "../deps.ts";
import { inTransaction, type Tx } from "../db/client.ts";
import { findAuthor, insertContribution, type Brought } from "../db/contribution.ts";
import { deleteAwaited } from "../db/dialogue.ts";
import {
  deletePiece,
  deleteSeat,
  findRoom,
  findSeat,
  lockKindless,
  lockPiece,
  savePiece,
  savePieceTexts,
  saveSeat,
  saveSeatKind,
  type Piece,
  type Seat,
} from "../db/room.ts";
import { saveRoomKind } from "../db/room-entry.ts";
import { findCard } from "../db/workshop-card.ts";
import {
  acceptIdea,
  splitIdea,
  type ContributionKind,
  type IdeaNo,
} from "../domain/contribution.ts";
import type { ContributionId, PersonId, RoomPieceId, WorkshopId } from "../domain/ids.ts";
import { no, ok, type Result } from "../domain/result.ts";
import { isRoomOpen } from "../domain/room.ts";
import type { WorkshopCard } from "../domain/rsvp.ts";

/** So much of the key stands in a button of somebody who has not joined yet. */
const MARK = 8;
export const markOfRoom = (joinKey: string): string => joinKey.slice(0, MARK);

export type RoomNo = "room-closed";

/** Which workshop's room a link opens, while it is open. */
export const findOpenRoom = async (
  deps: Deps,
  by: { readonly joinKey: string } | { readonly workshopId: WorkshopId; readonly mark: string },
): Promise<Result<{ workshopId: WorkshopId; mark: string }, RoomNo>> => {
  const room = await findRoom(deps.db, by);
  if (!room || !isRoomOpen(room, deps.now())) return no("room-closed");
  const mark = markOfRoom(room.joinKey);
  return "mark" in by && by.mark !== mark
    ? no("room-closed")
    : ok({ workshopId: room.workshopId, mark });
};

/** Puts a person into the room: what they write from now on is said there, until they leave or it closes. */
export const enterRoom = async (
  deps: Deps,
  personId: PersonId,
  workshopId: WorkshopId,
): Promise<Result<WorkshopCard, RoomNo>> => {
  const card = await findCard(deps.db, workshopId);
  if (!card) return no("room-closed");
  await inTransaction(deps.db, async (tx) => {
    await saveSeat(tx, { personId, workshopId, enteredAt: deps.now() });
    // What was asked before is not what the next message answers.
    await deleteAwaited(tx, personId, "idea");
  });
  return ok(card);
};

export const leaveRoom = (deps: Deps, personId: PersonId): Promise<void> =>
  deleteSeat(deps.db, personId);

export type RoomSaid =
  | {
      readonly state: "stored";
      readonly kind: ContributionKind;
      readonly brought: readonly Brought[];
    }
  | { readonly state: "split"; readonly piece: RoomPieceId; readonly pieces: readonly string[] }
  | { readonly state: "kind" };

type Storing = { readonly tx: Tx; readonly at: Date; readonly personId: PersonId };

/** Stores what one message held, each once, however often the message comes. */
const storeIn = async (
  { tx, at, personId }: Storing,
  kind: ContributionKind,
  said: {
    readonly workshopId: WorkshopId;
    readonly texts: readonly string[];
    readonly requestKey: string;
  },
): Promise<Brought[]> => {
  const author = await findAuthor(tx, personId);
  const stored: Brought[] = [];
  for (const [nth, text] of said.texts.entries()) {
    const once = { requestKey: `${said.requestKey}-${nth}` };
    const { workshopId } = said;
    stored.push(
      await insertContribution(tx, author, { kind, text, source: "room", workshopId, once }, at),
    );
  }
  return stored;
};

/** Stores all that waited for nothing but its kind. */
const storeWaiting = async (storing: Storing, kind: ContributionKind): Promise<Brought[]> => {
  const stored: Brought[] = [];
  for (const piece of await lockKindless(storing.tx, storing.personId)) {
    stored.push(...(await storeIn(storing, kind, { ...piece, texts: piece.texts ?? [] })));
    await deletePiece(storing.tx, piece.id);
  }
  return stored;
};

const take = async (
  storing: Storing,
  { workshopId, kind }: Seat,
  said: { readonly text: string; readonly requestKey: string },
): Promise<RoomSaid> => {
  const { tx, at, personId } = storing;
  const pieces = splitIdea(said.text);
  if (pieces.length === 0 && kind !== null) {
    const told = { workshopId, texts: [said.text], requestKey: said.requestKey };
    return { state: "stored", kind, brought: await storeIn(storing, kind, told) };
  }
  const texts = pieces.length === 0 ? [said.text] : null;
  const piece = await savePiece(tx, { personId, workshopId, ...said, texts, at });
  return pieces.length === 0 ? { state: "kind" } : { state: "split", piece: piece.id, pieces };
};

/**
 * Takes a message as something said in the room. Under a kind that was chosen it is stored at once;
 * without one, or where it seems to hold several, it is kept until its author says so, and nothing is
 * lost meanwhile. `not-in-room`: it means something else.
 */
export const sayInRoom = async (
  deps: Deps,
  personId: PersonId,
  typed: { readonly text: string; readonly requestKey: string },
): Promise<Result<RoomSaid, IdeaNo | RoomNo | "not-in-room">> => {
  const seat = await findSeat(deps.db, personId);
  if (!seat) return no("not-in-room");
  const room = await findRoom(deps.db, { workshopId: seat.workshopId });
  if (!room || !isRoomOpen(room, deps.now())) {
    await deleteSeat(deps.db, personId);
    return no("room-closed");
  }
  const text = acceptIdea(typed.text);
  if (!text.ok) return text;
  const said = await inTransaction(deps.db, (tx) =>
    take({ tx, at: deps.now(), personId }, seat, { ...typed, text: text.value }),
  );
  if (said.state === "stored") deps.count("answers", { kind: "contribution" }, said.brought.length);
  return ok(said);
};

const settle = async (deps: Deps, storing: Storing, kind: ContributionKind): Promise<RoomSaid> => {
  const brought = await storeWaiting(storing, kind);
  deps.count("answers", { kind: "contribution" }, brought.length);
  return { state: "stored", kind, brought };
};

/** The author's word on a message that seems to hold several; `moved-on`: it was given already. */
export const splitInRoom = (
  deps: Deps,
  personId: PersonId,
  { piece: id, apart }: { readonly piece: RoomPieceId; readonly apart: boolean },
): Promise<Result<RoomSaid, "moved-on">> =>
  inTransaction(deps.db, async (tx): Promise<Result<RoomSaid, "moved-on">> => {
    const piece: Piece | undefined = await lockPiece(tx, personId, id);
    if (!piece || piece.texts !== null) return no("moved-on");
    await savePieceTexts(tx, id, apart ? splitIdea(piece.text) : [piece.text]);
    const kind = (await findSeat(tx, personId))?.kind ?? null;
    if (kind === null) return ok({ state: "kind" });
    return ok(await settle(deps, { tx, at: deps.now(), personId }, kind));
  });

/** The kind of what waits and of what is said from now on; what was said before the room closed is stored also after it. */
export const chooseRoomKind = (
  deps: Deps,
  personId: PersonId,
  kind: ContributionKind,
): Promise<RoomSaid> =>
  inTransaction(deps.db, async (tx) => {
    await saveSeatKind(tx, personId, kind);
    return settle(deps, { tx, at: deps.now(), personId }, kind);
  });

/** Puts one's own idea under another kind, and what comes after it, too. */
export const moveRoomIdea = (
  deps: Deps,
  personId: PersonId,
  { id, kind }: { readonly id: ContributionId; readonly kind: ContributionKind },
): Promise<Result<ContributionKind, "moved-on">> =>
  inTransaction(deps.db, async (tx): Promise<Result<ContributionKind, "moved-on">> => {
    if (!(await saveRoomKind(tx, { id, personId, kind }))) return no("moved-on");
    await saveSeatKind(tx, personId, kind);
    return ok(kind);
  });
