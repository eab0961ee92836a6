/** Queries about the ledger: claim a row, settle it. */
import { and, asc, eq, inArray, lte, sql } from "drizzle-orm";
import type { DeliveryState, DeliveryWhy, LegalMove } from "../domain/delivery.ts";
import type { DeliveryId, PersonId, WorkshopId } from "../domain/ids.ts";
import type { Notice } from "../domain/notice.ts";
import type { AddressKey, Locale, Platform } from "../domain/person.ts";
import type { Queryable } from "./client.ts";
import { addresses, deliveries, people, senders } from "./schema.ts";

/** Whether a person was told of a revision, or may have been; `undefined` when of none. */
export const findToldRevision = async (
  db: Queryable,
  workshopId: WorkshopId,
  personId: PersonId,
): Promise<number | undefined> => {
  const [row] = await db
    .select({ told: sql<number | null>`max((${deliveries.notice} ->> 'revision')::int)` })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.workshopId, workshopId),
        eq(deliveries.personId, personId),
        eq(deliveries.kind, "change"),
        inArray(deliveries.state, ["sent", "sending", "uncertain"]),
      ),
    );
  return row?.told ?? undefined;
};

export type DueDelivery = {
  readonly id: DeliveryId;
  readonly notice: Notice;
  readonly personId: typeof deliveries.$inferSelect.personId;
  readonly addressId: typeof deliveries.$inferSelect.addressId;
  readonly to: AddressKey;
  readonly reach: typeof addresses.$inferSelect.reach;
  /** Of whoever reads it. */
  readonly locale: Locale;
  /** Whose address it is: somebody else's, when staff stand in for a person without a chat. */
  readonly readerId: PersonId;
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
      readerId: people.id,
    })
    .from(deliveries)
    .innerJoin(addresses, eq(addresses.id, deliveries.addressId))
    .innerJoin(people, eq(people.id, addresses.personId))
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

/** Puts off a row that nobody has begun to send. */
export const postponeDelivery = async (
  db: Queryable,
  id: DeliveryId,
  dueAt: Date,
): Promise<void> => {
  await db
    .update(deliveries)
    .set({ dueAt })
    .where(and(eq(deliveries.id, id), eq(deliveries.state, "queued")));
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
