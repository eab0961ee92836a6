/** Attacks on the server itself: each with what stands against it. */
import { connect } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createAllowance } from "../../src/allowance.ts";
import { listen, metricsRoute, type Route } from "../../src/http.ts";
import { createLog } from "../../src/log.ts";
import { addressOf, readText } from "../../src/request.ts";
import { createSlackSimulator, type SlackSimulator } from "../../playground/slack/simulator.ts";
import {
  createTelegramSimulator,
  type TelegramSimulator,
} from "../../playground/telegram/simulator.ts";
import { createDatabase, type TestDatabase } from "../help/database.ts";
import { endProgram, startProgram, type Started } from "../help/playground.ts";
import { until } from "../help/until.ts";

const now = () => new Date("2019-06-03T07:00:00Z");
const SECRET = "a-secret-of-sixteen";
const TOKEN = "a-token-for-metrics";

let database: TestDatabase;
let telegram: TelegramSimulator;
let slack: SlackSimulator;
let program: Started;
let url: string;
beforeAll(async () => {
  database = await createDatabase();
  telegram = await createTelegramSimulator({ now });
  slack = await createSlackSimulator({ now });
  program = await startProgram("src/main.js", {
    DATABASE_URL: database.url,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    // Telegram itself is told of an address where nobody listens: the test plays its part.
    TELEGRAM_WEBHOOK_URL: "http://127.0.0.1:9/telegram/webhook",
    TELEGRAM_WEBHOOK_SECRET: SECRET,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    METRICS_TOKEN: TOKEN,
    QUEUES_PASSWORD: "a long enough password",
  });
  url = new URL(program.url).origin;
  slack.connect(`${url}/slack/events`);
});
afterAll(async () => {
  await endProgram(program);
  await slack.stop();
  await telegram.stop();
  await database.drop();
});

const hook = (headers: Record<string, string>, body: string, from = "198.51.100.7") =>
  fetch(`${url}/telegram/webhook`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-forwarded-for": from, ...headers },
    body,
  });
const secret = { "x-telegram-bot-api-secret-token": SECRET };

describe("somebody who plays Telegram", () => {
  test.each([
    ["without a secret", {}],
    ["with a shorter secret", { "x-telegram-bot-api-secret-token": SECRET.slice(0, -1) }],
    ["with a longer secret", { "x-telegram-bot-api-secret-token": `${SECRET}x` }],
    ["with another secret", { "x-telegram-bot-api-secret-token": SECRET.replace("a", "b") }],
    ["with Slack's header", { "x-slack-signature": SECRET }],
  ])("%s is refused before anything is read", async (_, headers) => {
    expect((await hook(headers, '{"update_id":1}')).status).toBe(401);
  });

  test.each([
    ["no JSON", "not json"],
    ["a list", "[]"],
    ["null", "null"],
    ["no number", '{"update_id":"1"}'],
    ["a fraction", '{"update_id":1.5}'],
    ["too deep a nest", "[".repeat(200_000)],
  ])("even with the secret brings %s in vain", async (_, body) => {
    expect((await hook(secret, body)).status).toBe(400);
  });

  test("brings more than a MiB in vain, whether or not it says how much", async () => {
    expect((await hook(secret, "x".repeat(1_100_000))).status).toBe(413);
    const stream = new ReadableStream({
      start: (controller) => {
        for (let part = 0; part < 11; part += 1) controller.enqueue(Buffer.alloc(100_000, "x"));
        controller.close();
      },
    });
    const answer = await fetch(`${url}/telegram/webhook`, {
      method: "POST",
      headers: secret,
      body: stream,
      duplex: "half",
    });
    expect(answer.status).toBe(413);
  });

  test("loses the line after thirty tries, and never keeps the true Telegram out", async () => {
    const wrong = { "x-telegram-bot-api-secret-token": "wrong-wrong-wrong-wrong" };
    const tries = await Promise.allSettled(
      Array.from({ length: 200 }, () => hook(wrong, "{}", "203.0.113.66")),
    );
    for (const one of tries) if (one.status === "fulfilled") expect(one.value.status).toBe(401);
    expect((await hook(secret, '{"update_id":2}', "203.0.113.66")).status).toBe(200);
  });
});

