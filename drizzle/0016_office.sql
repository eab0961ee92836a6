CREATE TABLE "home_tabs" (
	"team_id" text NOT NULL,
	"user_id" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"drawn_at" timestamp with time zone NOT NULL,
	"shown" text NOT NULL,
	CONSTRAINT "home_tabs_team_id_user_id_pk" PRIMARY KEY("team_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "kept_forms" (
	"person_id" bigint NOT NULL,
	"form" text NOT NULL,
	"fields" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "kept_forms_person_id_form_pk" PRIMARY KEY("person_id","form"),
	CONSTRAINT "kept_forms_form" CHECK ("kept_forms"."form" in ('workshop', 'broadcast'))
);
--> statement-breakpoint
CREATE TABLE "staff_channels" (
	"team_id" text PRIMARY KEY NOT NULL,
	"address_id" bigint NOT NULL,
	"set_by" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "target_mixes" (
	"region" text PRIMARY KEY NOT NULL,
	"business" smallint NOT NULL,
	"science" smallint NOT NULL,
	"municipality" smallint NOT NULL,
	CONSTRAINT "target_mixes_region" CHECK ("target_mixes"."region" in ('kurzeme', 'latgale', 'riga', 'vidzeme', 'zemgale')),
	CONSTRAINT "target_mixes_hundred" CHECK (least("target_mixes"."business", "target_mixes"."science", "target_mixes"."municipality") >= 0
          and "target_mixes"."business" + "target_mixes"."science" + "target_mixes"."municipality" = 100)
);
--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_kind";--> statement-breakpoint
ALTER TABLE "kept_forms" ADD CONSTRAINT "kept_forms_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_channels" ADD CONSTRAINT "staff_channels_address_id_addresses_id_fk" FOREIGN KEY ("address_id") REFERENCES "public"."addresses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_channels" ADD CONSTRAINT "staff_channels_set_by_people_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_kind" CHECK ("notices"."kind" in ('announcement', 'reminder', 'nudge', 'survey', 'change', 'cancellation', 'offer', 'lapse', 'reconfirmation', 'venue-alarm', 'broadcast', 'broadcast-test', 'approval', 'broadcast-report', 'sender-alarm', 'role', 'filled', 'voice-alarm', 'workshop-report', 'morning'));