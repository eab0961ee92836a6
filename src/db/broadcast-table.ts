/** The tables of broadcasts: what staff write and announce, and how far a correction has come. */
import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { Audience } from "../domain/audience.ts";
import {
  BROADCAST_KINDS,
  BROADCAST_STATES,
  type BroadcastKind,
  type BroadcastState,
  type Fix,
} from "../domain/broadcast.ts";
import type { Watch } from "../domain/broadcast-watch.ts";
import type { BroadcastId, MinistryId, PersonId, WorkshopId } from "../domain/ids.ts";
import { PLATFORMS, type Platform } from "../domain/person.ts";
import { ministries, oneOf, people, workshops } from "./schema.ts";

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

export const broadcasts = pgTable(
  "broadcasts",
  {
    id: bigint("id", { mode: "number" })
      .primaryKey()
      .generatedAlwaysAsIdentity()
      .$type<BroadcastId>(),
    kind: text("kind").notNull().$type<BroadcastKind>(),
    ministryId: text("ministry_id")
      .references(() => ministries.id)
      .$type<MinistryId>(),
    workshopId: bigint("workshop_id", { mode: "number" })
      .references(() => workshops.id)
      .$type<WorkshopId>(),
    textLv: text("text_lv").notNull().default(""),
    textEn: text("text_en").notNull().default(""),
    /** Of the text; messages that were sent with an older one are edited. */
    revision: integer("revision").notNull().default(1),
    /** The revision at which each language was last changed or confirmed. */
    seenLv: integer("seen_lv").notNull().default(1),
    seenEn: integer("seen_en").notNull().default(1),
    audience: jsonb("audience").notNull().$type<Audience>(),
    state: text("state").notNull().$type<BroadcastState>(),
    /** SHA-256 of what was handed in: text, audience and time. */
    hash: text("hash"),
    approvedBy: bigint("approved_by", { mode: "number" })
      .references(() => people.id)
      .$type<PersonId>(),
    approvedAt: instant("approved_at"),
    approvedHash: text("approved_hash"),
    sendAt: instant("send_at"),
    startsAt: instant("starts_at"),
    standingUntil: instant("standing_until"),
    /** Counted when it is handed in, and written when it starts. */
    recipients: integer("recipients").notNull().default(0),
    /** What the stop rule remembers. */
    watch: jsonb("watch").$type<Watch>(),
    /** New texts for what was sent, while they wait for approval. */
    fix: jsonb("fix").$type<Fix>(),
    createdBy: bigint("created_by", { mode: "number" })
      .notNull()
      .references(() => people.id)
      .$type<PersonId>(),
    authors: jsonb("authors").notNull().$type<readonly PersonId[]>(),
    createdAt: instant("created_at").notNull(),
    /** The form that it was written in; an announcement's is its workshop. */
    requestKey: text("request_key").notNull().unique(),
  },
  (table) => [
    /** A workshop is announced once; what follows are changes. */
    uniqueIndex("broadcasts_announcement")
      .on(table.workshopId)
      .where(sql`kind = 'announcement'`),
    index("broadcasts_state").on(table.state, table.startsAt),
    oneOf("broadcasts_kind", table.kind, BROADCAST_KINDS),
    oneOf("broadcasts_state_known", table.state, BROADCAST_STATES),
    check(
      "broadcasts_speaker",
      sql`${table.kind} = 'announcement' or ${table.ministryId} is not null`,
    ),
  ],
);

/** How far the new text of a broadcast has been put into the messages that were sent. */
export const broadcastEdits = pgTable(
  "broadcast_edits",
  {
    broadcastId: bigint("broadcast_id", { mode: "number" })
      .notNull()
      .references(() => broadcasts.id)
      .$type<BroadcastId>(),
    platform: text("platform").notNull().$type<Platform>(),
    /** The ledger's rows are gone through in the order of their addresses. */
    afterAddress: bigint("after_address", { mode: "number" }).notNull().default(0),
    /** When the next may be edited; null: all are done. */
    dueAt: instant("due_at"),
    messages: integer("messages").notNull(),
    edited: integer("edited").notNull().default(0),
    /** Messages that are no longer there, or may no longer be edited. */
    gone: integer("gone").notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.broadcastId, table.platform] }),
    index("broadcast_edits_due")
      .on(table.platform, table.dueAt)
      .where(sql`due_at is not null`),
    oneOf("broadcast_edits_platform", table.platform, PLATFORMS),
  ],
);