describe("somebody who plays Slack", () => {
  const body = "command=%2Fdarbnica&text=&user_id=U1&team_id=T1&trigger_id=1";
  const seconds = () => Math.floor((performance.timeOrigin + performance.now()) / 1000);
  test("does not get in with another secret, an altered body, or an old or a future time", async () => {
    expect((await slack.signedRequest(body, { secret: "another" })).status).toBe(401);
    for (const timestamp of [seconds() - 6 * 60, seconds() + 6 * 60])
      expect((await slack.signedRequest(body, { timestamp })).status).toBe(401);
    const altered = await fetch(`${url}/slack/events`, {
      method: "POST",
      headers: {
        "x-slack-request-timestamp": String(seconds()),
        "x-slack-signature": `v0=${"0".repeat(64)}`,
      },
      body,
    });
    expect(altered.status).toBe(401);
    for (const signature of ["", "v0", "v1=00", "v0=", "=", "v0=00=00"]) {
      const odd = { "x-slack-request-timestamp": "1e9", "x-slack-signature": signature };
      const answer = await fetch(`${url}/slack/events`, { method: "POST", headers: odd, body });
      expect(answer.status).toBe(401);
    }
  });

  test("does not smuggle an act past the signature in a check of TLS", async () => {
    const answer = await fetch(`${url}/slack/events`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: `ssl_check=1&${body}`,
    });
    expect([answer.status, await answer.text()]).toEqual([200, ""]);
  });
});

describe("somebody who looks around", () => {
  const from = (address: string, more: Record<string, string> = {}) => ({
    headers: { "x-forwarded-for": address, ...more },
  });

  test("finds neither metrics nor board from outside", async () => {
    expect((await fetch(`${url}/metrics`, from("203.0.113.5"))).status).toBe(404);
    const guess = { authorization: "Bearer another-token-1234" };
    expect((await fetch(`${url}/metrics`, from("203.0.113.5", guess))).status).toBe(404);
    const knows = { authorization: `Bearer ${TOKEN}` };
    expect((await fetch(`${url}/metrics`, from("203.0.113.5", knows))).status).toBe(200);
    expect((await fetch(`${url}/metrics`)).status).toBe(200);
    expect((await fetch(`${url}/queues/api/queues`, from("203.0.113.5"))).status).toBe(401);
  });

  test.each([
    "/healthz",
    "/readyz",
    "/metrics",
    "/nothing",
    "/queues",
    "/door/page.html",
    "/door/x",
    "/door/page.js",
    "/door/service-worker.js",
    "/calendar/x.ics",
    "/qr/x.png",
    "//",
    "/door/%2e%2e/%2e%2e/etc/passwd",
  ])("gets %s with a policy that lets nothing foreign in", async (path) => {
    const { headers, status } = await fetch(`${url}${path}`);
    expect(status).not.toBe(500);
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.has("x-powered-by")).toBe(false);
  });

  test("is told to stay on TLS only where it came by TLS", async () => {
    const plain = await fetch(`${url}/healthz`);
    expect(plain.headers.has("strict-transport-security")).toBe(false);
    const tls = await fetch(
      `${url}/healthz`,
      from("203.0.113.5", { "x-forwarded-proto": "https" }),
    );
    expect(tls.headers.get("strict-transport-security")).toContain("max-age=");
  });
});

const statusesIn = (heard: string): string[] => heard.match(/(?<=^HTTP\/1.1 )\d+/gm) ?? [];

