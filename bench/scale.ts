/**
 * The size of ten ministries: a million people and a year of a thousand workshops. How large is each
 * table, and does what people and staff do read only what it needs, beside one row by its key? Each
 * use case is the product's own; PostgreSQL's own counters say whether it went through a large table
 * from end to end.
 */
import type postgres from "postgres";
import { showHeld } from "../src/app/held.ts";
import { recognise } from "../src/app/person.ts";
import { answerInvitation } from "../src/app/rsvp.ts";
import { sweep } from "../src/app/sweep.ts";
import { noteAnswered, wasAnswered } from "../src/app/update.ts";
import { listMine, listUpcoming } from "../src/app/workshop.ts";
import { connect } from "../src/db/client.ts";
import { findOverdueSeconds } from "../src/db/due.ts";
import type { Deps } from "../src/deps.ts";
import { PersonId, type WorkshopId } from "../src/domain/ids.ts";
import { FIRST_PERSON, insertCrowd, insertWorkshop } from "./help/crowd.ts";
import { openDatabase, type Database } from "./help/database.ts";
import type { Later } from "./help/later.ts";
import { figure, type Measure, type Report } from "./help/measure.ts";
import { benchDeps } from "./help/pipe.ts";

const PEOPLE = Number(process.env["SCALE_PEOPLE"] ?? 1_000_000);
/** Of a year; a dozen of them are still to come, as on any day. */
const WORKSHOPS = 1_000;
const UPCOMING = 12;
/** Answers to each, and as many reminders and invitations to a survey that were sent. */
const EACH = 200;
const ROUNDS = 40;
/** The tables that grow with people and years. */
const LARGE = ["people", "addresses", "rsvps", "deliveries", "notices", "handled_updates"] as const;

const fillWorkshops = async (sql: postgres.Sql): Promise<WorkshopId> => {
  const first = await insertWorkshop(sql, { key: "scale-0", seats: 300 });
  await sql`
    insert into workshops (programme_id, title_lv, title_en, region, place, starts_at, ends_at,
      capacity, state, request_key, created_at)
    select programme_id, title_lv || ' ' || n, title_en || ' ' || n, region, place,
      case when n < ${UPCOMING} then now() + n * interval '2 days' else now() - n * interval '9 hours' end,
      case when n < ${UPCOMING} then now() + n * interval '2 days' + interval '5 hours'
        else now() - n * interval '9 hours' + interval '5 hours' end,
      capacity, state, 'scale-' || n, created_at
    from workshops, generate_series(1, ${WORKSHOPS - 1}::int) n where id = ${first}`;
  return first;
};

const fillAnswers = async (sql: postgres.Sql): Promise<void> => {
  await sql`
    insert into rsvps (workshop_id, person_id, state, answered_at)
    select w.id, p.first + (w.id * 7919 + n * 104729) % ${PEOPLE}, 'going', now() - interval '30 days'
    from workshops w, generate_series(1, ${EACH}::int) n, (select min(id) as first from people) p
    on conflict do nothing`;
  await sql`
    insert into handled_updates (source, update_id, at)
    select 'telegram', n, now() - interval '1 hour' from generate_series(1, ${PEOPLE}::int) n`;
};

/** One announcement to everybody that is settled, and what was sent about each workshop. */
const fillLedger = async (sql: postgres.Sql): Promise<void> => {
  await sql`
    insert into notices (subject, kind, notice, workshop_id, priority, due_at, created_at)
    select 'scale:' || w.id || ':' || kind, kind, jsonb_build_object('kind', kind, 'workshopId', w.id),
      w.id, 5, now() - interval '40 days', now() - interval '40 days'
    from workshops w, unnest(array['reminder', 'survey']) kind`;
  await sql`
    insert into deliveries (notice_id, address_id, person_id, platform, state, ref, settled_at)
    select n.id, a.id, r.person_id, 'telegram', 'sent', a.external_id || '/1', now() - interval '40 days'
    from notices n join rsvps r on r.workshop_id = n.workshop_id
    join addresses a on a.person_id = r.person_id`;
  await sql`
    insert into notices (subject, kind, notice, workshop_id, priority, due_at, created_at)
    select 'scale:all', 'announcement', jsonb_build_object('kind', 'announcement', 'workshopId', min(id)),
      min(id), 5, now() - interval '40 days', now() - interval '40 days' from workshops`;
  await sql`
    insert into deliveries (notice_id, address_id, person_id, platform, state, ref, settled_at)
    select n.id, a.id, a.person_id, 'telegram', 'sent', a.external_id || '/2', now() - interval '40 days'
    from notices n, addresses a where n.subject = 'scale:all'`;
};

const fill = async ({ sql }: Database): Promise<WorkshopId> => {
  await insertCrowd(sql, PEOPLE);
  const first = await fillWorkshops(sql);
  await fillAnswers(sql);
  await fillLedger(sql);
  await sql`vacuum analyze`;
  return first;
};

type Look = { readonly name: string; readonly ask: (n: number) => Promise<unknown> };

