/** Small numbers are hidden, and cannot be worked out from what is shown. */
import { assert, array, nat, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { hideFew, hideFewInGrid, ideaGridOf } from "../../src/domain/report.ts";

describe("small numbers", () => {
  test.each([
    { counts: [12, 8], cells: [12, 8], total: 20 },
    { counts: [12, 0, 8], cells: [12, 0, 8], total: 20 },
    // One alone would follow from the total, so its neighbour goes, too.
    { counts: [12, 8, 3], cells: [12, null, null], total: 23 },
    { counts: [12, 4, 4], cells: [12, null, null], total: 20 },
    // Two that hold less than five together say as much as one.
    { counts: [12, 8, 1, 1], cells: [12, null, null, null], total: 22 },
    { counts: [3], cells: [null], total: null },
    { counts: [1, 1], cells: [null, null], total: null },
    { counts: [], cells: [], total: 0 },
  ])("$counts are told as $cells, $total in all", ({ counts, cells, total }) => {
    expect(hideFew(counts)).toEqual({ cells, total });
  });

  test("never follow from the rest, whatever the numbers", () => {
    const counts = array(nat({ max: 30 }), { maxLength: 8 });
    assert(
      property(counts, (given) => {
        const { cells, total } = hideFew(given);
        for (const [nth, cell] of cells.entries()) {
          if (cell !== null) expect(cell).toBe(given[nth]);
          expect(cell === null || cell === 0 || cell >= 5).toBe(true);
        }
        if (total === null) return;
        const hidden = cells.filter((cell) => cell === null).length;
        const shown = cells.reduce<number>((sum, cell) => sum + (cell ?? 0), 0);
        expect(hidden === 0 || (hidden > 1 && total - shown >= 5)).toBe(true);
      }),
    );
  });
});

describe("small numbers in a grid", () => {
  test("take a neighbour with them in their row and in their column", () => {
    const told = hideFewInGrid([
      [3, 9, 20],
      [8, 10, 30],
      [9, 0, 40],
    ]);
    expect(told).toEqual([
      [null, null, 20],
      [null, null, 30],
      [9, 0, 40],
    ]);
  });

  test("never follow from their rows and columns, whatever the numbers", () => {
    const counts = array(array(nat({ max: 30 }), { minLength: 4, maxLength: 4 }), { maxLength: 5 });
    assert(
      property(counts, (given) => {
        const told = hideFewInGrid(given);
        const columns = [0, 1, 2, 3].map((at) => told.map((_, nth) => [nth, at] as const));
        const rows = told.map((_, nth) => [0, 1, 2, 3].map((at) => [nth, at] as const));
        for (const line of [...rows, ...columns]) {
          const cells = line.map(([nth, at]) => ({
            was: given[nth]?.[at] ?? 0,
            said: told[nth]?.[at],
          }));
          for (const { was, said } of cells)
            expect(said === null || (said === was && (was === 0 || was >= 5))).toBe(true);
          const hidden = cells.filter(({ said }) => said === null);
          const held = hidden.reduce((sum, { was }) => sum + was, 0);
          const isSafe = hidden.length === 0 || (hidden.length > 1 && held >= 5);
          // Where nothing is left to hide beside it, the sum of the line is all that is hidden.
          expect(isSafe || cells.every(({ said }) => said === null || said === 0)).toBe(true);
        }
      }),
    );
  });

  test("count the people behind the ideas, not the ideas", () => {
    const { regions, rows, total } = ideaGridOf([
      { kind: "need", region: "kurzeme", ideas: 9, people: 7 },
      { kind: "need", region: null, ideas: 6, people: 1 },
      { kind: "platform-idea", region: "kurzeme", ideas: 5, people: 5 },
      { kind: "platform-idea", region: null, ideas: 6, people: 6 },
    ]);
    expect(regions).toEqual(["kurzeme", null]);
    expect(rows).toEqual([
      { kind: "need", cells: [null, null] },
      { kind: "platform-idea", cells: [null, null] },
    ]);
    expect(total).toBe(26);
    expect(ideaGridOf([])).toEqual({ regions: [], rows: [], total: 0 });
    expect(ideaGridOf([{ kind: "need", region: null, ideas: 8, people: 2 }]).total).toBeNull();
  });
});
