/** Queries about what authors were told of what they brought, and what they were not told yet. */
import { sql } from "drizzle-orm";
import type { ContributionId, PersonId, StatusId } from "../domain/ids.ts";
import type { Standing } from "../domain/contribution.ts";
import type { Receipt } from "../domain/receipt.ts";
import type { Queryable } from "./client.ts";

type Raw = {
  id: string;
  receipt: Receipt;
  text: string;
  statusId: string;
  status: Standing["status"];
  sectionId: Standing["sectionId"];
  statement: string | null;
  reason: string | null;
  reasonEn: string | null;
  before: Standing | null;
};

/** Where one stands now, and where it stood when its author was told last (null: with the receipt). */
export type Untold = {
  readonly id: ContributionId;
  readonly receipt: Receipt;
  readonly text: string;
  readonly statusId: StatusId;
  readonly standing: Standing;
  readonly before: Standing | null;
};

/**
 * The notices of news to this person, found by their subjects: each is named after a row of the
 * history, so that the unique index on subjects finds them.
 */
const newsOf = (personId: PersonId) => sql`
  select s.id, d.state
    from contributions c
    join contribution_statuses s on s.contribution_id = c.id
    join notices n on n.subject = 'contribution-news-' || ${personId}::text || '-' || s.id::text
    join deliveries d on d.notice_id = n.id
   where c.person_id = ${personId}::bigint`;

/** The last row of the history that this person was told, or may have been; 0 for none. */
export const findToldStatus = async (db: Queryable, personId: PersonId): Promise<number> => {
  const [row] = await db.execute<{ told: string | null }>(sql`
    select max(news.id) as told from (${newsOf(personId)}) news
     where news.state in ('sent', 'sending', 'uncertain')`);
  return Number(row?.told ?? 0);
};

/** Whether a later notice to this person still waits, which tells all that this one would. */
export const isToldLater = async (
  db: Queryable,
  personId: PersonId,
  upTo: StatusId,
): Promise<boolean> => {
  const [row] = await db.execute<{ later: boolean }>(sql`
    select exists (select from (${newsOf(personId)}) news
                    where news.state = 'queued' and news.id > ${upTo}::bigint) as later`);
  return row?.later === true;
};

/** Those of this person whose latest row of the history lies between what was told and `upTo`. */
export const listUntold = async (
  db: Queryable,
  personId: PersonId,
  { told, upTo }: { readonly told: number; readonly upTo: StatusId },
): Promise<Untold[]> => {
  const rows = await db.execute<Raw>(sql`
    select c.id, c.receipt, c.text, latest.id as "statusId", latest.status,
           latest.section_id as "sectionId", latest.statement, latest.reason,
           latest.reason_en as "reasonEn",
           (select jsonb_build_object('status', b.status, 'sectionId', b.section_id,
                                      'statement', b.statement, 'reason', b.reason,
                                      'reasonEn', b.reason_en)
              from contribution_statuses b
             where b.contribution_id = c.id and b.id <= ${told}::bigint
             order by b.id desc limit 1) as before
      from contributions c
     cross join lateral (select s.* from contribution_statuses s
                          where s.contribution_id = c.id order by s.id desc limit 1) latest
     where c.person_id = ${personId}::bigint
       and latest.id > ${told}::bigint and latest.id <= ${upTo}::bigint
     order by c.id`);
  return [...rows].map(({ id, statusId, receipt, text, before, ...standing }) => ({
    receipt,
    text,
    before,
    standing,
    id: Number(id) as ContributionId,
    statusId: Number(statusId) as StatusId,
  }));
};
