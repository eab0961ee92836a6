/** The two stores of a start: the database, and the queue; each opened, or the start refused in one sentence. */
import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "./config.ts";
import { connect, type Db, type PoolUse } from "./db/client.ts";
import { startEmbedded } from "./db/embedded.ts";
import { applyMigrations } from "./db/migrate.ts";
import { seedFoundation } from "./db/seed.ts";
import type { Now } from "./deps.ts";
import {
  postgresBackend,
  probeRedis,
  redisBackend,
  type Backend,
  type QueueTelemetry,
} from "./jobs/backend.ts";
import { createProducer, type Producer } from "./jobs/producer.ts";
import { factsOf, type Log } from "./log.ts";
import { refuse } from "./refuse.ts";
import type { Stops } from "./stops.ts";

/** Puts example data into an empty database, after the migrations and before the bots. */
export type Seed = (db: Db, now: Date) => Promise<void>;

const hostOf = (url: string): string => new URL(url).host;

const openDatabase = async (config: Config, stops: Stops): Promise<string> => {
  if (config.databaseUrl !== undefined) return config.databaseUrl;
  const embedded = await startEmbedded({ dataDir: config.dataDir });
  stops.push(embedded.stop);
  return embedded.url;
};

/** The key of anonymous answers: as configured, or one that is made once and kept beside the data. */
export const openSurveyKey = async ({ surveyKey, dataDir }: Config): Promise<string> => {
  if (surveyKey !== undefined) return surveyKey;
  const path = join(dataDir, "survey.key");
  await mkdir(dataDir, { recursive: true });
  try {
    await writeFile(path, randomBytes(32).toString("hex"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  const key = (await readFile(path, "utf8")).trim();
  if (key.length < 32)
    throw refuse(
      `SURVEY_KEY: ${path} holds no key; expected 64 characters. Restore the file, or set SURVEY_KEY.`,
    );
  return key;
};

const migrate = async (url: string): Promise<void> => {
  try {
    await applyMigrations(url);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "DATABASE_NEWER" && error instanceof Error) throw refuse(error.message);
    if (typeof code === "string" && /^(ECONN|ENOTFOUND|EAI|CONNECT|28|3D|57)/.test(code))
      throw refuse(
        `DATABASE_URL: the database at ${hostOf(url)} could not be reached (${code}); expected a PostgreSQL server that lets this user in.`,
      );
    throw error;
  }
};

const openQueue = async (
  config: Config,
  databaseUrl: string,
  { log, telemetry }: { log: Log; telemetry: QueueTelemetry },
): Promise<Backend> => {
  const onError = (error: Error) => log.warn("queue-connection", factsOf(error));
  if (config.redisUrl === undefined) return postgresBackend(databaseUrl, onError, { telemetry });
  const probe = await probeRedis(config.redisUrl);
  if (!probe)
    throw refuse(
      `REDIS_URL: the server at ${hostOf(config.redisUrl)} could not be reached; expected a Redis that lets this user in.`,
    );
  if (probe.found !== probe.expected)
    log.warn("redis-may-forget-jobs", { found: probe.found, expected: probe.expected });
  return redisBackend(config.redisUrl, onError, { telemetry });
};

/** Each sender token has one pace in a process: it belongs to the token, not to who uses it. */
export type Stores = {
  readonly db: Db;
  readonly poolUse: () => PoolUse;
  readonly backend: Backend;
  readonly producer: Producer;
};

/** Opens the database, migrated and seeded, and the queue; each is closed by `stops`. */
export const openStores = async (
  config: Config,
  { now, seed, telemetry }: { now: Now; seed: Seed | undefined; telemetry: QueueTelemetry },
  log: Log,
  stops: Stops,
): Promise<Stores> => {
  const databaseUrl = await openDatabase(config, stops);
  await migrate(databaseUrl);
  const { db, use, close } = connect(databaseUrl);
  stops.push(close);
  await seedFoundation(db);
  await seed?.(db, now());
  const backend = await openQueue(config, databaseUrl, { log, telemetry });
  stops.push(backend.close);
  const producer = createProducer(backend, log);
  stops.push(producer.close);
  return { db, poolUse: use, backend, producer };
};
