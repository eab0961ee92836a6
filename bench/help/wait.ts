/** Waits until something is so, within a time. */
import { setTimeout as pause } from "node:timers/promises";

/** Asks again and again; rejects with what it waited for. */
export const waitFor = async (
  check: () => boolean | Promise<boolean>,
  what: string,
  withinMs: number,
  everyMs = 20,
): Promise<void> => {
  const until = performance.now() + withinMs;
  while (!(await check())) {
    if (performance.now() > until) throw new Error(`waited ${withinMs} ms in vain for ${what}`);
    await pause(everyMs);
  }
};
