/** The rows of exports, read through a cursor: as many at a time as a page holds, however many there are. */
import { sql, type SQL } from "drizzle-orm";
import type { WorkshopId } from "../domain/ids.ts";
import type { Region, Sector } from "../domain/person.ts";
import type { RsvpState } from "../domain/rsvp.ts";
import type { Tx } from "./client.ts";

const PAGE = 1_000;

/** Reads a query page by page within its transaction, so all of it is of one moment. */
async function* pagesOf<Row extends Record<string, unknown>>(
  tx: Tx,
  name: string,
  query: SQL,
): AsyncGenerator<Row> {
  const cursor = sql.identifier(name);
  await tx.execute(sql`declare ${cursor} no scroll cursor for ${query}`);
  for (;;) {
    const rows = await tx.execute<Row>(sql`fetch forward ${sql.raw(String(PAGE))} from ${cursor}`);
    // The database's answer has the columns that the query names.
    yield* rows as unknown as Iterable<Row>;
    if (rows.length < PAGE) break;
  }
  await tx.execute(sql`close ${cursor}`);
}

/** Raw queries answer with moments as texts. */
export const instantIn = (value: string | null): Date | null =>
  value === null ? null : new Date(value);

export type PersonRow = {
  readonly name: string;
  readonly organisation: string | null;
  readonly sector: Sector | null;
  readonly region: Region | null;
  readonly state: RsvpState | null;
  readonly guests: number | null;
  readonly place: number | null;
  readonly answered: string | null;
  readonly phoned: boolean | null;
  readonly present: boolean | null;
  readonly came: number | null;
};

/** Everybody who answered or came, those who come first, then by name as Latvian sorts it. */
export const readPeople = (tx: Tx, workshopId: WorkshopId) =>
  pagesOf<PersonRow>(
    tx,
    "export_people",
    sql`
    select p.name, p.organisation, p.sector, p.region, r.state, r.guests,
           case when r.state = 'waitlisted'
                then (rank() over (partition by r.state order by r.queue_no))::int end as place,
           r.answered_at as answered, r.entered_by is not null as phoned,
           a.present, case when a.present then 1 + a.guests end as came
      from (select workshop_id, person_id from rsvps where workshop_id = ${workshopId}
            union select workshop_id, person_id from attendances where workshop_id = ${workshopId}) who
      join people p on p.id = who.person_id
      left join rsvps r on r.workshop_id = who.workshop_id and r.person_id = who.person_id
      left join attendances a on a.workshop_id = who.workshop_id and a.person_id = who.person_id
     order by array_position(array['going', 'offered', 'waitlisted', 'maybe', 'lapsed', 'declined'], r.state),
              r.queue_no, p.name collate "lv-x-icu", p.id`,
  );

export type ResponseRow = {
  readonly answers: readonly { readonly question: string; readonly value: unknown }[];
};

/** Each finished response, in an order that says nothing of who gave it or when. */
export const readResponses = (tx: Tx, workshopId: WorkshopId) =>
  pagesOf<ResponseRow>(
    tx,
    "export_responses",
    sql`
    select jsonb_agg(jsonb_build_object('question', q.key, 'value', a.value)) as answers
      from surveys s
      join (select p.survey_id, p.id::text as who, a.question_id, a.value
              from responses p join answers a on a.response_id = p.id
             where p.completed_at is not null
             union all
            select survey_id, 'anonymous-' || response_id, question_id, value
              from anonymous_answers) a on a.survey_id = s.id
      join questions q on q.id = a.question_id
     where s.workshop_id = ${workshopId} and s.moment = 'after'
     group by a.who
     order by md5(a.who || '/' || pg_current_xact_id()::text)`,
  );

export type DeliveryRow = {
  readonly title_lv: string | null;
  readonly title_en: string | null;
  readonly place: string | null;
  readonly starts_at: string | null;
  readonly kind: string;
  readonly platform: string;
  readonly state: string;
  readonly why: string | null;
  readonly deliveries: number;
  readonly first_due_at: string | null;
  readonly last_settled_at: string | null;
};

export const readDeliveries = (tx: Tx) =>
  pagesOf<DeliveryRow>(
    tx,
    "export_deliveries",
    sql`
    select w.title_lv, w.title_en, w.place, w.starts_at, d.kind, d.platform, d.state, d.why,
           d.deliveries, d.first_due_at, d.last_settled_at
      from report.deliveries d
      left join workshops w on w.id = d.workshop_id
     order by w.starts_at, w.id, d.first_due_at, d.kind, d.platform, d.state`,
  );

export type WorkshopLine = {
  readonly title_lv: string;
  readonly title_en: string;
  readonly region: Region;
  readonly place: string;
  readonly venue: string | null;
  readonly starts_at: string;
  readonly ends_at: string;
  readonly capacity: number | null;
  readonly state: string;
  readonly going: number;
  readonly guests: number;
  readonly maybe: number;
  readonly declined: number;
  readonly waitlisted: number;
  readonly attended: number;
  readonly responses: number;
};

export const readWorkshops = (tx: Tx) =>
  pagesOf<WorkshopLine>(
    tx,
    "export_workshops",
    sql`select * from report.workshops order by starts_at, workshop_id`,
  );
