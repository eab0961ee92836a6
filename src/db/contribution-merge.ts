/** Queries about what was put together, so that each merge can be undone exactly. */
import { and, asc, desc, eq, inArray, isNull, ne } from "drizzle-orm";
import type { ContributionId, MergeId, PersonId, StatusId } from "../domain/ids.ts";
import type { Receipt } from "../domain/receipt.ts";
import type { Queryable, Tx } from "./client.ts";
import { contributionMerges, contributionMoves, contributions } from "./contribution-table.ts";

/** What a merge did to one: `wasInto` is where it belonged before, `statusId` what it was then told. */
export type Move = {
  readonly contributionId: ContributionId;
  readonly wasInto: ContributionId | null;
  readonly statusId: StatusId | null;
};

export const insertMerge = async (
  tx: Tx,
  merge: { intoId: ContributionId; at: Date; byId: PersonId | null },
  moves: readonly Move[],
): Promise<MergeId> => {
  const [made] = await tx
    .insert(contributionMerges)
    .values(merge)
    .returning({ id: contributionMerges.id });
  if (!made) throw new Error("insert into contribution_merges returned nothing");
  await tx.insert(contributionMoves).values(moves.map((move) => ({ ...move, mergeId: made.id })));
  return made.id;
};

/** Puts these together with another, or, with `null`, each by itself again. */
export const saveMergedInto = async (
  tx: Tx,
  ids: readonly ContributionId[],
  mergedInto: ContributionId | null,
): Promise<void> => {
  if (ids.length > 0)
    await tx
      .update(contributions)
      .set({ mergedInto })
      .where(inArray(contributions.id, [...ids]));
};

export type Merge = {
  readonly id: MergeId;
  readonly intoId: ContributionId;
  readonly undoneAt: Date | null;
  readonly moves: readonly Move[];
};

export const findMerge = async (db: Queryable, id: MergeId): Promise<Merge | undefined> => {
  const [merge] = await db.select().from(contributionMerges).where(eq(contributionMerges.id, id));
  if (!merge) return undefined;
  const moves = await db
    .select()
    .from(contributionMoves)
    .where(eq(contributionMoves.mergeId, id))
    .orderBy(asc(contributionMoves.contributionId));
  return { ...merge, moves };
};

/** Another merge into the same that still holds; the earliest. */
export const findOtherMerge = async (
  db: Queryable,
  merge: Pick<Merge, "id" | "intoId">,
): Promise<MergeId | undefined> => {
  const [other] = await db
    .select({ id: contributionMerges.id })
    .from(contributionMerges)
    .where(
      and(
        eq(contributionMerges.intoId, merge.intoId),
        isNull(contributionMerges.undoneAt),
        ne(contributionMerges.id, merge.id),
      ),
    )
    .orderBy(asc(contributionMerges.id))
    .limit(1);
  return other?.id;
};

/** What a merge told those that it did not move is from now on another merge's to take back. */
export const handOver = async (
  tx: Tx,
  move: Move,
  { from, to }: { readonly from: MergeId; readonly to: MergeId },
): Promise<void> => {
  const which = and(
    eq(contributionMoves.mergeId, from),
    eq(contributionMoves.contributionId, move.contributionId),
  );
  await tx.delete(contributionMoves).where(which);
  await tx
    .insert(contributionMoves)
    .values({ ...move, mergeId: to })
    .onConflictDoNothing();
};

export const saveUndone = async (tx: Tx, id: MergeId, undoneAt: Date): Promise<void> => {
  await tx.update(contributionMerges).set({ undoneAt }).where(eq(contributionMerges.id, id));
};

export type MergeSeen = {
  readonly id: MergeId;
  readonly at: Date;
  /** The receipts that it moved. */
  readonly receipts: readonly Receipt[];
};

/** What was put together with one and still is, the latest first. */
export const listMerges = async (db: Queryable, intoId: ContributionId): Promise<MergeSeen[]> => {
  const rows = await db
    .select({
      id: contributionMerges.id,
      at: contributionMerges.at,
      receipt: contributions.receipt,
    })
    .from(contributionMerges)
    .innerJoin(contributionMoves, eq(contributionMoves.mergeId, contributionMerges.id))
    .innerJoin(contributions, eq(contributions.id, contributionMoves.contributionId))
    .where(
      and(
        eq(contributionMerges.intoId, intoId),
        isNull(contributionMerges.undoneAt),
        eq(contributions.mergedInto, intoId),
        // Those that it told of it without moving them.
        ne(contributions.id, intoId),
      ),
    )
    .orderBy(desc(contributionMerges.id), asc(contributions.id));
  const merges = new Map<MergeId, MergeSeen>();
  for (const { id, at, receipt } of rows)
    merges.set(id, { id, at, receipts: [...(merges.get(id)?.receipts ?? []), receipt] });
  return [...merges.values()];
};
