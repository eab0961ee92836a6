/** How this process talks to Slack's Web API, and where the library's own log lines go. */
import { LogLevel, WebClient, type WebClientOptions } from "@slack/web-api";
import type { SlackConfig } from "../../config.ts";
import type { Step } from "../../deps.ts";
import { factsOf, withoutSecrets, type Log } from "../../log.ts";

type SlackLogger = NonNullable<WebClientOptions["logger"]>;

const TIMEOUT_MS = 10_000;
const LONGEST_LINE = 160;

/** The library logs whole payloads below `warn`; above it, quotes and payloads are cut off. */
const saidOf = (parts: readonly unknown[]): Record<string, string> => {
  const error = parts.find((part) => part instanceof Error);
  const text = parts.find((part) => typeof part === "string") ?? "";
  const said = withoutSecrets(text)
    .replace(/[{["'“].*$/su, "")
    .slice(0, LONGEST_LINE)
    .trim();
  return { ...(said === "" ? {} : { said }), ...(error ? factsOf(error) : {}) };
};

const nothing = (): void => undefined;

/** A logger for Bolt that keeps names, words and tokens out of our log. */
export const createSlackLogger = (log?: Log): SlackLogger => ({
  debug: nothing,
  info: nothing,
  warn: (...parts: readonly unknown[]) => log?.warn("slack-library", saidOf(parts)),
  error: (...parts: readonly unknown[]) => log?.error("slack-library", saidOf(parts)),
  setLevel: nothing,
  getLevel: () => LogLevel.WARN,
  setName: nothing,
});

/** A method of the Web API by name; files go to addresses of their own. */
const methodOf = ({ apiUrl }: SlackConfig, url: string): string =>
  url.startsWith(apiUrl) ? `slack ${url.slice(apiUrl.length).split("?")[0]}` : "slack file";

/** No waiting inside the library: whoever calls decides what a refusal or a 429 means. */
export const clientOptionsOf = (
  config: SlackConfig,
  log?: Log,
  step: Step = (_, work) => work(),
): WebClientOptions => ({
  slackApiUrl: config.apiUrl,
  logger: createSlackLogger(log),
  rejectRateLimitedCalls: true,
  retryConfig: { retries: 0 },
  timeout: TIMEOUT_MS,
  fetch: (url, init) =>
    step({ kind: "call", what: methodOf(config, String(url)) }, () => fetch(url, init)),
});

export const createSlackClient = (config: SlackConfig, log?: Log, step?: Step): WebClient =>
  new WebClient(config.botToken, clientOptionsOf(config, log, step));
