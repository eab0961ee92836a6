/** Puts jobs into queues, keeps their schedules, and forgets what has ended. */
import { randomBytes } from "node:crypto";
import { within } from "../deadline.ts";
import type { Enqueue } from "../deps.ts";
import { jobs, type JobName } from "../domain/job.ts";
import type { Log } from "../log.ts";
import { factsOf } from "../log.ts";
import type { Backend, QueueLike, Repeat } from "./backend.ts";
import {
  LONGEST_KEPT,
  queueNames,
  rules,
  type JobRule,
  type QueueName,
  type Schedule,
} from "./queues.ts";

export type Producer = {
  readonly enqueue: Enqueue;
  /** Renews every schedule; only upserted, never removed first, so that no tick is lost. */
  readonly schedule: () => Promise<void>;
  /** How many jobs wait in each queue; fails when the queue cannot be reached. */
  readonly depths: () => Promise<Readonly<Record<QueueName, number>>>;
  /** Forgets finished jobs whose time is over, and answers how many. */
  readonly forget: () => Promise<number>;
  /** Forgets every job. The next sweep finds what is due again; for operators and tests. */
  readonly empty: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** BullMQ waits for a lost connection for ever; a person who tapped does not. */
const PATIENCE_MS = 2_000;
/** More than a queue ever holds. */
const ALL = 10_000;

const ruleOf = <N extends JobName>(name: N): JobRule<N> => rules[name];

const optionsOf = (rule: Omit<JobRule<JobName>, "queue">) => ({
  attempts: rule.attempts,
  backoff: { type: "exponential", delay: rule.backoffMs } as const,
  removeOnComplete: rule.keepDone,
  removeOnFail: rule.keepFailed,
});

const repeatOf = (schedule: Schedule): Repeat =>
  "cron" in schedule ? { pattern: schedule.cron, tz: schedule.tz } : { every: schedule.everyMs };

const keyOf = (name: JobName, data: object): string =>
  [name, ...Object.values(data)].map(String).join("-");

/** Wake-ups closer together than this are one. */
const SAME_MS = 20;

/**
 * Two requests for one instant are one wake-up, and each other instant has its own: were there one
 * for all, a later request would take the place of an earlier instant.
 */
const instantKey = (delayMs: number): number =>
  Math.round((performance.timeOrigin + performance.now() + delayMs) / SAME_MS);

/** Asks for jobs on these queues; one that cannot be queued is noted, and the sweep finds its work. */
const enqueueOn = (queueOf: (name: QueueName) => QueueLike, log: Log): Enqueue => {
  // A killed process leaves its running job behind for half a minute; its successor must not wait
  // behind that, so each process counts its own. That one sender runs is the lease's business.
  const process = randomBytes(4).toString("hex");
  return async (name, data, { delayMs = 0 } = {}) => {
    const rule = ruleOf(name);
    const key = `${keyOf(name, data)}-${process}`;
    // One of a key waits at most; asked for while it is running, one more comes after it.
    const id = delayMs > 0 ? `${key}-at-${instantKey(delayMs)}` : key;
    const timing = {
      ...(delayMs > 0 ? { delay: Math.ceil(delayMs) } : {}),
      deduplication: { id, keepLastIfActive: true } as const,
    };
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

/**
 * A queue that is emptied just while its schedule is renewed may keep the schedule's next job, and
 * not the schedule. That job comes all the same, and the schedule is renewed after it.
 */
const isComing = async (queue: QueueLike, id: string): Promise<boolean> =>
  (await queue.getJobs(["delayed", "waiting"])).some(({ repeatJobKey }) => repeatJobKey === id);

const scheduleOne = async (queue: QueueLike, name: "sweep" | "tidy"): Promise<void> => {
  const rule = ruleOf(name);
  const { schedule } = rule;
  if (!schedule) return;
  const template = { name, data: jobs[name].parse({}), opts: optionsOf(rule) };
  try {
    await queue.upsertJobScheduler(schedule.id, repeatOf(schedule), template);
  } catch (error) {
    if (!(await isComing(queue, schedule.id))) throw error;
  }
};

const scheduleOn = async (queueOf: (name: QueueName) => QueueLike): Promise<void> => {
  for (const name of ["sweep", "tidy"] as const) {
    const queue = queueOf(ruleOf(name).queue({}));
    await within(PATIENCE_MS, scheduleOne(queue, name));
  }
};

const forgetOn = async (queues: Iterable<QueueLike>): Promise<number> => {
  let forgotten = 0;
  for (const queue of queues) {
    const done = await queue.clean(LONGEST_KEPT.done * 1_000, ALL, "completed");
    const failed = await queue.clean(LONGEST_KEPT.failed * 1_000, ALL, "failed");
    forgotten += done.length + failed.length;
  }
  return forgotten;
};

/** Creates the queues' writing end. A queue that cannot be reached loses nothing: the sweep comes by. */
export const createProducer = (backend: Backend, log: Log): Producer => {
  const queues = new Map<QueueName, QueueLike>(
    queueNames.map((name) => [name, backend.queue(name)]),
  );
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
    schedule: () => scheduleOn(queueOf),
    forget: () => forgetOn(queues.values()),
    depths: async () => {
      const counts = queueNames.map(async (name) => {
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
