/**
 * A soak: web × 2 and worker × 2 on one PostgreSQL and one Redis, with taps, commands, marks,
 * broadcasts, staff in Slack and reports all at once, and something struck each minute. At the end
 * everything is held against everything, and the memory of each process is told over time. Half an
 * hour, or `SOAK_MINUTES`; one of half an hour or more writes docs/soak.md.
 */
import { writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import type postgres from "postgres";
import { createSlackSimulator, type SlackSimulator } from "../playground/slack/simulator.ts";
import { connect } from "../src/db/client.ts";
import { defaultQuestions } from "../src/db/default-survey.ts";
import { insertSurvey, listQuestions } from "../src/db/survey.ts";
import type { QuestionId, WorkshopId } from "../src/domain/ids.ts";
import { projectPath } from "../src/root.ts";
import { openChats, type Chats } from "./help/chats.ts";
import { FIRST_PERSON, insertCrowd, insertWorkshop } from "./help/crowd.ts";
import { openDatabase, type Database } from "./help/database.ts";
import type { Later } from "./help/later.ts";
import { insertQueued } from "./help/ledger.ts";
import { figure, type Measure, type Report } from "./help/measure.ts";
import { startMixedLoad, type MixedLoad } from "./help/mixed-load.ts";
import { CLOCK_AHEAD_MS, noonNow } from "./help/noon.ts";
import { openProxy, type Proxy } from "./help/proxy.ts";
import { openRedis } from "./help/redis.ts";
import { watchMemory, type Memory } from "./help/memory.ts";
import { blowsOf, type Blow } from "./help/soak-faults.ts";
import { soakPage, type SoakStory, type Struck } from "./help/soak-page.ts";
import { judgeSoak } from "./help/soak-verdict.ts";
import { startStaff, type Staff } from "./help/staff.ts";
import { openStore } from "./help/store.ts";
import { createPost, type Post } from "./help/telegram-post.ts";
import { startTopology, type Topology } from "./help/topology.ts";
import { waitFor } from "./help/wait.ts";

const MINUTES = Number(process.env["SOAK_MINUTES"] ?? 30);
const MINUTE_MS = 60_000;
const WHOLE = 30;
const PEOPLE = 3_000;
/** People who tap; the others only read. */
const TAPPERS = 600;
const WORKSHOPS = 6;
const SEATS = 50;
const RATE = 25;
/** Each broadcast is over before the next begins: 3,000 people take two minutes. */
const BROADCAST_EVERY = 3;
const SECRET = "a-secret-of-the-webhook";
const SETTLE_MS = 10 * MINUTE_MS;
/** What may be in doubt for each strike: what was claimed, at the platform, or being noted. */
const IN_FLIGHT = 10;

type Scene = {
  readonly database: Database;
  readonly chats: Chats;
  readonly slack: SlackSimulator;
  readonly topology: Topology;
  readonly post: Post;
  readonly workshops: readonly WorkshopId[];
  readonly question: QuestionId;
  readonly blows: readonly Blow[];
  readonly titles: Set<string>;
  readonly lost: { requests: number };
  readonly redis: boolean;
};

const withPort = (url: string, proxy: Proxy): string => {
  const changed = new URL(url);
  changed.port = new URL(proxy.url).port;
  return changed.href;
};

/** A workshop that was held, with its survey; those who tap were there. */
const insertHeld = async ({ url, sql }: Database): Promise<QuestionId> => {
  const held = await insertWorkshop(sql, { key: "soak-held", seats: PEOPLE });
  const ended = new Date(noonNow() - 30 * MINUTE_MS);
  const began = new Date(ended.getTime() - 120 * MINUTE_MS);
  await sql`update workshops set starts_at = ${began}, ends_at = ${ended}, title_lv = 'Notikusī'
    where id = ${held}`;
  await sql`
    insert into rsvps (workshop_id, person_id, state, answered_at)
    select ${held}, person_id, 'going', now() - interval '1 day' from addresses
    where platform = 'telegram' and external_id::bigint < ${FIRST_PERSON + TAPPERS}`;
  const { db, close } = connect(url);
  try {
    const survey = await db.transaction((tx) => insertSurvey(tx, held, defaultQuestions()));
    const [first] = await listQuestions(db, survey);
    if (!first) throw new Error("the survey has no question");
    return first.id;
  } finally {
    await close();
  }
};

const setScene = async (later: Later): Promise<Scene> => {
  const database = await openDatabase(later);
  const { sql } = database;
  const chats = await openChats(later);
  const slack = await createSlackSimulator({ now: () => new Date(noonNow()) });
  later(slack.stop);
  const ilze = slack.addUser({ name: "ilze", realName: "Ilze" });
  await insertCrowd(sql, PEOPLE);
  const workshops: WorkshopId[] = [];
  for (let n = 0; n < WORKSHOPS; n += 1)
    workshops.push(await insertWorkshop(sql, { key: `soak-${n}`, seats: SEATS }));
  const question = await insertHeld(database);
  const redis = await openRedis(later);
  const wires = {
    telegram: await openProxy(later, chats.url),
    postgres: await openProxy(later, database.url),
    redis: redis && (await openProxy(later, redis.url)),
  };
  const store = await openStore(later, database, redis?.url);
  const topology = await startTopology(later, {
    DATABASE_URL: withPort(database.url, wires.postgres),
    ...(redis && wires.redis ? { REDIS_URL: withPort(redis.url, wires.redis) } : {}),
    TELEGRAM_BOT_TOKEN: "4000001:a-token-of-no-worth",
    TELEGRAM_API_ROOT: wires.telegram.url,
    TELEGRAM_WEBHOOK_URL: "http://127.0.0.1/telegram/webhook",
    TELEGRAM_WEBHOOK_SECRET: SECRET,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    SLACK_ADMINS: ilze.id,
    WEEKLY_BUDGET: "50",
    CLOCK_AHEAD_MS: String(CLOCK_AHEAD_MS),
    TELEGRAM_RATE: String(RATE),
    PORT: "0",
    PLAYGROUND: "off",
    LOG_LEVEL: "error",
    NODE_ENV: "production",
  });
  slack.connect(`${topology.url}/slack/events`);
  const post = createPost(`${topology.url}/telegram/webhook`, SECRET);
  const lost = { requests: 0 };
  const blows = blowsOf({ topology, database, redis, store, slack, wires, lost });
  const titles = new Set<string>();
  const base = { database, chats, slack, topology, post, workshops, question };
  return { ...base, blows, titles, lost, redis: redis !== undefined };
};

/** An announcement of a workshop of its own to everybody, by a title that nothing else holds. */
const broadcast = async ({ database: { sql }, titles }: Scene, n: number): Promise<void> => {
  const title = `Apraide ${String.fromCodePoint(65 + n)}${n}.`;
  titles.add(title);
  const workshop = await insertWorkshop(sql, { key: `soak-told-${n}`, seats: SEATS });
  await sql`update workshops set title_lv = ${title} where id = ${workshop}`;
  await insertQueued(sql, { workshop, firstChat: FIRST_PERSON, dueAt: new Date(noonNow()) });
};

/** A strike may coincide with the database's absence: what is asked of it is asked again. */
const stubbornly = async (work: () => Promise<void>): Promise<void> => {
  const once = (): Promise<boolean> =>
    work().then(
      () => true,
      () => false,
    );
  await waitFor(once, "the database to take a broadcast", MINUTE_MS, 1_000);
};

/** A minute: perhaps a broadcast, and half-way through it the strike. */
const liveMinute = async (scene: Scene, minute: number): Promise<Struck> => {
  const begun = performance.now();
  if (minute % BROADCAST_EVERY === 0 && minute < MINUTES - 1)
    await stubbornly(() => broadcast(scene, minute / BROADCAST_EVERY));
  await pause(15_000);
  const blow = scene.blows[minute % scene.blows.length];
  const struckAt = performance.now();
  await blow?.strike();
  await scene.topology.whole();
  const seconds = (performance.now() - struckAt) / 1_000;
  await pause(Math.max(0, MINUTE_MS - (performance.now() - begun)));
  return { minute, name: blow?.name ?? "nothing", seconds };
};

const isSettled = async (sql: postgres.Sql): Promise<boolean> => {
  const [row] = await sql`select count(*)::int as n from deliveries where state = 'sending'
    or state = 'queued' and coalesce(due_at, '-infinity') <= ${new Date(noonNow())}`;
  return row?.["n"] === 0;
};

type Lives = { readonly load: MixedLoad; readonly staff: Staff; readonly memory: Memory };

const begin = (scene: Scene): Lives => ({
  load: startMixedLoad({ ...scene, people: TAPPERS }),
  staff: startStaff(scene.slack, scene.database.sql),
  memory: watchMemory(scene.topology),
});

/** Ends the load, waits until nothing is due any more, and judges. */
const end = async (scene: Scene, lives: Lives, struck: readonly Struck[]): Promise<SoakStory> => {
  const { database, chats, topology, post, titles, lost } = scene;
  const { load, staff, memory } = lives;
  await load.stop();
  await staff.stop();
  const settled = () => isSettled(database.sql).catch(() => false);
  const settling = await waitFor(settled, "the ledger to settle", SETTLE_MS, 500).then(
    () => [] as string[],
    () => ["the ledger did not settle within ten minutes"],
  );
  await memory.stop();
  const heard = { arrivals: chats.arrivals, answered: chats.answered };
  const verdict = await judgeSoak(database.sql, load.said, heard, titles);
  const allowed = struck.length * IN_FLIGHT + lost.requests;
  const { uncertain = 0 } = verdict.states;
  return {
    minutes: MINUTES,
    redis: scene.redis,
    struck,
    said: load.said,
    again: post.again(),
    staff: staff.tally,
    memory: memory.samples,
    verdict,
    allowed,
    faults: [
      ...settling,
      ...verdict.faults,
      ...topology.falls().map((fall) => `a process ended by itself: ${fall}`),
      ...(uncertain > allowed ? [`${uncertain} are uncertain, of at most ${allowed}`] : []),
      ...memory.faults(MINUTES),
      ...(staff.tally.reports > 0 ? [] : ["no report was read"]),
    ],
  };
};

const tableOf = ({ said, struck, verdict, faults, again }: SoakStory): string[][] => {
  const { sent = 0, uncertain = 0, blocked = 0, failed = 0, skipped = 0 } = verdict.states;
  const counts = [struck.length, said.took.length, again, sent, uncertain];
  const rest = [blocked + failed + skipped, verdict.unsure, said.lost, faults.length];
  return [
    [
      "minutes",
      "strikes",
      "updates",
      "again",
      "sent",
      "uncertain",
      "not sent",
      "unsure",
      "lost",
      "broken",
    ],
    [figure(MINUTES), ...[...counts, ...rest].map((n) => figure(n))],
  ];
};

const run = async (later: Later): Promise<Report> => {
  const scene = await setScene(later);
  const lives = begin(scene);
  const struck: Struck[] = [];
  for (let minute = 0; minute < MINUTES; minute += 1) struck.push(await liveMinute(scene, minute));
  const story = await end(scene, lives, struck);
  if (MINUTES >= WHOLE) writeFileSync(projectPath("docs", "soak.md"), soakPage(story));
  return {
    table: tableOf(story),
    reading: [
      "Again: updates that had to be posted again, as Telegram does. Unsure: taps whose person read that something went wrong, or nothing, and taps again.",
      `Uncertain is allowed: ${IN_FLIGHT} for each strike, and what the cut wire swallowed. Lost and broken must be 0.`,
    ],
    faults: story.faults,
  };
};

export const soak: Measure = {
  title: `${MINUTES} minutes of everything at once on web × 2 and worker × 2, with something struck each minute`,
  deadlineMs: (MINUTES + 25) * MINUTE_MS,
  run,
};
