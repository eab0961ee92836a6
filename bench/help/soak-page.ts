/** The story of a soak as a page for people: what was struck, what was done meanwhile, and what held. */
import { cpus, totalmem } from "node:os";
import { quantile } from "./load.ts";
import { figure } from "./measure.ts";
import { medianMb, type Sample } from "./memory.ts";
import type { Said } from "./mixed-load.ts";
import type { SoakVerdict } from "./soak-verdict.ts";
import type { StaffTally } from "./staff.ts";
import { MEMBERS } from "./topology.ts";

export type Struck = { readonly minute: number; readonly name: string; readonly seconds: number };

export type SoakStory = {
  readonly minutes: number;
  readonly redis: boolean;
  readonly struck: readonly Struck[];
  readonly said: Said;
  readonly again: number;
  readonly staff: StaffTally;
  readonly memory: readonly Sample[];
  readonly verdict: SoakVerdict;
  /** How many deliveries may be in doubt. */
  readonly allowed: number;
  readonly faults: readonly string[];
};

const machine = (): string =>
  `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node.js ${process.versions.node}`;

const table = (rows: readonly (readonly string[])[]): string => {
  const [head = [], ...body] = rows;
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...body.map(line)].join("\n");
};

const PARTS = [0, 0.2, 0.4, 0.6, 0.8, 1] as const;

const memoryTable = ({ memory, minutes }: SoakStory): string => {
  const spans = PARTS.slice(1).map((to, i) => [PARTS[i] ?? 0, to] as const);
  const head = ["MB", ...spans.map(([from, to]) => `${from * minutes}–${to * minutes} min`)];
  return table([
    head,
    ...MEMBERS.map((name) => [name, ...spans.map((span) => figure(medianMb(memory, name, span)))]),
  ]);
};

const countsTable = (story: SoakStory): string => {
  const { said, again, staff, verdict, allowed } = story;
  const {
    sent = 0,
    uncertain = 0,
    blocked = 0,
    failed = 0,
    skipped = 0,
    queued = 0,
  } = verdict.states;
  const took = Float64Array.from(said.took).toSorted();
  return table([
    ["what", "how many"],
    ["updates that people sent", figure(said.took.length)],
    [
      "of them taken within (p50, p99, worst)",
      [0.5, 0.99, 1].map((q) => `${figure(quantile(took, q))} ms`).join(", "),
    ],
    ["posted again, as Telegram does", figure(again)],
    ["lost (not taken within 150 s)", figure(said.lost)],
    ["taps whose person read an apology, or nothing, and taps again", figure(verdict.unsure)],
    ["deliveries sent", figure(sent)],
    ["deliveries in doubt (allowed)", `${figure(uncertain)} (${figure(allowed)})`],
    ["deliveries blocked, failed, skipped", figure(blocked + failed + skipped)],
    ["deliveries that wait for a later hour", figure(queued)],
    [
      "Slack commands acknowledged; not, which Slack tells the person",
      `${figure(staff.acknowledged)}; ${figure(staff.refused)}`,
    ],
    [
      "readings of the report views; with the database away",
      `${figure(staff.reports)}; ${figure(staff.reportsAway)}`,
    ],
  ]);
};

/** Markdown, as docs/soak.md holds it. */
export const soakPage = (story: SoakStory): string => {
  const { minutes, redis, struck, faults } = story;
  return `# Soak

Written by \`npm run bench soak\`: ${minutes} minutes on web × 2 (behind a proxy) and worker × 2, one PostgreSQL${redis ? " and one Redis, append-only" : ""}, each behind a wire that can be cut. People tap on workshops, send commands and give marks; every three minutes 3,000 people are told something at 25 messages a second; staff work in Slack; the report views are read. Each minute something is struck. Machine: ${machine()}, shared with other work.

${faults.length === 0 ? "**Everything held**: the answers stored are those that people were told, no workshop has more people than seats, nobody got an announcement twice, every row that says “sent” was heard, every tally equals what it counts, no process ended by itself, and the memory of those that were not struck stayed." : `**Broken:**\n\n${faults.map((fault) => `- ${fault}`).join("\n")}`}

## What was done

${countsTable(story)}

## Memory

The median of each fifth of the run. web-2 and worker-2 are struck and begin anew; web-1 and worker-1 run from beginning to end, and may not grow by more than 30 % once they are warm.

${memoryTable(story)}

## What was struck

Seconds until all four processes were there again, the strike itself included.

${table([["minute", "strike", "seconds"], ...struck.map(({ minute, name, seconds }) => [String(minute + 1), name, figure(seconds, 1)])])}
`;
};
