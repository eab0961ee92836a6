/** The tables of the staff's office: whose voices are wanted, their channel, unfinished forms, and open Homes. */
import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
} from "drizzle-orm/pg-core";
import { FORM_NAMES, type FormFields, type KeptForm } from "../domain/kept-form.ts";
import type { AddressId, PersonId } from "../domain/ids.ts";
import { REGIONS, type Region } from "../domain/person.ts";
import { addresses, oneOf, people } from "./schema.ts";

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const personId = (name: string) =>
  bigint(name, { mode: "number" })
    .notNull()
    .references(() => people.id)
    .$type<PersonId>();

/** Of those who come in a region, how many in a hundred are to be of each voice. */
export const targetMixes = pgTable(
  "target_mixes",
  {
    region: text("region").primaryKey().$type<Region>(),
    business: smallint("business").notNull(),
    science: smallint("science").notNull(),
    municipality: smallint("municipality").notNull(),
  },
  (table) => [
    oneOf("target_mixes_region", table.region, REGIONS),
    check(
      "target_mixes_hundred",
      sql`least(${table.business}, ${table.science}, ${table.municipality}) >= 0
          and ${table.business} + ${table.science} + ${table.municipality} = 100`,
    ),
  ],
);

/**
 * The channel of a workspace in which its staff are told things together. Its address belongs to a
 * row of `people` that is no person: it has a language, no sector, no region and no wish for news,
 * and so is in no audience and answers nothing.
 */
export const staffChannels = pgTable("staff_channels", {
  teamId: text("team_id").primaryKey(),
  addressId: bigint("address_id", { mode: "number" })
    .notNull()
    .references(() => addresses.id)
    .$type<AddressId>(),
  setBy: personId("set_by"),
  at: instant("at").notNull(),
});

/** What somebody had filled in when they closed a form without sending it: one for each form. */
export const keptForms = pgTable(
  "kept_forms",
  {
    personId: personId("person_id"),
    form: text("form").notNull().$type<KeptForm>(),
    fields: jsonb("fields").notNull().$type<FormFields>(),
    at: instant("at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.personId, table.form] }),
    oneOf("kept_forms_form", table.form, FORM_NAMES),
  ],
);

/** The Homes that were opened lately, and what stands on each, so that one that changes is drawn again. */
export const homeTabs = pgTable(
  "home_tabs",
  {
    teamId: text("team_id").notNull(),
    userId: text("user_id").notNull(),
    openedAt: instant("opened_at").notNull(),
    drawnAt: instant("drawn_at").notNull(),
    /** SHA-256 of what is shown. */
    shown: text("shown").notNull(),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.userId] })],
);
