/**
 * The topology of compose.yaml as plain processes: web × 2 behind a proxy and worker × 2 on one
 * PostgreSQL and one Redis. A rolling restart loses no tap and sends nothing twice, and each part
 * that goes away comes back without a hand.
 */
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openChats, type Chats } from "../../bench/help/chats.ts";
import { FIRST_PERSON, insertCrowd, insertWorkshop, tapsOf } from "../../bench/help/crowd.ts";
import type { End } from "../../bench/help/later.ts";
import { insertQueued } from "../../bench/help/ledger.ts";
import { CLOCK_AHEAD_MS, noonNow } from "../../bench/help/noon.ts";
import { openProxy, type Proxy } from "../../bench/help/proxy.ts";
import { openRedis, type OwnRedis } from "../../bench/help/redis.ts";
import { openStore, type Store } from "../../bench/help/store.ts";
import { createPost } from "../../bench/help/telegram-post.ts";
import { MEMBERS, startTopology, type Topology } from "../../bench/help/topology.ts";
import { connect } from "../../src/db/client.ts";
import { seedFoundation } from "../../src/db/seed.ts";
import type { WorkshopId } from "../../src/domain/ids.ts";
import { createDatabase, type TestDatabase } from "../help/database.ts";
import { until } from "../help/until.ts";

const PEOPLE = 240;
const SEATS = 20;
const SECRET = "a-secret-of-the-webhook";

const ends: End[] = [];
const later = (end: End): void => void ends.push(end);
let database: TestDatabase;
let sql: postgres.Sql;
let chats: Chats;
let redis: OwnRedis;
let store: Store;
let wires: Record<"telegram" | "postgres" | "redis", Proxy>;
let topology: Topology;
let workshop: WorkshopId;
let updates = 1;

const through = (url: string, proxy: Proxy): string => {
  const changed = new URL(url);
  changed.host = new URL(proxy.url).host;
  return changed.href;
};
/** Where a server on this machine listens, whatever its protocol. */
const portOf = (url: string): string => `http://127.0.0.1:${new URL(url).port || "5432"}`;

beforeAll(async () => {
  database = await createDatabase();
  later(database.drop);
  const { db, close } = connect(database.url);
  await seedFoundation(db);
  await close();
  sql = postgres(database.url, { max: 2, fetch_types: false, onnotice: () => undefined });
  later(() => sql.end({ timeout: 5 }));
  await insertCrowd(sql, PEOPLE);
  workshop = await insertWorkshop(sql, { key: "rolling", seats: SEATS });
  chats = await openChats(later);
  const own = await openRedis(later);
  if (!own) throw new Error("redis-server is not installed");
  redis = own;
  wires = {
    telegram: await openProxy(later, chats.url),
    postgres: await openProxy(later, portOf(database.url)),
    redis: await openProxy(later, redis.url),
  };
  store = await openStore(later, { url: database.url, sql }, redis.url);
  topology = await startTopology(later, {
    DATABASE_URL: through(database.url, wires.postgres),
    REDIS_URL: through(redis.url, wires.redis),
    TELEGRAM_BOT_TOKEN: "4000001:a-token-of-no-worth",
    TELEGRAM_API_ROOT: wires.telegram.url,
    TELEGRAM_WEBHOOK_URL: "http://127.0.0.1/telegram/webhook",
    TELEGRAM_WEBHOOK_SECRET: SECRET,
    CLOCK_AHEAD_MS: String(CLOCK_AHEAD_MS),
    TELEGRAM_RATE: "30",
    WEEKLY_BUDGET: "50",
    PORT: "0",
    PLAYGROUND: "off",
    LOG_LEVEL: "silent",
  });
}, 150_000);
afterAll(async () => {
  for (const end of ends.toReversed()) await end();
}, 60_000);

const post = () => createPost(`${topology.url}/telegram/webhook`, SECRET);
const states = async (): Promise<Record<string, number>> => {
  const rows = await sql`select state, count(*)::int as n from deliveries group by state`;
  return Object.fromEntries(rows.map((row) => [String(row["state"]), Number(row["n"])]));
};
const settled = () =>
  until(
    async () => {
      const { queued, sending, ...rest } = await states();
      return queued || sending ? undefined : rest;
    },
    "the ledger to settle",
    90_000,
  );
