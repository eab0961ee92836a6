/** Queries about announcements and whom they concern. */
import { and, eq, sql, type SQL } from "drizzle-orm";
import type { Audience } from "../domain/audience.ts";
import type { PersonId, WorkshopId } from "../domain/ids.ts";
import type { Region } from "../domain/person.ts";
import type { Queryable, Tx } from "./client.ts";
import { addresses, broadcasts, people } from "./schema.ts";

/** The condition on `people` that an audience means. */
export const audienceSql = (audience: Audience, region: Region): SQL =>
  audience === "everyone"
    ? sql`people.wants_news`
    : sql`people.wants_news and people.region = ${region}`;

/** How many people an announcement would reach now: each once, whatever their addresses. */
export const countAudience = async (
  db: Queryable,
  audience: Audience,
  region: Region,
): Promise<number> => {
  const [row] = await db
    .select({ people: sql<number>`count(distinct ${people.id})::int` })
    .from(people)
    .innerJoin(addresses, and(eq(addresses.personId, people.id), eq(addresses.reach, "reachable")))
    .where(audienceSql(audience, region));
  return row?.people ?? 0;
};

/** Whether people have heard of a workshop: it was announced, or somebody answered it. */
export const isKnown = async (db: Queryable, workshopId: WorkshopId): Promise<boolean> => {
  const rows = await db.execute(sql`
    select from broadcasts where workshop_id = ${workshopId}
    union all
    select from rsvps where workshop_id = ${workshopId} limit 1`);
  return rows.length > 0;
};

/** Writes that a workshop is announced; answers `false` when it already was. */
export const insertBroadcast = async (
  tx: Tx,
  broadcast: {
    workshopId: WorkshopId;
    audience: Audience;
    recipients: number;
    createdBy: PersonId;
    createdAt: Date;
  },
): Promise<boolean> => {
  const inserted = await tx
    .insert(broadcasts)
    .values(broadcast)
    .onConflictDoNothing({ target: broadcasts.workshopId })
    .returning({ id: broadcasts.id });
  return inserted.length > 0;
};
