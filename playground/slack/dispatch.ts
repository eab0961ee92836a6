/** Slack's own requests to the app: signed, acknowledged in time, and retried where Slack retries. */
import { createHmac } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { isRecord, type Shape } from "./block-text.ts";

export type Acknowledged = {
  /** HTTP status; 0 when no answer came in time. */
  readonly status: number;
  /** No acknowledgement within three seconds: the person sees that the app did not respond. */
  readonly timedOut: boolean;
  /** The body, when it was JSON; `text` when it was plain. */
  readonly body: Shape;
};

export type Dispatch = {
  readonly connect: (requestUrl: string) => void;
  readonly form: (fields: Readonly<Record<string, string>>) => Promise<Acknowledged>;
  readonly event: (event: Shape) => Promise<Acknowledged>;
  readonly signed: (
    body: string,
    over?: { timestamp?: number; secret?: string; contentType?: string },
  ) => Promise<Response>;
};

const RETRIES = 3;

const bodyOf = (text: string, type: string): Shape => {
  if (text === "") return {};
  if (!type.includes("application/json")) return { text };
  const body: unknown = JSON.parse(text);
  return isRecord(body) ? body : {};
};

/** `v0:<timestamp>:<body>` under HMAC-SHA256 (https://docs.slack.dev/authentication/verifying-requests-from-slack). */
export const createDispatch = (options: {
  secret: string;
  signingTime: () => number;
  ackTimeoutMs: number;
  retryDelayMs: number;
}): Dispatch => {
  let target: string | undefined;
  const signed: Dispatch["signed"] = (body, over = {}) => {
    if (target === undefined) return Promise.reject(new Error("no app is connected"));
    const timestamp = over.timestamp ?? Math.floor(options.signingTime());
    const secret = over.secret ?? options.secret;
    const hash = createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex");
    return fetch(target, {
      method: "POST",
      headers: {
        "content-type": over.contentType ?? "application/x-www-form-urlencoded",
        "x-slack-request-timestamp": String(timestamp),
        "x-slack-signature": `v0=${hash}`,
      },
      body,
      signal: AbortSignal.timeout(options.ackTimeoutMs),
    });
  };
  const acknowledged = async (sent: Promise<Response>): Promise<Acknowledged> => {
    try {
      const response = await sent;
      const text = await response.text();
      const type = response.headers.get("content-type") ?? "";
      return { status: response.status, timedOut: false, body: bodyOf(text, type) };
    } catch {
      return { status: 0, timedOut: true, body: {} };
    }
  };
  return {
    connect: (requestUrl) => {
      target = requestUrl;
    },
    form: (fields) => acknowledged(signed(new URLSearchParams(fields).toString())),
    event: async (event) => {
      const body = JSON.stringify(event);
      for (let tries = 0; ; tries += 1) {
        const answer = await acknowledged(signed(body, { contentType: "application/json" }));
        if ((answer.status >= 200 && answer.status < 300) || tries === RETRIES) return answer;
        await wait(options.retryDelayMs);
      }
    },
    signed,
  };
};
