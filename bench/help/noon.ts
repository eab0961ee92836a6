/** The clock of a measure: it begins at noon in Riga, when people may be written to, and runs on. */
import { instantOf } from "../../src/domain/time.ts";

const machine = (): number => performance.timeOrigin + performance.now();

/** How far it is ahead of the machine's, the same in every process of a run. */
export const CLOCK_AHEAD_MS = ((): number => {
  const at = machine();
  const date = new Date(at).toISOString().slice(0, 10);
  return Math.round((instantOf({ date, time: "12:00" })?.getTime() ?? at) - at);
})();

/** The present instant in milliseconds since 1970. */
export const noonNow = (): number => machine() + CLOCK_AHEAD_MS;
