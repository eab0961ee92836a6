/** What the report of one workshop counts; whatever is too small to be told is hidden by the domain. */
import { sql } from "drizzle-orm";
import type { DeliveryState } from "../domain/delivery.ts";
import type { IdeaCount } from "../domain/report.ts";
import type { ProgrammeId, WorkshopId } from "../domain/ids.ts";
import type { Locale, Sector } from "../domain/person.ts";
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

/** What was brought at one workshop, or to a whole programme (where what was said outside of workshops belongs, too), by kind and region of the place; who is not known counts alone. */
export const countIdeas = async (
  db: Queryable,
  of: { readonly workshopId: WorkshopId } | { readonly programmeId: ProgrammeId },
): Promise<IdeaCount[]> => {
  const which =
    "workshopId" in of
      ? sql`workshop_id = ${of.workshopId}`
      : sql`(workshop_id is null
             or workshop_id in (select id from workshops where programme_id = ${of.programmeId}))`;
  const rows = await db.execute<IdeaCount>(sql`
    select kind, region, count(*)::int as ideas,
           count(distinct coalesce(person_id, -id))::int as people
      from contributions where ${which} group by kind, region`);
  return [...rows];
};

export type ProgrammeLine = {
  readonly workshopId: WorkshopId;
  readonly place: string;
  readonly startsAt: Date;
  readonly going: number;
  readonly attended: number;
  readonly responses: number;
};

/** The announced workshops of a programme in the order of time, with how many came and answered. */
export const listProgrammeLines = async (
  db: Queryable,
  programmeId: ProgrammeId,
): Promise<ProgrammeLine[]> => {
  const rows = await db.execute<ProgrammeLine & { readonly startsAt: string }>(sql`
    select r.workshop_id::int as "workshopId", r.place, r.starts_at as "startsAt",
           r.going + r.guests as going, r.attended, r.responses
      from report.workshops r join workshops w on w.id = r.workshop_id
     where w.programme_id = ${programmeId} and r.state = 'published'
     order by r.starts_at, r.workshop_id`);
  return [...rows].map((row) => ({ ...row, startsAt: new Date(row.startsAt) }));
};

export type GuidelineCount = {
  readonly title: Readonly<Record<Locale, string>>;
  readonly statements: number;
  readonly taken: number;
};

/** How many statements stand behind each guideline, and how many of them were taken into it. */
export const countStatements = async (
  db: Queryable,
  programmeId: ProgrammeId,
): Promise<GuidelineCount[]> => {
  const rows = await db.execute<GuidelineCount>(sql`
    select json_build_object('lv', g.title_lv, 'en', g.title_en) as title,
           count(c.id)::int as statements,
           (count(c.id) filter (where c.status = 'taken'))::int as taken
      from guidelines g
      join guideline_sections s on s.guideline_id = g.id
      left join contributions c
        on coalesce(c.taken_into, c.section_id) = s.id and c.merged_into is null
       and exists (select from contributions m left join workshops w on w.id = m.workshop_id
                    where (m.id = c.id or m.merged_into = c.id)
                      and (m.workshop_id is null or w.programme_id = ${programmeId}))
     group by g.id order by g.position`);
  return [...rows];
};
