/** The configuration out of the environment, and the sole reader of `process.env`. */
import { APPROVAL_ABOVE } from "./domain/broadcast.ts";
import { BUDGET } from "./domain/budget.ts";
import { retentionOf } from "./config-retention.ts";
import type { Retention } from "./domain/retention.ts";
import { secrets, variables, type Environment, type Variable } from "./variable.ts";

/** The names of all variables, for `.env.example` and its test. */
export const variableNames = Object.keys(variables) as readonly Variable[];

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
  /** Opens the metrics from outside; undefined: to a private network alone. */
  readonly metricsToken: string | undefined;
  /** Guards anonymous answers under way; undefined: one is made and kept in the data folder. */
  readonly surveyKey: string | undefined;
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
      metricsToken: parsed.METRICS_TOKEN,
      surveyKey: parsed.SURVEY_KEY,
      dataDir: parsed.DATA_DIR ?? ".data",
      logLevel: parsed.LOG_LEVEL ?? "info",
      traces: parsed.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/+$/, ""),
      playground: parsed.PLAYGROUND ?? "auto",
    },
  };
};

/** The environment of this process. */
export const environment = (): Readonly<Record<string, string | undefined>> => process.env;
