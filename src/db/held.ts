/** Queries that read all that is held about one person, as the register says. */
import { getTableColumns, inArray } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { HeldNames, HeldRow, HeldTable } from "../domain/held.ts";
import type { PersonId, QuestionId, WorkshopId } from "../domain/ids.ts";
import type { Queryable } from "./client.ts";
import type { RegisterEntry } from "./register-entry.ts";
import { aboutPeople } from "./register.ts";
import { questions, workshops } from "./schema.ts";

/** Numbers of people are left out: the others whom they name are none of this person's data. */
const shownColumns = ({ columns, unshown = [] }: RegisterEntry) =>
  columns.filter(({ name, treatment }) => treatment !== "number" && !unshown.includes(name));

const readTable = async (
  db: Queryable,
  entry: RegisterEntry,
  id: PersonId,
): Promise<HeldTable | undefined> => {
  const shown = shownColumns(entry);
  const personal = shown.filter(({ treatment }) => treatment !== "plain");
  // Nothing in it is this person's to read: others' words that may name them.
  if (personal.length === 0) return undefined;
  const known: Record<string, PgColumn> = getTableColumns(entry.table);
  const picked = Object.fromEntries(
    shown.flatMap(({ key, name }) => (known[key] ? [[name, known[key]] as const] : [])),
  );
  const rows = await db.select(picked).from(entry.table).where(entry.mine?.(id));
  return rows.length === 0
    ? undefined
    : {
        name: entry.name,
        personal: personal.map(({ name }) => name),
        rows: rows as readonly HeldRow[],
      };
};

/** Every row about somebody, table after table; who they are comes first. */
export const readHeld = async (db: Queryable, id: PersonId): Promise<HeldTable[]> => {
  const tables: HeldTable[] = [];
  for (const entry of aboutPeople.toReversed()) {
    const table = await readTable(db, entry, id);
    if (table) tables.push(table);
  }
  return tables;
};

const numbersIn = (tables: readonly HeldTable[], column: string): number[] => [
  ...new Set(
    tables.flatMap(({ rows }) =>
      rows.flatMap((row) => (typeof row[column] === "number" ? [row[column]] : [])),
    ),
  ),
];

/** What the numbers of workshops and questions stand for. */
export const readHeldNames = async (
  db: Queryable,
  tables: readonly HeldTable[],
): Promise<HeldNames> => {
  const meetings = await db
    .select({
      id: workshops.id,
      lv: workshops.titleLv,
      en: workshops.titleEn,
      place: workshops.place,
      startsAt: workshops.startsAt,
    })
    .from(workshops)
    .where(inArray(workshops.id, numbersIn(tables, "workshop_id") as WorkshopId[]));
  const asked = await db
    .select({ id: questions.id, lv: questions.textLv, en: questions.textEn })
    .from(questions)
    .where(inArray(questions.id, numbersIn(tables, "question_id") as QuestionId[]));
  return {
    workshops: new Map(meetings.map(({ id, ...meeting }) => [id, meeting])),
    questions: new Map(asked.map(({ id, ...question }) => [id, question])),
  };
};
