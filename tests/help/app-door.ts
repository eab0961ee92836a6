/** The unchanged app in a process of its own, to be ended or killed; its clock begins where the test says. */
import { runProcess } from "../../src/main.ts";
import { start } from "../../src/start.ts";

const [, , first = ""] = process.argv;
const begun = performance.now();
const now = (): Date => new Date(new Date(first).getTime() + (performance.now() - begun));
await runProcess(
  (config) => start(config, { now }),
  (url) => `ready: ${url}`,
);
