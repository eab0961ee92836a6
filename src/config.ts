/** The schema of the environment, and the sole reader of `process.env`. */
import { z } from "zod";
import { APPROVAL_ABOVE } from "./domain/broadcast.ts";
import { BUDGET } from "./domain/budget.ts";
import { retentionOf, retentionVariables } from "./config-retention.ts";
import type { Retention } from "./domain/retention.ts";

const port = z.coerce.number().int().min(0).max(65_535);
const url = (protocols: RegExp) => z.url({ protocol: protocols });
const slackUser = /^[UW][A-Z0-9]{2,}$/;

/**
 * Each variable with its shape and, in words, what is expected of it; the words are what an
 * administrator reads when the start is refused.
 */
const variables = {
  DATABASE_URL: [url(/^postgres(ql)?$/), "a URL such as postgres://user:password@host:5432/name"],
  REDIS_URL: [url(/^rediss?$/), "a URL such as redis://host:6379"],
  TELEGRAM_BOT_TOKEN: [z.string().regex(/^\d{3,}:[\w-]{10,}$/), "the token that @BotFather gave"],
  TELEGRAM_API_ROOT: [url(/^https?$/), "a URL such as https://api.telegram.org"],
  TELEGRAM_WEBHOOK_URL: [url(/^https?$/), "the public URL that ends in /telegram/webhook"],
  TELEGRAM_WEBHOOK_SECRET: [
    z.string().regex(/^[\w-]{16,256}$/),
    "16 to 256 characters out of A-Z a-z 0-9 _ -",
  ],
  TELEGRAM_RATE: [z.coerce.number().min(1).max(1000), "messages a second, 1 to 1000"],
  SLACK_BOT_TOKEN: [z.string().regex(/^xoxb-.{6,}$/), "a bot token that begins with xoxb-"],
  SLACK_SIGNING_SECRET: [z.string().min(8), "the signing secret of the Slack app"],
  SLACK_APP_TOKEN: [z.string().regex(/^xapp-.{6,}$/), "an app-level token that begins with xapp-"],
  SLACK_API_URL: [url(/^https?$/), "a URL such as https://slack.com/api/"],
  SLACK_ADMINS: [
    z
      .string()
      .transform((list) =>
        list
          .split(",")
          .map((id) => id.trim())
          .filter((id) => id !== ""),
      )
      .refine((ids) => ids.every((id) => slackUser.test(id))),
    "Slack user ids separated by commas, such as U012AB3CD",
  ],
  APPROVAL_ABOVE: [
    z.coerce.number().int().min(0).max(1_000_000),
    "people, 0 to 1000000: a message to more needs a second person",
  ],
  WEEKLY_BUDGET: [z.coerce.number().int().min(1).max(50), "messages in seven days, 1 to 50"],
  ...retentionVariables,
  ROLE: [z.enum(["all", "web", "worker"]), "all, web or worker"],
  HOST: [z.string().min(1), "an address to listen on, such as 127.0.0.1"],
  PORT: [port, "a port number, 0 to 65535"],
  PUBLIC_URL: [
    url(/^https?$/),
    "the address of this server as people reach it, such as https://darbnica.gov.lv",
  ],
  QUEUES_PASSWORD: [z.string().min(12), "a password of at least 12 characters"],
  DATA_DIR: [z.string().min(1), "a folder"],
  LOG_LEVEL: [
    z.enum(["silent", "fatal", "error", "warn", "info", "debug", "trace"]),
    "silent, fatal, error, warn, info, debug or trace",
  ],
  OTEL_EXPORTER_OTLP_ENDPOINT: [url(/^https?$/), "a URL such as http://collector:4318"],
  PLAYGROUND: [z.enum(["auto", "on", "off"]), "auto, on or off"],
} as const satisfies Record<string, readonly [z.ZodType, string]>;

export type Variable = keyof typeof variables;
type Environment = { [V in Variable]?: z.output<(typeof variables)[V][0]> };

