/**
 * Punctuality: 40 workshops whose reminder two hours before falls due one after another within 40
 * seconds, on a real clock, sent by the app as it runs in production, on either queue; once while
 * nothing else is sent, and once in the middle of a broadcast. How late is the first message of each?
 */
import type postgres from "postgres";
import { openChats, type Chats } from "./help/chats.ts";
import { FIRST_PERSON, insertCrowd, insertWorkshop } from "./help/crowd.ts";
import { openDatabase, type Database } from "./help/database.ts";
import { insertQueued } from "./help/ledger.ts";
import { withEnds, type Later } from "./help/later.ts";
import { quantile } from "./help/load.ts";
import { figure, type Measure, type Report } from "./help/measure.ts";
import { CLOCK_AHEAD_MS, noonNow } from "./help/noon.ts";
import { startProgram } from "./help/program.ts";
import { openRedis } from "./help/redis.ts";
import { waitFor } from "./help/wait.ts";

const WORKSHOPS = 40;
/** From the start of the app to the first instant, and from the first to the last. */
const LEAD_MS = 8_000;
const SPAN_MS = 40_000;
const ALLOWED_MS = 1_000;
const PATIENCE_MS = 20_000;
/** More than go out meanwhile. */
const BROADCAST = 2_500;

type Scene = { readonly backend: string; readonly redisUrl?: string; readonly busy: boolean };
type Outcome = {
  readonly lateness: Float64Array;
  readonly missing: number;
  readonly doubled: number;
  readonly early: number;
};

/** Two hours before the workshop, and so many milliseconds from now; each to one person, who comes. */
const insertReminders = async (sql: postgres.Sql): Promise<Map<number, number>> => {
  const due = new Map<number, number>();
  const from = noonNow() + LEAD_MS;
  for (let n = 0; n < WORKSHOPS; n += 1) {
    // Unequal gaps, and never on the second.
    const at = Math.floor(from + (SPAN_MS * n) / WORKSHOPS + ((n * 137) % 700));
    const workshop = await insertWorkshop(sql, { key: `bench-punctual-${n}`, seats: 10 });
    const startsAt = new Date(at + 2 * 3_600_000);
    await sql`
      update workshops set starts_at = ${startsAt}, ends_at = ${new Date(startsAt.getTime() + 3_600_000)},
        reminders = '["2h"]'::jsonb, venue = 'Dome'
      where id = ${workshop}`;
    await sql`
      insert into rsvps (workshop_id, person_id, state, answered_at)
      select ${workshop}, person_id, 'going', now() - interval '1 day' from addresses
      where platform = 'telegram' and external_id = ${String(FIRST_PERSON + n)}`;
    due.set(FIRST_PERSON + n, at);
  }
  return due;
};

const environment = (database: Database, chats: Chats, { redisUrl }: Scene) => ({
  DATABASE_URL: database.url,
  ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
  TELEGRAM_BOT_TOKEN: "4000001:a-token-of-no-worth",
  TELEGRAM_API_ROOT: chats.url,
  CLOCK_AHEAD_MS: String(CLOCK_AHEAD_MS),
  PORT: "0",
  PLAYGROUND: "off",
  LOG_LEVEL: "error",
  NODE_ENV: "production",
});

const judge = (due: ReadonlyMap<number, number>, chats: Chats): Outcome => {
  const heard = [...due].map(([chat, at]) => ({
    at,
    times: chats.arrivals.filter((arrival) => arrival.chat === chat).map((arrival) => arrival.at),
  }));
  const firsts = heard.flatMap(({ at, times }) => (times[0] === undefined ? [] : [times[0] - at]));
  return {
    lateness: Float64Array.from(firsts).toSorted(),
    missing: heard.filter(({ times }) => times.length === 0).length,
    doubled: heard.filter(({ times }) => times.length > 1).length,
    early: firsts.filter((ms) => ms < 0).length,
  };
};

const runScene = (scene: Scene): Promise<Outcome> =>
  withEnds(async (later: Later) => {
    const database = await openDatabase(later);
    const { sql } = database;
    const chats = await openChats(later);
    await insertCrowd(sql, WORKSHOPS + (scene.busy ? BROADCAST : 0));
    const other = await insertWorkshop(sql, { key: "bench-broadcast", seats: 100 });
    const others = { workshop: other, firstChat: FIRST_PERSON + WORKSHOPS };
    if (scene.busy) await insertQueued(sql, { ...others, dueAt: new Date(noonNow()) });
    const due = await insertReminders(sql);
    await startProgram(later, "bench/help/app.js", environment(database, chats, scene));
    const last = Math.max(...due.values());
    const heard = () => new Set(chats.arrivals.map(({ chat }) => chat));
    const all = () => {
      const known = heard();
      return [...due.keys()].every((chat) => known.has(chat));
    };
    const left = last - noonNow();
    // Whoever has not heard by then is counted as missing.
    await waitFor(all, "every reminder", left + PATIENCE_MS, 100).catch(() => undefined);
    return judge(due, chats);
  });

const nameOf = ({ backend, busy }: Scene): string =>
  `${backend}, ${busy ? "in the middle of a broadcast" : "otherwise idle"}`;

const rowOf = (scene: Scene, { lateness, missing, doubled }: Outcome): string[] => [
  nameOf(scene),
  figure(lateness.length),
  ...[0.5, 0.99].map((q) => figure(quantile(lateness, q))),
  figure(lateness.at(-1) ?? Number.NaN),
  figure(missing),
  figure(doubled),
];

const faultsOf = (scene: Scene, outcome: Outcome): string[] => {
  const { lateness, missing, doubled, early } = outcome;
  const p99 = quantile(lateness, 0.99);
  const checks: readonly (readonly [boolean, string])[] = [
    [p99 <= ALLOWED_MS, `p99 is ${figure(p99)} ms late`],
    [missing === 0, `${missing} reminders did not come`],
    [doubled === 0, `${doubled} people were reminded twice`],
    [early === 0, `${early} reminders came before their time`],
  ];
  return checks.flatMap(([holds, what]) => (holds ? [] : [`${nameOf(scene)}: ${what}`]));
};

const run = async (later: Later): Promise<Report> => {
  const redisUrl = (await openRedis(later))?.url;
  const backends = [
    { backend: "PostgreSQL" },
    ...(redisUrl === undefined ? [] : [{ backend: "Redis", redisUrl }]),
  ];
  const scenes: Scene[] = backends.flatMap((one) => [
    { ...one, busy: false },
    { ...one, busy: true },
  ]);
  const outcomes: Outcome[] = [];
  for (const scene of scenes) outcomes.push(await runScene(scene));
  const rows = scenes.map((scene, i) => rowOf(scene, outcomes[i] as Outcome));
  return {
    table: [["queue", "reminders", "p50 ms", "p99 ms", "worst", "missing", "doubled"], ...rows],
    reading: [
      `Milliseconds from the instant at which a reminder is due to its arrival at the platform; at most ${figure(ALLOWED_MS)} are allowed.`,
      ...(redisUrl === undefined ? ["Redis is left out: redis-server is not installed."] : []),
    ],
    faults: scenes.flatMap((scene, i) => faultsOf(scene, outcomes[i] as Outcome)),
  };
};

export const punctual: Measure = {
  title: `${WORKSHOPS} reminders within ${SPAN_MS / 1000} s: how late is each first message?`,
  deadlineMs: 420_000,
  run,
};
