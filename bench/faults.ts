/**
 * Faults: a broadcast to 5,000 people is sent by processes of the app of which the one that sends
 * is killed with -9 at a random moment, 200 times; in the same history the queue is emptied,
 * PostgreSQL crashes, the wire to the platform is cut for half a minute, and Redis is away for as
 * long. At the end the platform's own record is held against the ledger.
 */
import { setTimeout as pause } from "node:timers/promises";
import type postgres from "postgres";
import { openChats, type Chats } from "./help/chats.ts";
import { FIRST_PERSON, insertCrowd, insertWorkshop } from "./help/crowd.ts";
import { openDatabase } from "./help/database.ts";
import { startFleet, type Fleet } from "./help/fleet.ts";
import { withEnds, type Later } from "./help/later.ts";
import { insertQueued } from "./help/ledger.ts";
import { figure, type Measure, type Report } from "./help/measure.ts";
import { CLOCK_AHEAD_MS, noonNow } from "./help/noon.ts";
import { openProxy, type Proxy } from "./help/proxy.ts";
import { openRedis, type OwnRedis } from "./help/redis.ts";
import { openStore } from "./help/store.ts";
import { waitFor } from "./help/wait.ts";

const PEOPLE = 5_000;
const KILLS = { PostgreSQL: 200, Redis: 40 } as const;
/** One sends, the others stand by, and one or two are just beginning. */
const PROCESSES = 4;
const RATE = 60;
/** A process that sends is killed at a random moment of its first half second. */
const LIFE_MS = 500;
const AWAY_MS = 30_000;
/** No pause between two messages may be longer: whatever happened, somebody must have gone on. */
const SILENCE_MS = 120_000;
/** What may be in doubt after one kill: claimed for the next 20 ms, at the platform, or being noted. */
const IN_FLIGHT = Math.ceil(RATE / 50) + Math.ceil(RATE / 10);

type Name = keyof typeof KILLS;
type Stage = {
  readonly sql: postgres.Sql;
  readonly chats: Chats;
  readonly proxy: Proxy;
  readonly fleet: Fleet;
  /** What happens beside the kills, each once, at even distances. */
  readonly blows: readonly (() => Promise<void>)[];
  /** Requests that the cut wire swallowed. */
  readonly lost: { requests: number };
};
type Outcome = {
  readonly name: Name;
  readonly kills: number;
  readonly states: Readonly<Record<string, number>>;
  readonly doubled: number;
  readonly unheard: number;
  readonly phantoms: number;
  readonly lost: number;
};

const environment = (url: string, redis: OwnRedis | undefined, proxy: Proxy) => (name: string) => ({
  DATABASE_URL: url,
  ...(redis ? { REDIS_URL: redis.url } : {}),
  TELEGRAM_BOT_TOKEN: "4000001:a-token-of-no-worth",
  // Each process has a path of its own, so that the platform sees who sends.
  TELEGRAM_API_ROOT: `${proxy.url}/${name}`,
  CLOCK_AHEAD_MS: String(CLOCK_AHEAD_MS),
  TELEGRAM_RATE: String(RATE),
  ROLE: "worker",
  PORT: "0",
  PLAYGROUND: "off",
  LOG_LEVEL: "silent",
  NODE_ENV: "production",
});

const setStage = async (later: Later, redis: OwnRedis | undefined): Promise<Stage> => {
  const database = await openDatabase(later);
  const chats = await openChats(later);
  const proxy = await openProxy(later, chats.url);
  await insertCrowd(database.sql, PEOPLE);
  const workshop = await insertWorkshop(database.sql, { key: "bench-faults", seats: 100 });
  const dueAt = new Date(noonNow());
  await insertQueued(database.sql, { workshop, firstChat: FIRST_PERSON, dueAt });
  const store = await openStore(later, database, redis?.url);
  const lost = { requests: 0 };
  const cut = async (): Promise<void> => {
    proxy.cut();
    await pause(AWAY_MS);
    lost.requests += await proxy.mend();
  };
  const blows = [
    store.empty,
    () => Promise.resolve(database.crash()),
    cut,
    ...(redis ? [() => redis.away(AWAY_MS)] : []),
  ];
  const fleet = startFleet(later, PROCESSES, environment(database.url, redis, proxy));
  return { sql: database.sql, chats, proxy, fleet, blows, lost };
};

/** Waits for a message that came after so many, and answers who sent the last. */
const nextSender = async ({ arrivals }: Chats, after: number): Promise<string> => {
  await waitFor(() => arrivals.length > after, "the next message", SILENCE_MS, 5);
  return arrivals.at(-1)?.by ?? "";
};

/** Kills whoever sends, again and again; between the kills come the blows. */
const strike = async (stage: Stage, kills: number): Promise<number> => {
  const { chats, fleet, blows } = stage;
  const every = Math.floor(kills / (blows.length + 1));
  let done = 0;
  while (done < kills && chats.arrivals.length < PEOPLE * 0.95) {
    const sender = await nextSender(chats, chats.arrivals.length);
    await pause(Math.random() * LIFE_MS);
    if (await fleet.kill(sender)) done += 1;
    if (done % every === 0) await blows[done / every - 1]?.();
  }
  return done;
};

