/** Queries about broadcasts and announcements: their texts, their states, and what is due of them. */
import { and, asc, desc, eq, gt, inArray, lt, lte, notInArray, sql } from "drizzle-orm";
import { Audience } from "../domain/audience.ts";
import { Fix, type Broadcast, type Wording } from "../domain/broadcast.ts";
import type { BroadcastId, MinistryId, PersonId, WorkshopId } from "../domain/ids.ts";
import type { Locale } from "../domain/person.ts";
import type { Role } from "../domain/permission.ts";
import type { Queryable, Tx } from "./client.ts";
import { broadcasts } from "./broadcast-table.ts";
import { ministries, staff } from "./schema.ts";

type Row = typeof broadcasts.$inferSelect;

const broadcastOf = (row: Row): Broadcast => {
  const { textLv, textEn, revision, seenLv, seenEn, audience, fix, approvedAt: _, ...rest } = row;
  const texts = { lv: textLv, en: textEn };
  const wording: Wording = { texts, revision, seen: { lv: seenLv, en: seenEn } };
  const known = fix === null ? null : Fix.parse(fix);
  return { ...rest, wording, audience: Audience.parse(audience), fix: known };
};

const wordingRow = ({ texts, revision, seen }: Wording) => ({
  textLv: texts.lv,
  textEn: texts.en,
  revision,
  seenLv: seen.lv,
  seenEn: seen.en,
});

/** Whether people have heard of a workshop: it was announced, or somebody answered it. */
export const isKnown = async (db: Queryable, workshopId: WorkshopId): Promise<boolean> => {
  const rows = await db.execute(sql`
    select from broadcasts where workshop_id = ${workshopId} and kind = 'announcement'
    union all
    select from rsvps where workshop_id = ${workshopId} limit 1`);
  return rows.length > 0;
};

type New = Pick<
  Broadcast,
  | "kind"
  | "ministryId"
  | "workshopId"
  | "audience"
  | "state"
  | "createdBy"
  | "authors"
  | "createdAt"
> & {
  readonly wording: Wording;
  readonly requestKey: string;
  readonly startsAt?: Date;
};

/** Makes one for each form; the same form sent twice answers with the one that is there. */
export const insertBroadcast = async (
  tx: Tx,
  { wording, ...fresh }: New,
): Promise<{ id: BroadcastId; fresh: boolean }> => {
  const [made] = await tx
    .insert(broadcasts)
    .values({ ...fresh, ...wordingRow(wording) })
    .onConflictDoNothing({ target: broadcasts.requestKey })
    .returning({ id: broadcasts.id });
  if (made) return { ...made, fresh: true };
  const [known] = await tx
    .select({ id: broadcasts.id })
    .from(broadcasts)
    .where(eq(broadcasts.requestKey, fresh.requestKey));
  if (!known) throw new Error("a broadcast vanished while it was made");
  return { ...known, fresh: false };
};

export const findBroadcast = async (
  db: Queryable,
  id: BroadcastId,
): Promise<Broadcast | undefined> => {
  const [row] = await db.select().from(broadcasts).where(eq(broadcasts.id, id));
  return row && broadcastOf(row);
};

/** Holds the row until the transaction ends, so that two acts on it come one after the other. */
export const lockBroadcast = async (tx: Tx, id: BroadcastId): Promise<Broadcast | undefined> => {
  const [row] = await tx.select().from(broadcasts).where(eq(broadcasts.id, id)).for("update");
  return row && broadcastOf(row);
};

type Saved = Partial<
  Pick<
    Row,
    | "state"
    | "ministryId"
    | "workshopId"
    | "audience"
    | "hash"
    | "approvedBy"
    | "approvedAt"
    | "approvedHash"
    | "sendAt"
    | "startsAt"
    | "standingUntil"
    | "recipients"
    | "watch"
    | "fix"
    | "authors"
  >
> & { readonly wording?: Wording };

export const saveBroadcast = async (
  tx: Queryable,
  id: BroadcastId,
  { wording, ...saved }: Saved,
): Promise<void> => {
  await tx
    .update(broadcasts)
    .set({ ...saved, ...(wording ? wordingRow(wording) : {}) })
    .where(eq(broadcasts.id, id));
};

