/** Which updates of a platform were answered, so that a repetition is not answered again. */
import { and, eq, lt } from "drizzle-orm";
import type { Queryable } from "./client.ts";
import { handledUpdates } from "./schema.ts";

export type UpdateKey = { readonly source: string; readonly updateId: number };

export const isHandled = async (db: Queryable, key: UpdateKey): Promise<boolean> => {
  const rows = await db
    .select({ at: handledUpdates.at })
    .from(handledUpdates)
    .where(and(eq(handledUpdates.source, key.source), eq(handledUpdates.updateId, key.updateId)))
    .prepare("is_handled")
    .execute();
  return rows.length > 0;
};

export const insertHandled = async (db: Queryable, key: UpdateKey, at: Date): Promise<void> => {
  await db
    .insert(handledUpdates)
    .values({ ...key, at })
    .onConflictDoNothing()
    .prepare("insert_handled")
    .execute();
};

/** The same, and whether it is new. */
export const insertHandledOnce = async (
  db: Queryable,
  key: UpdateKey,
  at: Date,
): Promise<boolean> => {
  const rows = await db
    .insert(handledUpdates)
    .values({ ...key, at })
    .onConflictDoNothing()
    .returning({ at: handledUpdates.at });
  return rows.length > 0;
};

/** Deletes what was answered before then; answers how many. */
export const forgetHandledUpdates = async (db: Queryable, before: Date): Promise<number> =>
  (await db.delete(handledUpdates).where(lt(handledUpdates.at, before))).count;
