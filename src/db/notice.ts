/** Queries that write notices into the ledger: each in the transaction of its cause, each once. */
import { eq, sql, type SQL } from "drizzle-orm";
import type { Audience } from "../domain/audience.ts";
import type { DeliveryWhy } from "../domain/delivery.ts";
import type { BroadcastId, MinistryId, NoticeId, PersonId } from "../domain/ids.ts";
import { subjectOf, workshopIdOf, type Notice, type NoticeKind } from "../domain/notice.ts";
import { priorityOf } from "../domain/urgency.ts";
import type { Role } from "../domain/permission.ts";
import type { Platform } from "../domain/person.ts";
import type { RsvpState } from "../domain/rsvp.ts";
import { audienceSql, ownAddresses } from "./audience.ts";
import type { Queryable, Tx } from "./client.ts";
import { notices } from "./ledger.ts";
import { wantsSql } from "./preference.ts";

type Outcome = { readonly state: "queued" | "skipped"; readonly why?: DeliveryWhy };

export type NewNotices = {
  readonly notice: Notice;
  readonly dueAt: Date;
  readonly now: Date;
  readonly outcome: Outcome;
};

/** Who is written to: a condition on `people`, and where, if not at the person's own address. */
export type Readers = {
  readonly people: SQL;
  readonly address?: SQL;
  /** Whether a notice that was written before takes further readers; otherwise it is complete. */
  readonly more?: boolean;
};

/** The person's own address, or else that of somebody who stands in for them. */
const otherAddresses = (people: SQL, address: SQL): SQL => sql`
  select first.id as address_id, people.id as person_id, first.platform
    from people
   cross join lateral (select a.id, a.platform from addresses a
                        where a.reach = 'reachable' and ${address}
                        order by a.person_id = people.id desc,
                                 a.platform = people.preferred_platform desc nulls last,
                                 a.id limit 1) first
   where ${people}`;

/** Who reads a notice of this kind, each at one address: those whom it concerns and who wish for it. */
export const readersSql = ({ people, address }: Readers, kind: NoticeKind): SQL => {
  const wishing = sql`${people} and ${wantsSql(kind)}`;
  return address ? otherAddresses(wishing, address) : ownAddresses(wishing);
};

/** Whose numbers its rows are counted in: what staff are told of a broadcast is no part of it. */
const broadcastOf = (notice: Notice): BroadcastId | null =>
  notice.kind === "broadcast" || notice.kind === "announcement"
    ? (notice.broadcastId ?? null)
    : null;

const insertNotice = async (
  tx: Tx,
  { notice, dueAt, now }: NewNotices,
): Promise<{ id: NoticeId; isNew: boolean } | undefined> => {
  const subject = subjectOf(notice);
  const [inserted] = await tx
    .insert(notices)
    .values({
      subject,
      kind: notice.kind,
      notice,
      workshopId: workshopIdOf(notice),
      broadcastId: broadcastOf(notice),
      priority: priorityOf(notice),
      dueAt,
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: notices.id });
  if (inserted) return { ...inserted, isNew: true };
  const [known] = await findWritten(tx, notice);
  return known && { ...known, isNew: false };
};

const findWritten = (db: Queryable, notice: Notice) =>
  db
    .select({ id: notices.id })
    .from(notices)
    .where(eq(notices.subject, subjectOf(notice)));

/** Whether a notice is in the ledger already. */
export const isWritten = async (db: Queryable, notice: Notice): Promise<boolean> =>
  (await findWritten(db, notice)).length > 0;

/**
 * One ledger row for each reader who wishes for it, in one statement. A twin of this call writes nothing: the
 * notice's subject and the key of its rows are unique. Answers with how many rows are new.
 */
export const writeNotices = async (
  tx: Tx,
  fresh: NewNotices,
  readers: Readers,
): Promise<number> => {
  const notice = await insertNotice(tx, fresh);
  if (!notice || (!notice.isNew && !readers.more)) return 0;
  const { state, why } = fresh.outcome;
  const settledAt = state === "queued" ? null : fresh.now.toISOString();
  const written = await tx.execute(sql`
    insert into deliveries (notice_id, address_id, person_id, platform, state, why, settled_at)
    select ${notice.id}::bigint, reader.address_id, reader.person_id, reader.platform,
           ${state}::text, ${why ?? null}::text, ${settledAt}::timestamptz
      from (${readersSql(readers, fresh.notice.kind)}) reader
    ${notice.isNew ? sql`` : sql`on conflict (notice_id, address_id) do nothing`}`);
  return written.count;
};

