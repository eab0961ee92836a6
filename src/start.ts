/** The composition root: configuration in, a running Darbnīca out. The only file that wires everything. */
import { sql } from "drizzle-orm";
import { createSlackBot, type SlackBot } from "./bots/slack/bot.ts";
import { createTelegramBot, type TelegramBot } from "./bots/telegram/bot.ts";
import type { Config } from "./config.ts";
import { withLease, type Db } from "./db/client.ts";
import { findOverdueSeconds } from "./db/due.ts";
import { within } from "./deadline.ts";
import type { Deps, Enqueue, Links, Now } from "./deps.ts";
import {
  healthRoute,
  listen,
  localUrl,
  metricsRoute,
  readyRoute,
  type Route,
  type Routes,
} from "./http.ts";
import { createTranslate, type Translate } from "./i18n.ts";
import type { Backend } from "./jobs/backend.ts";
import { startKeeper } from "./jobs/keeper.ts";
import type { Producer } from "./jobs/producer.ts";
import { startWorkers } from "./jobs/worker.ts";
import { createLog, type Log } from "./log.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { refuse } from "./refuse.ts";
import { createMessengers, openSender, type Sender } from "./senders.ts";
import { createStops, type Stops } from "./stops.ts";
import { openStores, openSurveyKey, type Seed, type Stores } from "./stores.ts";
import { openTracing } from "./telemetry.ts";
import { createLogin } from "./web/login.ts";
import { inBoth, sendSentence } from "./web/reply.ts";
import { createWebRoutes } from "./web/routes.ts";

export type StartOptions = {
  /** The clock; the machine's own unless the playground moves it. */
  readonly now?: Now;
  /** Further pages on the same server, by path prefix such as `/playground/`. */
  readonly pages?: ReadonlyMap<string, (running: { db: Db; enqueue: Enqueue }) => Route>;
  readonly seed?: Seed;
};

export type Running = {
  readonly url: string;
  readonly enqueue: Enqueue;
  readonly stop: () => Promise<void>;
};

type Parts = { readonly sender: Sender | undefined; readonly t: Translate };

type Bots = { readonly telegram: TelegramBot | undefined; readonly slack: SlackBot | undefined };

/** A process that only answers does not wait: the worker's rate leaves room for it. */
const createBots = async (config: Config, deps: Deps, { sender, t }: Parts): Promise<Bots> => ({
  telegram:
    sender &&
    createTelegramBot({
      ...sender,
      deps,
      t,
      pace: config.role === "all" ? sender.pace : undefined,
    }),
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
    ["GET /metrics", metricsRoute(metrics.expose, config.metricsToken)],
    ...(config.role === "worker" ? [] : [...webhooksOf(bots), ...createWebRoutes({ deps, t })]),
  ]);
};

const BOARD = "/queues";

/** The queue board behind its login; it is built for whoever has set a password, and loaded only then. */
const boardRoute = async (
  { config, deps, t }: { config: Config; deps: Deps; t: Translate },
  backend: Backend,
  stops: Stops,
): Promise<Route> => {
  const { queuesPassword: password } = config;
  if (password === undefined)
    return (_request, response) => sendSentence(response, 404, inBoth(t, "login-off"));
  const { createBoard } = await import("./jobs/board.ts");
  const board = createBoard(backend, BOARD);
  stops.push(board.close);
  const secure = () => deps.links.publicUrl().startsWith("https:");
  return createLogin({ t, now: deps.now, path: BOARD, password, secure, inside: board.show });
};

const metricsOf = ({ db, producer, poolUse }: Stores, now: Now): Metrics =>
  createMetrics({
    queueDepths: producer.depths,
    overdueSeconds: () => findOverdueSeconds(db, now()),
    poolUse,
  });

const run = async (
  config: Config,
  options: StartOptions,
  log: Log,
  stops: Stops,
): Promise<Running> => {
  const now = options.now ?? (() => new Date());
  const t = createTranslate();
  const { seed } = options;
  const tracing = await openTracing(config.traces, config);
  stops.push(tracing.stop);
  const telemetry = tracing.queues;
  const stores = await openStores(config, { now, seed, telemetry }, log, stops);
  const { db, backend, producer } = stores;
  const { enqueue } = producer;
  const metrics = metricsOf(stores, now);
  const figures = { count: metrics.count, step: tracing.traced(metrics.step) };
  const reach = { port: config.port, telegramBot: undefined as string | undefined };
  const links: Links = {
    publicUrl: () => config.publicUrl ?? localUrl(config.host, reach.port),
    telegramBot: () => reach.telegramBot,
  };
  const sender = openSender(config.telegram, figures, stops);
  const senders = createMessengers(config, { sender, t, links }, figures);
  metrics.watch(senders.messengers);
  const { stopping } = stops;
  const { weeklyBudget, approvalAbove, retention } = config;
  const seen = { db, now, log, ...figures };
  const queues = { enqueue, forgetJobs: producer.forget };
  const surveyKey = await openSurveyKey(config);
  const limits = { weeklyBudget, approvalAbove, retention, surveyKey };
  const deps: Deps = { ...seen, ...queues, ...limits, ...senders, links, stopping };
  const bots = await createBots(config, deps, { sender, t });
  const routes = routesOf({ config, deps, t, producer, backend: backend.kind, metrics, bots });
  if (config.role !== "worker")
    routes.set(`${BOARD}/`, await boardRoute({ config, deps, t }, backend, stops));
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
  return { url: localUrl(config.host, web.port), enqueue, stop: stops.all };
};

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
