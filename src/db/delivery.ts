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

/**
 * The claim: it tests the state that it changes, so only one sender ever gets a row, and that of
 * the notice, so that a pause holds from this moment on. A message that counts against somebody's
 * week is noted there by the same statement, and is not claimed when two senders together would
 * tell that person more than `budget`. Prepared: it runs for every few messages.
 */
export const markSending = async (
  db: Db,
  claims: readonly Claim[],
  week: { readonly at: Date; readonly budget: number },
): Promise<DeliveryKey[]> => {
  const rows = claims.map(({ noticeId: n, addressId: a, spends: p, message: m }) => ({
    n,
    a,
    p,
    m,
  }));
  const at = week.at.toISOString();
  const marked = await db.$client<{ n: string; a: string }[]>`
    with free as (
      select r.* from json_to_recordset(${JSON.stringify(rows)}::json)
                   as r (n bigint, a bigint, p bigint, m int)
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
      returning person_id)
    update deliveries d set state = 'sending' from free r
     where d.notice_id = r.n and d.address_id = r.a and d.state = 'queued'
       and (r.p is null or r.p in (select person_id from spent))
    returning d.notice_id as n, d.address_id as a`;
  return marked.map(({ n, a }) => ({
    noticeId: Number(n) as NoticeId,
    addressId: Number(a) as AddressId,
  }));
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

/** Moves rows on, each if it still is where the caller believes it to be. Prepared, as the claim is. */
export const settleDeliveries = async (db: Db, ends: readonly Settled[]): Promise<void> => {
  const rows = ends.map(({ noticeId, addressId, from, at, dueAt, digestId, ...end }) => ({
    n: noticeId,
    a: addressId,
    was: from,
    state: end.state,
    why: end.why,
    ref: end.ref,
    due: dueAt?.toISOString(),
    settled: end.state === "queued" ? undefined : at.toISOString(),
    digest: digestId,
    text: end.revision,
  }));
  await db.$client`
    update deliveries d
       set state = r.state, why = r.why, ref = r.ref, settled_at = r.settled,
           due_at = case when r.state = 'queued' then coalesce(r.due, d.due_at) end,
           digest_id = r.digest, revision = coalesce(r.text, d.revision)
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as r (n bigint, a bigint, was text, state text, why text, ref text, due timestamptz,
              settled timestamptz, digest bigint, text smallint)
     where d.notice_id = r.n and d.address_id = r.a and d.state = r.was`;
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
