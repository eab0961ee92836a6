/** The embedded PostgreSQL: real, private, and hard to lose. */
import { execFileSync, spawnSync } from "node:child_process";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { startEmbedded } from "../../src/db/embedded.ts";
import { findBinaries, findPrograms } from "../../src/db/embedded-binaries.ts";
import { findPlace, isReachable } from "../../src/db/embedded-place.ts";
import { projectPath } from "../../src/root.ts";
import {
  asRoot,
  isGone,
  openClient,
  passingFolder,
  startOwner,
  startServer,
} from "../help/embedded.ts";
import { until } from "../help/until.ts";

const NOBODY = 65_534;

describe("a server of one's own", () => {
  test("takes several connections, NOTIFY crosses them, and Latvian sorts as it should", async () => {
    const server = await startServer(passingFolder());
    const [one, two] = [openClient(server.url, 5), openClient(server.url, 5)];
    const heard: string[] = [];
    await one.listen("news", (payload) => heard.push(payload));
    await two.notify("news", "a workshop");
    await until(() => heard.includes("a workshop"), "the notification");
    const pids = await Promise.all(
      Array.from({ length: 5 }, () => two`select pg_backend_pid() as pid, pg_sleep(0.05)`),
    );
    expect(new Set(pids.map(([row]) => String(row?.["pid"]))).size).toBeGreaterThan(1);
    const [order] =
      await one`select string_agg(w, ' ' order by w collate "lv-x-icu") as words from unnest(array['Dagda', 'Čiekurkalns', 'Cēsis']) w`;
    expect(order?.["words"]).toBe("Cēsis Čiekurkalns Dagda");
  });

  test("lets nobody in without the password, which only its owner can read", async () => {
    const server = await startServer(passingFolder());
    const url = new URL(server.url);
    const password = join(server.folder, findPrograms().major, "password");
    expect(readFileSync(password, "utf8")).toBe(url.password);
    expect(statSync(password)).toMatchObject({ uid: process.getuid?.() });
    expect(statSync(password).mode & 0o077).toBe(0);
    url.password = "guess";
    await expect(openClient(url.href)`select 1`).rejects.toThrow(/password authentication failed/);
  });

  test("listens on loopback only, and on no socket file", async () => {
    const sql = openClient((await startServer(passingFolder())).url);
    const rows =
      await sql`select name, setting from pg_settings where name in ('listen_addresses', 'unix_socket_directories') order by name`;
    expect(rows.map((row) => String(row["setting"]))).toEqual(["127.0.0.1", ""]);
  });

  test("two first starts at once make one database between them", async () => {
    const dataDir = passingFolder();
    const both = await Promise.all([startServer(dataDir), startServer(dataDir)]);
    expect(both[0].url).toBe(both[1].url);
    expect(both.filter(({ adopted }) => adopted)).toHaveLength(1);
    const [row] = await openClient(both[1].url)`select 1 as one`;
    expect(row?.["one"]).toBe(1);
  });
});

describe("whatever is killed", () => {
  test("the server goes with its owner, keeps what was committed, and starts again", async () => {
    const dataDir = passingFolder();
    const first = await startOwner(dataDir);
    const sql = openClient(first.url);
    await sql`create table kept (n int)`;
    for (let n = 1; n <= 20; n += 1) await sql`insert into kept values (${n})`;
    first.child.kill("SIGKILL");
    await until(() => isGone(first.pid), "the server to end with its owner");
    const again = await startServer(dataDir);
    expect(again).toMatchObject({ adopted: false, url: first.url });
    const [row] = await openClient(again.url)`select count(*)::int as n from kept`;
    expect(row?.["n"]).toBe(20);
  });

  test("a start right after the kill waits for the old server to end", async () => {
    const dataDir = passingFolder();
    const first = await startOwner(dataDir);
    await openClient(first.url)`create table kept (n int)`;
    first.child.kill("SIGKILL");
    const again = await startServer(dataDir);
    const rows = await until(
      () => openClient(again.url)`select * from kept`.catch(() => undefined),
      "the new server",
    );
    expect(rows).toHaveLength(0);
  });

  test("a killed server comes back on the same address", async () => {
    const server = await startServer(passingFolder());
    const before = openClient(server.url);
    await before`create table kept (n int)`;
    await before`insert into kept values (1)`;
    process.kill(server.pid, "SIGKILL");
    await until(() => isGone(server.pid), "the server to die");
    const rows = await until(
      () => openClient(server.url)`select n from kept`.catch(() => undefined),
      "the server to come back",
      20_000,
    );
    expect(rows.map((row) => Number(row["n"]))).toEqual([1]);
  });

  test("a stop while a killed server is coming back leaves nothing running", async () => {
    const server = await startEmbedded({ dataDir: passingFolder() });
    process.kill(server.pid, "SIGKILL");
    await until(() => isGone(server.pid), "the server to die");
    await server.stop();
    const pidFile = join(server.folder, findPrograms().major, "data", "postmaster.pid");
    const left = existsSync(pidFile) ? Number(readFileSync(pidFile, "utf8").split("\n")[0]) : 0;
    expect(left === 0 || isGone(left)).toBe(true);
  });
});

