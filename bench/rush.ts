/**
 * A rush: 10,000 people tap *going* on a workshop of 100 seats at once, through the webhooks of two
 * processes of the app, beside the floor: two processes of bare `node:http` with one SQL statement
 * each tap. Whoever is fast must be right as well: seats, answers and the waitlist are counted.
 */
import { z } from "zod";
import { createTranslate } from "../src/i18n.ts";
import { insertCrowd, insertWorkshop, tapsOf, type Tap } from "./help/crowd.ts";
import { openDatabase, type Database } from "./help/database.ts";
import { makeFloorTables } from "./help/floor-tables.ts";
import type { Later } from "./help/later.ts";
import { postAll, type Answered } from "./help/load.ts";
import { figure, type Measure, type Report } from "./help/measure.ts";
import { startProgram, type Program } from "./help/program.ts";
import { judge, readStored, type Verdict } from "./help/verdict.ts";

const PEOPLE = 10_000;
const SEATS = 100;
const PROCESSES = 2;
const IN_FLIGHT = 64;
/** Taps on another workshop first, so that no process is measured while it compiles itself. */
const WARM_UP = 1_000;
const SECRET = "a-secret-of-the-webhook";

type Taps = { readonly warmUp: readonly Tap[]; readonly rush: readonly Tap[] };
type Scene = { readonly database: Database; readonly taps: Taps; readonly workshop: number };
type Outcome = { readonly answered: Answered; readonly verdict: Verdict };

const setScene = async (later: Later): Promise<Scene> => {
  const database = await openDatabase(later);
  const { sql } = database;
  await insertCrowd(sql, PEOPLE);
  const other = await insertWorkshop(sql, { key: "bench-warm-up", seats: SEATS });
  const workshop = await insertWorkshop(sql, { key: "bench-rush", seats: SEATS });
  await makeFloorTables(sql);
  const taps = { warmUp: tapsOf(other, WARM_UP, 1), rush: tapsOf(workshop, PEOPLE, WARM_UP + 1) };
  return { database, taps, workshop };
};

const startTwins = (later: Later, path: string, env: Readonly<Record<string, string>>) =>
  Promise.all(Array.from({ length: PROCESSES }, () => startProgram(later, path, env)));

const stopAll = async (programs: readonly Program[]): Promise<void> => {
  await Promise.all(programs.map(({ stop }) => stop()));
};

/** The warm-up, then the rush. */
const tapAt = async (urls: readonly string[], { warmUp, rush }: Taps): Promise<Answered> => {
  const headers = { "x-telegram-bot-api-secret-token": SECRET };
  const load = { urls, headers, inFlightPerDoor: IN_FLIGHT };
  await postAll({ ...load, bodies: warmUp.map(({ body }) => body) });
  return postAll({ ...load, bodies: rush.map(({ body }) => body) });
};

const refusal = (): string => createTranslate()("lv", "rsvp-no-full");

const runFloor = async (later: Later, { database, taps, workshop }: Scene): Promise<Outcome> => {
  const twins = await startTwins(later, "bench/help/floor.js", { DATABASE_URL: database.url });
  const answered = await tapAt(
    twins.map(({ url }) => url),
    taps,
  );
  await stopAll(twins);
  const people = taps.rush.map(({ personId }) => personId);
  const told = new Map<number, string>();
  for (const [i, person] of people.entries()) {
    const text = answered.replies[i];
    if (text !== undefined) told.set(person, text);
  }
  const stored = await readStored(database.sql, { name: "floor_rsvps", workshop });
  return { answered, verdict: judge(people, told, stored, refusal) };
};

const appEnvironment = (database: Database, botApi: Program) => ({
  DATABASE_URL: database.url,
  TELEGRAM_BOT_TOKEN: "4000001:a-token-of-no-worth",
  TELEGRAM_API_ROOT: botApi.url,
  // The bot tells the platform this address; here the taps are brought without asking for it.
  TELEGRAM_WEBHOOK_URL: "http://127.0.0.1/telegram/webhook",
  TELEGRAM_WEBHOOK_SECRET: SECRET,
  ROLE: "web",
  PORT: "0",
  PLAYGROUND: "off",
  LOG_LEVEL: "error",
  NODE_ENV: "production",
});

