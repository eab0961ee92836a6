/**
 * How many messages may be under way at once: on the wire, one to begin with and one more for each
 * that is answered; and from the claim until they are noted, so many in all.
 */
import type { Pace } from "../deps.ts";

/** A crash leaves no more than these in doubt, however fast one sends. */
export const MOST_UNDER_WAY = 1_024;

/** Beyond this rate the machine is the limit, and not the platform. */
const MACHINE_RATE = 10_000;
export const isMachineBound = ({
  noticesPerSecond: rate,
}: Pick<Pace, "noticesPerSecond">): boolean => rate > MACHINE_RATE;

/** Of a server that answers within a quarter of a second, these take a thousand messages a second. */
const ENOUGH_ON_WIRE = 256;
/** Where the machine is the limit, more at once only wait for each other. */
const BUSY_WIRE = 64;

/** No more are on the wire than go out in a second, and from some rate on that is no faster. */
export const onWireOf = (pace: Pick<Pace, "noticesPerSecond">): number =>
  isMachineBound(pace)
    ? BUSY_WIRE
    : Math.min(ENOUGH_ON_WIRE, Math.max(4, Math.ceil(pace.noticesPerSecond)));

export type Slots = {
  /** Waits until one more may be under way, and on the wire; whoever enters leaves the wire and is run. */
  readonly enter: () => Promise<void>;
  /** The platform has answered, or was not asked after all. */
  readonly leave: () => void;
  /** The platform answers: one more may be on the wire from now on. */
  readonly widen: () => void;
  /** Counts a message until it is noted; the first that fails is thrown by `empty`. */
  readonly run: (work: Promise<void>) => void;
  /** Waits until nothing is under way. */
  readonly empty: () => Promise<void>;
};

/** At most `most` on the wire; what nobody answers is so never more than a few, however fast one might send. */
export const createSlots = (most: number, mostUnderWay = MOST_UNDER_WAY): Slots => {
  let width = 1;
  let onWire = 0;
  let underWay = 0;
  const entering: (() => void)[] = [];
  const emptying: (() => void)[] = [];
  const failures: unknown[] = [];
  const letIn = (): void => {
    while (onWire < width && underWay < mostUnderWay && entering.length > 0) {
      onWire += 1;
      underWay += 1;
      entering.shift()?.();
    }
  };
  const done = (): void => {
    underWay -= 1;
    letIn();
    if (underWay === 0) for (const empty of emptying.splice(0)) empty();
  };
  return {
    enter: () =>
      new Promise((resolve) => {
        entering.push(resolve);
        letIn();
      }),
    leave: () => {
      onWire -= 1;
      letIn();
    },
    widen: () => {
      width = Math.min(most, width + 1);
      letIn();
    },
    run: (work) => {
      work.catch((error: unknown) => failures.push(error)).finally(done);
    },
    empty: async () => {
      if (underWay > 0) await new Promise<void>((resolve) => emptying.push(resolve));
      const [failure] = failures.splice(0);
      if (failure !== undefined) throw failure;
    },
  };
};
