/** The queue's store, wherever it is: emptied as by an accident, and looked into. */
import { Redis } from "ioredis";
import type postgres from "postgres";
import { postgresBackend, redisBackend, type Backend } from "../../src/jobs/backend.ts";
import type { Later } from "./later.ts";

export type Store = {
  /** Forgets everything, with no regard for who is at work. */
  readonly empty: () => Promise<void>;
  /** Whether every schedule stands, and the next round of each is on its way. */
  readonly isScheduled: () => Promise<boolean>;
};

const SCHEDULES = 2;

const emptyPostgres = async (sql: postgres.Sql): Promise<void> => {
  await sql`truncate bullmq.job, bullmq.scheduler, bullmq.dedup, bullmq.dedup_next, bullmq.meta,
    bullmq.event, bullmq.rate_limit, bullmq.metrics, bullmq.job_log, bullmq.job_dependency cascade`;
};

const emptyRedis = async (url: string): Promise<void> => {
  const redis = new Redis(url);
  // It is this measure's own.
  await redis.flushall();
  redis.disconnect();
};

/** Opens it beside the app; `redisUrl` where the queue is there. */
export const openStore = async (
  later: Later,
  { url, sql }: { readonly url: string; readonly sql: postgres.Sql },
  redisUrl: string | undefined,
): Promise<Store> => {
  const quiet = (): void => undefined;
  const backend: Backend =
    redisUrl === undefined ? await postgresBackend(url, quiet) : redisBackend(redisUrl, quiet);
  const clock = backend.queue("clock");
  clock.on("error", quiet);
  later(async () => {
    await clock.close();
    await backend.close();
  });
  return {
    empty: () => (redisUrl === undefined ? emptyPostgres(sql) : emptyRedis(redisUrl)),
    isScheduled: async () => {
      const schedules = await clock.getJobSchedulers();
      const jobs = await clock.getJobs(["delayed", "waiting"]);
      const coming = new Set(jobs.flatMap(({ repeatJobKey }) => repeatJobKey ?? []));
      return schedules.length === SCHEDULES && coming.size === SCHEDULES;
    },
  };
};
