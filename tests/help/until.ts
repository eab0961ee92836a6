/** Waits for a condition, never for a time. */
import { setTimeout as pause } from "node:timers/promises";

type Maybe<T> = T | undefined | false | null;

/** Asks again and again until the answer is there; a failing check counts as *not yet*. */
export const until = async <T>(
  check: () => Maybe<T> | Promise<Maybe<T>>,
  what = "the condition",
  timeoutMs = 10_000,
): Promise<T> => {
  const begun = performance.now();
  let last: unknown;
  while (performance.now() - begun < timeoutMs) {
    try {
      const answer = await check();
      if (answer !== undefined && answer !== false && answer !== null) return answer;
    } catch (error) {
      last = error;
    }
    await pause(10);
  }
  throw new Error(`waited ${timeoutMs} ms in vain for ${what}`, { cause: last });
};
