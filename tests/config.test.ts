/** The environment: what is refused, and in which words. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { loadConfig, variableNames } from "../src/config.ts";
import { projectPath } from "../src/root.ts";

const reasonOf = (env: Record<string, string>): string | undefined => {
  const config = loadConfig(env);
  return config.ok ? undefined : config.reason;
};

const TELEGRAM = { TELEGRAM_BOT_TOKEN: "123456:abcdefghijklmnop" };

describe("an empty environment", () => {
  test("is a configuration: everything embedded, on loopback, port 3000", () => {
    expect(loadConfig({})).toMatchObject({
      ok: true,
      value: {
        databaseUrl: undefined,
        telegram: undefined,
        slack: undefined,
        port: 3000,
        host: "127.0.0.1",
        weeklyBudget: 5,
        approvalAbove: 100,
        playground: "auto",
      },
    });
  });

  test("and an empty variable is the same as none", () => {
    expect(loadConfig({ PORT: "", DATABASE_URL: "" })).toEqual(loadConfig({}));
  });
});

describe("a bad value is refused in one line that names it", () => {
  test.each([
    [{ PORT: "abc" }, "PORT: found “abc”, expected a port number, 0 to 65535."],
    [{ PORT: "70000" }, "PORT: found “70000”, expected a port number, 0 to 65535."],
    [{ ROLE: "boss" }, "ROLE: found “boss”, expected all, web or worker."],
    [
      { REDIS_URL: "http://x" },
      "REDIS_URL: found a value of another form, expected a URL such as redis://host:6379.",
    ],
    [
      { SLACK_ADMINS: "ilze" },
      "SLACK_ADMINS: found “ilze”, expected Slack user ids separated by commas, such as U012AB3CD.",
    ],
    [{ TELEGRAM_RATE: "0" }, "TELEGRAM_RATE: found “0”, expected messages a second, 1 to 1000."],
    [
      { APPROVAL_ABOVE: "-1" },
      "APPROVAL_ABOVE: found “-1”, expected people, 0 to 1000000: a message to more needs a second person.",
    ],
    [
      { WEEKLY_BUDGET: "51" },
      "WEEKLY_BUDGET: found “51”, expected messages in seven days, 1 to 50.",
    ],
  ])("%o", (env, reason) => {
    expect(reasonOf(env)).toBe(reason);
  });

  test("and a secret is never printed", () => {
    for (const name of [
      "TELEGRAM_BOT_TOKEN",
      "SLACK_BOT_TOKEN",
      "SLACK_APP_TOKEN",
      "DATABASE_URL",
      "TELEGRAM_WEBHOOK_SECRET",
      "QUEUES_PASSWORD",
    ]) {
      const reason = reasonOf({ [name]: "hush hush" });
      expect(reason).toMatch(new RegExp(`^${name}: `));
      expect(reason).not.toContain("hush");
    }
  });
});

describe("half a configuration is refused by naming the other half", () => {
  const secret = "sixteen_characters";
  const webhook = "https://example.org/telegram/webhook";
  test.each([
    [{ ...TELEGRAM, TELEGRAM_WEBHOOK_URL: webhook }, /TELEGRAM_WEBHOOK_SECRET: found nothing/],
    [{ ...TELEGRAM, TELEGRAM_WEBHOOK_SECRET: secret }, /TELEGRAM_WEBHOOK_URL: found nothing/],
    [
      { TELEGRAM_WEBHOOK_URL: webhook, TELEGRAM_WEBHOOK_SECRET: secret },
      /TELEGRAM_BOT_TOKEN: found nothing/,
    ],
    [{ SLACK_BOT_TOKEN: "xoxb-123456789" }, /SLACK_SIGNING_SECRET: found nothing.*SLACK_APP_TOKEN/],
    [{ SLACK_SIGNING_SECRET: "0123456789" }, /SLACK_BOT_TOKEN: found nothing/],
    [{ SLACK_APP_TOKEN: "xapp-123456789" }, /SLACK_BOT_TOKEN: found nothing/],
  ])("%o", (env, reason) => {
    expect(reasonOf(env)).toMatch(reason);
  });
});

test("whole configurations are read: polling or webhook, HTTP or Socket Mode", () => {
  const slack = { SLACK_BOT_TOKEN: "xoxb-123456789" };
  expect(
    loadConfig({
      ...TELEGRAM,
      ...slack,
      SLACK_APP_TOKEN: "xapp-123456789",
      SLACK_ADMINS: "U0AAA, U0BBB",
    }),
  ).toMatchObject({
    value: {
      telegram: { updates: { by: "polling" }, apiRoot: "https://api.telegram.org" },
      slack: {
        transport: { by: "socket" },
        admins: ["U0AAA", "U0BBB"],
        apiUrl: "https://slack.com/api/",
      },
    },
  });
});

test(".env.example names the variables of the schema, each once, and is itself a configuration", () => {
  const lines = readFileSync(projectPath(".env.example"), "utf8").split("\n");
  const pairs = lines.filter((line) => /^[A-Z_]+=/.test(line)).map((line) => line.split("="));
  expect(pairs.map(([name]) => name).toSorted()).toEqual([...variableNames].toSorted());
  expect(loadConfig(Object.fromEntries(pairs)).ok).toBe(true);
});
