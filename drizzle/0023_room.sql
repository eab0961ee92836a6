CREATE TABLE "room_hidden" (
	"contribution_id" bigint PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by_id" bigint
);
--> statement-breakpoint
CREATE TABLE "room_minutes" (
	"workshop_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "room_minutes_workshop_id_kind_pk" PRIMARY KEY("workshop_id","kind"),
	CONSTRAINT "room_minutes_kind" CHECK ("room_minutes"."kind" in ('need', 'prerequisite', 'smart-solution', 'regional-project', 'platform-idea'))
);
--> statement-breakpoint
CREATE TABLE "room_people" (
	"person_id" bigint PRIMARY KEY NOT NULL,
	"workshop_id" bigint NOT NULL,
	"kind" text,
	"entered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "room_people_kind" CHECK ("room_people"."kind" in ('need', 'prerequisite', 'smart-solution', 'regional-project', 'platform-idea'))
);
--> statement-breakpoint
CREATE TABLE "room_pieces" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "room_pieces_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"person_id" bigint NOT NULL,
	"workshop_id" bigint NOT NULL,
	"text" text NOT NULL,
	"texts" text[],
	"request_key" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "room_pieces_request_key_unique" UNIQUE("request_key")
);
--> statement-breakpoint
CREATE TABLE "room_votes" (
	"contribution_id" bigint NOT NULL,
	"person_id" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "room_votes_contribution_id_person_id_pk" PRIMARY KEY("contribution_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "rooms" (
	"workshop_id" bigint PRIMARY KEY NOT NULL,
	"join_key" text NOT NULL,
	"screen_key" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"accepted_at" timestamp with time zone,
	"accepted_by" bigint,
	CONSTRAINT "rooms_join_key_unique" UNIQUE("join_key"),
	CONSTRAINT "rooms_screen_key_unique" UNIQUE("screen_key")
);
--> statement-breakpoint
ALTER TABLE "room_hidden" ADD CONSTRAINT "room_hidden_contribution_id_contributions_id_fk" FOREIGN KEY ("contribution_id") REFERENCES "public"."contributions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_hidden" ADD CONSTRAINT "room_hidden_by_id_people_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_minutes" ADD CONSTRAINT "room_minutes_workshop_id_workshops_id_fk" FOREIGN KEY ("workshop_id") REFERENCES "public"."workshops"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_people" ADD CONSTRAINT "room_people_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_people" ADD CONSTRAINT "room_people_workshop_id_workshops_id_fk" FOREIGN KEY ("workshop_id") REFERENCES "public"."workshops"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_pieces" ADD CONSTRAINT "room_pieces_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_pieces" ADD CONSTRAINT "room_pieces_workshop_id_workshops_id_fk" FOREIGN KEY ("workshop_id") REFERENCES "public"."workshops"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_votes" ADD CONSTRAINT "room_votes_contribution_id_contributions_id_fk" FOREIGN KEY ("contribution_id") REFERENCES "public"."contributions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_votes" ADD CONSTRAINT "room_votes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_workshop_id_workshops_id_fk" FOREIGN KEY ("workshop_id") REFERENCES "public"."workshops"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_accepted_by_people_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "room_people_workshop" ON "room_people" USING btree ("workshop_id");--> statement-breakpoint
CREATE INDEX "room_pieces_person" ON "room_pieces" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "room_votes_person" ON "room_votes" USING btree ("person_id");