/** The views that analysts and BI tools read: stable names, and nothing that names a person. */
import { sql } from "drizzle-orm";
import {
  bigint,
  integer,
  numeric,
  pgSchema,
  smallint,
  text,
  timestamp,
  boolean,
} from "drizzle-orm/pg-core";

export const report = pgSchema("report");
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const id = (name: string) => bigint(name, { mode: "number" });

/**
 * One row for each workshop, with how many said what and how many responded afterwards. `going`,
 * `maybe` and `declined` count answers; `guests` come beside those who go; `waitlisted` counts
 * waiting parties; `attended` counts people at the door, guests included.
 */
export const reportWorkshops = report.view("workshops", {
  workshopId: id("workshop_id"),
  titleLv: text("title_lv"),
  titleEn: text("title_en"),
  region: text("region"),
  place: text("place"),
  venue: text("venue"),
  venueConfirmed: boolean("venue_confirmed"),
  startsAt: instant("starts_at"),
  endsAt: instant("ends_at"),
  capacity: integer("capacity"),
  state: text("state"),
  going: integer("going"),
  maybe: integer("maybe"),
  declined: integer("declined"),
  responses: integer("responses"),
  guests: integer("guests"),
  waitlisted: integer("waitlisted"),
  attended: integer("attended"),
}).as(sql`
    select w.id as workshop_id, w.title_lv, w.title_en, w.region, w.place, w.venue,
           w.venue is not null as venue_confirmed, w.starts_at, w.ends_at, w.capacity, w.state,
           (count(r.*) filter (where r.state = 'going'))::int as going,
           (count(r.*) filter (where r.state = 'maybe'))::int as maybe,
           (count(r.*) filter (where r.state = 'declined'))::int as declined,
           ((select count(*) from surveys s join responses p on p.survey_id = s.id
              where s.workshop_id = w.id and p.completed_at is not null)
            + (select count(distinct a.response_id)
                 from surveys s join anonymous_answers a on a.survey_id = s.id
                where s.workshop_id = w.id))::int as responses,
           coalesce(sum(r.guests) filter (where r.state = 'going'), 0)::int as guests,
           (count(r.*) filter (where r.state = 'waitlisted'))::int as waitlisted,
           (select coalesce(sum(1 + a.guests), 0) from attendances a
             where a.workshop_id = w.id and a.present)::int as attended
      from workshops w
      left join rsvps r on r.workshop_id = w.id
     group by w.id`);

/**
 * Who means to come, and who came, by sector. A number under five is null: few people can be
 * guessed. Nor does it follow from the totals that `report.workshops` tells: where one number alone
 * is left out, or those left out hold fewer than five together, the smallest of the others is null,
 * too; where there is no other, the row is left out.
 */
export const reportAttendanceBySector = report.view("attendance_by_sector", {
  workshopId: id("workshop_id"),
  sector: text("sector"),
  going: integer("going"),
  attended: integer("attended"),
}).as(sql`
    with cells as (
      select coalesce(r.workshop_id, a.workshop_id) as workshop_id,
             coalesce(p.sector, 'unknown') as sector,
             (count(r.*) filter (where r.state = 'going'))::int as going,
             (count(a.*) filter (where a.present))::int as attended
        from rsvps r
        full join attendances a on a.workshop_id = r.workshop_id and a.person_id = r.person_id
        join people p on p.id = coalesce(r.person_id, a.person_id)
       where r.state = 'going' or a.present
       group by coalesce(r.workshop_id, a.workshop_id), coalesce(p.sector, 'unknown')),
    sized as (
      select c.*,
             count(*) filter (where going between 1 and 4) over of_it as few_going,
             coalesce(sum(going) filter (where going < 5) over of_it, 0) as hidden_going,
             row_number() over (partition by workshop_id order by going < 5, going, sector)
               as nth_going,
             count(*) filter (where attended between 1 and 4) over of_it as few_attended,
             coalesce(sum(attended) filter (where attended < 5) over of_it, 0) as hidden_attended,
             row_number() over (partition by workshop_id order by attended < 5, attended, sector)
               as nth_attended
        from cells c
      window of_it as (partition by workshop_id)),
    told as (
      select workshop_id, sector,
             few_going = 0 or (few_going > 1 and hidden_going >= 5) as safe_going,
             few_attended = 0 or (few_attended > 1 and hidden_attended >= 5) as safe_attended,
             going, nth_going, attended, nth_attended
        from sized)
    select workshop_id, sector,
           case when going >= 5 and (safe_going or nth_going > 1) then going end as going,
           case when attended >= 5 and (safe_attended or nth_attended > 1) then attended end
             as attended
      from told t
     where going >= 5 or attended >= 5
        or exists (select from told o
                    where o.workshop_id = t.workshop_id
                      and ((t.going > 0 and (o.going >= 5 or o.safe_going))
                        or (t.attended > 0 and (o.attended >= 5 or o.safe_attended))))`);

