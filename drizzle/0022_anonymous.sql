CREATE TABLE "anonymous_answers" (
	"response_id" bigint NOT NULL,
	"survey_id" bigint NOT NULL,
	"question_id" bigint NOT NULL,
	"value" jsonb NOT NULL,
	CONSTRAINT "anonymous_answers_response_id_question_id_pk" PRIMARY KEY("response_id","question_id")
);
--> statement-breakpoint
CREATE TABLE "survey_tickets" (
	"ticket" text PRIMARY KEY NOT NULL,
	"survey_id" bigint NOT NULL,
	"quota_group" text,
	"done" boolean DEFAULT false NOT NULL,
	"sealed" text
);
--> statement-breakpoint
DROP VIEW "report"."attendance_by_sector";--> statement-breakpoint
DROP VIEW "report"."survey_answers";--> statement-breakpoint
DROP VIEW "report"."workshops";--> statement-breakpoint
ALTER TABLE "surveys" ADD COLUMN "key_mark" text;--> statement-breakpoint
ALTER TABLE "contributions" ADD COLUMN "code_hash" text;--> statement-breakpoint
ALTER TABLE "anonymous_answers" ADD CONSTRAINT "anonymous_answers_survey_id_surveys_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."surveys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "anonymous_answers" ADD CONSTRAINT "anonymous_answers_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_tickets" ADD CONSTRAINT "survey_tickets_survey_id_surveys_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."surveys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "anonymous_answers_survey" ON "anonymous_answers" USING btree ("survey_id");--> statement-breakpoint
CREATE INDEX "anonymous_answers_question" ON "anonymous_answers" USING btree ("question_id");--> statement-breakpoint
CREATE INDEX "survey_tickets_survey" ON "survey_tickets" USING btree ("survey_id");--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_code_hash_unique" UNIQUE("code_hash");--> statement-breakpoint
CREATE VIEW "report"."attendance_by_sector" AS (
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
                        or (t.attended > 0 and (o.attended >= 5 or o.safe_attended)))));--> statement-breakpoint
CREATE VIEW "report"."survey_answers" AS (
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
      left join lateral jsonb_array_elements(q.options) o(value) on o.value ->> 'id' = chosen.option_id);--> statement-breakpoint
CREATE VIEW "report"."workshops" AS (
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
     group by w.id);