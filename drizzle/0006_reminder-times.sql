ALTER TABLE "deliveries" DROP CONSTRAINT "deliveries_kind";--> statement-breakpoint
ALTER TABLE "workshops" ADD COLUMN "reminders" jsonb;--> statement-breakpoint
ALTER TABLE "workshops" ADD COLUMN "nudge_days" smallint;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_kind" CHECK ("deliveries"."kind" in ('announcement', 'reminder', 'nudge', 'survey', 'change', 'cancellation', 'offer', 'lapse', 'reconfirmation', 'venue-alarm'));--> statement-breakpoint
ALTER TABLE "workshops" ADD CONSTRAINT "workshops_nudge_days" CHECK ("workshops"."nudge_days" between 1 and 30);