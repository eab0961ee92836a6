/** What the report of one workshop counts; whatever is too small to be told is hidden by the domain. */
import { sql } from "drizzle-orm";
import type { DeliveryState } from "../domain/delivery.ts";
import type { IdeaCount } from "../domain/report.ts";
import type { WorkshopId } from "../domain/ids.ts";
import type { Sector } from "../domain/person.ts";
import type { Queryable } from "./client.ts";

export type SectorAttendance = {
  readonly sector: Sector | null;
  readonly going: number;
  readonly attended: number;
};

/** Who meant to come and who came, by sector; guests, whose sector nobody knows, are left out. */
export const countAttendance = async (
  db: Queryable,
  workshopId: WorkshopId,
): Promise<SectorAttendance[]> => {
  const rows = await db.execute<SectorAttendance>(sql`
    select p.sector, (count(*) filter (where r.state = 'going'))::int as going,
           (count(*) filter (where a.present))::int as attended
      from (select person_id from rsvps where workshop_id = ${workshopId}
            union select person_id from attendances where workshop_id = ${workshopId}) who
      join people p on p.id = who.person_id
      left join rsvps r on r.person_id = p.id and r.workshop_id = ${workshopId}
      left join attendances a on a.person_id = p.id and a.workshop_id = ${workshopId}
     where r.state = 'going' or a.present
     group by p.sector`);
  return [...rows];
};

/** How many notices about it are in each state. */
export const countDeliveries = async (
  db: Queryable,
  workshopId: WorkshopId,
): Promise<Partial<Record<DeliveryState, number>>> => {
  const rows = await db.execute<{ state: DeliveryState; rows: number }>(sql`
    select t.state, sum(t.rows)::int as rows
      from notices n join delivery_tallies t on t.notice_id = n.id
     where n.workshop_id = ${workshopId}
     group by t.state`);
  return Object.fromEntries([...rows].map(({ state, rows: count }) => [state, count]));
};

/** What was brought at one workshop, by kind and region of the place; who is not known counts alone. */
export const countIdeas = async (db: Queryable, workshopId: WorkshopId): Promise<IdeaCount[]> => {
  const rows = await db.execute<IdeaCount>(sql`
    select kind, region, count(*)::int as ideas,
           count(distinct coalesce(person_id, -id))::int as people
      from contributions where workshop_id = ${workshopId} group by kind, region`);
  return [...rows];
};
