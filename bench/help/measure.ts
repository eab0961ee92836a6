/** What every measure is and gives back. */
import type { Later } from "./later.ts";

export type Report = {
  readonly table: readonly (readonly string[])[];
  /** How to read the table, in a line or two. */
  readonly reading: readonly string[];
  /** Checks that failed, a sentence each. */
  readonly faults: readonly string[];
};

export type Measure = {
  readonly title: string;
  /** After so long it is given up, and counts as failed. */
  readonly deadlineMs: number;
  readonly run: (later: Later) => Promise<Report>;
};

/** A table as text: the first column to the left, the others to the right. */
export const tableText = (rows: Report["table"]): string => {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const cell = (text: string, i: number): string =>
    i === 0 ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0);
  return rows.map((row) => row.map(cell).join("  ").trimEnd()).join("\n");
};

/** A number with thin thousands, as in `10 000`, and so many digits after the point. */
export const figure = (value: number, digits = 0): string => {
  const [whole = "", ...rest] = value.toFixed(digits).split(".");
  return [whole.replaceAll(/\B(?=(\d{3})+$)/g, " "), ...rest].join(".");
};
