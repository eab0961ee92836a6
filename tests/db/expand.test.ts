/** Migrations run while the version before still does: they add, and take nothing away that it needs. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { projectPath } from "../../src/root.ts";

/** The last migration that was written before this rule; each stopped the processes. */
const BEFORE_THE_RULE = 21;
/** In a migration of its own, one version after the code that no longer needs it, with the reason. */
const CONTRACT = /^-- contract: \S.{10,}/m;

/** What would break the version before, or hold its statements up for long. */
const DANGERS: readonly (readonly [string, RegExp])[] = [
  ["takes a table away", /\bdrop\s+table\b/i],
  ["takes a column away", /\bdrop\s+column\b/i],
  ["gives another name", /\brename\s+(to|column|constraint)\b/i],
  ["changes a column's type", /\balter\s+column\s+\S+\s+(set\s+data\s+)?type\b/i],
  [
    "asks for what the version before does not write",
    /\balter\s+column\s+\S+\s+set\s+not\s+null\b/i,
  ],
  ["takes a default away", /\balter\s+column\s+\S+\s+drop\s+default\b/i],
  ["empties a table", /\btruncate\b/i],
];

const statementsOf = (text: string): string[] =>
  text
    .split("--> statement-breakpoint")
    .map((statement) => statement.replaceAll(/^--.*$/gm, "").trim())
    .filter((statement) => statement !== "");

/** A column that must be given, on a table that stood before: the version before does not give it. */
const addsRequired = (statement: string): boolean =>
  /\badd\s+column\b/i.test(statement) &&
  /\bnot\s+null\b/i.test(statement) &&
  !/\bdefault\b|\bgenerated\b/i.test(statement);

const dangersOf = (text: string): string[] => {
  if (CONTRACT.test(text)) return [];
  return statementsOf(text).flatMap((statement) => [
    ...DANGERS.filter(([, danger]) => danger.test(statement)).map(([what]) => what),
    ...(addsRequired(statement) ? ["asks for a new column to be given"] : []),
  ]);
};

test("no migration takes away what the version before needs, unless it says why it may", () => {
  const files = readdirSync(projectPath("drizzle")).filter((name) => name.endsWith(".sql"));
  const later = files.filter((name) => Number(name.slice(0, 4)) > BEFORE_THE_RULE);
  const found = later.flatMap((name) =>
    dangersOf(readFileSync(projectPath("drizzle", name), "utf8")).map((what) => `${name} ${what}`),
  );
  expect(found).toEqual([]);
  expect(files.length).toBeGreaterThan(BEFORE_THE_RULE);
});

test.each([
  ['ALTER TABLE "people" DROP COLUMN "name";', ["takes a column away"]],
  ['DROP TABLE "people";', ["takes a table away"]],
  ['ALTER TABLE "people" RENAME COLUMN "name" TO "called";', ["gives another name"]],
  ['ALTER TABLE "people" ALTER COLUMN "name" SET DATA TYPE varchar;', ["changes a column's type"]],
  [
    'ALTER TABLE "people" ALTER COLUMN "a" SET NOT NULL;',
    ["asks for what the version before does not write"],
  ],
  ['ALTER TABLE "people" ADD COLUMN "a" text NOT NULL;', ["asks for a new column to be given"]],
  ['ALTER TABLE "people" ADD COLUMN "a" text DEFAULT \'x\' NOT NULL;', []],
  ['ALTER TABLE "people" ADD COLUMN "a" text;', []],
  ['CREATE TABLE "more" ("id" bigint NOT NULL);', []],
  [
    '-- contract: version 0.3 no longer reads this column\nALTER TABLE "people" DROP COLUMN "a";',
    [],
  ],
])("%s", (text, found) => {
  expect(dangersOf(text)).toEqual(found);
});
