/** The HTTP side: tokens, bodies of every kind that bots send, and prepared faults. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { refuse, type Answer } from "./answer.ts";
import { botMethods } from "./bot-methods.ts";
import type { Inside } from "./inside.ts";
import { messageMethods, notFound, type Method, type Params } from "./messages.ts";
import { readMultipart } from "./multipart.ts";
import type { Updates } from "./updates.ts";

export const methods: Readonly<Record<string, Method>> = { ...messageMethods, ...botMethods };
/** All that is simulated; long polling stands apart because it waits. */
export const simulatedMethods = [...Object.keys(methods), "getUpdates"];

export type Fault =
  | { readonly code: number; readonly description: string; readonly retryAfter?: number }
  | "drop-before-effect"
  | "drop-after-effect";

export type RequestNote = { readonly method: string; readonly ok: boolean; readonly code?: number };

const readBody = async (request: IncomingMessage): Promise<Params> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const type = request.headers["content-type"] ?? "";
  const query = new URL(request.url ?? "/", "http://localhost").searchParams;
  const fromQuery = Object.fromEntries(query);
  if (body.length === 0) return fromQuery;
  if (type.startsWith("application/json"))
    return { ...fromQuery, ...(JSON.parse(body.toString()) as Params) };
  const fields = type.startsWith("multipart/form-data")
    ? readMultipart(body, type)
    : Object.fromEntries(new URLSearchParams(body.toString()));
  return { ...fromQuery, ...fields };
};

const answerWith = (response: ServerResponse, answer: Answer): void => {
  const status = answer.ok ? 200 : answer.error_code;
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
};

const faultAnswer = (fault: Exclude<Fault, string>): Answer => ({
  ...refuse(fault.code, fault.description),
  ...(fault.retryAfter === undefined ? {} : { parameters: { retry_after: fault.retryAfter } }),
});

const NOTES_KEPT = 5_000;

/** Listens on loopback; `port` 0 takes any that is free. */
export const serveBotApi = async (
  inside: Inside,
  updates: Updates,
  options: { token: string; port: number },
) => {
  const notes: RequestNote[] = [];
  const faults: { method: string; fault: Fault }[] = [];
  const takeFault = (method: string): Fault | undefined => {
    const at = faults.findIndex((prepared) => prepared.method === method);
    return at < 0 ? undefined : faults.splice(at, 1)[0]?.fault;
  };

  const call = async (method: string, params: Params, gone: AbortSignal): Promise<Answer> => {
    if (method === "getUpdates") return updates.poll(params, gone);
    const run = methods[method];
    if (!run) return notFound;
    const answer = run(inside, params);
    if (answer.ok) inside.store.save();
    return answer;
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const [, token = "", method = ""] = /^\/bot([^/]+)\/(\w+)$/.exec(path) ?? [];
    if (token !== options.token) return answerWith(response, refuse(401, "Unauthorized"));
    const params = await readBody(request);
    const fault = takeFault(method);
    if (fault === "drop-before-effect") return void request.socket.destroy();
    const answer =
      typeof fault === "object" ? faultAnswer(fault) : await call(method, params, gone.signal);
    notes.push({ method, ok: answer.ok, ...(answer.ok ? {} : { code: answer.error_code }) });
    notes.splice(0, notes.length - NOTES_KEPT);
    if (fault === "drop-after-effect") return void request.socket.destroy();
    answerWith(response, answer);
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() =>
      answerWith(response, refuse(400, "Bad Request: can't parse the request")),
    );
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
