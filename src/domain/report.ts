/** The report of one workshop: numbers that may be passed on, with nobody to be guessed behind them. */
import { FEWEST_TOLD } from "./export.ts";
import type { DeliveryState } from "./delivery.ts";
import type { Sector } from "./person.ts";
import type { WorkshopCard } from "./rsvp.ts";
import type { Question } from "./survey.ts";

/** A number, or `null` where it is so small that people could be guessed. */
export type Told = number | null;

/**
 * Hides counts of one to four people. What is hidden must not follow from the total either: so
 * more cells are hidden, the smallest first, until at least two are and together they hold five or
 * more; where there are not enough of them, the total is hidden instead.
 */
export const hideFew = (
  counts: readonly number[],
): { readonly cells: readonly Told[]; readonly total: Told } => {
  const sum = counts.reduce((all, count) => all + count, 0);
  const hidden = new Set(counts.flatMap((count, nth) => (isFew(count) ? [nth] : [])));
  const isSafe = (): boolean => {
    const held = [...hidden].reduce((all, nth) => all + (counts[nth] ?? 0), 0);
    return hidden.size === 0 || (hidden.size > 1 && held >= FEWEST_TOLD);
  };
  const rest = counts
    .map((count, nth) => ({ count, nth }))
    .filter(({ count }) => count >= FEWEST_TOLD)
    .toSorted((a, b) => a.count - b.count);
  for (const { nth } of rest) {
    if (isSafe()) break;
    hidden.add(nth);
  }
  const cells = counts.map((count, nth) => (hidden.has(nth) ? null : count));
  return { cells, total: isSafe() && !isFew(sum) ? sum : null };
};

const isFew = (count: number): boolean => count > 0 && count < FEWEST_TOLD;

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
  readonly sectors: readonly SectorLine[];
  readonly total: { readonly going: Told; readonly attended: Told };
  /** Whether anybody was marked at the door. */
  readonly doorKept: boolean;
  readonly questions: readonly QuestionLine[];
  readonly finished: Told;
  readonly deliveries: Readonly<Partial<Record<DeliveryState, number>>>;
};
