/** Queries about what waits in the ledger: the rows that are due, and when the next ones are. */
import { and, eq, lte, sql, type SQL } from "drizzle-orm";
import type { AddressId, NoticeId, PersonId } from "../domain/ids.ts";
import type { Notice } from "../domain/notice.ts";
import type { AddressKey, Locale, Platform, Reach } from "../domain/person.ts";
import type { Db, Queryable } from "./client.ts";
import type { DeliveryKey } from "./delivery.ts";
import { deliveryTallies, notices } from "./ledger.ts";

export type DueDelivery = DeliveryKey & {
  readonly notice: Notice;
  readonly priority: number;
  /** Put off alone, and due again; otherwise it is due with its notice. */
  readonly putOff: boolean;
  readonly personId: PersonId;
  readonly to: AddressKey;
  readonly reach: Reach;
  /** Of whoever reads it. */
  readonly locale: Locale;
  /** Whose address it is: somebody else's, when staff stand in for a person without a chat. */
  readonly readerId: PersonId;
  readonly dueAt: Date;
};

/** A notice of which rows are queued on a platform, and due with it. */
export type OpenNotice = {
  readonly id: NoticeId;
  readonly notice: Notice;
  readonly priority: number;
  readonly dueAt: Date;
  readonly cancelled: boolean;
};

/** What waits on a platform and is due, or cancelled: the most pressing first, then the oldest. */
export const listOpenNotices = async (
  db: Queryable,
  platform: Platform,
  now: Date,
): Promise<OpenNotice[]> =>
  db
    .select({
      id: notices.id,
      notice: notices.notice,
      priority: notices.priority,
      dueAt: notices.dueAt,
      cancelled: sql<boolean>`${notices.state} = 'cancelled'`,
    })
    .from(deliveryTallies)
    .innerJoin(notices, eq(notices.id, deliveryTallies.noticeId))
    .where(
      and(
        eq(deliveryTallies.platform, platform),
        eq(deliveryTallies.state, "queued"),
        sql`(${notices.state} = 'cancelled' or ${notices.state} = 'open'
             and ${deliveryTallies.rows} > ${deliveryTallies.putOff}
             and ${notices.dueAt} <= ${now.toISOString()}::timestamptz)`,
      ),
    )
    .orderBy(notices.priority, notices.dueAt, notices.id);

type DueRow = {
  notice_id: NoticeId;
  address_id: AddressId;
  notice: Notice;
  priority: number;
  put_off: boolean;
  person_id: PersonId;
  platform: Platform;
  team_id: string;
  external_id: string;
  reach: Reach;
  locale: Locale;
  reader_id: PersonId;
  due_at: string;
};

const dueOf = (row: DueRow): DueDelivery => ({
  noticeId: Number(row.notice_id) as NoticeId,
  addressId: Number(row.address_id) as AddressId,
  notice: row.notice,
  priority: row.priority,
  putOff: row.put_off,
  personId: Number(row.person_id) as PersonId,
  to: { platform: row.platform, teamId: row.team_id, externalId: row.external_id },
  reach: row.reach,
  locale: row.locale,
  readerId: Number(row.reader_id) as PersonId,
  dueAt: new Date(row.due_at),
});

/** Rows that wait, with everything that is needed to send them. */
export const selectDue = async (
  db: Queryable,
  condition: SQL,
  order: SQL,
  limit: number,
): Promise<DueDelivery[]> => {
  const rows = await db.execute<DueRow>(sql`
    select d.notice_id, d.address_id, n.notice, n.priority, d.due_at is not null as put_off,
           d.person_id, d.platform, a.team_id, a.external_id, a.reach, p.locale, p.id as reader_id,
           coalesce(d.due_at, n.due_at) as due_at
      from deliveries d
      join notices n on n.id = d.notice_id
      join addresses a on a.id = d.address_id
      join people p on p.id = a.person_id
     where d.state = 'queued' and ${condition}
     order by ${order} limit ${limit}`);
  return [...rows].map(dueOf);
};

/** Address, person, workspace, name on the platform, reach, language, and whose address it is. */
type ReaderRow = readonly [string, string, string, string, Reach, Locale, string];

/**
 * The next rows of one notice that are due with it, after an address, in the order of addresses.
 * What they share is not read anew for each, and the statement is prepared: it runs some fifty
 * times a second when nothing holds a sender up.
 */
