/** What a request of Slack's has to bring over HTTP before the library looks at it. */
import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { isValidSlackRequest, type HTTPReceiver } from "@slack/bolt";
import { noteOnce } from "../../app/update.ts";
import type { Deps } from "../../deps.ts";
import { factsOf } from "../../log.ts";
import { readText } from "../../request.ts";

const EVENTS_PATH = "/slack/events";
/** As Slack recommends (https://docs.slack.dev/authentication/verifying-requests-from-slack). */
const MOST_AHEAD_SECONDS = 5 * 60;

type Gate = {
  readonly deps: Deps;
  readonly receiver: HTTPReceiver;
  readonly signingSecret: string;
};

const wordOf = ({ headers }: IncomingMessage, name: string): string => {
  const value = headers[name];
  return typeof value === "string" ? value : "";
};

/** Signed with our secret, and at most five minutes ago by this machine's clock. */
const isGenuine = (request: IncomingMessage, body: string, signingSecret: string): boolean => {
  const stamp = wordOf(request, "x-slack-request-timestamp");
  const signature = wordOf(request, "x-slack-signature");
  if (!/^\d{1,12}$/u.test(stamp)) return false;
  const headers = {
    "x-slack-signature": signature,
    "x-slack-request-timestamp": Number(stamp),
  };
  const ahead = Number(stamp) - (performance.timeOrigin + performance.now()) / 1_000;
  return ahead <= MOST_AHEAD_SECONDS && isValidSlackRequest({ signingSecret, body, headers });
};

/** A number of a signature; of two different ones no two will ever meet. */
const numberOf = (signature: string): number =>
  createHash("sha256").update(signature).digest().readUIntBE(0, 6);

/**
 * Whether this very request was taken before. Slack signs each of its own repetitions anew, so the
 * same signature twice is somebody else's. Without a database nothing can be done by it either.
 */
const isReplay = async ({ deps }: Gate, request: IncomingMessage): Promise<boolean> => {
  const updateId = numberOf(wordOf(request, "x-slack-signature"));
  try {
    return !(await noteOnce(deps, { source: "slack", updateId }));
  } catch (error) {
    deps.log.warn("replay-not-looked-for", factsOf(error));
    return false;
  }
};

const end = (response: ServerResponse, status: number): void => {
  response.writeHead(status).end();
};

/** Slack asks so whether TLS is in order; nothing else that such a request holds is looked at. */
const isTlsCheck = (body: string): boolean => new URLSearchParams(body).get("ssl_check") === "1";

const KINDS: ReadonlySet<unknown> = new Set([
  "block_actions",
  "view_submission",
  "view_closed",
  "event_callback",
  "url_verification",
]);

const kindOf = (text: string): unknown => {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed && "type" in parsed ? parsed.type : undefined;
  } catch {
    return undefined;
  }
};

/** Whether it is something that we take; the library would keep what nobody takes waiting for 3 s. */
const isOurs = (body: string): boolean => {
  const fields = new URLSearchParams(body);
  const payload = fields.get("payload");
  if (payload !== null) return KINDS.has(kindOf(payload));
  return fields.has("command") || KINDS.has(kindOf(body));
};

/**
 * Takes `POST /slack/events`: 413 for more than Slack sends, 401 for what Slack did not sign in the
 * last five minutes, 400 for what is nothing that we take. What was taken before is answered with 200, and nothing is done.
 */
export const createGate =
  (gate: Gate) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    if (path !== EVENTS_PATH || request.method !== "POST") return end(response, 404);
    const body = await readText(request);
    if (!body.ok) return end(response, 413);
    if (isTlsCheck(body.value)) return end(response, 200);
    if (!isGenuine(request, body.value, gate.signingSecret)) return end(response, 401);
    if (!isOurs(body.value)) return end(response, 400);
    if (await isReplay(gate, request)) return end(response, 200);
    // The library reads a body from here when it was read before.
    Object.assign(request, { rawBody: Buffer.from(body.value) });
    gate.receiver.requestListener(request, response);
  };
