/** BullMQ on Redis or on Postgres, behind one small shape: the rest of the code sees no difference. */
import { setTimeout as wait } from "node:timers/promises";
import {
  createPostgresBackend,
  Queue,
  runMigrations,
  withBackend,
  Worker,
  type PgPool,
  type QueueOptions,
} from "bullmq";
import { Redis } from "ioredis";
import { Client, Pool } from "pg";
import { QUEUES, type QueueName } from "./queues.ts";

export type JobOptions = {
  readonly attempts: number;
  readonly backoff: { readonly type: "exponential"; readonly delay: number };
  readonly removeOnComplete: { readonly age: number; readonly count: number };
  readonly removeOnFail: { readonly age: number; readonly count: number };
  readonly delay?: number;
  readonly deduplication: { readonly id: string; readonly keepLastIfActive: true };
};

/** When a job comes by itself. */
export type Repeat = { readonly every: number } | { readonly pattern: string; readonly tz: string };

/** What a queue keeps of a job. */
export type StoredJob = {
  readonly name: string;
  /** The schedule that made it. */
  readonly repeatJobKey?: string;
  readonly data: unknown;
  readonly failedReason?: string;
  readonly stacktrace: readonly string[] | null;
};

export type QueueLike = {
  readonly add: (name: string, data: object, options: JobOptions) => Promise<unknown>;
  readonly upsertJobScheduler: (
    id: string,
    repeat: Repeat,
    template: { name: string; data: object; opts: Omit<JobOptions, "deduplication"> },
  ) => Promise<unknown>;
  /** Forgets jobs that ended longer ago than so many milliseconds; answers with their ids. */
  readonly clean: (
    olderThanMs: number,
    limit: number,
    type: "completed" | "failed",
  ) => Promise<readonly string[]>;
  readonly getJobSchedulers: () => Promise<readonly { readonly key: string }[]>;
  readonly getJobs: (types?: ("delayed" | "waiting")[]) => Promise<readonly StoredJob[]>;
  readonly getJobCounts: () => Promise<Readonly<Record<string, number>>>;
  readonly obliterate: (options: { force: boolean }) => Promise<void>;
  readonly close: () => Promise<void>;
  readonly on: (event: "error", listener: (error: Error) => void) => unknown;
};

export type WorkerLike = {
  readonly close: (force?: boolean) => Promise<void>;
  readonly on: (event: "error", listener: (error: Error) => void) => unknown;
};

/** Lets a job be seen as a part of what asked for it; absent where nobody traces. */
export type QueueTelemetry = QueueOptions["telemetry"];

export type Process = (job: { readonly name: string; readonly data: unknown }) => Promise<void>;

export type Backend = {
  readonly kind: "redis" | "postgres";
  readonly queue: (name: QueueName) => QueueLike;
  readonly worker: (name: QueueName, process: Process) => WorkerLike;
  readonly close: () => Promise<void>;
};

/** Keeps the keys of several installations on one Redis, or of several tests, apart. */
const DEFAULT_NAMESPACE = "darbnica";
/** A job is its worker's for so long, and renewed half-way through. */
const LOCK_MS = 15_000;
/** So often somebody looks for jobs whose worker died: they are taken over within 30 s. */
const STALLED_MS = 10_000;
/** What BullMQ tells whoever listens to it; nobody does, so a little is enough. */
const QUEUE_OPTIONS = { streams: { events: { maxLen: 500 } } } as const;
const workerOptions = (name: QueueName) => ({
  concurrency: QUEUES[name].concurrency,
  lockDuration: LOCK_MS,
  stalledInterval: STALLED_MS,
  maxStalledCount: 3,
  // After an outage; the fifteen seconds that it waits otherwise would be late for a reminder.
  runRetryDelay: 1_000,
});

type Surroundings = { readonly telemetry?: QueueTelemetry };

const tracedBy = (telemetry: QueueTelemetry) => (telemetry === undefined ? {} : { telemetry });

/**
 * Queues on Redis. The producer fails within a second when Redis is away, so that a tap is not
 * kept waiting; the consumers wait for it for ever, as BullMQ requires.
 */
