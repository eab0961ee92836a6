/** Queries about whose voices are wanted, and whose are heard. */
import { and, eq, inArray, sql } from "drizzle-orm";
import type { WorkshopId } from "../domain/ids.ts";
import type { Region } from "../domain/person.ts";
import { DEFAULT_MIXES, VOICES, type Heard, type Mix, type Mixes } from "../domain/voices.ts";
import type { Queryable, Tx } from "./client.ts";
import { targetMixes } from "./office-table.ts";
import { rsvpTallies } from "./schema.ts";

/** The mix of every region, as it was set or as it is by default. */
export const listMixes = async (db: Queryable): Promise<Mixes> => {
  const rows = await db.select().from(targetMixes);
  const set = Object.fromEntries(rows.map(({ region, ...mix }) => [region, mix]));
  return { ...DEFAULT_MIXES, ...set };
};

export const saveMix = async (tx: Tx, region: Region, mix: Mix): Promise<void> => {
  await tx
    .insert(targetMixes)
    .values({ region, ...mix })
    .onConflictDoUpdate({ target: targetMixes.region, set: mix });
};

const NOBODY: Heard = { business: 0, science: 0, municipality: 0 };

/** How many of each voice come to each of these workshops, guests included. */
export const countVoices = async (
  db: Queryable,
  workshopIds: readonly WorkshopId[],
): Promise<(workshopId: WorkshopId) => Heard> => {
  const heard = new Map<WorkshopId, Heard>();
  if (workshopIds.length > 0) {
    const rows = await db
      .select({
        workshopId: rsvpTallies.workshopId,
        sector: rsvpTallies.sector,
        people: sql<number>`sum(${rsvpTallies.people})::int`,
      })
      .from(rsvpTallies)
      .where(
        and(
          inArray(rsvpTallies.workshopId, [...workshopIds]),
          inArray(rsvpTallies.sector, [...VOICES]),
          eq(rsvpTallies.state, "going"),
        ),
      )
      .groupBy(rsvpTallies.workshopId, rsvpTallies.sector);
    for (const { workshopId, sector, people } of rows)
      heard.set(workshopId, { ...(heard.get(workshopId) ?? NOBODY), [sector]: people });
  }
  return (workshopId) => heard.get(workshopId) ?? NOBODY;
};
