/** Keeps the schedules alive: whatever emptied the queues, all is scheduled again within seconds. */
import { setTimeout as wait } from "node:timers/promises";
import type { Deps } from "../deps.ts";
import { factsOf } from "../log.ts";
import type { Producer } from "./producer.ts";

/** Well within the minute in which an emptied queue must be filled again. */
const ROUND_MS = 15_000;

/** Runs work while this process alone does it; another process that is at it already will do. */
export type Alone = (work: () => Promise<void>) => Promise<boolean>;

/** Renewing a schedule that stands changes nothing; one that was lost begins with a sweep at once. */
const renew = async (deps: Deps, producer: Producer, alone: Alone): Promise<void> => {
  try {
    await alone(producer.schedule);
  } catch (error) {
    deps.log.warn("schedules-not-renewed", factsOf(error));
  }
};

/**
 * Renews the schedules now and then on and on. One leader at a time does so: BullMQ's schedulers
 * are not made for replicas that write them all at once.
 */
export const startKeeper = (
  deps: Deps,
  producer: Producer,
  alone: Alone,
  roundMs = ROUND_MS,
): { stop: () => Promise<void> } => {
  const { stopping } = deps;
  const keep = async (): Promise<void> => {
    while (!stopping.aborted) {
      await renew(deps, producer, alone);
      await wait(roundMs, undefined, { signal: stopping }).catch(() => undefined);
    }
  };
  const kept = keep();
  return { stop: () => kept };
};
