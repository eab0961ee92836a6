/** Queries about the door: who may keep it, who is expected, and who came. */
import { and, eq, gt, inArray, sql } from "drizzle-orm";
import type { DoorWay } from "../domain/attendance.ts";
import type { PersonId, WorkshopId } from "../domain/ids.ts";
import type { Sector } from "../domain/person.ts";
import type { RsvpState } from "../domain/rsvp.ts";
import type { Queryable, Tx } from "./client.ts";
import { attendances, doorKeepers, doorKeys, people, rsvps } from "./schema.ts";

export const insertDoorKey = async (
  tx: Tx,
  key: { hash: string; workshopId: WorkshopId; createdBy: PersonId; expiresAt: Date },
): Promise<void> => {
  await tx.insert(doorKeys).values(key);
};

/** Which workshop's door a key opens, while it has not expired. */
export const findDoor = async (
  db: Queryable,
  hash: string,
  now: Date,
): Promise<{ workshopId: WorkshopId; expiresAt: Date } | undefined> => {
  const [row] = await db
    .select({ workshopId: doorKeys.workshopId, expiresAt: doorKeys.expiresAt })
    .from(doorKeys)
    .where(and(eq(doorKeys.hash, hash), gt(doorKeys.expiresAt, now)));
  return row;
};

export const saveDoorKeeper = async (
  db: Queryable,
  keeper: { personId: PersonId; workshopId: WorkshopId; expiresAt: Date },
): Promise<void> => {
  await db
    .insert(doorKeepers)
    .values(keeper)
    .onConflictDoUpdate({
      target: [doorKeepers.personId, doorKeepers.workshopId],
      set: { expiresAt: keeper.expiresAt },
    });
};

/** Whether a person keeps the door of a workshop now. */
export const keepsDoor = async (
  db: Queryable,
  keeper: { personId: PersonId; workshopId: WorkshopId },
  now: Date,
): Promise<boolean> => {
  const rows = await db
    .select({ personId: doorKeepers.personId })
    .from(doorKeepers)
    .where(
      and(
        eq(doorKeepers.personId, keeper.personId),
        eq(doorKeepers.workshopId, keeper.workshopId),
        gt(doorKeepers.expiresAt, now),
      ),
    );
  return rows.length > 0;
};

/** The door that a person keeps now; of several, the one that opened last. */
export const findDoorOf = async (
  db: Queryable,
  personId: PersonId,
  now: Date,
): Promise<WorkshopId | undefined> => {
  const [row] = await db
    .select({ workshopId: doorKeepers.workshopId })
    .from(doorKeepers)
    .where(and(eq(doorKeepers.personId, personId), gt(doorKeepers.expiresAt, now)))
    .orderBy(doorKeepers.expiresAt)
    .limit(1);
  return row?.workshopId;
};

/** Somebody on the list at the door. */
export type Guest = {
  readonly personId: PersonId;
  readonly name: string;
  readonly sector: Sector | null;
  /** `null`: came unannounced. */
  readonly state: RsvpState | null;
  /** Guests as announced; at the door, as they came. */
  readonly guests: number;
  readonly code: string | null;
  readonly present: boolean;
};

/** Everybody who answered, and everybody who came, in the order of a Latvian list. */
export const listGuests = async (db: Queryable, workshopId: WorkshopId): Promise<Guest[]> =>
  db
    .select({
      personId: people.id,
      name: people.name,
      sector: people.sector,
      state: rsvps.state,
      guests: sql<number>`case when ${attendances.present} then ${attendances.guests}
                               else coalesce(${rsvps.guests}, 0) end`,
      code: rsvps.code,
      present: sql<boolean>`coalesce(${attendances.present}, false)`,
    })
    .from(people)
    .leftJoin(rsvps, and(eq(rsvps.personId, people.id), eq(rsvps.workshopId, workshopId)))
    .leftJoin(
      attendances,
      and(eq(attendances.personId, people.id), eq(attendances.workshopId, workshopId)),
    )
    .where(sql`${rsvps.personId} is not null or ${attendances.personId} is not null`)
    .orderBy(sql`${people.name} collate "lv-x-icu"`, people.id);

/** People in the room at each of these, guests included; none where the door was not kept. */
export const countPresent = async (
  db: Queryable,
  ids: readonly WorkshopId[],
): Promise<ReadonlyMap<WorkshopId, number>> => {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({
      id: attendances.workshopId,
      people: sql<number>`sum(1 + ${attendances.guests})::int`,
    })
    .from(attendances)
    .where(and(inArray(attendances.workshopId, [...ids]), eq(attendances.present, true)))
    .groupBy(attendances.workshopId);
  return new Map(rows.map(({ id, people: there }) => [id, there]));
};

/** Whose code this is. */
export const findByCode = async (
  db: Queryable,
  workshopId: WorkshopId,
  code: string,
): Promise<{ personId: PersonId; guests: number } | undefined> => {
  const [row] = await db
    .select({ personId: rsvps.personId, guests: rsvps.guests })
    .from(rsvps)
    .where(and(eq(rsvps.workshopId, workshopId), eq(rsvps.code, code)));
  return row;
};

/** Whether a person has answered this workshop, or came to it: only those are on its list. */
export const isOnList = async (
  db: Queryable,
  workshopId: WorkshopId,
  personId: PersonId,
): Promise<boolean> => {
  const rows = await db.execute(sql`
    select from rsvps where workshop_id = ${workshopId} and person_id = ${personId}
    union all
    select from attendances where workshop_id = ${workshopId} and person_id = ${personId}`);
  return rows.length > 0;
};

/** Writes a mark, unless a later one is there: the same marks in any order end the same. */
export const saveMark = async (
  tx: Tx,
  mark: {
    workshopId: WorkshopId;
    personId: PersonId;
    present: boolean;
    guests: number;
    markedAt: Date;
    via: DoorWay;
    walkInKey?: string;
  },
): Promise<void> => {
  const { present, guests, markedAt, via } = mark;
  await tx
    .insert(attendances)
    .values(mark)
    .onConflictDoUpdate({
      target: [attendances.workshopId, attendances.personId],
      set: { present, guests, markedAt, via },
      setWhere: sql`${attendances.markedAt} <= ${markedAt.toISOString()}::timestamptz`,
    });
};

/** Who a walk-in was written down as before. */
export const findWalkIn = async (
  tx: Tx,
  workshopId: WorkshopId,
  key: string,
): Promise<PersonId | undefined> => {
  const [row] = await tx
    .select({ personId: attendances.personId })
    .from(attendances)
    .where(and(eq(attendances.workshopId, workshopId), eq(attendances.walkInKey, key)));
  return row?.personId;
};
