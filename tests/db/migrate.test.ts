/** Migrations: once, together, and never backwards. */
import postgres from "postgres";
import { afterEach, expect, test } from "vitest";
import { applyMigrations } from "../../src/db/migrate.ts";
import { createDatabase, type TestDatabase } from "../help/database.ts";

const made: TestDatabase[] = [];
afterEach(async () => {
  for (const database of made.splice(0)) await database.drop();
});

const emptyDatabase = async (): Promise<string> => {
  const database = await createDatabase("empty");
  made.push(database);
  return database.url;
};

test("three starts at once apply each migration once", async () => {
  const url = await emptyDatabase();
  const results = await Promise.all([1, 2, 3].map(() => applyMigrations(url)));
  const applied = results.map((result) => result.applied);
  expect(applied.filter((n) => n > 0)).toHaveLength(1);
  expect(await applyMigrations(url)).toEqual({ applied: 0 });
});

test("a database of a newer version is refused in one sentence, and left as it is", async () => {
  const url = await emptyDatabase();
  await applyMigrations(url);
  const sql = postgres(url, { max: 1, fetch_types: false });
  await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of-the-future', 9999999999999)`;
  await expect(applyMigrations(url)).rejects.toMatchObject({
    code: "DATABASE_NEWER",
    message: expect.stringMatching(/^DATABASE_URL: .*newer version/),
  });
  await sql.end();
});

test("analysts' role reads the report views and nothing else", async () => {
  const database = await createDatabase();
  made.push(database);
  const sql = postgres(database.url, { max: 1, fetch_types: false });
  await sql`set role darbnica_report`;
  expect(await sql`select * from report.survey_answers`).toHaveLength(0);
  await expect(sql`select * from people`).rejects.toThrow(/permission denied/);
  await sql.end();
});
