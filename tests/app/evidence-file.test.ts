/** Evidence as a file: every figure recounted another way, and nobody of fewer than five found by laying files side by side. */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { evidenceTable, readEvidenceFile } from "../../src/app/evidence-file.ts";
import { connect, inTransaction } from "../../src/db/client.ts";
import { seedFoundation } from "../../src/db/seed.ts";
import {
  EVIDENCE_SECTORS,
  type EvidenceFile,
  type EvidenceLine,
} from "../../src/domain/evidence.ts";
import { ProgrammeId, WorkshopId } from "../../src/domain/ids.ts";
import { createDatabase, type TestDatabase } from "../help/database.ts";
import { MORNING } from "../help/world.ts";

let database: TestDatabase;
let pool: ReturnType<typeof connect>;
let programmeId: ProgrammeId;
let workshops: WorkshopId[];
const rowsOf = async (query: ReturnType<typeof sql>) => [...(await pool.db.execute(query))];

/** Four workshops and 400 people, whose 1500 sentences stand behind statements of all sizes. */
beforeAll(async () => {
  database = await createDatabase();
  pool = connect(database.url);
  await seedFoundation(pool.db);
  const [programme] = await rowsOf(sql`select id from programmes`);
  programmeId = ProgrammeId.parse(programme?.["id"]);
  const made = await rowsOf(sql`
    insert into workshops (programme_id, title_lv, title_en, region, place, venue, starts_at, ends_at,
                           state, request_key, created_at)
    select ${programmeId}, 'Darbnīca ' || n, 'Workshop ' || n, 'kurzeme', 'Vieta ' || n, 'Zāle',
           timestamptz '2019-06-01 10:00+03' + n * interval '1 day',
           timestamptz '2019-06-01 15:00+03' + n * interval '1 day', 'published', 'w-' || n, now()
      from generate_series(1, 4) n returning id`);
  workshops = made.map(({ id }) => WorkshopId.parse(id));
  await rowsOf(sql`
    insert into people (name, locale, sector, region, joined_at)
    select 'P' || n, 'lv', (array['business','business','business','science','municipality','ngo', null])[n % 7 + 1],
           'kurzeme', now() from generate_series(1, 400) n`);
  await rowsOf(sql`
    insert into contributions (receipt, kind, text, locale, person_id, sector, region, source, section_id,
                               workshop_id, status_at, received_at)
    select n || '-0', 'need', 'Doma ' || n, 'lv', p.id, p.sector,
           (array['kurzeme','latgale', null])[(n * 7 / 5) % 3 + 1], 'chat',
           (array['rpp-a1','nip-people', null])[n % 3 + 1],
           case when n % 5 > 0 then ${workshops[0]}::bigint + n % 5 - 1 end, now(), now()
      from generate_series(1000, 2499) n
      join people p on p.id = (select min(id) from people) + (n * 13) % 400`);
  await rowsOf(sql`
    update contributions c set merged_into = h.id
      from contributions h
     where h.id % 60 = 0 and h.id > 300 and c.id > h.id and c.id < h.id + 30 + (h.id / 60) % 29 and c.id % 60 <> 0`);
  // One that very many say, so that there is something to tell of single workshops.
  await rowsOf(sql`
    update contributions c set merged_into = (select min(id) from contributions where section_id is not null)
     where c.id <= 300 and c.id > (select min(id) from contributions where section_id is not null)`);
});
afterAll(async () => {
  await pool.close();
  await database.drop();
});

const fileOf = (workshopId: WorkshopId | null): Promise<EvidenceFile> =>
  inTransaction(pool.db, (tx) => readEvidenceFile(tx, { programmeId, workshopId }, MORNING));

const linesOf = (file: EvidenceFile): EvidenceLine[] =>
  file.guidelines.flatMap(({ sections }) => sections.flatMap(({ lines }) => lines));

const keyOf = ({ statementReceipt, region }: EvidenceLine): string =>
  `${statementReceipt} ${region}`;

