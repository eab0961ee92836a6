/**
 * One broadcast to a million people, sent to its end by a sender alone in its process: does its
 * memory grow, and how long do the progress, the report and the queue board take meanwhile?
 */
import { setTimeout as pause } from "node:timers/promises";
import { connect } from "../src/db/client.ts";
import { listTallies } from "../src/db/broadcast-ledger.ts";
import { openChats } from "./help/chats.ts";
import { seenBy } from "./help/field.ts";
import type { Later } from "./help/later.ts";
import { figure, type Measure, type Report } from "./help/measure.ts";
import { openLedger, type Ledger } from "./help/pipe.ts";
import { startProgram } from "./help/program.ts";

const PEOPLE = 1_000_000;
const EVERY_MS = 1_000;
const DEADLINE_MS = 900_000;
const PASSWORD = "a password of the measure";

type Look = { readonly name: string; readonly ask: () => Promise<unknown> };

/** The queue board behind its login, of an app that serves the web beside the sender. */
const openBoard = async (later: Later, databaseUrl: string): Promise<Look> => {
  const { url: apiRoot } = await openChats(later);
  const { url } = await startProgram(later, "bench/help/app.js", {
    DATABASE_URL: databaseUrl,
    TELEGRAM_BOT_TOKEN: "4000001:a-token-of-no-worth",
    TELEGRAM_API_ROOT: apiRoot,
    QUEUES_PASSWORD: PASSWORD,
    CLOCK_AHEAD_MS: "0",
    ROLE: "web",
    PORT: "0",
    PLAYGROUND: "off",
    LOG_LEVEL: "error",
    NODE_ENV: "production",
  });
  const body = new URLSearchParams({ password: PASSWORD });
  const login = await fetch(`${url}/queues`, { method: "POST", body, redirect: "manual" });
  const cookie = (login.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const ask = async (): Promise<void> => {
    const answer = await fetch(`${url}/queues/api/queues`, { headers: { cookie } });
    if (!answer.ok) throw new Error(`the board answered ${answer.status}`);
    await answer.json();
  };
  return { name: "queue board", ask };
};

const timed = async ({ ask }: Look): Promise<number> => {
  const begun = performance.now();
  await ask();
  return performance.now() - begun;
};

const quantile = (values: readonly number[], share: number): number => {
  const inOrder = values.toSorted((one, other) => one - other);
  return inOrder[Math.min(inOrder.length - 1, Math.floor(inOrder.length * share))] ?? Number.NaN;
};

const rowOf = (name: string, took: readonly number[]): string[] => [
  name,
  figure(quantile(took, 0.5)),
  figure(quantile(took, 0.99)),
];

const openLooks = async (later: Later, ledger: Ledger): Promise<Look[]> => {
  const { sql, url } = ledger.database;
  const { db, close } = connect(url);
  later(close);
  return [
    { name: "floor: one row by its key", ask: async () => sql`select from people where id = 1` },
    { name: "progress of the broadcast", ask: () => listTallies(db, ledger.broadcastId) },
    await openBoard(later, url),
    { name: "floor: a bare count by state", ask: ledger.states },
    { name: "report.deliveries", ask: async () => sql`select * from report.deliveries` },
  ];
};

const run = async (later: Later): Promise<Report> => {
  const ledger = await openLedger(later, PEOPLE);
  const { url } = ledger.database;
  const platform = await startProgram(later, "bench/help/strict-bot-api.js", {});
  const sender = await startProgram(later, "bench/help/sender.js", {
    DATABASE_URL: url,
    API_ROOT: platform.url,
  });
  const looks = await openLooks(later, ledger);
  const took = looks.map((look) => ({ look, ms: [] as number[] }));
  const rss: number[] = [];
  const begun = performance.now();
  await fetch(`${sender.url}/begin`);
  for (;;) {
    const { over, rss: bytes } = (await (await fetch(sender.url)).json()) as {
      over: boolean;
      rss: number;
    };
    if (over) break;
    rss.push(bytes / 1_048_576);
    for (const { look, ms } of took) ms.push(await timed(look));
    await pause(EVERY_MS);
  }
  const seconds = (performance.now() - begun) / 1_000;
  const quarter = Math.floor(rss.length / 4);
  const [early, late] = [rss.slice(quarter, 2 * quarter), rss.slice(-quarter)];
  const { chats, doubled } = await seenBy(platform, 0);
  const sent = (await ledger.states()).get("sent") ?? 0;
  return {
    table: [
      ["asked once a second while it is sent", "p50 ms", "p99 ms"],
      ...took.map(({ look, ms }) => rowOf(look.name, ms)),
    ],
    reading: [
      `${figure(PEOPLE)} messages in ${figure(seconds)} s, ${figure(PEOPLE / seconds)} a second, with these questions beside them.`,
      `RSS of the sender, in MB: ${figure(quantile(early, 0.5))} in the second quarter, ${figure(quantile(late, 0.5))} in the last, ${figure(Math.max(...rss))} at most.`,
    ],
    faults: [
      ...(sent === PEOPLE ? [] : [`${figure(sent)} of ${figure(PEOPLE)} rows are noted as sent`]),
      ...(chats === PEOPLE ? [] : [`${figure(chats)} people were written to`]),
      ...(doubled === 0 ? [] : [`${figure(doubled)} people were written to twice`]),
    ],
  };
};

export const million: Measure = {
  title: `A broadcast to ${figure(PEOPLE)} people, sent to its end`,
  deadlineMs: DEADLINE_MS,
  run,
};
