/** Starting: what stands in the way is said in one line, and nothing is left running. */
import { spawn } from "node:child_process";
import { createServer, type Server } from "node:net";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { projectPath } from "../src/root.ts";
import {
  createTelegramSimulator,
  type TelegramSimulator,
} from "../playground/telegram/simulator.ts";
import { createSlackSimulator, type SlackSimulator } from "../playground/slack/simulator.ts";
import { createDatabase, type TestDatabase } from "./help/database.ts";
import { endProgram, passingFolder, startProgram, type Started } from "./help/playground.ts";
import { until } from "./help/until.ts";

let database: TestDatabase;
let telegram: TelegramSimulator;
let slack: SlackSimulator;
const now = () => new Date("2019-06-03T07:00:00Z");
beforeAll(async () => {
  database = await createDatabase();
  telegram = await createTelegramSimulator({ now });
  slack = await createSlackSimulator({ now });
});
afterAll(async () => {
  await telegram.stop();
  await slack.stop();
  await database.drop();
});

/** Runs the production door to its end, and gives what it said. */
const run = async (env: Readonly<Record<string, string>>, program = "src/main.js") => {
  const child = spawn(process.execPath, [projectPath("dist", program)], {
    env: { PATH: process.env["PATH"], PORT: "0", LOG_LEVEL: "silent", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  await until(() => child.exitCode !== null, `the start to be refused, it said: ${said}`, 25_000);
  return { code: child.exitCode, said: said.trim() };
};

const working = () => ({
  DATABASE_URL: database.url,
  TELEGRAM_BOT_TOKEN: telegram.token,
  TELEGRAM_API_ROOT: telegram.apiRoot,
});

const servers: Server[] = [];
const programs: Started[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) server.close();
  for (const program of programs.splice(0)) await endProgram(program);
});

const takenPort = async (): Promise<string> => {
  const server = createServer().listen(0, "127.0.0.1");
  servers.push(server);
  await until(() => server.listening, "the port");
  const address = server.address();
  return String(typeof address === "object" && address ? address.port : 0);
};

describe("the start is refused in one line", () => {
  test.each<[string, () => Promise<Record<string, string>> | Record<string, string>, RegExp]>([
    [
      "without any token",
      () => ({ DATABASE_URL: database.url }),
      /TELEGRAM_BOT_TOKEN and SLACK_BOT_TOKEN: found neither/,
    ],
    [
      "with half a configuration",
      () => ({ SLACK_BOT_TOKEN: "xoxb-123456789" }),
      /SLACK_SIGNING_SECRET: found nothing/,
    ],
    [
      "with a token that Telegram does not know",
      () => ({ ...working(), TELEGRAM_BOT_TOKEN: "999999:abcdefghijklmnop" }),
      /TELEGRAM_BOT_TOKEN: Telegram does not know this token/,
    ],
    [
      "with a token that Slack does not know",
      () => ({
        DATABASE_URL: database.url,
        SLACK_BOT_TOKEN: "xoxb-not-known-here",
        SLACK_SIGNING_SECRET: "0123456789",
        SLACK_API_URL: slack.apiUrl,
      }),
      /SLACK_BOT_TOKEN: Slack refused this token/,
    ],
    [
      "on a port that is taken",
      async () => ({ ...working(), PORT: await takenPort() }),
      /PORT: \d+ is taken by another program/,
    ],
    [
      "without a database behind its address",
      () => ({ ...working(), DATABASE_URL: "postgres://u:hush@127.0.0.1:1/x" }),
      /DATABASE_URL: the database at 127\.0\.0\.1:1 could not be reached/,
    ],
    [
      "without a Redis behind its address",
      () => ({ ...working(), REDIS_URL: "redis://127.0.0.1:1" }),
      /REDIS_URL: the server at 127\.0\.0\.1:1 could not be reached/,
    ],
    [
      "without a Bot API behind its address",
      () => ({ ...working(), TELEGRAM_API_ROOT: "http://127.0.0.1:1" }),
      /TELEGRAM_API_ROOT: 127\.0\.0\.1:1 could not be reached/,
    ],
    [
      "with the playground asked of production's door",
      () => ({ ...working(), PLAYGROUND: "on" }),
      /PLAYGROUND: found “on”/,
    ],
  ])("%s", async (_, env, line) => {
    const { code, said } = await run(await env());
    expect(code).toBe(1);
    expect(said).toMatch(line);
    expect(said.split("\n")).toHaveLength(1);
    expect(said).not.toContain("hush");
  });

  test("on a database of a newer version", async () => {
    const newer = await createDatabase();
    const sql = postgres(newer.url, { max: 1 });
    await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of-the-future', 9999999999999)`;
    await sql.end();
    const { code, said } = await run({ ...working(), DATABASE_URL: newer.url });
    expect(code).toBe(1);
    expect(said).toMatch(/DATABASE_URL: the database holds a migration of a newer version/);
    await newer.drop();
  });
});

describe("the playground's door", () => {
  const door = "playground/main.js";

  test("refuses like production when the playground is off and there is no token", async () => {
    const { code, said } = await run({ DATABASE_URL: database.url, PLAYGROUND: "off" }, door);
    expect(code).toBe(1);
    expect(said).toMatch(/TELEGRAM_BOT_TOKEN and SLACK_BOT_TOKEN: found neither/);
  });

  test("beside a real platform plays the other one, on today's clock and without the example", async () => {
    const own = await createDatabase();
    const data = passingFolder();
    const started = await startProgram(door, {
      ...working(),
      DATABASE_URL: own.url,
      DATA_DIR: data.path,
      PORT: "0",
    });
    const state = (await (await fetch(`${started.url}/state`)).json()) as {
      clock: { instant: string };
      telegram: unknown[];
      slack: unknown[];
      tables: { workshops: unknown[] };
    };
    expect(state).toMatchObject({ telegram: [], tables: { workshops: [] } });
    expect(state.slack).toHaveLength(3);
    const lag = performance.timeOrigin + performance.now() - Date.parse(state.clock.instant);
    expect(Math.abs(lag)).toBeLessThan(60_000);
    await endProgram(started);
    data.remove();
    await own.drop();
  });
});

describe("a running Darbnīca", () => {
  const startWorking = async (env: Readonly<Record<string, string>> = {}): Promise<Started> => {
    const started = await startProgram("src/main.js", { ...working(), PORT: "0", ...env });
    programs.push(started);
    return { ...started, url: new URL(started.url).origin };
  };

  test("says that it is healthy and ready, and shows its figures", async () => {
    const { url } = await startWorking();
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const ready = await fetch(`${url}/readyz`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({
      ready: true,
      database: "reachable",
      queue: "reachable on postgres",
    });
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toContain("darbnica_notices_overdue_seconds 0");
    expect(metrics).toContain("darbnica_queue_jobs");
    expect((await fetch(`${url}/nothing`)).status).toBe(404);
  });

  test("has no queue board until a password is set", async () => {
    const { url } = await startWorking();
    const closed = await fetch(`${url}/queues`);
    expect(closed.status).toBe(404);
    expect(await closed.text()).toContain("QUEUES_PASSWORD enables it");
    const { url: open } = await startWorking({ QUEUES_PASSWORD: "a long enough password" });
    expect((await fetch(`${open}/queues`)).status).toBe(401);
  });

  test("shows the public pages, unless it is there to work alone", async () => {
    const pages = ["/calendar/x.ics", "/qr/x.png", "/door/x", "/door/page.js"];
    const read = async ({ url }: Started) =>
      Promise.all(pages.map(async (page) => (await fetch(`${url}${page}`)).text()));
    const shown = await read(await startWorking());
    expect(shown).toEqual([
      expect.stringContaining("There is no such calendar"),
      expect.stringContaining("There is no such QR code"),
      expect.stringContaining("This door link is no longer valid"),
      expect.stringContaining("/door/service-worker.js"),
    ]);
    const hidden = await read(await startWorking({ ROLE: "worker" }));
    expect(new Set(hidden)).toEqual(new Set(["There is nothing here.\n"]));
  });

  test("ends within seconds when it is asked to, and lets its port go", async () => {
    const started = await startWorking();
    await endProgram(started, "SIGTERM");
    expect(started.child.exitCode).toBe(0);
    await expect(fetch(`${started.url}/healthz`)).rejects.toThrow("fetch failed");
  });

  test("takes a webhook only with its secret, and only what can be read", async () => {
    const port = await takenPort();
    for (const server of servers.splice(0)) server.close();
    const secret = "a-secret-of-sixteen";
    const hook = `http://127.0.0.1:${port}/telegram/webhook`;
    await startWorking({ PORT: port, TELEGRAM_WEBHOOK_URL: hook, TELEGRAM_WEBHOOK_SECRET: secret });
    const post = (headers: Record<string, string>, body: string) =>
      fetch(hook, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body,
      });
    const header = "x-telegram-bot-api-secret-token";
    expect((await post({}, "{}")).status).toBe(401);
    expect((await post({ [header]: "wrong" }, "{}")).status).toBe(401);
    expect((await post({ [header]: secret }, "not json")).status).toBe(400);
    expect((await post({ [header]: secret }, JSON.stringify({ update_id: 1 }))).status).toBe(200);
    expect((await post({ [header]: secret }, "x".repeat(1_100_000))).status).toBe(413);
  });

  test("takes Slack's requests only with a true and fresh signature", async () => {
    const started = await startWorking({
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.apiUrl,
    });
    slack.connect(`${started.url}/slack/events`);
    const body = "command=%2Fdarbnica&text=";
    const unsigned = await fetch(`${started.url}/slack/events`, { method: "POST", body });
    expect(unsigned.status).toBe(401);
    expect((await slack.signedRequest(body, { secret: "another" })).status).toBe(401);
    const old = Math.floor((performance.timeOrigin + performance.now()) / 1000) - 6 * 60;
    expect((await slack.signedRequest(body, { timestamp: old })).status).toBe(401);
  });

  test("without its database says so, tells the person, and recovers by itself", async () => {
    const own = await createDatabase();
    const { url, child, said } = await startWorking({ DATABASE_URL: own.url });
    const statusOf = async (): Promise<number> => {
      if (child.exitCode !== null) throw new Error(`the program ended: ${said()}`);
      return (await fetch(`${url}/readyz`)).status;
    };
    const name = new URL(own.url).pathname.slice(1);
    const admin = postgres(database.url, { max: 1, onnotice: () => undefined });
    await admin`alter database ${admin(name)} with allow_connections false`;
    await admin`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`;
    await until(async () => (await statusOf()) === 503, "not ready");
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const anna = telegram.addPerson({ firstName: "Anna", languageCode: "lv" });
    telegram.start(anna.id);
    await until(
      () =>
        telegram.transcript(anna.id).at(-1)?.text ===
        "Radās kļūda, un darbība nav pabeigta. Lūdzu, mēģiniet vēlreiz pēc brīža.",
      "the apology",
      20_000,
    );
    await admin`alter database ${admin(name)} with allow_connections true`;
    await admin.end();
    await until(async () => (await fetch(`${url}/readyz`)).status === 200, "ready again", 20_000);
    telegram.start(anna.id);
    await until(
      () => telegram.transcript(anna.id).at(-1)?.text.includes("Šeit ir Darbnīca"),
      "the welcome",
      20_000,
    );
    await endProgram(programs.splice(0)[0] as Started);
    await own.drop();
  });
});
