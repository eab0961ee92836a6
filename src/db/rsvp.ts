/** Queries about answers to workshops, and the waitlist among them. */
import { and, asc, eq, gt, inArray, ne, sql } from "drizzle-orm";
import type { PersonId, WorkshopId } from "../domain/ids.ts";
import type { Sector } from "../domain/person.ts";
import { SEATED, type RsvpState } from "../domain/rsvp.ts";
import type { Taken } from "../domain/seat.ts";
import type { Queryable, Tx } from "./client.ts";
import { people, rsvps, rsvpTallies, workshops } from "./schema.ts";

/** Seats taken by each sector; read after the workshop's row was locked. */
export const findTaken = async (tx: Tx, workshopId: WorkshopId): Promise<Taken> => {
  const rows = await tx
    .select({ sector: rsvpTallies.sector, seats: sql<number>`sum(${rsvpTallies.people})::int` })
    .from(rsvpTallies)
    .where(and(eq(rsvpTallies.workshopId, workshopId), inArray(rsvpTallies.state, [...SEATED])))
    .groupBy(rsvpTallies.sector);
  return Object.fromEntries(rows.map(({ sector, seats }) => [sector, seats]));
};

type OwnRsvp = {
  readonly state: RsvpState;
  readonly guests: number;
  readonly sector: Sector;
  readonly queueNo: number | null;
  readonly offerExpiresAt: Date | null;
};

/** What an answer is decided by, as it is under the workshop's lock. */
export type Standing = {
  /** The person's own answer, and the sector that a new one counts towards. */
  readonly mine: OwnRsvp | null;
  readonly sector: Sector;
  readonly taken: Taken;
  /** Whether an offer of this workshop has run out and nobody has come by yet. */
  readonly offersEnded: boolean;
};

const takenSql = (workshopId: WorkshopId) => sql<Taken>`(
  select coalesce(json_object_agg(seated.sector, seated.people), '{}')
    from (select sector, sum(people) as people from rsvp_tallies
           where workshop_id = ${workshopId} and state in ('going', 'offered')
           group by sector) seated)`;

const endedSql = (workshopId: WorkshopId, now: Date) => sql<boolean>`exists (
  select from rsvps o where o.workshop_id = ${workshopId} and o.state = 'offered'
     and o.offer_expires_at <= ${now.toISOString()}::timestamptz)`;

/** All that an answer is decided by, in one question, because everybody else waits meanwhile. */
export const findStanding = async (
  tx: Tx,
  { workshopId, personId, now }: { workshopId: WorkshopId; personId: PersonId; now: Date },
): Promise<Standing> => {
  const [row] = await tx
    .select({
      sector: people.sector,
      rsvp: rsvps,
      taken: takenSql(workshopId),
      offersEnded: endedSql(workshopId, now),
    })
    .from(people)
    .leftJoin(rsvps, and(eq(rsvps.personId, people.id), eq(rsvps.workshopId, workshopId)))
    .where(eq(people.id, personId))
    .prepare("find_standing")
    .execute();
  if (!row) throw new Error("somebody who answers is nobody");
  const { rsvp: mine, taken, offersEnded } = row;
  const counted = mine !== null && COUNTED.has(mine.state);
  return { mine, sector: counted ? mine.sector : (row.sector ?? "other"), taken, offersEnded };
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
    })
    .prepare("save_rsvp")
    .execute();
};

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

/** Where somebody has a seat, a place in the queue or a maybe, in what is still to come. */
export const listAnswered = async (
  db: Queryable,
  personId: PersonId,
  now: Date,
): Promise<WorkshopId[]> => {
  const rows = await db
    .select({ id: rsvps.workshopId })
    .from(rsvps)
    .innerJoin(workshops, eq(workshops.id, rsvps.workshopId))
    .where(
      and(eq(rsvps.personId, personId), ne(rsvps.state, "declined"), gt(workshops.startsAt, now)),
    )
    // Always in the same order, so that no two wait for each other.
    .orderBy(asc(rsvps.workshopId));
  return rows.map(({ id }) => id);
};
