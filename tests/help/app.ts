/** The unchanged app as processes of their own on one simulated Telegram: started, asked to end, killed. */
import { spawn, type ChildProcess } from "node:child_process";
import { sql } from "drizzle-orm";
import { announce } from "../../src/app/broadcast.ts";
import { join } from "../../src/app/person.ts";
import { projectPath } from "../../src/root.ts";
import { createTelegramSimulator } from "../../playground/telegram/simulator.ts";
import { until } from "./until.ts";
import { createWorld } from "./world.ts";

/** So many people who want news, all of them in their chats with the bot. */
export const createCrowd = async (people: number) => {
  const world = await createWorld();
  const simulator = await createTelegramSimulator({
    now: () => world.clock.at,
    sendsPerSecond: 1_000,
    chatBurst: 1_000,
  });
  for (let n = 0; n < people; n += 1) {
    const person = simulator.addPerson({ firstName: `Anna ${n}`, languageCode: "lv" });
    person.started = true;
    const key = { platform: "telegram", teamId: "", externalId: String(person.id) } as const;
    await join(world.deps, { key, name: person.firstName, locale: "lv", news: true });
  }
  const children: ChildProcess[] = [];

  /** Starts one, and waits until it says that it is ready. */
  const startApp = async (env: Readonly<Record<string, string>> = {}): Promise<ChildProcess> => {
    const loader = projectPath("node_modules", "tsx", "dist", "loader.mjs");
    const door = projectPath("tests", "help", "app-door.ts");
    const at = world.clock.at.toISOString();
    const child = spawn(process.execPath, ["--import", loader, door, at], {
      env: {
        PATH: process.env["PATH"],
        DATABASE_URL: world.database.url,
        TELEGRAM_BOT_TOKEN: simulator.token,
        TELEGRAM_API_ROOT: simulator.apiRoot,
        PORT: "0",
        LOG_LEVEL: "error",
        ...env,
      },
      stdio: ["ignore", "pipe", "inherit"],
    });
    children.push(child);
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
    await until(() => said.includes("ready: "), "the app to be ready", 60_000);
    return child;
  };

  /** Waits until a process that was sent a signal has gone. */
  const gone = (child: ChildProcess): Promise<boolean> =>
    until(() => child.exitCode !== null || child.signalCode !== null, "the process to end", 15_000);

  const announceToAll = async (): Promise<void> => {
    const { id: workshopId } = await world.workshop({}, "draft");
    const actor = await world.organiser();
    await announce(world.deps, { actor, workshopId, audience: "everyone" });
  };

  const states = async (): Promise<Readonly<Record<string, number>>> => {
    const rows = await world.deps.db.execute<{ state: string; n: number }>(
      sql`select state, count(*)::int as n from deliveries group by state`,
    );
    return Object.fromEntries([...rows].map(({ state, n }) => [state, n]));
  };

  /** How often each person was written to. */
  const heard = (): number[] =>
    simulator
      .people()
      .map(({ id }) => simulator.transcript(id).filter(({ from }) => from === "bot").length);

  const sends = (): number =>
    simulator.requests().filter(({ method, ok }) => method === "sendMessage" && ok).length;

  const end = async (): Promise<void> => {
    for (const child of children) child.kill("SIGKILL");
    for (const child of children) await gone(child);
    await simulator.stop();
    await world.end();
  };
  return { world, simulator, startApp, gone, announceToAll, states, heard, sends, end };
};

export type Crowd = Awaited<ReturnType<typeof createCrowd>>;
