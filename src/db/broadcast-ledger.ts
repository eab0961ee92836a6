/** Queries about what became of a broadcast: its tallies, its people, and rows that a person decides about. */
import { sql, type SQL } from "drizzle-orm";
import type { DeliveryState, DeliveryWhy } from "../domain/delivery.ts";
import type { AddressId, BroadcastId, PersonId } from "../domain/ids.ts";
import type { Platform } from "../domain/person.ts";
import type { NoticeState } from "../domain/notice.ts";
import type { Queryable, Tx } from "./client.ts";

export type Tally = {
  readonly platform: Platform;
  readonly state: DeliveryState;
  readonly rows: number;
  /** Of the queued ones, those that were put off alone. */
  readonly putOff: number;
};

/** How many rows are in each state; read off the tallies, so that it takes no longer for a million. */
export const listTallies = async (db: Queryable, id: BroadcastId): Promise<Tally[]> =>
  db.execute<Tally>(sql`
    select t.platform, t.state, sum(t.rows)::int as rows, sum(t.put_off)::int as "putOff"
      from delivery_tallies t join notices n on n.id = t.notice_id
     where n.broadcast_id = ${id}
     group by 1, 2 order by 1, 2`);

/** The one notice of a broadcast, found first, so that its rows are a range of the ledger's key. */
export const noticeOf = (id: BroadcastId): SQL =>
  sql`(select n.id from notices n where n.broadcast_id = ${id} limit 1)`;

const ofBroadcast = (id: BroadcastId): SQL => sql`notice_id = ${noticeOf(id)}`;

/** One switch for everything that is still queued. */
export const saveNoticeState = async (
  tx: Tx,
  id: BroadcastId,
  state: NoticeState,
): Promise<void> => {
  await tx.execute(sql`update notices set state = ${state} where broadcast_id = ${id}`);
};

export type RecordRow = {
  readonly addressId: AddressId;
  readonly personId: PersonId;
  readonly name: string;
  readonly platform: Platform;
  readonly state: DeliveryState;
  readonly why: DeliveryWhy | null;
  readonly settledAt: Date | null;
};

export type RecordQuery = {
  readonly states: readonly DeliveryState[];
  /** Uncertain rows that somebody has decided to leave are no longer asked about. */
  readonly undecided?: boolean;
  /** Where the page before ended, in the order of the ledger's key. */
  readonly after: number;
  readonly limit: number;
};

/** Who was to get it, what became of it and why, a page at a time. */
export const listRecord = async (
  db: Queryable,
  id: BroadcastId,
  { states, undecided = false, after, limit }: RecordQuery,
): Promise<RecordRow[]> => {
  const open = undecided ? sql`and d.why is distinct from 'kept'` : sql``;
  const chosen = states.length === 0 ? sql`` : sql`and d.state in ${[...states]}`;
  const rows = await db.execute<Omit<RecordRow, "settledAt"> & { settledAt: string | null }>(sql`
    select d.address_id::float8 as "addressId", d.person_id::float8 as "personId", p.name,
           d.platform, d.state, d.why, d.settled_at as "settledAt"
      from deliveries d join people p on p.id = d.person_id
     where d.notice_id = ${noticeOf(id)} and d.address_id > ${after} ${chosen} ${open}
     order by d.address_id limit ${limit}`);
  return rows.map((row) => ({
    ...row,
    settledAt: row.settledAt === null ? null : new Date(row.settledAt),
  }));
};

/** Queues again what failed; what is blocked, uncertain or was sent stays as it is. */
export const requeueFailed = async (tx: Tx, id: BroadcastId): Promise<number> => {
  const rows = await tx.execute(sql`
    update deliveries set state = 'queued', why = null, settled_at = null, due_at = null
     where ${ofBroadcast(id)} and state = 'failed'`);
  return rows.count;
};

/** A person's word on uncertain rows, of one address or of all: send again, or leave as they are. */
export const decideUncertain = async (
  tx: Tx,
  id: BroadcastId,
  decision: { readonly again: boolean; readonly addressId: AddressId | null },
): Promise<number> => {
  const { again, addressId } = decision;
  const which = addressId === null ? sql`` : sql`and address_id = ${addressId}`;
  const set = again
    ? sql`state = 'queued', why = null, settled_at = null, due_at = null`
    : sql`why = 'kept'`;
  const rows = await tx.execute(sql`
    update deliveries set ${set}
     where ${ofBroadcast(id)} and state = 'uncertain' and why is distinct from 'kept' ${which}`);
  return rows.count;
};

/** Uncertain rows that nobody has decided about. */
export const countUndecided = async (db: Queryable, id: BroadcastId): Promise<number> => {
  const [row] = await db.execute<{ rows: number }>(sql`
    select count(*)::int as rows from deliveries
     where ${ofBroadcast(id)} and state = 'uncertain' and why is distinct from 'kept'`);
  return row?.rows ?? 0;
};

/** Whether a broadcast went to somebody, or may have. */
export const wasSentBroadcast = async (
  db: Queryable,
  id: BroadcastId,
  personId: PersonId,
): Promise<boolean> => {
  const rows = await db.execute(sql`
    select from notices n
      join addresses a on a.person_id = ${personId}
      join deliveries d on d.notice_id = n.id and d.address_id = a.id
     where n.broadcast_id = ${id} and n.kind = 'broadcast'
       and d.state in ('sent', 'sending', 'uncertain')
     limit 1`);
  return rows.length > 0;
};
