/** Queries about contributions as their authors know them: brought, told more of, and looked at. */
import { and, count, desc, eq, inArray, sql } from "drizzle-orm";
import {
  RECEIVED,
  type Contribution,
  type ContributionKind,
  type ContributionSource,
  type Details,
} from "../domain/contribution.ts";
import type {
  ContributionId,
  MunicipalityId,
  PersonId,
  QuestionId,
  ResponseId,
  WorkshopId,
} from "../domain/ids.ts";
import type { Locale, Region, Sector } from "../domain/person.ts";
import { receiptOf, type Receipt } from "../domain/receipt.ts";
import type { Queryable, Tx } from "./client.ts";
import { contributions, contributionStatuses } from "./contribution-table.ts";
import { municipalities } from "./guideline-table.ts";
import { people } from "./schema.ts";

/** What was brought, and the number that it is known by from now on. */
export type Brought = {
  readonly id: ContributionId;
  readonly receipt: Receipt;
  readonly kind: ContributionKind;
  readonly text: string;
};

export type Author = {
  /** Null: it was brought anonymously. */
  readonly personId: PersonId | null;
  readonly locale: Locale;
  readonly sector: Sector | null;
  readonly region: Region | null;
};

export const findAuthor = async (db: Queryable, personId: PersonId): Promise<Author> => {
  const [row] = await db
    .select({ locale: people.locale, sector: people.sector, region: people.region })
    .from(people)
    .where(eq(people.id, personId));
  if (!row) throw new Error("a contribution has no author");
  return { personId, ...row };
};

export type NewContribution = {
  readonly kind: ContributionKind;
  readonly text: string;
  readonly source: ContributionSource;
  readonly municipalityId?: MunicipalityId | null;
  readonly region?: Region | null;
  readonly workshopId?: WorkshopId | null;
  /** What it must not be stored twice for: a message or a form, or an answer. */
  readonly once:
    | { readonly requestKey: string }
    | { readonly codeHash: string }
    | { readonly responseId: ResponseId; readonly questionId: QuestionId };
};

const nextReceipt = async (tx: Tx): Promise<Receipt> => {
  const [row] = await tx.execute<{ n: string }>(sql`select nextval('receipt_numbers') as n`);
  return receiptOf(Number(row?.n));
};

const onceIs = (once: NewContribution["once"]) => {
  if ("requestKey" in once) return eq(contributions.requestKey, once.requestKey);
  if ("codeHash" in once) return eq(contributions.codeHash, once.codeHash);
  return and(
    eq(contributions.responseId, once.responseId),
    eq(contributions.questionId, once.questionId),
  );
};

const broughtColumns = {
  id: contributions.id,
  receipt: contributions.receipt,
  kind: contributions.kind,
  text: contributions.text,
};

/** Stores what somebody brought, or finds it where the same message was stored before. */
export const insertContribution = async (
  tx: Tx,
  author: Author,
  brought: NewContribution,
  at: Date,
): Promise<Brought> => {
  const { once, ...told } = brought;
  const [known] = await tx.select(broughtColumns).from(contributions).where(onceIs(once));
  if (known) return known;
  const { personId, locale, sector } = author;
  const [made] = await tx
    .insert(contributions)
    .values({
      ...told,
      ...once,
      personId,
      locale,
      sector,
      receipt: await nextReceipt(tx),
      statusAt: at,
      receivedAt: at,
    })
    .returning(broughtColumns);
  if (!made) throw new Error("insert into contributions returned nothing");
  await tx
    .insert(contributionStatuses)
    .values({ contributionId: made.id, ...RECEIVED, at, byId: null });
  return made;
};

/** What belongs to one person alone is changed by that person alone. */
const mine = (personId: PersonId, ids: readonly ContributionId[]) =>
  and(eq(contributions.personId, personId), inArray(contributions.id, [...ids]));

export const saveDetails = async (
  tx: Tx,
  personId: PersonId,
  ids: readonly ContributionId[],
  details: Partial<Details>,
): Promise<void> => {
  if (ids.length > 0 && Object.keys(details).length > 0)
    await tx.update(contributions).set(details).where(mine(personId, ids));
};

export const findBrought = async (
  db: Queryable,
  personId: PersonId,
  ids: readonly ContributionId[],
): Promise<Brought[]> =>
  ids.length === 0
    ? []
    : db
        .select(broughtColumns)
        .from(contributions)
        .where(mine(personId, ids))
        .orderBy(contributions.id);

const columns = { contribution: contributions, municipality: municipalities.name };

/** A row as the rules know it. */
export const contributionOf = ({
  contribution: row,
  municipality,
}: {
  contribution: typeof contributions.$inferSelect;
  municipality: string | null;
}): Contribution => {
  const { municipalityId, region, area, town, object, cost, readiness, owner } = row;
  const { status, takenInto: sectionId, statement, reason, reasonEn } = row;
  const { id, receipt, kind, text, source, workshopId, mergedInto, receivedAt } = row;
  return {
    id,
    receipt,
    kind,
    text,
    source,
    workshopId,
    mergedInto,
    receivedAt,
    municipality,
    details: { municipalityId, region, area, town, object, cost, readiness, owner },
    taggedTo: row.sectionId,
    standing: { status, sectionId, statement, reason, reasonEn },
  };
};

const selectContributions = (db: Queryable) =>
  db
    .select(columns)
    .from(contributions)
    .leftJoin(municipalities, eq(municipalities.id, contributions.municipalityId));

/** Somebody's own, the latest first. */
export const listOwn = async (
  db: Queryable,
  personId: PersonId,
  most: number,
): Promise<{ contributions: Contribution[]; count: number }> => {
  const own = eq(contributions.personId, personId);
  const rows = await selectContributions(db)
    .where(own)
    .orderBy(desc(contributions.receivedAt), desc(contributions.id))
    .limit(most);
  const [all] = await db.select({ n: count() }).from(contributions).where(own);
  return { contributions: rows.map(contributionOf), count: all?.n ?? 0 };
};

export const findContribution = async (
  db: Queryable,
  by:
    | { readonly id: ContributionId }
    | { readonly codeHash: string }
    | { readonly receipt: Receipt; readonly personId?: PersonId },
): Promise<Contribution | undefined> => {
  const which =
    "id" in by
      ? eq(contributions.id, by.id)
      : "codeHash" in by
        ? eq(contributions.codeHash, by.codeHash)
        : eq(contributions.receipt, by.receipt);
  const whose =
    "personId" in by && by.personId !== undefined
      ? eq(contributions.personId, by.personId)
      : undefined;
  const [row] = await selectContributions(db).where(and(which, whose));
  return row && contributionOf(row);
};

/** Those that were put together with one, the oldest first. */
export const listMembers = async (
  db: Queryable,
  headId: ContributionId,
): Promise<Contribution[]> => {
  const rows = await selectContributions(db)
    .where(eq(contributions.mergedInto, headId))
    .orderBy(contributions.id);
  return rows.map(contributionOf);
};
