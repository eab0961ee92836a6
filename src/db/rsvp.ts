/** Queries about answers to workshops, and the waitlist among them. */
import { and, eq, inArray, sql } from "drizzle-orm";
import type { PersonId, WorkshopId } from "../domain/ids.ts";
import type { Region, Sector } from "../domain/person.ts";
import { SEATED, type RsvpState } from "../domain/rsvp.ts";
import type { Taken } from "../domain/seat.ts";
import type { Queryable, Tx } from "./client.ts";
import { people, rsvps } from "./schema.ts";

/** Seats taken by each sector; read after the workshop's row was locked. */
export const findTaken = async (tx: Tx, workshopId: WorkshopId): Promise<Taken> => {
  const rows = await tx
    .select({ sector: rsvps.sector, seats: sql<number>`sum(1 + ${rsvps.guests})::int` })
    .from(rsvps)
    .where(and(eq(rsvps.workshopId, workshopId), inArray(rsvps.state, [...SEATED])))
    .groupBy(rsvps.sector);
  return Object.fromEntries(rows.map(({ sector, seats }) => [sector, seats]));
};

export type OwnRsvp = {
  readonly state: RsvpState;
  readonly guests: number;
  readonly sector: Sector;
  readonly queueNo: number | null;
  readonly offerExpiresAt: Date | null;
};

/** A person's own answer, and the sector that a new one counts towards. */
export const findOwn = async (
  tx: Tx,
  workshopId: WorkshopId,
  personId: PersonId,
): Promise<{ mine: OwnRsvp | null; sector: Sector }> => {
  const [row] = await tx
    .select({ sector: people.sector, rsvp: rsvps })
    .from(people)
    .leftJoin(rsvps, and(eq(rsvps.personId, people.id), eq(rsvps.workshopId, workshopId)))
    .where(eq(people.id, personId));
  const mine = row?.rsvp ?? null;
  const counted = mine !== null && COUNTED.has(mine.state);
  return { mine, sector: counted ? mine.sector : (row?.sector ?? "other") };
};

/** Whose sector stays what it was when they asked for a seat, also when their profile changes. */
const COUNTED: ReadonlySet<RsvpState> = new Set([...SEATED, "waitlisted"]);

export type NewRsvp = {
  readonly workshopId: WorkshopId;
  readonly personId: PersonId;
  readonly state: RsvpState;
  readonly guests: number;
  readonly sector: Sector;
  readonly answeredAt: Date;
  readonly seenRevision: number;
  readonly enteredBy?: PersonId;
};

/**
 * Writes an answer. Who starts to wait draws a number under the workshop's lock; who waits
 * already keeps theirs.
 */
export const saveRsvp = async (tx: Tx, rsvp: NewRsvp): Promise<void> => {
  const waits = rsvp.state === "waitlisted";
  const next = sql`nextval('queue_numbers')`;
  await tx
    .insert(rsvps)
    .values({ ...rsvp, queueNo: waits ? next : null, offerExpiresAt: null })
    .onConflictDoUpdate({
      target: [rsvps.workshopId, rsvps.personId],
      set: {
        ...rsvp,
        queueNo: waits ? sql`coalesce(${rsvps.queueNo}, ${next})` : null,
        offerExpiresAt: null,
      },
    });
};

export type Attendee = {
  readonly personId: PersonId;
  readonly name: string;
  readonly sector: Sector | null;
  readonly region: Region | null;
  readonly state: RsvpState;
  readonly guests: number;
  readonly byPhone: boolean;
};

/** Who answered what, by name, those who come first, then the queue in order; for staff only. */
export const listAttendees = async (
  db: Queryable,
  workshopId: WorkshopId,
  limit: number,
): Promise<Attendee[]> => {
  const order = sql`array_position(array['going', 'offered', 'waitlisted', 'maybe', 'lapsed', 'declined'], ${rsvps.state})`;
  return db
    .select({
      personId: rsvps.personId,
      name: people.name,
      sector: people.sector,
      region: people.region,
      state: rsvps.state,
      guests: rsvps.guests,
      byPhone: sql<boolean>`${rsvps.enteredBy} is not null`,
    })
    .from(rsvps)
    .innerJoin(people, eq(people.id, rsvps.personId))
    .where(eq(rsvps.workshopId, workshopId))
    .orderBy(order, rsvps.queueNo, rsvps.answeredAt, people.id)
    .limit(limit);
};

