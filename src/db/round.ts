/** Queries about what falls due by itself: the workshops that time concerns, and whom of their people. */
import { and, eq, gt, inArray, lte, sql, type SQL } from "drizzle-orm";
import type { AddressId, PersonId, WorkshopId } from "../domain/ids.ts";
import { subjectOf, workshopIdOf, type Notice } from "../domain/notice.ts";
import type { DueNotice, DueTo, Timely, TimelySurvey } from "../domain/round.ts";
import type { Queryable, Tx } from "./client.ts";
import { readersSql, writeNotices, type NewNotices, type Readers } from "./notice.ts";
import { rsvps, workshops } from "./schema.ts";
import { deskReaders, staffReaders } from "./staff-channel.ts";
import { workshopOf } from "./workshop.ts";

/** The surveys of a row that are asked, as one value. */
const ASKED = sql<TimelySurvey[]>`(
  select coalesce(json_agg(json_build_object('id', s.id, 'moment', s.moment) order by s.id), '[]')
    from surveys s
   where s.workshop_id = workshops.id and s.version > 0 and s.closed_at is null)`;

/** Published workshops that begin after `from` and until `to`, each with its surveys. */
export const listTimely = async (db: Queryable, from: Date, to: Date): Promise<Timely[]> => {
  const rows = await db
    .select({ workshop: workshops, surveys: ASKED })
    .from(workshops)
    .where(
      and(
        eq(workshops.state, "published"),
        gt(workshops.startsAt, from),
        lte(workshops.startsAt, to),
      ),
    );
  return rows.map(({ workshop, surveys }) => ({ workshop: workshopOf(workshop), surveys }));
};

/** Of what is due, what has not been written yet, in one question. */
export const listUnwritten = async (
  db: Queryable,
  due: readonly DueNotice[],
): Promise<readonly DueNotice[]> => {
  if (due.length === 0) return [];
  const subjects = due.map(({ notice }) => subjectOf(notice));
  const rows = await db.execute<{ nth: number }>(sql`
    select wanted.nth::int as nth
      from json_array_elements_text(${JSON.stringify(subjects)}::json)
           with ordinality as wanted (subject, nth)
     where not exists (select from notices n where n.subject = wanted.subject)`);
  const open = new Set([...rows].map(({ nth }) => nth - 1));
  return due.filter((_, nth) => open.has(nth));
};

/** What a notice is about, and when it falls due, as values or as columns. */
type About = { readonly workshop: SQL; readonly survey: SQL; readonly dueAt: SQL };

const answered = ({ workshop }: About, condition: SQL): SQL =>
  sql`exists (select from rsvps r where r.person_id = people.id
               and r.workshop_id = ${workshop} and ${condition})`;

/** Whom a notice of a workshop was sent to, on a condition. */
const heard = ({ workshop }: About, kind: string, condition: SQL): SQL =>
  sql`people.id in (select d.person_id from notices n join deliveries d on d.notice_id = n.id
                     where n.workshop_id = ${workshop} and n.kind = ${kind} and ${condition})`;

const before = ({ dueAt }: About): SQL => sql`d.state = 'sent' and d.settled_at < ${dueAt}`;

/**
 * Whom each of these means, as a condition on `people`. Whoever has just answered knows, so an
 * answer counts that came before the notice fell due; whom nothing reached is not silent; and
 * nobody is asked again who was promised not to be.
 */
const readersOf: Readonly<Record<DueTo, (about: About) => Readers>> = {
  expected: (about) => ({
    people: answered(about, sql`r.state in ('going', 'maybe') and r.answered_at < ${about.dueAt}`),
  }),
  unconfirmed: (about) => ({
    people: answered(about, sql`r.state = 'going' and r.answered_at < ${about.dueAt}`),
  }),
  silent: (about) => ({
    people: sql`${heard(about, "announcement", before(about))}
      and not ${heard(about, "nudge", sql`d.state in ('sent', 'sending', 'uncertain')`)}
      and not ${answered(about, sql`true`)}`,
  }),
  unfinished: (about) => ({
    people: sql`people.id in (
        select d.person_id from notices n join deliveries d on d.notice_id = n.id
         where n.subject = 'survey-' || ${about.survey} and ${before(about)})
      and not exists (select from responses p
                       where p.person_id = people.id and p.completed_at is not null
                         and p.survey_id = ${about.survey})`,
  }),
  // In Slack, where they work.
  staff: staffReaders,
  desk: deskReaders,
};

const surveyIdOf = (notice: Notice) => (notice.kind === "survey" ? notice.surveyId : null);

/** Writes a notice to those whom it concerns now; answers with how many rows are new. */
export const writeDueTo = (tx: Tx, fresh: NewNotices, to: DueTo): Promise<number> => {
  const workshop = sql`${workshopIdOf(fresh.notice)}::bigint`;
  const dueAt = sql`${fresh.dueAt.toISOString()}::timestamptz`;
  const survey = sql`${surveyIdOf(fresh.notice)}::bigint`;
  return writeNotices(tx, fresh, readersOf[to]({ workshop, survey, dueAt }));
};

/** Somebody whom a notice will concern when it falls due, if nothing changes until then. */
export type DueReader = {
  readonly due: DueNotice;
  readonly personId: PersonId;
  readonly addressId: AddressId;
};

/** What is asked in one question: the same people by the same rule, and the same wish. */
const groupsOf = (due: readonly DueNotice[]): DueNotice[][] => {
  const groups = new Map<string, DueNotice[]>();
  for (const one of due) {
    const key = `${one.to} ${one.notice.kind}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
};

const listGroup = async (db: Queryable, group: readonly DueNotice[]): Promise<DueReader[]> => {
  const [first] = group;
  if (!first) return [];
  const about = { workshop: sql`w.workshop`, survey: sql`w.survey`, dueAt: sql`w.due` };
  const values = group.map(({ notice, dueAt }, nth) => ({
    nth,
    workshop: notice.workshopId,
    survey: surveyIdOf(notice),
    due: dueAt.toISOString(),
  }));
  const rows = await db.execute<{ nth: number; person: string; address: string }>(sql`
    select w.nth, reader.person_id as person, reader.address_id as address
      from json_to_recordset(${JSON.stringify(values)}::json)
             as w (nth int, workshop bigint, survey bigint, due timestamptz)
     cross join lateral (${readersSql(readersOf[first.to](about), first.notice.kind)}) reader`);
  return [...rows].flatMap(({ nth, person, address }) => {
    const due = group[nth];
    return due
      ? [{ due, personId: Number(person) as PersonId, addressId: Number(address) as AddressId }]
      : [];
  });
};

/** Whom each of these would be written to, by the same conditions as when it is. */
export const listDueReaders = async (
  db: Queryable,
  due: readonly DueNotice[],
): Promise<DueReader[]> => {
  let readers: DueReader[] = [];
  for (const group of groupsOf(due)) readers = readers.concat(await listGroup(db, group));
  return readers;
};

/** Who has answered which of these workshops: `workshop person`. */
export const listAnswered = async (
  db: Queryable,
  ids: readonly WorkshopId[],
): Promise<ReadonlySet<string>> => {
  if (ids.length === 0) return new Set();
  const rows = await db
    .select({ workshopId: rsvps.workshopId, personId: rsvps.personId })
    .from(rsvps)
    .where(inArray(rsvps.workshopId, [...ids]));
  return new Set(rows.map(({ workshopId, personId }) => `${workshopId} ${personId}`));
};
