CREATE SEQUENCE "public"."queue_numbers" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "attendances" (
	"workshop_id" bigint NOT NULL,
	"person_id" bigint NOT NULL,
	"present" boolean NOT NULL,
	"guests" smallint DEFAULT 0 NOT NULL,
	"marked_at" timestamp with time zone NOT NULL,
	"via" text NOT NULL,
	"walk_in_key" text,
	CONSTRAINT "attendances_workshop_id_person_id_pk" PRIMARY KEY("workshop_id","person_id"),
	CONSTRAINT "attendances_walk_in" UNIQUE("workshop_id","walk_in_key"),
	CONSTRAINT "attendances_via" CHECK ("attendances"."via" in ('code', 'list', 'walk-in')),
	CONSTRAINT "attendances_guests" CHECK ("attendances"."guests" between 0 and 5)
);
--> statement-breakpoint
CREATE TABLE "cards" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "cards_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"workshop_id" bigint NOT NULL,
	"platform" text NOT NULL,
	"ref" text NOT NULL,
	"locale" text NOT NULL,
	"person_id" bigint,
	"stale_at" timestamp with time zone,
	CONSTRAINT "cards_key" UNIQUE("platform","ref"),
	CONSTRAINT "cards_platform" CHECK ("cards"."platform" in ('telegram', 'slack')),
	CONSTRAINT "cards_locale" CHECK ("cards"."locale" in ('lv', 'en'))
);
--> statement-breakpoint
CREATE TABLE "door_keepers" (
	"person_id" bigint NOT NULL,
	"workshop_id" bigint NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "door_keepers_person_id_workshop_id_pk" PRIMARY KEY("person_id","workshop_id")
);
--> statement-breakpoint
CREATE TABLE "door_keys" (
	"hash" text PRIMARY KEY NOT NULL,
	"workshop_id" bigint NOT NULL,
	"person_id" bigint NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "workshop_revisions" (
	"workshop_id" bigint NOT NULL,
	"revision" integer NOT NULL,
	"facts" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "workshop_revisions_workshop_id_revision_pk" PRIMARY KEY("workshop_id","revision")
);
--> statement-breakpoint
DROP VIEW "report"."attendance_by_sector";--> statement-breakpoint
DROP VIEW "report"."workshops";--> statement-breakpoint
ALTER TABLE "deliveries" DROP CONSTRAINT "deliveries_kind";--> statement-breakpoint
ALTER TABLE "rsvps" DROP CONSTRAINT "rsvps_state";--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "shows_name" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "calendar_token" text;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "request_key" text;--> statement-breakpoint
ALTER TABLE "rsvps" ADD COLUMN "guests" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rsvps" ADD COLUMN "sector" text DEFAULT 'other' NOT NULL;--> statement-breakpoint
ALTER TABLE "rsvps" ADD COLUMN "queue_no" bigint;--> statement-breakpoint
ALTER TABLE "rsvps" ADD COLUMN "offer_expires_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "rsvps" ADD COLUMN "seen_revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "rsvps" ADD COLUMN "code" text;--> statement-breakpoint
ALTER TABLE "rsvps" ADD COLUMN "entered_by" bigint;--> statement-breakpoint
ALTER TABLE "workshops" ADD COLUMN "held" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "workshops" ADD COLUMN "held_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "workshops" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_workshop_id_workshops_id_fk" FOREIGN KEY ("workshop_id") REFERENCES "public"."workshops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cards" ADD CONSTRAINT "cards_workshop_id_workshops_id_fk" FOREIGN KEY ("workshop_id") REFERENCES "public"."workshops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cards" ADD CONSTRAINT "cards_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "door_keepers" ADD CONSTRAINT "door_keepers_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "door_keepers" ADD CONSTRAINT "door_keepers_workshop_id_workshops_id_fk" FOREIGN KEY ("workshop_id") REFERENCES "public"."workshops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "door_keys" ADD CONSTRAINT "door_keys_workshop_id_workshops_id_fk" FOREIGN KEY ("workshop_id") REFERENCES "public"."workshops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "door_keys" ADD CONSTRAINT "door_keys_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workshop_revisions" ADD CONSTRAINT "workshop_revisions_workshop_id_workshops_id_fk" FOREIGN KEY ("workshop_id") REFERENCES "public"."workshops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cards_workshop" ON "cards" USING btree ("workshop_id","person_id");--> statement-breakpoint
CREATE INDEX "cards_stale" ON "cards" USING btree ("platform","stale_at") WHERE stale_at is not null;--> statement-breakpoint
ALTER TABLE "rsvps" ADD CONSTRAINT "rsvps_entered_by_people_id_fk" FOREIGN KEY ("entered_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rsvps_counts" ON "rsvps" USING btree ("workshop_id","state","sector","guests");--> statement-breakpoint
CREATE INDEX "rsvps_queue" ON "rsvps" USING btree ("workshop_id","queue_no") WHERE state = 'waitlisted';--> statement-breakpoint
CREATE INDEX "rsvps_offers" ON "rsvps" USING btree ("offer_expires_at") WHERE state = 'offered';--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_calendar_token_unique" UNIQUE("calendar_token");--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_request_key_unique" UNIQUE("request_key");--> statement-breakpoint
ALTER TABLE "rsvps" ADD CONSTRAINT "rsvps_code" UNIQUE("workshop_id","code");--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_kind" CHECK ("deliveries"."kind" in ('announcement', 'reminder', 'survey', 'change', 'cancellation', 'offer', 'lapse', 'reconfirmation', 'venue-alarm'));--> statement-breakpoint
ALTER TABLE "rsvps" ADD CONSTRAINT "rsvps_sector" CHECK ("rsvps"."sector" in ('business', 'science', 'municipality', 'state', 'ngo', 'other'));--> statement-breakpoint
ALTER TABLE "rsvps" ADD CONSTRAINT "rsvps_guests" CHECK ("rsvps"."guests" between 0 and 5);--> statement-breakpoint
ALTER TABLE "rsvps" ADD CONSTRAINT "rsvps_queued" CHECK (("rsvps"."state" = 'waitlisted') = ("rsvps"."queue_no" is not null));--> statement-breakpoint
ALTER TABLE "rsvps" ADD CONSTRAINT "rsvps_offered" CHECK (("rsvps"."state" = 'offered') = ("rsvps"."offer_expires_at" is not null));--> statement-breakpoint
ALTER TABLE "rsvps" ADD CONSTRAINT "rsvps_state" CHECK ("rsvps"."state" in ('going', 'maybe', 'declined', 'waitlisted', 'offered', 'lapsed'));--> statement-breakpoint
CREATE VIEW "report"."attendance_by_sector" AS (
    select coalesce(r.workshop_id, a.workshop_id) as workshop_id,
           coalesce(p.sector, 'unknown') as sector,
           case when count(r.*) filter (where r.state = 'going') >= 5
                then (count(r.*) filter (where r.state = 'going'))::int end as going,
           case when count(a.*) filter (where a.present) >= 5
                then (count(a.*) filter (where a.present))::int end as attended
      from rsvps r
      full join attendances a on a.workshop_id = r.workshop_id and a.person_id = r.person_id
      join people p on p.id = coalesce(r.person_id, a.person_id)
     where r.state = 'going' or a.present
     group by coalesce(r.workshop_id, a.workshop_id), coalesce(p.sector, 'unknown'));--> statement-breakpoint
CREATE VIEW "report"."workshops" AS (
    select w.id as workshop_id, w.title_lv, w.title_en, w.region, w.place, w.venue,
           w.venue is not null as venue_confirmed, w.starts_at, w.ends_at, w.capacity, w.state,
           (count(r.*) filter (where r.state = 'going'))::int as going,
           (count(r.*) filter (where r.state = 'maybe'))::int as maybe,
           (count(r.*) filter (where r.state = 'declined'))::int as declined,
           (select count(*) from surveys s join responses p on p.survey_id = s.id
             where s.workshop_id = w.id and p.completed_at is not null)::int as responses,
           coalesce(sum(r.guests) filter (where r.state = 'going'), 0)::int as guests,
           (count(r.*) filter (where r.state = 'waitlisted'))::int as waitlisted,
           (select coalesce(sum(1 + a.guests), 0) from attendances a
             where a.workshop_id = w.id and a.present)::int as attended
      from workshops w
      left join rsvps r on r.workshop_id = w.id
     group by w.id);