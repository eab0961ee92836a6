/** The composition root: configuration in, a running Darbnīca out. The only file that wires everything. */
import { sql } from "drizzle-orm";
import { createSlackBot, type SlackBot } from "./bots/slack/bot.ts";
import { createSlackMessenger, SLACK_PACE } from "./bots/slack/messenger.ts";
import { createTelegramBot, type TelegramBot } from "./bots/telegram/bot.ts";
import { createTelegramMessenger, telegramPace } from "./bots/telegram/messenger.ts";
import type { Config } from "./config.ts";
import { connect, withLease, type Db } from "./db/client.ts";
import { findOverdueSeconds } from "./db/delivery.ts";
import { startEmbedded } from "./db/embedded.ts";
import { applyMigrations } from "./db/migrate.ts";
import { seedFoundation } from "./db/seed.ts";
import { within } from "./deadline.ts";
import type { Deps, Enqueue, Links, Now } from "./deps.ts";
import { healthRoute, listen, metricsRoute, readyRoute, type Route, type Routes } from "./http.ts";
import { createTranslate, type Translate } from "./i18n.ts";
import { postgresBackend, probeRedis, redisBackend, type Backend } from "./jobs/backend.ts";
import { startKeeper } from "./jobs/keeper.ts";
import { createProducer, type Producer } from "./jobs/producer.ts";
import { startWorkers } from "./jobs/worker.ts";
import { createLog, factsOf, type Log } from "./log.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { createPace } from "./pace.ts";
import { refuse } from "./refuse.ts";
import { createStops, type Stops } from "./stops.ts";
import { createWebRoutes } from "./web/routes.ts";

export type StartOptions = {
  /** The clock; the machine's own unless the playground moves it. */
  readonly now?: Now;
  /** Further pages on the same server, by path prefix such as `/playground/`. */
  readonly pages?: ReadonlyMap<string, (running: { db: Db; enqueue: Enqueue }) => Route>;
  /** Puts example data into an empty database, after the migrations and before the bots. */
  readonly seed?: (db: Db, now: Date) => Promise<void>;
};

export type Running = {
  readonly url: string;
  readonly enqueue: Enqueue;
  readonly stop: () => Promise<void>;
};

const hostOf = (url: string): string => new URL(url).host;

