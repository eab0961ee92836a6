DROP VIEW "report"."survey_answers";--> statement-breakpoint
ALTER TABLE "questions" DROP CONSTRAINT "questions_position";--> statement-breakpoint
ALTER TABLE "surveys" DROP CONSTRAINT "surveys_workshop_id_unique";--> statement-breakpoint
ALTER TABLE "questions" DROP CONSTRAINT "questions_kind";--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "version" smallint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "key" text;--> statement-breakpoint
-- Every survey so far is the one that follows each workshop by itself; its questions get the names
-- that the same questions have from now on.
update questions set key = case
  when position = 1 and kind = 'scale' then 'rating'
  when position = 2 and yields = 'need' then 'need'
  when position = 3 and kind = 'several' then 'prerequisites'
  when position = 4 and yields = 'smart-solution' then 'idea'
  else 'q' || position end;--> statement-breakpoint
ALTER TABLE "questions" ALTER COLUMN "key" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "conditions" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "responses" ADD COLUMN "version" smallint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "surveys" ADD COLUMN "moment" text DEFAULT 'after' NOT NULL;--> statement-breakpoint
ALTER TABLE "surveys" ADD COLUMN "anonymous" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "surveys" ADD COLUMN "promised_at" timestamp with time zone;--> statement-breakpoint
update surveys s set promised_at = (
  select min(r.touched_at) from responses r where r.survey_id = s.id);--> statement-breakpoint
-- What people were promised about their answers holds, whatever a program says later.
create function keep_survey_promise() returns trigger language plpgsql as $$
begin
  if old.promised_at is not null
     and (new.anonymous is distinct from old.anonymous or new.promised_at is null) then
    raise exception 'survey % was promised to people as it is', old.id;
  end if;
  return new;
end
$$;--> statement-breakpoint
create trigger surveys_keep_promise before update on surveys
  for each row execute function keep_survey_promise();--> statement-breakpoint
ALTER TABLE "surveys" ADD COLUMN "version" smallint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "surveys" ADD COLUMN "quota" jsonb;--> statement-breakpoint
ALTER TABLE "surveys" ADD COLUMN "closed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_key" UNIQUE("survey_id","version","key");--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_position" UNIQUE("survey_id","version","position");--> statement-breakpoint
ALTER TABLE "surveys" ADD CONSTRAINT "surveys_moment" UNIQUE("workshop_id","moment");--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_kind" CHECK ("questions"."kind" in ('scale', 'one', 'several', 'text', 'ranking', 'number', 'place', 'consent'));--> statement-breakpoint
ALTER TABLE "surveys" ADD CONSTRAINT "surveys_moment_known" CHECK ("surveys"."moment" in ('before', 'room', 'after'));--> statement-breakpoint
CREATE VIEW "report"."survey_answers" AS (
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
           (a.value ->> 'given')::boolean as consent
      from answers a
      join questions q on q.id = a.question_id
      join surveys s on s.id = q.survey_id
      join workshops w on w.id = s.workshop_id
      join responses r on r.id = a.response_id
      join people p on p.id = r.person_id
      left join municipalities m on m.id = a.value ->> 'municipality'
      left join lateral jsonb_array_elements_text(a.value -> 'options')
                with ordinality chosen(option_id, nth) on true
      left join lateral jsonb_array_elements(q.options) o(value) on o.value ->> 'id' = chosen.option_id);