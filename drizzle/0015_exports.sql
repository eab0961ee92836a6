CREATE TABLE "exports" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "exports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"person_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"workshop_id" bigint,
	"format" text NOT NULL,
	"locale" text NOT NULL,
	"state" text DEFAULT 'asked' NOT NULL,
	"tries" smallint DEFAULT 0 NOT NULL,
	"progress_ref" text,
	"rows" integer,
	"request_key" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "exports_request_key_unique" UNIQUE("request_key"),
	CONSTRAINT "exports_kind" CHECK ("exports"."kind" in ('people', 'feedback', 'deliveries', 'workshops', 'report')),
	CONSTRAINT "exports_format" CHECK ("exports"."format" in ('xlsx', 'csv', 'png')),
	CONSTRAINT "exports_state" CHECK ("exports"."state" in ('asked', 'sending', 'sent', 'failed', 'uncertain')),
	CONSTRAINT "exports_locale" CHECK ("exports"."locale" in ('lv', 'en'))
);
--> statement-breakpoint
ALTER TABLE "exports" ADD CONSTRAINT "exports_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exports" ADD CONSTRAINT "exports_workshop_id_workshops_id_fk" FOREIGN KEY ("workshop_id") REFERENCES "public"."workshops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "exports_open" ON "exports" USING btree ("asked_at") WHERE state in ('asked', 'sending');