/** The table of exports: who asked for which file, and what became of it. The file itself is not kept. */
import { sql } from "drizzle-orm";
import { bigint, index, integer, pgTable, smallint, text, timestamp } from "drizzle-orm/pg-core";
import {
  EXPORT_FORMATS,
  EXPORT_KINDS,
  EXPORT_STATES,
  type ExportFormat,
  type ExportKind,
  type ExportState,
} from "../domain/export.ts";
import type { ExportId, PersonId, ProgrammeId, WorkshopId } from "../domain/ids.ts";
import { LOCALES, type Locale } from "../domain/person.ts";
import { oneOf, people, programmes, workshops } from "./schema.ts";

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

export const exportTable = pgTable(
  "exports",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity().$type<ExportId>(),
    personId: bigint("person_id", { mode: "number" })
      .notNull()
      .references(() => people.id, { onDelete: "cascade" })
      .$type<PersonId>(),
    kind: text("kind").notNull().$type<ExportKind>(),
    /** Null: it is about all of them. */
    workshopId: bigint("workshop_id", { mode: "number" })
      .references(() => workshops.id)
      .$type<WorkshopId>(),
    /** Of evidence that is of a whole programme. */
    programmeId: bigint("programme_id", { mode: "number" })
      .references(() => programmes.id)
      .$type<ProgrammeId>(),
    format: text("format").notNull().$type<ExportFormat>(),
    locale: text("locale").notNull().$type<Locale>(),
    state: text("state").notNull().default("asked").$type<ExportState>(),
    /** How often its job has begun. */
    tries: smallint("tries").notNull().default(0),
    /** The message that shows how far it is. */
    progressRef: text("progress_ref"),
    rows: integer("rows"),
    /** The form that it was asked with: sent twice, it is one export. */
    requestKey: text("request_key").notNull().unique(),
    askedAt: instant("asked_at").notNull(),
    settledAt: instant("settled_at"),
  },
  (table) => [
    index("exports_open")
      .on(table.askedAt)
      .where(sql`state in ('asked', 'sending')`),
    oneOf("exports_kind", table.kind, EXPORT_KINDS),
    oneOf("exports_format", table.format, EXPORT_FORMATS),
    oneOf("exports_state", table.state, EXPORT_STATES),
    oneOf("exports_locale", table.locale, LOCALES),
  ],
);