export const listDueOf = async (
  db: Db,
  from: { of: OpenNotice; platform: Platform; after: number },
  limit: number,
): Promise<DueDelivery[]> => {
  const { of, platform, after } = from;
  const found = await db.$client`
    select d.address_id, d.person_id, a.team_id, a.external_id, a.reach, p.locale, p.id
      from deliveries d
      join addresses a on a.id = d.address_id
      join people p on p.id = a.person_id
     where d.notice_id = ${of.id} and d.state = 'queued' and d.platform = ${platform}
       and d.due_at is null and d.address_id > ${after}
     order by d.address_id limit ${limit}`.values();
  const rows = found as readonly unknown[] as readonly ReaderRow[];
  return rows.map(([address, person, teamId, externalId, reach, locale, reader]) => ({
    noticeId: of.id,
    addressId: Number(address) as AddressId,
    notice: of.notice,
    priority: of.priority,
    putOff: false,
    personId: Number(person) as PersonId,
    to: { platform, teamId, externalId },
    reach,
    locale,
    readerId: Number(reader) as PersonId,
    dueAt: of.dueAt,
  }));
};

/** Notices of which rows wait on a platform, whose time has come. */
export const listWaitingNotices = async (
  db: Queryable,
  platform: Platform,
  now: Date,
): Promise<readonly { readonly id: NoticeId; readonly notice: Notice }[]> =>
  db
    .select({ id: notices.id, notice: notices.notice })
    .from(deliveryTallies)
    .innerJoin(notices, eq(notices.id, deliveryTallies.noticeId))
    .where(
      and(
        eq(deliveryTallies.platform, platform),
        eq(deliveryTallies.state, "queued"),
        eq(notices.state, "open"),
        lte(notices.dueAt, now),
      ),
    );

/** What else is due at these addresses, out of these notices. */
export const listBeside = (
  db: Queryable,
  of: { addressIds: readonly AddressId[]; noticeIds: readonly NoticeId[]; now: Date },
): Promise<DueDelivery[]> =>
  selectDue(
    db,
    sql`d.notice_id in ${[...of.noticeIds]} and d.address_id in ${[...of.addressIds]}
        and (d.due_at is null or d.due_at <= ${of.now.toISOString()}::timestamptz)`,
    sql`n.priority, d.notice_id, d.address_id`,
    of.addressIds.length * of.noticeIds.length,
  );

/** Rows that were put off alone, and whose time has come: the most pressing first. */
export const listPutOff = (
  db: Queryable,
  platform: Platform,
  now: Date,
  limit: number,
): Promise<DueDelivery[]> =>
  selectDue(
    db,
    sql`d.platform = ${platform} and n.state = 'open'
        and d.due_at is not null and d.due_at <= ${now.toISOString()}::timestamptz`,
    sql`n.priority, d.due_at, d.notice_id, d.address_id`,
    limit,
  );

/** What waits, as a table `waiting (platform, at)`: notices, and rows that were put off alone. */
const waiting = sql`(
  select t.platform, case when n.state = 'cancelled' then n.created_at else n.due_at end as at
    from delivery_tallies t join notices n on n.id = t.notice_id
   where t.state = 'queued' and (n.state = 'cancelled' or n.state = 'open' and t.rows > t.put_off)
  union all
  select d.platform, d.due_at from deliveries d join notices n on n.id = d.notice_id
   where d.state = 'queued' and d.due_at is not null and n.state = 'open') waiting`;

const instantOrNone = (at: string | null | undefined): Date | undefined =>
  at === null || at === undefined ? undefined : new Date(at);

/** When something next falls due on a platform. */
export const findNextDue = async (db: Queryable, platform: Platform): Promise<Date | undefined> => {
  const [row] = await db.execute<{ at: string | null }>(
    sql`select min(at) as at from ${waiting} where platform = ${platform}`,
  );
  return instantOrNone(row?.at);
};

/** When something first falls due after an instant, on any platform. */
export const findNextDueAfter = async (db: Queryable, after: Date): Promise<Date | undefined> => {
  const [row] = await db.execute<{ at: string | null }>(
    sql`select min(at) as at from ${waiting} where at > ${after.toISOString()}::timestamptz`,
  );
  return instantOrNone(row?.at);
};

/** How long the oldest due row has been waiting, in seconds; the lag that operators watch. */
export const findOverdueSeconds = async (db: Queryable, now: Date): Promise<number> => {
  const [row] = await db.execute<{ at: string | null }>(
    sql`select min(at) as at from ${waiting} where at <= ${now.toISOString()}::timestamptz`,
  );
  const oldest = instantOrNone(row?.at);
  return oldest ? (now.getTime() - oldest.getTime()) / 1000 : 0;
};
