/** Every figure of the evidence equals an independent recount, and no sector of fewer than five can be worked out. */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "../../src/db/client.ts";
import { seedFoundation } from "../../src/db/seed.ts";
import { createDatabase, type TestDatabase } from "../help/database.ts";

let database: TestDatabase;
let pool: ReturnType<typeof connect>;
const rowsOf = async (query: ReturnType<typeof sql>) => [...(await pool.db.execute(query))];

/** 600 people, 3000 contributions in groups of all sizes, spread by arithmetic so that each run is the same. */
beforeAll(async () => {
  database = await createDatabase();
  pool = connect(database.url);
  await seedFoundation(pool.db);
  await pool.db.execute(sql`
    insert into people (name, locale, sector, region, joined_at)
    select 'P' || n, 'lv', (array['business','business','business','science','municipality','ngo', null])[n % 7 + 1],
           'kurzeme', now() from generate_series(1, 600) n`);
  await pool.db.execute(sql`
    insert into contributions (receipt, kind, text, locale, person_id, sector, region, source, section_id,
                               merged_into, status_at, received_at)
    select n || '-0', 'need', 'Doma ' || n, 'lv', p.id, p.sector,
           (array['kurzeme','latgale', null])[(n * 7 / 5) % 3 + 1], 'chat',
           (array['rpp-a1','rpp-a2','nip-people','ris3-ict', null])[n % 5 + 1], null, now(), now()
      from generate_series(1000, 3999) n
      join people p on p.id = (select min(id) from people) + (n * 13) % 600`);
  await pool.db.execute(sql`
    update contributions c set merged_into = h.id
      from contributions h
     where h.id % 40 = 0 and c.id > h.id and c.id < h.id + (h.id / 40) % 39 and c.id % 40 <> 0`);
  await pool.db.execute(sql`
    update contributions set status = 'taken', taken_into = 'eu-smarter', statement = 'Tā teikts'
     where coalesce(merged_into, id) % 80 = 0`);
  await pool.db.execute(sql`update contributions set person_id = null where id % 31 = 0`);
});
afterAll(async () => {
  await pool.close();
  await database.drop();
});

describe("report.guideline_evidence", () => {
  test("counts people as a recount does, written another way", async () => {
    const recount = sql`
      select (select coalesce(h.taken_into, h.section_id)) as section, h.id, c.region,
             count(distinct c.person_id) + count(*) filter (where c.person_id is null) as people,
             string_agg(c.receipt, ',' order by c.receipt) as receipts
        from contributions h
        join contributions c on c.id = h.id or c.merged_into = h.id
       where h.merged_into is null and (h.taken_into is not null or h.section_id is not null)
       group by 1, 2, 3`;
    // Nobody here has two sectors, so the rows of one statement and region add up.
    const wrong = await rowsOf(sql`
      with listed as (
        select section_id, statement_id, region, string_agg(r, ',' order by r) as receipts
          from report.guideline_evidence, unnest(receipts) r group by 1, 2, 3),
      counted as (
        select section_id, statement_id, region, sum(support) as people
          from report.guideline_evidence group by 1, 2, 3),
      view as (
        select c.section_id, c.statement_id, c.region, c.people, l.receipts
          from counted c join listed l on l.section_id = c.section_id
           and l.statement_id = c.statement_id and l.region is not distinct from c.region),
      recount as (${recount})
      (select * from recount except select * from view)
      union all
      (select * from view except select * from recount)`);
    expect(wrong).toEqual([]);
  });

  test("names a sector only where five of it say so, and leaves no rest of one to four beside it", async () => {
    const rows = await rowsOf(sql`
      select statement_id, region, sector, support from report.guideline_evidence`);
    const named = rows.filter(({ sector }) => sector !== null);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter(({ support }) => Number(support) < 5)).toEqual([]);
    const rests = await rowsOf(sql`
      select r.statement_id from report.guideline_evidence r
       where r.sector is null and r.support < 5
         and exists (select from report.guideline_evidence o
                      where o.statement_id = r.statement_id and o.sector is not null
                        and o.region is not distinct from r.region)`);
    expect(rests).toEqual([]);
    const wrong = await rowsOf(sql`
      select e.statement_id, e.sector from report.guideline_evidence e
       where e.sector is not null and e.support <> (
         select count(distinct coalesce(c.person_id::text, c.receipt)) from contributions c
          where coalesce(c.merged_into, c.id) = e.statement_id
            and c.region is not distinct from e.region and coalesce(c.sector, 'unknown') = e.sector)`);
    expect(wrong).toEqual([]);
  });

  test("each receipt of it opens its statement in report.contributions", async () => {
    const lost = await rowsOf(sql`
      select r from report.guideline_evidence e, unnest(e.receipts) r
       where not exists (select from report.contributions c
                          where c.receipt = r and coalesce(c.merged_into, c.receipt) = e.statement_receipt)`);
    expect(lost).toEqual([]);
    const [count] = await rowsOf(sql`
      select (select sum(cardinality(receipts)) from report.guideline_evidence)::int as listed,
             (select count(*) from contributions c join contributions h on h.id = coalesce(c.merged_into, c.id)
               where coalesce(h.taken_into, h.section_id) is not null)::int as brought`);
    expect(count?.["listed"]).toBe(count?.["brought"]);
  });
});

test("report.contributions has every contribution once and says nothing of its author", async () => {
  const [count] = await rowsOf(sql`
    select (select count(*) from report.contributions)::int as seen,
           (select count(distinct receipt) from report.contributions)::int as receipts`);
  expect(count).toEqual({ seen: 3000, receipts: 3000 });
  const [row] = await rowsOf(sql`select * from report.contributions limit 1`);
  expect(Object.keys(row ?? {}).toSorted()).toMatchInlineSnapshot(`
    [
      "contribution_id",
      "contribution_text",
      "cost",
      "guideline_id",
      "kind",
      "merged_into",
      "municipality",
      "municipality_id",
      "object",
      "owner",
      "readiness",
      "reason",
      "reason_en",
      "receipt",
      "received_at",
      "region",
      "ris3_area",
      "section_id",
      "source",
      "statement",
      "status",
      "status_at",
      "town",
      "workshop_id",
    ]
  `);
});

test("the list of municipalities holds what the law held on each day", async () => {
  const counts = async (day: string) => {
    const [row] = await rowsOf(sql`
      select count(*) filter (where is_city)::int as cities, count(*) filter (where not is_city)::int as municipalities,
             count(distinct region)::int as regions
        from municipalities where valid_from <= ${day} and (valid_to is null or valid_to > ${day})`);
    return row;
  };
  expect(await counts("2010-06-01")).toEqual({ cities: 9, municipalities: 109, regions: 5 });
  expect(await counts("2019-06-03")).toEqual({ cities: 9, municipalities: 110, regions: 5 });
  expect(await counts("2021-07-01")).toEqual({ cities: 7, municipalities: 36, regions: 5 });
  expect(await counts("2026-11-27")).toEqual({ cities: 7, municipalities: 35, regions: 5 });
  expect(
    await rowsOf(
      sql`select id from municipalities where valid_to is not null and cardinality(successors) = 0`,
    ),
  ).toEqual([]);
});