const openDatabase = async (config: Config, stops: Stops): Promise<string> => {
  if (config.databaseUrl !== undefined) return config.databaseUrl;
  const embedded = await startEmbedded({ dataDir: config.dataDir });
  stops.push(embedded.stop);
  return embedded.url;
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

const openQueue = async (config: Config, databaseUrl: string, log: Log): Promise<Backend> => {
  const onError = (error: Error) => log.warn("queue-connection", factsOf(error));
  if (config.redisUrl === undefined) return postgresBackend(databaseUrl, onError);
  const probe = await probeRedis(config.redisUrl);
  if (!probe)
    throw refuse(
      `REDIS_URL: the server at ${hostOf(config.redisUrl)} could not be reached; expected a Redis that lets this user in.`,
    );
  if (probe.found !== probe.expected)
    log.warn("redis-may-forget-jobs", { found: probe.found, expected: probe.expected });
  return redisBackend(config.redisUrl, onError);
};

/** Each sender token has one pace in a process: it belongs to the token, not to who uses it. */
const messengersOf = (config: Config, t: Translate, links: Links): Deps["messengers"] => {
  const { telegram, slack } = config;
  return {
    ...(telegram && {
      telegram: createTelegramMessenger({
        config: telegram,
        t,
        bot: links.telegramBot,
        pace: createPace(telegramPace(telegram.rate)),
      }),
    }),
    ...(slack && {
      slack: createSlackMessenger({ config: slack, t, links, pace: createPace(SLACK_PACE) }),
    }),
  };
};

type Bots = { readonly telegram: TelegramBot | undefined; readonly slack: SlackBot | undefined };

const createBots = async (config: Config, deps: Deps, t: Translate): Promise<Bots> => ({
  telegram: config.telegram && createTelegramBot({ deps, t, config: config.telegram }),
  slack: config.slack && (await createSlackBot({ deps, t, config: config.slack })),
});

const webhooksOf = ({ telegram, slack }: Bots): [string, Route][] => [
  ...(telegram?.webhook ? [["POST /telegram/webhook", telegram.webhook] as [string, Route]] : []),
  ...(slack?.requestListener
    ? [["POST /slack/events", slack.requestListener] as [string, Route]]
    : []),
];

const serve = async (routes: Routes, config: Config, log: Log) => {
  try {
    return await listen(routes, config, log);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    if (code === "EADDRINUSE" || code === "EACCES")
      throw refuse(
        `PORT: ${config.port} ${code === "EACCES" ? "needs more rights" : "is taken by another program"}; expected a free port.`,
      );
    if (code === "EADDRNOTAVAIL")
      throw refuse(`HOST: found “${config.host}”, expected an address of this machine.`);
    throw error;
  }
};

/** What the one server answers; a worker takes no webhooks, and shows no pages. */
const routesOf = (parts: {
  config: Config;
  deps: Deps;
  t: Translate;
  producer: Producer;
  backend: Backend["kind"];
  metrics: Metrics;
  bots: Bots;
}): Map<string, Route> => {
  const { config, deps, t, producer, backend, metrics, bots } = parts;
  const overdue = () => findOverdueSeconds(deps.db, deps.now());
  const ready = readyRoute({
    database: async () => (await deps.db.execute(sql`select 1`)) && "reachable",
    queue: async () => (await producer.depths()) && `reachable on ${backend}`,
    notices: async () => `oldest due ${Math.round(await overdue())} s`,
  });
  return new Map<string, Route>([
    ["GET /healthz", healthRoute],
    ["GET /readyz", ready],
    ["GET /metrics", metricsRoute(metrics.expose)],
    ...(config.role === "worker" ? [] : [...webhooksOf(bots), ...createWebRoutes({ deps, t })]),
  ]);
};

type Stores = { readonly db: Db; readonly backend: Backend; readonly producer: Producer };

/** The database, migrated and seeded, and the queue. */
const openStores = async (
  config: Config,
  { now, seed }: { now: Now; seed: StartOptions["seed"] },
  log: Log,
  stops: Stops,
): Promise<Stores> => {
  const databaseUrl = await openDatabase(config, stops);
  await migrate(databaseUrl);
  const { db, close } = connect(databaseUrl);
  stops.push(close);
  await seedFoundation(db);
  await seed?.(db, now());
  const backend = await openQueue(config, databaseUrl, log);
  stops.push(backend.close);
  const producer = createProducer(backend, log);
  stops.push(producer.close);
  return { db, backend, producer };
};

const run = async (
  config: Config,
  options: StartOptions,
  log: Log,
  stops: Stops,
): Promise<Running> => {
  const now = options.now ?? (() => new Date());
  const t = createTranslate();
  const { seed } = options;
  const { db, backend, producer } = await openStores(config, { now, seed }, log, stops);
  const { enqueue } = producer;
  const metrics = createMetrics({
    queueDepths: producer.depths,
    overdueSeconds: () => findOverdueSeconds(db, now()),
  });
  const reach = { port: config.port, telegramBot: undefined as string | undefined };
  const links: Links = {
    publicUrl: () => config.publicUrl ?? localUrl(config, reach.port),
    telegramBot: () => reach.telegramBot,
  };
  const messengers = messengersOf(config, t, links);
  const { stopping } = stops;
  const { weeklyBudget } = config;
  const seen = { db, now, log, count: metrics.count };
  const queues = { enqueue, forgetJobs: producer.forget };
  const deps: Deps = { ...seen, ...queues, links, weeklyBudget, messengers, stopping };
  const bots = await createBots(config, deps, t);
  const routes = routesOf({ config, deps, t, producer, backend: backend.kind, metrics, bots });
  for (const [path, page] of options.pages ?? []) routes.set(path, page({ db, enqueue }));
  const web = await serve(routes, config, log);
  stops.push(web.stop);
  reach.port = web.port;
  if (config.role !== "web") {
    stops.push(startWorkers(backend, deps).stop);
    stops.push(startKeeper(deps, producer, (work) => withLease(db, "schedules", work)).stop);
  }
  if (config.role !== "worker") await startBots(bots, stops);
  reach.telegramBot = await bots.telegram?.username();
  await enqueue("sweep", {});
  return { url: localUrl(config, web.port), enqueue, stop: stops.all };
};

/** Where this machine finds the server. */
const localUrl = ({ host }: Config, port: number): string =>
  `http://${host === "0.0.0.0" || host === "::" ? "localhost" : host}:${port}`;

const BOT_STOP_MS = 3_000;

const startBots = async ({ telegram, slack }: Bots, stops: Stops): Promise<void> => {
  for (const bot of [telegram, slack]) {
    if (!bot) continue;
    // A platform that does not answer keeps nobody waiting for long.
    stops.push(() => within(BOT_STOP_MS, bot.stop()));
    await bot.start();
  }
};

/**
 * Starts everything that the configuration names, or rejects with one sentence (an error whose
 * code is `START_REFUSED`) after stopping whatever had been started. `stop` ends in the opposite
 * order: no new taps, then running jobs, then the database.
 */
export const start = async (config: Config, options: StartOptions = {}): Promise<Running> => {
  if (!config.telegram && !config.slack)
    throw refuse(
      "TELEGRAM_BOT_TOKEN and SLACK_BOT_TOKEN: found neither, expected at least one; “npm start” with PLAYGROUND=auto needs none.",
    );
  const log = createLog(config.logLevel);
  const stops = createStops(log);
  try {
    return await run(config, options, log, stops);
  } catch (error) {
    await stops.all();
    throw error;
  }
};