/** To everybody whom an announcement or a broadcast is for. */
export const writeToAudience = async (
  tx: Tx,
  fresh: NewNotices,
  audience: Audience,
): Promise<number> => {
  // A million rows take longer than any other statement may.
  await tx.execute(sql`set local statement_timeout = '3min'`);
  return writeNotices(tx, fresh, { people: audienceSql(audience) });
};

/**
 * To those whom a broadcast is for and who joined it since it began: they are new, said yes to
 * news, answered its workshop or were at it. Whoever has it already, at any address, gets nothing.
 */
export const writeToLateJoiners = (
  tx: Tx,
  fresh: NewNotices,
  late: { audience: Audience; since: Date },
): Promise<number> => {
  const since = sql`${late.since.toISOString()}::timestamptz`;
  const { workshopId } = late.audience;
  const ofWorkshop =
    workshopId === null
      ? sql``
      : sql`union select r.person_id from rsvps r
              where r.workshop_id = ${workshopId} and r.answered_at >= ${since}
            union select m.person_id from attendances m
              where m.workshop_id = ${workshopId} and m.marked_at >= ${since}`;
  const people = sql`people.id in (
      select j.id from people j where j.joined_at >= ${since}
      union select c.person_id from consents c where c.at >= ${since} ${ofWorkshop})
    and not exists (select from deliveries d join notices n on n.id = d.notice_id
                     where n.subject = ${subjectOf(fresh.notice)} and d.person_id = people.id
                       and d.address_id in (select o.id from addresses o
                                             where o.person_id = people.id))
    and ${audienceSql(late.audience)}`;
  return writeNotices(tx, fresh, { people, more: true });
};

const answered = ({ notice }: NewNotices, states: SQL): SQL =>
  sql`exists (select from rsvps r where r.person_id = people.id
               and r.workshop_id = ${workshopIdOf(notice)} and ${states})`;

/** To one person; where they have no chat, to `standIn`, who wrote their answer down. */
export const writeToPerson = (
  tx: Tx,
  fresh: NewNotices,
  to: { personId: PersonId; standIn?: PersonId | null },
): Promise<number> =>
  writeNotices(tx, fresh, {
    people: sql`people.id = ${to.personId}`,
    ...(to.standIn ? { address: sql`a.person_id in (people.id, ${to.standIn})` } : {}),
    more: true,
  });

/** To everybody who gave one of these answers. */
export const writeToAnswered = (
  tx: Tx,
  fresh: NewNotices,
  states: readonly RsvpState[],
): Promise<number> =>
  writeNotices(tx, fresh, { people: answered(fresh, sql`r.state in ${[...states]}`) });

/** To those who may approve a broadcast: never its authors, and of another ministry where it has some. */
export const writeToApprovers = (
  tx: Tx,
  fresh: NewNotices,
  about: {
    roles: readonly Role[];
    authors: readonly PersonId[];
    ministryId: MinistryId | null;
    elsewhere: boolean;
  },
): Promise<number> => {
  const { roles, authors, ministryId, elsewhere } = about;
  const other = elsewhere ? sql`and s.ministry_id is distinct from ${ministryId}` : sql``;
  return writeNotices(tx, fresh, {
    people: sql`people.id not in ${[...authors]}
      and exists (select from staff s where s.person_id = people.id
                   and s.role in ${[...roles]} ${other})`,
    address: sql`a.person_id = people.id and a.platform = 'slack'`,
  });
};

/** To one member of staff, where staff work. */
export const writeToStaff = (tx: Tx, fresh: NewNotices, personId: PersonId): Promise<number> =>
  writeNotices(tx, fresh, {
    people: sql`people.id = ${personId}`,
    address: sql`a.person_id = people.id and a.platform = 'slack'`,
  });

/** To those who look after the installation, on a platform that still takes what we send. */
export const writeToAdmins = (tx: Tx, fresh: NewNotices, platform: Platform): Promise<number> =>
  writeNotices(tx, fresh, {
    people: sql`exists (select from staff s where s.person_id = people.id and s.role = 'admin')`,
    address: sql`a.person_id = people.id and a.platform = ${platform}`,
  });
