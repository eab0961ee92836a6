/** Guidelines, their sections and the municipalities: checked in under `data/`, kept as rows, and read. */
import { readFileSync } from "node:fs";
import { asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Section } from "../domain/contribution.ts";
import { GuidelineId, MunicipalityId, SectionId } from "../domain/ids.ts";
import type { Municipality } from "../domain/municipality.ts";
import { Region, type Locale } from "../domain/person.ts";
import { projectPath } from "../root.ts";
import { inTransaction, type Db, type Queryable, type Tx } from "./client.ts";
import { guidelines, guidelineSections, municipalities } from "./guideline-table.ts";

const Bilingual = z.object({ lv: z.string().min(1), en: z.string().min(1) });
const Guidelines = z.array(
  z.object({
    id: GuidelineId,
    short: Bilingual,
    title: Bilingual,
    sections: z.array(Bilingual.extend({ id: SectionId })),
  }),
);
const Municipalities = z.object({
  municipalities: z.array(
    z.object({
      id: MunicipalityId,
      name: z.string().min(1),
      kind: z.enum(["city", "municipality"]),
      region: Region,
      from: z.iso.date(),
      to: z.iso.date().nullable(),
      into: z.array(MunicipalityId),
    }),
  ),
});

const read = (name: string): unknown =>
  JSON.parse(readFileSync(projectPath("data", name), "utf8")) as unknown;

const seedMunicipalities = async (tx: Tx): Promise<void> => {
  const known = Municipalities.parse(read("municipalities.json")).municipalities;
  await tx
    .insert(municipalities)
    .values(
      known.map(({ id, name, kind, region, from, to, into }) => ({
        id,
        name,
        isCity: kind === "city",
        region,
        validFrom: from,
        validTo: to,
        successors: into,
      })),
    )
    // A later version of the list may know when one ended, and what it became.
    .onConflictDoUpdate({
      target: municipalities.id,
      set: { validTo: sql`excluded.valid_to`, successors: sql`excluded.successors` },
    });
};

/** What is there is left as staff may have edited it. */
const seedGuidelines = async (tx: Tx): Promise<void> => {
  for (const [nth, { id, short, title, sections }] of Guidelines.parse(
    read("guidelines.json"),
  ).entries()) {
    const names = {
      shortLv: short.lv,
      shortEn: short.en,
      titleLv: title.lv,
      titleEn: title.en,
    };
    await tx
      .insert(guidelines)
      .values({ id, position: nth + 1, ...names })
      .onConflictDoNothing();
    await tx
      .insert(guidelineSections)
      .values(
        sections.map(({ id: sectionId, lv, en }, position) => ({
          id: sectionId,
          guidelineId: id,
          position: position + 1,
          titleLv: lv,
          titleEn: en,
        })),
      )
      .onConflictDoNothing();
  }
};

/** Puts the checked-in lists into the database; run again, it changes nothing. */
export const seedGuides = (db: Db): Promise<void> =>
  inTransaction(db, async (tx) => {
    await seedMunicipalities(tx);
    await seedGuidelines(tx);
  });

/** The municipalities of a day (Riga date), each with the names of those that became part of it. */
export const listMunicipalities = async (db: Queryable, day: string): Promise<Municipality[]> => {
  const rows = await db.execute<Municipality>(sql`
    select m.id, m.name, m.region,
           coalesce((select json_agg(o.name order by o.name) from municipalities o
                      where m.id = any(o.successors) and o.name <> m.name), '[]') as also
      from municipalities m
     where m.valid_from <= ${day} and (m.valid_to is null or m.valid_to > ${day})
     order by m.name`);
  return [...rows];
};

/** All that have been, of whatever time. */
export const listAllMunicipalities = (
  db: Queryable,
): Promise<{ id: MunicipalityId; name: string }[]> =>
  db.select({ id: municipalities.id, name: municipalities.name }).from(municipalities);

export const findMunicipality = async (
  db: Queryable,
  id: MunicipalityId,
): Promise<{ id: MunicipalityId; region: Region } | undefined> => {
  const [row] = await db
    .select({ id: municipalities.id, region: municipalities.region })
    .from(municipalities)
    .where(eq(municipalities.id, id));
  return row;
};

export type GuidelineName = {
  readonly id: GuidelineId;
  readonly short: Readonly<Record<Locale, string>>;
  readonly title: Readonly<Record<Locale, string>>;
};

export const listGuidelines = async (db: Queryable): Promise<GuidelineName[]> => {
  const rows = await db.select().from(guidelines).orderBy(asc(guidelines.position));
  return rows.map(({ id, shortLv, shortEn, titleLv, titleEn }) => ({
    id,
    short: { lv: shortLv, en: shortEn },
    title: { lv: titleLv, en: titleEn },
  }));
};

/** All sections, in the order of their guidelines. */
export const listSections = async (db: Queryable): Promise<Section[]> => {
  const rows = await db
    .select({ section: guidelineSections, guideline: guidelines })
    .from(guidelineSections)
    .innerJoin(guidelines, eq(guidelines.id, guidelineSections.guidelineId))
    .orderBy(asc(guidelines.position), asc(guidelineSections.position));
  return rows.map(({ section, guideline }) => ({
    id: section.id,
    guidelineId: guideline.id,
    guideline: { lv: guideline.shortLv, en: guideline.shortEn },
    document: { lv: guideline.titleLv, en: guideline.titleEn },
    title: { lv: section.titleLv, en: section.titleEn },
  }));
};
