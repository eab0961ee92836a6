/** Queries about the ledger: write once, claim one, settle it. */
import { and, asc, eq, lte, sql, type SQL } from "drizzle-orm";
import type { DeliveryState, DeliveryWhy, LegalMove } from "../domain/delivery.ts";
import type { DeliveryId } from "../domain/ids.ts";
import { dedupePrefix, priorityOf, type Notice } from "../domain/notice.ts";
import type { AddressKey, Locale, Platform, Region } from "../domain/person.ts";
import type { Audience } from "../domain/audience.ts";
import { audienceSql } from "./broadcast.ts";
import type { Queryable, Tx } from "./client.ts";
import { addresses, deliveries, people, senders } from "./schema.ts";

type Outcome = { readonly state: "queued" | "skipped"; readonly why?: DeliveryWhy };

type NewNotices = {
  readonly notice: Notice;
  readonly dueAt: Date;
  readonly now: Date;
  readonly outcome: Outcome;
};

/**
 * One ledger row for each person that the condition on `people` names, at that person's first
 * reachable address, in one statement. A row that exists already stays as it is, so a twin of
 * this call writes nothing. Answers with how many rows are new.
 */
const writeNotices = async (tx: Tx, fresh: NewNotices, condition: SQL): Promise<number> => {
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
                          where a.person_id = people.id and a.reach = 'reachable'
                          order by a.id limit 1) first
     where ${condition}
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

export type DueDelivery = {
  readonly id: DeliveryId;
  readonly notice: Notice;
  readonly personId: typeof deliveries.$inferSelect.personId;
  readonly addressId: typeof deliveries.$inferSelect.addressId;
  readonly to: AddressKey;
  readonly reach: typeof addresses.$inferSelect.reach;
  readonly locale: Locale;
};

/** The next row that is due on a platform: the most pressing first, then the oldest. */
export const findDue = async (
  db: Queryable,
  platform: Platform,
  now: Date,
): Promise<DueDelivery | undefined> => {
  const [row] = await db
    .select({
      id: deliveries.id,
      notice: deliveries.notice,
      personId: deliveries.personId,
      addressId: deliveries.addressId,
      teamId: addresses.teamId,
      externalId: addresses.externalId,
      reach: addresses.reach,
      locale: people.locale,
    })
    .from(deliveries)
    .innerJoin(addresses, eq(addresses.id, deliveries.addressId))
    .innerJoin(people, eq(people.id, deliveries.personId))
    .where(
      and(
        eq(deliveries.platform, platform),
        eq(deliveries.state, "queued"),
        lte(deliveries.dueAt, now),
      ),
    )
    .orderBy(asc(deliveries.priority), asc(deliveries.dueAt), asc(deliveries.id))
    .limit(1);
  if (!row) return undefined;
  const { teamId, externalId, ...rest } = row;
  return { ...rest, to: { platform, teamId, externalId } };
};

/** The claim: it tests the state that it changes, so only one sender ever gets a `true`. */
export const markSending = async (db: Queryable, id: DeliveryId): Promise<boolean> => {
  const rows = await db
    .update(deliveries)
    .set({ state: "sending" })
    .where(and(eq(deliveries.id, id), eq(deliveries.state, "queued")))
    .returning({ id: deliveries.id });
  return rows.length > 0;
};

/** Moves a row on, if it still is where the caller believes; only legal moves compile. */
export const settleDelivery = async <From extends DeliveryState>(
  db: Queryable,
  id: DeliveryId,
  end: {
    from: From;
    state: LegalMove<From>;
    at: Date;
    why?: DeliveryWhy;
    ref?: string;
    dueAt?: Date;
  },
): Promise<void> => {
  const { from, at, why, ref, dueAt } = end;
  const state: DeliveryState = end.state;
  await db
    .update(deliveries)
    .set({
      state,
      why: why ?? null,
      ref: ref ?? null,
      settledAt: state === "queued" ? null : at,
      ...(dueAt ? { dueAt } : {}),
    })
    .where(and(eq(deliveries.id, id), eq(deliveries.state, from)));
};

/** What a dead sender left under way: nobody knows whether it arrived, so nothing resends it. */
export const settleOrphans = async (
  db: Queryable,
  platform: Platform,
  at: Date,
): Promise<number> => {
  const rows = await db
    .update(deliveries)
    .set({ state: "uncertain", why: "crash", settledAt: at })
    .where(and(eq(deliveries.platform, platform), eq(deliveries.state, "sending")))
    .returning({ id: deliveries.id });
  return rows.length;
};

/** When the next queued row of a platform falls due. */
export const findNextDue = async (db: Queryable, platform: Platform): Promise<Date | undefined> => {
  const [row] = await db
    .select({ dueAt: deliveries.dueAt })
    .from(deliveries)
    .where(and(eq(deliveries.platform, platform), eq(deliveries.state, "queued")))
    .orderBy(asc(deliveries.dueAt))
    .limit(1);
  return row?.dueAt;
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

/** How long the oldest due row has been waiting, in seconds; the lag that operators watch. */
export const findOverdueSeconds = async (db: Queryable, now: Date): Promise<number> => {
  const [row] = await db
    .select({ dueAt: deliveries.dueAt })
    .from(deliveries)
    .where(and(eq(deliveries.state, "queued"), lte(deliveries.dueAt, now)))
    .orderBy(asc(deliveries.dueAt))
    .limit(1);
  return row ? (now.getTime() - row.dueAt.getTime()) / 1000 : 0;
};
