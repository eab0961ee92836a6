/** Queries about exports: asked for, claimed, settled; and whom they are for. */
import { and, asc, eq, inArray, lt, sql } from "drizzle-orm";
import type { ExportState } from "../domain/export.ts";
import type { ExportId, PersonId } from "../domain/ids.ts";
import type { AddressKey, Platform } from "../domain/person.ts";
import type { Queryable, Tx } from "./client.ts";
import { exportTable } from "./export-table.ts";
import { addresses } from "./schema.ts";

export type ExportRow = typeof exportTable.$inferSelect;

/** Writes one down; a form that was sent before answers with the export that it made, not fresh. */
export const insertExport = async (
  tx: Tx,
  asked: typeof exportTable.$inferInsert,
): Promise<{ id: ExportId; fresh: boolean }> => {
  const [made] = await tx
    .insert(exportTable)
    .values(asked)
    .onConflictDoNothing({ target: exportTable.requestKey })
    .returning({ id: exportTable.id });
  if (made) return { id: made.id, fresh: true };
  const [known] = await tx
    .select({ id: exportTable.id })
    .from(exportTable)
    .where(eq(exportTable.requestKey, asked.requestKey));
  if (!known) throw new Error("an export vanished while it was asked for");
  return { id: known.id, fresh: false };
};

export const findExport = async (db: Queryable, id: ExportId): Promise<ExportRow | undefined> => {
  const [row] = await db.select().from(exportTable).where(eq(exportTable.id, id));
  return row;
};

/** Notes that its job begins once more, and answers how often it has. */
export const countExportTry = async (db: Queryable, id: ExportId): Promise<number> => {
  const [row] = await db
    .update(exportTable)
    .set({ tries: sql`${exportTable.tries} + 1` })
    .where(eq(exportTable.id, id))
    .returning({ tries: exportTable.tries });
  return row?.tries ?? 0;
};

/** Moves it on from the state that it is thought to be in; `false` where it is not. */
export const moveExport = async (
  db: Queryable,
  id: ExportId,
  move: { from: ExportState; to: ExportState; rows?: number; settledAt?: Date },
): Promise<boolean> => {
  const { from, to, ...more } = move;
  const moved = await db
    .update(exportTable)
    .set({ state: to, ...more })
    .where(and(eq(exportTable.id, id), eq(exportTable.state, from)))
    .returning({ id: exportTable.id });
  return moved.length > 0;
};

export const saveExportProgress = async (
  db: Queryable,
  id: ExportId,
  progressRef: string,
): Promise<void> => {
  await db.update(exportTable).set({ progressRef }).where(eq(exportTable.id, id));
};

/** Those that nobody has finished, the oldest first: their jobs may have been lost. */
export const listOpenExports = async (
  db: Queryable,
  askedBefore: Date,
  limit: number,
): Promise<ExportId[]> => {
  const rows = await db
    .select({ id: exportTable.id })
    .from(exportTable)
    .where(
      and(inArray(exportTable.state, ["asked", "sending"]), lt(exportTable.askedAt, askedBefore)),
    )
    .orderBy(asc(exportTable.askedAt))
    .limit(limit);
  return rows.map(({ id }) => id);
};

/** Where a person is met on this platform. */
export const findAddressOn = async (
  db: Queryable,
  personId: PersonId,
  platform: Platform,
): Promise<AddressKey | undefined> => {
  const [row] = await db
    .select({
      platform: addresses.platform,
      teamId: addresses.teamId,
      externalId: addresses.externalId,
    })
    .from(addresses)
    .where(and(eq(addresses.personId, personId), eq(addresses.platform, platform)))
    .orderBy(asc(addresses.id))
    .limit(1);
  return row;
};

/** Forgets settled ones whose time is over, and answers how many. */
export const forgetExports = async (db: Queryable, settledBefore: Date): Promise<number> => {
  const gone = await db
    .delete(exportTable)
    .where(lt(exportTable.settledAt, settledBefore))
    .returning({ id: exportTable.id });
  return gone.length;
};