/** What happens with a person, each time another; and what a process does by itself. */
const looksOf = (deps: Deps, sql: postgres.Sql, workshop: WorkshopId, first: number): Look[] => {
  const personOf = (n: number): PersonId => PersonId.parse(first + ((n * 15_485_863) % PEOPLE));
  const keyOf = (n: number) => ({
    platform: "telegram" as const,
    teamId: "",
    externalId: String(FIRST_PERSON + ((n * 15_485_863) % PEOPLE)),
  });
  const update = (n: number) => ({ source: "telegram", updateId: 10_000_000 + n });
  return [
    {
      name: "floor: one row by its key",
      ask: async (n) => sql`select from people where id = ${personOf(n)}`,
    },
    { name: "who is it?", ask: (n) => recognise(deps, keyOf(n)) },
    {
      name: "was this update answered? it is now",
      ask: async (n) => {
        if (!(await wasAnswered(deps, update(n)))) await noteAnswered(deps, update(n));
      },
    },
    {
      name: "a tap on “going”",
      ask: (n) =>
        answerInvitation(deps, { personId: personOf(n), workshopId: workshop, answer: "going" }),
    },
    { name: "the workshops to come", ask: (n) => listUpcoming(deps, personOf(n)) },
    { name: "one's own workshops", ask: (n) => listMine(deps, personOf(n)) },
    { name: "all that is held about one person", ask: (n) => showHeld(deps, personOf(n)) },
    { name: "how late is the oldest notice?", ask: () => findOverdueSeconds(deps.db, deps.now()) },
    { name: "the minute's round, with nothing due", ask: () => sweep(deps) },
  ];
};

/** How many rows of large tables were read from end to end so far. */
const scannedRows = async (sql: postgres.Sql): Promise<Map<string, number>> => {
  await sql`select pg_stat_force_next_flush()`;
  const rows = await sql`
    select relname, seq_tup_read from pg_stat_user_tables where relname in ${sql([...LARGE])}`;
  return new Map(rows.map((row) => [String(row["relname"]), Number(row["seq_tup_read"])]));
};

type Looked = {
  readonly name: string;
  readonly ms: readonly number[];
  readonly scanned: readonly string[];
};

const take = async (sql: postgres.Sql, { name, ask }: Look): Promise<Looked> => {
  // The first of each prepares its statements, and the round writes what a year has left behind.
  await ask(0);
  const before = await settledScans(sql);
  const ms: number[] = [];
  for (let n = 1; n <= ROUNDS; n += 1) {
    const begun = performance.now();
    await ask(n);
    ms.push(performance.now() - begun);
  }
  const after = await settledScans(sql);
  const scanned = LARGE.filter((table) => (after.get(table) ?? 0) > (before.get(table) ?? 0));
  return { name, ms, scanned };
};

/** A connection tells its counters within a second of its last statement; idle, after ten. */
const FLUSH_MS = 1_100;
const settledScans = async (sql: postgres.Sql): Promise<Map<string, number>> => {
  await new Promise((resolve) => setTimeout(resolve, FLUSH_MS));
  return scannedRows(sql);
};

const sizes = async (sql: postgres.Sql): Promise<string[]> => {
  const rows = await sql`
    select c.relname as name, greatest(c.reltuples, 0)::bigint as rows,
      pg_total_relation_size(c.oid) as bytes
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname = 'public' order by 3 desc limit 8`;
  return rows.map(
    (row) =>
      `${row["name"]}: ${figure(Number(row["rows"]))} rows, ${figure(Number(row["bytes"]) / 1e6)} MB`,
  );
};

const medianOf = (ms: readonly number[]): number =>
  ms.toSorted((a, b) => a - b)[Math.floor(ms.length / 2)] ?? Number.NaN;

const run = async (later: Later): Promise<Report> => {
  const database = await openDatabase(later);
  const { sql, url } = database;
  const workshop = await fill(database);
  const { db, close } = connect(url);
  later(close);
  const deps: Deps = { ...benchDeps(db, {}), now: () => new Date() };
  const [row] = await sql`select min(id)::int as first from people`;
  const looked: Looked[] = [];
  for (const look of looksOf(deps, sql, workshop, Number(row?.["first"])))
    looked.push(await take(sql, look));
  const floor = medianOf(looked[0]?.ms ?? []);
  return {
    table: [
      ["", "p50 ms", "worst ms", "÷ floor", "read from end to end"],
      ...looked.map(({ name, ms, scanned }) => [
        name,
        figure(medianOf(ms), 1),
        figure(Math.max(...ms), 1),
        figure(medianOf(ms) / floor, 1),
        scanned.join(", ") || "nothing",
      ]),
    ],
    reading: [
      `${figure(PEOPLE)} people, ${figure(WORKSHOPS)} workshops, ${figure(EACH)} answers to each. The last column must say “nothing” everywhere.`,
      `The largest tables, with their indexes: ${(await sizes(sql)).join("; ")}.`,
    ],
    faults: looked.flatMap(({ name, scanned }) =>
      scanned.length > 0 ? [`“${name}” reads ${scanned.join(", ")} from end to end`] : [],
    ),
  };
};

export const scale: Measure = {
  title: `${figure(PEOPLE)} people and a year of ${figure(WORKSHOPS)} workshops: does what people do stay small?`,
  deadlineMs: 1_200_000,
  run,
};
