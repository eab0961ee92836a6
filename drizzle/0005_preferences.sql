CREATE TABLE "preferences" (
	"person_id" bigint NOT NULL,
	"kind_group" text NOT NULL,
	"wanted" boolean NOT NULL,
	CONSTRAINT "preferences_person_id_kind_group_pk" PRIMARY KEY("person_id","kind_group"),
	CONSTRAINT "preferences_kind_group" CHECK ("preferences"."kind_group" in ('ministry', 'reminder', 'survey'))
);
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "preferred_platform" text;--> statement-breakpoint
ALTER TABLE "preferences" ADD CONSTRAINT "preferences_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_preferred_platform" CHECK ("people"."preferred_platform" in ('telegram', 'slack'));