/** Late joiners are counted as they come. */
export const addRecipients = async (tx: Tx, id: BroadcastId, more: number): Promise<void> => {
  await tx
    .update(broadcasts)
    .set({ recipients: sql`${broadcasts.recipients} + ${more}` })
    .where(eq(broadcasts.id, id));
};

/** The latest first; what was thrown away before it was ever sent is not listed. */
export const listBroadcasts = async (db: Queryable, limit: number): Promise<Broadcast[]> => {
  const rows = await db
    .select()
    .from(broadcasts)
    .where(sql`not (${broadcasts.state} = 'cancelled' and ${broadcasts.startsAt} is null)`)
    .orderBy(desc(broadcasts.createdAt), desc(broadcasts.id))
    .limit(limit);
  return rows.map(broadcastOf);
};

/** Those whose time to start has come. */
export const listDueBroadcasts = async (db: Queryable, now: Date): Promise<BroadcastId[]> => {
  const rows = await db
    .select({ id: broadcasts.id })
    .from(broadcasts)
    .where(and(eq(broadcasts.state, "scheduled"), lte(broadcasts.startsAt, now)))
    .orderBy(asc(broadcasts.startsAt), asc(broadcasts.id));
  return rows.map(({ id }) => id);
};

/** Those that start before an instant, unless they are taken back. */
export const listScheduled = async (db: Queryable, until: Date): Promise<Broadcast[]> => {
  const rows = await db
    .select()
    .from(broadcasts)
    .where(and(eq(broadcasts.state, "scheduled"), lt(broadcasts.startsAt, until)))
    .orderBy(asc(broadcasts.startsAt), asc(broadcasts.id));
  return rows.map(broadcastOf);
};

/** When the next one starts. */
export const findNextStart = async (db: Queryable): Promise<Date | undefined> => {
  const [row] = await db
    .select({ at: broadcasts.startsAt })
    .from(broadcasts)
    .where(eq(broadcasts.state, "scheduled"))
    .orderBy(asc(broadcasts.startsAt))
    .limit(1);
  return row?.at ?? undefined;
};

/** Those that are under way, whose errors are watched. */
export const listRunning = async (db: Queryable): Promise<BroadcastId[]> => {
  const rows = await db
    .select({ id: broadcasts.id })
    .from(broadcasts)
    .where(eq(broadcasts.state, "running"))
    .orderBy(asc(broadcasts.id));
  return rows.map(({ id }) => id);
};

/** Those that whoever joins their audience now still gets. */
export const listStanding = async (db: Queryable, now: Date): Promise<BroadcastId[]> => {
  const rows = await db
    .select({ id: broadcasts.id })
    .from(broadcasts)
    .where(and(inArray(broadcasts.state, ["running", "done"]), gt(broadcasts.standingUntil, now)))
    .orderBy(asc(broadcasts.id));
  return rows.map(({ id }) => id);
};

export type Ministry = { readonly id: MinistryId; readonly name: Readonly<Record<Locale, string>> };

export const listMinistries = async (db: Queryable): Promise<Ministry[]> => {
  const rows = await db.select().from(ministries).orderBy(asc(ministries.id));
  return rows.map(({ id, nameLv, nameEn }) => ({ id, name: { lv: nameLv, en: nameEn } }));
};

/** Whether anybody has one of these roles, the authors aside, and whether another ministry has. */
export const findOthers = async (
  db: Queryable,
  about: {
    ministryId: MinistryId | null;
    authors: readonly PersonId[];
    roles: readonly Role[];
  },
): Promise<{ anybody: boolean; elsewhere: boolean }> => {
  const { ministryId, authors, roles } = about;
  const rows = await db
    .selectDistinct({ ministryId: staff.ministryId })
    .from(staff)
    .where(and(inArray(staff.role, [...roles]), notInArray(staff.personId, [...authors])));
  return {
    anybody: rows.length > 0,
    elsewhere: rows.some((row) => row.ministryId !== ministryId),
  };
};

/** Whom each of these broadcasts is for. */
export const listAudiences = async (
  db: Queryable,
  ids: readonly BroadcastId[],
): Promise<ReadonlyMap<BroadcastId, Audience>> => {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: broadcasts.id, audience: broadcasts.audience })
    .from(broadcasts)
    .where(inArray(broadcasts.id, [...ids]));
  return new Map(rows.map(({ id, audience }) => [id, Audience.parse(audience)]));
};
