/** What an entry of the register of personal data says of a table, and of each of its columns. */
import { getTableColumns, getTableName, type SQL } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { PersonId } from "../domain/ids.ts";

/**
 * What a column is to a person, and what erasure does to it: `plain` is about nobody; `gone` goes
 * with its row; `empty` becomes null; `replaced` gets a value that names nobody; `masked` are words
 * that stay without whatever names their author; `counted` stays, because totals are made of it;
 * `number` is a bare number of somebody, and points at a row without a name afterwards.
 */
export const TREATMENTS = [
  "plain",
  "gone",
  "empty",
  "replaced",
  "masked",
  "counted",
  "number",
] as const;
export type Treatment = (typeof TREATMENTS)[number];

export type Purpose =
  | "attendance"
  | "news"
  | "delivery"
  | "survey"
  | "policy"
  | "work"
  | "accountability"
  | "operation";
/** Article 6(1) of the GDPR: `a` consent, `e` a task in the public interest; null: about nobody. */
export type Basis = "a" | "e" | null;
/** Until when it is kept: the periods of the configuration, or as long as what it belongs to. */
export type Term =
  | "person"
  | "contact"
  | "code"
  | "message"
  | "update"
  | "export"
  | "import"
  | "form"
  | "home"
  | "always";

type ColumnOf<T extends PgTable> = keyof T["_"]["columns"] & string;

/** Each column under what it is; a column that is under nothing fails the register's test. */
export type Columns<T extends PgTable> = Partial<
  Readonly<Record<Treatment, readonly ColumnOf<T>[]>>
>;

type Said = {
  readonly purpose: Purpose;
  readonly basis: Basis;
  readonly kept: Term;
  /** Which rows are about somebody; left out: none is. */
  readonly mine?: (person: PersonId) => SQL;
  /** What is about others, or is a secret of ours: it is no part of the copy of one's own data. */
  readonly unshown?: readonly string[];
  /** What stands in the place of what is `replaced`. */
  readonly instead?: Readonly<Record<string, SQL>>;
};

export type RegisterColumn = {
  readonly key: string;
  readonly name: string;
  readonly treatment: Treatment;
};
export type RegisterEntry = Said & {
  readonly table: PgTable;
  readonly name: string;
  readonly columns: readonly RegisterColumn[];
};

/** Writes down one table. */
export const registerTable = <T extends PgTable>(
  table: T,
  said: Said,
  columns: Columns<T>,
): RegisterEntry => {
  const names = getTableColumns(table);
  return {
    ...said,
    table,
    name: getTableName(table),
    columns: TREATMENTS.flatMap((treatment) =>
      (columns[treatment] ?? []).map((key) => {
        const column = names[key];
        if (!column) throw new Error(`the register names ${key}, which is no column`);
        return { key, name: column.name, treatment };
      }),
    ),
  };
};

/** Whether erasure takes whole rows away: then all that is personal in them goes. */
export const losesRows = ({ columns }: RegisterEntry): boolean =>
  columns.some(({ treatment }) => treatment === "gone");
