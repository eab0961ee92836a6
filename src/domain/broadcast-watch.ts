/** When a broadcast stops by itself, and how fast it goes: a window over its latest attempts. */
import { z } from "zod";

const STOP_FROM_ATTEMPTS = 20;
const STOP_ABOVE = 0.1;
/** Half of the window of some hundred attempts that the stop rule looks at. */
const HALF_WINDOW = 50;

/** How many attempts there have been by a moment, and how many of them went wrong. */
export const Mark = z.object({
  at: z.iso.datetime(),
  attempts: z.number().int().nonnegative(),
  wrong: z.number().int().nonnegative(),
});
export type Mark = Readonly<z.infer<typeof Mark>>;
/** Two marks: the window begins at `from`, and moves on to `next` when half of it is full. */
export type Watch = { readonly from: Mark; readonly next: Mark };

/** Begins to watch anew: what went wrong before a person looked at it is not counted again. */
export const watchFrom = (now: Mark): Watch => ({ from: now, next: now });

/** Moves the window on, so that it holds the latest fifty to a hundred attempts. */
export const watched = ({ from, next }: Watch, now: Mark): Watch =>
  now.attempts - next.attempts < HALF_WINDOW ? { from, next } : { from: next, next: now };

/**
 * Whether something is wrong with the sending itself: of the latest attempts more than a tenth
 * failed or are uncertain. A blocked address says nothing of that, and is no attempt.
 */
export const shouldStop = ({ from }: Watch, now: Mark): boolean => {
  const attempts = now.attempts - from.attempts;
  return attempts >= STOP_FROM_ATTEMPTS && now.wrong - from.wrong > attempts * STOP_ABOVE;
};

/** Messages a second of late, as far as the window tells; `undefined` when it tells too little. */
export const rateOf = ({ from }: Watch, now: Mark): number | undefined => {
  const seconds = (Date.parse(now.at) - Date.parse(from.at)) / 1_000;
  const attempts = now.attempts - from.attempts;
  return attempts < STOP_FROM_ATTEMPTS || seconds <= 0 ? undefined : attempts / seconds;
};
