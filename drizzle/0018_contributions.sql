CREATE SEQUENCE "public"."receipt_numbers" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1000 CACHE 1;--> statement-breakpoint
CREATE TABLE "guideline_sections" (
	"id" text PRIMARY KEY NOT NULL,
	"guideline_id" text NOT NULL,
	"position" smallint NOT NULL,
	"title_lv" text NOT NULL,
	"title_en" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "guidelines" (
	"id" text PRIMARY KEY NOT NULL,
	"position" smallint NOT NULL,
	"short_lv" text NOT NULL,
	"short_en" text NOT NULL,
	"title_lv" text NOT NULL,
	"title_en" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "municipalities" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"is_city" boolean NOT NULL,
	"region" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"successors" text[] NOT NULL,
	CONSTRAINT "municipalities_region" CHECK ("municipalities"."region" in ('kurzeme', 'latgale', 'riga', 'vidzeme', 'zemgale'))
);
--> statement-breakpoint
CREATE TABLE "contribution_dialogues" (
	"person_id" bigint PRIMARY KEY NOT NULL,
	"step" text NOT NULL,
	"kind" text,
	"text" text,
	"contribution_ids" bigint[] DEFAULT '{}' NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "contribution_dialogues_step" CHECK ("contribution_dialogues"."step" in ('kind', 'text', 'split', 'place', 'area', 'object', 'cost', 'readiness', 'owner')),
	CONSTRAINT "contribution_dialogues_kind" CHECK ("contribution_dialogues"."kind" in ('need', 'prerequisite', 'smart-solution', 'regional-project', 'platform-idea'))
);
--> statement-breakpoint
CREATE TABLE "contribution_merges" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "contribution_merges_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"into_id" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by_id" bigint,
	"undone_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "contribution_moves" (
	"merge_id" bigint NOT NULL,
	"contribution_id" bigint NOT NULL,
	"was_into" bigint,
	"status_id" bigint,
	CONSTRAINT "contribution_moves_merge_id_contribution_id_pk" PRIMARY KEY("merge_id","contribution_id")
);
--> statement-breakpoint
CREATE TABLE "contribution_statuses" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "contribution_statuses_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"contribution_id" bigint NOT NULL,
	"status" text NOT NULL,
	"section_id" text,
	"statement" text,
	"reason" text,
	"reason_en" text,
	"at" timestamp with time zone NOT NULL,
	"by_id" bigint,
	CONSTRAINT "contribution_statuses_status" CHECK ("contribution_statuses"."status" in ('received', 'grouped', 'discussed', 'taken', 'not-taken'))
);
--> statement-breakpoint
CREATE TABLE "contributions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "contributions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"receipt" text NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"locale" text NOT NULL,
	"person_id" bigint,
	"sector" text,
	"municipality_id" text,
	"region" text,
	"area" text,
	"town" text,
	"object" text,
	"cost" text,
	"readiness" text,
	"owner" text,
	"source" text NOT NULL,
	"workshop_id" bigint,
	"response_id" bigint,
	"question_id" bigint,
	"request_key" text,
	"merged_into" bigint,
	"section_id" text,
	"status" text DEFAULT 'received' NOT NULL,
	"taken_into" text,
	"statement" text,
	"reason" text,
	"reason_en" text,
	"status_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "contributions_receipt_unique" UNIQUE("receipt"),
	CONSTRAINT "contributions_request_key_unique" UNIQUE("request_key"),
	CONSTRAINT "contributions_answer" UNIQUE("response_id","question_id"),
	CONSTRAINT "contributions_kind" CHECK ("contributions"."kind" in ('need', 'prerequisite', 'smart-solution', 'regional-project', 'platform-idea')),
	CONSTRAINT "contributions_locale" CHECK ("contributions"."locale" in ('lv', 'en')),
	CONSTRAINT "contributions_sector" CHECK ("contributions"."sector" in ('business', 'science', 'municipality', 'state', 'ngo', 'other')),
	CONSTRAINT "contributions_region" CHECK ("contributions"."region" in ('kurzeme', 'latgale', 'riga', 'vidzeme', 'zemgale')),
	CONSTRAINT "contributions_area" CHECK ("contributions"."area" in ('bioeconomy', 'biomedicine', 'materials', 'energy', 'ict')),
	CONSTRAINT "contributions_cost" CHECK ("contributions"."cost" in ('to-50', 'to-250', 'to-1000', 'to-5000', 'above-5000')),
	CONSTRAINT "contributions_readiness" CHECK ("contributions"."readiness" in ('thought', 'sketch', 'design', 'ready')),
	CONSTRAINT "contributions_owner" CHECK ("contributions"."owner" in ('municipality', 'state', 'business', 'science', 'ngo')),
	CONSTRAINT "contributions_source" CHECK ("contributions"."source" in ('chat', 'survey', 'room', 'staff')),
	CONSTRAINT "contributions_status" CHECK ("contributions"."status" in ('received', 'grouped', 'discussed', 'taken', 'not-taken')),
	CONSTRAINT "contributions_apart" CHECK ("contributions"."merged_into" <> "contributions"."id"),
	CONSTRAINT "contributions_taken" CHECK (("contributions"."status" = 'taken') = ("contributions"."taken_into" is not null)),
	CONSTRAINT "contributions_refused" CHECK (("contributions"."status" = 'not-taken') = ("contributions"."reason" is not null))
);
--> statement-breakpoint
ALTER TABLE "dialogues" DROP CONSTRAINT "dialogues_awaits";--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_kind";--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "yields" text;--> statement-breakpoint
ALTER TABLE "guideline_sections" ADD CONSTRAINT "guideline_sections_guideline_id_guidelines_id_fk" FOREIGN KEY ("guideline_id") REFERENCES "public"."guidelines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contribution_dialogues" ADD CONSTRAINT "contribution_dialogues_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contribution_merges" ADD CONSTRAINT "contribution_merges_into_id_contributions_id_fk" FOREIGN KEY ("into_id") REFERENCES "public"."contributions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contribution_merges" ADD CONSTRAINT "contribution_merges_by_id_people_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contribution_moves" ADD CONSTRAINT "contribution_moves_merge_id_contribution_merges_id_fk" FOREIGN KEY ("merge_id") REFERENCES "public"."contribution_merges"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contribution_moves" ADD CONSTRAINT "contribution_moves_contribution_id_contributions_id_fk" FOREIGN KEY ("contribution_id") REFERENCES "public"."contributions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contribution_moves" ADD CONSTRAINT "contribution_moves_was_into_contributions_id_fk" FOREIGN KEY ("was_into") REFERENCES "public"."contributions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contribution_moves" ADD CONSTRAINT "contribution_moves_status_id_contribution_statuses_id_fk" FOREIGN KEY ("status_id") REFERENCES "public"."contribution_statuses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contribution_statuses" ADD CONSTRAINT "contribution_statuses_contribution_id_contributions_id_fk" FOREIGN KEY ("contribution_id") REFERENCES "public"."contributions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contribution_statuses" ADD CONSTRAINT "contribution_statuses_section_id_guideline_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."guideline_sections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contribution_statuses" ADD CONSTRAINT "contribution_statuses_by_id_people_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_municipality_id_municipalities_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipalities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_workshop_id_workshops_id_fk" FOREIGN KEY ("workshop_id") REFERENCES "public"."workshops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_response_id_responses_id_fk" FOREIGN KEY ("response_id") REFERENCES "public"."responses"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_merged_into_contributions_id_fk" FOREIGN KEY ("merged_into") REFERENCES "public"."contributions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_section_id_guideline_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."guideline_sections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_taken_into_guideline_sections_id_fk" FOREIGN KEY ("taken_into") REFERENCES "public"."guideline_sections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contribution_merges_into" ON "contribution_merges" USING btree ("into_id");--> statement-breakpoint
CREATE INDEX "contribution_moves_contribution" ON "contribution_moves" USING btree ("contribution_id");--> statement-breakpoint
CREATE INDEX "contribution_statuses_contribution" ON "contribution_statuses" USING btree ("contribution_id","id");--> statement-breakpoint
CREATE INDEX "contributions_person" ON "contributions" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "contributions_workshop" ON "contributions" USING btree ("workshop_id");--> statement-breakpoint
CREATE INDEX "contributions_merged" ON "contributions" USING btree ("merged_into");--> statement-breakpoint
CREATE INDEX "contributions_received" ON "contributions" USING btree ("received_at");--> statement-breakpoint
ALTER TABLE "dialogues" ADD CONSTRAINT "dialogues_awaits" CHECK ("dialogues"."awaits" in ('organisation', 'idea'));--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_yields" CHECK ("questions"."yields" in ('need', 'prerequisite', 'smart-solution', 'regional-project', 'platform-idea'));--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_kind" CHECK ("notices"."kind" in ('announcement', 'reminder', 'nudge', 'survey', 'change', 'cancellation', 'offer', 'lapse', 'reconfirmation', 'venue-alarm', 'broadcast', 'broadcast-test', 'approval', 'broadcast-report', 'sender-alarm', 'role', 'filled', 'voice-alarm', 'workshop-report', 'morning', 'contribution-news'));--> statement-breakpoint
CREATE VIEW "report"."contributions" AS (
    select c.id as contribution_id, c.receipt, c.kind, c.text as contribution_text,
           c.municipality_id, m.name as municipality, c.region, c.area as ris3_area, c.town,
           c.object, c.cost, c.readiness, c.owner, c.source, c.workshop_id,
           head.receipt as merged_into, c.status, s.guideline_id, s.id as section_id, c.statement,
           c.reason,
           c.reason_en, c.received_at, c.status_at
      from contributions c
      left join contributions head on head.id = c.merged_into
      left join municipalities m on m.id = c.municipality_id
      left join guideline_sections s on s.id = coalesce(c.taken_into, c.section_id));--> statement-breakpoint
CREATE VIEW "report"."guideline_evidence" AS (
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
              said.region, named.sector);