/**
 * Writing a broadcast's ledger: 10,000, 100,000 and a million people, by the statement that the
 * product uses, beside the same select into a table without indexes, keys and triggers.
 */
import { sql as raw } from "drizzle-orm";
import { connect, inTransaction, type Db } from "../src/db/client.ts";
import { writeToAudience } from "../src/db/notice.ts";
import { EVERYONE } from "../src/domain/audience.ts";
import { WorkshopId } from "../src/domain/ids.ts";
import { insertWorkshop } from "./help/crowd.ts";
import { openDatabase, type Database } from "./help/database.ts";
import type { Later } from "./help/later.ts";
import { figure, type Measure, type Report } from "./help/measure.ts";

const SIZES = [10_000, 100_000, 1_000_000] as const;
const RUNS = 3;
/** What the project holds itself to. */
const MOST_RATIO = 3;
/** A row may cost so many times as much in a million as in ten thousand. */
const MOST_GROWTH = 2;

/** People who asked for news, so that one size after another has that many. */
const growTo = async ({ sql }: Database, people: number): Promise<void> => {
  await sql`
    with fresh as (
      insert into people (name, locale, sector, region, wants_news, joined_at)
      select 'Anna', case when g % 3 = 0 then 'en' else 'lv' end, 'business', 'kurzeme', true, now()
        from generate_series((select count(*) from people) + 1, ${people}::int) g
      returning id)
    insert into addresses (person_id, platform, external_id)
    select id, 'telegram', 'e' || id from fresh order by id`;
  await sql`vacuum analyze people, addresses`;
};

const timed = async (work: () => Promise<number>): Promise<{ ms: number; rows: number }> => {
  const begun = performance.now();
  const rows = await work();
  return { ms: performance.now() - begun, rows };
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The select that finds the readers, bare: what it costs to write down the same rows anywhere. */
const writeFloor = (db: Db): Promise<number> =>
  inTransaction(db, async (tx) => {
    const written = await tx.execute(raw`
      insert into floor_deliveries (notice_id, address_id, person_id, platform, state)
      select 1, reader.address_id, reader.person_id, reader.platform, 'queued'
        from (select distinct on (people.id) a.id as address_id, people.id as person_id, a.platform
                from people join addresses a on a.person_id = people.id and a.reach = 'reachable'
               where people.wants_news
               order by people.id, a.platform = people.preferred_platform desc nulls last, a.id) reader`);
    return written.count;
  });

const writeOurs = (db: Db, workshop: number): Promise<number> =>
  inTransaction(db, async (tx) => {
    const now = new Date();
    const workshopId = WorkshopId.parse(workshop);
    const notice = { kind: "announcement", workshopId } as const;
    const fresh = { notice, dueAt: now, now, outcome: { state: "queued" } as const };
    return writeToAudience(tx, fresh, EVERYONE);
  });

type Cost = { readonly people: number; readonly floor: number; readonly ours: number };

const measureSize = async (db: Db, database: Database, people: number): Promise<Cost> => {
  const { sql } = database;
  await growTo(database, people);
  const floors: number[] = [];
  const ours: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    await sql`truncate floor_deliveries`;
    await sql`checkpoint`;
    const bare = await timed(() => writeFloor(db));
    const workshop = await insertWorkshop(sql, { key: `expand-${people}-${run}`, seats: 10 });
    await sql`checkpoint`;
    const whole = await timed(() => writeOurs(db, workshop));
    if (bare.rows !== people || whole.rows !== people)
      throw new Error(`expected ${people} rows, found ${bare.rows} and ${whole.rows}`);
    floors.push((bare.ms * 1_000) / people);
    ours.push((whole.ms * 1_000) / people);
    await sql`truncate deliveries, delivery_tallies, notices cascade`;
  }
  return { people, floor: median(floors), ours: median(ours) };
};

const run = async (later: Later): Promise<Report> => {
  const database = await openDatabase(later);
  await database.sql`create table floor_deliveries (
    notice_id bigint, address_id bigint, person_id bigint, platform text, state text,
    due_at timestamptz, why text, ref text, settled_at timestamptz, revision smallint default 1,
    digest_id bigint)`;
  const { db, close } = connect(database.url);
  later(close);
  const costs: Cost[] = [];
  for (const people of SIZES) costs.push(await measureSize(db, database, people));
  const faults = costs
    .filter(({ ours, floor }) => ours > MOST_RATIO * floor)
    .map(
      ({ people, ours, floor }) =>
        `${figure(people)} rows cost ${figure(ours / floor, 2)} × the floor, at most ${MOST_RATIO} were allowed`,
    );
  const growth = (costs.at(-1)?.ours ?? 0) / (costs[0]?.ours ?? 1);
  if (growth > MOST_GROWTH)
    faults.push(`a row costs ${figure(growth, 2)} × as much in a million as in ten thousand`);
  return {
    table: [
      ["recipients", "floor, µs a row", "ours, µs a row", "ours ÷ floor"],
      ...costs.map(({ people, floor, ours }) => [
        figure(people),
        figure(floor, 2),
        figure(ours, 2),
        figure(ours / floor, 2),
      ]),
    ],
    reading: [
      "Floor: the same select into a table without indexes. Ours: the ledger, with its dedupe key and its tallies, as one transaction. Medians of three runs.",
      `From ten thousand to a million a row grows ${figure(growth, 2)} ×.`,
    ],
    faults,
  };
};

export const expand: Measure = {
  title: "Expansion of an audience into the ledger",
  deadlineMs: 300_000,
  run,
};
