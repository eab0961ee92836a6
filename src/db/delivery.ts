/** Queries that move rows of the ledger: the claim, what became of it, and who was told before. */
import { and, eq, inArray, sql } from "drizzle-orm";
import type { DeliveryState, DeliveryWhy, LegalMove } from "../domain/delivery.ts";
import type { AddressId, NoticeId, PersonId, WorkshopId } from "../domain/ids.ts";
import type { Platform } from "../domain/person.ts";
import type { Db, Queryable } from "./client.ts";
import { deliveries, notices } from "./ledger.ts";
import { senders } from "./schema.ts";

export type DeliveryKey = { readonly noticeId: NoticeId; readonly addressId: AddressId };

/** Whether an address was told of a revision, or may have been; `undefined` when of none. */
export const findToldRevision = async (
  db: Queryable,
  workshopId: WorkshopId,
  addressId: AddressId,
): Promise<number | undefined> => {
  const [row] = await db
    .select({ told: sql<number | null>`max((${notices.notice} ->> 'revision')::int)` })
    .from(notices)
    .innerJoin(deliveries, eq(deliveries.noticeId, notices.id))
    .where(
      and(
        eq(notices.workshopId, workshopId),
        eq(notices.kind, "change"),
        eq(deliveries.addressId, addressId),
        inArray(deliveries.state, ["sent", "sending", "uncertain"]),
      ),
    );
  return row?.told ?? undefined;
};

/** A row to claim; `spends`: whose week its message counts against, once for each `message`. */
export type Claim = DeliveryKey & {
  readonly spends: PersonId | undefined;
  readonly message: number;
};

/** A column of rows as one parameter: cheaper to write, to read and to plan than rows of JSON. */
const listOf = (values: readonly (number | undefined)[]): string =>
  `{${values.map((value) => value ?? "null").join(",")}}`;
const textsOf = (values: readonly (string | undefined)[]): string =>
  `{${values.map((value) => (value === undefined ? "null" : quoted(value))).join(",")}}`;
const quoted = (value: string): string => `"${value.replaceAll(/["\\]/g, "\\$&")}"`;

/**
 * The claim: it tests the state that it changes, so only one sender ever gets a row, and that of
 * the notice, so that a pause holds from this moment on. A message that counts against somebody's
 * week is noted there by the same statement, and is not claimed when two senders together would
 * tell that person more than `budget`. Answers with the places of the rows that it got, in
 * `claims`. Prepared: it runs for every few messages.
 */
export const markSending = async (
  db: Db,
  claims: readonly Claim[],
  week: { readonly at: Date; readonly budget: number },
): Promise<number[]> => {
  const at = week.at.toISOString();
  const marked = await db.$client<{ places: string | null }[]>`
    with free as (
      select r.* from unnest(${listOf(claims.map(({ noticeId }) => noticeId))}::bigint[],
                             ${listOf(claims.map(({ addressId }) => addressId))}::bigint[],
                             ${listOf(claims.map(({ spends }) => spends))}::bigint[],
                             ${listOf(claims.map(({ message }) => message))}::int[])
                  with ordinality as r (n, a, p, m, place)
        join deliveries d on d.notice_id = r.n and d.address_id = r.a
        join notices n on n.id = r.n
       where d.state = 'queued' and n.state = 'open'),
    spent as (
      insert into attention as t (person_id, told)
      select p, array_fill(${at}::timestamptz, array[count(distinct m)::int]) from free
       where p is not null group by p order by p
      on conflict (person_id) do update set told = array(
        select last.x from (select x from unnest(t.told || excluded.told) as x
                             order by x desc limit ${week.budget}::int) last order by last.x)
       where (select count(*) from unnest(t.told) as x
               where x > ${at}::timestamptz - interval '168 hours')
             + cardinality(excluded.told) <= ${week.budget}::int
      returning person_id),
    marked as (
      update deliveries d set state = 'sending' from free r
       where d.notice_id = r.n and d.address_id = r.a and d.state = 'queued'
         and (r.p is null or r.p in (select person_id from spent))
      returning r.place)
    select string_agg((place - 1)::text, ',') as places from marked`;
  const places = marked[0]?.places ?? "";
  return places === "" ? [] : places.split(",").map(Number);
};

/** The number of the next message that tells several notices. */
export const nextDigestNumber = async (db: Queryable): Promise<number> => {
  const [row] = await db.execute<{ id: string }>(sql`select nextval('digest_numbers') as id`);
  return Number(row?.id);
};

/** Where a row is believed to be, and where it goes; only legal moves compile. */
export type Settled = DeliveryKey & {
  readonly at: Date;
  readonly why?: DeliveryWhy;
  readonly ref?: string;
  /** For `queued`: when it is tried again. */
  readonly dueAt?: Date;
  readonly digestId?: number;
  /** For `sent`: which text its reader has. */
  readonly revision?: number;
} & {
    [From in DeliveryState]: { readonly from: From; readonly state: LegalMove<From> };
  }[DeliveryState];