export const redisBackend = (
  url: string,
  onError: (error: Error) => void,
  { namespace = DEFAULT_NAMESPACE, telemetry }: Surroundings & { namespace?: string } = {},
): Backend => {
  const producer = new Redis(url, { maxRetriesPerRequest: 1, commandTimeout: 1_000 });
  const consumer = new Redis(url, { maxRetriesPerRequest: null });
  producer.on("error", onError);
  consumer.on("error", onError);
  const shared = { prefix: namespace, ...tracedBy(telemetry) };
  return {
    kind: "redis",
    queue: (name) => new Queue(name, { connection: producer, ...shared, ...QUEUE_OPTIONS }),
    worker: (name, process) =>
      new Worker(name, process, { connection: consumer, ...shared, ...workerOptions(name) }),
    close: async () => {
      producer.disconnect();
      consumer.disconnect();
    },
  };
};

/** Redis' own words, as its documentation spells them. */
const SAFE = "maxmemory-policy noeviction, appendonly yes";

export type RedisProbe = {
  readonly version: string;
  readonly policy: string;
  readonly appends: boolean;
  readonly found: string;
  readonly expected: string;
};

/** INFO, because managed servers refuse CONFIG. */
const settingsIn = (info: string): RedisProbe => {
  const version = /^redis_version:(\S+)/m.exec(info)?.[1] ?? "unknown";
  const policy = /^maxmemory_policy:(\S+)/m.exec(info)?.[1] ?? "unknown";
  const appends = /^aof_enabled:1/m.test(info);
  const found = `maxmemory-policy ${policy}, appendonly ${appends ? "yes" : "no"}`;
  return { version, policy, appends, found, expected: SAFE };
};

/** Which settings a Redis has, and which keep its jobs safe; `undefined` when none answers within two seconds. */
export const probeRedis = async (url: string): Promise<RedisProbe | undefined> => {
  const probe = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 2_000,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  probe.on("error", () => undefined);
  try {
    await probe.connect();
    const parts = ["server", "memory", "persistence"].map((part) => probe.info(part));
    return settingsIn((await Promise.all(parts)).join("\n"));
  } catch {
    return undefined;
  } finally {
    probe.disconnect();
  }
};

/** Each worker keeps one connection to itself; the others are for producers. */
const PG_POOL = 10;
const BREATH_MS = 100;

/**
 * What fails at once, as everything does on a pool that has been ended, fails a breath later: a
 * worker of BullMQ 6.7 asks again without a pause, and would leave this process deaf to signals.
 */
const unhurried = (pool: Pool): Pool => {
  const slowly =
    <In extends unknown[], Out>(ask: (...input: In) => Promise<Out>) =>
    async (...input: In): Promise<Out> => {
      try {
        return await ask(...input);
      } catch (error) {
        await wait(BREATH_MS);
        throw error;
      }
    };
  const query = slowly(pool.query.bind(pool) as (...input: unknown[]) => Promise<unknown>);
  return Object.assign(pool, { query });
};

/**
 * Queues in the schema `bullmq` of the same Postgres. One pool serves all of them; its search
 * path is set, because BullMQ's functions are called without their schema.
 */
export const postgresBackend = async (
  url: string,
  onError: (error: Error) => void,
  { telemetry }: Surroundings = {},
): Promise<Backend> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await runMigrations(client);
  } finally {
    await client.end();
  }
  const pool = unhurried(
    new Pool({
      connectionString: url,
      max: PG_POOL,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      options: "-c search_path=bullmq",
    }),
  );
  pool.setMaxListeners(0);
  pool.on("error", onError);
  // BullMQ declares the part of pg's pool that it uses; pg's own overloads are wider than that.
  const connection = pool as unknown as PgPool;
  const shared = { connection, ...tracedBy(telemetry) };
  const on = withBackend(createPostgresBackend);
  return {
    kind: "postgres",
    queue: (name) => new on.Queue(name, { ...shared, ...QUEUE_OPTIONS }),
    worker: (name, process) => new on.Worker(name, process, { ...shared, ...workerOptions(name) }),
    close: () => pool.end(),
  };
};
