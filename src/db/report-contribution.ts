/** What analysts read of contributions, and of the evidence behind each section of a guideline. */
import { sql } from "drizzle-orm";
import { bigint, integer, text, timestamp } from "drizzle-orm/pg-core";
import { report } from "./report.ts";

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const id = (name: string) => bigint(name, { mode: "number" });

/**
 * One row for each contribution, without its author: neither sector nor region of a person, only
 * the place that it is about. `merged_into` is the receipt of the one it was put together with.
 */
export const reportContributions = report.view("contributions", {
  contributionId: id("contribution_id"),
  receipt: text("receipt"),
  kind: text("kind"),
  contributionText: text("contribution_text"),
  municipalityId: text("municipality_id"),
  municipality: text("municipality"),
  region: text("region"),
  ris3Area: text("ris3_area"),
  town: text("town"),
  object: text("object"),
  cost: text("cost"),
  readiness: text("readiness"),
  owner: text("owner"),
  source: text("source"),
  workshopId: id("workshop_id"),
  mergedInto: text("merged_into"),
  status: text("status"),
  guidelineId: text("guideline_id"),
  sectionId: text("section_id"),
  statement: text("statement"),
  reason: text("reason"),
  reasonEn: text("reason_en"),
  receivedAt: instant("received_at"),
  statusAt: instant("status_at"),
}).as(sql`
    select c.id as contribution_id, c.receipt, c.kind, c.text as contribution_text,
           c.municipality_id, m.name as municipality, c.region, c.area as ris3_area, c.town,
           c.object, c.cost, c.readiness, c.owner, c.source, c.workshop_id,
           head.receipt as merged_into, c.status, s.guideline_id, s.id as section_id, c.statement,
           c.reason,
           c.reason_en, c.received_at, c.status_at
      from contributions c
      left join contributions head on head.id = c.merged_into
      left join municipalities m on m.id = c.municipality_id
      left join guideline_sections s on s.id = coalesce(c.taken_into, c.section_id)`);

/**
 * What stands behind each section: a statement is what was taken, or the sentence of the
 * contribution that others were put together with. One row for each statement, region of the
 * places, and sector of the authors. A sector is named where at least five people of it say so and
 * those of the sectors left unnamed are none or five at least; all others are one row, without a
 * sector. `support` counts people.
 */
export const reportGuidelineEvidence = report.view("guideline_evidence", {
  guidelineId: text("guideline_id"),
  guidelineLv: text("guideline_lv"),
  guidelineEn: text("guideline_en"),
  sectionId: text("section_id"),
  sectionLv: text("section_lv"),
  sectionEn: text("section_en"),
  statementId: id("statement_id"),
  statementReceipt: text("statement_receipt"),
  statement: text("statement"),
  status: text("status"),
  region: text("region"),
  sector: text("sector"),
  support: integer("support"),
  receipts: text("receipts").array(),
}).as(sql`
    with said as (
      select head.id as statement_id, head.receipt as statement_receipt,
             coalesce(head.statement, head.text) as statement, head.status,
             coalesce(head.taken_into, head.section_id) as section_id,
             c.id, c.receipt, c.region, coalesce(c.sector, 'unknown') as sector,
             coalesce(c.person_id, -c.id) as who
        from contributions c
        join contributions head on head.id = coalesce(c.merged_into, c.id)
       where coalesce(head.taken_into, head.section_id) is not null),
    cells as (
      select statement_id, region, sector, count(distinct who) as people
        from said group by statement_id, region, sector),
    ranked as (
      select statement_id, region, sector, people,
             coalesce(sum(people) filter (where people < 5)
                      over (partition by statement_id, region), 0) as unnamed,
             row_number() over (partition by statement_id, region
                                order by people < 5, people, sector) as nth
        from cells),
    named as (
      select statement_id, region, sector
        from ranked where people >= 5 and (unnamed = 0 or unnamed >= 5 or nth > 1))
    select g.id as guideline_id, g.title_lv as guideline_lv, g.title_en as guideline_en,
           s.id as section_id, s.title_lv as section_lv, s.title_en as section_en,
           said.statement_id, said.statement_receipt, said.statement, said.status,
           said.region, named.sector, count(distinct said.who)::int as support,
           array_agg(said.receipt order by said.id) as receipts
      from said
      join guideline_sections s on s.id = said.section_id
      join guidelines g on g.id = s.guideline_id
      left join named on named.statement_id = said.statement_id
                     and named.region is not distinct from said.region
                     and named.sector = said.sector
     group by g.id, s.id, said.statement_id, said.statement_receipt, said.statement, said.status,
              said.region, named.sector`);
