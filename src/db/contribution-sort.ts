/** Queries of those who sort what was brought: groups, where they stand, their history, and the list. */
import { and, asc, count, desc, eq, inArray, isNull, min, sql, type SQL } from "drizzle-orm";
import type { Contribution, Standing } from "../domain/contribution.ts";
import { saysSame } from "../domain/contribution.ts";
import type { ContributionId, PersonId, SectionId, StatusId } from "../domain/ids.ts";
import {
  UNSORTED,
  type ContributionFilter,
  type SortOrder,
} from "../domain/contribution-filter.ts";
import type { Receipt } from "../domain/receipt.ts";
import { plainOf } from "../domain/search.ts";
import type { Queryable, Tx } from "./client.ts";
import { contributionOf } from "./contribution.ts";
import { contributions, contributionStatuses } from "./contribution-table.ts";
import { municipalities } from "./guideline-table.ts";
import { people } from "./schema.ts";

/** Of all who sort, one acts at a time: groups are read and changed as a whole. */
export const holdSorting = async (tx: Tx): Promise<void> => {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('sort-ideas', 0))`);
};

/** One of a group: the one that stands for it (`headId` is its own id), or one put together with it. */
export type Member = {
  readonly id: ContributionId;
  readonly headId: ContributionId;
  readonly mergedInto: ContributionId | null;
  readonly personId: PersonId | null;
  readonly receipt: Receipt;
  readonly taggedTo: SectionId | null;
  readonly standing: Standing;
};

/** The whole groups that these belong to, the oldest first. */
export const listGroups = async (
  db: Queryable,
  ids: readonly ContributionId[],
): Promise<Member[]> => {
  if (ids.length === 0) return [];
  const head = sql<ContributionId>`coalesce(${contributions.mergedInto}, ${contributions.id})`;
  const asked = sql`select coalesce(asked.merged_into, asked.id) from contributions asked
                     where asked.id in ${[...ids]}`;
  const rows = await db
    .select()
    .from(contributions)
    .where(sql`${head} in (${asked})`)
    .orderBy(asc(contributions.id));
  return rows.map(({ id, mergedInto, personId, receipt, sectionId: taggedTo, ...row }) => {
    const { status, takenInto: sectionId, statement, reason, reasonEn } = row;
    const standing = { status, sectionId, statement, reason, reasonEn };
    return { id, mergedInto, personId, receipt, taggedTo, headId: mergedInto ?? id, standing };
  });
};

/** Whether any of these people reads English, so that what is written to them must be there in it. */
export const readsEnglish = async (
  db: Queryable,
  personIds: readonly PersonId[],
): Promise<boolean> =>
  personIds.length > 0 &&
  (await db.$count(people, and(inArray(people.id, [...personIds]), eq(people.locale, "en")))) > 0;

/** A change of where somebody's contribution stands. */
export type Changed = {
  readonly id: ContributionId;
  readonly personId: PersonId | null;
  readonly statusId: StatusId;
};

/** Adds to the history of each that stood elsewhere, and keeps the latest beside it. */
export const writeStanding = async (
  tx: Tx,
  members: readonly Pick<Member, "id" | "personId" | "standing">[],
  to: { readonly standing: Standing; readonly at: Date; readonly byId: PersonId | null },
): Promise<Changed[]> => {
  const { standing, at, byId } = to;
  const moving = members.filter((member) => !saysSame(member.standing, standing));
  if (moving.length === 0) return [];
  const { sectionId: takenInto, ...said } = standing;
  const written = await tx
    .insert(contributionStatuses)
    .values(moving.map(({ id }) => ({ contributionId: id, ...standing, at, byId })))
    .returning({ statusId: contributionStatuses.id, id: contributionStatuses.contributionId });
  await tx
    .update(contributions)
    .set({ ...said, takenInto, statusAt: at })
    .where(
      inArray(
        contributions.id,
        moving.map(({ id }) => id),
      ),
    );
  const authors = new Map(moving.map(({ id, personId }) => [id, personId]));
  return written.map((row) => ({ ...row, personId: authors.get(row.id) ?? null }));
};

export const saveTag = async (
  tx: Tx,
  ids: readonly ContributionId[],
  sectionId: SectionId | null,
): Promise<void> => {
  await tx
    .update(contributions)
    .set({ sectionId })
    .where(inArray(contributions.id, [...ids]));
};

export type HistoryRow = { readonly id: StatusId; readonly standing: Standing; readonly at: Date };

/** Where one stood, the earliest first. */
export const listHistory = async (db: Queryable, id: ContributionId): Promise<HistoryRow[]> => {
  const rows = await db
    .select()
    .from(contributionStatuses)
    .where(eq(contributionStatuses.contributionId, id))
    .orderBy(asc(contributionStatuses.id));
  return rows.map(({ id: statusId, status, sectionId, statement, reason, reasonEn, at }) => ({
    id: statusId,
    standing: { status, sectionId, statement, reason, reasonEn },
    at,
  }));
};

const ACCENTS = "āčēģīķļņōŗšūž";

/** Each word stands in the text somewhere, whatever the accents and capitals. */
const holds = (find: string): SQL[] =>
  plainOf(find)
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => {
      const pattern = `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
      return sql`(translate(lower(${contributions.text}), ${ACCENTS}, ${plainOf(ACCENTS)}) like ${pattern}
                  or ${contributions.receipt} like ${pattern})`;
    });

