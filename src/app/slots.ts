/** How many messages may be under way at once, and waiting until none is. */

/** More than a platform's answer takes at the highest rate; beyond it, more at once is no faster. */
const MOST = 128;

export type Slots = {
  /** Waits for a free slot and takes it. */
  readonly enter: () => Promise<void>;
  readonly leave: () => void;
  /** Leaves the slot when the work is done; the first that fails is thrown by `empty`. */
  readonly run: (work: Promise<void>) => void;
  /** Waits until nothing is under way. */
  readonly empty: () => Promise<void>;
};

export const createSlots = (most = MOST): Slots => {
  let taken = 0;
  const entering: (() => void)[] = [];
  const emptying: (() => void)[] = [];
  const failures: unknown[] = [];
  const leave = (): void => {
    const next = entering.shift();
    if (next) return next();
    taken -= 1;
    if (taken === 0) for (const done of emptying.splice(0)) done();
  };
  return {
    enter: () =>
      new Promise((resolve) => {
        if (taken >= most) return void entering.push(resolve);
        taken += 1;
        resolve();
      }),
    leave,
    run: (work) => {
      work.catch((error: unknown) => failures.push(error)).finally(leave);
    },
    empty: async () => {
      if (taken > 0) await new Promise<void>((resolve) => emptying.push(resolve));
      const [failure] = failures.splice(0);
      if (failure !== undefined) throw failure;
    },
  };
};
