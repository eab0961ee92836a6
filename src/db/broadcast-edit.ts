/** Queries that put a new text into messages that were sent: one after the other, in the ledger's order. */
import { and, asc, eq, isNotNull, lte, sql } from "drizzle-orm";
import type { AddressId, BroadcastId, NoticeId } from "../domain/ids.ts";
import type { Locale, Platform } from "../domain/person.ts";
import type { Queryable, Tx } from "./client.ts";
import { noticeOf } from "./broadcast-ledger.ts";
import { broadcastEdits } from "./broadcast-table.ts";

export type EditProgress = {
  readonly messages: number;
  readonly edited: number;
  readonly gone: number;
  readonly waiting: boolean;
};

/** Messages that show an older text; a digest shows but its first words, and opens the text of now. */
const outdated = (id: BroadcastId) => sql`
    from deliveries d
   where d.notice_id = ${noticeOf(id)} and d.state = 'sent' and d.ref is not null
     and d.digest_id is null
     and d.revision < (select b.revision from broadcasts b where b.id = ${id})`;

/** Begins an edit of everything that was sent with an older text; begun anew, it starts over. */
export const insertEdits = async (tx: Tx, id: BroadcastId, now: Date): Promise<void> => {
  await tx.execute(sql`
    insert into broadcast_edits as e (broadcast_id, platform, due_at, messages)
    select ${id}::bigint, d.platform, ${now.toISOString()}::timestamptz, count(*)::int
      ${outdated(id)}
     group by d.platform
    on conflict (broadcast_id, platform) do update
       set due_at = excluded.due_at, messages = excluded.messages, after_address = 0,
           edited = 0, gone = 0`);
};

/** How far the edit of a broadcast is, on both platforms together; `null`: there was none. */
export const findEdits = async (db: Queryable, id: BroadcastId): Promise<EditProgress | null> => {
  const rows = await db.select().from(broadcastEdits).where(eq(broadcastEdits.broadcastId, id));
  if (rows.length === 0) return null;
  const sum = (of: (row: (typeof rows)[number]) => number): number =>
    rows.reduce((total, row) => total + of(row), 0);
  return {
    messages: sum(({ messages }) => messages),
    edited: sum(({ edited }) => edited),
    gone: sum(({ gone }) => gone),
    waiting: rows.some(({ dueAt }) => dueAt !== null),
  };
};

export type DueEdit = {
  readonly broadcastId: BroadcastId;
  readonly afterAddress: number;
};

/** The edit that is next on a platform. */
export const findDueEdit = async (
  db: Queryable,
  platform: Platform,
  now: Date,
): Promise<DueEdit | undefined> => {
  const [row] = await db
    .select({
      broadcastId: broadcastEdits.broadcastId,
      afterAddress: broadcastEdits.afterAddress,
    })
    .from(broadcastEdits)
    .where(and(eq(broadcastEdits.platform, platform), lte(broadcastEdits.dueAt, now)))
    .orderBy(asc(broadcastEdits.dueAt), asc(broadcastEdits.broadcastId))
    .limit(1);
  return row;
};

/** When the next edit of a platform is due. */
export const findNextEdit = async (
  db: Queryable,
  platform: Platform,
): Promise<Date | undefined> => {
  const [row] = await db
    .select({ at: broadcastEdits.dueAt })
    .from(broadcastEdits)
    .where(and(eq(broadcastEdits.platform, platform), isNotNull(broadcastEdits.dueAt)))
    .orderBy(asc(broadcastEdits.dueAt))
    .limit(1);
  return row?.at ?? undefined;
};

export type OutdatedMessage = {
  readonly noticeId: NoticeId;
  readonly addressId: AddressId;
  readonly ref: string;
  readonly locale: Locale;
};

/** The next message that shows an older text; those that settled behind the edit are found too. */
export const findOutdated = async (
  db: Queryable,
  platform: Platform,
  edit: DueEdit,
): Promise<OutdatedMessage | undefined> => {
  const [row] = await db.execute<OutdatedMessage>(sql`
    select o.*, p.locale
      from (select d.notice_id::float8 as "noticeId", d.address_id::float8 as "addressId", d.ref,
                   d.person_id
              ${outdated(edit.broadcastId)}
               and d.platform = ${platform} and d.address_id > ${edit.afterAddress}
             order by d.address_id limit 1) o
      join people p on p.id = o.person_id`);
  return row;
};

/** The message shows the text of now, or is no longer there: either way it is not edited again. */
export const settleEdit = async (
  tx: Tx,
  platform: Platform,
  done: { broadcastId: BroadcastId; message: OutdatedMessage; gone: boolean; revision: number },
): Promise<void> => {
  const { broadcastId, message, gone, revision } = done;
  await tx.execute(sql`
    update deliveries set revision = ${revision}
     where notice_id = ${message.noticeId} and address_id = ${message.addressId}`);
  await tx
    .update(broadcastEdits)
    .set({
      afterAddress: message.addressId,
      ...(gone
        ? { gone: sql`${broadcastEdits.gone} + 1` }
        : { edited: sql`${broadcastEdits.edited} + 1` }),
    })
    .where(and(eq(broadcastEdits.broadcastId, broadcastId), eq(broadcastEdits.platform, platform)));
};

/** Puts an edit off, begins it again from the first address, or ends it. */
export const saveEdit = async (
  db: Queryable,
  platform: Platform,
  edit: { broadcastId: BroadcastId; dueAt?: Date | null; afterAddress?: number },
): Promise<void> => {
  const { broadcastId, ...saved } = edit;
  await db
    .update(broadcastEdits)
    .set(saved)
    .where(and(eq(broadcastEdits.broadcastId, broadcastId), eq(broadcastEdits.platform, platform)));
};