/**
 * One row for each answer, and one for each chosen or ranked option; `mark` is set for scales,
 * `option_*` for choices and rankings (`rank` 1 is the first), `answer_text` for free text,
 * `answer_number`, `municipality*` and `consent` for the kinds that they name. `question_key` is the
 * same in every version of a survey. Of an anonymous survey neither time nor sector nor region is
 * told, `response_id` is random, and there are rows only once five people have answered.
 */
export const reportSurveyAnswers = report.view("survey_answers", {
  responseId: id("response_id"),
  workshopId: id("workshop_id"),
  place: text("place"),
  sector: text("sector"),
  region: text("region"),
  questionId: id("question_id"),
  position: smallint("position"),
  kind: text("kind"),
  questionLv: text("question_lv"),
  questionEn: text("question_en"),
  mark: smallint("mark"),
  optionId: text("option_id"),
  optionLv: text("option_lv"),
  optionEn: text("option_en"),
  answerText: text("answer_text"),
  skipped: boolean("skipped"),
  answeredAt: instant("answered_at"),
  surveyId: id("survey_id"),
  moment: text("moment"),
  version: smallint("version"),
  questionKey: text("question_key"),
  answerNumber: numeric("answer_number"),
  rank: smallint("rank"),
  municipalityId: text("municipality_id"),
  municipality: text("municipality"),
  consent: boolean("consent"),
  anonymous: boolean("anonymous"),
}).as(sql`
    with told as (
      select a.response_id, a.question_id, a.value, a.answered_at, r.person_id
        from answers a join responses r on r.id = a.response_id
       union all
      select a.response_id, a.question_id, a.value, null, null
        from anonymous_answers a
       where a.survey_id in (select few.survey_id from anonymous_answers few
                              group by few.survey_id
                             having count(distinct few.response_id) >= 5))
    select a.response_id, s.workshop_id, w.place, p.sector, p.region,
           q.id as question_id, q.position, q.kind,
           q.text_lv as question_lv, q.text_en as question_en,
           (a.value ->> 'mark')::smallint as mark,
           chosen.option_id, o.value ->> 'lv' as option_lv, o.value ->> 'en' as option_en,
           a.value ->> 'text' as answer_text,
           a.value ->> 'kind' = 'skipped' as skipped,
           a.answered_at, s.id as survey_id, s.moment, q.version, q.key as question_key,
           (a.value ->> 'value')::numeric as answer_number,
           case when a.value ->> 'kind' = 'ranking' then chosen.nth::smallint end as rank,
           m.id as municipality_id, m.name as municipality,
           (a.value ->> 'given')::boolean as consent, s.anonymous
      from told a
      join questions q on q.id = a.question_id
      join surveys s on s.id = q.survey_id
      join workshops w on w.id = s.workshop_id
      left join people p on p.id = a.person_id
      left join municipalities m on m.id = a.value ->> 'municipality'
      left join lateral jsonb_array_elements_text(a.value -> 'options')
                with ordinality chosen(option_id, nth) on true
      left join lateral jsonb_array_elements(q.options) o(value) on o.value ->> 'id' = chosen.option_id`);

/** The ledger in numbers: how many notices of each kind are in which state. */
export const reportDeliveries = report.view("deliveries", {
  workshopId: id("workshop_id"),
  kind: text("kind"),
  platform: text("platform"),
  state: text("state"),
  why: text("why"),
  deliveries: integer("deliveries"),
  firstDueAt: instant("first_due_at"),
  lastSettledAt: instant("last_settled_at"),
}).as(sql`
    select n.workshop_id, n.kind, d.platform, d.state, d.why, count(*)::int as deliveries,
           min(coalesce(d.due_at, n.due_at)) as first_due_at, max(d.settled_at) as last_settled_at
      from deliveries d
      join notices n on n.id = d.notice_id
     group by n.workshop_id, n.kind, d.platform, d.state, d.why`);
