CREATE TABLE "contacts" (
	"person_id" bigint PRIMARY KEY NOT NULL,
	"email" text,
	"phone" text,
	"consent_source" text NOT NULL,
	"consent_on" date NOT NULL,
	CONSTRAINT "contacts_email_unique" UNIQUE("email"),
	CONSTRAINT "contacts_phone_unique" UNIQUE("phone"),
	CONSTRAINT "contacts_reach" CHECK ("contacts"."email" is not null or "contacts"."phone" is not null)
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "imports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"person_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"file_id" text NOT NULL,
	"locale" text NOT NULL,
	"state" text DEFAULT 'checking' NOT NULL,
	"tries" smallint DEFAULT 0 NOT NULL,
	"progress_ref" text,
	"rows" jsonb,
	"written" integer,
	"request_key" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "imports_request_key_unique" UNIQUE("request_key"),
	CONSTRAINT "imports_kind" CHECK ("imports"."kind" in ('workshops', 'contacts')),
	CONSTRAINT "imports_state" CHECK ("imports"."state" in ('checking', 'checked', 'written', 'dropped', 'failed')),
	CONSTRAINT "imports_locale" CHECK ("imports"."locale" in ('lv', 'en'))
);
--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;