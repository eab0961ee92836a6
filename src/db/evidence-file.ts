/** What an evidence file is made of: statements with their receipts, and how many people say each. */
import { sql, type SQL } from "drizzle-orm";
import type { ContributionStatus } from "../domain/contribution.ts";
import type { SupportCount } from "../domain/evidence.ts";
import type { ProgrammeId, SectionId, WorkshopId } from "../domain/ids.ts";
import type { Locale, Region, Sector } from "../domain/person.ts";
import type { Receipt } from "../domain/receipt.ts";
import type { Queryable } from "./client.ts";

/** What a file is of. What was said outside of workshops belongs to each programme. */
export type EvidenceScope = {
  readonly programmeId: ProgrammeId;
  readonly workshopId: WorkshopId | null;
};

/** Every contribution that stands behind a statement with a section, and belongs to the programme. */
const said = (programmeId: ProgrammeId): SQL => sql`
  select head.id as statement_id, head.receipt as statement_receipt,
         coalesce(head.statement, head.text) as statement, head.status,
         coalesce(head.taken_into, head.section_id) as section_id,
         c.id, c.receipt, c.region, c.sector, c.workshop_id,
         coalesce(c.person_id, -c.id) as who
    from contributions c
    join contributions head on head.id = coalesce(c.merged_into, c.id)
    left join workshops w on w.id = c.workshop_id
   where coalesce(head.taken_into, head.section_id) is not null
     and (c.workshop_id is null or w.programme_id = ${programmeId})`;

export type SaidRow = {
  readonly sectionId: SectionId;
  readonly statementId: number;
  readonly statementReceipt: Receipt;
  readonly statement: string;
  readonly status: ContributionStatus;
  readonly region: Region | null;
  readonly receipts: readonly Receipt[];
};

/** Each statement and region once, by section; those with the most sentences behind them first. */
export const listSaid = async (
  db: Queryable,
  { programmeId, workshopId }: EvidenceScope,
): Promise<SaidRow[]> => {
  const here = workshopId === null ? sql`true` : sql`said.workshop_id = ${workshopId}`;
  const rows = await db.execute<SaidRow>(sql`
    with said as (${said(programmeId)})
    select said.section_id as "sectionId", said.statement_id::int as "statementId",
           said.statement_receipt as "statementReceipt", said.statement, said.status, said.region,
           json_agg(said.receipt order by said.id) as receipts
      from said where ${here}
     group by said.section_id, said.statement_id, said.statement_receipt, said.statement,
              said.status, said.region
     order by sum(count(*)) over (partition by said.statement_id) desc, said.statement_id,
              count(*) desc, said.region nulls last`);
  return [...rows];
};

export type CountRow = SupportCount & {
  readonly statementId: number;
  readonly region: Region | null;
};

/** People by workshop and sector, with all sums; whoever said it at two workshops is one in a sum. */
export const countSupport = async (
  db: Queryable,
  programmeId: ProgrammeId,
): Promise<CountRow[]> => {
  const rows = await db.execute<{
    statement: number;
    region: Region | null;
    workshop: WorkshopId | null;
    sector: Sector | null;
    everywhere: number;
    everybody: number;
    people: number;
  }>(sql`
    with said as (${said(programmeId)})
    select said.statement_id::int as statement, said.region, said.workshop_id::int as workshop,
           said.sector, grouping(said.workshop_id) as everywhere,
           grouping(said.sector) as everybody, count(distinct said.who)::int as people
      from said
     group by said.statement_id, said.region, cube (said.workshop_id, said.sector)`);
  return [...rows].map(
    ({ statement, region, workshop, sector, everywhere, everybody, people }) => ({
      statementId: statement,
      region,
      workshop: everywhere === 1 ? ("all" as const) : workshop,
      sector: everybody === 1 ? ("all" as const) : sector,
      people,
    }),
  );
};

export type ProgrammeFacts = {
  readonly title: Readonly<Record<Locale, string>>;
  readonly ministries: readonly Readonly<Record<Locale, string>>[];
  readonly workshops: number;
  readonly from: string | null;
  readonly to: string | null;
};

/** How a programme is called, whose it is, and from when to when its workshops are. */
export const findProgrammeFacts = async (
  db: Queryable,
  { programmeId, workshopId }: EvidenceScope,
): Promise<ProgrammeFacts | undefined> => {
  const here = workshopId === null ? sql`true` : sql`w.id = ${workshopId}`;
  const [row] = await db.execute<ProgrammeFacts>(sql`
    select json_build_object('lv', p.title_lv, 'en', p.title_en) as title,
           (select coalesce(json_agg(json_build_object('lv', m.name_lv, 'en', m.name_en) order by m.id desc), '[]')
              from programme_ministries pm join ministries m on m.id = pm.ministry_id
             where pm.programme_id = p.id) as ministries,
           count(w.id)::int as workshops, min(w.starts_at) as "from", max(w.ends_at) as "to"
      from programmes p
      left join workshops w on w.programme_id = p.id and w.state = 'published' and ${here}
     where p.id = ${programmeId}
     group by p.id`);
  return row;
};
