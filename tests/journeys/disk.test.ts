/** A full disk: the log has nowhere to go, and people are answered all the same. */
import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { createServer } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectPath } from "../../src/root.ts";
import {
  createTelegramSimulator,
  type TelegramSimulator,
} from "../../playground/telegram/simulator.ts";
import { createDatabase, type TestDatabase } from "../help/database.ts";
import { until } from "../help/until.ts";

let database: TestDatabase;
let telegram: TelegramSimulator;
let child: ChildProcess;
let url: string;

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await until(() => server.listening, "a port");
  const address = server.address();
  server.close();
  return typeof address === "object" && address ? address.port : 0;
};

beforeAll(async () => {
  database = await createDatabase();
  telegram = await createTelegramSimulator({
    now: () => new Date(performance.timeOrigin + performance.now()),
  });
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  // What is written there fails as on a full disk (ENOSPC).
  const full = openSync("/dev/full", "w");
  child = spawn(process.execPath, [projectPath("dist", "src", "main.js")], {
    env: {
      PATH: process.env["PATH"],
      DATABASE_URL: database.url,
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.apiRoot,
      PORT: String(port),
      LOG_LEVEL: "trace",
    },
    stdio: ["ignore", full, full],
  });
  closeSync(full);
  const ready = async () => (await fetch(`${url}/readyz`)).status === 200;
  await until(ready, "the bot to be ready", 60_000);
}, 90_000);
afterAll(async () => {
  child.kill("SIGTERM");
  await until(() => child.exitCode !== null || child.signalCode !== null, "it to end", 20_000);
  await telegram.stop();
  await database.drop();
});

test("with a full disk under its log the bot starts, answers, notes a fault in vain, and ends in good order", async () => {
  const anna = telegram.addPerson({ firstName: "Anna", languageCode: "lv" });
  telegram.start(anna.id);
  const heard = (words: string) => () => telegram.transcript(anna.id).at(-1)?.text.includes(words);
  await until(heard("Šeit ir Darbnīca"), "the welcome", 20_000);
  // A fault is a line in the log: that line is lost, and nothing else.
  telegram.failNext("sendMessage", { code: 500, description: "Internal Server Error" });
  telegram.start(anna.id);
  telegram.start(anna.id);
  await until(heard("Šeit ir Darbnīca"), "the welcome again", 20_000);
  expect(child.exitCode).toBeNull();
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
}, 60_000);
