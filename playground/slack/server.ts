/** The HTTP side of Slack: tokens, rate limits, response URLs, uploads, and prepared faults. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listenOnLoopback } from "../loopback.ts";
import { wordsOf, type Shape } from "./block-text.ts";
import { createFaults, type Faults } from "./fault.ts";
import { findFile, takeUpload } from "./files.ts";
import { createRateLimit } from "./rate-limit.ts";
import { callMethod, CONNECTIONS_OPEN, isSimulated } from "./registry.ts";
import { fail, type Reply } from "./reply.ts";
import { parseBody, readText, readUpload } from "./request-body.ts";
import { findChannel, type Inside } from "./workspace.ts";

export type RequestNote = {
  readonly method: string;
  readonly ok: boolean;
  readonly error?: string;
};

export type ServerOptions = {
  readonly botToken: string;
  readonly appToken: string;
  readonly port: number;
  readonly rateFactor: number;
  /** What the app may do; Slack says so in a header of each answer. */
  readonly scopes: readonly string[];
  readonly onResponse: (token: string, body: Shape) => Reply;
};

type Desk = {
  readonly inside: Inside;
  readonly options: ServerOptions;
  readonly faults: Faults;
  readonly limited: ReturnType<typeof createRateLimit>;
  readonly note: (method: string, reply: Reply) => void;
};

/** In the header; or, but for Socket Mode's method, among the arguments. */
const tokenOf = (request: IncomingMessage, method: string, params: Shape): string =>
  /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ??
  (method === CONNECTIONS_OPEN ? "" : wordsOf(params["token"]));

/** What is wrong with the token; the app's own opens Socket Mode, and nothing else. */
const tokenNo = (method: string, token: string, options: ServerOptions): Reply | undefined => {
  const { botToken, appToken } = options;
  // https://docs.slack.dev/reference/methods/api.test needs none.
  if (method === "api.test" || !isSimulated(method)) return undefined;
  if (token === "") return fail("not_authed");
  if (token !== botToken && token !== appToken) return fail("invalid_auth");
  const wanted = method === CONNECTIONS_OPEN ? appToken : botToken;
  return token === wanted ? undefined : fail("not_allowed_token_type");
};

const send = (response: ServerResponse, reply: Reply, headers: Record<string, string> = {}) => {
  const status = reply.error === "ratelimited" ? 429 : 200;
  response
    .writeHead(status, { "content-type": "application/json", ...headers })
    .end(JSON.stringify(reply));
};

/** A method whose body and token are in order: faults first, then the rate, then the work. */
const answer = (
  { inside, options, faults, limited, note }: Desk,
  response: ServerResponse,
  method: string,
  params: Shape,
): void => {
  const fault = faults.take(method);
  if (fault === "drop-before-effect" || fault === "drop-connection") return void response.destroy();
  if (typeof fault === "object" && "status" in fault) {
    note(method, fail(`http ${fault.status}`));
    return void response.writeHead(fault.status).end();
  }
  const channel = findChannel(inside, params["channel"]) ?? wordsOf(params["channel"]);
  const wait =
    typeof fault === "object" && "retryAfter" in fault
      ? fault.retryAfter
      : limited(method, channel);
  if (wait !== undefined) {
    note(method, fail("ratelimited"));
    return send(response, fail("ratelimited"), { "retry-after": String(wait) });
  }
  const refused = typeof fault === "object" && "error" in fault ? fail(fault.error) : undefined;
  const reply = refused ?? callMethod(inside, method, params);
  note(method, reply);
  if (fault === "drop-after-effect") return void response.destroy();
  send(response, reply, { "x-oauth-scopes": options.scopes.join(",") });
};

const handleMethod = async (
  desk: Desk,
  request: IncomingMessage,
  response: ServerResponse,
  method: string,
): Promise<void> => {
  const body = parseBody(await readText(request), request.headers["content-type"] ?? "");
  const refused =
    "no" in body
      ? fail(body.no)
      : tokenNo(method, tokenOf(request, method, body.params), desk.options);
  if (refused || "no" in body) {
    desk.note(method, refused ?? fail("invalid_json"));
    return send(response, refused ?? fail("invalid_json"));
  }
  answer(desk, response, method, body.params);
};

/** https://docs.slack.dev/interactivity/handling-user-interaction */
const handleResponseUrl = async (
  { options, note }: Desk,
  request: IncomingMessage,
  response: ServerResponse,
  token: string,
): Promise<void> => {
  const body = parseBody(await readText(request), "application/json");
  const reply = "no" in body ? fail(body.no) : options.onResponse(token, body.params);
  note("response_url", reply);
  response.writeHead(reply.ok ? 200 : 404).end(reply.ok ? "ok" : JSON.stringify(reply));
};

/** A file is read with the bot's token; without it Slack shows its page for signing in. */
const handleFile = (
  { inside, options, note }: Desk,
  request: IncomingMessage,
  response: ServerResponse,
  id: string,
): void => {
  const file = findFile(inside, id);
  const allowed = request.headers.authorization === `Bearer ${options.botToken}`;
  note("url_private", allowed && file ? { ok: true } : fail("not_allowed"));
  if (!allowed) return void response.writeHead(302, { location: "/signin" }).end();
  if (!file) return void response.writeHead(404).end();
  response
    .writeHead(200, { "content-type": "application/octet-stream" })
    .end(Buffer.from(file.content, "base64"));
};

const handle = async (
  desk: Desk,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const path = new URL(request.url ?? "/", "http://localhost").pathname;
  const [, area = "", name = ""] = /^\/(api|response|upload|files-pri)\/([\w.]+)$/.exec(path) ?? [];
  if (area === "api") return handleMethod(desk, request, response, name);
  if (area === "files-pri" && request.method === "GET")
    return handleFile(desk, request, response, name);
  if (request.method !== "POST" || area === "" || area === "files-pri")
    return void response.writeHead(404).end();
  if (area === "response") return handleResponseUrl(desk, request, response, name);
  const bytes = await readUpload(request);
  const taken = takeUpload(desk.inside, name, bytes);
  response.writeHead(taken ? 200 : 400).end(taken ? `OK - ${bytes.length}` : "");
};

const NOTES_KEPT = 5_000;

/** Serves `/api/<method>`, `/response/<token>`, `/upload/<file>`, `/files-pri/<file>` and Socket Mode on loopback. */
export const serveWebApi = async (inside: Inside, options: ServerOptions) => {
  const notes: RequestNote[] = [];
  const faults = createFaults();
  const desk: Desk = {
    inside,
    options,
    faults,
    limited: createRateLimit(options.rateFactor),
    note: (method, { ok, error }) => {
      notes.push({ method, ok, ...(error === undefined ? {} : { error }) });
      notes.splice(0, notes.length - NOTES_KEPT);
    },
  };
  const server = createServer((request, response) => {
    // What cannot be read is answered as the platform's own trouble, never with silence.
    handle(desk, request, response).catch(() => send(response, fail("internal_error")));
  });
  server.on("upgrade", inside.socketMode.upgrade);
  const listening = await listenOnLoopback(server, options.port);
  return {
    port: listening.port,
    notes,
    failNext: faults.failNext,
    stop: async (): Promise<void> => {
      inside.socketMode.stop();
      await listening.stop();
    },
  };
};
