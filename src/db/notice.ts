/** Queries that write notices into the ledger: each in the transaction of its cause, each once. */
import { sql, type SQL } from "drizzle-orm";
import type { Audience } from "../domain/audience.ts";
import type { DeliveryWhy } from "../domain/delivery.ts";
import type { PersonId } from "../domain/ids.ts";
import { dedupePrefix, priorityOf, type Notice } from "../domain/notice.ts";
import type { Role } from "../domain/permission.ts";
import type { Region } from "../domain/person.ts";
import type { RsvpState } from "../domain/rsvp.ts";
import { audienceSql } from "./broadcast.ts";
import type { Tx } from "./client.ts";
import { wantsSql } from "./preference.ts";

type Outcome = { readonly state: "queued" | "skipped"; readonly why?: DeliveryWhy };

export type NewNotices = {
  readonly notice: Notice;
  readonly dueAt: Date;
  readonly now: Date;
  readonly outcome: Outcome;
};

/** Whose address a notice goes to: the person's own. */
const ownAddress = sql`a.person_id = people.id`;

/**
 * One ledger row for each person that the condition on `people` names and who wishes for it, at
 * the reachable address that they prefer, or the first, in one statement. A row that exists already stays as it is, so a twin of
 * this call writes nothing. Answers with how many rows are new.
 */
const writeNotices = async (
  tx: Tx,
  fresh: NewNotices,
  condition: SQL,
  address: SQL = ownAddress,
): Promise<number> => {
  const { notice, dueAt, now, outcome } = fresh;
  const settledAt = outcome.state === "queued" ? null : now.toISOString();
  const rows = await tx.execute(sql`
    insert into deliveries (dedupe_key, kind, notice, workshop_id, person_id, address_id, platform,
                            priority, due_at, state, why, created_at, settled_at)
    select ${dedupePrefix(notice)}::text || first.id, ${notice.kind}::text,
           ${JSON.stringify(notice)}::jsonb, ${notice.workshopId}::bigint, people.id, first.id,
           first.platform, ${priorityOf(notice)}::smallint, ${dueAt.toISOString()}::timestamptz,
           ${outcome.state}::text, ${outcome.why ?? null}::text, ${now.toISOString()}::timestamptz,
           ${settledAt}::timestamptz
      from people
     cross join lateral (select a.id, a.platform from addresses a
                          where a.reach = 'reachable' and ${address}
                          order by a.person_id = people.id desc,
                                   a.platform = people.preferred_platform desc nulls last,
                                   a.id limit 1) first
     where ${condition} and ${wantsSql(notice.kind)}
    on conflict (dedupe_key) do nothing
    returning id`);
  return rows.length;
};

/** To everybody whom an announcement concerns. */
export const writeToAudience = (
  tx: Tx,
  fresh: NewNotices,
  to: { audience: Audience; region: Region },
): Promise<number> => writeNotices(tx, fresh, audienceSql(to.audience, to.region));

/**
 * To those who mean to come, or may, and had said so before the notice fell due: whoever has
 * just answered knows.
 */
export const writeToExpected = (tx: Tx, fresh: NewNotices): Promise<number> =>
  writeNotices(
    tx,
    fresh,
    sql`exists (select from rsvps r where r.person_id = people.id
                 and r.workshop_id = ${fresh.notice.workshopId}
                 and r.state in ('going', 'maybe')
                 and r.answered_at < ${fresh.dueAt.toISOString()}::timestamptz)`,
  );

/** To one person; where they have no chat, to `standIn`, who wrote their answer down. */
export const writeToPerson = (
  tx: Tx,
  fresh: NewNotices,
  to: { personId: PersonId; standIn?: PersonId | null },
): Promise<number> =>
  writeNotices(
    tx,
    fresh,
    sql`people.id = ${to.personId}`,
    to.standIn ? sql`a.person_id in (people.id, ${to.standIn})` : ownAddress,
  );

/** To everybody who gave one of these answers. */
export const writeToAnswered = (
  tx: Tx,
  fresh: NewNotices,
  states: readonly RsvpState[],
): Promise<number> =>
  writeNotices(
    tx,
    fresh,
    sql`exists (select from rsvps r where r.person_id = people.id
                 and r.workshop_id = ${fresh.notice.workshopId}
                 and r.state in ${[...states]})`,
  );

/** To those who come and have not said so since the notice fell due. */
export const writeToUnconfirmed = (tx: Tx, fresh: NewNotices): Promise<number> =>
  writeNotices(
    tx,
    fresh,
    sql`exists (select from rsvps r where r.person_id = people.id
                 and r.workshop_id = ${fresh.notice.workshopId} and r.state = 'going'
                 and r.answered_at < ${fresh.dueAt.toISOString()}::timestamptz)`,
  );

/**
 * To those who were told of a workshop before the notice fell due, and never answered: once, also
 * when the meeting was moved since. Whom the announcement did not reach is not silent.
 */
export const writeToSilent = (tx: Tx, fresh: NewNotices): Promise<number> =>
  writeNotices(
    tx,
    fresh,
    sql`exists (select from deliveries d where d.person_id = people.id
                 and d.workshop_id = ${fresh.notice.workshopId}
                 and d.kind = 'announcement' and d.state = 'sent'
                 and d.settled_at < ${fresh.dueAt.toISOString()}::timestamptz)
        and not exists (select from deliveries d where d.person_id = people.id
                         and d.workshop_id = ${fresh.notice.workshopId}
                         and d.kind = 'nudge' and d.state in ('sent', 'sending', 'uncertain'))
        and not exists (select from rsvps r where r.person_id = people.id
                         and r.workshop_id = ${fresh.notice.workshopId})`,
  );

/** To those who were asked after a workshop before the notice fell due, and have not finished. */
export const writeToUnfinished = (tx: Tx, fresh: NewNotices): Promise<number> =>
  writeNotices(
    tx,
    fresh,
    sql`exists (select from deliveries d where d.person_id = people.id
                 and d.workshop_id = ${fresh.notice.workshopId}
                 and d.kind = 'survey' and d.state = 'sent'
                 and d.settled_at < ${fresh.dueAt.toISOString()}::timestamptz)
        and not exists (select from responses p join surveys s on s.id = p.survey_id
                         where p.person_id = people.id and p.completed_at is not null
                           and s.workshop_id = ${fresh.notice.workshopId})`,
  );

/** To staff who may edit workshops, in Slack, where they work. */
export const writeToStaff = (tx: Tx, fresh: NewNotices, roles: readonly Role[]): Promise<number> =>
  writeNotices(
    tx,
    fresh,
    sql`exists (select from staff s where s.person_id = people.id and s.role in ${[...roles]})`,
    sql`a.person_id = people.id and a.platform = 'slack'`,
  );
