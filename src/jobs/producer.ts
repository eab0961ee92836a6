/** Puts jobs into queues, and keeps the schedule of the sweep. */
import { randomBytes } from "node:crypto";
import { within } from "../deadline.ts";
import type { Enqueue } from "../deps.ts";
import type { JobName } from "../domain/job.ts";
import type { Log } from "../log.ts";
import { factsOf } from "../log.ts";
import type { Backend, QueueLike } from "./backend.ts";
import { KEEP, QUEUES, rules, SWEEP, type JobRule, type QueueName } from "./queues.ts";

export type Producer = {
  readonly enqueue: Enqueue;
  /** Renews the schedule of the sweep; only upserted, never removed first, so that no tick is lost. */
  readonly schedule: () => Promise<void>;
  /** How many jobs wait in each queue; fails when the queue cannot be reached. */
  readonly depths: () => Promise<Readonly<Record<QueueName, number>>>;
  /** Forgets every job. The next sweep finds what is due again; for operators and tests. */
  readonly empty: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** BullMQ waits for a lost connection for ever; a person who tapped does not. */
const PATIENCE_MS = 2_000;

const optionsOf = (rule: JobRule) => ({
  attempts: rule.attempts,
  backoff: { type: "exponential", delay: 1_000 } as const,
  ...KEEP,
});

const keyOf = (name: JobName, data: object): string =>
  [name, ...Object.values(data)].map(String).join("-");

/** Asks for jobs on these queues; one that cannot be queued is noted, and the sweep finds its work. */
const enqueueOn = (queueOf: (name: QueueName) => QueueLike, log: Log): Enqueue => {
  // A killed process leaves its running job behind for half a minute; its successor must not wait
  // behind that, so each process counts its own. That one sender runs is the lease's business.
  const process = randomBytes(4).toString("hex");
  return async (name, data, { delayMs = 0 } = {}) => {
    const rule: JobRule = rules[name];
    const key = `${keyOf(name, data)}-${process}`;
    // At once: one waiting at most, and one more if it is running. Later: the newest time counts.
    const timing =
      delayMs > 0
        ? { delay: Math.ceil(delayMs), deduplication: { id: `${key}-later`, replace: true } }
        : { deduplication: { id: key, keepLastIfActive: true } };
    try {
      await within(
        PATIENCE_MS,
        queueOf(rule.queue(data)).add(name, data, { ...optionsOf(rule), ...timing }),
      );
    } catch (error) {
      log.warn("job-not-queued", { job: name, ...factsOf(error) });
    }
  };
};

/** Creates the queues' writing end. A queue that cannot be reached loses nothing: the sweep comes by. */
export const createProducer = (backend: Backend, log: Log): Producer => {
  const queues = new Map<QueueName, QueueLike>(QUEUES.map((name) => [name, backend.queue(name)]));
  const onError = (error: Error) => log.warn("queue-error", factsOf(error));
  for (const queue of queues.values()) queue.on("error", onError);
  const queueOf = (name: QueueName): QueueLike => {
    const queue = queues.get(name);
    if (!queue) throw new Error(`no queue ${name}`);
    return queue;
  };
  const enqueue = enqueueOn(queueOf, log);
  return {
    enqueue,
    schedule: async () => {
      const template = { name: "sweep", data: {}, opts: optionsOf(rules.sweep) };
      await within(
        PATIENCE_MS,
        queueOf("clock").upsertJobScheduler(SWEEP.id, { every: SWEEP.everyMs }, template),
      );
    },
    depths: async () => {
      const counts = QUEUES.map(async (name) => {
        const { waiting = 0, prioritized = 0, active = 0 } = await queueOf(name).getJobCounts();
        return [name, waiting + prioritized + active] as const;
      });
      return Object.fromEntries(await within(PATIENCE_MS, Promise.all(counts))) as Record<
        QueueName,
        number
      >;
    },
    empty: async () => {
      for (const queue of queues.values()) await queue.obliterate({ force: true });
    },
    close: async () => {
      await Promise.allSettled(
        [...queues.values()].map((queue) => within(PATIENCE_MS, queue.close())),
      );
    },
  };
};
