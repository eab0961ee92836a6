/** A Bot API in this process that takes every message after a while, and notes when it came and to whom. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import type { Later } from "./later.ts";
import { noonNow } from "./noon.ts";

export type Arrival = {
  readonly chat: number;
  readonly text: string;
  /** The first step of the path that it came by: who sent it, where each sender has a path of its own. */
  readonly by: string;
  /** Milliseconds since 1970, on the clock of the measure. */
  readonly at: number;
};

export type Chats = {
  readonly url: string;
  /** Every message, in the order in which they came. */
  readonly arrivals: readonly Arrival[];
  /** What each tap was answered with, by its id. */
  readonly answered: ReadonlyMap<string, string>;
};

const ME = { id: 4_000_001, is_bot: true, first_name: "Darbnīca", username: "DarbnicaBot" };
/** How long it takes to answer, as over a network. */
const ANSWER_MS = 5;
/** `getUpdates` waits so long for something that never happens here. */
const POLL_MS = 1_000;

const readBody = async (request: IncomingMessage): Promise<string> => {
  let body = "";
  for await (const chunk of request.setEncoding("utf8") as AsyncIterable<string>) body += chunk;
  return body;
};

type Call = { readonly chat_id: number | string; readonly text: string };

type TapAnswer = { readonly callback_query_id: string; readonly text?: string };
type Notes = {
  readonly arrived: (arrival: Arrival) => number;
  readonly answered: (tap: TapAnswer) => void;
};

const answerTo = async (path: string, body: string, note: Notes) => {
  const steps = path.split("/");
  const method = steps.at(-1);
  if (method === "getMe") return ME;
  if (method === "getUpdates") {
    await pause(POLL_MS);
    return [];
  }
  if (method === "answerCallbackQuery") note.answered(JSON.parse(body) as TapAnswer);
  if (method !== "sendMessage") return true;
  const { chat_id: chat, text } = JSON.parse(body) as Call;
  const at = noonNow();
  const id = note.arrived({ chat: Number(chat), text, by: steps[1] ?? "", at });
  await pause(ANSWER_MS);
  return { message_id: id, date: Math.floor(at / 1000), chat: { id: Number(chat) }, text };
};

/** Listens on a free port of loopback. */
export const openChats = async (later: Later): Promise<Chats> => {
  const arrivals: Arrival[] = [];
  const answered = new Map<string, string>();
  const note: Notes = {
    arrived: (arrival) => arrivals.push(arrival),
    answered: ({ callback_query_id: id, text = "" }) => void answered.set(id, text),
  };
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const result = await answerTo(request.url ?? "", await readBody(request), note);
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ ok: true, result }));
  };
  const server = createServer((request, response) => {
    take(request, response).catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  later(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, arrivals, answered };
};
