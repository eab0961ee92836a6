DROP INDEX "deliveries_put_off";--> statement-breakpoint
CREATE INDEX "deliveries_put_off" ON "deliveries" USING btree ("platform","due_at") WHERE due_at is not null;--> statement-breakpoint
-- Room on each page, so that a row that moves on stays on it and touches no index (HOT).
ALTER TABLE "deliveries" SET (fillfactor = 85);--> statement-breakpoint
UPDATE "deliveries" SET "due_at" = NULL WHERE "due_at" IS NOT NULL AND "state" NOT IN ('queued', 'sending');
