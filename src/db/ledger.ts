/** The ledger's tables: what is told (`notices`), to whom and what became of it (`deliveries`), and its tallies. */
import { sql } from "drizzle-orm";
import {
  bigint,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  pgView,
  primaryKey,
  smallint,
  text,
  timestamp,
} from "drizzle-orm/pg-core";
import { DELIVERY_STATES, type DeliveryState, type DeliveryWhy } from "../domain/delivery.ts";
import type { AddressId, BroadcastId, NoticeId, PersonId, WorkshopId } from "../domain/ids.ts";
import { NOTICE_KINDS, NOTICE_STATES, type Notice } from "../domain/notice.ts";
import type { NoticeKind, NoticeState } from "../domain/notice.ts";
import { PLATFORMS, type Platform } from "../domain/person.ts";
import { broadcasts } from "./broadcast-table.ts";
import { oneOf, workshops } from "./schema.ts";

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/**
 * One row for each cause, whoever is told of it. `subject` is the half of the dedupe key that all
 * its deliveries share: a cause that is worked on twice finds its notice there.
 */
export const notices = pgTable(
  "notices",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity().$type<NoticeId>(),
    subject: text("subject").notNull().unique(),
    kind: text("kind").notNull().$type<NoticeKind>(),
    notice: jsonb("notice").notNull().$type<Notice>(),
    /** Null: a broadcast that is about no workshop. */
    workshopId: bigint("workshop_id", { mode: "number" })
      .references(() => workshops.id)
      .$type<WorkshopId>(),
    broadcastId: bigint("broadcast_id", { mode: "number" })
      .references(() => broadcasts.id)
      .$type<BroadcastId>(),
    priority: smallint("priority").notNull(),
    dueAt: instant("due_at").notNull(),
    /** One switch for all that is still queued: a million rows are paused by one update. */
    state: text("state").notNull().default("open").$type<NoticeState>(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    index("notices_workshop").on(table.workshopId, table.kind),
    index("notices_broadcast").on(table.broadcastId),
    oneOf("notices_kind", table.kind, NOTICE_KINDS),
    oneOf("notices_state", table.state, NOTICE_STATES),
  ],
);

/**
 * The ledger: one notice to one address, written with its cause, before any network. Its key is
 * its dedupe key. It has neither a number of its own nor foreign keys, because a broadcast writes
 * a million of them (decision 0019); notices and addresses are never deleted under it.
 */
export const deliveries = pgTable(
  "deliveries",
  {
    noticeId: bigint("notice_id", { mode: "number" }).notNull().$type<NoticeId>(),
    addressId: bigint("address_id", { mode: "number" }).notNull().$type<AddressId>(),
    /** Whom it concerns; the address is somebody else's where staff stand in for a person. */
    personId: bigint("person_id", { mode: "number" }).notNull().$type<PersonId>(),
    platform: text("platform").notNull().$type<Platform>(),
    state: text("state").notNull().$type<DeliveryState>(),
    /**
     * Null: when its notice is due. Otherwise this one alone was put off until then; forgotten once
     * it is settled. No index knows of `state`, so that a change of it stays on its page (HOT).
     */
    dueAt: instant("due_at"),
    why: text("why").$type<DeliveryWhy>(),
    /** What the platform calls the message; finds it again for an edit. */
    ref: text("ref"),
    settledAt: instant("settled_at"),
    /** Which revision of its broadcast's text its reader has. */
    revision: smallint("revision").notNull().default(1),
    /** The message that told several notices at once; their rows share it. */
    digestId: bigint("digest_id", { mode: "number" }),
  },
  (table) => [
    primaryKey({ columns: [table.noticeId, table.addressId] }),
    index("deliveries_put_off")
      .on(table.platform, table.dueAt)
      .where(sql`due_at is not null`),
    index("deliveries_digest")
      .on(table.digestId)
      .where(sql`digest_id is not null`),
    oneOf("deliveries_platform", table.platform, PLATFORMS),
    oneOf("deliveries_state", table.state, DELIVERY_STATES),
  ],
);

/** Numbers of messages that tell several notices. */
export const digestNumbers = pgSequence("digest_numbers");

/**
 * How many rows of a notice are in each state, kept by a trigger on `deliveries` (migration `ledger`):
 * progress and the search for work count nothing, however large a broadcast is. A count that falls
 * to nothing is removed, so that what is queued or under way is a short range of the key.
 */
export const deliveryTallies = pgTable(
  "delivery_tallies",
  {
    platform: text("platform").notNull().$type<Platform>(),
    state: text("state").notNull().$type<DeliveryState>(),
    noticeId: bigint("notice_id", { mode: "number" }).notNull().$type<NoticeId>(),
    rows: integer("rows").notNull(),
    /** Of the queued rows, those that were put off alone. */
    putOff: integer("put_off").notNull(),
  },
  (table) => [primaryKey({ columns: [table.platform, table.state, table.noticeId] })],
);

/** Each delivery beside its notice, for people who read the ledger. */
export const ledger = pgView("ledger", {
  noticeId: bigint("notice_id", { mode: "number" }).$type<NoticeId>().notNull(),
  addressId: bigint("address_id", { mode: "number" }).$type<AddressId>().notNull(),
  subject: text("subject").notNull(),
  kind: text("kind").$type<NoticeKind>().notNull(),
  notice: jsonb("notice").$type<Notice>().notNull(),
  workshopId: bigint("workshop_id", { mode: "number" }).$type<WorkshopId>(),
  broadcastId: bigint("broadcast_id", { mode: "number" }).$type<BroadcastId>(),
  personId: bigint("person_id", { mode: "number" }).$type<PersonId>().notNull(),
  platform: text("platform").$type<Platform>().notNull(),
  priority: smallint("priority").notNull(),
  dueAt: instant("due_at").notNull(),
  state: text("state").$type<DeliveryState>().notNull(),
  why: text("why").$type<DeliveryWhy>(),
  ref: text("ref"),
  createdAt: instant("created_at").notNull(),
  settledAt: instant("settled_at"),
}).as(sql`
    select d.notice_id, d.address_id, n.subject, n.kind, n.notice, n.workshop_id, n.broadcast_id,
           d.person_id, d.platform, n.priority, coalesce(d.due_at, n.due_at) as due_at, d.state,
           d.why, d.ref, n.created_at, d.settled_at
      from deliveries d
      join notices n on n.id = d.notice_id`);
