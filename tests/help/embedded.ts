/** Folders, clients and owner processes for the tests of the embedded server; each is cleared away by itself. */
import { spawn, type ChildProcess } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { onTestFinished } from "vitest";
import { startEmbedded, type Embedded } from "../../src/db/embedded.ts";
import { projectPath } from "../../src/root.ts";
import { until } from "./until.ts";

/** Whether this run is root's, who may become anybody. */
export const asRoot = process.getuid?.() === 0;

/** A passing folder that everybody may walk through, as below an ordinary home. */
export const passingFolder = (mode = 0o755): string => {
  const path = mkdtempSync(join(tmpdir(), "darbnica-embedded-"));
  chmodSync(path, mode);
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
};

/** A server of this process, stopped at the end. */
export const startServer = async (dataDir: string): Promise<Embedded> => {
  const server = await startEmbedded({ dataDir });
  onTestFinished(server.stop);
  return server;
};

/** A pool on the server, closed at the end. */
export const openClient = (url: string, max = 1): postgres.Sql => {
  // Its query for types rejects where nobody listens when the server goes just then (3.4.9).
  const sql = postgres(url, {
    max,
    connect_timeout: 5,
    fetch_types: false,
    onnotice: () => undefined,
  });
  onTestFinished(() => sql.end({ timeout: 1 }));
  return sql;
};

type Owner = { readonly url: string; readonly pid: number; readonly child: ChildProcess };

/** Another Node process that owns the server, to be killed; as another user where a `uid` is given. */
export const startOwner = async (dataDir: string, uid?: number): Promise<Owner> => {
  const door = projectPath("tests", "help", "embedded-owner.ts");
  const tsx = projectPath("node_modules", "tsx", "dist", "loader.mjs");
  const child = spawn(process.execPath, ["--import", tsx, door, dataDir], {
    stdio: ["ignore", "pipe", "inherit"],
    ...(uid === undefined ? {} : { uid, gid: uid, env: { ...process.env, TMPDIR: dataDir } }),
  });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const line = await until(
    () => said.split("\n").find((text) => text.startsWith("{")),
    "the owner's server",
    20_000,
  );
  const owner = JSON.parse(line) as { url: string; pid: number };
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await until(() => isGone(owner.pid), "the owner's server to end");
  });
  return { ...owner, child };
};

/** Whether a process has ended; one that nobody has buried yet counts. */
export const isGone = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ");
  } catch {
    return true;
  }
};
