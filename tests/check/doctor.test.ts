/** The doctor: each fault that an administrator may meet is found, and told with what to do. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { examine, reportLines } from "../../src/doctor.ts";
import { examineClock, examineDisk, examineNode, examineZone } from "../../src/check/machine.ts";
import { projectPath } from "../../src/root.ts";
import { createSlackSimulator, type SlackSimulator } from "../../playground/slack/simulator.ts";
import {
  createTelegramSimulator,
  type TelegramSimulator,
} from "../../playground/telegram/simulator.ts";
import { createDatabase, type TestDatabase } from "../help/database.ts";
import { until } from "../help/until.ts";

type Env = Readonly<Record<string, string>>;

const now = () => new Date(performance.timeOrigin + performance.now());
let database: TestDatabase;
let empty: TestDatabase;
let newer: TestDatabase;
let telegram: TelegramSimulator;
let slack: SlackSimulator;
let narrow: SlackSimulator;
let wide: SlackSimulator;
let odd: Server;
let oddUrl: string;

const sqlOn = async (url: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> => {
  const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => undefined });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
};

beforeAll(async () => {
  [database, empty, newer] = await Promise.all([
    createDatabase(),
    createDatabase("empty"),
    createDatabase(),
  ]);
  await sqlOn(newer.url, async (sql) => {
    await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of-the-future', 9999999999999)`;
  });
  telegram = await createTelegramSimulator({ now });
  slack = await createSlackSimulator({ now });
  narrow = await createSlackSimulator({ now, scopes: ["chat:write", "commands"] });
  wide = await createSlackSimulator({
    now,
    scopes: "chat:write commands files:read files:write im:write users:read channels:history".split(
      " ",
    ),
  });
  odd = createServer((_, response) => response.end("<html>A proxy's page</html>"));
  await once(odd.listen(0, "127.0.0.1"), "listening");
  const address = odd.address();
  oddUrl = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
});
afterAll(async () => {
  odd.close();
  await Promise.all([telegram.stop(), slack.stop(), narrow.stop(), wide.stop()]);
  await Promise.all([database.drop(), empty.drop(), newer.drop()]);
});

const slackEnv = (sim: SlackSimulator): Env => ({
  SLACK_BOT_TOKEN: sim.botToken,
  SLACK_SIGNING_SECRET: sim.signingSecret,
  SLACK_API_URL: sim.apiUrl,
  SLACK_ADMINS: sim.botUserId,
});
const HOOK = "https://darbnica.example.lv/telegram/webhook";
const SECRET = "a-secret-of-sixteen";
const hooked: Env = { TELEGRAM_WEBHOOK_URL: HOOK, TELEGRAM_WEBHOOK_SECRET: SECRET };
const healthy = (): Env => ({
  DATABASE_URL: database.url,
  TELEGRAM_BOT_TOKEN: telegram.token,
  TELEGRAM_API_ROOT: telegram.apiRoot,
  ...slackEnv(slack),
  PUBLIC_URL: "https://darbnica.example.lv",
  HOST: "0.0.0.0",
});

const call = (method: string, body: object): Promise<Response> =>
  fetch(`${telegram.apiRoot}/bot${telegram.token}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

/** What is not well, without what depends on the machine that runs the tests. */
const troubles = async (env: Env, at = now): Promise<string[]> => {
  const findings = await examine(env, at);
  // In either language, everything has words.
  for (const locale of ["lv", "en"] as const)
    expect(reportLines(findings, locale).join("\n")).not.toMatch(/undefined|doctor-/);
  return findings
    .filter(({ level, id }) => level !== "well" && !/^(node|disk|database-crowded)/.test(id))
    .map(({ level, id }) => `${level} ${id}`);
};

/** The simulated bot answers inline queries; the rest is as a new one. */
test("a sound installation is told to be well", async () => {
  expect(await troubles(healthy())).toEqual([]);
});

