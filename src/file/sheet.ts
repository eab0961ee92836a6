/** A table on its way into a file: headings, and rows that come one after another, so that memory stays flat. */
import { calendarOf } from "../domain/time.ts";

/** A text, a number, an instant (written as Riga's wall clock shows it), or nothing. */
export type Cell = string | number | Date | null;

export type Sheet = {
  /** Of the tab; at most 31 characters, without the marks that Excel refuses. */
  readonly name: string;
  readonly headings: readonly string[];
  readonly rows: AsyncIterable<readonly Cell[]>;
};

/** A file's rows as they were read: each with its number in the spreadsheet, from 1. */
export type ReadRow = { readonly line: number; readonly cells: readonly string[] };

/** How much is read of a file from outside; what is beyond is refused, never cut in silence. */
export type ReadLimits = {
  readonly rows: number;
  readonly columns: number;
  /** Bytes of everything in it, unpacked. */
  readonly bytes: number;
};

export type ReadNo =
  | "not-a-table"
  | "too-many-rows"
  | "too-many-columns"
  | "too-large"
  | "protected";

const two = (part: number): string => String(part).padStart(2, "0");

/** `2019-06-11 10:00`: read as a date and a time by every spreadsheet, whatever its language. */
export const wallClockText = (instant: Date): string => {
  const { year, month, day, hour, minute } = calendarOf(instant);
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
};

const BAD_IN_NAME = /[[\]:*?/\\]/g;
const MAX_NAME = 31;

/** A name that every spreadsheet takes for a tab. */
export const tabName = (text: string): string =>
  text
    .replaceAll(BAD_IN_NAME, " ")
    .slice(0, MAX_NAME)
    .replaceAll(/^'+|'+$/g, "")
    .trim() || "1";

/** Texts that a spreadsheet could take for a formula (OWASP, “CSV Injection”). */
export const looksLikeFormula = (text: string): boolean => /^[=+\-@\t\r\n＝＋－＠]/u.test(text);
