CREATE TABLE "dialogues" (
	"person_id" bigint PRIMARY KEY NOT NULL,
	"awaits" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "dialogues_awaits" CHECK ("dialogues"."awaits" in ('organisation'))
);
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "organisation" text;--> statement-breakpoint
ALTER TABLE "dialogues" ADD CONSTRAINT "dialogues_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_organisation" CHECK (char_length("people"."organisation") between 1 and 120);