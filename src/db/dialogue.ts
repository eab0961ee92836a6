/** Queries about what somebody was asked to type next: a row, so that no restart forgets it. */
import { and, eq, sql } from "drizzle-orm";
import type { PersonId } from "../domain/ids.ts";
import type { Awaited } from "../domain/person.ts";
import type { Queryable, Tx } from "./client.ts";
import { dialogues } from "./schema.ts";

type Dialogue = typeof dialogues.$inferInsert;

export const saveDialogue = async (db: Queryable, dialogue: Dialogue): Promise<void> => {
  const { awaits, at } = dialogue;
  await db
    .insert(dialogues)
    .values(dialogue)
    .onConflictDoUpdate({ target: dialogues.personId, set: { awaits, at } });
};

export const deleteDialogue = async (db: Queryable, personId: PersonId): Promise<void> => {
  await db.delete(dialogues).where(eq(dialogues.personId, personId));
};

/** Takes one question back, and no other that was asked meanwhile. */
export const deleteAwaited = async (
  db: Queryable,
  personId: PersonId,
  awaits: Awaited,
): Promise<void> => {
  await db
    .delete(dialogues)
    .where(and(eq(dialogues.personId, personId), eq(dialogues.awaits, awaits)));
};

/** Whether this was asked since then, and no survey was touched after it; locks the question. */
export const lockDialogue = async (
  tx: Tx,
  { personId, awaits, since }: { personId: PersonId; awaits: Awaited; since: Date },
): Promise<boolean> => {
  const rows = await tx.execute(sql`
    select from dialogues d
     where d.person_id = ${personId} and d.awaits = ${awaits}
       and d.at > ${since.toISOString()}::timestamptz
       and not exists (select from responses r
                        where r.person_id = d.person_id and r.completed_at is null
                          and r.touched_at > d.at)
       for update of d`);
  return rows.length > 0;
};
