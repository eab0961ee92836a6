/**
 * Pacing: a server that refuses the 31st message of any sliding second, and one that refuses the
 * 1,001st. Who reaches how much of what is permitted, and is refused how often? Ours must reach 99 %
 * without one refusal, and answer who taps meanwhile within a second.
 */
import { compete, type Contestant, type Result } from "./help/field.ts";
import type { Later } from "./help/later.ts";
import { figure, type Measure, type Report } from "./help/measure.ts";
import { ours, oursWithTaps, warmUp } from "./help/ours.ts";
import { startProgram } from "./help/program.ts";
import { rivals } from "./help/rivals.ts";

const RUNS = [
  { rate: 30, ms: 12_000 },
  { rate: 1_000, ms: 5_000 },
] as const;
const WARM_UP_MS = 1_500;
const LEAST_SHARE = 0.99;
const LONGEST_WAIT_MS = 1_000;

const quantile = (values: readonly number[], q: number): number | undefined => {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))];
};

const faultsOf = (who: string, rate: number, result: Result): string[] => {
  const { share, refused, doubled, sent, accepted, chats, answers } = result;
  const wait = quantile(answers, 0.99) ?? 0;
  const checks: readonly (readonly [boolean, string])[] = [
    [refused === 0, `${refused} messages were refused`],
    [share >= LEAST_SHARE, `${figure(share * 100, 1)} % of the permitted rate`],
    [doubled === 0, `${doubled} messages came twice`],
    [sent === accepted && chats === accepted, `${sent} were sent, and ${accepted} arrived`],
    [wait <= LONGEST_WAIT_MS, `an answer took ${figure(wait)} ms`],
  ];
  return checks.flatMap(([holds, what]) => (holds ? [] : [`${who}, ${rate} a second: ${what}`]));
};

const cellsOf = ({ share, refused, mostTried, answers }: Result): string[] => {
  const waits = [quantile(answers, 0.5), quantile(answers, 0.99)];
  return [
    `${figure(share * 100, 1)} %`,
    figure(refused),
    figure(mostTried),
    ...waits.map((ms) => (ms === undefined ? "–" : figure(ms))),
  ];
};

const HEAD = ["share", "refused", "in 1 s", "p50 ms", "p99 ms"];
const head = (): string[] => ["", ...RUNS.flatMap(({ rate }) => HEAD.map((h) => `${h} @${rate}`))];

const run = async (later: Later): Promise<Report> => {
  const redisUrl = process.env["TEST_REDIS_URL"];
  const lenient = await startProgram(later, "bench/help/strict-bot-api.js", {});
  await warmUp(lenient.url, WARM_UP_MS);
  await lenient.stop();
  const faults: string[] = [];
  let lagMs = 0;
  const row = async (contestant: Contestant, isOurs: boolean): Promise<string[]> => {
    const cells: string[] = [contestant.name];
    for (const race of RUNS) {
      const result = await compete(later, contestant, race);
      cells.push(...cellsOf(result));
      lagMs = Math.max(lagMs, result.lagMs);
      if (isOurs) faults.push(...faultsOf(contestant.name, race.rate, result));
    }
    return cells;
  };
  const table = [head(), await row(ours, true), await row(oursWithTaps, true)];
  for (const rival of rivals(redisUrl)) table.push(await row(rival, false));
  return {
    table,
    reading: [
      "share: of what is permitted in the time; refused: with 429; in 1 s: the most that came in any second.",
      "p50, p99: how long those waited for an answer who tapped in the middle of it.",
      `The server's own clock lagged by up to ${figure(lagMs)} ms (99.9 %): beyond 5, this machine is too busy to tell.`,
      ...(redisUrl === undefined ? ["BullMQ was left out: set TEST_REDIS_URL to a Redis."] : []),
    ],
    faults,
  };
};

export const pacing: Measure = {
  title: "Messages to a server that refuses what is more than 30, or 1,000, in any sliding second",
  deadlineMs: 300_000,
  run,
};