describe("each fault is found", () => {
  test.each<[string, () => Env, string[]]>([
    ["a bad value", () => ({ PORT: "abc" }), ["wrong config"]],
    ["half a configuration", () => ({ SLACK_BOT_TOKEN: "xoxb-123456789" }), ["wrong config"]],
    [
      "no token at all",
      () => ({ DATABASE_URL: database.url, PUBLIC_URL: "https://x.lv" }),
      ["wrong tokens-none", "warn host-local"],
    ],
    [
      "the playground in production",
      () => ({ ...healthy(), PLAYGROUND: "on" }),
      ["wrong playground-on"],
    ],
    ["no public address", () => ({ ...healthy(), PUBLIC_URL: "" }), ["warn address-none"]],
    [
      "an address without TLS",
      () => ({ ...healthy(), PUBLIC_URL: "http://x.lv" }),
      ["warn address-plain"],
    ],
    ["polling by a web process", () => ({ ...healthy(), ROLE: "web" }), ["warn polling-web"]],
    [
      "a server that listens on loopback",
      () => ({ ...healthy(), HOST: "127.0.0.1" }),
      ["warn host-local"],
    ],
    [
      "the embedded database",
      () => ({ ...healthy(), DATABASE_URL: "" }),
      ["warn database-embedded"],
    ],
    [
      "several processes without a database",
      () => ({ ...healthy(), DATABASE_URL: "", ROLE: "worker" }),
      ["wrong database-shared"],
    ],
    [
      "no database server",
      () => ({ ...healthy(), DATABASE_URL: "postgres://u:hush@127.0.0.1:1/x" }),
      ["wrong database-away"],
    ],
    [
      "no such database",
      () => ({ ...healthy(), DATABASE_URL: database.url.replace(/[^/]+$/, "nowhere") }),
      ["wrong database-absent"],
    ],
    [
      "an empty database",
      () => ({ ...healthy(), DATABASE_URL: empty.url }),
      ["warn migrations-none"],
    ],
    [
      "a database of a newer version",
      () => ({ ...healthy(), DATABASE_URL: newer.url }),
      ["wrong migrations-newer"],
    ],
    ["no Redis", () => ({ ...healthy(), REDIS_URL: "redis://127.0.0.1:1" }), ["wrong redis-away"]],
    [
      "no Telegram",
      () => ({ ...healthy(), TELEGRAM_API_ROOT: "http://127.0.0.1:1" }),
      ["wrong telegram-away"],
    ],
    [
      "something else in Telegram's place",
      () => ({ ...healthy(), TELEGRAM_API_ROOT: oddUrl }),
      ["wrong telegram-odd"],
    ],
    [
      "a token that Telegram does not know",
      () => ({ ...healthy(), TELEGRAM_BOT_TOKEN: "999999:abcdefghijklmnop" }),
      ["wrong telegram-token"],
    ],
    [
      "a webhook that Telegram cannot reach",
      () => ({
        ...healthy(),
        ...hooked,
        TELEGRAM_WEBHOOK_URL: "http://x.lv:3000/telegram/webhook",
      }),
      ["wrong webhook-address"],
    ],
    [
      "a webhook that was not told yet",
      () => ({ ...healthy(), ...hooked }),
      ["warn webhook-unset"],
    ],
    [
      "no Slack",
      () => ({ ...healthy(), SLACK_API_URL: "http://127.0.0.1:1/api/" }),
      ["wrong slack-away"],
    ],
    [
      "a token that Slack does not know",
      () => ({ ...healthy(), SLACK_BOT_TOKEN: "xoxb-not-known-here" }),
      ["wrong slack-token"],
    ],
    [
      "scopes that are missing",
      () => ({ ...healthy(), ...slackEnv(narrow) }),
      ["wrong scopes-missing"],
    ],
    [
      "scopes that nobody needs",
      () => ({ ...healthy(), ...slackEnv(wide) }),
      ["warn scopes-further"],
    ],
    [
      "an app-level token that is refused",
      () => ({ ...healthy(), SLACK_SIGNING_SECRET: "", SLACK_APP_TOKEN: "xapp-not-known" }),
      ["wrong slack-app-token"],
    ],
    ["no administrator", () => ({ ...healthy(), SLACK_ADMINS: "" }), ["warn admins-none"]],
    [
      "an administrator whom nobody knows",
      () => ({ ...healthy(), SLACK_ADMINS: "U0NOBODY" }),
      ["warn admins-unknown"],
    ],
  ])("%s", async (_, env, expected) => {
    expect(await troubles(env())).toEqual(expected);
  });

  test("a webhook of another installation, and one that fails", async () => {
    await call("setWebhook", { url: "https://another.example.lv/telegram/webhook" });
    expect(await troubles({ ...healthy(), ...hooked })).toEqual(["warn webhook-other"]);
    expect(await troubles(healthy())).toEqual(["warn webhook-foreign"]);
    await call("setWebhook", { url: HOOK });
    expect(await troubles({ ...healthy(), ...hooked })).toEqual([]);
    await call("deleteWebhook", {});
  });

  test("a clock that is wrong, by each server that shows its own", async () => {
    const ahead = () => new Date(now().getTime() + 10 * 60_000);
    expect(await troubles(healthy(), ahead)).toEqual([
      "wrong clock-wrong",
      "wrong clock-wrong",
      "wrong clock-wrong",
    ]);
  });

  test("a user who may do nothing, and one who is not let in", async () => {
    const own = await createDatabase();
    const name = `doctor_${own.url.slice(-12)}`;
    await sqlOn(database.url, async (sql) => {
      await sql`create role ${sql(name)} login password 'hush'`;
    });
    const url = new URL(own.url);
    url.username = name;
    url.password = "hush";
    const found = await troubles({ ...healthy(), DATABASE_URL: url.href });
    expect(found).toContain("wrong database-rights");
    await sqlOn(database.url, async (sql) => {
      await sql`alter role ${sql(name)} nologin`;
    });
    expect(await troubles({ ...healthy(), DATABASE_URL: url.href })).toEqual([
      "wrong database-login",
    ]);
    await own.drop();
    await sqlOn(database.url, async (sql) => {
      await sql`drop role ${sql(name)}`;
    });
  });

  test("a notice that is late, and messages of which nobody knows", async () => {
    const own = await createDatabase();
    await sqlOn(own.url, async (sql) => {
      await sql`insert into people (id, name, locale, joined_at) overriding system value values (1, 'Anna', 'lv', now())`;
      await sql`insert into addresses (id, person_id, platform, external_id) overriding system value values (1, 1, 'telegram', '1'), (2, 1, 'telegram', '2')`;
      await sql`insert into notices (id, subject, kind, notice, priority, due_at, created_at) overriding system value
        values (1, 'x', 'cancellation', '{"kind":"cancellation"}', 1, now() - interval '1 hour', now())`;
      await sql`insert into deliveries (notice_id, address_id, person_id, platform, state) values (1, 1, 1, 'telegram', 'queued'), (1, 2, 1, 'telegram', 'uncertain')`;
    });
    const found = await troubles({ ...healthy(), DATABASE_URL: own.url });
    expect(found).toEqual(["warn notices-late", "warn uncertain"]);
    await own.drop();
  });

  test("a machine that is too old, full, or does not know Riga's time", async () => {
    expect(examineNode("18.20.0")).toMatchObject({ level: "wrong", id: "node-old" });
    expect(examineNode("20.18.1")).toMatchObject({ level: "wrong", id: "node-old" });
    expect(examineNode("20.19.0")).toMatchObject({ level: "warn", id: "node-unsupported" });
    expect(examineNode("26.1.0")).toMatchObject({ level: "well" });
    expect(examineZone()).toMatchObject({ level: "well" });
    const inUtc = ({ date, time }: { date: string; time: string }) => new Date(`${date}T${time}Z`);
    expect(examineZone(inUtc)).toMatchObject({ level: "wrong", id: "zone-wrong" });
    const freeMb = (mb: number) => () => Promise.resolve(mb * 1024 * 1024);
    const levels = async (mb: number) =>
      (await examineDisk(undefined, freeMb(mb))).map(({ id }) => id);
    expect(await levels(50)).toEqual(["disk-full"]);
    expect(await levels(500)).toEqual(["disk-little"]);
    expect(await levels(5_000)).toEqual(["disk"]);
    const at = new Date("2026-03-29T00:00:00Z");
    const behind = new Date(at.getTime() + 6_000);
    expect(examineClock(at, behind, "Slack")).toMatchObject({
      id: "clock-off",
      args: { seconds: 6, direction: "behind" },
    });
  });
});

test("in a terminal it speaks its reader's language, tells no secret, and ends with 1 when something is wrong", async () => {
  const run = async (env: Env, ...args: readonly string[]) => {
    const child = spawn(process.execPath, [projectPath("dist", "src", "doctor.js"), ...args], {
      env: { PATH: process.env["PATH"], ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
    await until(() => child.exitCode !== null, "the doctor to end", 30_000);
    return { code: child.exitCode, said };
  };
  const well = await run({ ...healthy(), LANG: "lv_LV.UTF-8" });
  expect(well.said).toContain("Darbnīcas pārbaude");
  expect(well.code).toBe(0);
  const url = "postgres://u:hush@127.0.0.1:1/x";
  const wrong = await run({ ...healthy(), DATABASE_URL: url, LANG: "lv_LV.UTF-8" }, "--lang", "en");
  expect(wrong.code).toBe(1);
  expect(wrong.said).toMatch(/Wrong +The database cannot be reached \(ECONNREFUSED\)/);
  expect(wrong.said).toContain("1 thing is wrong");
  for (const { said } of [well, wrong])
    for (const secret of ["hush", telegram.token, slack.botToken, slack.signingSecret])
      expect(said).not.toContain(secret);
}, 60_000);
