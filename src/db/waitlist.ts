/** Queries about the waitlist: who is first, who holds an offer, and whose seat goes back. */
import { and, asc, eq, gt, inArray, lte, sql } from "drizzle-orm";
import type { PersonId, WorkshopId } from "../domain/ids.ts";
import type { Region } from "../domain/person.ts";
import { EVE } from "../domain/reminder.ts";
import type { Silent, Waiting } from "../domain/waitlist.ts";
import type { Queryable, Tx } from "./client.ts";
import { people, rsvps, workshops } from "./schema.ts";

/**
 * Who might be offered a seat: of each sector, region and size of party, the one that came first.
 * Anybody else comes after one of these.
 */
export const listWaitingHeads = async (tx: Tx, workshopId: WorkshopId): Promise<Waiting[]> => {
  const rows = await tx
    .selectDistinctOn([rsvps.sector, rsvps.guests, people.region], {
      personId: rsvps.personId,
      sector: rsvps.sector,
      guests: rsvps.guests,
      region: people.region,
      queueNo: rsvps.queueNo,
    })
    .from(rsvps)
    .innerJoin(people, eq(people.id, rsvps.personId))
    .where(and(eq(rsvps.workshopId, workshopId), eq(rsvps.state, "waitlisted")))
    .orderBy(rsvps.sector, rsvps.guests, people.region, rsvps.queueNo);
  return rows.map((row) => ({ ...row, queueNo: row.queueNo ?? 0 }));
};

/** Holds seats for somebody who waited. */
export const saveOffer = async (
  tx: Tx,
  offer: { workshopId: WorkshopId; personId: PersonId; expiresAt: Date },
): Promise<void> => {
  await tx
    .update(rsvps)
    .set({ state: "offered", queueNo: null, offerExpiresAt: offer.expiresAt })
    .where(and(eq(rsvps.workshopId, offer.workshopId), eq(rsvps.personId, offer.personId)));
};

export type OpenOffer = {
  readonly personId: PersonId;
  readonly region: Region | null;
  readonly expiresAt: Date;
};

/** The offers of a workshop that nobody has answered yet, with where each person comes from. */
export const listOffers = async (tx: Tx, workshopId: WorkshopId): Promise<OpenOffer[]> => {
  const rows = await tx
    .select({ personId: rsvps.personId, region: people.region, expiresAt: rsvps.offerExpiresAt })
    .from(rsvps)
    .innerJoin(people, eq(people.id, rsvps.personId))
    .where(and(eq(rsvps.workshopId, workshopId), eq(rsvps.state, "offered")));
  return rows.flatMap(({ expiresAt, ...rest }) => (expiresAt ? [{ ...rest, expiresAt }] : []));
};

/** Ends the offers whose time is over; answers with whose they were. */
export const lapseOffers = async (
  tx: Tx,
  workshopId: WorkshopId,
  now: Date,
): Promise<PersonId[]> => {
  const rows = await tx
    .update(rsvps)
    .set({ state: "lapsed", guests: 0, offerExpiresAt: null })
    .where(
      and(
        eq(rsvps.workshopId, workshopId),
        eq(rsvps.state, "offered"),
        lte(rsvps.offerExpiresAt, now),
      ),
    )
    .returning({ personId: rsvps.personId });
  return rows.map(({ personId }) => personId);
};

/** Gives back the seats of those who were silent. */
export const lapseSilent = async (
  tx: Tx,
  workshopId: WorkshopId,
  personIds: readonly PersonId[],
): Promise<void> => {
  if (personIds.length === 0) return;
  await tx
    .update(rsvps)
    .set({ state: "lapsed", guests: 0 })
    .where(and(eq(rsvps.workshopId, workshopId), inArray(rsvps.personId, [...personIds])));
};

/**
 * Who was asked whether they still come (the question arrived), and has said nothing since it was
 * due; the longest silent first. Whom no question reached is not silent.
 */
export const listSilent = async (
  tx: Tx,
  workshopId: WorkshopId,
  askedAt: Date,
): Promise<Silent[]> =>
  tx
    .select({ personId: rsvps.personId, sector: rsvps.sector, guests: rsvps.guests })
    .from(rsvps)
    .where(
      and(
        eq(rsvps.workshopId, workshopId),
        eq(rsvps.state, "going"),
        sql`${rsvps.answeredAt} < ${askedAt.toISOString()}::timestamptz`,
        sql`exists (select from notices n
              join addresses a on a.person_id = ${rsvps.personId}
              join deliveries d on d.notice_id = n.id and d.address_id = a.id
             where n.workshop_id = ${workshopId} and d.state = 'sent'
               and (n.kind = 'reconfirmation'
                    or (n.kind = 'reminder' and n.notice ->> 'offset' = ${EVE})))`,
      ),
    )
    .orderBy(asc(rsvps.answeredAt), asc(rsvps.personId));

/** Upcoming workshops in which an offer has run out by `now`. */
export const listWithLapsedOffers = async (db: Queryable, now: Date): Promise<WorkshopId[]> => {
  const rows = await db
    .selectDistinct({ id: rsvps.workshopId })
    .from(rsvps)
    .where(and(eq(rsvps.state, "offered"), lte(rsvps.offerExpiresAt, now)));
  return rows.map(({ id }) => id);
};

/** Workshops to come in which somebody waits. */
export const listWithQueue = async (db: Queryable, now: Date): Promise<WorkshopId[]> => {
  const rows = await db
    .selectDistinct({ id: rsvps.workshopId })
    .from(rsvps)
    .innerJoin(workshops, eq(workshops.id, rsvps.workshopId))
    .where(
      and(
        eq(rsvps.state, "waitlisted"),
        eq(workshops.state, "published"),
        gt(workshops.startsAt, now),
      ),
    );
  return rows.map(({ id }) => id);
};

/** When the next offer runs out. */
export const findNextOfferEnd = async (db: Queryable): Promise<Date | undefined> => {
  const [row] = await db
    .select({ at: rsvps.offerExpiresAt })
    .from(rsvps)
    .where(eq(rsvps.state, "offered"))
    .orderBy(asc(rsvps.offerExpiresAt))
    .limit(1);
  return row?.at ?? undefined;
};
