/** The playground's clock: it runs like any other, and can be moved, but only forwards. */
export type Clock = {
  readonly now: () => Date;
  /** Moves the clock by this many milliseconds; a negative number is refused with `false`. */
  readonly advance: (ms: number) => boolean;
  /** Moves the clock to an instant; one that has passed is refused with `false`. */
  readonly moveTo: (instant: Date) => boolean;
  /** Hears of every move; the answer ends it. */
  readonly subscribe: (listener: () => void) => () => void;
};

/** A clock that shows `start` now, or the machine's time. What has happened stays in the past. */
export const createClock = (start: Date = new Date()): Clock => {
  const begun = performance.now();
  let moved = 0;
  const listeners = new Set<() => void>();
  const now = () => new Date(start.getTime() + (performance.now() - begun) + moved);
  const advance = (ms: number): boolean => {
    if (!(ms >= 0) || !Number.isFinite(ms)) return false;
    moved += ms;
    for (const listener of listeners) listener();
    return true;
  };
  return {
    now,
    advance,
    moveTo: (instant) => advance(instant.getTime() - now().getTime()),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
