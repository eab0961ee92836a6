/** Slack's own requests to the app: signed, acknowledged in time, and retried where Slack retries. */
import { createHmac } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { isRecord, type Shape } from "./block-text.ts";
import type { EnvelopeType, SocketMode } from "./socket-mode.ts";

export type Acknowledged = {
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** No acknowledgement within three seconds: the person sees that the app did not respond. */
  readonly timedOut: boolean;
  /** The body, when it was JSON; `text` when it was plain. */
  readonly body: Shape;
};

/** What an event led to: how often it was sent, and whether the app took it. */
export type Delivered = { readonly taken: boolean; readonly attempts: number };

export type Dispatch = {
  readonly connect: (requestUrl: string) => void;
  readonly form: (fields: Readonly<Record<string, string>>) => Promise<Acknowledged>;
  readonly event: (event: Shape) => Promise<Delivered>;
  readonly signed: (
    body: string,
    over?: {
      timestamp?: number;
      secret?: string;
      contentType?: string;
      headers?: Readonly<Record<string, string>>;
    },
  ) => Promise<Response>;
};

export type DispatchOptions = {
  readonly secret: string;
  readonly signingTime: () => number;
  readonly ackTimeoutMs: number;
  readonly retryDelayMs: number;
  readonly socketMode: SocketMode;
};

type Attempt = Acknowledged & { readonly noRetry: boolean };
type Retry = { readonly attempt: number; readonly reason: string };

/** Three, beside the first attempt (https://docs.slack.dev/apis/events-api). */
const RETRIES = 3;

const bodyOf = (text: string, type: string): Shape => {
  if (text === "") return {};
  if (!type.includes("application/json")) return { text };
  try {
    const body: unknown = JSON.parse(text);
    return isRecord(body) ? body : {};
  } catch {
    return {};
  }
};

const hasTimedOut = (error: unknown): boolean =>
  error instanceof Error && error.name === "TimeoutError";

const acknowledged = async (sent: Promise<Response>): Promise<Attempt> => {
  try {
    const response = await sent;
    const text = await response.text();
    const type = response.headers.get("content-type") ?? "";
    const noRetry = response.headers.get("x-slack-no-retry") === "1";
    return { status: response.status, timedOut: false, body: bodyOf(text, type), noRetry };
  } catch (error) {
    return { status: 0, timedOut: hasTimedOut(error), body: {}, noRetry: false };
  }
};

const isTaken = ({ status }: Acknowledged): boolean => status >= 200 && status < 300;

const reasonOf = (attempt: Attempt): string => {
  if (attempt.timedOut) return "http_timeout";
  return attempt.status === 0 ? "connection_failed" : "http_error";
};

/** What a form carries, as the envelope of Socket Mode has it. */
const envelopeOf = (fields: Readonly<Record<string, string>>): [EnvelopeType, Shape] => {
  const { payload } = fields;
  return payload === undefined
    ? ["slash_commands", fields]
    : ["interactive", JSON.parse(payload) as Shape];
};

/** `v0:<timestamp>:<body>` under HMAC-SHA256 (https://docs.slack.dev/authentication/verifying-requests-from-slack). */
const createSigned =
  (options: DispatchOptions, target: () => string | undefined): Dispatch["signed"] =>
  (body, over = {}) => {
    const url = target();
    if (url === undefined) return Promise.reject(new Error("no app is connected"));
    const timestamp = over.timestamp ?? Math.floor(options.signingTime());
    const secret = over.secret ?? options.secret;
    const hash = createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex");
    return fetch(url, {
      method: "POST",
      headers: {
        "content-type": over.contentType ?? "application/x-www-form-urlencoded",
        "x-slack-request-timestamp": String(timestamp),
        "x-slack-signature": `v0=${hash}`,
        ...over.headers,
      },
      body,
      signal: AbortSignal.timeout(options.ackTimeoutMs),
    });
  };

const createThroughSocket =
  (socketMode: SocketMode) =>
  async (type: EnvelopeType, payload: Shape, retry?: Retry): Promise<Attempt> => {
    const connected = socketMode.connected();
    const body = await socketMode.deliver(type, payload, retry);
    if (body) return { status: 200, timedOut: false, body, noRetry: false };
    return { status: 0, timedOut: connected, body: {}, noRetry: false };
  };

/** Again and again, until the app takes it, forbids it by a header, or was asked four times. */
const withRetries = async (
  send: (retry?: Retry) => Promise<Attempt>,
  retryDelayMs: number,
): Promise<Delivered> => {
  let retry: Retry | undefined;
  for (let attempts = 1; ; attempts += 1) {
    const answer = await send(retry);
    if (isTaken(answer)) return { taken: true, attempts };
    if (attempts > RETRIES || answer.noRetry) return { taken: false, attempts };
    retry = { attempt: attempts, reason: reasonOf(answer) };
    await wait(retryDelayMs, undefined, { ref: false });
  }
};

/** Over HTTP once an address is connected; before that, through Socket Mode. */
export const createDispatch = (options: DispatchOptions): Dispatch => {
  let target: string | undefined;
  const signed = createSigned(options, () => target);
  const throughSocket = createThroughSocket(options.socketMode);
  const sendEvent = (event: Shape, retry?: Retry): Promise<Attempt> => {
    if (target === undefined) return throughSocket("events_api", event, retry);
    const headers: Record<string, string> = retry
      ? { "x-slack-retry-num": String(retry.attempt), "x-slack-retry-reason": retry.reason }
      : {};
    const contentType = "application/json";
    return acknowledged(signed(JSON.stringify(event), { contentType, headers }));
  };
  return {
    connect: (requestUrl) => {
      target = requestUrl;
    },
    form: (fields) =>
      target === undefined
        ? throughSocket(...envelopeOf(fields))
        : acknowledged(signed(new URLSearchParams(fields).toString())),
    event: (event) => withRetries((retry) => sendEvent(event, retry), options.retryDelayMs),
    signed,
  };
};
