/** The embedded PostgreSQL: real, private, and hard to lose. */
import { spawn, type ChildProcess } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterEach, describe, expect, test } from "vitest";
import { startEmbedded } from "../../src/db/embedded.ts";
import { isReachable } from "../../src/db/embedded-binaries.ts";
import { projectPath } from "../../src/root.ts";
import { until } from "../help/until.ts";

const cleanups: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).toReversed()) await clean();
});

const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), "darbnica-embedded-"));
  chmodSync(path, 0o755);
  cleanups.push(() => rmSync(path, { recursive: true, force: true }));
  return path;
};

const client = (url: string, max = 1) => {
  const sql = postgres(url, { max, connect_timeout: 5, onnotice: () => undefined });
  cleanups.push(() => sql.end({ timeout: 1 }));
  return sql;
};

type Owner = { readonly url: string; readonly pid: number; readonly child: ChildProcess };

/** Another Node process that owns the server, to be killed. */
const startOwner = async (dataDir: string, uid?: number): Promise<Owner> => {
  const door = projectPath("tests", "help", "embedded-owner.ts");
  const tsx = projectPath("node_modules", "tsx", "dist", "loader.mjs");
  const child = spawn(process.execPath, ["--import", tsx, door, dataDir], {
    stdio: ["ignore", "pipe", "inherit"],
    ...(uid === undefined ? {} : { uid, gid: uid, env: { ...process.env, TMPDIR: dataDir } }),
  });
  cleanups.push(() => {
    child.kill("SIGKILL");
  });
  let said = "";
  child.stdout?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const line = await until(
    () => said.split("\n").find((text) => text.startsWith("{")),
    "the owner's server",
    20_000,
  );
  return { ...(JSON.parse(line) as { url: string; pid: number }), child };
};

const isGone = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ");
  } catch {
    return true;
  }
};

describe("the embedded PostgreSQL", () => {
  test("takes several connections, and NOTIFY crosses them", async () => {
    const server = await startEmbedded({ dataDir: folder() });
    cleanups.push(server.stop);
    const [one, two] = [client(server.url, 5), client(server.url, 5)];
    const heard: string[] = [];
    await one.listen("news", (payload) => heard.push(payload));
    await two.notify("news", "a workshop");
    await until(() => heard.includes("a workshop"), "the notification");
    const pids = await Promise.all(
      Array.from({ length: 5 }, () => two`select pg_backend_pid() as pid, pg_sleep(0.05)`),
    );
    expect(new Set(pids.map(([row]) => String(row?.["pid"]))).size).toBeGreaterThan(1);
    const [order] =
      await one`select array_agg(w order by w collate "lv-x-icu") as words from unnest(array['Cēsis', 'Čiekurkalns', 'Dagda']) w`;
    expect(order?.["words"]).toEqual(["Cēsis", "Čiekurkalns", "Dagda"]);
  });

  test("lets nobody in without the password, which only its owner can read", async () => {
    const dataDir = folder();
    const server = await startEmbedded({ dataDir });
    cleanups.push(server.stop);
    const url = new URL(server.url);
    url.password = "guess";
    await expect(client(url.href)`select 1`).rejects.toThrow(/password authentication failed/);
    expect(readdirSync(join(dataDir, "postgres"))).toContain("password");
    const { mode } = statSync(join(dataDir, "postgres", "password"));
    expect(mode & 0o077).toBe(0);
  });

  test("keeps what was committed through kill -9 of its owner, goes with it, and starts again", async () => {
    const dataDir = folder();
    const first = await startOwner(dataDir);
    const sql = client(first.url);
    await sql`create table kept (n int)`;
    for (let n = 1; n <= 20; n += 1) await sql`insert into kept values (${n})`;
    first.child.kill("SIGKILL");
    await until(() => isGone(first.pid), "the server to end with its owner");
    const again = await startEmbedded({ dataDir });
    cleanups.push(again.stop);
    expect(again.adopted).toBe(false);
    const [row] = await client(again.url)`select count(*)::int as n from kept`;
    expect(row?.["n"]).toBe(20);
  });

  test("comes back on the same address when the server itself is killed", async () => {
    const server = await startEmbedded({ dataDir: folder() });
    cleanups.push(server.stop);
    const before = client(server.url);
    await before`create table kept (n int)`;
    await before`insert into kept values (1)`;
    process.kill(server.pid, "SIGKILL");
    await until(() => isGone(server.pid), "the server to die");
    const rows = await until(
      async () => client(server.url)`select n from kept`.catch(() => undefined),
      "the server to come back",
      30_000,
    );
    expect(rows.map((row) => Number(row["n"]))).toEqual([1]);
  });

  test("a second process on the same folder adopts the running server", async () => {
    const dataDir = folder();
    const owner = await startOwner(dataDir);
    const second = await startEmbedded({ dataDir });
    expect(second).toMatchObject({ adopted: true, pid: owner.pid, url: owner.url });
    await second.stop();
    expect(isGone(owner.pid)).toBe(false);
  });

  test.runIf(process.getuid?.() === 0)(
    "runs for root although the project lies in a closed folder",
    async () => {
      const closed = folder();
      chmodSync(closed, 0o700);
      const server = await startEmbedded({ dataDir: join(closed, "data") });
      cleanups.push(server.stop);
      const sql = client(server.url);
      const [row] = await sql`select current_setting('data_directory') as at`;
      cleanups.push(() =>
        rmSync(String(row?.["at"]).replace(/\/pg18$/, ""), { recursive: true, force: true }),
      );
      expect(String(row?.["at"])).toMatch(/^\/var\/tmp\/darbnica-data-/);
    },
  );

  const othersMayEnter = process.getuid?.() === 0 && isReachable(projectPath());

  test.runIf(othersMayEnter)("runs for an ordinary user", async () => {
    const NOBODY = 65_534;
    const dataDir = folder();
    chownSync(dataDir, NOBODY, NOBODY);
    const owner = await startOwner(dataDir, NOBODY);
    const [row] = await client(owner.url)`select 1 as one`;
    expect(row?.["one"]).toBe(1);
    expect(existsSync(join(dataDir, "postgres", "pg18"))).toBe(true);
  });
});
