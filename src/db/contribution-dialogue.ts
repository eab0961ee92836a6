/** Queries about how far somebody has come in telling an idea. */
import { eq } from "drizzle-orm";
import type { ContributionKind } from "../domain/contribution.ts";
import type { IdeaStep } from "../domain/idea-dialogue.ts";
import type { ContributionId, PersonId } from "../domain/ids.ts";
import type { Queryable, Tx } from "./client.ts";
import { contributionDialogues } from "./contribution-table.ts";

export type IdeaDialogue = {
  readonly personId: PersonId;
  readonly step: IdeaStep;
  readonly kind: ContributionKind | null;
  readonly text: string | null;
  readonly contributionIds: readonly ContributionId[];
  readonly at: Date;
};

export const findIdeaDialogue = async (
  db: Queryable,
  personId: PersonId,
): Promise<IdeaDialogue | undefined> => {
  const [row] = await db
    .select()
    .from(contributionDialogues)
    .where(eq(contributionDialogues.personId, personId));
  return row;
};

/** The same, held by this transaction, so that of two taps at once the second finds what the first did. */
export const lockIdeaDialogue = async (
  tx: Tx,
  personId: PersonId,
): Promise<IdeaDialogue | undefined> => {
  const [row] = await tx
    .select()
    .from(contributionDialogues)
    .where(eq(contributionDialogues.personId, personId))
    .for("update");
  return row;
};

export const saveIdeaDialogue = async (db: Queryable, dialogue: IdeaDialogue): Promise<void> => {
  const row = { ...dialogue, contributionIds: [...dialogue.contributionIds] };
  await db
    .insert(contributionDialogues)
    .values(row)
    .onConflictDoUpdate({ target: contributionDialogues.personId, set: row });
};

export const deleteIdeaDialogue = async (db: Queryable, personId: PersonId): Promise<void> => {
  await db.delete(contributionDialogues).where(eq(contributionDialogues.personId, personId));
};
