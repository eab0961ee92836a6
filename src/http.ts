/** The one server: health, readiness, metrics, the two webhooks, and the rooms that hang pages on it. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { within } from "./deadline.ts";
import { factsOf, type Log } from "./log.ts";

export type Route = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;
/** Routes by `METHOD /path`; a path that ends in `/` takes everything under it, in every method. */
export type Routes = ReadonlyMap<string, Route>;

/** No webhook of either platform is larger; a longer body is refused before it is read. */
export const MAX_BODY_BYTES = 1_048_576;

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

export const metricsRoute =
  (expose: () => Promise<{ type: string; text: string }>): Route =>
  async (_request, response) => {
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

const serve = async (
  routes: Routes,
  log: Log,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const path = (request.url ?? "/").split("?")[0] ?? "/";
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("referrer-policy", "no-referrer");
  if (Number(request.headers["content-length"] ?? 0) > MAX_BODY_BYTES)
    return answer(response, 413, "The body is larger than 1 MiB.");
  const found = find(routes, request.method ?? "GET", path);
  if (!found) return answer(response, 404, "There is nothing here.");
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

export type WebServer = { readonly port: number; readonly stop: () => Promise<void> };

const PATIENCE = { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 5_000 };

/** Listens; refuses with one sentence when the port is taken or the address is not ours. */
export const listen = async (
  routes: Routes,
  at: { host: string; port: number },
  log: Log,
): Promise<WebServer> => {
  const server: Server = createServer(PATIENCE, (request, response) => {
    void serve(routes, log, request, response);
  });
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
      const patience = setTimeout(() => server.closeAllConnections(), 3_000);
      await closed;
      clearTimeout(patience);
    },
  };
};

/** Where this machine finds the server. */
export const localUrl = (host: string, port: number): string =>
  `http://${host === "0.0.0.0" || host === "::" ? "localhost" : host}:${port}`;
