/** The HTTP side of Slack: tokens, bodies, rate limits, response URLs, and prepared faults. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { isRecord, wordsOf, type Shape } from "./block-text.ts";
import { fail, methods, TIERS, type Reply } from "./methods.ts";
import type { Inside } from "./workspace.ts";

export type Fault =
  | { readonly error: string }
  | { readonly retryAfter: number }
  | "drop-before-effect"
  | "drop-after-effect";
export type RequestNote = {
  readonly method: string;
  readonly ok: boolean;
  readonly error?: string;
};

const readText = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
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

/** Token buckets that hold a minute's calls of each method; `factor` widens them for tests. */
const createTiers = (factor: number) => {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (method: string): number | undefined => {
    const tier = (TIERS[method] ?? 20) * factor;
    const now = performance.now();
    const bucket = buckets.get(method) ?? { tokens: tier, at: now };
    const tokens = Math.min(tier, bucket.tokens + ((now - bucket.at) / 60_000) * tier);
    if (tokens < 1) return Math.ceil(((1 - tokens) / tier) * 60);
    buckets.set(method, { tokens: tokens - 1, at: now });
    return undefined;
  };
};

const NOTES_KEPT = 5_000;

/** Serves `/api/<method>` and `/response/<token>` on loopback. */
export const serveWebApi = async (
  inside: Inside,
  options: {
    botToken: string;
    port: number;
    rateFactor: number;
    onResponse: (token: string, body: Shape) => Reply;
  },
) => {
  const notes: RequestNote[] = [];
  const faults: { method: string; fault: Fault }[] = [];
  const limited = createTiers(options.rateFactor);

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
    const run = methods[method];
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
    const token = tokenOf(request, params);
    if (token !== options.botToken)
      return send(response, fail(token ? "invalid_auth" : "not_authed"));
    const fault = takeFault(method);
    if (fault === "drop-before-effect") return void request.socket.destroy();
    const wait =
      typeof fault === "object" && "retryAfter" in fault ? fault.retryAfter : limited(method);
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
    const [, area = "", name = ""] = /^\/(api|response)\/([\w.]+)$/.exec(path) ?? [];
    if (area === "api") return handleMethod(request, response, name);
    if (area !== "response") return void response.writeHead(404).end();
    const reply = options.onResponse(name, parseBody(await readText(request), "application/json"));
    response.writeHead(reply.ok ? 200 : 404).end(reply.ok ? "ok" : reply.error);
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => send(response, fail("invalid_json")));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : options.port,
    notes,
    failNext: (method: string, fault: Fault): void => void faults.push({ method, fault }),
    stop: async (): Promise<void> => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
};