/** The names of all variables, for `.env.example` and its test. */
export const variableNames = Object.keys(variables) as readonly Variable[];

/** Variables whose value is never printed, not even when it is wrong. */
const secrets: ReadonlySet<Variable> = new Set([
  "DATABASE_URL",
  "REDIS_URL",
  "TELEGRAM_BOT_TOKEN",
  "TELEGRAM_WEBHOOK_SECRET",
  "SLACK_BOT_TOKEN",
  "SLACK_SIGNING_SECRET",
  "SLACK_APP_TOKEN",
  "QUEUES_PASSWORD",
]);

export type TelegramConfig = {
  readonly token: string;
  readonly apiRoot: string;
  /** Messages a second for notices. Telegram permits about 30 in all; the rest answers taps. */
  readonly rate: number;
  readonly updates:
    | { readonly by: "polling" }
    | { readonly by: "webhook"; readonly url: string; readonly secret: string };
};

export type SlackConfig = {
  readonly botToken: string;
  readonly apiUrl: string;
  readonly admins: readonly string[];
  readonly transport:
    | { readonly by: "http"; readonly signingSecret: string }
    | { readonly by: "socket"; readonly appToken: string };
};

export type Config = {
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  readonly telegram: TelegramConfig | undefined;
  readonly slack: SlackConfig | undefined;
  /** News, broadcasts and surveys to one person in any seven days. */
  readonly weeklyBudget: number;
  /** A broadcast to more people than this needs a second person. */
  readonly approvalAbove: number;
  /** How many days each kind of record is kept. */
  readonly retention: Retention;
  readonly role: "all" | "web" | "worker";
  readonly host: string;
  readonly port: number;
  /** As people reach this server, without a slash at the end; undefined: only from this machine. */
  readonly publicUrl: string | undefined;
  /** Opens the queue board; undefined: there is none. */
  readonly queuesPassword: string | undefined;
  readonly dataDir: string;
  readonly logLevel: "silent" | "fatal" | "error" | "warn" | "info" | "debug" | "trace";
  /** Where traces are sent; undefined: there are none. */
  readonly traces: string | undefined;
  readonly playground: "auto" | "on" | "off";
};

export type ConfigResult =
  | { readonly ok: true; readonly value: Config }
  | { readonly ok: false; readonly reason: string };

const DEFAULT_TELEGRAM_RATE = 25;

/** A refusal of one variable: its name, what was found (unless secret), what is expected. */
const refusal = (name: Variable, found: string | undefined): string => {
  const shown =
    found === undefined ? "nothing" : secrets.has(name) ? "a value of another form" : `“${found}”`;
  return `${name}: found ${shown}, expected ${variables[name][1]}.`;
};

const parse = (env: Readonly<Record<string, string | undefined>>): Environment | string => {
  const parsed: Record<string, unknown> = {};
  for (const name of variableNames) {
    const found = env[name];
    if (found === undefined || found === "") continue;
    const result = variables[name][0].safeParse(found);
    if (!result.success) return refusal(name, found);
    parsed[name] = result.data;
  }
  return parsed;
};

/** Half a configuration is refused: the error names the missing half. */
const halfNo = (env: Environment): string | undefined => {
  const needs = (have: Variable, want: Variable) =>
    env[have] !== undefined && env[want] === undefined
      ? `${have} is set, so ${refusal(want, undefined)}`
      : undefined;
  const slackAlone =
    env.SLACK_BOT_TOKEN && !env.SLACK_SIGNING_SECRET && !env.SLACK_APP_TOKEN
      ? `SLACK_BOT_TOKEN is set, so ${refusal("SLACK_SIGNING_SECRET", undefined).slice(0, -1)} (or SLACK_APP_TOKEN for Socket Mode).`
      : undefined;
  return (
    needs("TELEGRAM_WEBHOOK_URL", "TELEGRAM_WEBHOOK_SECRET") ??
    needs("TELEGRAM_WEBHOOK_SECRET", "TELEGRAM_WEBHOOK_URL") ??
    needs("TELEGRAM_WEBHOOK_URL", "TELEGRAM_BOT_TOKEN") ??
    needs("SLACK_SIGNING_SECRET", "SLACK_BOT_TOKEN") ??
    needs("SLACK_APP_TOKEN", "SLACK_BOT_TOKEN") ??
    slackAlone
  );
};

