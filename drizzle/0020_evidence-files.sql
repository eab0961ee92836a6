ALTER TABLE "exports" DROP CONSTRAINT "exports_kind";--> statement-breakpoint
ALTER TABLE "exports" DROP CONSTRAINT "exports_format";--> statement-breakpoint
ALTER TABLE "exports" ADD COLUMN "programme_id" bigint;--> statement-breakpoint
ALTER TABLE "exports" ADD CONSTRAINT "exports_programme_id_programmes_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programmes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exports" ADD CONSTRAINT "exports_kind" CHECK ("exports"."kind" in ('people', 'feedback', 'deliveries', 'workshops', 'evidence', 'report'));--> statement-breakpoint
ALTER TABLE "exports" ADD CONSTRAINT "exports_format" CHECK ("exports"."format" in ('xlsx', 'csv', 'docx', 'png'));