/** The Slack bot: Bolt's listeners, each answered within three seconds, over HTTP or Socket Mode. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { App, HTTPReceiver } from "@slack/bolt";
import { WebAPIPlatformError } from "@slack/web-api";
import { createAllowance, HEAVY_RULE, PERSON_RULE } from "../../allowance.ts";
import type { SlackConfig } from "../../config.ts";
import type { Deps } from "../../deps.ts";
import type { Translate } from "../../i18n.ts";
import { factsOf, type Log } from "../../log.ts";
import { refuse } from "../../refuse.ts";
import { clientOptionsOf, createSlackClient, createSlackLogger } from "./client.ts";
import type { Desk } from "./context.ts";
import { createGate } from "./gate.ts";
import { createDirectory } from "./identify.ts";
import { refreshOpenHomes } from "./home.ts";
import { createTally, listen } from "./listeners.ts";
import { createPosts } from "./posts.ts";

export type SlackBot = {
  /** With the HTTP transport: answers what Slack posts to /slack/events. */
  readonly requestListener?: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Rejects with one sentence when Slack does not know the token, or cannot be reached. */
  readonly start: () => Promise<void>;
  /** Takes nothing new, and waits for what is under way. */
  readonly stop: () => Promise<void>;
  /** Resolves once everything that was taken has been answered, whatever came of it. */
  readonly settled: () => Promise<unknown>;
  /** Draws the Homes again that were opened lately and on which something has changed. */
  readonly refreshHomes: () => Promise<void>;
};

const REFRESH_MS = 20_000;

const EVENTS_PATH = "/slack/events";

/** Who we are in Slack; learned at the start. */
type Identity = { teamId: string; botId: string; botUserId: string };

/** Troubles of Slack's own, which say nothing about the token. */
const troubles: ReadonlySet<string> = new Set([
  "internal_error",
  "fatal_error",
  "service_unavailable",
  "request_timeout",
]);

const learnIdentity = async (desk: Desk): Promise<Identity> => {
  try {
    const { team_id: teamId, bot_id: botId, user_id: botUserId } = await desk.client.auth.test();
    return { teamId: teamId ?? "", botId: botId ?? "", botUserId: botUserId ?? "" };
  } catch (error) {
    const refused = error instanceof WebAPIPlatformError && !troubles.has(error.data.error);
    throw refuse(
      refused
        ? `SLACK_BOT_TOKEN: Slack refused this token (${error.data.error}); expected the bot token of an installed app.`
        : `SLACK_API_URL: ${new URL(desk.config.apiUrl).host} could not be reached; expected Slack's Web API.`,
    );
  }
};

const createApp = (desk: Desk, identity: Promise<Identity>, receiver?: HTTPReceiver): App => {
  const { config, deps } = desk;
  const { transport } = config;
  const authorize = async () => ({ botToken: config.botToken, ...(await identity) });
  const shared = {
    authorize,
    convoStore: false as const,
    logger: createSlackLogger(deps.log),
    clientOptions: clientOptionsOf(config, deps.log, deps.step),
  };
  return receiver || transport.by === "http"
    ? new App({ ...shared, ...(receiver ? { receiver } : {}) })
    : new App({
        ...shared,
        socketMode: true,
        appToken: transport.appToken,
        clientOptions: { slackApiUrl: config.apiUrl, logger: shared.logger },
      });
};

const createReceiver = (config: SlackConfig, log: Log): HTTPReceiver | undefined =>
  config.transport.by === "http"
    ? new HTTPReceiver({
        signingSecret: config.transport.signingSecret,
        endpoints: [EVENTS_PATH],
        logger: createSlackLogger(log),
      })
    : undefined;

const CONNECT_MS = 20_000;
const PATIENCE_MS = 5_000;

/** Waits for work, but no longer than this; the library itself would try for hours. */
const within = async (ms: number, work: Promise<unknown>): Promise<void> => {
  const done = new AbortController();
  const late = wait(ms, undefined, { signal: done.signal }).then(() => {
    throw new Error(`not done within ${ms} ms`);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    done.abort();
    late.catch(() => undefined);
  }
};

const connectSocket = async (app: App): Promise<void> => {
  try {
    await within(CONNECT_MS, app.start());
  } catch {
    throw refuse(
      "SLACK_APP_TOKEN: Socket Mode could not be opened with this token; expected an app-level token with connections:write.",
    );
  }
};

/** Creates the bot of one Slack app; nothing is sent or taken before `start`. */
export const createSlackBot = async (options: {
  deps: Deps;
  t: Translate;
  config: SlackConfig;
  /** Those of the product, unless a test is about something else. */
  limits?: Desk["limits"];
}): Promise<SlackBot> => {
  const { deps, t, config } = options;
  let teamId = "";
  let introduce: (identity: Identity) => void = () => undefined;
  // What arrives before the start is done waits for it.
  const identity = new Promise<Identity>((resolve) => {
    introduce = resolve;
  });
  const client = createSlackClient(config, deps.log, deps.step);
  const { lookUp, note: noteUser } = createDirectory(client, deps.now);
  const posts = createPosts();
  const product = { person: createAllowance(PERSON_RULE), heavy: createAllowance(HEAVY_RULE) };
  const limits = options.limits ?? product;
  const known = { lookUp, noteUser, posts, teamId: () => teamId, limits };
  const desk: Desk = { deps, t, config, client, ...known };
  const receiver = createReceiver(config, deps.log);
  const app = createApp(desk, identity, receiver);
  const tally = createTally();
  const { track } = tally;
  listen(app, desk, track);
  const homes: { timer?: NodeJS.Timeout } = {};
  const refreshHomes = (): Promise<void> =>
    refreshOpenHomes(desk).catch((error: unknown) =>
      deps.log.warn("homes-not-refreshed", factsOf(error)),
    );
  app.error(async (error) => deps.log.error("slack-update-failed", factsOf(error)));
  return {
    ...(receiver && config.transport.by === "http"
      ? { requestListener: createGate({ deps, receiver, ...config.transport }) }
      : {}),
    start: async () => {
      const learned = await learnIdentity(desk);
      teamId = learned.teamId;
      introduce(learned);
      if (!receiver) await connectSocket(app);
      homes.timer = setInterval(() => void track(refreshHomes()), REFRESH_MS).unref();
    },
    stop: async () => {
      clearInterval(homes.timer);
      if (!receiver) await app.stop();
      await within(PATIENCE_MS, tally.settled());
    },
    settled: tally.settled,
    refreshHomes,
  };
};
