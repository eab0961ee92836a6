CREATE SCHEMA "report";
--> statement-breakpoint
CREATE TABLE "addresses" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "addresses_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"person_id" bigint NOT NULL,
	"platform" text NOT NULL,
	"team_id" text DEFAULT '' NOT NULL,
	"external_id" text NOT NULL,
	"reach" text DEFAULT 'reachable' NOT NULL,
	CONSTRAINT "addresses_key" UNIQUE("platform","team_id","external_id"),
	CONSTRAINT "addresses_platform" CHECK ("addresses"."platform" in ('telegram', 'slack')),
	CONSTRAINT "addresses_reach" CHECK ("addresses"."reach" in ('reachable', 'stopped', 'blocked', 'deactivated', 'unreachable'))
);
--> statement-breakpoint
CREATE TABLE "answers" (
	"response_id" bigint NOT NULL,
	"question_id" bigint NOT NULL,
	"value" jsonb NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "answers_response_id_question_id_pk" PRIMARY KEY("response_id","question_id")
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone NOT NULL,
	"person_id" bigint NOT NULL,
	"act" text NOT NULL,
	"workshop_id" bigint,
	"detail" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "broadcasts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "broadcasts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"workshop_id" bigint NOT NULL,
	"audience" text NOT NULL,
	"recipients" integer NOT NULL,
	"created_by" bigint NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "broadcasts_workshop" UNIQUE("workshop_id"),
	CONSTRAINT "broadcasts_audience" CHECK ("broadcasts"."audience" in ('everyone', 'region'))
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "consents_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"person_id" bigint NOT NULL,
	"purpose" text NOT NULL,
	"version" text NOT NULL,
	"given" boolean NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "consents_purpose" CHECK ("consents"."purpose" in ('notice', 'news'))
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "deliveries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"dedupe_key" text NOT NULL,
	"kind" text NOT NULL,
	"notice" jsonb NOT NULL,
	"workshop_id" bigint NOT NULL,
	"person_id" bigint NOT NULL,
	"address_id" bigint NOT NULL,
	"platform" text NOT NULL,
	"priority" smallint NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"why" text,
	"ref" text,
	"created_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "deliveries_dedupe_key_unique" UNIQUE("dedupe_key"),
	CONSTRAINT "deliveries_kind" CHECK ("deliveries"."kind" in ('announcement', 'reminder', 'survey')),
	CONSTRAINT "deliveries_platform" CHECK ("deliveries"."platform" in ('telegram', 'slack')),
	CONSTRAINT "deliveries_state" CHECK ("deliveries"."state" in ('queued', 'sending', 'sent', 'failed', 'blocked', 'skipped', 'uncertain'))
);
--> statement-breakpoint
CREATE TABLE "handled_updates" (
	"source" text NOT NULL,
	"update_id" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "handled_updates_source_update_id_pk" PRIMARY KEY("source","update_id")
);
--> statement-breakpoint
CREATE TABLE "ministries" (
	"id" text PRIMARY KEY NOT NULL,
	"name_lv" text NOT NULL,
	"name_en" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "people_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"locale" text NOT NULL,
	"sector" text,
	"region" text,
	"wants_news" boolean DEFAULT false NOT NULL,
	"joined_at" timestamp with time zone NOT NULL,
	CONSTRAINT "people_locale" CHECK ("people"."locale" in ('lv', 'en')),
	CONSTRAINT "people_sector" CHECK ("people"."sector" in ('business', 'science', 'municipality', 'state', 'ngo', 'other')),
	CONSTRAINT "people_region" CHECK ("people"."region" in ('kurzeme', 'latgale', 'riga', 'vidzeme', 'zemgale'))
);
--> statement-breakpoint
CREATE TABLE "programme_ministries" (
	"programme_id" bigint NOT NULL,
	"ministry_id" text NOT NULL,
	CONSTRAINT "programme_ministries_programme_id_ministry_id_pk" PRIMARY KEY("programme_id","ministry_id")
);
--> statement-breakpoint
CREATE TABLE "programmes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "programmes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"title_lv" text NOT NULL,
	"title_en" text NOT NULL,
	CONSTRAINT "programmes_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "questions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "questions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"survey_id" bigint NOT NULL,
	"position" smallint NOT NULL,
	"kind" text NOT NULL,
	"text_lv" text NOT NULL,
	"text_en" text NOT NULL,
	"options" jsonb NOT NULL,
	"required" boolean NOT NULL,
	CONSTRAINT "questions_position" UNIQUE("survey_id","position"),
	CONSTRAINT "questions_kind" CHECK ("questions"."kind" in ('scale', 'one', 'several', 'text'))
);
--> statement-breakpoint
CREATE TABLE "responses" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "responses_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"survey_id" bigint NOT NULL,
	"person_id" bigint NOT NULL,
	"touched_at" timestamp with time zone NOT NULL,
	"completed_at" timestamp with time zone,
	CONSTRAINT "responses_once" UNIQUE("survey_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "rsvps" (
	"workshop_id" bigint NOT NULL,
	"person_id" bigint NOT NULL,
	"state" text NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "rsvps_workshop_id_person_id_pk" PRIMARY KEY("workshop_id","person_id"),
	CONSTRAINT "rsvps_state" CHECK ("rsvps"."state" in ('going', 'maybe', 'declined'))
);
--> statement-breakpoint
CREATE TABLE "senders" (
	"platform" text PRIMARY KEY NOT NULL,
	"paused_until" timestamp with time zone,
	"drained_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"person_id" bigint NOT NULL,
	"ministry_id" text NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "staff_person_id_ministry_id_pk" PRIMARY KEY("person_id","ministry_id"),
	CONSTRAINT "staff_role" CHECK ("staff"."role" in ('viewer', 'organiser', 'approver', 'admin'))
);
--> statement-breakpoint
CREATE TABLE "surveys" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "surveys_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"workshop_id" bigint NOT NULL,
	CONSTRAINT "surveys_workshop_id_unique" UNIQUE("workshop_id")
);
--> statement-breakpoint
CREATE TABLE "workshops" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "workshops_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"programme_id" bigint NOT NULL,
	"title_lv" text NOT NULL,
	"title_en" text NOT NULL,
	"region" text NOT NULL,
	"place" text NOT NULL,
	"venue" text,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"capacity" integer,
	"state" text NOT NULL,
	"request_key" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "workshops_request_key_unique" UNIQUE("request_key"),
	CONSTRAINT "workshops_region" CHECK ("workshops"."region" in ('kurzeme', 'latgale', 'riga', 'vidzeme', 'zemgale')),
	CONSTRAINT "workshops_state" CHECK ("workshops"."state" in ('draft', 'published', 'cancelled')),
	CONSTRAINT "workshops_end_after_start" CHECK ("workshops"."ends_at" > "workshops"."starts_at"),
	CONSTRAINT "workshops_capacity" CHECK ("workshops"."capacity" > 0)
);
--> statement-breakpoint
ALTER TABLE "addresses" ADD CONSTRAINT "addresses_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_response_id_responses_id_fk" FOREIGN KEY ("response_id") REFERENCES "public"."responses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD CONSTRAINT "broadcasts_workshop_id_workshops_id_fk" FOREIGN KEY ("workshop_id") REFERENCES "public"."workshops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD CONSTRAINT "broadcasts_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_workshop_id_workshops_id_fk" FOREIGN KEY ("workshop_id") REFERENCES "public"."workshops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_address_id_addresses_id_fk" FOREIGN KEY ("address_id") REFERENCES "public"."addresses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_ministries" ADD CONSTRAINT "programme_ministries_programme_id_programmes_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programmes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_ministries" ADD CONSTRAINT "programme_ministries_ministry_id_ministries_id_fk" FOREIGN KEY ("ministry_id") REFERENCES "public"."ministries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_survey_id_surveys_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."surveys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "responses" ADD CONSTRAINT "responses_survey_id_surveys_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."surveys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "responses" ADD CONSTRAINT "responses_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rsvps" ADD CONSTRAINT "rsvps_workshop_id_workshops_id_fk" FOREIGN KEY ("workshop_id") REFERENCES "public"."workshops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rsvps" ADD CONSTRAINT "rsvps_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_ministry_id_ministries_id_fk" FOREIGN KEY ("ministry_id") REFERENCES "public"."ministries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "surveys" ADD CONSTRAINT "surveys_workshop_id_workshops_id_fk" FOREIGN KEY ("workshop_id") REFERENCES "public"."workshops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workshops" ADD CONSTRAINT "workshops_programme_id_programmes_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programmes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "addresses_person" ON "addresses" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "consents_person" ON "consents" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "deliveries_due" ON "deliveries" USING btree ("platform","priority","due_at") WHERE state = 'queued';--> statement-breakpoint
CREATE INDEX "deliveries_workshop" ON "deliveries" USING btree ("workshop_id","kind");--> statement-breakpoint
CREATE INDEX "handled_updates_at" ON "handled_updates" USING btree ("at");--> statement-breakpoint
CREATE INDEX "people_news" ON "people" USING btree ("region") WHERE wants_news;--> statement-breakpoint
CREATE INDEX "responses_person" ON "responses" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "rsvps_person" ON "rsvps" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "workshops_starts_at" ON "workshops" USING btree ("starts_at");--> statement-breakpoint
CREATE VIEW "report"."attendance_by_sector" AS (
    select r.workshop_id, coalesce(p.sector, 'unknown') as sector,
           case when count(*) >= 5 then count(*)::int end as going
      from rsvps r
      join people p on p.id = r.person_id
     where r.state = 'going'
     group by r.workshop_id, coalesce(p.sector, 'unknown'));--> statement-breakpoint
