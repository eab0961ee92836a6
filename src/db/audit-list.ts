/** Reads the audit log, newest first; names are those of now, so that whoever was erased has none. */
import { sql, type SQL } from "drizzle-orm";
import type { AboutKind, AuditAct, AuditFacts } from "../domain/audit.ts";
import type { MinistryId, PersonId, WorkshopId } from "../domain/ids.ts";
import type { Queryable } from "./client.ts";

/** Whose acts may be seen: one's own, and those of these ministries' staff. */
export type AuditScope = {
  readonly readerId: PersonId;
  readonly ministries: readonly MinistryId[];
};

export type AuditSearch = {
  readonly personId?: PersonId | undefined;
  readonly act?: AuditAct | undefined;
  readonly workshopIds?: readonly WorkshopId[] | undefined;
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
};

export type AuditLine = {
  readonly id: number;
  readonly at: Date;
  readonly act: AuditAct;
  readonly facts: AuditFacts;
  readonly about: AboutKind;
  /** Null: of somebody whose data was erased. */
  readonly who: string | null;
  readonly whom: string | null;
  /** For which it was done; null: by somebody who works for several. */
  readonly ministry: { readonly lv: string; readonly en: string } | null;
  readonly workshop: { readonly place: string; readonly startsAt: Date } | null;
  readonly message: { readonly lv: string; readonly en: string } | null;
};

const scopeSql = ({ readerId, ministries }: AuditScope): SQL =>
  ministries.length === 0
    ? sql`l.person_id = ${readerId}`
    : sql`(l.person_id = ${readerId} or l.ministry_id is null or l.ministry_id in ${[...ministries]})`;

const searchSql = (search: AuditSearch): SQL[] => {
  const { personId, act, workshopIds, from, until } = search;
  return [
    ...(personId === undefined ? [] : [sql`l.person_id = ${personId}`]),
    ...(act === undefined ? [] : [sql`l.act = ${act}`]),
    ...(workshopIds === undefined || workshopIds.length === 0
      ? []
      : [sql`l.workshop_id in ${[...workshopIds]}`]),
    ...(from === undefined ? [] : [sql`l.at >= ${from.toISOString()}::timestamptz`]),
    ...(until === undefined ? [] : [sql`l.at < ${until.toISOString()}::timestamptz`]),
  ];
};

type Row = {
  id: string;
  at: string;
  act: AuditAct;
  facts: AuditFacts;
  about_kind: AboutKind;
  who: string | null;
  whom: string | null;
  place: string | null;
  starts_at: string | null;
  text_lv: string | null;
  text_en: string | null;
  ministry_lv: string | null;
  ministry_en: string | null;
};

const inBoth = (lv: string | null, en: string | null) =>
  lv === null ? null : { lv, en: en ?? "" };

const lineOf = (row: Row): AuditLine => ({
  id: Number(row.id),
  at: new Date(row.at),
  act: row.act,
  facts: row.facts,
  about: row.about_kind,
  who: row.who,
  whom: row.whom,
  workshop:
    row.place === null || row.starts_at === null
      ? null
      : { place: row.place, startsAt: new Date(row.starts_at) },
  message: inBoth(row.text_lv, row.text_en),
  ministry: inBoth(row.ministry_lv, row.ministry_en),
});

/** So many lines before the one with this number, or the newest. */
export const listAudit = async (
  db: Queryable,
  scope: AuditScope,
  page: { search: AuditSearch; before: number | undefined; limit: number },
): Promise<AuditLine[]> => {
  const { search, before, limit } = page;
  const conditions = [
    scopeSql(scope),
    ...searchSql(search),
    ...(before === undefined ? [] : [sql`l.id < ${before}`]),
  ];
  const rows = await db.execute<Row>(sql`
    select l.id, l.at, l.act, l.facts, l.about_kind,
           case when who.erased_at is null then who.name end as who,
           case when whom.erased_at is null then whom.name end as whom,
           w.place, w.starts_at, b.text_lv, b.text_en,
           m.name_lv as ministry_lv, m.name_en as ministry_en
      from audit_log l
      left join people who on who.id = l.person_id
      left join people whom on l.about_kind = 'person' and whom.id = l.about_id
      left join ministries m on m.id = l.ministry_id
      left join workshops w on w.id = l.workshop_id
      left join broadcasts b on l.about_kind = 'broadcast' and b.id = l.about_id
     where ${sql.join(conditions, sql` and `)}
     order by l.id desc limit ${limit}`);
  return [...rows].map(lineOf);
};

/** A menu of Slack's holds a hundred. */
const MOST = 100;

/** Whose acts there are, by name. */
export const listAuditPeople = async (
  db: Queryable,
  scope: AuditScope,
): Promise<{ id: PersonId; name: string }[]> => {
  const rows = await db.execute<{ id: string; name: string }>(sql`
    select p.id, p.name from people p
     where p.erased_at is null
       and exists (select from audit_log l where l.person_id = p.id and ${scopeSql(scope)})
     order by p.name, p.id limit ${MOST}`);
  return [...rows].map(({ id, name }) => ({ id: Number(id) as PersonId, name }));
};

/** The workshops that something was done to, the latest first. */
export const listAuditWorkshops = async (
  db: Queryable,
  scope: AuditScope,
): Promise<{ id: WorkshopId; place: string; startsAt: Date }[]> => {
  const rows = await db.execute<{ id: string; place: string; starts_at: string }>(sql`
    select w.id, w.place, w.starts_at from workshops w
     where exists (select from audit_log l where l.workshop_id = w.id and ${scopeSql(scope)})
     order by w.starts_at desc, w.id limit ${MOST}`);
  return [...rows].map(({ id, place, starts_at: startsAt }) => ({
    id: Number(id) as WorkshopId,
    place,
    startsAt: new Date(startsAt),
  }));
};
