/** The example: what the press release says, and nothing that it does not. */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "../../src/db/client.ts";
import { seedClock, seedExample, seedFoundation } from "../../src/db/seed.ts";
import { createDatabase, type TestDatabase } from "../help/database.ts";

let database: TestDatabase;
let pool: ReturnType<typeof connect>;
beforeAll(async () => {
  database = await createDatabase();
  pool = connect(database.url);
  // Twice, as after a restart: the second time changes nothing.
  for (let run = 0; run < 2; run += 1) {
    await seedFoundation(pool.db);
    await seedExample(pool.db, seedClock());
  }
});
afterAll(async () => {
  await pool.close();
  await database.drop();
});

const rows = async (query: ReturnType<typeof sql>) => [...(await pool.db.execute(query))];

describe("the press release of June 2019", () => {
  test("begins on the morning of 3 June, at 10.00 in Riga", () => {
    expect(seedClock().toISOString()).toBe("2019-06-03T07:00:00.000Z");
  });

  test("is by two ministries, about one programme", async () => {
    expect(await rows(sql`select id from ministries order by id`)).toEqual([
      { id: "em" },
      { id: "varam" },
    ]);
    expect(await rows(sql`select title_lv from programmes`)).toEqual([
      { title_lv: "Kā uzlabot reģionu konkurētspēju?" },
    ]);
  });

  test("names three places to come with their dates and venues, Valmiera's still to be confirmed", async () => {
    expect(
      await rows(sql`select place, to_char(starts_at at time zone 'Europe/Riga', 'DD.MM.YYYY') as day, venue, region
                       from report.workshops where starts_at > '2019-06-03' order by starts_at`),
    ).toEqual([
      { place: "Liepāja", day: "11.06.2019", venue: "Liepājas pilsētas dome", region: "kurzeme" },
      { place: "Ādaži", day: "14.06.2019", venue: "Ādažu Kultūras centrs", region: "riga" },
      { place: "Valmiera", day: "17.06.2019", venue: null, region: "vidzeme" },
    ]);
  });

  test("says that Jelgava and Rēzekne were held; here they have answers to every question", async () => {
    expect(
      await rows(
        sql`select place, responses from report.workshops where ends_at < '2019-06-03' order by place`,
      ),
    ).toEqual([
      { place: "Jelgava", responses: 12 },
      { place: "Rēzekne", responses: 10 },
    ]);
    expect(
      await rows(sql`select count(distinct question_id)::int as n from report.survey_answers`),
    ).toEqual([{ n: 10 }]);
  });

  test("shows what became of invented ideas: taken, discussed, refused, and put together", async () => {
    expect(
      await rows(
        sql`select status, count(*)::int as n from report.contributions group by 1 order by 1`,
      ),
    ).toEqual([
      { status: "discussed", n: 5 },
      { status: "grouped", n: 3 },
      { status: "not-taken", n: 1 },
      { status: "received", n: 22 },
      { status: "taken", n: 2 },
    ]);
    expect(
      await rows(
        sql`select 1 from report.contributions where contribution_text not like '%(izdomāts piemērs)'`,
      ),
    ).toEqual([]);
    expect(
      await rows(sql`select support, cardinality(receipts) as n from report.guideline_evidence
                      where section_id = 'eu-connected'`),
    ).toEqual([{ support: 3, n: 3 }]);
  });

  test("reaches nobody: the example's people have no address", async () => {
    expect(await rows(sql`select 1 from addresses`)).toEqual([]);
  });
});
