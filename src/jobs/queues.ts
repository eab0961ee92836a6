/** The one table of queues: for each job its queue, its tries and how long it is kept. */
import type { JobName } from "../domain/job.ts";

export const QUEUES = ["clock", "telegram", "slack"] as const;
export type QueueName = (typeof QUEUES)[number];

export type JobRule = {
  readonly queue: (data: { readonly platform?: "telegram" | "slack" }) => QueueName;
  /** Tries in all. Every job may run again: what it has done, it finds done in Postgres. */
  readonly attempts: number;
};

export const rules = {
  sweep: { queue: () => "clock", attempts: 3 },
  drain: { queue: ({ platform }) => platform ?? "telegram", attempts: 3 },
} as const satisfies Record<JobName, JobRule>;

/** The sweep comes by this often; a stated id, so that every start renews the same schedule. */
export const SWEEP = { id: "sweep-each-minute", everyMs: 60_000 } as const;

/** Finished jobs are forgotten soon: the record is the ledger, not the queue. */
export const KEEP = {
  removeOnComplete: { age: 3600, count: 100 },
  removeOnFail: { age: 7 * 24 * 3600, count: 1000 },
} as const;
