/** The public pages on a port of their own, and what the server logs while it serves them. */
import { listen } from "../../src/http.ts";
import { createTranslate } from "../../src/i18n.ts";
import type { Log } from "../../src/log.ts";
import { createWebRoutes } from "../../src/web/routes.ts";
import type { World } from "./world.ts";

/** Serves the pages of a world; `lines` is everything that was logged, as text. */
export const serveWeb = async (world: World, change: Partial<World["deps"]> = {}) => {
  const lines: string[] = [];
  const line = (event: string, facts?: object) => {
    lines.push(JSON.stringify({ event, ...facts }));
  };
  const log: Log = { debug: line, info: line, warn: line, error: line };
  const deps = { ...world.deps, log, ...change };
  const routes = new Map(createWebRoutes({ deps, t: createTranslate() }));
  const server = await listen(routes, { host: "127.0.0.1", port: 0 }, log);
  const url = `http://127.0.0.1:${server.port}`;
  return {
    url,
    lines,
    get: (path: string, init?: RequestInit) => fetch(`${url}${path}`, init),
    stop: server.stop,
  };
};

export type Web = Awaited<ReturnType<typeof serveWeb>>;