const Told = z.array(z.tuple([z.string(), z.string()]));

/** What the bot told each person; a tap that was answered twice counts as not answered. */
const readTold = async (botApi: Program, taps: readonly Tap[]): Promise<Map<number, string>> => {
  const notes = Told.parse(await (await fetch(`${botApi.url}/told`)).json());
  const byTap = new Map<string, string | undefined>();
  for (const [tapId, text] of notes) byTap.set(tapId, byTap.has(tapId) ? undefined : text);
  const told = new Map<number, string>();
  for (const { tapId, personId } of taps) {
    const text = byTap.get(tapId);
    if (text !== undefined) told.set(personId, text);
  }
  return told;
};

const runApp = async (later: Later, { database, taps, workshop }: Scene): Promise<Outcome> => {
  const botApi = await startProgram(later, "bench/help/bot-api.js", {});
  const twins = await startTwins(later, "src/main.js", appEnvironment(database, botApi));
  const answered = await tapAt(
    twins.map(({ url }) => `${url}/telegram/webhook`),
    taps,
  );
  const told = await readTold(botApi, taps.rush);
  await stopAll([...twins, botApi]);
  const stored = await readStored(database.sql, { name: "rsvps", workshop });
  const people = taps.rush.map(({ personId }) => personId);
  return { answered, verdict: judge(people, told, stored, refusal) };
};

const faultsOf = (who: string, { answered, verdict }: Outcome): string[] => {
  const { going, others, lost, misled, disordered } = verdict;
  const failed = answered.replies.filter((reply) => reply === undefined).length;
  const checks: readonly (readonly [boolean, string])[] = [
    [failed === 0, `${failed} requests were not answered with 200`],
    [going === SEATS, `${going} people have one of ${SEATS} seats`],
    [others === PEOPLE - SEATS, `${others} of ${PEOPLE - SEATS} were refused or wait`],
    [lost === 0, `${lost} answers were lost`],
    [misled === 0, `${misled} people were told another thing than what is stored`],
    [!disordered, `${disordered} places on the waitlist do not follow the order of commits`],
  ];
  return checks.flatMap(([holds, what]) => (holds ? [] : [`${who}: ${what}`]));
};

const HEAD = ["", "taps/s", "p50 ms", "p99 ms", "seats", "others", "lost", "misled", "disordered"];

const rowOf = (who: string, { answered, verdict }: Outcome): string[] => {
  const { perSecond, p50, p99 } = answered;
  const { going, others, lost, misled, disordered } = verdict;
  const counts = [going, others, lost, misled].map((n) => figure(n));
  const order = disordered === null ? "–" : figure(disordered);
  return [who, figure(perSecond), figure(p50), figure(p99), ...counts, order];
};

const ratioRow = (floor: Answered, app: Answered): string[] => {
  const ratios = [app.perSecond / floor.perSecond, app.p50 / floor.p50, app.p99 / floor.p99];
  return ["app ÷ floor", ...ratios.map((ratio) => figure(ratio, 2))];
};

const run = async (later: Later): Promise<Report> => {
  const scene = await setScene(later);
  const floor = await runFloor(later, scene);
  const app = await runApp(later, scene);
  const others = app.verdict.disordered === null ? "refused" : "on the waitlist";
  return {
    table: [HEAD, rowOf("floor", floor), rowOf("app", app), ratioRow(floor.answered, app.answered)],
    reading: [
      "Compare the ratio, not the figures: both rows were measured on this machine, one after the other.",
      `Seats must be ${SEATS}, others (${others}) ${figure(PEOPLE - SEATS)}, and what follows 0; anything else is a bug.`,
    ],
    faults: [...faultsOf("floor", floor), ...faultsOf("app", app)],
  };
};

export const rush: Measure = {
  title: `${figure(PEOPLE)} people tap “going” for ${SEATS} seats, at ${PROCESSES} processes, ${IN_FLIGHT} in flight at each`,
  deadlineMs: 120_000,
  run,
};