const endOf = ({ from, state, why, at, dueAt, digestId, revision }: Settled): string =>
  [from, state, why, at.getTime(), dueAt?.getTime(), digestId, revision].join();

/**
 * Moves rows on, each if it still is where the caller believes it to be. Rows that come to the same
 * end, as nearly all of a broadcast do, are moved by one statement. Prepared, as the claim is.
 */
export const settleDeliveries = async (db: Db, ends: readonly Settled[]): Promise<void> => {
  const alike = new Map<string, Settled[]>();
  for (const end of ends) {
    const key = endOf(end);
    const known = alike.get(key);
    if (known) known.push(end);
    else alike.set(key, [end]);
  }
  for (const rows of alike.values()) await settleAlike(db, rows);
};

const settleAlike = async (db: Db, rows: readonly Settled[]): Promise<void> => {
  const [end] = rows;
  if (!end) return;
  const { from, state, why, at, dueAt, digestId, revision } = end;
  const again = state === "queued";
  await db.$client`
    update deliveries d
       set state = ${state}, why = ${why ?? null}, ref = r.ref,
           settled_at = ${again ? null : at.toISOString()}::timestamptz,
           due_at = case when ${again} then coalesce(${dueAt?.toISOString() ?? null}::timestamptz, d.due_at) end,
           digest_id = ${digestId ?? null}::bigint,
           revision = coalesce(${revision ?? null}::smallint, d.revision)
      from unnest(${listOf(rows.map(({ noticeId }) => noticeId))}::bigint[],
                  ${listOf(rows.map(({ addressId }) => addressId))}::bigint[],
                  ${textsOf(rows.map(({ ref }) => ref))}::text[]) as r (n, a, ref)
     where d.notice_id = r.n and d.address_id = r.a and d.state = ${from}`;
};

/** Puts off rows that nobody has begun to send. */
export const postponeDeliveries = async (
  db: Queryable,
  later: readonly (DeliveryKey & { readonly dueAt: Date })[],
): Promise<void> => {
  if (later.length === 0) return;
  const rows = later.map(({ noticeId, addressId, dueAt }) => ({
    n: noticeId,
    a: addressId,
    due: dueAt.toISOString(),
  }));
  await db.execute(sql`
    update deliveries d set due_at = r.due
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as r (n bigint, a bigint, due timestamptz)
     where d.notice_id = r.n and d.address_id = r.a and d.state = 'queued'`);
};

/** Puts off a whole notice; it is never brought forward. */
export const postponeNotice = async (db: Queryable, id: NoticeId, dueAt: Date): Promise<void> => {
  await db
    .update(notices)
    .set({ dueAt: sql`greatest(${notices.dueAt}, ${dueAt.toISOString()}::timestamptz)` })
    .where(eq(notices.id, id));
};

/** Skips what is still queued of a cancelled notice, so many rows at a time; answers with how many. */
export const skipCancelled = async (
  db: Queryable,
  of: { noticeId: NoticeId; platform: Platform; at: Date },
  limit: number,
): Promise<number> => {
  const skipped = await db.execute(sql`
    update deliveries d
       set state = 'skipped', why = 'cancelled', due_at = null, settled_at = ${of.at.toISOString()}::timestamptz
     where d.notice_id = ${of.noticeId} and d.state = 'queued'
       and d.address_id in (select q.address_id from deliveries q
                             where q.notice_id = ${of.noticeId} and q.platform = ${of.platform}
                               and q.state = 'queued' limit ${limit})`);
  return skipped.count;
};

/** What a dead sender left under way: nobody knows whether it arrived, so nothing resends it. */
export const settleOrphans = async (
  db: Queryable,
  platform: Platform,
  at: Date,
): Promise<number> => {
  const lost = await db.execute(sql`
    update deliveries d
       set state = 'uncertain', why = 'crash', due_at = null, settled_at = ${at.toISOString()}::timestamptz
      from delivery_tallies t
     where t.platform = ${platform} and t.state = 'sending' and d.notice_id = t.notice_id
       and d.platform = ${platform} and d.state = 'sending'`);
  return lost.count;
};

export const findPause = async (db: Queryable, platform: Platform): Promise<Date | null> => {
  const [row] = await db
    .select({ until: senders.pausedUntil })
    .from(senders)
    .where(eq(senders.platform, platform));
  return row?.until ?? null;
};

export const saveSender = async (
  db: Queryable,
  platform: Platform,
  state: { pausedUntil?: Date; drainedAt?: Date },
): Promise<void> => {
  await db
    .insert(senders)
    .values({ platform, ...state })
    .onConflictDoUpdate({ target: senders.platform, set: state });
};
