/** Tables of imports: what waits for somebody's word, and the contacts that came of it. */
import {
  bigint,
  check,
  date,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  timestamp,
} from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import type { ImportId, PersonId } from "../domain/ids.ts";
import { IMPORT_KINDS, IMPORT_STATES, type ImportState } from "../domain/import.ts";
import type { ImportKind } from "../domain/import-heading.ts";
import { LOCALES, type Locale } from "../domain/person.ts";
import { oneOf, people } from "./schema.ts";

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

export const importTable = pgTable(
  "imports",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity().$type<ImportId>(),
    personId: bigint("person_id", { mode: "number" })
      .notNull()
      .references(() => people.id, { onDelete: "cascade" })
      .$type<PersonId>(),
    kind: text("kind").notNull().$type<ImportKind>(),
    /** What Slack calls the file. */
    fileId: text("file_id").notNull(),
    locale: text("locale").notNull().$type<Locale>(),
    state: text("state").notNull().default("checking").$type<ImportState>(),
    tries: smallint("tries").notNull().default(0),
    progressRef: text("progress_ref"),
    /** Good rows that wait for a word; gone as soon as it is said, and after a week in any case. */
    rows: jsonb("rows").$type<readonly { key: string; value: unknown }[]>(),
    written: integer("written"),
    requestKey: text("request_key").notNull().unique(),
    askedAt: instant("asked_at").notNull(),
    settledAt: instant("settled_at"),
  },
  (table) => [
    oneOf("imports_kind", table.kind, IMPORT_KINDS),
    oneOf("imports_state", table.state, IMPORT_STATES),
    oneOf("imports_locale", table.locale, LOCALES),
  ],
);

/** How people without a chat are reached, and where they agreed to hear of workshops. */
export const contactTable = pgTable(
  "contacts",
  {
    personId: bigint("person_id", { mode: "number" })
      .primaryKey()
      .references(() => people.id, { onDelete: "cascade" })
      .$type<PersonId>(),
    email: text("email").unique(),
    phone: text("phone").unique(),
    consentSource: text("consent_source").notNull(),
    consentOn: date("consent_on", { mode: "string" }).notNull(),
  },
  (table) => [
    check("contacts_reach", sql`${table.email} is not null or ${table.phone} is not null`),
  ],
);
