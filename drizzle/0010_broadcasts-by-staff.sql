CREATE TABLE "broadcast_edits" (
	"broadcast_id" bigint NOT NULL,
	"platform" text NOT NULL,
	"after_address" bigint DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone,
	"messages" integer NOT NULL,
	"edited" integer DEFAULT 0 NOT NULL,
	"gone" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "broadcast_edits_broadcast_id_platform_pk" PRIMARY KEY("broadcast_id","platform"),
	CONSTRAINT "broadcast_edits_platform" CHECK ("broadcast_edits"."platform" in ('telegram', 'slack'))
);
--> statement-breakpoint
ALTER TABLE "broadcasts" DROP CONSTRAINT "broadcasts_workshop";--> statement-breakpoint
ALTER TABLE "broadcasts" DROP CONSTRAINT "broadcasts_audience";--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_kind";--> statement-breakpoint
ALTER TABLE "broadcasts" ALTER COLUMN "workshop_id" DROP NOT NULL;--> statement-breakpoint
-- What was announced before keeps its audience, in the words of today.
UPDATE "broadcasts" b SET "audience" = CASE WHEN b."audience" = 'region'
       THEN json_build_object('regions', json_build_array(w."region"))::text ELSE '{}' END
  FROM "workshops" w WHERE w."id" = b."workshop_id";--> statement-breakpoint
ALTER TABLE "broadcasts" ALTER COLUMN "audience" SET DATA TYPE jsonb USING "audience"::jsonb;--> statement-breakpoint
ALTER TABLE "broadcasts" ALTER COLUMN "recipients" SET DEFAULT 0;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD COLUMN "kind" text NOT NULL DEFAULT 'announcement';--> statement-breakpoint
ALTER TABLE "broadcasts" ALTER COLUMN "kind" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD COLUMN "ministry_id" text;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD COLUMN "text_lv" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD COLUMN "text_en" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD COLUMN "seen_lv" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD COLUMN "seen_en" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD COLUMN "state" text NOT NULL DEFAULT 'running';--> statement-breakpoint
ALTER TABLE "broadcasts" ALTER COLUMN "state" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD COLUMN "hash" text;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD COLUMN "approved_by" bigint;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD COLUMN "approved_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD COLUMN "approved_hash" text;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD COLUMN "send_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD COLUMN "starts_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD COLUMN "standing_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD COLUMN "watch" jsonb;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD COLUMN "fix" jsonb;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD COLUMN "authors" jsonb;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD COLUMN "request_key" text;--> statement-breakpoint
UPDATE "broadcasts" SET "authors" = jsonb_build_array("created_by"), "starts_at" = "created_at",
       "request_key" = 'announcement-' || "workshop_id";--> statement-breakpoint
ALTER TABLE "broadcasts" ALTER COLUMN "authors" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "broadcasts" ALTER COLUMN "request_key" SET NOT NULL;--> statement-breakpoint
UPDATE "notices" n SET "broadcast_id" = b."id" FROM "broadcasts" b
 WHERE n."kind" = 'announcement' AND n."workshop_id" = b."workshop_id";--> statement-breakpoint
ALTER TABLE "broadcast_edits" ADD CONSTRAINT "broadcast_edits_broadcast_id_broadcasts_id_fk" FOREIGN KEY ("broadcast_id") REFERENCES "public"."broadcasts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "broadcast_edits_due" ON "broadcast_edits" USING btree ("platform","due_at") WHERE due_at is not null;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD CONSTRAINT "broadcasts_ministry_id_ministries_id_fk" FOREIGN KEY ("ministry_id") REFERENCES "public"."ministries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD CONSTRAINT "broadcasts_approved_by_people_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "broadcasts_announcement" ON "broadcasts" USING btree ("workshop_id") WHERE kind = 'announcement';--> statement-breakpoint
CREATE INDEX "broadcasts_state" ON "broadcasts" USING btree ("state","starts_at");--> statement-breakpoint
CREATE INDEX "consents_at" ON "consents" USING btree ("at");--> statement-breakpoint
CREATE INDEX "people_joined" ON "people" USING btree ("joined_at");--> statement-breakpoint
ALTER TABLE "broadcasts" ADD CONSTRAINT "broadcasts_request_key_unique" UNIQUE("request_key");--> statement-breakpoint
ALTER TABLE "broadcasts" ADD CONSTRAINT "broadcasts_kind" CHECK ("broadcasts"."kind" in ('announcement', 'broadcast'));--> statement-breakpoint
ALTER TABLE "broadcasts" ADD CONSTRAINT "broadcasts_state_known" CHECK ("broadcasts"."state" in ('draft', 'pending', 'scheduled', 'running', 'paused', 'stopped', 'done', 'cancelled'));--> statement-breakpoint
ALTER TABLE "broadcasts" ADD CONSTRAINT "broadcasts_speaker" CHECK ("broadcasts"."kind" = 'announcement' or "broadcasts"."ministry_id" is not null);--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_kind" CHECK ("notices"."kind" in ('announcement', 'reminder', 'nudge', 'survey', 'change', 'cancellation', 'offer', 'lapse', 'reconfirmation', 'venue-alarm', 'broadcast', 'broadcast-test', 'approval', 'broadcast-report'));