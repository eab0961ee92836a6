/** A Redis of the measure's own, as durable as in earnest; left out where there is none to start. */
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { probeRedis } from "../../src/jobs/backend.ts";
import type { Later } from "./later.ts";
import { waitFor } from "./wait.ts";

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
};

/** Whether this machine has a Redis to start. */
const canStart = (): boolean =>
  spawnSync("redis-server", ["--version"], { stdio: "ignore" }).status === 0;

export type OwnRedis = {
  readonly url: string;
  /** Ends it, and starts it again after so long with what it had. */
  readonly away: (ms: number) => Promise<void>;
};

/** Starts it in a passing folder; `undefined` where `redis-server` is not installed. */
export const openRedis = async (later: Later): Promise<OwnRedis | undefined> => {
  if (!canStart()) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "darbnica-bench-redis-"));
  chmodSync(folder, 0o700);
  const port = await freePort();
  const settings = ["--bind", "127.0.0.1", "--dir", folder, "--appendonly", "yes", "--save", ""];
  const begin = () => {
    const child = spawn("redis-server", ["--port", String(port), ...settings], { stdio: "ignore" });
    const gone = new Promise((resolve) => child.once("close", resolve));
    return async (): Promise<void> => {
      child.kill("SIGKILL");
      await gone;
    };
  };
  let end = begin();
  later(async () => {
    await end();
    rmSync(folder, { recursive: true, force: true });
  });
  const url = `redis://127.0.0.1:${port}`;
  const answers = () => waitFor(async () => (await probeRedis(url)) !== undefined, "Redis", 10_000);
  await answers();
  return {
    url,
    away: async (ms) => {
      await end();
      await pause(ms);
      end = begin();
      await answers();
    },
  };
};
