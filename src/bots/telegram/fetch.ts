/**
 * How this process reaches the Bot API: a thin `fetch` for grammY over undici's pool. grammY's own
 * sends a third as many messages a second (docs/decisions/0016-fetch.md).
 */
import type { Readable } from "node:stream";
import type { ApiClientOptions } from "grammy";
import { buildConnector, Pool } from "undici";

type Fetch = NonNullable<ApiClientOptions["fetch"]>;

export type BotApiLine = {
  readonly fetch: Fetch;
  /** Ends every connection; what is still under way fails. */
  readonly stop: () => Promise<void>;
};

/** What grammY asks for: a text, or a multipart stream. */
type Asked = {
  readonly method: "POST";
  readonly headers: Record<string, string>;
  readonly body: string | Readable;
  readonly signal: AbortSignal;
};

/** As many as may be under way at once, with room for those who answer taps. */
const CONNECTIONS = 256;
const CONNECT_MS = 5_000;
/** Shorter than servers keep an idle connection, so that none is used which is about to close. */
const IDLE_MS = 4_000;

const NOT_CONNECTED = "NOT_CONNECTED";

/** Whether nothing can have arrived: no connection came about. */
export const isNotConnected = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === NOT_CONNECTED;

/** Names, addresses, ports and certificates fail in many ways, and all before a byte is written. */
const connector: () => buildConnector.connector = () => {
  const connect = buildConnector({ timeout: CONNECT_MS });
  return (options, callback) =>
    connect(options, (error, socket) => {
      if (socket) return callback(null, socket);
      const cause = error ?? undefined;
      callback(Object.assign(new Error("not connected", { cause }), { code: NOT_CONNECTED }), null);
    });
};

/** What is not the Bot API's own answer comes from something before it, such as a proxy. */
const foreign = (status: number, retryAfter: unknown): object => ({
  ok: false,
  error_code: status,
  description: "not an answer of the Bot API",
  parameters: Number(retryAfter) > 0 ? { retry_after: Number(retryAfter) } : {},
});

const read = (text: string, status: number, retryAfter: unknown): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (status < 400) throw error;
    return foreign(status, retryAfter);
  }
};

/** Opens the line to one Bot API server; its connections are kept, and shared by bot and messenger. */
export const openBotApiLine = (apiRoot: string): BotApiLine => {
  const { origin } = new URL(apiRoot);
  const pool = new Pool(origin, {
    connect: connector(),
    connections: CONNECTIONS,
    keepAliveTimeout: IDLE_MS,
  });
  const fetch = async (url: string, { method, headers, body, signal }: Asked) => {
    const path = url.slice(origin.length);
    const answer = await pool.request({ path, method, headers, body, signal });
    const text = await answer.body.text();
    const status = answer.statusCode;
    return { status, json: async () => read(text, status, answer.headers["retry-after"]) };
  };
  return {
    // grammY reads nothing of an answer but its JSON.
    fetch,
    stop: () => pool.destroy(),
  };
};