describe("a flood from one address", () => {
  test("of ten thousand requests gets its share, and honest people are answered", async () => {
    const begun = performance.now();
    const asked =
      "GET /door/guess HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 203.0.113.9, 10.0.0.2\r\n\r\n";
    const { port } = new URL(url);
    const answers = Array.from({ length: 20 }, () => {
      const line = { heard: "" };
      const socket = connect(Number(port), "127.0.0.1");
      socket.on("data", (piece) => (line.heard += piece.toString("latin1")));
      socket.write(asked.repeat(500));
      return { line, socket };
    });
    const honest = await Promise.all([
      fetch(`${url}/door/page.js`, { headers: { "x-forwarded-for": "198.51.100.1" } }),
      hook(secret, '{"update_id":3}'),
      fetch(`${url}/healthz`, { headers: { "x-forwarded-for": "198.51.100.2" } }),
    ]);
    await until(
      () => answers.every(({ line }) => statusesIn(line.heard).length === 500),
      "ten thousand answers",
      25_000,
    );
    const seconds = (performance.now() - begun) / 1_000;
    for (const { socket } of answers) socket.destroy();
    expect(honest.map(({ status }) => status)).toEqual([200, 200, 200]);
    const statuses = answers.flatMap(({ line }) => statusesIn(line.heard));
    expect(new Set(statuses)).toEqual(new Set(["404", "429"]));
    const granted = statuses.filter((status) => status === "404").length;
    expect(granted).toBeLessThanOrEqual(300 + 30 * (seconds + 1));
    const after = await fetch(`${url}/door/page.js`, {
      headers: { "x-forwarded-for": "203.0.113.9" },
    });
    if (after.status === 429) expect(Number(after.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  test("cannot take another address's share by making addresses up", async () => {
    const seen = async (forwarded: string): Promise<string | undefined> => {
      let address: string | undefined;
      const show: Route = (request, response) => {
        address = addressOf(request);
        response.end();
      };
      const server = await listen(
        new Map([["GET /", show]]),
        { host: "127.0.0.1", port: 0 },
        createLog("silent"),
      );
      await fetch(`http://127.0.0.1:${server.port}/`, {
        headers: { "x-forwarded-for": forwarded },
      });
      await server.stop();
      return address;
    };
    expect(await seen("1.2.3.4, 203.0.113.9")).toBe("203.0.113.9");
    expect(await seen("1.2.3.4, 203.0.113.9, 10.1.1.1, ::1")).toBe("203.0.113.9");
    expect(await seen("not an address, <script>")).toBeUndefined();
    expect(await seen("2001:db8:1:2:3::9")).toBe("2001:db8:1:2::/64");
    expect(await seen("2001:db8:1:2:aaaa:bbbb:cccc:dddd")).toBe("2001:db8:1:2::/64");
  });

  test("of made-up askers does not fill the memory: the oldest are forgotten", () => {
    const clock = { at: 0 };
    const allowance = createAllowance({ burst: 1, perSecond: 1 }, () => clock.at);
    expect(allowance.take("first").ok).toBe(true);
    expect(allowance.take("first")).toEqual({ ok: false, first: true, afterSeconds: 1 });
    expect(allowance.take("first")).toEqual({ ok: false, first: false, afterSeconds: 1 });
    for (let n = 0; n < 20_000; n += 1) allowance.take(`asker ${n}`);
    expect(allowance.take("first").ok).toBe(true);
    clock.at = 1_000;
    expect(allowance.take("asker 19999").ok).toBe(true);
  });
});

describe("somebody who is slow on purpose", () => {
  const servers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const stop of servers.splice(0)) await stop();
  });
  const echo: Route = async (request, response) => {
    await readText(request);
    response.end("read");
  };
  const serve = async () => {
    const patience = { headersTimeout: 200, requestTimeout: 400, connectionsCheckingInterval: 50 };
    const routes = new Map<string, Route>([
      ["POST /", echo],
      ["GET /metrics", metricsRoute(async () => ({ type: "text/plain", text: "figures" }))],
    ]);
    const server = await listen(
      routes,
      { host: "127.0.0.1", port: 0 },
      createLog("silent"),
      patience,
    );
    servers.push(server.stop);
    return server.port;
  };

  test.each([
    ["headers", "POST / HTTP/1.1\r\nHost: x\r\n"],
    ["a body", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf"],
    ["chunks", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhalf"],
  ])("with %s is cut off, while others are answered", async (_, half) => {
    const port = await serve();
    const lines = Array.from({ length: 50 }, () => {
      const socket = connect(port, "127.0.0.1");
      socket.on("error", () => undefined);
      socket.resume();
      socket.write(half);
      return socket;
    });
    const honest = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body: "whole" });
    expect(await honest.text()).toBe("read");
    await until(() => lines.every(({ closed }) => closed), "the lines to be cut");
  });
});
