/** How many messages may be under way at once: one to begin with, one more for each that is answered. */

/** More than these at once, from the claim until they are noted, is no faster at any rate. */
export const MOST_UNDER_WAY = 256;

export type Slots = {
  /** Waits for a free slot and takes it. */
  readonly enter: () => Promise<void>;
  readonly leave: () => void;
  /** The platform answers: one more may be under way from now on. */
  readonly widen: () => void;
  /** Leaves the slot when the work is done; the first that fails is thrown by `empty`. */
  readonly run: (work: Promise<void>) => void;
  /** Waits until nothing is under way. */
  readonly empty: () => Promise<void>;
};

/** At most so many; what nobody answers is so never more than a few, however fast one might send. */
export const createSlots = (most: number): Slots => {
  let width = 1;
  let taken = 0;
  const entering: (() => void)[] = [];
  const emptying: (() => void)[] = [];
  const failures: unknown[] = [];
  const letIn = (): void => {
    while (taken < width && entering.length > 0) {
      taken += 1;
      entering.shift()?.();
    }
  };
  const leave = (): void => {
    taken -= 1;
    letIn();
    if (taken === 0) for (const done of emptying.splice(0)) done();
  };
  return {
    enter: () =>
      new Promise((resolve) => {
        entering.push(resolve);
        letIn();
      }),
    leave,
    widen: () => {
      width = Math.min(most, width + 1);
      letIn();
    },
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
