/** Ends what was begun, in the opposite order, whatever goes wrong on the way. */
import { factsOf, type Log } from "./log.ts";

type Stop = () => Promise<void>;
/** What was started, to be stopped in the opposite order, also when the start fails half-way. */
export type Stops = {
  readonly push: (stop: Stop) => unknown;
  readonly all: () => Promise<void>;
  /** Aborted first of all, so that what runs for long is already ending when its turn comes. */
  readonly stopping: AbortSignal;
};

export const createStops = (log: Log): Stops => {
  const stops: Stop[] = [];
  const ending = new AbortController();
  return {
    push: (stop) => stops.push(stop),
    stopping: ending.signal,
    all: async () => {
      ending.abort();
      for (let stop = stops.pop(); stop; stop = stops.pop())
        await stop().catch((error: unknown) => log.warn("stop-failed", factsOf(error)));
    },
  };
};