const isListed = (filter: ContributionFilter): SQL | undefined => {
  const { kind, region, status, workshopId, guidelineId, find } = filter;
  return and(
    isNull(contributions.mergedInto),
    kind === null ? undefined : eq(contributions.kind, kind),
    region === null ? undefined : eq(contributions.region, region),
    status === null ? undefined : eq(contributions.status, status),
    workshopId === null ? undefined : eq(contributions.workshopId, workshopId),
    guidelineId === null
      ? undefined
      : sql`coalesce(${contributions.takenInto}, ${contributions.sectionId}) in
            (select s.id from guideline_sections s where s.guideline_id = ${guidelineId})`,
    ...holds(find),
  );
};

/** How many contributions stand together, this one among them. */
const support = sql<number>`(select 1 + count(*)::int from contributions m
                              where m.merged_into = ${contributions.id})`;

const orders = {
  newest: [desc(contributions.receivedAt), desc(contributions.id)],
  oldest: [asc(contributions.receivedAt), asc(contributions.id)],
  support: [desc(support), desc(contributions.id)],
} as const satisfies Record<SortOrder, readonly SQL[]>;

export type Listed = { readonly contribution: Contribution; readonly support: number };

/** One page of what stands for itself; what was put together with another is counted there. */
export const listForSorting = async (
  db: Queryable,
  filter: ContributionFilter,
  part: { readonly page: number; readonly size: number },
): Promise<{ listed: Listed[]; count: number }> => {
  const which = isListed(filter);
  const rows = await db
    .select({ contribution: contributions, municipality: municipalities.name, support })
    .from(contributions)
    .leftJoin(municipalities, eq(municipalities.id, contributions.municipalityId))
    .where(which)
    .orderBy(...orders[filter.order])
    .limit(part.size)
    .offset(part.page * part.size);
  return {
    listed: rows.map((row) => ({ contribution: contributionOf(row), support: row.support })),
    count: await db.$count(contributions, which),
  };
};

/** How many wait to be sorted, and since when; undefined where none does. */
export const countUnsorted = async (
  db: Queryable,
): Promise<{ count: number; oldest: Date } | undefined> => {
  const [row] = await db
    .select({ count: count(), oldest: min(contributions.receivedAt) })
    .from(contributions)
    .where(isListed(UNSORTED));
  return row?.oldest ? { count: row.count, oldest: row.oldest } : undefined;
};

/** Those that another may look like: of its kind, standing for themselves, the latest. */
export const listCandidates = async (
  db: Queryable,
  { id, kind }: Pick<Contribution, "id" | "kind">,
  most: number,
): Promise<Contribution[]> => {
  const rows = await db
    .select({ contribution: contributions, municipality: municipalities.name })
    .from(contributions)
    .leftJoin(municipalities, eq(municipalities.id, contributions.municipalityId))
    .where(
      and(
        isNull(contributions.mergedInto),
        eq(contributions.kind, kind),
        sql`${contributions.id} <> ${id}`,
      ),
    )
    .orderBy(desc(contributions.id))
    .limit(most);
  return rows.map(contributionOf);
};
