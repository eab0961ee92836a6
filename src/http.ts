/** The one server: health, readiness, metrics, the two webhooks, and the rooms that hang pages on it. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { ADDRESS_RULE, createAllowance, REFUSED_RULE, type Allowance } from "./allowance.ts";
import { within } from "./deadline.ts";
import { factsOf, type Log } from "./log.ts";
import { addressOf, isFromNear, isSameSecret, MAX_BODY_BYTES } from "./request.ts";

export type Route = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;
/** Routes by `METHOD /path`; a path that ends in `/` takes everything under it, in every method. */
export type Routes = ReadonlyMap<string, Route>;

const NOTHING = "There is nothing here.";

/** What every answer says to a browser; a page that needs more says so itself. */
const HEADERS = {
  "content-security-policy":
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
} as const;

const answer = (response: ServerResponse, status: number, body: object | string): void => {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const type = typeof body === "string" ? "text/plain" : "application/json";
  response.writeHead(status, { "content-type": `${type}; charset=utf-8` }).end(`${text}\n`);
};

/** Whether a part of the system works, in a word; a check that takes over two seconds has failed. */
export type Check = () => Promise<string>;

const CHECK_MS = 2_000;

const runCheck = async (check: Check): Promise<{ ok: boolean; says: string }> => {
  try {
    return { ok: true, says: await within(CHECK_MS, check()) };
  } catch {
    return { ok: false, says: "unreachable" };
  }
};

/** `GET /readyz`: 200 when every part works, 503 otherwise, and in both cases what each part says. */
export const readyRoute =
  (checks: Readonly<Record<string, Check>>): Route =>
  async (_request, response) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await runCheck(check)] as const),
    );
    const ready = results.every(([, { ok }]) => ok);
    answer(response, ready ? 200 : 503, {
      ready,
      ...Object.fromEntries(results.map(([name, { says }]) => [name, says])),
    });
  };

/** `GET /healthz`: the process answers, whatever its surroundings do. */
export const healthRoute: Route = (_request, response) => answer(response, 200, "ok");

const bearerOf = ({ headers }: IncomingMessage): string =>
  /^Bearer (.+)$/u.exec(headers.authorization ?? "")?.[1] ?? "";

/**
 * `GET /metrics`: to whoever asks from a private network, through no proxy, and to whoever brings
 * the token of the configuration. Everybody else learns nothing, not even that it is there.
 */
export const metricsRoute =
  (expose: () => Promise<{ type: string; text: string }>, token?: string): Route =>
  async (request, response) => {
    const knows = token !== undefined && isSameSecret(bearerOf(request), token);
    if (!knows && !isFromNear(request)) return answer(response, 404, NOTHING);
    const { type, text } = await expose();
    response.writeHead(200, { "content-type": type }).end(text);
  };

type Found = { readonly name: string; readonly route: Route };

const find = (routes: Routes, method: string, path: string): Found | undefined => {
  const exact = routes.get(`${method} ${path}`);
  if (exact) return { name: path, route: exact };
  const under = [...routes].find(([key]) => key.endsWith("/") && `${path}/`.startsWith(key));
  return under && { name: under[0], route: under[1] };
};

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse };

/** What the server holds against floods, and where it notes what went wrong. */
type Guard = {
  readonly log: Log;
  readonly pages: Allowance;
  readonly refused: Allowance;
};

const createGuard = (log: Log): Guard => ({
  log,
  pages: createAllowance(ADDRESS_RULE),
  refused: createAllowance(REFUSED_RULE),
});

const refuseFlood = (response: ServerResponse, afterSeconds: number): void => {
  response.setHeader("retry-after", afterSeconds);
  answer(response, 429, "Too many requests. Please try again later.");
};

const secure = (request: IncomingMessage, response: ServerResponse): void => {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  // Only whoever came over TLS may be told to come over nothing else.
  if (request.headers["x-forwarded-proto"] === "https")
    response.setHeader("strict-transport-security", "max-age=31536000");
};

const isReadable = (request: IncomingMessage): boolean =>
  URL.canParse(request.url ?? "/", "http://localhost");

/** Webhooks know their platform by a secret, whichever address it comes from. */
const WEBHOOK = /^\/(telegram|slack)\//u;

/** In how many seconds this address may ask again; `undefined` when it may now. */
const floodOf = ({ pages }: Guard, name: string, address: string): number | undefined => {
  if (WEBHOOK.test(name)) return undefined;
  const taken = pages.take(address);
  return taken.ok ? undefined : taken.afterSeconds;
};

/**
 * A platform is never held back by what others send, so a webhook's secret is looked at first. An
 * address that goes on without it has to open a line anew for each try.
 */
const noteRefused = ({ refused }: Guard, name: string, address: string, exchange: Exchange) => {
  const { request, response } = exchange;
  if (!WEBHOOK.test(name) || response.statusCode !== 401) return;
  if (!refused.take(address).ok) request.socket.destroySoon();
};

/** Runs a route; answers for it when it cannot. */
const runRoute = async (
  { log }: Guard,
  found: Found,
  { request, response }: Exchange,
): Promise<void> => {
  try {
    await found.route(request, response);
  } catch (error) {
    // By the route's name: what stands under `/door/` and `/calendar/` are secrets.
    log.warn("request-failed", { path: found.name, ...factsOf(error) });
    if (response.headersSent) response.end();
    else if (error instanceof SyntaxError) answer(response, 400, "The request could not be read.");
    else answer(response, 500, "Something went wrong here. Please try again.");
  }
};

const serve = async (
  routes: Routes,
  guard: Guard,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  secure(request, response);
  if (!isReadable(request)) return answer(response, 400, "The request could not be read.");
  const path = (request.url ?? "/").split("?")[0] ?? "/";
  const found = find(routes, request.method ?? "GET", path);
  const address = addressOf(request);
  const name = found?.name ?? "";
  const flood = address === undefined ? undefined : floodOf(guard, name, address);
  if (flood !== undefined) return refuseFlood(response, flood);
  if (!found) return answer(response, 404, NOTHING);
  if (Number(request.headers["content-length"] ?? 0) > MAX_BODY_BYTES)
    return answer(response, 413, "The body is larger than 1 MiB.");
  await runRoute(guard, found, { request, response });
  if (address !== undefined) noteRefused(guard, name, address, { request, response });
};

export type WebServer = { readonly port: number; readonly stop: () => Promise<void> };

/** Whoever is slower than this is cut off: a line that is held open costs us, and them nothing. */
const PATIENCE = {
  requestTimeout: 30_000,
  headersTimeout: 10_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16_384,
};
/** More lines than this are not taken at once; each costs memory. */
const MOST_LINES = 10_000;

/** Listens; refuses with one sentence when the port is taken or the address is not ours. */
export const listen = async (
  routes: Routes,
  at: { host: string; port: number },
  log: Log,
  patience: Partial<typeof PATIENCE> = {},
): Promise<WebServer> => {
  const guard = createGuard(log);
  const server: Server = createServer({ ...PATIENCE, ...patience }, (request, response) => {
    void serve(routes, guard, request, response);
  });
  server.maxConnections = MOST_LINES;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(at.port, at.host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : at.port,
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const late = setTimeout(() => server.closeAllConnections(), 3_000);
      await closed;
      clearTimeout(late);
    },
  };
};

/** Where this machine finds the server. */
export const localUrl = (host: string, port: number): string =>
  `http://${host === "0.0.0.0" || host === "::" ? "localhost" : host}:${port}`;
