/** A fresh, migrated database for one test file. */
import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";

export type TestDatabase = { readonly url: string; readonly drop: () => Promise<void> };

const admin = () => postgres(inject("adminUrl"), { max: 1, onnotice: () => undefined });

/** Clones the template under a name of its own; `empty` makes one without any table instead. */
export const createDatabase = async (
  from: "template" | "empty" = "template",
): Promise<TestDatabase> => {
  const name = `darbnica_test_${randomBytes(6).toString("hex")}`;
  const sql = admin();
  const source = from === "empty" ? "template1" : inject("template");
  // Postgres clones a template for one at a time.
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(7305843)`;
    const second = admin();
    await second`create database ${second(name)} template ${second(source)}`;
    await second.end();
  });
  await sql.end();
  const url = new URL(inject("adminUrl"));
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: async () => {
      const closing = admin();
      await closing`drop database if exists ${closing(name)} with (force)`;
      await closing.end();
    },
  };
};