/** Names of those who come and chose to be seen, in Latvian order. */
export const listShownNames = async (
  db: Queryable,
  workshopId: WorkshopId,
  limit: number,
): Promise<string[]> => {
  const rows = await db
    .select({ name: people.name })
    .from(rsvps)
    .innerJoin(people, eq(people.id, rsvps.personId))
    .where(
      and(eq(rsvps.workshopId, workshopId), eq(rsvps.state, "going"), eq(people.showsName, true)),
    )
    .orderBy(sql`${people.name} collate "lv-x-icu"`, people.id)
    .limit(limit);
  return rows.map(({ name }) => name);
};

export type SectorCount = {
  readonly sector: Sector | null;
  readonly state: RsvpState;
  readonly people: number;
};

/** People by sector and answer, guests included. */
export const countBySector = async (
  db: Queryable,
  workshopId: WorkshopId,
): Promise<SectorCount[]> =>
  db
    .select({
      sector: people.sector,
      state: rsvps.state,
      people: sql<number>`sum(1 + ${rsvps.guests})::int`,
    })
    .from(rsvps)
    .innerJoin(people, eq(people.id, rsvps.personId))
    .where(eq(rsvps.workshopId, workshopId))
    .groupBy(people.sector, rsvps.state);

/** Which member of staff wrote an answer down for somebody who phoned. */
export const findEnteredBy = async (
  db: Queryable,
  workshopId: WorkshopId,
  personId: PersonId,
): Promise<PersonId | null> => {
  const [row] = await db
    .select({ by: rsvps.enteredBy })
    .from(rsvps)
    .where(and(eq(rsvps.workshopId, workshopId), eq(rsvps.personId, personId)));
  return row?.by ?? null;
};

/** When a person answered last. */
export const findAnsweredAt = async (
  db: Queryable,
  workshopId: WorkshopId,
  personId: PersonId,
): Promise<Date | undefined> => {
  const [row] = await db
    .select({ at: rsvps.answeredAt })
    .from(rsvps)
    .where(and(eq(rsvps.workshopId, workshopId), eq(rsvps.personId, personId)));
  return row?.at;
};

/** Which revision of the workshop a person saw when answering. */
export const findSeenRevision = async (
  db: Queryable,
  workshopId: WorkshopId,
  personId: PersonId,
): Promise<number | undefined> => {
  const [row] = await db
    .select({ seen: rsvps.seenRevision })
    .from(rsvps)
    .where(and(eq(rsvps.workshopId, workshopId), eq(rsvps.personId, personId)));
  return row?.seen;
};

/** How many of those whom a change concerns can be told in a chat. */
export const countWithChat = async (
  db: Queryable,
  workshopId: WorkshopId,
  states: readonly RsvpState[],
): Promise<number> => {
  const [row] = await db
    .select({ people: sql<number>`count(*)::int` })
    .from(rsvps)
    .where(
      and(
        eq(rsvps.workshopId, workshopId),
        inArray(rsvps.state, [...states]),
        sql`exists (select from addresses a where a.person_id = ${rsvps.personId}
                     and a.reach = 'reachable')`,
      ),
    );
  return row?.people ?? 0;
};

/** How many of those whom a change concerns have no chat to be told in. */
export const countWithoutChat = async (
  db: Queryable,
  workshopId: WorkshopId,
  states: readonly RsvpState[],
): Promise<number> => {
  const [row] = await db
    .select({ people: sql<number>`count(*)::int` })
    .from(rsvps)
    .where(
      and(
        eq(rsvps.workshopId, workshopId),
        inArray(rsvps.state, [...states]),
        sql`not exists (select from addresses a where a.person_id = ${rsvps.personId}
                         and a.reach = 'reachable')`,
      ),
    );
  return row?.people ?? 0;
};

/** The person's code for the door; `code` is kept if there is none yet. */
export const saveCode = async (
  db: Queryable,
  key: { workshopId: WorkshopId; personId: PersonId; code: string },
): Promise<string | undefined> => {
  const [row] = await db
    .update(rsvps)
    .set({ code: sql`coalesce(${rsvps.code}, ${key.code})` })
    .where(
      and(
        eq(rsvps.workshopId, key.workshopId),
        eq(rsvps.personId, key.personId),
        eq(rsvps.state, "going"),
      ),
    )
    .returning({ code: rsvps.code });
  return row?.code ?? undefined;
};
