/** Which numbers of a table with sums may be told, so that no number of one to four people follows from the rest. */
import { FEWEST_TOLD } from "./export.ts";
import type { Told } from "./report.ts";

/** Numbers in rows and columns; the last row and the last column are the sums. */
export type SummedTable = readonly (readonly number[])[];

type Cell = { readonly row: number; readonly column: number; readonly count: number };

const isFew = ({ count }: Cell): boolean => count > 0 && count < FEWEST_TOLD;

/** The lines that hidden cells join with `from`, without going through one cell. */
const reach = (hidden: readonly Cell[], from: Cell, without: Cell): ReadonlySet<string> => {
  const found = new Set([`row-${from.row}`]);
  for (let before = 0; before < found.size;) {
    before = found.size;
    for (const cell of hidden) {
      if (cell === without) continue;
      const ends = [`row-${cell.row}`, `column-${cell.column}`];
      if (ends.some((end) => found.has(end))) for (const end of ends) found.add(end);
    }
  }
  return found;
};

type Grid = { readonly cells: readonly Cell[]; readonly last: Omit<Cell, "count"> };
type Hiding = Grid & { readonly hidden: Cell[] };

/** Sums only where no part of one will do, zeros last of all; of the rest the smallest. */
const cheapest = ({ hidden, last }: Hiding, among: readonly Cell[]): Cell | undefined => {
  const rank = (cell: Cell): number =>
    cell.count === 0 ? 3 : Number(cell.row === last.row) + Number(cell.column === last.column);
  return among
    .filter((cell) => !hidden.includes(cell))
    .toSorted((a, b) => rank(a) - rank(b) || a.count - b.count)[0];
};

/** A cell that is to be hidden as well, so that this one lies on a ring of hidden ones. */
const closing = (hiding: Hiding, few: Cell): Cell | undefined => {
  const near = reach(hiding.hidden, few, few);
  if (near.has(`column-${few.column}`)) return undefined;
  return cheapest(
    hiding,
    hiding.cells.filter(
      ({ row, column }) => near.has(`row-${row}`) !== near.has(`column-${column}`),
    ),
  );
};

/** A cell that is to be hidden as well, where what is hidden of a told sum is fewer than five together. */
const joining = (hiding: Hiding, line: readonly Cell[]): Cell | undefined => {
  const { hidden } = hiding;
  const sum = line.at(-1);
  if (!sum || hidden.includes(sum)) return undefined;
  const together = line
    .filter((cell) => hidden.includes(cell))
    .reduce((all, { count }) => all + count, 0);
  if (together === 0 || together >= FEWEST_TOLD) return undefined;
  return cheapest(
    hiding,
    line.filter(({ count }) => count > 0),
  );
};

/**
 * Hides every count of one to four people, and beside it what is needed so that nobody finds it by
 * adding and subtracting what is told, in any order. In a table with sums a hidden number can be
 * worked out exactly when no ring of hidden cells goes through it (Gusfield 1988, “A graph theoretic
 * approach to statistical data security”): so cells are hidden, the smallest first, until each small
 * number lies on such a ring, and until what is hidden of a told sum is five people at least.
 */
export const hideFewWithSums = (table: SummedTable): readonly (readonly Told[])[] => {
  const cells = table.flatMap((counts, row) =>
    counts.map((count, column): Cell => ({ row, column, count })),
  );
  const last = { row: table.length - 1, column: (table[0]?.length ?? 0) - 1 };
  const few = cells.filter(isFew);
  const hiding: Hiding = { cells, last, hidden: [...few] };
  const lines = [
    ...table.map((_, row) => cells.filter((cell) => cell.row === row)),
    ...(table[0] ?? []).map((_, column) => cells.filter((cell) => cell.column === column)),
  ];
  for (let before = -1; before < hiding.hidden.length;) {
    before = hiding.hidden.length;
    const next =
      few.map((cell) => closing(hiding, cell)).find((cell) => cell !== undefined) ??
      lines.map((line) => joining(hiding, line)).find((cell) => cell !== undefined);
    if (next) hiding.hidden.push(next);
  }
  return table.map((counts, row) =>
    counts.map((count, column) =>
      hiding.hidden.some((cell) => cell.row === row && cell.column === column) ? null : count,
    ),
  );
};
