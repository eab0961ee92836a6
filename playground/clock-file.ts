/** Remembers what the playground's clock showed, so that a restart does not turn it back. */
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createClock, type Clock } from "./clock.ts";
import { replaceFile } from "./store.ts";

const EVERY_MS = 5_000;
/** Kept this far ahead while it runs: a kill may then skip some seconds, and never turns it back. */
const AHEAD_MS = 2 * EVERY_MS;

const lastShown = (file: string): Date | undefined => {
  try {
    const shown = new Date(readFileSync(file, "utf8"));
    return Number.isNaN(shown.getTime()) ? undefined : shown;
  } catch {
    return undefined;
  }
};

/**
 * A clock that goes on from what it last showed, or begins at `first`; after a kill it goes on some
 * seconds later. Without `first` it is the machine's own, because a real platform's people live by
 * that.
 */
export const openClock = (
  folder: string,
  first: Date | undefined,
): Clock & { readonly stop: () => void } => {
  if (first === undefined) return { ...createClock(), stop: () => undefined };
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "clock");
  const clock = createClock(lastShown(file) ?? first);
  const keep = (aheadMs: number): void =>
    replaceFile(file, new Date(clock.now().getTime() + aheadMs).toISOString());
  const keepAhead = (): void => keep(AHEAD_MS);
  keepAhead();
  clock.subscribe(keepAhead);
  const timer = setInterval(keepAhead, EVERY_MS);
  timer.unref();
  return {
    ...clock,
    stop: () => {
      clearInterval(timer);
      keep(0);
    },
  };
};
