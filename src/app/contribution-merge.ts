/** Putting together what says the same, and taking it apart again exactly as it was. */
import type { Deps } from "../deps.ts";
import { writeAudit } from "../db/audit.ts";
import {
  findMerge,
  findOtherMerge,
  handOver,
  insertMerge,
  saveMergedInto,
  saveUndone,
  type Merge,
  type Move,
} from "../db/contribution-merge.ts";
import {
  listGroups,
  listHistory,
  writeStanding,
  type Changed,
  type Member,
} from "../db/contribution-sort.ts";
import { RECEIVED, type Standing } from "../domain/contribution.ts";
import type { ContributionId, MergeId } from "../domain/ids.ts";
import type { Person } from "../domain/person.ts";
import { no, ok, type Result } from "../domain/result.ts";
import { wakeForNews, writeNews } from "./contribution-news.ts";
import { headsOf, sorting, type Sorting } from "./contribution-sort.ts";

const GROUPED: Standing = { ...RECEIVED, status: "grouped" };

/** `nothing-to-merge`: they are together already. */
export type MergeNo = "not-staff" | "no-contribution" | "nothing-to-merge";

/** The group stands where the one stands that it is put together with; at the least it is grouped. */
const standingOf = ({ standing }: Member): Standing =>
  standing.status === "received" ? GROUPED : standing;

const moveAll = async (
  { tx, now, actor }: Sorting,
  head: Member,
  members: readonly Member[],
): Promise<MergeId> => {
  const moving = members.filter(({ headId }) => headId !== head.id);
  await saveMergedInto(
    tx,
    moving.map(({ id }) => id),
    head.id,
  );
  const to = { standing: standingOf(head), at: now, byId: actor.id };
  const changed = await writeStanding(tx, members, to);
  const statusOf = new Map(changed.map(({ id, statusId }) => [id, statusId]));
  const moves = members
    .filter((member) => moving.includes(member) || statusOf.has(member.id))
    .map(({ id, mergedInto }) => ({
      contributionId: id,
      wasInto: mergedInto,
      statusId: statusOf.get(id) ?? null,
    }));
  const mergeId = await insertMerge(tx, { intoId: head.id, at: now, byId: actor.id }, moves);
  await writeNews(tx, changed, now);
  const moved = moving.map(({ receipt }) => receipt).slice(0, 50);
  const facts = { receipt: head.receipt, merge: mergeId, moved };
  const about = { kind: "contribution", id: head.id } as const;
  await writeAudit(tx, { at: now, actor, act: "contribution-merge", about, facts });
  return mergeId;
};

/**
 * Puts contributions together with another, whole groups with whole groups. Each keeps its text,
 * its receipt and its author, and each author hears of it. Done twice, the second is refused.
 */
export const mergeContributions = async (
  deps: Deps,
  actor: Person,
  { ids, into }: { readonly ids: readonly ContributionId[]; readonly into: ContributionId },
): Promise<Result<MergeId, MergeNo>> => {
  const done = await sorting(deps, actor, async (held): Promise<Result<MergeId, MergeNo>> => {
    const members = await listGroups(held.tx, [...ids, into]);
    const target = members.find(({ id }) => id === into);
    const head = members.find(({ id }) => id === target?.headId);
    if (!head || ids.some((id) => !members.some((member) => member.id === id)))
      return no("no-contribution");
    if (headsOf(members).length < 2) return no("nothing-to-merge");
    return ok(await moveAll(held, head, members));
  });
  if (done.ok) await wakeForNews(deps);
  return done;
};

/** `later-merge`: what it put together was put together with more since; that is undone first. */
export type UnmergeNo = "not-staff" | "no-merge" | "already-undone" | "later-merge";

/** Whether all that it moved is still where it put it. */
const isUntouched = ({ intoId, moves }: Merge, members: readonly Member[]): boolean => {
  const at = new Map(members.map(({ id, mergedInto }) => [id, mergedInto]));
  const stays = moves.every(({ contributionId: id, wasInto }) => {
    const isThere = id === intoId ? at.get(id) === null : at.get(id) === intoId;
    return isThere || at.get(id) === wasInto;
  });
  return stays && at.get(intoId) === null;
};

/** Takes back what a merge told one, unless more was said of it since. */
const untell = async (
  { tx, now, actor }: Sorting,
  { contributionId, statusId }: Move,
  members: readonly Member[],
): Promise<Changed[]> => {
  const member = members.find(({ id }) => id === contributionId);
  const history = await listHistory(tx, contributionId);
  const last = history.at(-1);
  const before = history.at(-2);
  if (!member || !before || statusId === null || last?.id !== statusId) return [];
  return writeStanding(tx, [member], { standing: before.standing, at: now, byId: actor.id });
};

const undo = async (held: Sorting, merge: Merge, members: readonly Member[]): Promise<void> => {
  const { tx, now, actor } = held;
  const moved = (move: Move): boolean =>
    move.contributionId !== merge.intoId && move.wasInto !== merge.intoId;
  for (const { contributionId, wasInto } of merge.moves.filter(moved))
    await saveMergedInto(tx, [contributionId], wasInto);
  await saveUndone(tx, merge.id, now);
  const other = await findOtherMerge(tx, merge);
  const changed: Changed[] = [];
  for (const move of merge.moves)
    if (other !== undefined && !moved(move))
      await handOver(tx, move, { from: merge.id, to: other });
    else changed.push(...(await untell(held, move, members)));
  await writeNews(tx, changed, now);
  const about = { kind: "contribution", id: merge.intoId } as const;
  const receipt = members.find(({ id }) => id === merge.intoId)?.receipt ?? "none";
  const facts = { receipt, merge: merge.id };
  await writeAudit(tx, { at: now, actor, act: "contribution-unmerge", about, facts });
};

/**
 * Takes apart what one merge put together: each is where it was, and stands where it stood, unless
 * more was decided of it since, which its author knows. Several are undone in any order, but for
 * those that moved on within a later merge: that one goes first.
 */
export const undoMerge = async (
  deps: Deps,
  actor: Person,
  mergeId: MergeId,
): Promise<Result<ContributionId, UnmergeNo>> => {
  const done = await sorting(
    deps,
    actor,
    async (held): Promise<Result<ContributionId, UnmergeNo>> => {
      const merge = await findMerge(held.tx, mergeId);
      if (!merge) return no("no-merge");
      if (merge.undoneAt !== null) return no("already-undone");
      const ids = merge.moves.map(({ contributionId }) => contributionId);
      const members = await listGroups(held.tx, [...ids, merge.intoId]);
      if (!isUntouched(merge, members)) return no("later-merge");
      await undo(held, merge, members);
      return ok(merge.intoId);
    },
  );
  if (done.ok) await wakeForNews(deps);
  return done;
};
