/** What operators see: every figure that the dashboard and the alarms ask for is shown, and traces tell a tap's whole way. */
import { createServer, type Server } from "node:http";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { projectPath } from "../../src/root.ts";
import {
  createTelegramSimulator,
  type TelegramSimulator,
} from "../../playground/telegram/simulator.ts";
import { createDatabase, type TestDatabase } from "../help/database.ts";
import { endProgram, startProgram, type Started } from "../help/playground.ts";
import { until } from "../help/until.ts";

type Attribute = { readonly key: string; readonly value: Readonly<Record<string, unknown>> };
type Span = {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly Attribute[];
};
type Export = {
  readonly resourceSpans: readonly {
    readonly scopeSpans: readonly { readonly spans: readonly Span[] }[];
  }[];
};

const now = () => new Date(performance.timeOrigin + performance.now());
let database: TestDatabase;
let telegram: TelegramSimulator;
let collector: Server;
let started: Started;
const spans: Span[] = [];
const bodies: string[] = [];

const listenTo = (server: Server): Promise<string> =>
  new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`);
    }),
  );

beforeAll(async () => {
  database = await createDatabase();
  telegram = await createTelegramSimulator({ now });
  collector = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
    request.on("end", () => {
      bodies.push(body);
      const { resourceSpans } = JSON.parse(body) as Export;
      spans.push(...resourceSpans.flatMap((r) => r.scopeSpans.flatMap((s) => s.spans)));
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
  });
  started = await startProgram("src/main.js", {
    DATABASE_URL: database.url,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    OTEL_EXPORTER_OTLP_ENDPOINT: `${await listenTo(collector)}/`,
    OTEL_BSP_SCHEDULE_DELAY: "100",
    PORT: "0",
  });
});
afterAll(async () => {
  await endProgram(started);
  collector.close();
  await telegram.stop();
  await database.drop();
});

const read = (...path: readonly string[]): string => readFileSync(projectPath(...path), "utf8");

type Rule = {
  readonly alert: string;
  readonly expr: string;
  readonly annotations: Readonly<Record<string, string>>;
};
const rules = (): readonly Rule[] =>
  (
    parse(read("deploy", "prometheus", "alerts.yml")) as { groups: { rules: Rule[] }[] }
  ).groups.flatMap((group) => group.rules);

type Panel = {
  readonly type: string;
  readonly title: string;
  readonly targets?: { expr: string }[];
};
const questions = (): readonly string[] => {
  const { panels } = JSON.parse(read("deploy", "grafana", "dashboard.json")) as { panels: Panel[] };
  const asked = panels.filter(({ type }) => type !== "row").map(({ targets = [] }) => targets);
  expect(asked.every((targets) => targets.length > 0)).toBe(true);
  return [...asked.flat(), ...rules()].map(({ expr }) => expr);
};

test("every figure of the dashboard and of the alarms, and every label, is one that is shown", async () => {
  const anna = telegram.addPerson({ firstName: "Anna Ļaudaste", languageCode: "lv" });
  telegram.start(anna.id);
  const shown = await until(async () => {
    const text = await (await fetch(`${new URL(started.url).origin}/metrics`)).text();
    return text.includes(
      'darbnica_updates_total{platform="telegram",kind="command",outcome="done"}',
    )
      ? text
      : undefined;
  }, "the command to be counted");
  const names = new Set(
    [...shown.matchAll(/^# TYPE (\S+) (\S+)/gm)].flatMap(([, name = "", type]) =>
      type === "histogram" ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
    ),
  );
  const source = read("src", "metrics.ts");
  for (const question of questions()) {
    const asked = [...question.matchAll(/\b((?:darbnica|nodejs|process)_\w+)/g)].map(
      ([name]) => name,
    );
    expect(asked.filter((name) => !names.has(name))).toEqual([]);
    const labels = [...question.matchAll(/[{,]\s*(\w+)=/g)].map(([, label = ""]) => label);
    const ours = labels.filter((label) => !["job", "exported_job"].includes(label));
    expect(ours.filter((label) => !source.includes(`"${label}"`))).toEqual([]);
  }
  expect(questions().length).toBeGreaterThan(20);
  expect(shown).toMatch(/darbnica_pool_connections\{is="size"\} 12/);
  expect(shown).toMatch(/darbnica_pace_per_second\{platform="telegram"\} 25/);
  expect(shown).toMatch(/darbnica_turns_total\{platform="telegram",use="answer"\} [1-9]/);
  expect(shown).not.toContain("Ļaudaste");
});

test("every alarm says what to do", () => {
  for (const { alert, annotations } of rules())
    expect([alert, Object.keys(annotations).toSorted()]).toEqual([alert, ["do", "summary"]]);
});

test("a trace leads from an update through its use case to the platform, and through the queue to the job", async () => {
  const find = (name: string) => spans.find((span) => span.name === name);
  const update = await until(() => find("update telegram command"), "the update's span");
  const parentOf = ({ parentSpanId }: Span) => spans.find(({ spanId }) => spanId === parentSpanId);
  const call = await until(() => {
    const sent = find("call telegram sendMessage");
    return sent && parentOf(sent) ? sent : undefined;
  }, "the call's span");
  const useCase = parentOf(call);
  expect(useCase?.name).toBe("use-case start");
  expect(useCase && parentOf(useCase)).toEqual(update);
  const job = await until(() => {
    const swept = find("job sweep");
    return swept && parentOf(swept) ? swept : undefined;
  }, "the job's span");
  expect(parentOf(job)?.name).toMatch(/clock/);
  expect(update.attributes.map(({ key }) => key)).toEqual(["update"]);
});

test("and what is traced holds no names, words or tokens", () => {
  const all = bodies.join("\n");
  expect(all).not.toContain("Ļaudaste");
  expect(all).not.toContain(telegram.token);
  expect(all).not.toContain(new URL(database.url).password || "no password is set");
  const keys = new Set(spans.flatMap(({ attributes }) => attributes.map(({ key }) => key)));
  expect([...keys].filter((key) => !/^(bullmq\.|update$|person$|platform$)/.test(key))).toEqual([]);
});
