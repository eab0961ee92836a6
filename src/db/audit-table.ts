/** The audit log: what staff did. Rows are only ever added; a trigger refuses everything else. */
import { sql } from "drizzle-orm";
import { bigint, index, jsonb, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import type { AboutKind, AuditAct, AuditFacts } from "../domain/audit.ts";
import type { MinistryId, PersonId, WorkshopId } from "../domain/ids.ts";
import { ministries } from "./schema.ts";

/**
 * Acts and kinds are closed lists of the domain, not of the database, so that a new word needs no
 * migration. People and workshops are bare ids: a line outlives what it tells of, and names are
 * looked up when it is read.
 */
export const auditLog = pgTable(
  "audit_log",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp("at", { withTimezone: true, mode: "date" }).notNull(),
    /** Who did it. */
    personId: bigint("person_id", { mode: "number" }).notNull().$type<PersonId>(),
    /** For which ministry; null: by somebody who works for several. */
    ministryId: text("ministry_id")
      .references(() => ministries.id)
      .$type<MinistryId>(),
    act: text("act").notNull().$type<AuditAct>(),
    aboutKind: text("about_kind").notNull().$type<AboutKind>(),
    aboutId: bigint("about_id", { mode: "number" }).notNull(),
    /** The workshop that it concerns, also where it was done to something else. */
    workshopId: bigint("workshop_id", { mode: "number" }).$type<WorkshopId>(),
    facts: jsonb("facts").notNull().default({}).$type<AuditFacts>(),
    /** The transaction that did it: lines of one act share it. */
    correlation: text("correlation")
      .notNull()
      .default(sql`pg_current_xact_id()::text`),
  },
  (table) => [
    index("audit_log_at").on(table.at),
    index("audit_log_person").on(table.personId, table.id),
    index("audit_log_workshop").on(table.workshopId, table.id),
    index("audit_log_ministry").on(table.ministryId, table.id),
    index("audit_log_about").on(table.aboutKind, table.aboutId),
  ],
);
