/** Small numbers are hidden, and cannot be worked out from what is shown. */
import { assert, array, nat, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { hideFew } from "../../src/domain/report.ts";

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
