DROP VIEW "report"."deliveries";--> statement-breakpoint
-- Its rows move into the new ledger in the next step.
ALTER TABLE "deliveries" RENAME TO "deliveries_before";
