/** Each variable of the environment: its shape, what is expected of it in words, and whether it is a secret. */
import { z } from "zod";
import { retentionVariables } from "./config-retention.ts";

const port = z.coerce.number().int().min(0).max(65_535);
const url = (protocols: RegExp) => z.url({ protocol: protocols });
const slackUser = /^[UW][A-Z0-9]{2,}$/;

/**
 * Each variable with its shape and, in words, what is expected of it; the words are what an
 * administrator reads when the start is refused.
 */
export const variables = {
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
  METRICS_TOKEN: [
    z.string().regex(/^[\w-]{16,256}$/),
    "16 to 256 characters out of A-Z a-z 0-9 _ -",
  ],
  SURVEY_KEY: [z.string().min(32), "a secret of at least 32 characters"],
  DATA_DIR: [z.string().min(1), "a folder"],
  LOG_LEVEL: [
    z.enum(["silent", "fatal", "error", "warn", "info", "debug", "trace"]),
    "silent, fatal, error, warn, info, debug or trace",
  ],
  OTEL_EXPORTER_OTLP_ENDPOINT: [url(/^https?$/), "a URL such as http://collector:4318"],
  PLAYGROUND: [z.enum(["auto", "on", "off"]), "auto, on or off"],
} as const satisfies Record<string, readonly [z.ZodType, string]>;

export type Variable = keyof typeof variables;
export type Environment = { [V in Variable]?: z.output<(typeof variables)[V][0]> };

/** Variables whose value is never printed, not even when it is wrong. */
export const secrets: ReadonlySet<Variable> = new Set([
  "DATABASE_URL",
  "REDIS_URL",
  "TELEGRAM_BOT_TOKEN",
  "TELEGRAM_WEBHOOK_SECRET",
  "SLACK_BOT_TOKEN",
  "SLACK_SIGNING_SECRET",
  "SLACK_APP_TOKEN",
  "QUEUES_PASSWORD",
  "SURVEY_KEY",
  "METRICS_TOKEN",
]);
