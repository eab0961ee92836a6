CREATE SEQUENCE "public"."digest_numbers" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "deliveries" (
	"notice_id" bigint NOT NULL,
	"address_id" bigint NOT NULL,
	"person_id" bigint NOT NULL,
	"platform" text NOT NULL,
	"state" text NOT NULL,
	"due_at" timestamp with time zone,
	"why" text,
	"ref" text,
	"settled_at" timestamp with time zone,
	"revision" smallint DEFAULT 1 NOT NULL,
	"digest_id" bigint,
	CONSTRAINT "deliveries_notice_id_address_id_pk" PRIMARY KEY("notice_id","address_id"),
	CONSTRAINT "deliveries_platform" CHECK ("deliveries"."platform" in ('telegram', 'slack')),
	CONSTRAINT "deliveries_state" CHECK ("deliveries"."state" in ('queued', 'sending', 'sent', 'failed', 'blocked', 'skipped', 'uncertain'))
);
--> statement-breakpoint
CREATE TABLE "delivery_tallies" (
	"platform" text NOT NULL,
	"state" text NOT NULL,
	"notice_id" bigint NOT NULL,
	"rows" integer NOT NULL,
	"put_off" integer NOT NULL,
	CONSTRAINT "delivery_tallies_platform_state_notice_id_pk" PRIMARY KEY("platform","state","notice_id")
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "notices_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"subject" text NOT NULL,
	"kind" text NOT NULL,
	"notice" jsonb NOT NULL,
	"workshop_id" bigint,
	"broadcast_id" bigint,
	"priority" smallint NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "notices_subject_unique" UNIQUE("subject"),
	CONSTRAINT "notices_kind" CHECK ("notices"."kind" in ('announcement', 'reminder', 'nudge', 'survey', 'change', 'cancellation', 'offer', 'lapse', 'reconfirmation', 'venue-alarm')),
	CONSTRAINT "notices_state" CHECK ("notices"."state" in ('open', 'paused', 'cancelled'))
);
--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_workshop_id_workshops_id_fk" FOREIGN KEY ("workshop_id") REFERENCES "public"."workshops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_broadcast_id_broadcasts_id_fk" FOREIGN KEY ("broadcast_id") REFERENCES "public"."broadcasts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "deliveries_put_off" ON "deliveries" USING btree ("platform","due_at") WHERE state = 'queued' and due_at is not null;--> statement-breakpoint
CREATE INDEX "deliveries_digest" ON "deliveries" USING btree ("digest_id") WHERE digest_id is not null;--> statement-breakpoint
CREATE INDEX "notices_workshop" ON "notices" USING btree ("workshop_id","kind");--> statement-breakpoint
CREATE INDEX "notices_broadcast" ON "notices" USING btree ("broadcast_id");--> statement-breakpoint
-- Counts stay few and are updated in place, thousands of times a minute.
ALTER TABLE "delivery_tallies" SET (fillfactor = 50);--> statement-breakpoint
CREATE FUNCTION "tally_deliveries"() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  -- Always in the order of the key, so that two senders never wait for each other in a circle.
  if tg_op = 'INSERT' then
    insert into delivery_tallies as t (platform, state, notice_id, rows, put_off)
    select platform, state, notice_id, count(*),
           count(*) filter (where state = 'queued' and due_at is not null)
      from fresh group by 1, 2, 3 order by 1, 2, 3
    on conflict (platform, state, notice_id)
    do update set rows = t.rows + excluded.rows, put_off = t.put_off + excluded.put_off;
    return null;
  end if;
  if tg_op = 'DELETE' then
    update delivery_tallies t set rows = t.rows - g.rows, put_off = t.put_off - g.put_off
      from (select platform, state, notice_id, count(*) as rows,
                   count(*) filter (where state = 'queued' and due_at is not null) as put_off
              from gone group by 1, 2, 3 order by 1, 2, 3) g
     where (t.platform, t.state, t.notice_id) = (g.platform, g.state, g.notice_id);
    delete from delivery_tallies t using (select distinct platform, state, notice_id from gone) g
     where (t.platform, t.state, t.notice_id) = (g.platform, g.state, g.notice_id) and t.rows = 0;
    return null;
  end if;
  insert into delivery_tallies as t (platform, state, notice_id, rows, put_off)
  select platform, state, notice_id, sum(n), sum(off)
    from (select platform, state, notice_id, 1 as n,
                 (state = 'queued' and due_at is not null)::int as off from fresh
          union all
          select platform, state, notice_id, -1,
                 -(state = 'queued' and due_at is not null)::int from gone) moved
   group by 1, 2, 3 having sum(n) <> 0 or sum(off) <> 0 order by 1, 2, 3
  on conflict (platform, state, notice_id)
  do update set rows = t.rows + excluded.rows, put_off = t.put_off + excluded.put_off;
  delete from delivery_tallies t using (select distinct platform, state, notice_id from gone) g
   where (t.platform, t.state, t.notice_id) = (g.platform, g.state, g.notice_id) and t.rows = 0;
  return null;
end $$;--> statement-breakpoint
CREATE TRIGGER "deliveries_tally_insert" AFTER INSERT ON "deliveries"
REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION "tally_deliveries"();--> statement-breakpoint
CREATE TRIGGER "deliveries_tally_update" AFTER UPDATE ON "deliveries"
REFERENCING OLD TABLE AS gone NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION "tally_deliveries"();--> statement-breakpoint
CREATE TRIGGER "deliveries_tally_delete" AFTER DELETE ON "deliveries"
REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION "tally_deliveries"();--> statement-breakpoint
INSERT INTO "notices" ("subject", "kind", "notice", "workshop_id", "priority", "due_at", "created_at")
SELECT left("dedupe_key", -length('-to-' || "address_id")), "kind", min("notice"::text)::jsonb, "workshop_id",
       min("priority"), min("due_at"), min("created_at")
  FROM "deliveries_before" GROUP BY 1, 2, 4 ORDER BY min("id");--> statement-breakpoint
INSERT INTO "deliveries" ("notice_id", "address_id", "person_id", "platform", "state", "due_at", "why", "ref", "settled_at")
SELECT n."id", b."address_id", b."person_id", b."platform", b."state",
       CASE WHEN b."state" = 'queued' AND b."due_at" <> n."due_at" THEN b."due_at" END,
       b."why", b."ref", b."settled_at"
  FROM "deliveries_before" b
  JOIN "notices" n ON n."subject" = left(b."dedupe_key", -length('-to-' || b."address_id"))
 ORDER BY 1, 2;--> statement-breakpoint
DROP TABLE "deliveries_before";--> statement-breakpoint
CREATE VIEW "public"."ledger" AS (
    select d.notice_id, d.address_id, n.subject, n.kind, n.notice, n.workshop_id, n.broadcast_id,
           d.person_id, d.platform, n.priority, coalesce(d.due_at, n.due_at) as due_at, d.state,
           d.why, d.ref, n.created_at, d.settled_at
      from deliveries d
      join notices n on n.id = d.notice_id);--> statement-breakpoint
CREATE VIEW "report"."deliveries" AS (
    select n.workshop_id, n.kind, d.platform, d.state, d.why, count(*)::int as deliveries,
           min(coalesce(d.due_at, n.due_at)) as first_due_at, max(d.settled_at) as last_settled_at
      from deliveries d
      join notices n on n.id = d.notice_id
     group by n.workshop_id, n.kind, d.platform, d.state, d.why);