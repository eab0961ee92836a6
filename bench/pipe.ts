/**
 * The whole pipe, when no pace holds it back: how many messages a second go from the ledger through
 * the real drain to a Bot API on loopback and back into the ledger, beside the floor (undici and
 * nothing else) and beside grammY without a ledger. A row that is lost or sent twice is a fault.
 */
import { Api } from "grammy";
import { Pool } from "undici";
import { openBotApiLine } from "../src/bots/telegram/fetch.ts";
import { seenBy, FIRST_CHAT, TOKEN } from "./help/field.ts";
import type { Later } from "./help/later.ts";
import { figure, type Measure, type Report } from "./help/measure.ts";
import { message, openSender, unpaced } from "./help/ours.ts";
import { openLedger } from "./help/pipe.ts";
import { startProgram } from "./help/program.ts";

const IN_FLIGHT = 128;
const MESSAGES = 30_000;
/** Long enough to see whether memory grows. */
const PEOPLE = 100_000;
const WARM_UP = 2_000;
const SAMPLE_MS = 200;

type Way = {
  readonly name: string;
  /** Sends one message to this chat. */
  readonly open: (url: string) => {
    readonly send: (chat: number) => Promise<unknown>;
    readonly stop: () => Promise<void>;
  };
};

const { html, keyboard } = message.payload;
const options = { parse_mode: "HTML", reply_markup: keyboard } as const;
const nothing = async (): Promise<void> => undefined;

const undiciAlone: Way = {
  name: "floor: undici's request, one JSON after the other",
  open: (url) => {
    const pool = new Pool(url, { connections: IN_FLIGHT });
    const head = { method: "POST", headers: { "content-type": "application/json" } } as const;
    const send = async (chat: number): Promise<unknown> => {
      const body = JSON.stringify({ chat_id: chat, text: html, ...options });
      const answer = await pool.request({ path: `/bot${TOKEN}/sendMessage`, ...head, body });
      return answer.body.json();
    };
    return { send, stop: () => pool.destroy() };
  },
};

const ways: readonly Way[] = [
  undiciAlone,
  {
    name: "grammY with its own fetch, no ledger",
    open: (url) => {
      const api = new Api(TOKEN, { apiRoot: url });
      return { send: (chat) => api.sendMessage(chat, html, options), stop: nothing };
    },
  },
  {
    name: "grammY on our line, no ledger",
    open: (url) => {
      const line = openBotApiLine(url);
      const api = new Api(TOKEN, { apiRoot: url, fetch: line.fetch });
      return { send: (chat) => api.sendMessage(chat, html, options), stop: line.stop };
    },
  },
];

type Measured = { readonly perSecond: number; readonly cpuUs: number; readonly rss: number[] };

const rssMb = (): number => process.memoryUsage().rss / 1_048_576;

/** Measures so many messages: their rate, what each costs of this process, and its memory. */
const measure = async (messages: number, work: () => Promise<void>): Promise<Measured> => {
  const rss = [rssMb()];
  const sampling = setInterval(() => rss.push(rssMb()), SAMPLE_MS);
  const [begun, used] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(used);
  const seconds = (performance.now() - begun) / 1_000;
  clearInterval(sampling);
  return { perSecond: messages / seconds, cpuUs: (user + system) / messages, rss };
};

const inLanes = async (
  send: (chat: number) => Promise<unknown>,
  first: number,
  messages: number,
): Promise<void> => {
  let next = first;
  const lane = async (): Promise<void> => {
    while (next < first + messages) await send(next++);
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
};

const tryWay = async (later: Later, { open }: Way): Promise<Measured> => {
  const server = await startProgram(later, "bench/help/strict-bot-api.js", {});
  const { send, stop } = open(server.url);
  await inLanes(send, FIRST_CHAT + MESSAGES, WARM_UP);
  const measured = await measure(MESSAGES, () => inLanes(send, FIRST_CHAT, MESSAGES));
  await stop();
  await server.stop();
  return measured;
};

const tryOurs = async (later: Later): Promise<{ measured: Measured; faults: string[] }> => {
  const ledger = await openLedger(later, PEOPLE);
  const server = await startProgram(later, "bench/help/strict-bot-api.js", {});
  const { messenger, stop } = openSender(server.url, unpaced);
  const measured = await measure(PEOPLE, () => ledger.send(messenger));
  const { chats, doubled } = await seenBy(server, 0);
  const states = await ledger.states();
  await stop();
  await server.stop();
  const sent = states.get("sent") ?? 0;
  const faults = [
    ...(sent === PEOPLE ? [] : [`${sent} of ${PEOPLE} rows are noted as sent`]),
    ...(chats === PEOPLE ? [] : [`${chats} of ${PEOPLE} people were written to`]),
    ...(doubled === 0 ? [] : [`${doubled} people were written to twice`]),
  ];
  return { measured, faults: faults.map((fault) => `ours: ${fault}`) };
};

const middle = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;

const rowOf = (name: string, { perSecond, cpuUs, rss }: Measured, floor: number): string[] => {
  const part = Math.ceil(rss.length / 4);
  const memory = [middle(rss.slice(part, 2 * part)), middle(rss.slice(-part))];
  const ratio = perSecond / floor;
  const rates = [figure(perSecond), figure(ratio, 2), figure(cpuUs)];
  return [name, ...rates, ...memory.map((mb) => figure(mb))];
};

const run = async (later: Later): Promise<Report> => {
  const rows: (readonly [string, Measured])[] = [];
  for (const way of ways) rows.push([way.name, await tryWay(later, way)]);
  const { measured, faults } = await tryOurs(later);
  rows.push([`ours: the whole pipe, ${figure(PEOPLE)} people`, measured]);
  // A machine may be quicker or slower a minute later: the floor stands on both sides of ours.
  rows.push(["floor, once more", await tryWay(later, undiciAlone)]);
  const floors = [rows[0], rows.at(-1)].map((row) => row?.[1].perSecond ?? Number.NaN);
  const floor = floors.reduce((sum, perSecond) => sum + perSecond, 0) / floors.length;
  return {
    table: [
      ["", "msgs/s", "× floor", "CPU µs each", "RSS early", "RSS late"],
      ...rows.map(([name, row]) => rowOf(name, row, floor)),
    ],
    reading: [
      "× floor is what to compare, with the mean of both. RSS is of the sending process, in MB, in the second and in the last quarter of the time.",
      "Ours reads, claims, renders, sends and settles; the others know nothing of who got what.",
    ],
    faults,
  };
};

export const pipe: Measure = {
  title: `Messages with ${IN_FLIGHT} in flight, to a Bot API that takes everything`,
  deadlineMs: 240_000,
  run,
};