const telegramOf = (env: Environment): TelegramConfig | undefined =>
  env.TELEGRAM_BOT_TOKEN === undefined
    ? undefined
    : {
        token: env.TELEGRAM_BOT_TOKEN,
        apiRoot: (env.TELEGRAM_API_ROOT ?? "https://api.telegram.org").replace(/\/+$/, ""),
        rate: env.TELEGRAM_RATE ?? DEFAULT_TELEGRAM_RATE,
        updates:
          env.TELEGRAM_WEBHOOK_URL && env.TELEGRAM_WEBHOOK_SECRET
            ? { by: "webhook", url: env.TELEGRAM_WEBHOOK_URL, secret: env.TELEGRAM_WEBHOOK_SECRET }
            : { by: "polling" },
      };

const slackTransport = (env: Environment): SlackConfig["transport"] | undefined => {
  if (env.SLACK_SIGNING_SECRET) return { by: "http", signingSecret: env.SLACK_SIGNING_SECRET };
  return env.SLACK_APP_TOKEN ? { by: "socket", appToken: env.SLACK_APP_TOKEN } : undefined;
};

const slackOf = (env: Environment): SlackConfig | undefined => {
  const transport = slackTransport(env);
  if (env.SLACK_BOT_TOKEN === undefined || transport === undefined) return undefined;
  const apiUrl = `${(env.SLACK_API_URL ?? "https://slack.com/api/").replace(/\/+$/, "")}/`;
  return { botToken: env.SLACK_BOT_TOKEN, apiUrl, admins: env.SLACK_ADMINS ?? [], transport };
};

/** The webhook's own address is one that people can reach too. */
const publicUrlOf = (env: Environment): string | undefined =>
  env.PUBLIC_URL?.replace(/\/+$/, "") ??
  (env.TELEGRAM_WEBHOOK_URL ? new URL(env.TELEGRAM_WEBHOOK_URL).origin : undefined);

/** Reads the environment, or says in one line which variable is wrong, how, and what is expected. */
export const loadConfig = (env: Readonly<Record<string, string | undefined>>): ConfigResult => {
  const parsed = parse(env);
  if (typeof parsed === "string") return { ok: false, reason: parsed };
  const half = halfNo(parsed);
  if (half !== undefined) return { ok: false, reason: half };
  return {
    ok: true,
    value: {
      databaseUrl: parsed.DATABASE_URL,
      redisUrl: parsed.REDIS_URL,
      telegram: telegramOf(parsed),
      slack: slackOf(parsed),
      approvalAbove: parsed.APPROVAL_ABOVE ?? APPROVAL_ABOVE,
      weeklyBudget: parsed.WEEKLY_BUDGET ?? BUDGET,
      retention: retentionOf(parsed),
      role: parsed.ROLE ?? "all",
      host: parsed.HOST ?? "127.0.0.1",
      port: parsed.PORT ?? 3000,
      publicUrl: publicUrlOf(parsed),
      queuesPassword: parsed.QUEUES_PASSWORD,
      dataDir: parsed.DATA_DIR ?? ".data",
      logLevel: parsed.LOG_LEVEL ?? "info",
      traces: parsed.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/+$/, ""),
      playground: parsed.PLAYGROUND ?? "auto",
    },
  };
};

/** The environment of this process. */
export const environment = (): Readonly<Record<string, string | undefined>> => process.env;
