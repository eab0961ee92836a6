ALTER TABLE "people" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "people_erased" ON "people" USING btree ("erased_at") WHERE erased_at is not null;