/** The report of one workshop: numbers that may be passed on, with nobody to be guessed behind them. */
import { FEWEST_TOLD } from "./export.ts";
import { CONTRIBUTION_KINDS, type ContributionKind } from "./contribution.ts";
import type { DeliveryState } from "./delivery.ts";
import type { ProgrammeId } from "./ids.ts";
import { REGIONS, type Region, type Sector } from "./person.ts";
import type { WorkshopCard } from "./rsvp.ts";
import type { Question } from "./survey.ts";

/** A number, or `null` where it is so small that people could be guessed. */
export type Told = number | null;

const isFew = (count: number): boolean => count > 0 && count < FEWEST_TOLD;

const isSafe = (counts: readonly number[], hidden: ReadonlySet<number>): boolean => {
  const held = [...hidden].reduce((all, nth) => all + (counts[nth] ?? 0), 0);
  return hidden.size === 0 || (hidden.size > 1 && held >= FEWEST_TOLD);
};

/** What else is hidden, the smallest first, until what is hidden does not follow from the total. */
const hideBeside = (counts: readonly number[], already: Iterable<number>): Set<number> => {
  const hidden = new Set(already);
  const rest = counts
    .map((count, nth) => ({ count, nth }))
    .filter(({ count, nth }) => count >= FEWEST_TOLD && !hidden.has(nth))
    .toSorted((a, b) => a.count - b.count);
  for (const { nth } of rest) {
    if (isSafe(counts, hidden)) break;
    hidden.add(nth);
  }
  return hidden;
};

const fewOf = (counts: readonly number[]): number[] =>
  counts.flatMap((count, nth) => (isFew(count) ? [nth] : []));

const sumOf = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

/**
 * Hides counts of one to four people. What is hidden must not follow from the total either: so
 * more cells are hidden, the smallest first, until at least two are and together they hold five or
 * more; where there are not enough of them, the total is hidden instead.
 */
export const hideFew = (
  counts: readonly number[],
): { readonly cells: readonly Told[]; readonly total: Told } => {
  const sum = sumOf(counts);
  const hidden = hideBeside(counts, fewOf(counts));
  const cells = counts.map((count, nth) => (hidden.has(nth) ? null : count));
  return { cells, total: isSafe(counts, hidden) && !isFew(sum) ? sum : null };
};

/**
 * The same for numbers in rows and columns: what is hidden follows neither from its row nor from
 * its column. Of a row or a column in which nothing but zeros is left beside what is hidden, the sum
 * would tell it: no such sum may be told.
 */
export const hideFewInGrid = (
  counts: readonly (readonly number[])[],
): readonly (readonly Told[])[] => {
  const width = Math.max(0, ...counts.map((row) => row.length));
  const flat = counts.flatMap((row) => row);
  const lines = [
    ...counts.map((row, at) => row.map((_, nth) => at * width + nth)),
    ...Array.from({ length: width }, (_, nth) => counts.map((__, at) => at * width + nth)),
  ];
  const hidden = new Set(fewOf(flat));
  for (let before = -1; before < hidden.size;) {
    before = hidden.size;
    for (const line of lines) {
      const held = line.map((cell) => flat[cell] ?? 0);
      const already = line.flatMap((cell, nth) => (hidden.has(cell) ? [nth] : []));
      for (const nth of hideBeside(held, already)) hidden.add(line[nth] ?? 0);
    }
  }
  return counts.map((row, at) =>
    row.map((count, nth) => (hidden.has(at * width + nth) ? null : count)),
  );
};

/** How many ideas were brought, and by how many people. */
export type IdeaCount = {
  readonly kind: ContributionKind;
  /** Of the place that it is about; null: of the whole country, or not said. */
  readonly region: Region | null;
  readonly ideas: number;
  readonly people: number;
};

/** Ideas by kind (down) and region (across); a number is told where five people stand behind it. */
export type IdeaGrid = {
  readonly regions: readonly (Region | null)[];
  readonly rows: readonly { readonly kind: ContributionKind; readonly cells: readonly Told[] }[];
  readonly total: Told;
};

/** The grid of what was brought, without the kinds and regions of which there is nothing. */
export const ideaGridOf = (counts: readonly IdeaCount[]): IdeaGrid => {
  const kinds = CONTRIBUTION_KINDS.filter((kind) => counts.some((one) => one.kind === kind));
  const regions = [...REGIONS, null].filter((region) =>
    counts.some((one) => one.region === region),
  );
  const found = kinds.map((kind) =>
    regions.map((region) => counts.find((one) => one.kind === kind && one.region === region)),
  );
  const told = hideFewInGrid(found.map((row) => row.map((one) => one?.people ?? 0)));
  const rows = kinds.map((kind, at) => ({
    kind,
    cells: regions.map((_, nth) =>
      told[at]?.[nth] === null ? null : (found[at]?.[nth]?.ideas ?? 0),
    ),
  }));
  const { total } = hideFew(counts.map(({ people }) => people));
  return { regions, rows, total: total === null ? null : sumOf(counts.map(({ ideas }) => ideas)) };
};

export type SectorLine = {
  readonly sector: Sector | null;
  readonly going: Told;
  readonly attended: Told;
};

/** How one question of the survey was answered; `average` only for scales. */
export type QuestionLine = {
  readonly question: Question;
  readonly answers: Told;
  readonly average: number | null;
  /** By option, in the question's own order. */
  readonly chosen: readonly Told[];
};

export type WorkshopReport = {
  readonly card: WorkshopCard;
  readonly programmeId: ProgrammeId;
  readonly sectors: readonly SectorLine[];
  readonly total: { readonly going: Told; readonly attended: Told };
  /** Whether anybody was marked at the door. */
  readonly doorKept: boolean;
  readonly questions: readonly QuestionLine[];
  readonly finished: Told;
  readonly ideas: IdeaGrid;
  readonly deliveries: Readonly<Partial<Record<DeliveryState, number>>>;
};
