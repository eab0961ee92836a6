/** Sorting what was brought: the list, one with its group, where it belongs, and what becomes of it. */
import type { Deps } from "../deps.ts";
import { writeAudit } from "../db/audit.ts";
import { inTransaction, type Tx } from "../db/client.ts";
import { findContribution, listMembers } from "../db/contribution.ts";
import { listMerges, type MergeSeen } from "../db/contribution-merge.ts";
import {
  holdSorting,
  listCandidates,
  listForSorting,
  listGroups,
  listHistory,
  readsEnglish,
  saveTag,
  writeStanding,
  type HistoryRow,
  type Listed,
  type Member,
} from "../db/contribution-sort.ts";
import {
  acceptStanding,
  type Contribution,
  type Section,
  type Standing,
  type StandingNo,
} from "../domain/contribution.ts";
import type { ContributionFilter } from "../domain/contribution-filter.ts";
import type { ContributionId, SectionId } from "../domain/ids.ts";
import { lookAlikes } from "../domain/look-alike.ts";
import { can } from "../domain/permission.ts";
import type { Person } from "../domain/person.ts";
import { readReceipt } from "../domain/receipt.ts";
import { no, ok, type Result } from "../domain/result.ts";
import { sectionsById } from "./contribution.ts";
import { wakeForNews, writeNews } from "./contribution-news.ts";

export const PAGE_SIZE = 10;

export type SortList = {
  readonly filter: ContributionFilter;
  readonly listed: readonly Listed[];
  readonly count: number;
  readonly page: number;
  readonly last: number;
  readonly sections: ReadonlyMap<SectionId, Section>;
};

/** One page of what was brought, for staff; a page beyond the end is the last one. */
export const listContributions = async (
  deps: Deps,
  actor: Person,
  wanted: { readonly filter: ContributionFilter; readonly page: number },
): Promise<Result<SortList, "not-staff">> => {
  if (!can(actor.roles, "see-feedback")) return no("not-staff");
  const { filter } = wanted;
  const first = await listForSorting(deps.db, filter, { page: wanted.page, size: PAGE_SIZE });
  const last = Math.max(0, Math.ceil(first.count / PAGE_SIZE) - 1);
  const page = Math.min(wanted.page, last);
  const shown =
    page === wanted.page ? first : await listForSorting(deps.db, filter, { page, size: PAGE_SIZE });
  return ok({ filter, ...shown, page, last, sections: await sectionsById(deps) });
};

const CANDIDATES = 2_000;
const ALIKES = 5;

export type ShownContribution = {
  readonly contribution: Contribution;
  /** The one that it was put together with. */
  readonly head: Contribution | null;
  readonly members: readonly Contribution[];
  readonly merges: readonly MergeSeen[];
  readonly alikes: readonly Contribution[];
  readonly history: readonly HistoryRow[];
  readonly sections: ReadonlyMap<SectionId, Section>;
};

/**
 * One by its id or by the number of its receipt, with its group, its history, and those that look
 * like it. Its author is not shown: what is said is sorted, not who said it.
 */
export const showContribution = async (
  deps: Deps,
  actor: Person,
  which: ContributionId | string,
): Promise<Result<ShownContribution, "not-staff" | "no-contribution">> => {
  if (!can(actor.roles, "see-feedback")) return no("not-staff");
  const receipt = typeof which === "string" ? readReceipt(which) : undefined;
  if (typeof which === "string" && receipt === undefined) return no("no-contribution");
  const contribution = await findContribution(
    deps.db,
    receipt === undefined ? { id: which as ContributionId } : { receipt },
  );
  if (!contribution) return no("no-contribution");
  const { id, text, mergedInto } = contribution;
  const [head, members, merges, candidates, history, sections] = await Promise.all([
    mergedInto === null ? undefined : findContribution(deps.db, { id: mergedInto }),
    listMembers(deps.db, id),
    listMerges(deps.db, id),
    mergedInto === null ? listCandidates(deps.db, contribution, CANDIDATES) : [],
    listHistory(deps.db, id),
    sectionsById(deps),
  ]);
  const alikes = lookAlikes(text, candidates, ALIKES);
  return ok({ contribution, head: head ?? null, members, merges, alikes, history, sections });
};

