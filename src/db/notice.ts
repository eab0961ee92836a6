/** Queries that write notices into the ledger: each in the transaction of its cause, each once. */
import { eq, sql, type SQL } from "drizzle-orm";
import type { Audience } from "../domain/audience.ts";
import type { DeliveryWhy } from "../domain/delivery.ts";
import type { NoticeId, PersonId } from "../domain/ids.ts";
import { priorityOf, subjectOf, type Notice, type NoticeKind } from "../domain/notice.ts";
import type { Region } from "../domain/person.ts";
import type { RsvpState } from "../domain/rsvp.ts";
import { audienceSql } from "./broadcast.ts";
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

/** Each person's preferred address, or the first that is reachable; one pass in the order of the ledger's key. */
const ownAddresses = (people: SQL): SQL => sql`
  select distinct on (people.id) a.id as address_id, people.id as person_id, a.platform
    from people join addresses a on a.person_id = people.id and a.reach = 'reachable'
   where ${people}
   order by people.id, a.platform = people.preferred_platform desc nulls last, a.id`;

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
      workshopId: notice.workshopId,
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

/** To everybody whom an announcement concerns. */
export const writeToAudience = (
  tx: Tx,
  fresh: NewNotices,
  to: { audience: Audience; region: Region },
): Promise<number> => writeNotices(tx, fresh, { people: audienceSql(to.audience, to.region) });

const answered = ({ notice }: NewNotices, states: SQL): SQL =>
  sql`exists (select from rsvps r where r.person_id = people.id
               and r.workshop_id = ${notice.workshopId} and ${states})`;

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