describe("a second process on the same folder", () => {
  test("adopts the running server, and leaves it running", async () => {
    const dataDir = passingFolder();
    const owner = await startOwner(dataDir);
    const second = await startEmbedded({ dataDir });
    expect(second).toMatchObject({ adopted: true, pid: owner.pid, url: owner.url });
    await second.stop();
    expect(isGone(owner.pid)).toBe(false);
  });

  test("takes over when the owner is killed, on the same address", async () => {
    const dataDir = passingFolder();
    const owner = await startOwner(dataDir);
    const second = await startServer(dataDir);
    owner.child.kill("SIGKILL");
    await until(() => isGone(owner.pid), "the owner's server to end");
    const [row] = await until(
      () => openClient(second.url)`select 1 as one`.catch(() => undefined),
      "the second process to take over",
      20_000,
    );
    expect(row?.["one"]).toBe(1);
  });
});

describe("wherever the project lies, and whoever starts it", () => {
  test.runIf(asRoot)("root's data go where the server can reach them", async () => {
    const server = await startServer(join(passingFolder(0o700), "data"));
    onTestFinished(() => rmSync(server.folder, { recursive: true, force: true }));
    expect(server.folder).toMatch(/^\/var\/lib\/darbnica\/data-/);
    expect(statSync(dirname(server.folder)).mode & 0o022).toBe(0);
    const [row] = await openClient(server.url)`select current_setting('data_directory') as at`;
    expect(String(row?.["at"]).startsWith(server.folder)).toBe(true);
  });

  test.runIf(asRoot)("programs under a closed folder run from a copy beside the data", () => {
    const programs = findPrograms();
    const place = findPlace(passingFolder(), programs.major);
    const closed = join(passingFolder(0o700), "native");
    execFileSync("ln", ["-s", programs.native, closed]);
    const bin = findBinaries(place, { ...programs, native: closed });
    expect(bin.startsWith(place.home)).toBe(true);
    const run = spawnSync(join(bin, "postgres"), ["--version"], {
      uid: NOBODY,
      gid: NOBODY,
      encoding: "utf8",
    });
    expect(run.stdout).toContain(`(PostgreSQL) ${programs.major}.`);
  });

  test.runIf(asRoot && isReachable(projectPath()))("runs for an ordinary user", async () => {
    const dataDir = passingFolder();
    chownSync(dataDir, NOBODY, NOBODY);
    const owner = await startOwner(dataDir, NOBODY);
    const [row] = await openClient(owner.url)`select 1 as one`;
    expect(row?.["one"]).toBe(1);
    expect(statSync(join(dataDir, "postgres"))).toMatchObject({ uid: NOBODY });
    owner.child.kill("SIGKILL");
    await until(() => isGone(owner.pid), "the server to end");
    const root = await startServer(dataDir);
    expect(root, "root finds the user's data").toMatchObject({ adopted: false, url: owner.url });
  });
});

describe("refusals are one sentence", () => {
  const refusal = (message: RegExp) => ({
    code: "START_REFUSED",
    message: expect.stringMatching(message),
  });

  test("a DATA_DIR that is a file", async () => {
    const file = join(passingFolder(), "file");
    writeFileSync(file, "");
    await expect(startEmbedded({ dataDir: file })).rejects.toMatchObject(
      refusal(/^DATA_DIR: .+\.$/),
    );
  });

  test("a folder that others may write to", async () => {
    const dataDir = passingFolder();
    mkdirSync(join(dataDir, "postgres"));
    execFileSync("chmod", ["0777", join(dataDir, "postgres")]);
    await expect(startEmbedded({ dataDir })).rejects.toMatchObject(
      refusal(/^DATA_DIR: .+may be written by others.+\.$/),
    );
  });

  test("data of another major version", async () => {
    const dataDir = passingFolder();
    mkdirSync(join(dataDir, "postgres", "17"), { recursive: true });
    await expect(startEmbedded({ dataDir })).rejects.toMatchObject(
      refusal(/^DATA_DIR: .+PostgreSQL 17.+\.$/),
    );
  });

  test("settings that PostgreSQL does not take, with its own words", async () => {
    const settings = { no_such_setting: "1" };
    await expect(startEmbedded({ dataDir: passingFolder(), settings })).rejects.toMatchObject(
      refusal(/^DATA_DIR: .+unrecognized configuration parameter.+\.$/),
    );
  });
});
