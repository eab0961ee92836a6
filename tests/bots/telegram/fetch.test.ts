/** grammY on a line of our own, against a real server that behaves as networks do. */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { Api, GrammyError, HttpError, InputFile } from "grammy";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  isNotConnected,
  openBotApiLine,
  type BotApiLine,
} from "../../../src/bots/telegram/fetch.ts";
import { nowhere } from "../../help/nowhere.ts";
import { until } from "../../help/until.ts";

const TOKEN = "4000001:a-token-of-no-worth";
const YES = JSON.stringify({ ok: true, result: { message_id: 7, chat: { id: 1 }, date: 0 } });

type Behaviour = (request: IncomingMessage, response: ServerResponse, body: Buffer) => void;

const serve = async (behave: () => Behaviour) => {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => behave()(request, response, Buffer.concat(chunks)));
  });
  server.on("connection", (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    open: () => sockets.size,
    connections: () => connections,
    hangUp: () => server.closeAllConnections(),
    stop: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};

const yes: Behaviour = (_, response) => void response.end(YES);

let behaviour: Behaviour;
let server: Awaited<ReturnType<typeof serve>>;
let line: BotApiLine;
const apiOf = (timeoutSeconds = 10) =>
  new Api(TOKEN, { apiRoot: server.url, fetch: line.fetch, timeoutSeconds });
/** What a call is thrown out with. */
const troubleOf = async (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );
const causeOf = (error: unknown) => (error instanceof HttpError ? error.error : undefined);

beforeEach(async () => {
  behaviour = yes;
  server = await serve(() => behaviour);
  line = openBotApiLine(server.url);
});
afterEach(async () => {
  await line.stop();
  await server.stop();
});

describe("a call", () => {
  test("arrives as JSON, in whatever language, and is answered", async () => {
    let heard: unknown;
    behaviour = (request, response, body) => {
      heard = { path: request.url, type: request.headers["content-type"], body: body.toString() };
      response.end(YES);
    };
    expect((await apiOf().sendMessage(1, "Čau, Ķegums “šodien”")).message_id).toBe(7);
    expect(heard).toEqual({
      path: `/bot${TOKEN}/sendMessage`,
      type: "application/json",
      body: '{"chat_id":1,"text":"Čau, Ķegums “šodien”"}',
    });
  });

  test("brings a large file whole", async () => {
    const file = Buffer.alloc(12_000_000, "Ā darbnīca ");
    const hash = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
    let heard = "";
    behaviour = (_, response, body) => {
      const begin = body.indexOf(file.subarray(0, 64));
      heard = hash(body.subarray(begin, begin + file.length));
      response.end(YES);
    };
    await apiOf().sendDocument(1, new InputFile(file, "darbnīca.ics"), { caption: "Kalendārs" });
    expect(heard).toBe(hash(file));
  });

  test("uses the connections of those before it, and a new one where they were closed", async () => {
    const api = apiOf();
    for (let i = 0; i < 30; i += 1) await api.sendMessage(1, "Čau");
    expect(server.connections()).toBeLessThan(5);
    server.hangUp();
    await until(() => server.open() === 0, "the connections to be closed");
    expect((await api.sendMessage(1, "Čau")).message_id).toBe(7);
  });

  test("does not wait for others that are under way", async () => {
    const waiting: ServerResponse[] = [];
    behaviour = (_, response) => void waiting.push(response);
    const api = apiOf();
    const calls = Array.from({ length: 100 }, () => api.sendMessage(1, "Čau"));
    await until(() => waiting.length === 100, "a hundred calls at once");
    for (const response of waiting) response.end(YES);
    await Promise.all(calls);
  });
});

describe("whoever counts the places in a second is told", () => {
  test("of a call that was held up, and not of those that went as usual", async () => {
    const lates: { from: number; to: number }[] = [];
    const told = openBotApiLine(server.url, (from, to) => lates.push({ from, to }));
    const api = new Api(TOKEN, { apiRoot: server.url, fetch: told.fetch });
    await api.sendMessage(1, "Čau");
    // The first had to wait for its connection, which may take no time worth telling.
    const before = lates.length;
    let held: ServerResponse | undefined;
    behaviour = (_, response) => void (held = response);
    const begun = performance.now();
    const slow = api.sendMessage(1, "Čau");
    await until(() => held !== undefined, "the call");
    behaviour = yes;
    for (let i = 0; i < 40; i += 1) await api.sendMessage(2, "Čau");
    held?.end(YES);
    await slow;
    expect(lates.length).toBeGreaterThan(before);
    const late = lates.at(-1);
    expect(late?.from).toBeGreaterThanOrEqual(begun);
    expect(late?.to).toBeGreaterThan(late?.from ?? 0);
    expect(late?.to).toBeLessThanOrEqual(performance.now());
    await told.stop();
  });
});

describe("nobody knows what became of a call", () => {
  test("that was not answered in time, and its connection is given up", async () => {
    behaviour = () => undefined;
    const error = await troubleOf(apiOf(0.1).sendMessage(1, "Čau"));
    expect(error).toBeInstanceOf(HttpError);
    expect(isNotConnected(causeOf(error))).toBe(false);
    await until(() => server.open() === 0, "the connection to be closed");
  });

  test("that its caller gave up", async () => {
    const giveUp = new AbortController();
    behaviour = () => giveUp.abort();
    const signal = giveUp.signal as unknown as Parameters<Api["getMe"]>[0];
    const error = await troubleOf(apiOf().getMe(signal));
    expect(error).toBeInstanceOf(HttpError);
    expect(isNotConnected(causeOf(error))).toBe(false);
    await until(() => server.open() === 0, "the connection to be closed");
    expect(await troubleOf(apiOf().getMe(signal))).toBeInstanceOf(HttpError);
  });

  const hangUps: Record<string, Behaviour> = {
    "the line broke": (request) => void request.socket.destroy(),
    "the server hung up": (request) => void request.socket.end(),
    "half an answer came": (request, response) => {
      response.writeHead(200, { "content-length": "500" }).write(YES.slice(0, 20));
      setImmediate(() => request.socket.destroy());
    },
    "an answer came that is none": (_, response) => void response.end("<html>Welcome!</html>"),
  };
  test.each(Object.keys(hangUps))("of which %s", async (how) => {
    behaviour = hangUps[how] ?? yes;
    const error = await troubleOf(apiOf().sendMessage(1, "Čau"));
    expect(error).toBeInstanceOf(HttpError);
    expect(isNotConnected(causeOf(error))).toBe(false);
    behaviour = yes;
    expect((await apiOf().sendMessage(1, "Čau")).message_id).toBe(7);
  });
});

describe("nothing can have arrived", () => {
  const notConnected = async (apiRoot: string): Promise<boolean> => {
    const other = openBotApiLine(apiRoot);
    const api = new Api(TOKEN, { apiRoot, fetch: other.fetch });
    const error = await troubleOf(api.sendMessage(1, "Čau"));
    await other.stop();
    return isNotConnected(causeOf(error));
  };

  test("where nobody listens", async () => {
    expect(await notConnected(await nowhere())).toBe(true);
  });

  test("where no secure connection comes about", async () => {
    expect(await notConnected(server.url.replace("http:", "https:"))).toBe(true);
  });
});

describe("what stands before the Bot API", () => {
  test("answers with its code, and says how long to wait", async () => {
    behaviour = (_, response) =>
      void response.writeHead(429, { "retry-after": "7" }).end("<html>Slow down</html>");
    const slow = await troubleOf(apiOf().sendMessage(1, "Čau"));
    expect(slow).toBeInstanceOf(GrammyError);
    expect(slow).toMatchObject({ error_code: 429, parameters: { retry_after: 7 } });
    behaviour = (_, response) => void response.writeHead(502).end("<html>Bad Gateway</html>");
    expect(await troubleOf(apiOf().sendMessage(1, "Čau"))).toMatchObject({ error_code: 502 });
  });
});

test("a line that is stopped leaves no connection behind, not even a busy one", async () => {
  const api = apiOf();
  await Promise.all(Array.from({ length: 5 }, () => api.sendMessage(1, "Čau")));
  behaviour = () => undefined;
  const last = troubleOf(api.sendMessage(1, "Čau"));
  await until(() => server.open() > 0, "a connection");
  await line.stop();
  expect(await last).toBeInstanceOf(HttpError);
  await until(() => server.open() === 0, "every connection to be closed");
});