const most = (about: string): number => {
  const times = new Map<number, number>();
  for (const { chat, text } of chats.arrivals)
    if (text.includes(about)) times.set(chat, (times.get(chat) ?? 0) + 1);
  return Math.max(...times.values());
};
/** Tells everybody of a workshop of its own; its title finds the messages again. */
const tellAll = async (title: string): Promise<void> => {
  const told = await insertWorkshop(sql, { key: title, seats: SEATS });
  await sql`update workshops set title_lv = ${title} where id = ${told}`;
  await insertQueued(sql, { workshop: told, firstChat: FIRST_PERSON, dueAt: new Date(noonNow()) });
};
const tapOnce = async (): Promise<string | undefined> => {
  const [tap] = tapsOf(workshop, 1, (updates += 1));
  if (!tap) return undefined;
  await post().post(JSON.parse(tap.body) as object);
  return chats.answered.get(tap.tapId);
};

test("a rolling restart of all four in the middle of a rush and a broadcast loses no tap and sends nothing twice", async () => {
  await tellAll("Apraide pirmā");
  const telegram = post();
  const taps = tapsOf(workshop, PEOPLE, (updates += 1_000));
  updates += PEOPLE;
  const state = { next: 0, lost: 0 };
  const lane = async (): Promise<void> => {
    for (let tap = taps[state.next++]; tap; tap = taps[state.next++]) {
      const took = await telegram.post(JSON.parse(tap.body) as object);
      if (took === undefined) state.lost += 1;
      // Spread over the restarts, so that each of them meets some.
      await pause(40);
    }
  };
  const lanes = [lane(), lane()];
  for (const name of MEMBERS) await topology.restart(name, "SIGTERM");
  await Promise.all(lanes);
  expect(state.lost).toBe(0);
  expect(taps.filter(({ tapId }) => !chats.answered.has(tapId))).toEqual([]);
  const rows =
    await sql`select state, count(*)::int as n from rsvps where workshop_id = ${workshop} group by state`;
  expect(Object.fromEntries(rows.map((row) => [row["state"], row["n"]]))).toEqual({
    going: SEATS,
    waitlisted: PEOPLE - SEATS,
  });
  const { sent = 0, uncertain = 0 } = await settled();
  expect(sent).toBe(PEOPLE);
  expect(uncertain).toBe(0);
  expect(most("Apraide pirmā")).toBe(1);
  expect(topology.falls()).toEqual([]);
}, 240_000);

test("the schedules are set by one at a time, and stand once, however many processes renew them", async () => {
  expect(await store.isScheduled()).toBe(true);
  await store.empty();
  await until(() => store.isScheduled(), "the schedules to stand again", 40_000);
}, 60_000);

test("with Redis away a tap is answered, and what is due meanwhile is sent once when it is back", async () => {
  wires.redis.cut();
  await tellAll("Apraide otrā");
  expect(await tapOnce()).toBeDefined();
  await wires.redis.mend();
  await settled();
  expect(most("Apraide otrā")).toBe(1);
  expect(topology.falls()).toEqual([]);
}, 150_000);

test("with Telegram away nothing is sent twice, and what is in doubt is little", async () => {
  const before = (await states())["uncertain"] ?? 0;
  await tellAll("Apraide trešā");
  const heard = () => chats.arrivals.filter(({ text }) => text.includes("Apraide trešā")).length;
  await until(() => heard() > 5, "the broadcast to be under way", 30_000);
  wires.telegram.cut();
  await until(
    async () => (await states())["sending"] === undefined,
    "the sender to give up",
    60_000,
  );
  const swallowed = await wires.telegram.mend();
  const { uncertain = 0 } = await settled();
  expect(most("Apraide trešā")).toBe(1);
  expect(uncertain - before).toBeLessThanOrEqual(swallowed + 10);
  expect(topology.falls()).toEqual([]);
}, 200_000);

test("with PostgreSQL away the processes say so and stay, and go on when it is back", async () => {
  wires.postgres.cut();
  const ready = async (): Promise<number[]> =>
    Promise.all(
      MEMBERS.map(async (name) => (await fetch(`${topology.urlOf(name)}/readyz`)).status),
    );
  await until(
    async () => (await ready()).every((status) => status === 503),
    "all to say so",
    30_000,
  );
  await wires.postgres.mend();
  await until(
    async () => (await ready()).every((status) => status === 200),
    "all to be ready",
    60_000,
  );
  await tellAll("Apraide ceturtā");
  await settled();
  expect(most("Apraide ceturtā")).toBe(1);
  expect(topology.falls()).toEqual([]);
}, 200_000);
