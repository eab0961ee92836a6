/** Whether a rush kept its promises: what people were told, against what the database holds. */
import type postgres from "postgres";

export type Verdict = {
  readonly going: number;
  /** Refused, or on the waitlist. */
  readonly others: number;
  /** Taps after which nobody can say what became of them. */
  readonly lost: number;
  /** People who were told another thing than what is stored of them. */
  readonly misled: number;
  /** Places on the waitlist that stand in another order than the commits; `null` without a waitlist. */
  readonly disordered: number | null;
};

export type Stored = {
  /** By Telegram id. */
  readonly states: ReadonlyMap<number, string>;
  readonly disordered: number | null;
};

type Table = { readonly name: "rsvps" | "floor_rsvps"; readonly workshop: number };

const hasWaitlist = async (sql: postgres.Sql, { name }: Table): Promise<boolean> => {
  const columns = await sql`
    select from information_schema.columns
    where table_schema = 'public' and table_name = ${name} and column_name = 'queue_no'`;
  return columns.length > 0;
};

/** Neighbours on the waitlist of whom the later one committed first, or who share a number. */
const countDisordered = async (sql: postgres.Sql, table: Table): Promise<number> => {
  const [row] = await sql`
    select count(*)::int as n from (
      select queue_no, pg_xact_commit_timestamp(xmin) as at,
        lag(queue_no) over waiting as queue_before,
        lag(pg_xact_commit_timestamp(xmin)) over waiting as at_before
      from ${sql(table.name)}
      where workshop_id = ${table.workshop} and state = 'waitlisted'
      window waiting as (order by queue_no, pg_xact_commit_timestamp(xmin))
    ) as pairs
    where queue_no is null or at is null or queue_no = queue_before or at < at_before`;
  return Number(row?.["n"]);
};

/** Reads what a rush has left in a table of answers. */
export const readStored = async (sql: postgres.Sql, table: Table): Promise<Stored> => {
  const rows = await sql`
    select a.external_id, r.state from ${sql(table.name)} r
    join addresses a on a.person_id = r.person_id
    where r.workshop_id = ${table.workshop}`;
  const states = rows.map((row) => [Number(row["external_id"]), String(row["state"])] as const);
  const waitlist = await hasWaitlist(sql, table);
  return {
    states: new Map(states),
    disordered: waitlist ? await countDisordered(sql, table) : null,
  };
};

/** What stands for a person without a row, where a refusal leaves none. */
const NO_ROW = "refused";

/** Of those who share a text, all but the largest group of one state were misled. */
const countMisled = (told: ReadonlyMap<number, string>, { states }: Stored): number => {
  const byText = new Map<string, Map<string, number>>();
  for (const [person, text] of told) {
    const group = byText.get(text) ?? new Map<string, number>();
    const state = states.get(person) ?? NO_ROW;
    byText.set(text, group.set(state, (group.get(state) ?? 0) + 1));
  }
  const minorities = [...byText.values()].map((group) => {
    const sizes = [...group.values()];
    return sizes.reduce((sum, n) => sum + n, 0) - Math.max(...sizes);
  });
  return minorities.reduce((sum, n) => sum + n, 0);
};

/**
 * Judges a rush in which each of `people` tapped once. Each must have been told something once,
 * and have a row; where there is no waitlist, `refusal` is the text that stands for no row.
 */
export const judge = (
  people: readonly number[],
  told: ReadonlyMap<number, string>,
  stored: Stored,
  refusal: () => string,
): Verdict => {
  const { states, disordered } = stored;
  const refused = disordered === null ? refusal() : undefined;
  const isSettled = (person: number): boolean => {
    const text = told.get(person);
    return text !== undefined && (states.has(person) || text === refused);
  };
  const going = [...states.values()].filter((state) => state === "going").length;
  const waiting = [...states.values()].filter((state) => state === "waitlisted").length;
  return {
    going,
    others: disordered === null ? people.filter((id) => told.get(id) === refused).length : waiting,
    lost: people.filter((person) => !isSettled(person)).length,
    misled: countMisled(told, stored),
    disordered,
  };
};
