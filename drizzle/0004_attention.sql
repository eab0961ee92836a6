CREATE TABLE "attention" (
	"person_id" bigint PRIMARY KEY NOT NULL,
	"told" timestamp with time zone[] DEFAULT '{}' NOT NULL
);--> statement-breakpoint
-- An update that fits on the page of its row touches no index (HOT).
ALTER TABLE "attention" SET (fillfactor = 70);