describe("the file of a programme", () => {
  test("has every sentence that stands behind a section, once, and counts people as a recount does", async () => {
    const lines = linesOf(await fileOf(null));
    const recount = await rowsOf(sql`
      select h.receipt as statement, c.region, coalesce(c.sector, 'none') as sector,
             count(distinct c.person_id)::int as people
        from contributions c join contributions h on h.id = c.id and h.merged_into is null or h.id = c.merged_into
       where h.section_id is not null group by 1, 2, 3`);
    const receipts = await rowsOf(sql`
      select c.receipt from contributions c left join contributions h on h.id = c.merged_into
       where coalesce(h.section_id, c.section_id) is not null and (h.id is null or h.section_id is not null)`);
    expect(lines.flatMap((line) => line.receipts).toSorted()).toEqual(
      receipts.map(({ receipt }) => receipt).toSorted(),
    );
    const people = (line: EvidenceLine, sector: string): number =>
      Number(
        recount.find(
          (row) =>
            row["statement"] === line.statementReceipt &&
            row["region"] === line.region &&
            row["sector"] === sector,
        )?.["people"] ?? 0,
      );
    const told = lines.flatMap((line) =>
      EVIDENCE_SECTORS.map((sector, nth) => [
        people(line, sector ?? "none"),
        line.support.sectors[nth],
      ]),
    );
    expect(told.filter(([counted, said]) => said !== null && said !== counted)).toEqual([]);
    expect(
      told.filter(([counted, said]) => Number(counted) > 4 && said === counted).length,
    ).toBeGreaterThan(10);
    expect(told.filter(([, said]) => typeof said === "number" && said > 0 && said < 5)).toEqual([]);
  });

  test("is the same rows as a table, one for each statement and region", async () => {
    const file = await fileOf(null);
    const rows: (readonly unknown[])[] = [];
    for await (const row of evidenceTable(file).rows) rows.push(row);
    expect(rows).toHaveLength(linesOf(file).length);
    expect(new Set(rows.map((row) => row.length))).toEqual(
      new Set([evidenceTable(file).headings.length]),
    );
    expect(file).toMatchObject({ workshops: 4, place: null });
  });
});

describe("the files of single workshops, laid beside that of the programme", () => {
  test("let nobody work out how many of a sector were at one of them, where those are fewer than five", async () => {
    const whole = linesOf(await fileOf(null));
    const parts = await Promise.all(
      workshops.map(
        async (id) => new Map(linesOf(await fileOf(id)).map((one) => [keyOf(one), one])),
      ),
    );
    // What was said outside of workshops is in no file of one, so it leaves one more unknown.
    const outside = new Set(
      (
        await rowsOf(sql`
          select distinct h.receipt, c.region, c.sector from contributions c
            join contributions h on h.id = coalesce(c.merged_into, c.id) where c.workshop_id is null`)
      ).map(({ receipt, region, sector }) => [receipt, region, sector].map(String).join(" ")),
    );
    const found: string[] = [];
    for (const line of whole)
      for (const [nth, all] of line.support.sectors.entries()) {
        const told = parts.map((part) => {
          const own = part.get(keyOf(line));
          return own ? (own.support.sectors[nth] ?? null) : 0;
        });
        const hidden = told.filter((count) => count === null).length;
        const unknown = hidden + Number(outside.has(`${keyOf(line)} ${EVIDENCE_SECTORS[nth]}`));
        const rest = (all ?? 0) - told.reduce<number>((sum, count) => sum + (count ?? 0), 0);
        if (all !== null && unknown === 1 && rest > 0 && rest < 5)
          found.push(`${keyOf(line)} ${nth} ${rest}`);
      }
    expect(found).toEqual([]);
    const told = parts.flatMap((part) =>
      [...part.values()].flatMap(({ support }) => support.sectors),
    );
    expect(told.filter((count) => count !== null && count >= 5).length).toBeGreaterThan(0);
  });

  test("hold what was said there and nothing else", async () => {
    const [first] = workshops;
    if (!first) throw new Error("there is no workshop");
    const file = await fileOf(first);
    const there = await rowsOf(sql`select receipt from contributions where workshop_id = ${first}`);
    const known = new Set(there.map(({ receipt }) => receipt));
    const said = linesOf(file).flatMap(({ receipts }) => receipts);
    expect(said.length).toBeGreaterThan(100);
    expect(said.filter((receipt) => !known.has(receipt))).toEqual([]);
    expect(file).toMatchObject({ workshops: 1, place: "Vieta 1" });
  });
});
