CREATE TABLE "rsvp_tallies" (
	"workshop_id" bigint NOT NULL,
	"sector" text NOT NULL,
	"state" text NOT NULL,
	"answers" integer NOT NULL,
	"people" integer NOT NULL,
	CONSTRAINT "rsvp_tallies_workshop_id_sector_state_pk" PRIMARY KEY("workshop_id","sector","state")
);
--> statement-breakpoint
DROP INDEX "rsvps_counts";--> statement-breakpoint
ALTER TABLE "rsvp_tallies" ADD CONSTRAINT "rsvp_tallies_workshop_id_workshops_id_fk" FOREIGN KEY ("workshop_id") REFERENCES "public"."workshops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- Seats that were answered before sectors were noted with them.
UPDATE "rsvps" r SET "sector" = p."sector" FROM "people" p
 WHERE p."id" = r."person_id" AND p."sector" IS NOT NULL AND r."sector" = 'other';--> statement-breakpoint
INSERT INTO "rsvp_tallies" ("workshop_id", "sector", "state", "answers", "people")
SELECT "workshop_id", "sector", "state", count(*), sum(1 + "guests") FROM "rsvps" GROUP BY 1, 2, 3;--> statement-breakpoint
CREATE FUNCTION "tally_rsvp"() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  if tg_op <> 'INSERT' then
    update rsvp_tallies set answers = answers - 1, people = people - 1 - old.guests
     where workshop_id = old.workshop_id and sector = old.sector and state = old.state;
  end if;
  if tg_op <> 'DELETE' then
    insert into rsvp_tallies as t (workshop_id, sector, state, answers, people)
    values (new.workshop_id, new.sector, new.state, 1, 1 + new.guests)
    on conflict (workshop_id, sector, state)
    do update set answers = t.answers + 1, people = t.people + excluded.people;
  end if;
  return null;
end $$;--> statement-breakpoint
CREATE TRIGGER "rsvps_tally" AFTER INSERT OR DELETE OR UPDATE OF "workshop_id", "sector", "state", "guests"
ON "rsvps" FOR EACH ROW EXECUTE FUNCTION "tally_rsvp"();
