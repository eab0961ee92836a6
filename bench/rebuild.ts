/**
 * Recovery: 100,000 notices are pending, and the queue's store is emptied; once under the running
 * app, before the notices are due, and once before a start. How long until everything is scheduled
 * again, how late is the first message, and was anybody written to twice?
 */
import { setTimeout as pause } from "node:timers/promises";
import { openChats, type Chats } from "./help/chats.ts";
import { FIRST_PERSON, insertCrowd, insertWorkshop } from "./help/crowd.ts";
import { openDatabase, type Database } from "./help/database.ts";
import { withEnds, type Later } from "./help/later.ts";
import { insertQueued } from "./help/ledger.ts";
import { figure, type Measure, type Report } from "./help/measure.ts";
import { CLOCK_AHEAD_MS, noonNow } from "./help/noon.ts";
import { startProgram } from "./help/program.ts";
import { openRedis } from "./help/redis.ts";
import { openStore } from "./help/store.ts";
import { waitFor } from "./help/wait.ts";

const PENDING = 100_000;
const ALLOWED_MS = 60_000;
/** From the writing to the instant at which the notices are due. */
const AHEAD_MS = 25_000;
/** So many are let out, to see that nobody hears twice. */
const WATCHED = 2_000;
const RATE = 500;

type Scene = { readonly backend: string; readonly redisUrl?: string | undefined };
type Outcome = {
  readonly scene: string;
  readonly scheduledMs: number;
  readonly firstMs: number;
  readonly doubled: number;
};

const environment = (database: Database, chats: Chats, { redisUrl }: Scene) => ({
  DATABASE_URL: database.url,
  ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
  TELEGRAM_BOT_TOKEN: "4000001:a-token-of-no-worth",
  TELEGRAM_API_ROOT: chats.url,
  CLOCK_AHEAD_MS: String(CLOCK_AHEAD_MS),
  TELEGRAM_RATE: String(RATE),
  ROLE: "worker",
  PORT: "0",
  PLAYGROUND: "off",
  LOG_LEVEL: "error",
  NODE_ENV: "production",
});

const setScene = async (later: Later, scene: Scene) => {
  const database = await openDatabase(later);
  const chats = await openChats(later);
  await insertCrowd(database.sql, PENDING);
  const workshop = await insertWorkshop(database.sql, { key: "bench-rebuild", seats: 100 });
  const store = await openStore(later, database, scene.redisUrl);
  const queue = (dueAt: Date) =>
    insertQueued(database.sql, { workshop, firstChat: FIRST_PERSON, dueAt });
  const begin = () => startProgram(later, "bench/help/app.js", environment(database, chats, scene));
  return { chats, store, queue, begin };
};

/** When everything stood again. */
const whenScheduled = async (isScheduled: () => Promise<boolean>): Promise<number> => {
  await waitFor(isScheduled, "the schedules", 2 * ALLOWED_MS, 50);
  return noonNow();
};

const watch = async ({ arrivals }: Chats): Promise<{ first: number; doubled: number }> => {
  await waitFor(() => arrivals.length >= WATCHED, "the messages", 3 * ALLOWED_MS, 50);
  const people = new Set(arrivals.map(({ chat }) => chat));
  return { first: arrivals[0]?.at ?? Number.NaN, doubled: arrivals.length - people.size };
};

/** The app runs, nothing is due yet; whatever was to wake it is gone. */
const emptyUnder = (scene: Scene): Promise<Outcome> =>
  withEnds(async (later) => {
    const { chats, store, queue, begin } = await setScene(later, scene);
    await begin();
    await waitFor(store.isScheduled, "the schedules", ALLOWED_MS);
    const due = noonNow() + AHEAD_MS;
    await queue(new Date(due));
    // Somebody has looked, and asked to be woken when they are due.
    await pause(1_000);
    const emptied = noonNow();
    await store.empty();
    const scheduled = await whenScheduled(store.isScheduled);
    const { first, doubled } = await watch(chats);
    return {
      scene: `${scene.backend}, under the running app`,
      scheduledMs: scheduled - emptied,
      firstMs: first - due,
      doubled,
    };
  });

/** The app is down, everything is due, and there is no queue to remember it. */
const emptyBefore = (scene: Scene): Promise<Outcome> =>
  withEnds(async (later) => {
    const { chats, store, queue, begin } = await setScene(later, scene);
    await queue(new Date(noonNow()));
    await store.empty();
    const begun = noonNow();
    await begin();
    const scheduled = await whenScheduled(store.isScheduled);
    const { first, doubled } = await watch(chats);
    return {
      scene: `${scene.backend}, before a start`,
      scheduledMs: scheduled - begun,
      firstMs: first - begun,
      doubled,
    };
  });

const faultsOf = ({ scene, scheduledMs, firstMs, doubled }: Outcome): string[] => {
  const checks: readonly (readonly [boolean, string])[] = [
    [scheduledMs <= ALLOWED_MS, `scheduled again after ${figure(scheduledMs)} ms`],
    [firstMs <= ALLOWED_MS, `the first message came after ${figure(firstMs)} ms`],
    [doubled === 0, `${doubled} messages came twice`],
  ];
  return checks.flatMap(([holds, what]) => (holds ? [] : [`${scene}: ${what}`]));
};

const run = async (later: Later): Promise<Report> => {
  const redis = await openRedis(later);
  const scenes: Scene[] = [
    { backend: "PostgreSQL" },
    ...(redis ? [{ backend: "Redis", redisUrl: redis.url }] : []),
  ];
  const outcomes: Outcome[] = [];
  for (const scene of scenes) outcomes.push(await emptyUnder(scene), await emptyBefore(scene));
  const rows = outcomes.map(({ scene, scheduledMs, firstMs, doubled }) => [
    scene,
    figure(scheduledMs),
    figure(firstMs),
    figure(doubled),
  ]);
  return {
    table: [["the queue is emptied", "scheduled ms", "first message ms", "twice"], ...rows],
    reading: [
      `Until both schedules stand again, and until the first message: after the notices are due, or after the start. At most ${figure(ALLOWED_MS)} ms are allowed; of ${figure(WATCHED)} messages none may come twice.`,
      ...(redis ? [] : ["Redis is left out: redis-server is not installed."]),
    ],
    faults: outcomes.flatMap(faultsOf),
  };
};

export const rebuild: Measure = {
  title: `${figure(PENDING)} notices are pending, and the queue is emptied: when is all scheduled again?`,
  deadlineMs: 480_000,
  run,
};