/** What an act of those who sort works on. */
export type Sorting = { readonly tx: Tx; readonly now: Date; readonly actor: Person };

/** Runs an act of somebody who may sort, alone; a refusal leaves everything as it was. */
export const sorting = <T, N extends string>(
  deps: Deps,
  actor: Person,
  work: (held: Sorting) => Promise<Result<T, N>>,
): Promise<Result<T, N | "not-staff">> => {
  if (!can(actor.roles, "sort-ideas")) return Promise.resolve(no("not-staff"));
  const now = deps.now();
  return inTransaction(deps.db, async (tx) => {
    await holdSorting(tx);
    return work({ tx, now, actor });
  });
};

/** Those that stand for groups, out of whole groups. */
export const headsOf = (members: readonly Member[]): Member[] =>
  members.filter(({ id, headId }) => id === headId);

export type Decision = {
  readonly ids: readonly ContributionId[];
  /** Where they belong; undefined: as before. */
  readonly tag?: SectionId | null | undefined;
  /** What becomes of them; undefined: as before. */
  readonly standing?: Standing | undefined;
};
export type DecideNo = "not-staff" | "no-contribution" | StandingNo;

const tagAll = async (
  { tx, now, actor }: Sorting,
  heads: readonly Member[],
  section: SectionId | null,
): Promise<void> => {
  const moving = heads.filter(({ taggedTo }) => taggedTo !== section);
  await saveTag(
    tx,
    moving.map(({ id }) => id),
    section,
  );
  for (const { id, receipt } of moving) {
    const about = { kind: "contribution", id } as const;
    const facts = { receipt, section: section ?? "none" };
    await writeAudit(tx, { at: now, actor, act: "contribution-tag", about, facts });
  }
};

const standAll = async (
  { tx, now, actor }: Sorting,
  members: readonly Member[],
  standing: Standing,
): Promise<number> => {
  const changed = await writeStanding(tx, members, { standing, at: now, byId: actor.id });
  const moved = new Set(changed.map(({ id }) => id));
  for (const { id, receipt, standing: was } of members.filter((member) => moved.has(member.id))) {
    const about = { kind: "contribution", id } as const;
    const section = standing.sectionId === null ? {} : { section: standing.sectionId };
    const facts = { receipt, from: was.status, to: standing.status, ...section };
    await writeAudit(tx, { at: now, actor, act: "contribution-status", about, facts });
  }
  await writeNews(tx, changed, now);
  return changed.length;
};

const acceptFor = async (
  { tx }: Sorting,
  members: readonly Member[],
  standing: Standing,
): Promise<Result<Standing, StandingNo>> => {
  const authors = members.flatMap(({ personId }) => (personId === null ? [] : [personId]));
  return acceptStanding(standing, { english: await readsEnglish(tx, authors) });
};

/**
 * Decides on one or on many, each with its whole group: where they belong in the guidelines, and
 * what becomes of them, which each author is told once. Done twice, it changes nothing more;
 * answers with how many stand elsewhere now.
 */
export const decideContributions = async (
  deps: Deps,
  actor: Person,
  { ids, tag, standing }: Decision,
): Promise<Result<{ readonly changed: number }, DecideNo>> => {
  const done = await sorting(deps, actor, async (held): Promise<Result<number, DecideNo>> => {
    const members = await listGroups(held.tx, ids);
    if (members.length === 0) return no("no-contribution");
    const accepted = standing && (await acceptFor(held, members, standing));
    if (accepted && !accepted.ok) return accepted;
    const section = accepted?.value.sectionId ?? tag;
    if (section !== undefined) await tagAll(held, headsOf(members), section);
    return ok(accepted ? await standAll(held, members, accepted.value) : 0);
  });
  if (!done.ok) return done;
  if (done.value > 0) await wakeForNews(deps);
  return ok({ changed: done.value });
};
