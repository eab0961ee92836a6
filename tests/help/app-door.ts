/** The unchanged app in a process of its own, to be killed; its clock begins where the test says. */
import { environment, loadConfig } from "../../src/config.ts";
import { start } from "../../src/start.ts";

const [, , first = ""] = process.argv;
const begun = performance.now();
const config = loadConfig(environment());
if (!config.ok) throw new Error(config.reason);
const running = await start(config.value, {
  now: () => new Date(new Date(first).getTime() + (performance.now() - begun)),
});
process.stdout.write(`ready: ${running.url}\n`);
