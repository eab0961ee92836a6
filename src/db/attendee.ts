/** Queries about everybody who answered a workshop: who they are, and how many. */
import { and, eq, inArray, sql } from "drizzle-orm";
import type { PersonId, WorkshopId } from "../domain/ids.ts";
import type { Region, Sector } from "../domain/person.ts";
import type { RsvpState } from "../domain/rsvp.ts";
import type { Queryable } from "./client.ts";
import { people, rsvps } from "./schema.ts";

export type Attendee = {
  readonly personId: PersonId;
  readonly name: string;
  readonly sector: Sector | null;
  readonly region: Region | null;
  readonly organisation: string | null;
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
      organisation: people.organisation,
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

/** How many of those who gave these answers can be told in a chat, and how many are to be phoned. */
export const countReach = async (
  db: Queryable,
  workshopId: WorkshopId,
  states: readonly RsvpState[],
): Promise<{ withChat: number; withoutChat: number }> => {
  const hasChat = sql`exists (select from addresses a where a.person_id = ${rsvps.personId}
                               and a.reach = 'reachable')`;
  const [row] = await db
    .select({
      withChat: sql<number>`(count(*) filter (where ${hasChat}))::int`,
      withoutChat: sql<number>`(count(*) filter (where not ${hasChat}))::int`,
    })
    .from(rsvps)
    .where(and(eq(rsvps.workshopId, workshopId), inArray(rsvps.state, [...states])));
  return row ?? { withChat: 0, withoutChat: 0 };
};
