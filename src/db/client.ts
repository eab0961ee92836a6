/** The pool, and one way to run a transaction. */
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as report from "./report.ts";
import * as schema from "./schema.ts";

export type Db = ReturnType<typeof connect>["db"];
export type Tx = Parameters<Parameters<Db["transaction"]>[0]>[0];
/** What a query runs on: the pool, or a transaction that is under way. */
export type Queryable = Db | Tx;

/** More than four: with fewer, a lost connection can leave a query waiting for ever (postgres.js 3.4.9). */
const POOL = 12;

/** How many connections of the pool are busy, how many requests wait for one, and how many there are. */
export type PoolUse = { readonly busy: number; readonly waiting: number; readonly size: number };

/** Counts what is asked of the pool and not answered yet; the library does not tell. */
const countUse = (sql: postgres.Sql): (() => PoolUse) => {
  let asked = 0;
  const counted = <Out extends PromiseLike<unknown>>(work: Out): Out => {
    asked += 1;
    const answered = (): void => void (asked -= 1);
    work.then(answered, answered);
    return work;
  };
  const unsafe = sql.unsafe.bind(sql);
  const begin = sql.begin.bind(sql);
  Object.assign(sql, {
    unsafe: (...query: Parameters<typeof unsafe>) => counted(unsafe(...query)),
    begin: (...work: Parameters<typeof begin>) => counted(begin(...work)),
  });
  return () => ({
    busy: Math.min(asked, POOL),
    waiting: Math.max(0, asked - POOL),
    size: POOL,
  });
};

/** Opens the pool; `close` gives running queries five seconds. */
export const connect = (url: string) => {
  const sql = postgres(url, {
    max: POOL,
    connect_timeout: 5,
    idle_timeout: 60,
    // Its query for types rejects where nobody listens when the server goes just then (3.4.9).
    fetch_types: false,
    onnotice: () => undefined,
    connection: {
      application_name: "darbnica",
      TimeZone: "UTC",
      statement_timeout: 15_000,
      // A lease whose holder hangs is given back; a drain is over long before.
      idle_in_transaction_session_timeout: 60_000,
    },
  });
  const use = countUse(sql);
  const db = drizzle(sql, { schema: { ...schema, ...report } });
  return { db, use, close: () => sql.end({ timeout: 5 }) };
};

/** Runs a use case's writes as one: all of them, or none. */
export const inTransaction = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction(work);

/** A lease that is held. `check` rejects once it is lost; asked often, it looks once a second. */
export type Lease = { readonly check: () => Promise<void> };

const CHECK_MS = 1_000;

/**
 * Runs `work` while this process alone holds the lease of that name; answers `false` without
 * running it when another holds it. The lease is a lock of a transaction that does nothing else,
 * so Postgres gives it back the moment its holder dies, and a lost connection ends the wait.
 */
export const withLease = (
  db: Db,
  name: string,
  work: (lease: Lease) => Promise<void>,
): Promise<boolean> =>
  db.$client.begin(async (held) => {
    const [row] =
      await held`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as mine`;
    if (row?.["mine"] !== true) return false;
    let checkedAt = performance.now();
    const check = async (): Promise<void> => {
      if (performance.now() - checkedAt < CHECK_MS) return;
      await held`select 1`;
      checkedAt = performance.now();
    };
    await work({ check });
    return true;
  });