CREATE VIEW "report"."deliveries" AS (
    select workshop_id, kind, platform, state, why, count(*)::int as deliveries,
           min(due_at) as first_due_at, max(settled_at) as last_settled_at
      from deliveries
     group by workshop_id, kind, platform, state, why);--> statement-breakpoint
CREATE VIEW "report"."survey_answers" AS (
    select a.response_id, s.workshop_id, w.place, p.sector, p.region,
           q.id as question_id, q.position, q.kind,
           q.text_lv as question_lv, q.text_en as question_en,
           (a.value ->> 'mark')::smallint as mark,
           chosen.option_id, o.value ->> 'lv' as option_lv, o.value ->> 'en' as option_en,
           a.value ->> 'text' as answer_text,
           a.value ->> 'kind' = 'skipped' as skipped,
           a.answered_at
      from answers a
      join questions q on q.id = a.question_id
      join surveys s on s.id = q.survey_id
      join workshops w on w.id = s.workshop_id
      join responses r on r.id = a.response_id
      join people p on p.id = r.person_id
      left join lateral jsonb_array_elements_text(a.value -> 'options') chosen(option_id) on true
      left join lateral jsonb_array_elements(q.options) o(value) on o.value ->> 'id' = chosen.option_id);--> statement-breakpoint
CREATE VIEW "report"."workshops" AS (
    select w.id as workshop_id, w.title_lv, w.title_en, w.region, w.place, w.venue,
           w.venue is not null as venue_confirmed, w.starts_at, w.ends_at, w.capacity, w.state,
           (count(r.*) filter (where r.state = 'going'))::int as going,
           (count(r.*) filter (where r.state = 'maybe'))::int as maybe,
           (count(r.*) filter (where r.state = 'declined'))::int as declined,
           (select count(*) from surveys s join responses p on p.survey_id = s.id
             where s.workshop_id = w.id and p.completed_at is not null)::int as responses
      from workshops w
      left join rsvps r on r.workshop_id = w.id
     group by w.id);