/** The doctor looks at Redis: one that forgets and one that throws away are told apart from a sound one. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { examineRedis } from "../../src/check/redis.ts";
import { loadConfig } from "../../src/config.ts";
import { probeRedis } from "../../src/jobs/backend.ts";
import { until } from "../help/until.ts";

const begun: { child: ChildProcess; folder: string }[] = [];
afterEach(async () => {
  for (const { child, folder } of begun.splice(0)) {
    child.kill("SIGKILL");
    await until(() => child.signalCode !== null || child.exitCode !== null, "Redis to end");
    rmSync(folder, { recursive: true, force: true });
  }
});

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await until(() => server.listening, "a port");
  const address = server.address();
  server.close();
  return typeof address === "object" && address ? address.port : 0;
};

const redisWith = async (...settings: readonly string[]): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), "darbnica-doctor-"));
  const port = String(await freePort());
  const args = ["--port", port, "--bind", "127.0.0.1", "--dir", folder, ...settings];
  const child = spawn("redis-server", args, { stdio: "ignore" });
  begun.push({ child, folder });
  const url = `redis://127.0.0.1:${port}`;
  await until(() => probeRedis(url), "Redis to answer");
  return url;
};

const found = async (url: string): Promise<string[]> => {
  const config = loadConfig({ REDIS_URL: url });
  if (!config.ok) throw new Error(config.reason);
  return (await examineRedis(config.value)).map(({ level, id }) => `${level} ${id}`);
};

test("a sound Redis, and one that may lose jobs in two ways", async () => {
  expect(await found(await redisWith("--appendonly", "yes"))).toEqual(["well redis"]);
  const evicts = ["--appendonly", "no", "--maxmemory-policy", "allkeys-lru"];
  expect(await found(await redisWith(...evicts))).toEqual([
    "well redis",
    "warn redis-evicts",
    "warn redis-forgets",
  ]);
});
