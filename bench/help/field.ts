/** Where the contestants of a measure of pacing meet: a strict server, a rate, and a time. */
import { z } from "zod";
import { startProgram } from "./program.ts";
import type { Later } from "./later.ts";

export const FIRST_CHAT = 5_000_001;
export const TOKEN = "4000001:a-token-of-no-worth";

export type Field = {
  readonly url: string;
  /** Messages that the server takes in any second. */
  readonly rate: number;
  readonly ms: number;
  /** Whether the time is up: nothing more is to be begun. */
  readonly isOver: () => boolean;
};

/** What a contestant says of itself; how long each answer to a tap took, if it gave any. */
export type Own = { sent: number; readonly answers: number[] };

const Report = z.object({
  accepted: z.number(),
  refused: z.number(),
  inTime: z.number(),
  mostTried: z.number(),
  chats: z.number(),
  doubled: z.number(),
  /** By how much the server's own clock came too late at most: what is below it, it cannot tell. */
  lagMs: z.number(),
});

/** What the server has seen of a contestant, and what the contestant says. */
type Seen = z.output<typeof Report>;
export type Result = Seen & Own & { readonly share: number };

export type Contestant = {
  readonly name: string;
  readonly run: (field: Field, own: Own) => Promise<void>;
};

const LATENCY_MS = 20;
/** After the time is up, so long for what is under way. */
const AFTER_MS = 3_000;

const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What a server has seen, and how much of it in the first so many milliseconds. */
export const seenBy = async ({ url }: { url: string }, ms: number): Promise<Seen> =>
  Report.parse(await (await fetch(`${url}/report?ms=${ms}`)).json());

/** Lets one contestant run against a server of its own. */
export const compete = async (
  later: Later,
  { name, run }: Contestant,
  { rate, ms }: { readonly rate: number; readonly ms: number },
): Promise<Result> => {
  const env = { LIMIT: String(rate), LATENCY_MS: String(LATENCY_MS) };
  const server = await startProgram(later, "bench/help/strict-bot-api.js", env);
  const end = performance.now() + ms;
  const own: Own = { sent: 0, answers: [] };
  const field = { url: server.url, rate, ms, isOver: () => performance.now() >= end };
  const running = run(field, own).catch((error: unknown) => {
    process.stderr.write(`${name}: ${String(error)}\n`);
  });
  // Who cannot stop meets a server that is gone.
  await Promise.race([running, pass(ms + AFTER_MS)]);
  const seen = await seenBy(server, ms);
  await server.stop();
  await running;
  return { ...seen, ...own, share: seen.inTime / ((rate * ms) / 1_000) };
};