const statesOf = async (sql: postgres.Sql): Promise<Record<string, number>> => {
  const rows = await sql`select state, count(*)::int as n from deliveries group by state`;
  return Object.fromEntries(rows.map((row) => [String(row["state"]), Number(row["n"])]));
};

const settle = async ({ sql }: Stage): Promise<Record<string, number>> => {
  const isSettled = async (): Promise<boolean> => {
    const { queued, sending } = await statesOf(sql);
    return queued === undefined && sending === undefined;
  };
  await waitFor(isSettled, "the ledger to settle", 2 * SILENCE_MS + PEOPLE * 20, 250);
  return statesOf(sql);
};

/** The platform's record against the ledger. */
const judge = async (name: Name, stage: Stage, kills: number): Promise<Outcome> => {
  const states = await settle(stage);
  const times = new Map<string, number>();
  for (const { chat } of stage.chats.arrivals)
    times.set(String(chat), (times.get(String(chat)) ?? 0) + 1);
  const rows = await stage.sql`
    select a.external_id as chat, d.state from deliveries d join addresses a on a.id = d.address_id`;
  const heard = (chat: unknown): boolean => times.has(String(chat));
  return {
    name,
    kills,
    states,
    doubled: [...times.values()].filter((n) => n > 1).length,
    unheard: rows.filter(({ chat, state }) => state === "sent" && !heard(chat)).length,
    phantoms: rows.filter(
      ({ chat, state }) => !["sent", "uncertain"].includes(state) && heard(chat),
    ).length,
    lost: stage.lost.requests,
  };
};

const runOne = (name: Name, redis: OwnRedis | undefined): Promise<Outcome> =>
  withEnds(async (later) => {
    const stage = await setStage(later, redis);
    const kills = await strike(stage, KILLS[name]);
    return judge(name, stage, kills);
  });

/** Each kill and the crash of PostgreSQL may leave so many in doubt, and the cut what it swallowed. */
const allowed = ({ kills, lost }: Outcome): number => (kills + 1) * IN_FLIGHT + lost;

const faultsOf = (outcome: Outcome): string[] => {
  const { name, kills, states, doubled, unheard, phantoms } = outcome;
  const { sent = 0, failed = 0, blocked = 0, skipped = 0, uncertain = 0 } = states;
  const sum = sent + failed + blocked + skipped + uncertain;
  const checks: readonly (readonly [boolean, string])[] = [
    [kills === KILLS[name], `only ${kills} of ${KILLS[name]} kills met a process that was sending`],
    [sum === PEOPLE, `${sum} of ${PEOPLE} rows are settled`],
    [doubled === 0, `${doubled} people got it twice`],
    [unheard === 0, `${unheard} rows say “sent”, and the platform knows nothing of it`],
    [phantoms === 0, `${phantoms} people got it whose rows say that they did not`],
    [uncertain <= allowed(outcome), `${uncertain} are uncertain, of at most ${allowed(outcome)}`],
  ];
  return checks.flatMap(([holds, what]) => (holds ? [] : [`${name}: ${what}`]));
};

const rowOf = (outcome: Outcome): string[] => {
  const { name, kills, states, doubled, unheard, phantoms, lost } = outcome;
  const { sent = 0, failed = 0, blocked = 0, skipped = 0, uncertain = 0 } = states;
  const sum = sent + failed + blocked + skipped + uncertain;
  const counts = [kills, sum, sent, failed + blocked + skipped, uncertain, allowed(outcome), lost];
  return [name, ...[...counts, doubled, unheard + phantoms].map((n) => figure(n))];
};

const HEAD = [
  "queue",
  "kills",
  "settled",
  "sent",
  "not sent",
  "uncertain",
  "allowed",
  "swallowed",
  "twice",
  "untrue",
];

const run = async (later: Later): Promise<Report> => {
  const redis = await openRedis(later);
  const outcomes = [await runOne("PostgreSQL", undefined)];
  if (redis) outcomes.push(await runOne("Redis", redis));
  return {
    table: [HEAD, ...outcomes.map(rowOf)],
    reading: [
      `Settled must be ${figure(PEOPLE)}; twice (by the platform's record) and untrue (rows that say another thing than the platform) must be 0.`,
      `Uncertain is allowed: ${IN_FLIGHT} for each kill and for the crash of PostgreSQL, and what the cut wire swallowed.`,
      ...(redis ? [] : ["Redis is left out: redis-server is not installed."]),
    ],
    faults: outcomes.flatMap(faultsOf),
  };
};

export const faults: Measure = {
  title: `${figure(PEOPLE)} recipients, and the sender killed ${KILLS.PostgreSQL} times: who got it, and does the ledger know?`,
  deadlineMs: 1_800_000,
  run,
};
