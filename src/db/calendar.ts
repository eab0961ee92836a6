/** Queries about calendars: when an entry last became another. */
import { and, eq, inArray, sql } from "drizzle-orm";
import type { PersonId, WorkshopId } from "../domain/ids.ts";
import type { Queryable } from "./client.ts";
import { rsvps, workshopRevisions, workshops } from "./schema.ts";

/**
 * When the entry of each workshop last changed: when it was made, when people were last told of a
 * change, or when this person last answered.
 */
export const findEntryChanges = async (
  db: Queryable,
  ids: readonly WorkshopId[],
  personId?: PersonId,
): Promise<ReadonlyMap<WorkshopId, Date>> => {
  if (ids.length === 0) return new Map();
  const at = sql<Date>`greatest(${workshops.createdAt}, max(${workshopRevisions.at}), max(${rsvps.answeredAt}))`;
  const rows = await db
    .select({ id: workshops.id, at: at.mapWith(workshops.createdAt) })
    .from(workshops)
    .leftJoin(workshopRevisions, eq(workshopRevisions.workshopId, workshops.id))
    .leftJoin(
      rsvps,
      and(eq(rsvps.workshopId, workshops.id), sql`${rsvps.personId} = ${personId ?? 0}`),
    )
    .where(inArray(workshops.id, [...ids]))
    .groupBy(workshops.id);
  return new Map(rows.map((row) => [row.id, row.at]));
};
