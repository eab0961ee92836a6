/** The HTTP side of Slack: tokens, bodies, rate limits, response URLs, and prepared faults. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listenOnLoopback } from "../loopback.ts";
import { isRecord, wordsOf, type Shape } from "./block-text.ts";
import { takeUpload } from "./files.ts";
import { fail, type Reply } from "./methods.ts";
import { createRateLimit } from "./rate-limit.ts";
import { CONNECTIONS_OPEN, registry } from "./registry.ts";
import type { Inside } from "./workspace.ts";

export type Fault =
  | { readonly error: string }
  | { readonly retryAfter: number }
  /** A trouble of Slack's own, such as 503. */
  | { readonly status: number }
  | "drop-before-effect"
  | "drop-after-effect";
export type RequestNote = {
  readonly method: string;
  readonly ok: boolean;
  readonly error?: string;
};

const readBytes = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};
const readText = async (request: IncomingMessage): Promise<string> =>
  (await readBytes(request)).toString();

/** The bytes themselves, or a form with them in it: Slack takes both. */
const readUpload = async (request: IncomingMessage): Promise<Buffer> => {
  const body = await readBytes(request);
  const type = request.headers["content-type"] ?? "";
  if (!type.startsWith("multipart/form-data")) return body;
  const form = await new Response(body, { headers: { "content-type": type } }).formData();
  for (const value of form.values())
    if (typeof value !== "string") return Buffer.from(await value.arrayBuffer());
  return Buffer.alloc(0);
};

const isJsonText = (value: string): boolean => /^[[{]/.test(value);

/** JSON bodies as they are; in urlencoded ones, blocks and views arrive as JSON text. */
const parseBody = (text: string, type: string): Shape => {
  if (text === "") return {};
  if (type.startsWith("application/json")) {
    const body: unknown = JSON.parse(text);
    return isRecord(body) ? body : {};
  }
  return Object.fromEntries(
    [...new URLSearchParams(text)].map(([name, value]) => [
      name,
      ["blocks", "view", "metadata", "attachments"].includes(name) && isJsonText(value)
        ? (JSON.parse(value) as unknown)
        : value,
    ]),
  );
};

const tokenOf = (request: IncomingMessage, params: Shape): string =>
  /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? wordsOf(params["token"]);

/** What is wrong with the token; the app's own opens Socket Mode, and nothing else. */
const tokenNo = (
  method: string,
  token: string,
  { botToken, appToken }: { botToken: string; appToken: string },
): Reply | undefined => {
  // https://docs.slack.dev/reference/methods/api.test needs none.
  if (method === "api.test") return undefined;
  if (token === "") return fail("not_authed");
  if (token !== botToken && token !== appToken) return fail("invalid_auth");
  const wanted = method === CONNECTIONS_OPEN ? appToken : botToken;
  return token === wanted ? undefined : fail("not_allowed_token_type");
};

const NOTES_KEPT = 5_000;

/** Serves `/api/<method>` and `/response/<token>` on loopback. */
export const serveWebApi = async (
  inside: Inside,
  options: {
    botToken: string;
    appToken: string;
    port: number;
    rateFactor: number;
    onResponse: (token: string, body: Shape) => Reply;
  },
) => {
  const notes: RequestNote[] = [];
  const faults: { method: string; fault: Fault }[] = [];
  const limited = createRateLimit(options.rateFactor);

  const send = (response: ServerResponse, reply: Reply, headers: Record<string, string> = {}) => {
    const status = reply.error === "ratelimited" ? 429 : 200;
    response
      .writeHead(status, { "content-type": "application/json", ...headers })
      .end(JSON.stringify(reply));
  };

  const note = (method: string, reply: Reply): void => {
    notes.push({ method, ok: reply.ok, ...(reply.error ? { error: reply.error } : {}) });
    notes.splice(0, notes.length - NOTES_KEPT);
  };

  const call = (method: string, params: Shape): Reply => {
    const run = registry[method];
    const reply = run ? run(inside, params) : fail("unknown_method", { req_method: method });
    if (reply.ok) inside.store.save();
    return reply;
  };

  const takeFault = (method: string): Fault | undefined => {
    const at = faults.findIndex((prepared) => prepared.method === method);
    return at < 0 ? undefined : faults.splice(at, 1)[0]?.fault;
  };

  const handleMethod = async (
    request: IncomingMessage,
    response: ServerResponse,
    method: string,
  ): Promise<void> => {
    const params = parseBody(await readText(request), request.headers["content-type"] ?? "");
    const refused = registry[method] && tokenNo(method, tokenOf(request, params), options);
    if (refused) {
      note(method, refused);
      return send(response, refused);
    }
    const fault = takeFault(method);
    if (fault === "drop-before-effect") return void request.socket.destroy();
    if (typeof fault === "object" && "status" in fault) {
      note(method, fail(`http ${fault.status}`));
      return void response.writeHead(fault.status).end();
    }
    const wait =
      typeof fault === "object" && "retryAfter" in fault
        ? fault.retryAfter
        : limited(method, params);
    if (wait !== undefined) {
      note(method, fail("ratelimited"));
      return send(response, fail("ratelimited"), { "retry-after": String(wait) });
    }
    const reply =
      typeof fault === "object" && "error" in fault ? fail(fault.error) : call(method, params);
    note(method, reply);
    if (fault === "drop-after-effect") return void request.socket.destroy();
    send(response, reply);
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const [, area = "", name = ""] = /^\/(api|response|upload)\/([\w.]+)$/.exec(path) ?? [];
    if (area === "api") return handleMethod(request, response, name);
    if (request.method !== "POST" || area === "") return void response.writeHead(404).end();
    if (area === "upload") {
      const bytes = await readUpload(request);
      const taken = takeUpload(inside, name, bytes);
      return void response.writeHead(taken ? 200 : 400).end(taken ? `OK - ${bytes.length}` : "");
    }
    const reply = options.onResponse(name, parseBody(await readText(request), "application/json"));
    note("response_url", reply);
    response.writeHead(reply.ok ? 200 : 404).end(reply.ok ? "ok" : JSON.stringify(reply));
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => send(response, fail("invalid_json")));
  });
  server.on("upgrade", inside.socketMode.upgrade);
  const listening = await listenOnLoopback(server, options.port);
  return {
    port: listening.port,
    notes,
    failNext: (method: string, fault: Fault): void => void faults.push({ method, fault }),
    stop: async (): Promise<void> => {
      inside.socketMode.stop();
      await listening.stop();
    },
  };
};
