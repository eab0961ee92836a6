/** Structured logs that carry ids and reasons, and never a token, a name or anybody's words. */
import { pino } from "pino";

export type Log = {
  readonly debug: LogLine;
  readonly info: LogLine;
  readonly warn: LogLine;
  readonly error: LogLine;
};
/** What may stand in a line: an event name, ids, counts and reasons. */
export type LogLine = (
  event: string,
  facts?: Readonly<Record<string, string | number | boolean>>,
) => void;

const TOKENS = /\d{6,}:[\w-]{20,}|xox[a-z]-[\w-]+|xapp-[\w-]+|(?<=:\/\/)[^\s/@]+:[^\s/@]+(?=@)/g;

/** Takes tokens and passwords out of a text; errors of libraries like to quote addresses. */
export const withoutSecrets = (text: string): string => text.replaceAll(TOKENS, "…");

/** What may be said of an unexpected error: its name, code and place, without quoted values. */
export const factsOf = (error: unknown): Record<string, string> => {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  const place = error.stack?.split("\n").find((line) => line.trimStart().startsWith("at ")) ?? "";
  return { error: error.name, ...code, at: withoutSecrets(place.trim()) };
};

/** What cannot be written waits in memory, so much of it. */
const KEPT_BYTES = 1_048_576;

/** Creates the log of this process; `level` as in the environment's LOG_LEVEL. */
export const createLog = (level: string): Log => {
  const to = pino.destination({ fd: 1, sync: true, maxLength: KEPT_BYTES });
  // A full disk under the log loses lines, and no answer to anybody.
  to.on("error", () => undefined);
  const sink = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, to);
  const line =
    (to: "debug" | "info" | "warn" | "error"): LogLine =>
    (event, facts) =>
      sink[to](facts ?? {}, event);
  return { debug: line("debug"), info: line("info"), warn: line("warn"), error: line("error") };
};
