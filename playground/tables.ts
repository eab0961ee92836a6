/** What the page shows of Postgres: the ledger, the workshops, and the latest answers. */
import { sql } from "drizzle-orm";
import { findNextStart } from "../src/db/broadcast.ts";
import type { Db } from "../src/db/client.ts";
import { findNextDueAfter } from "../src/db/due.ts";
import { listTimely } from "../src/db/round.ts";
import { dueOf } from "../src/domain/round.ts";
import { plusMinutes, wallClockOf } from "../src/domain/time.ts";

type Row = Readonly<Record<string, string | number | null>>;

/** As many as a visitor reads; the whole tables are in Postgres. */
const ROWS = 15;

const inRiga = (instant: unknown): string => {
  const { date, time } = wallClockOf(new Date(String(instant)));
  return `${date} ${time}`;
};

const withTimes = (rows: Iterable<Row>, ...names: readonly string[]): Row[] =>
  [...rows].map((row) => ({
    ...row,
    ...Object.fromEntries(names.map((name) => [name, inRiga(row[name])])),
  }));

/** Reads the three tables; names of people stay out of them, as they do out of the report views. */
export const readTables = async (db: Db) => {
  const deliveries = await db.execute<Row>(sql`
    select l.due_at as due, l.kind || coalesce(' ' || (l.notice ->> 'offset'), '') as kind,
           coalesce(w.place, '–') as place, l.platform as who, l.state, l.why
      from ledger l left join workshops w on w.id = l.workshop_id
     order by l.notice_id desc, l.address_id desc limit ${ROWS}`);
  const workshops = await db.execute<Row>(sql`
    select place, starts_at as starts, state, going, maybe, declined, responses
      from report.workshops order by starts_at desc limit ${ROWS}`);
  const answers = await db.execute<Row>(sql`
    select answered_at as at, place, sector, question_lv as question,
           coalesce(answer_text, option_lv, mark::text, '–') as answer
      from report.survey_answers order by answered_at desc, response_id desc, position limit ${ROWS}`);
  return {
    deliveries: withTimes(deliveries, "due"),
    workshops: withTimes(workshops, "starts"),
    answers: withTimes(answers, "at"),
  };
};

const MONTH = 31 * 24 * 60;
const YEAR = 366 * 24 * 60;

const SOON_MS = 30_000;

/** The next instant at which time alone brings something about: a notice, a reminder, a survey, a broadcast. */
export const nextEvent = async (db: Db, now: Date): Promise<Date | undefined> => {
  const timely = await listTimely(db, plusMinutes(now, -MONTH), plusMinutes(now, YEAR));
  const due = await findNextDueAfter(db, new Date(now.getTime() + SOON_MS));
  const begins = await findNextStart(db);
  const single = [due, begins].filter((at) => at !== undefined);
  const instants = [...timely.flatMap(dueOf).map(({ dueAt }) => dueAt), ...single];
  // What comes within half a minute comes by itself: the clock goes on.
  const soon = now.getTime() + SOON_MS;
  return instants
    .filter((at) => at.getTime() > soon)
    .toSorted((a, b) => a.getTime() - b.getTime())[0];
};
