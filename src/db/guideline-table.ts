/** The tables of what contributions lead to and are about: guidelines, their sections, municipalities. */
import { boolean, date, pgTable, smallint, text } from "drizzle-orm/pg-core";
import type { GuidelineId, MunicipalityId, SectionId } from "../domain/ids.ts";
import { REGIONS, type Region } from "../domain/person.ts";
import { oneOf } from "./schema.ts";

/** Municipalities with the days on which they existed; checked in under `data/`. */
export const municipalities = pgTable(
  "municipalities",
  {
    id: text("id").primaryKey().$type<MunicipalityId>(),
    name: text("name").notNull(),
    isCity: boolean("is_city").notNull(),
    region: text("region").notNull().$type<Region>(),
    validFrom: date("valid_from", { mode: "string" }).notNull(),
    /** The first day on which it no longer existed. */
    validTo: date("valid_to", { mode: "string" }),
    /** What it became part of. */
    successors: text("successors").array().notNull(),
  },
  (table) => [oneOf("municipalities_region", table.region, REGIONS)],
);

/** The documents that what people bring leads to. */
export const guidelines = pgTable("guidelines", {
  id: text("id").primaryKey().$type<GuidelineId>(),
  position: smallint("position").notNull(),
  shortLv: text("short_lv").notNull(),
  shortEn: text("short_en").notNull(),
  titleLv: text("title_lv").notNull(),
  titleEn: text("title_en").notNull(),
});

export const guidelineSections = pgTable("guideline_sections", {
  id: text("id").primaryKey().$type<SectionId>(),
  guidelineId: text("guideline_id")
    .notNull()
    .references(() => guidelines.id)
    .$type<GuidelineId>(),
  position: smallint("position").notNull(),
  titleLv: text("title_lv").notNull(),
  titleEn: text("title_en").notNull(),
});
