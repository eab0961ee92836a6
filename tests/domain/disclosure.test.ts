/** What may be told of a table with sums: an attacker who adds and subtracts finds no number of one to four. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hideFewWithSums } from "../../src/domain/disclosure.ts";
import type { Told } from "../../src/domain/report.ts";

type Table = readonly (readonly number[])[];

const sumOf = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

/** Adds the sums: a last column and a last row. */
const withSums = (counts: Table): Table => {
  const rows = counts.map((row) => [...row, sumOf(row)]);
  const width = rows[0]?.length ?? 0;
  return [
    ...rows,
    Array.from({ length: width }, (_, nth) => sumOf(rows.map((row) => row[nth] ?? 0))),
  ];
};

/**
 * Every number that follows from the told ones, whatever equation it takes: Gaussian elimination
 * over what is hidden, each row and column being one equation.
 */
const workedOut = (told: readonly (readonly Told[])[]): Map<string, number> => {
  const hidden = told.flatMap((row, at) =>
    row.flatMap((cell, nth) => (cell === null ? [`${at}/${nth}`] : [])),
  );
  const width = told[0]?.length ?? 0;
  const lines = [
    ...told.map((row, at) => row.map((_, nth) => [at, nth] as const)),
    ...Array.from({ length: width }, (_, nth) => told.map((__, at) => [at, nth] as const)),
  ];
  const equations = lines.map((line) => {
    const equation = Array.from({ length: hidden.length + 1 }, () => 0);
    for (const [place, [at, nth]] of line.entries()) {
      const sign = place === line.length - 1 ? -1 : 1;
      const cell = told[at]?.[nth] ?? null;
      const column = cell === null ? hidden.indexOf(`${at}/${nth}`) : hidden.length;
      equation[column] = (equation[column] ?? 0) + (cell === null ? sign : -sign * cell);
    }
    return equation;
  });
  let done = 0;
  for (let column = 0; column < hidden.length; column += 1) {
    const pivot = equations.findIndex(
      (row, nth) => nth >= done && Math.abs(row[column] ?? 0) > 1e-9,
    );
    if (pivot < 0) continue;
    const [taken] = equations.splice(pivot, 1);
    if (!taken) continue;
    const scaled = taken.map((value) => value / (taken[column] ?? 1));
    for (const [nth, row] of equations.entries())
      equations[nth] = row.map((value, at) => value - (row[column] ?? 0) * (scaled[at] ?? 0));
    equations.splice(done, 0, scaled);
    done += 1;
  }
  const found = new Map<string, number>();
  for (const row of equations.slice(0, done)) {
    const unknown = row.slice(0, -1).flatMap((value, nth) => (Math.abs(value) > 1e-9 ? [nth] : []));
    const [only, second] = unknown;
    if (only !== undefined && second === undefined) found.set(hidden[only] ?? "", row.at(-1) ?? 0);
  }
  return found;
};

const tables = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 }))
  .chain(([rows, columns]) =>
    fc.array(
      fc.array(
        fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 5, max: 40 })),
        { minLength: columns, maxLength: columns },
      ),
      { minLength: rows, maxLength: rows },
    ),
  );

describe("a table with sums", () => {
  test("the attacker of these tests finds what simple hiding leaves open", () => {
    // One hidden number in a row is the sum without the others.
    expect([
      ...workedOut([
        [null, 6, 9],
        [7, 5, 12],
        [10, 11, 21],
      ]),
    ]).toEqual([["0/0", 3]]);
  });

  test("never lets a number of one to four be worked out, and tells nothing untrue", () => {
    fc.assert(
      fc.property(tables, (counts) => {
        const table = withSums(counts);
        const told = hideFewWithSums(table);
        for (const [at, row] of told.entries())
          for (const [nth, cell] of row.entries())
            if (cell !== null) expect(cell).toBe(table[at]?.[nth]);
        const small = [...workedOut(told).values()].filter((found) => found > 0.5 && found < 4.5);
        expect(small).toEqual([]);
        expect(told.flat().filter((cell) => cell !== null && cell > 0 && cell < 5)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  test("leaves five people at least behind what is hidden of a told sum", () => {
    fc.assert(
      fc.property(tables, (counts) => {
        const table = withSums(counts);
        const told = hideFewWithSums(table);
        for (const [at, row] of told.entries()) {
          if (row.at(-1) === null) continue;
          const together = row.reduce<number>(
            (all, cell, nth) => all + (cell === null ? (table[at]?.[nth] ?? 0) : 0),
            0,
          );
          expect(together === 0 || together >= 5).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("tells all of a table in which nobody is few", () => {
    const table = withSums([
      [5, 9],
      [0, 12],
    ]);
    expect(hideFewWithSums(table)).toEqual(table);
  });
});
