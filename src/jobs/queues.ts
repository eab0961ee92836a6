/** The one table of jobs: where each waits, how often and how long it is tried, how long it is kept, and when it comes by itself. */
import type { JobData, JobName } from "../domain/job.ts";
import { ZONE } from "../domain/time.ts";

/** Sweeps may run beside each other, so that a long one keeps no wake-up waiting; senders may not. */
export const QUEUES = {
  clock: { concurrency: 3 },
  telegram: { concurrency: 1 },
  slack: { concurrency: 1 },
  /** Long work that somebody waits for: in the way of neither sweeps nor senders. */
  files: { concurrency: 2 },
} as const;
export type QueueName = keyof typeof QUEUES;
export const queueNames = Object.keys(QUEUES) as readonly QueueName[];

/** A stated id, so that every start renews the same schedule. */
export type Schedule = { readonly id: string } & (
  | { readonly everyMs: number }
  /** Never between three and four: the nights on which the clocks change have none or two of it. */
  | { readonly cron: string; readonly tz: typeof ZONE }
);

export type JobRule<N extends JobName> = {
  readonly queue: (data: JobData<N>) => QueueName;
  /** Tries in all. Every job may run again: what it has done, it finds done in Postgres. */
  readonly attempts: number;
  /** Before the second try; doubled before each further one. */
  readonly backoffMs: number;
  /** Longer than it ever takes; one that hangs makes room for the next. */
  readonly timeoutMs: number;
  /** Finished jobs are forgotten soon: the record is the ledger, not the queue. Ages in seconds. */
  readonly keepDone: { readonly age: number; readonly count: number };
  readonly keepFailed: { readonly age: number; readonly count: number };
  readonly schedule?: Schedule;
};

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR_S = 3_600;
const WEEK_S = 7 * 24 * HOUR_S;

const usual = {
  attempts: 3,
  backoffMs: SECOND,
  timeoutMs: 90 * SECOND,
  keepDone: { age: HOUR_S, count: 100 },
  keepFailed: { age: WEEK_S, count: 1_000 },
} as const;

export const rules: { readonly [N in JobName]: JobRule<N> } = {
  sweep: {
    ...usual,
    queue: () => "clock",
    schedule: { id: "sweep-each-minute", everyMs: MINUTE },
  },
  tidy: {
    ...usual,
    queue: () => "clock",
    timeoutMs: 5 * MINUTE,
    schedule: { id: "tidy-each-night", cron: "15 4 * * *", tz: ZONE },
  },
  drain: { ...usual, queue: ({ platform }) => platform },
  export: { ...usual, queue: () => "files", timeoutMs: 5 * MINUTE },
  import: { ...usual, queue: () => "files", timeoutMs: 5 * MINUTE },
};

/** The longest that any finished job is kept, whatever it was; seconds. */
export const LONGEST_KEPT = { done: HOUR_S, failed: WEEK_S } as const;
