/** Somebody who has a dump of every table, with the order, place and transaction of each row, and every line of the logs. */
import { sql } from "drizzle-orm";
import type { Db } from "../../src/db/client.ts";
import type { PersonId, SurveyId } from "../../src/domain/ids.ts";

/** Who really wrote which words. */
export type Truth = { readonly personId: PersonId; readonly word: string };

type Row = Readonly<Record<string, unknown>>;
type Order = { readonly name: string; readonly ranked: readonly string[] };

const textOf = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? "");

/** A row as a dump of the files holds it: also where it lies, and which transaction wrote it. */
const dump = async (db: Db, table: string): Promise<Row[]> => [
  ...(await db.execute(sql`
    select t.*, t.xmin::text::bigint as "its transaction",
           lpad(split_part(trim(both '()' from t.ctid::text), ',', 1), 9, '0') ||
           lpad(split_part(trim(both '()' from t.ctid::text), ',', 2), 9, '0') as "its place"
      from ${sql.identifier(table)} t`)),
];

const tablesOf = async (db: Db): Promise<string[]> =>
  [
    ...(await db.execute<{ name: string }>(sql`
      select table_name as name from information_schema.tables
       where table_schema = 'public' and table_type = 'BASE TABLE'`)),
  ].map(({ name }) => name);

const padded = (value: unknown): string => {
  const text = textOf(value);
  return /^-?\d+(\.\d+)?$/.test(text) ? text.padStart(24, "0") : text;
};

/** Every order that some column puts these things into. */
const ordersBy = (
  table: string,
  rows: readonly Row[],
  keyOf: (row: Row) => string | undefined,
): Order[] =>
  Object.keys(rows[0] ?? {}).flatMap((column) => {
    const keyed = rows.flatMap((row) => {
      const key = keyOf(row);
      return key === undefined ? [] : [{ key, at: padded(row[column]) }];
    });
    const ranked = keyed.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    const once = [...new Set(ranked.map(({ key }) => key))];
    return once.length < 2 ? [] : [{ name: `${table}.${column}`, ranked: once }];
  });

/** How many are hit when the first of one order is taken for the first of the other, and so on. */
const hits = (people: Order, words: Order, real: ReadonlyMap<string, string>): number =>
  words.ranked.filter((word, nth) => real.get(people.ranked[nth] ?? "") === word).length;

/**
 * What the best of many guesses can hit by chance alone. A guess that knows nothing hits as many as
 * a random order: about a Poisson of mean 1. The bound is the largest number that one of so many
 * guesses reaches with a probability above one in a million.
 */
const boundOf = (guesses: number): number => {
  let term = Math.exp(-1);
  let tail = 1 - term;
  let hit = 1;
  while (tail * guesses > 1e-6) {
    term /= hit;
    tail -= term;
    hit += 1;
  }
  return hit;
};

const strongest = (
  people: readonly Order[],
  words: readonly Order[],
  truth: readonly Truth[],
): { best: number; bound: number; orders: number } => {
  const real = new Map(truth.map(({ personId, word }) => [String(personId), word]));
  const guesses = people.flatMap((who) =>
    words.flatMap((what) => [
      hits(who, what, real),
      hits({ ...who, ranked: who.ranked.toReversed() }, what, real),
    ]),
  );
  return { best: Math.max(0, ...guesses), bound: boundOf(guesses.length), orders: guesses.length };
};

/** Tries to tie anonymous sentences to people by every order that the dump and the logs hold. */
export const attack = async (
  db: Db,
  known: { truth: readonly Truth[]; logged: readonly string[]; surveyId: SurveyId },
) => {
  const { truth, logged } = known;
  const suspects = new Set(truth.map(({ personId }) => String(personId)));
  const wanted = new Set(truth.map(({ word }) => word));
  const people: Order[] = [];
  const words: Order[] = [];
  for (const table of await tablesOf(db)) {
    const rows = await dump(db, table);
    const personIn = (row: Row) =>
      [table === "people" ? row["id"] : row["person_id"], row["about_id"]]
        .map(textOf)
        .find((id) => suspects.has(id));
    const wordIn = (row: Row) => {
      const whole = JSON.stringify(row);
      return [...wanted].find((word) => whole.includes(`"${word}"`));
    };
    people.push(...ordersBy(table, rows, personIn));
    words.push(...ordersBy(table, rows, wordIn));
  }
  const lines = logged.map((line, nth) => ({ line, nth }));
  people.push(...ordersBy("log", lines, ({ line }) => /"person":(\d+)/.exec(textOf(line))?.[1]));
  words.push(
    ...ordersBy("log", lines, ({ line }) =>
      [...wanted].find((word) => textOf(line).includes(word)),
    ),
  );
  const answers = Math.max(0, ...words.map(({ ranked }) => ranked.length));
  return { answers, ...strongest(people, words, truth) };
};

/** The same attack on what a naive program keeps: who has answered in one table, the answers in another. */
export const leak = async (db: Db, truth: readonly Truth[]) => {
  await db.execute(sql`create table naive_used (person_id bigint not null)`);
  await db.execute(sql`create table naive_answers (value jsonb not null)`);
  for (const { personId, word } of truth)
    await db.transaction(async (tx) => {
      await tx.execute(sql`insert into naive_used values (${personId})`);
      await tx.execute(sql`insert into naive_answers values (${JSON.stringify(word)}::jsonb)`);
    });
  const suspects = new Set(truth.map(({ personId }) => String(personId)));
  const people = ordersBy("used", await dump(db, "naive_used"), (row) =>
    [textOf(row["person_id"])].find((id) => suspects.has(id)),
  );
  const words = ordersBy("answers", await dump(db, "naive_answers"), (row) => textOf(row["value"]));
  const found = strongest(people, words, truth);
  await db.execute(sql`drop table naive_used, naive_answers`);
  return found;
};
