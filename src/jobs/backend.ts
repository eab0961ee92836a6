/** BullMQ on Redis or on Postgres, behind one small shape: the rest of the code sees no difference. */
import {
  createPostgresBackend,
  Queue,
  runMigrations,
  withBackend,
  Worker,
  type PgPool,
} from "bullmq";
import { Redis } from "ioredis";
import { Client, Pool } from "pg";
import type { QueueName } from "./queues.ts";

export type JobOptions = {
  readonly attempts: number;
  readonly backoff: { readonly type: "exponential"; readonly delay: number };
  readonly removeOnComplete: { readonly age: number; readonly count: number };
  readonly removeOnFail: { readonly age: number; readonly count: number };
  readonly delay?: number;
  readonly deduplication: {
    readonly id: string;
    readonly replace?: boolean;
    readonly keepLastIfActive?: boolean;
  };
};

export type QueueLike = {
  readonly add: (name: string, data: object, options: JobOptions) => Promise<unknown>;
  readonly upsertJobScheduler: (
    id: string,
    repeat: { every: number },
    template: { name: string; data: object; opts: Omit<JobOptions, "deduplication"> },
  ) => Promise<unknown>;
  readonly getJobCounts: () => Promise<Readonly<Record<string, number>>>;
  readonly obliterate: (options: { force: boolean }) => Promise<void>;
  readonly close: () => Promise<void>;
  readonly on: (event: "error", listener: (error: Error) => void) => unknown;
};

export type WorkerLike = {
  readonly close: (force?: boolean) => Promise<void>;
  readonly on: (event: "error", listener: (error: Error) => void) => unknown;
};

export type Process = (job: { readonly name: string; readonly data: unknown }) => Promise<void>;

export type Backend = {
  readonly kind: "redis" | "postgres";
  readonly queue: (name: QueueName) => QueueLike;
  readonly worker: (name: QueueName, process: Process) => WorkerLike;
  readonly close: () => Promise<void>;
};

/** Keeps the keys of several installations on one Redis, or of several tests, apart. */
const DEFAULT_NAMESPACE = "darbnica";
/** A worker's stalled job is taken over after at most this long. */
const LOCK_MS = 30_000;
const WORKER_OPTIONS = { concurrency: 1, lockDuration: LOCK_MS, maxStalledCount: 3 } as const;

/**
 * Queues on Redis. The producer fails within a second when Redis is away, so that a tap is not
 * kept waiting; the consumers wait for it for ever, as BullMQ requires.
 */
export const redisBackend = (
  url: string,
  onError: (error: Error) => void,
  namespace = DEFAULT_NAMESPACE,
): Backend => {
  const producer = new Redis(url, { maxRetriesPerRequest: 1, commandTimeout: 1_000 });
  const consumer = new Redis(url, { maxRetriesPerRequest: null });
  producer.on("error", onError);
  consumer.on("error", onError);
  const prefix = namespace;
  return {
    kind: "redis",
    queue: (name) => new Queue(name, { connection: producer, prefix }),
    worker: (name, process) =>
      new Worker(name, process, { connection: consumer, prefix, ...WORKER_OPTIONS }),
    close: async () => {
      producer.disconnect();
      consumer.disconnect();
    },
  };
};

/** Whether a Redis answers there, within two seconds. */
export const answersAsRedis = async (url: string): Promise<boolean> => {
  const probe = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 2_000,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  probe.on("error", () => undefined);
  try {
    await probe.connect();
    return (await probe.ping()) === "PONG";
  } catch {
    return false;
  } finally {
    probe.disconnect();
  }
};

/** Each worker keeps one connection to itself; the others are for producers. */
const PG_POOL = 8;

/**
 * Queues in the schema `bullmq` of the same Postgres. One pool serves all of them; its search
 * path is set, because BullMQ's functions are called without their schema.
 */
export const postgresBackend = async (
  url: string,
  onError: (error: Error) => void,
): Promise<Backend> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await runMigrations(client);
  } finally {
    await client.end();
  }
  const pool = new Pool({
    connectionString: url,
    max: PG_POOL,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    options: "-c search_path=bullmq",
  });
  pool.setMaxListeners(0);
  pool.on("error", onError);
  // BullMQ declares the part of pg's pool that it uses; pg's own overloads are wider than that.
  const connection = pool as unknown as PgPool;
  const on = withBackend(createPostgresBackend);
  return {
    kind: "postgres",
    queue: (name) => new on.Queue(name, { connection }),
    worker: (name, process) => new on.Worker(name, process, { connection, ...WORKER_OPTIONS }),
    close: () => pool.end(),
  };
};
