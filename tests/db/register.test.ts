/** The register of personal data names every column there is, and its document says the same. */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aboutPeople, register } from "../../src/db/register.ts";
import { projectPath } from "../../src/root.ts";
import { registerDocument } from "../help/register-document.ts";
import { createWorld, type World } from "../help/world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.end());

const registered = () =>
  register.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`));

test("every column of every table is registered, once", async () => {
  const rows = await world.deps.db.execute<{ column: string }>(sql`
    select c.table_name || '.' || c.column_name as column
      from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
     where t.table_type = 'BASE TABLE' and c.table_schema = 'public'`);
  const columns = [...rows].map(({ column }) => column);
  expect(columns.length).toBeGreaterThan(250);
  expect(registered().toSorted()).toEqual(columns.toSorted());
});

test("whatever points at a person is registered as a number of somebody, or goes with its row", async () => {
  const rows = await world.deps.db.execute<{ column: string }>(sql`
    select k.conrelid::regclass || '.' || a.attname as column
      from pg_constraint k
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
     where k.contype = 'f' and k.confrelid = 'people'::regclass`);
  const numbers = register.flatMap(({ name, columns }) =>
    columns.filter(({ treatment }) => treatment === "number").map((one) => `${name}.${one.name}`),
  );
  const pointing = [...rows].map(({ column }) => column);
  expect(pointing.length).toBeGreaterThan(15);
  expect(numbers).toEqual(expect.arrayContaining(pointing));
});

test("what is taken from a person can be found by their number", () => {
  const lost = register.filter(
    ({ mine, columns }) =>
      mine === undefined &&
      columns.some(({ treatment }) => treatment !== "plain" && treatment !== "number"),
  );
  expect(lost.map(({ name }) => name)).toEqual([]);
  expect(aboutPeople.length).toBeGreaterThan(20);
});

test("the document says what the register says", async () => {
  await expect(registerDocument()).toMatchFileSnapshot(projectPath("docs", "data-register.md"));
});
