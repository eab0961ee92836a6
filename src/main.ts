/** The process door: environment in, signals out. */
import { pathToFileURL } from "node:url";
import { environment, loadConfig, type Config } from "./config.ts";
import { isRefusal, refuse } from "./refuse.ts";
import { start, type Running } from "./start.ts";

/** A program as the door sees it: it turns a configuration into something that runs and can stop. */
type Program = (config: Config) => Promise<Running>;

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const fail = (sentence: string): never => {
  process.stderr.write(`Darbnīca did not start. ${sentence}\n`);
  process.exit(1);
};

const sentenceOf = (error: unknown): string => {
  if (isRefusal(error)) return error.message;
  const name = error instanceof Error ? error.name : typeof error;
  const code = error instanceof Error && "code" in error ? ` ${String(error.code)}` : "";
  const detail = error instanceof Error ? (error.message.split("\n")[0] ?? "") : "";
  return `Something unexpected happened (${name}${code}): ${detail}`;
};

/** Shorter than the ten seconds after which Docker kills. */
const STOP_MS = 9_000;

const stopOnSignals = (running: Promise<Running>): void => {
  let stopping = false;
  const end = async (): Promise<void> => {
    // A start that is under way is finished first: half a start may be in the middle of a message.
    const { stop } = await running;
    await stop();
  };
  const stop = () => {
    // A second signal means that somebody does not want to wait.
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => {
      complain("stop-took-too-long", undefined);
      process.exit(1);
    }, STOP_MS).unref();
    void end().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
};

const complain = (event: string, reason: unknown): void => {
  const name = reason instanceof Error ? reason.name : typeof reason;
  const code = reason instanceof Error && "code" in reason ? String(reason.code) : "";
  process.stderr.write(`${JSON.stringify({ level: "error", msg: event, name, code })}\n`);
};

/** postgres.js 3.4.9 may write once more to a connection that was just lost (porsager/postgres#1208). */
const isLostWrite = (error: Error): boolean =>
  error instanceof TypeError && /postgres\/(src|cjs\/src)\/connection\.js/.test(error.stack ?? "");

/**
 * What nobody waited for must not end a bot whose whole state is in Postgres: a stray rejection
 * and a write to a lost connection are noted by name and code, and the next sweep goes on. Any
 * other stray error may have left things half-done in memory, so the process ends.
 */
const surviveStrays = (): void => {
  // A full disk under the log, or a terminal that has gone: nobody reads this, and the bot goes on.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  process.on("unhandledRejection", (reason) => complain("unhandled-rejection", reason));
  process.on("uncaughtException", (error) => {
    complain("uncaught-exception", error);
    if (!isLostWrite(error)) process.exit(1);
  });
};

/** Runs a program in this process: one clear line when it cannot start, a clean stop on a signal. */
export const runProcess = async (
  program: Program,
  greet: (url: string) => string,
): Promise<void> => {
  const config = loadConfig(environment());
  if (!config.ok) return fail(config.reason);
  surviveStrays();
  try {
    const running = program(config.value);
    stopOnSignals(running);
    print(greet((await running).url));
  } catch (error) {
    fail(sentenceOf(error));
  }
};

/** Production has no playground: whoever asks for one is told where it is. */
const production: Program = (config) => {
  if (config.playground !== "on") return start(config);
  const sentence =
    "PLAYGROUND: found “on”, expected auto or off here; “npm start” has a playground.";
  throw refuse(sentence);
};

const isEntry =
  process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href;
if (isEntry) await runProcess(production, (url) => `Darbnīca is ready: ${url}`);
