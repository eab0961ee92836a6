/** Remembers what the playground's clock showed, so that a restart does not turn it back. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createClock, type Clock } from "./clock.ts";

const EVERY_MS = 5_000;

const lastShown = (file: string): Date | undefined => {
  try {
    const shown = new Date(readFileSync(file, "utf8"));
    return Number.isNaN(shown.getTime()) ? undefined : shown;
  } catch {
    return undefined;
  }
};

/**
 * A clock that goes on from what it last showed, or begins at `first`. Without `first` it is the
 * machine's own, because a real platform's people live by that.
 */
export const openClock = (
  folder: string,
  first: Date | undefined,
): Clock & { readonly stop: () => void } => {
  if (first === undefined) return { ...createClock(), stop: () => undefined };
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "clock");
  const clock = createClock(lastShown(file) ?? first);
  const keep = (): void => writeFileSync(file, clock.now().toISOString());
  clock.subscribe(keep);
  const timer = setInterval(keep, EVERY_MS);
  timer.unref();
  return {
    ...clock,
    stop: () => {
      clearInterval(timer);
      keep();
    },
  };
};
