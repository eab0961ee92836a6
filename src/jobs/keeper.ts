/** Keeps work going whatever becomes of the queues and of other processes: all is asked for again within seconds. */
import { setTimeout as wait } from "node:timers/promises";
import type { Deps } from "../deps.ts";
import { factsOf } from "../log.ts";
import { PLATFORMS } from "../domain/person.ts";
import type { Producer } from "./producer.ts";

/** Well within the minute in which an emptied queue must be filled again, and a dead sender replaced. */
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

/** Each process asks in its own name, so that no one's death takes all the asking along. */
const wakeSenders = async ({ messengers, enqueue }: Deps): Promise<void> => {
  for (const platform of PLATFORMS) if (messengers[platform]) await enqueue("drain", { platform });
};

/**
 * Renews the schedules and wakes the senders, now and then on and on. One leader at a time renews:
 * BullMQ's schedulers are not made for replicas that write them all at once.
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
      await wakeSenders(deps);
      await wait(roundMs, undefined, { signal: stopping }).catch(() => undefined);
    }
  };
  const kept = keep();
  return { stop: () => kept };
};
