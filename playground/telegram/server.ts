/** The HTTP side: tokens, bodies of every kind that bots send, and prepared faults. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listenOnLoopback } from "../loopback.ts";
import { isRefusal, refuse, type Answer, type Refusal } from "./answer.ts";
import { botMethods } from "./bot-methods.ts";
import { chatMethods } from "./chats.ts";
import { editMethods } from "./edits.ts";
import { inlineMethods } from "./inline-methods.ts";
import type { Inside, Method } from "./inside.ts";
import { messageMethods } from "./messages.ts";
import { readMultipart } from "./multipart.ts";
import { isShape, structure, type Params } from "./request.ts";
import type { Updates } from "./updates.ts";

const methods: Readonly<Record<string, Method>> = {
  ...messageMethods,
  ...editMethods,
  ...chatMethods,
  ...inlineMethods,
  ...botMethods,
};
/** All that is simulated; long polling stands apart because it waits. */
export const simulatedMethods = [...Object.keys(methods), "getUpdates"];

/** Names count in any case (Client.cpp lowers them). */
const nameOf = (asked: string): string | undefined =>
  simulatedMethods.find((name) => name.toLowerCase() === asked.toLowerCase());

export type Fault =
  | { readonly code: number; readonly description: string; readonly retryAfter?: number }
  | "drop-before-effect"
  | "drop-after-effect";

export type RequestNote = { readonly method: string; readonly ok: boolean; readonly code?: number };

/** A bot may upload 50 MB (https://core.telegram.org/bots/faq#handling-media), and a little around it. */
const MAX_BODY = 51 * 1024 * 1024;
const TOO_LARGE = refuse(413, "Request Entity Too Large");
const NOT_READ = refuse(400, "Bad Request: can't parse the request");

const readBody = async (request: IncomingMessage): Promise<Buffer | Refusal> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    // What is too much is read to its end, so that the sender hears the refusal.
    if (size <= MAX_BODY) chunks.push(chunk as Buffer);
  }
  return size > MAX_BODY ? TOO_LARGE : Buffer.concat(chunks);
};

/** Parameters come in the address and in a body of three kinds (https://core.telegram.org/bots/api#making-requests). */
const readParams = (request: IncomingMessage, body: Buffer): Params | Refusal => {
  const type = request.headers["content-type"] ?? "";
  const asked = new URL(request.url ?? "/", "http://localhost").searchParams;
  const fromQuery = Object.fromEntries(asked);
  if (body.length === 0) return fromQuery;
  if (type.startsWith("application/json")) {
    const json = structure(body.toString());
    return isShape(json) ? { ...fromQuery, ...json } : NOT_READ;
  }
  const fields = type.startsWith("multipart/form-data")
    ? readMultipart(body, type)
    : Object.fromEntries(new URLSearchParams(body.toString()));
  return { ...fromQuery, ...fields };
};

const answerWith = (response: ServerResponse, answer: Answer): void => {
  const status = answer.ok ? 200 : answer.error_code;
  const seconds = answer.ok ? undefined : answer.parameters?.retry_after;
  response
    .writeHead(status, {
      "content-type": "application/json",
      // Said in the header too (HttpConnection.cpp).
      ...(seconds === undefined ? {} : { "retry-after": String(seconds) }),
    })
    .end(JSON.stringify(answer));
};

const faultAnswer = (fault: Exclude<Fault, string>): Answer => ({
  ...refuse(fault.code, fault.description),
  ...(fault.retryAfter === undefined ? {} : { parameters: { retry_after: fault.retryAfter } }),
});

const NOTES_KEPT = 5_000;

/** Remembers calls, and holds the faults that a test has prepared. */
const createBench = () => {
  const notes: RequestNote[] = [];
  const faults: { readonly method: string; readonly fault: Fault }[] = [];
  return {
    notes,
    note: (method: string, answer: Answer | undefined): void => {
      const ok = answer?.ok === true;
      notes.push({ method, ok, ...(answer && !answer.ok ? { code: answer.error_code } : {}) });
      notes.splice(0, notes.length - NOTES_KEPT);
    },
    failNext: (method: string, fault: Fault): void => void faults.push({ method, fault }),
    takeFault: (method: string): Fault | undefined => {
      const at = faults.findIndex((prepared) => prepared.method === method);
      return at < 0 ? undefined : faults.splice(at, 1)[0]?.fault;
    },
  };
};

const METHOD_NOT_FOUND = refuse(404, "Not Found: method not found");

const createHandle = (
  inside: Inside,
  updates: Updates,
  options: { readonly token: string; readonly bench: ReturnType<typeof createBench> },
) => {
  const { note, takeFault } = options.bench;
  const call = async (name: string, params: Params, gone: AbortSignal): Promise<Answer> => {
    if (name === "getUpdates") return updates.poll(params, gone);
    const run = Object.hasOwn(methods, name) ? methods[name] : undefined;
    const answer = run?.(inside, params) ?? METHOD_NOT_FOUND;
    // Written down before the answer leaves: what a bot has been told outlives a kill.
    if (answer.ok) inside.store.save();
    return answer;
  };
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const [, token, asked = ""] = /^\/bot([^/]+)\/(\w*)$/.exec(path) ?? [];
    const body = await readBody(request);
    if (token === undefined) return answerWith(response, refuse(404, "Not Found"));
    if (decodeURIComponent(token) !== options.token)
      return answerWith(response, refuse(401, "Unauthorized"));
    const name = nameOf(asked) ?? asked;
    const fault = takeFault(name);
    if (fault === "drop-before-effect") {
      note(name, undefined);
      return void request.socket.destroy();
    }
    const params = Buffer.isBuffer(body) ? readParams(request, body) : body;
    const answer =
      typeof fault === "object"
        ? faultAnswer(fault)
        : isRefusal(params)
          ? params
          : await call(name, params, gone.signal);
    note(name, answer);
    if (fault === "drop-after-effect") return void request.socket.destroy();
    answerWith(response, answer);
  };
};

/** Listens on loopback; `port` 0 takes any that is free. */
export const serveBotApi = async (
  inside: Inside,
  updates: Updates,
  options: { token: string; port: number },
) => {
  const bench = createBench();
  const handle = createHandle(inside, updates, { token: options.token, bench });
  const server = createServer((request, response) => {
    handle(request, response).catch(() => answerWith(response, NOT_READ));
  });
  const listening = await listenOnLoopback(server, options.port);
  return {
    port: listening.port,
    notes: bench.notes,
    failNext: bench.failNext,
    stop: listening.stop,
  };
};
