/**
 * The unchanged app as a program, on a clock that runs with the machine's and is so many
 * milliseconds ahead of it: by night nothing is sent, and a measure may be taken by night.
 */
import { runProcess } from "../../src/main.ts";
import { start } from "../../src/start.ts";

const ahead = Number(process.env["CLOCK_AHEAD_MS"]);
const now = (): Date => new Date(performance.timeOrigin + performance.now() + ahead);
await runProcess(
  (config) => start(config, { now }),
  (url) => `ready: ${url}`,
);
