ALTER TABLE "audit_log" DROP CONSTRAINT "audit_log_person_id_people_id_fk";
--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "ministry_id" text;--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "about_kind" text;--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "about_id" bigint;--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "facts" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "correlation" text DEFAULT pg_current_xact_id()::text NOT NULL;--> statement-breakpoint
-- What was noted before is told in the words of today.
UPDATE "audit_log" SET
  "about_kind" = CASE WHEN "detail" ? 'broadcast' THEN 'broadcast' WHEN "detail" ? 'person' THEN 'person' ELSE 'workshop' END,
  "about_id" = coalesce(("detail"->>'broadcast')::bigint, ("detail"->>'person')::bigint, "workshop_id", 0),
  "facts" = ("detail" - 'broadcast' - 'person')
    || CASE WHEN "detail" ? 'changes' THEN jsonb_build_object('changes', to_jsonb(string_to_array("detail"->>'changes', ' '))) ELSE '{}'::jsonb END,
  "correlation" = 'before-' || "id",
  "act" = CASE "act" WHEN 'schedule-workshop' THEN 'workshop-draft' WHEN 'change-workshop' THEN 'workshop-change'
                     WHEN 'cancel' THEN 'workshop-cancel' WHEN 'announce' THEN 'workshop-announce'
                     WHEN 'answer-for' THEN 'rsvp-answer-for' WHEN 'make-door-key' THEN 'door-key' ELSE "act" END,
  "ministry_id" = (SELECT min(s."ministry_id") FROM "staff" s WHERE s."person_id" = "audit_log"."person_id" HAVING count(*) = 1);
--> statement-breakpoint
ALTER TABLE "audit_log" ALTER COLUMN "about_kind" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_log" ALTER COLUMN "about_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_log" DROP COLUMN "detail";--> statement-breakpoint
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_ministry_id_ministries_id_fk" FOREIGN KEY ("ministry_id") REFERENCES "public"."ministries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_log_at" ON "audit_log" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_log_person" ON "audit_log" USING btree ("person_id","id");--> statement-breakpoint
CREATE INDEX "audit_log_workshop" ON "audit_log" USING btree ("workshop_id","id");--> statement-breakpoint
CREATE INDEX "audit_log_ministry" ON "audit_log" USING btree ("ministry_id","id");--> statement-breakpoint
CREATE INDEX "audit_log_about" ON "audit_log" USING btree ("about_kind","about_id");--> statement-breakpoint
-- Append-only, whoever asks: what staff did can be added to and read.
CREATE FUNCTION audit_log_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is only ever added to' USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_log_kept BEFORE UPDATE OR DELETE ON "audit_log"
  FOR EACH ROW EXECUTE FUNCTION audit_log_is_kept();
