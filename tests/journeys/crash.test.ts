/** `kill -9` at any moment: nothing that was committed is lost, and nothing is sent twice. */
import { spawn, type ChildProcess } from "node:child_process";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { announce } from "../../src/app/broadcast.ts";
import { join } from "../../src/app/person.ts";
import { projectPath } from "../../src/root.ts";
import {
  createTelegramSimulator,
  type TelegramSimulator,
} from "../../playground/telegram/simulator.ts";
import { until } from "../help/until.ts";
import { createWorld, type World } from "../help/world.ts";

const PEOPLE = 30;
let world: World;
let simulator: TelegramSimulator;
let app: ChildProcess | undefined;

beforeAll(async () => {
  world = await createWorld();
  simulator = await createTelegramSimulator({
    now: () => world.clock.at,
    sendsPerSecond: 1_000,
    chatBurst: 1_000,
  });
  for (let n = 0; n < PEOPLE; n += 1) {
    const person = simulator.addPerson({ firstName: `Anna ${n}`, languageCode: "lv" });
    person.started = true;
    const key = { platform: "telegram", teamId: "", externalId: String(person.id) } as const;
    await join(world.deps, { key, name: person.firstName, locale: "lv", news: true });
  }
});
afterAll(async () => {
  app?.kill("SIGKILL");
  await simulator.stop();
  await world.end();
});

const startApp = (): ChildProcess => {
  const loader = projectPath("node_modules", "tsx", "dist", "loader.mjs");
  const door = projectPath("tests", "help", "app-door.ts");
  const child = spawn(process.execPath, ["--import", loader, door, world.clock.at.toISOString()], {
    env: {
      PATH: process.env["PATH"],
      DATABASE_URL: world.database.url,
      TELEGRAM_BOT_TOKEN: simulator.token,
      TELEGRAM_API_ROOT: simulator.apiRoot,
      TELEGRAM_RATE: "200",
      PORT: "0",
      LOG_LEVEL: "error",
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  app = child;
  return child;
};

const kill = async (child: ChildProcess): Promise<void> => {
  child.kill("SIGKILL");
  await until(() => child.signalCode !== null, "the process to die");
};

const sends = (): number =>
  simulator.requests().filter(({ method, ok }) => method === "sendMessage" && ok).length;

const rowsIn = async (state: string): Promise<number> => {
  const [row] = await world.deps.db.execute<{ n: number }>(
    sql`select count(*)::int as n from deliveries where state = ${state}`,
  );
  return row?.n ?? 0;
};

/**
 * Lets the app run until so many messages have gone out, and kills it in the middle. What it leaves
 * in doubt was with the platform, but for the one row that waits for its turn and the one whose
 * request may have been on its way.
 */
const runUntilSent = async (more: number): Promise<void> => {
  const before = { sends: sends(), sent: await rowsIn("sent") };
  const child = startApp();
  const goal = before.sends + more;
  try {
    await until(() => sends() >= goal, `${more} more messages`, 25_000);
  } finally {
    await kill(child);
  }
  const unsettled = sends() - before.sends - ((await rowsIn("sent")) - before.sent);
  expect(await rowsIn("sending")).toBeLessThanOrEqual(unsettled + 2);
};

const ledger = async (kind: string) => {
  const rows = await world.deps.db.execute<{ state: string; n: number }>(
    sql`select state, count(*)::int as n from ledger where kind = ${kind} group by state`,
  );
  return Object.fromEntries([...rows].map(({ state, n }) => [state, n]));
};

const heard = (words: string): number[] =>
  simulator
    .people()
    .map(
      ({ id }) =>
        simulator.transcript(id).filter(({ from, text }) => from === "bot" && text.includes(words))
          .length,
    );

test("an announcement under three kills reaches each person at most once, and the ledger says whom", async () => {
  const { id: workshopId } = await world.workshop({}, "draft");
  const actor = await world.organiser();
  await announce(world.deps, { actor, workshopId, audience: "everyone" });
  for (const more of [3, 7, 5]) await runUntilSent(more);
  const last = startApp();
  await until(
    async () => {
      const states = await ledger("announcement");
      return !states["queued"] && !states["sending"];
    },
    "the ledger to settle",
    25_000,
  );
  const states = await ledger("announcement");
  expect((states["sent"] ?? 0) + (states["uncertain"] ?? 0)).toBe(PEOPLE);
  const counts = heard("Jauna darbnīca");
  expect(Math.max(...counts)).toBe(1);
  expect(counts.filter((n) => n === 1).length).toBeGreaterThanOrEqual(states["sent"] ?? 0);
  await kill(last);
}, 120_000);

test("taps under two kills are all taken, and no message is doubled", async () => {
  const people = simulator.people().filter(({ id }) => simulator.transcript(id).length > 0);
  const before = people.map(({ id }) => simulator.transcript(id).length);
  const answered = async (): Promise<number> => {
    const [row] = await world.deps.db.execute<{ n: number }>(
      sql`select count(*)::int as n from rsvps`,
    );
    return row?.n ?? 0;
  };
  for (const { id } of people) {
    const card = simulator.transcript(id).at(-1);
    const tapped = simulator.tap(id, card?.messageId ?? 0, { text: "Nākšu" });
    // An answer that a kill swallows is no loss: what was tapped is delivered again.
    tapped.catch(() => undefined);
  }
  for (const goal of [4, 11]) {
    const child = startApp();
    await until(async () => (await answered()) >= goal, `${goal} answers`, 25_000);
    await kill(child);
  }
  const last = startApp();
  await until(async () => (await answered()) === people.length, "all answers", 25_000);
  await until(
    () =>
      people.every(({ id }) =>
        simulator.transcript(id).at(-1)?.text.includes("Jūsu atbilde: nākšu"),
      ),
    "all cards to be brought up to date",
    25_000,
  );
  expect(people.map(({ id }) => simulator.transcript(id).length)).toEqual(before);
  await kill(last);
}, 120_000);

test("reminders under two kills come at most once each", async () => {
  world.moveTo("2019-06-04T07:00:01Z");
  for (const more of [4, 6]) await runUntilSent(more);
  const last = startApp();
  await until(
    async () => {
      const states = await ledger("reminder");
      return !states["queued"] && !states["sending"] && (states["sent"] ?? 0) > 10;
    },
    "the ledger to settle",
    25_000,
  );
  expect(Math.max(...heard("Atgādinām"))).toBe(1);
  await kill(last);
}, 120_000);
