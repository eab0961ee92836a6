/** Queries about answers to workshops. */
import { and, count, eq, sql } from "drizzle-orm";
import type { PersonId, WorkshopId } from "../domain/ids.ts";
import type { Region, Sector } from "../domain/person.ts";
import type { RsvpState } from "../domain/rsvp.ts";
import type { Queryable, Tx } from "./client.ts";
import { people, rsvps } from "./schema.ts";

/** Seats taken, and this person's own answer; read after the workshop's row was locked. */
export const seatsAndMine = async (
  tx: Tx,
  workshopId: WorkshopId,
  personId: PersonId,
): Promise<{ going: number; mine: RsvpState | null }> => {
  const [seats] = await tx
    .select({ going: count() })
    .from(rsvps)
    .where(and(eq(rsvps.workshopId, workshopId), eq(rsvps.state, "going")));
  const [mine] = await tx
    .select({ state: rsvps.state })
    .from(rsvps)
    .where(and(eq(rsvps.workshopId, workshopId), eq(rsvps.personId, personId)));
  return { going: seats?.going ?? 0, mine: mine?.state ?? null };
};

export const saveRsvp = async (
  tx: Tx,
  rsvp: { workshopId: WorkshopId; personId: PersonId; state: RsvpState; answeredAt: Date },
): Promise<void> => {
  await tx
    .insert(rsvps)
    .values(rsvp)
    .onConflictDoUpdate({
      target: [rsvps.workshopId, rsvps.personId],
      set: { state: rsvp.state, answeredAt: rsvp.answeredAt },
    });
};

export type Attendee = {
  readonly name: string;
  readonly sector: Sector | null;
  readonly region: Region | null;
  readonly state: RsvpState;
};

/** Who answered what, by name, those who come first; for staff only. */
export const listAttendees = async (
  db: Queryable,
  workshopId: WorkshopId,
  limit: number,
): Promise<Attendee[]> => {
  const order = sql`case ${rsvps.state} when 'going' then 0 when 'maybe' then 1 else 2 end`;
  return db
    .select({
      name: people.name,
      sector: people.sector,
      region: people.region,
      state: rsvps.state,
    })
    .from(rsvps)
    .innerJoin(people, eq(people.id, rsvps.personId))
    .where(eq(rsvps.workshopId, workshopId))
    .orderBy(order, rsvps.answeredAt, people.id)
    .limit(limit);
};

export type SectorCount = {
  readonly sector: Sector | null;
  readonly state: RsvpState;
  readonly people: number;
};

export const countBySector = async (
  db: Queryable,
  workshopId: WorkshopId,
): Promise<SectorCount[]> =>
  db
    .select({ sector: people.sector, state: rsvps.state, people: count() })
    .from(rsvps)
    .innerJoin(people, eq(people.id, rsvps.personId))
    .where(eq(rsvps.workshopId, workshopId))
    .groupBy(people.sector, rsvps.state);
