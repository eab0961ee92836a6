/** What `npm start` runs: the app, with a local platform for each one that has no token. */
import { join } from "node:path";
import type { Config } from "../src/config.ts";
import { seedClock, seedExample } from "../src/db/seed.ts";
import { runProcess } from "../src/main.ts";
import { start, type Running } from "../src/start.ts";
import { openClock } from "./clock-file.ts";
import { startDemo, type Demo } from "./demo.ts";
import { createPageRoute } from "./page-route.ts";

/** The app's configuration, pointed at the simulated platforms. */
const onDemo = (config: Config, demo: Demo): Config => ({
  ...config,
  telegram: demo.telegram
    ? {
        token: demo.telegram.token,
        apiRoot: demo.telegram.apiRoot,
        rate: 25,
        updates: { by: "polling" },
      }
    : config.telegram,
  slack: demo.slack
    ? {
        botToken: demo.slack.botToken,
        apiUrl: demo.slack.apiUrl,
        admins: demo.admins,
        transport: { by: "http", signingSecret: demo.slack.signingSecret },
      }
    : config.slack,
});

const startWithDemo = async (
  config: Config,
  wanted: { telegram: boolean; slack: boolean },
): Promise<Running> => {
  const folder = join(config.dataDir, "playground");
  // Beside a real platform there is no example, and no clock to move.
  const alone = wanted.telegram && wanted.slack;
  const clock = openClock(folder, alone ? seedClock() : undefined);
  const demo = await startDemo({ now: clock.now, folder, ...wanted });
  const end = async () => {
    clock.stop();
    await demo.stop();
  };
  try {
    const running = await start(onDemo(config, demo), {
      now: clock.now,
      ...(alone ? { seed: seedExample } : {}),
      pages: new Map([["/playground/", ({ db }) => createPageRoute({ demo, clock, db })]]),
    });
    demo.slack?.connect(`${running.url}/slack/events`);
    clock.subscribe(() => void running.enqueue("sweep", {}));
    const stop = async () => {
      await running.stop();
      await end();
    };
    return { ...running, url: `${running.url}/playground`, stop };
  } catch (error) {
    await end();
    throw error;
  }
};

const program = (config: Config): Promise<Running> => {
  const { playground } = config;
  const wanted = {
    telegram: playground === "on" || (playground === "auto" && !config.telegram),
    slack: playground === "on" || (playground === "auto" && !config.slack),
  };
  return wanted.telegram || wanted.slack ? startWithDemo(config, wanted) : start(config);
};

await runProcess(program, (url) => `Darbnīca is ready: ${url}`);
