/**
 * A Bot API that refuses what is more than `LIMIT` messages in any sliding second, counted when a
 * request arrives, and answers after up to `LATENCY_MS` of random waiting; as a program. Without a
 * limit it takes everything. `/report?ms=…` says what came, and how much of it in the first so many
 * milliseconds.
 */
import { createServer, type ServerResponse } from "node:http";
import { monitorEventLoopDelay } from "node:perf_hooks";

const LIMIT = Number(process.env["LIMIT"] ?? 0);
const LATENCY_MS = Number(process.env["LATENCY_MS"] ?? 0);
const SECOND_MS = 1_000;
/** Each message of a measure goes to a chat of its own; the first has this id. */
const FIRST_CHAT = 5_000_001;
const MOST_CHATS = 4_000_000;

const perChat = new Uint8Array(MOST_CHATS);
const taken: number[] = [];
const tried: number[] = [];
const LAG_EVERY_MS = 2;
const lag = monitorEventLoopDelay({ resolution: LAG_EVERY_MS });
lag.enable();
let accepted = 0;
let refused = 0;

const secondsUntilFree = (at: number): number | undefined => {
  const oldest = taken.at(-LIMIT);
  if (LIMIT === 0 || oldest === undefined || at - oldest >= SECOND_MS) return undefined;
  return Math.ceil((oldest + SECOND_MS - at) / SECOND_MS);
};

const refusal = (seconds: number): string =>
  JSON.stringify({
    ok: false,
    error_code: 429,
    description: `Too Many Requests: retry after ${seconds}`,
    parameters: { retry_after: seconds },
  });

/** The most that one second has held, wherever it begins. */
const mostInASecond = (instants: readonly number[]): number => {
  let first = 0;
  let most = 0;
  for (const [i, at] of instants.entries()) {
    while (at - (instants[first] ?? at) >= SECOND_MS) first += 1;
    most = Math.max(most, i - first + 1);
  }
  return most;
};

const report = (ms: number): string => {
  const [begun = 0] = taken;
  return JSON.stringify({
    accepted,
    refused,
    inTime: taken.filter((at) => at - begun < ms).length,
    mostTried: mostInASecond(tried),
    chats: perChat.filter((n) => n > 0).length,
    doubled: perChat.filter((n) => n > 1).length,
    lagMs: Math.max(0, lag.percentile(99.9) / 1e6 - LAG_EVERY_MS),
  });
};

const take = (body: string): string => {
  accepted += 1;
  const chat = Number(/"chat_id":"?(\d+)/.exec(body)?.[1]);
  const place = chat - FIRST_CHAT;
  perChat[place] = (perChat[place] ?? 0) + 1;
  return `{"ok":true,"result":{"message_id":${accepted},"date":1,"chat":{"id":${chat},"type":"private","first_name":"A"},"text":"A"}}`;
};

const answer = (response: ServerResponse, text: string, status: number): void => {
  const send = (): void => void response.writeHead(status).end(text);
  if (LATENCY_MS > 0) setTimeout(send, Math.random() * LATENCY_MS);
  else send();
};

const server = createServer((request, response) => {
  const { url = "/" } = request;
  if (url.startsWith("/report")) {
    response.end(report(Number(url.split("ms=")[1])));
    return;
  }
  const at = performance.now();
  const seconds = secondsUntilFree(at);
  if (LIMIT > 0) tried.push(at);
  if (LIMIT > 0 && seconds === undefined) taken.push(at);
  let body = "";
  request.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
  request.on("end", () => {
    if (seconds === undefined) return answer(response, take(body), 200);
    refused += 1;
    answer(response, refusal(seconds), 429);
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  process.stdout.write(`ready: http://127.0.0.1:${port}\n`);
});
