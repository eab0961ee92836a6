/** A fresh, migrated database for one test file. */
import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";

export type TestDatabase = { readonly url: string; readonly drop: () => Promise<void> };

/** Any number that the product's own locks do not use. */
const LOCK = 7_305_843;

/** Runs `work` on a connection of the server's administrator. */
const asAdmin = async (work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> => {
  const sql = postgres(inject("adminUrl"), {
    max: 1,
    fetch_types: false,
    onnotice: () => undefined,
  });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
};

/** Clones the template under a name of its own; `empty` makes one without any table instead. */
export const createDatabase = async (
  from: "template" | "empty" = "template",
): Promise<TestDatabase> => {
  const name = `darbnica_test_${randomBytes(6).toString("hex")}`;
  const source = from === "empty" ? "template0" : inject("template");
  await asAdmin(async (sql) => {
    // A template is cloned by one at a time; the lock goes with the connection.
    await sql`select pg_advisory_lock(${LOCK})`;
    await sql`create database ${sql(name)} template ${sql(source)}`;
  });
  const url = new URL(inject("adminUrl"));
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => asAdmin((sql) => sql`drop database if exists ${sql(name)} with (force)`),
  };
};
