/**
 * How this process reaches the Bot API: a thin `fetch` for grammY over undici's pool. grammY's own
 * sends a third as many messages a second (docs/decisions/0016-fetch.md).
 */
import type { Readable } from "node:stream";
import type { ApiClientOptions } from "grammy";
import { buildConnector, Pool } from "undici";
import { usualAfter } from "../../domain/pace.ts";

type Fetch = NonNullable<ApiClientOptions["fetch"]>;

export type BotApiLine = {
  readonly fetch: Fetch;
  /**
   * One call whose JSON is written already, on the same line, without what grammY does around each:
   * a notice to many is the same text with another address. Rejects when no answer came.
   */
  readonly post: (path: string, json: string) => Promise<unknown>;
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
/** An answer that has not come by then is not waited for: nobody knows whether the call arrived. */
const ANSWER_MS = 15_000;
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

type Answer = { readonly status: number; readonly text: string; readonly retryAfter: unknown };
type Call = Omit<Asked, "signal"> & { readonly path: string };
const WAITS = { headersTimeout: ANSWER_MS, bodyTimeout: ANSWER_MS };
const JSON_HEADERS = { "content-type": "application/json" };

/** One call from beginning to end; `written` is told when it goes onto the wire. */
const callOn = (
  pool: Pool,
  call: Call,
  { signal, written }: { signal?: AbortSignal; written: () => void },
): Promise<Answer> =>
  new Promise<Answer>((resolve, reject) => {
    const chunks: Buffer[] = [];
    const head = { status: 0, retryAfter: undefined as unknown };
    let stop: ((reason: Error) => void) | undefined;
    const giveUp = (): void => {
      const given = new Error("given up");
      stop?.(given);
      reject(given);
    };
    if (signal?.aborted) return giveUp();
    signal?.addEventListener("abort", giveUp);
    pool.dispatch(call, {
      onRequestStart: (controller) => {
        if (signal?.aborted) return controller.abort(new Error("given up"));
        stop = (reason) => controller.abort(reason);
        written();
      },
      onResponseStart: (_, status, headers) => {
        head.status = status;
        head.retryAfter = headers["retry-after"];
      },
      onResponseData: (_, chunk) => void chunks.push(chunk),
      onResponseEnd: () => {
        const [only] = chunks;
        const whole = chunks.length === 1 && only ? only : Buffer.concat(chunks);
        resolve({ status: head.status, retryAfter: head.retryAfter, text: whole.toString() });
      },
      onResponseError: (_, error) => reject(error),
    });
  });

/**
 * Told when a call may have reached the server later than it was made, at a time when places in a
 * second are counted: both are instants of the same clock, in milliseconds.
 */
export type Late = (from: number, to: number) => void;

/** Less than this is the working of this process, and not worth telling. */
const AT_ONCE_MS = 0.5;

/**
 * Watches the way of each call. A connection that had to be made first holds it up; and when an
 * answer takes longer than usual, nobody knows whether it was held up on its way there or back.
 */
const createWatch = (late: Late) => {
  let usual: number | undefined;
  return () => {
    const from = performance.now();
    let writtenAt = from;
    return {
      written: (): void => {
        writtenAt = performance.now();
      },
      answered: (): void => {
        const took = performance.now() - writtenAt;
        usual = usualAfter(usual, took);
        const to = writtenAt + Math.max(0, took - usual);
        if (to - from > AT_ONCE_MS) late(from, to);
      },
    };
  };
};

/** Opens the line to one Bot API server; its connections are kept, and shared by bot and messenger. */
export const openBotApiLine = (apiRoot: string, late: Late = () => undefined): BotApiLine => {
  const { origin } = new URL(apiRoot);
  const pool = new Pool(origin, {
    connect: connector(),
    connections: CONNECTIONS,
    keepAliveTimeout: IDLE_MS,
  });
  const watch = createWatch(late);
  const fetch = async (url: string, { signal, method, headers, body }: Asked) => {
    const { written, answered } = watch();
    const call = { path: url.slice(origin.length), method, headers, body };
    const { status, text, retryAfter } = await callOn(pool, call, { signal, written }).finally(
      answered,
    );
    return { status, json: async () => read(text, status, retryAfter) };
  };
  const post = async (path: string, body: string): Promise<unknown> => {
    const { written, answered } = watch();
    const call = { path, method: "POST", headers: JSON_HEADERS, body, ...WAITS } as const;
    try {
      const { status, text, retryAfter } = await callOn(pool, call, { written });
      return read(text, status, retryAfter);
    } finally {
      answered();
    }
  };
  return {
    // grammY reads nothing of an answer but its JSON.
    fetch,
    post,
    stop: () => pool.destroy(),
  };
};
