/** Queries of the room: its keys, who is in it, and what waits for a word. */
import { and, asc, eq, sql } from "drizzle-orm";
import type { ContributionKind } from "../domain/contribution.ts";
import type { PersonId, RoomPieceId, WorkshopId } from "../domain/ids.ts";
import type { Queryable, Tx } from "./client.ts";
import { roomPeople, roomPieces, rooms } from "./room-table.ts";
import { workshops } from "./schema.ts";

export type RoomRow = typeof rooms.$inferSelect & { readonly endsAt: Date };

type Key =
  | { readonly workshopId: WorkshopId }
  | { readonly joinKey: string }
  | { readonly screenKey: string };

export const findRoom = async (db: Queryable, key: Key): Promise<RoomRow | undefined> => {
  const which =
    "workshopId" in key
      ? eq(rooms.workshopId, key.workshopId)
      : "joinKey" in key
        ? eq(rooms.joinKey, key.joinKey)
        : eq(rooms.screenKey, key.screenKey);
  const [row] = await db
    .select({ room: rooms, endsAt: workshops.endsAt })
    .from(rooms)
    .innerJoin(workshops, eq(workshops.id, rooms.workshopId))
    .where(which);
  return row && { ...row.room, endsAt: row.endsAt };
};

/** Opens it, with new keys the first time and the same ones ever after: tables have them in print. */
export const saveRoomOpen = async (
  tx: Tx,
  room: Pick<RoomRow, "workshopId" | "joinKey" | "screenKey" | "openedAt">,
): Promise<void> => {
  await tx
    .insert(rooms)
    .values(room)
    .onConflictDoUpdate({
      target: rooms.workshopId,
      set: { closedAt: null, acceptedAt: null, acceptedBy: null },
    });
};

/** Closes it; `false` where it is closed already. */
export const saveRoomClosed = async (tx: Tx, id: WorkshopId, closedAt: Date): Promise<boolean> => {
  const closed = await tx
    .update(rooms)
    .set({ closedAt })
    .where(and(eq(rooms.workshopId, id), sql`${rooms.closedAt} is null`))
    .returning({ id: rooms.workshopId });
  return closed.length > 0;
};

export type Seat = typeof roomPeople.$inferSelect;

export const saveSeat = async (
  db: Queryable,
  seat: typeof roomPeople.$inferInsert,
): Promise<void> => {
  const { workshopId, enteredAt } = seat;
  await db
    .insert(roomPeople)
    .values(seat)
    .onConflictDoUpdate({ target: roomPeople.personId, set: { workshopId, enteredAt } });
};

export const saveSeatKind = async (
  db: Queryable,
  personId: PersonId,
  kind: ContributionKind,
): Promise<void> => {
  await db.update(roomPeople).set({ kind }).where(eq(roomPeople.personId, personId));
};

export const findSeat = async (db: Queryable, personId: PersonId): Promise<Seat | undefined> => {
  const [row] = await db.select().from(roomPeople).where(eq(roomPeople.personId, personId));
  return row;
};

export const deleteSeat = async (db: Queryable, personId: PersonId): Promise<void> => {
  await db.delete(roomPeople).where(eq(roomPeople.personId, personId));
};

export const countSeats = (db: Queryable, id: WorkshopId): Promise<number> =>
  db.$count(roomPeople, eq(roomPeople.workshopId, id));

export type Piece = typeof roomPieces.$inferSelect;

/** Keeps what waits; a message that comes twice is kept once. */
export const savePiece = async (tx: Tx, piece: typeof roomPieces.$inferInsert): Promise<Piece> => {
  const [row] = await tx
    .insert(roomPieces)
    .values(piece)
    .onConflictDoUpdate({ target: roomPieces.requestKey, set: { text: piece.text } })
    .returning();
  if (!row) throw new Error("insert into room_pieces returned nothing");
  return row;
};

export const lockPiece = async (
  tx: Tx,
  personId: PersonId,
  id: RoomPieceId,
): Promise<Piece | undefined> => {
  const [row] = await tx
    .select()
    .from(roomPieces)
    .where(and(eq(roomPieces.id, id), eq(roomPieces.personId, personId)))
    .for("update");
  return row;
};

/** All that waits only for its kind, the oldest first; held by this transaction. */
export const lockKindless = (tx: Tx, personId: PersonId): Promise<Piece[]> =>
  tx
    .select()
    .from(roomPieces)
    .where(and(eq(roomPieces.personId, personId), sql`${roomPieces.texts} is not null`))
    .orderBy(asc(roomPieces.id))
    .for("update");

export const savePieceTexts = async (
  tx: Tx,
  id: RoomPieceId,
  texts: readonly string[],
): Promise<void> => {
  await tx
    .update(roomPieces)
    .set({ texts: [...texts] })
    .where(eq(roomPieces.id, id));
};

export const deletePiece = async (tx: Tx, id: RoomPieceId): Promise<void> => {
  await tx.delete(roomPieces).where(eq(roomPieces.id, id));
};
