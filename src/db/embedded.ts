/** A real PostgreSQL under DATA_DIR that lives and dies with this process, and loses nothing. */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  existsSync,
  openSync,
  closeSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import type { Writable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import postgres from "postgres";
import { findBinaries, findHome, findRunAs, type RunAs } from "./embedded-binaries.ts";

export type Embedded = {
  readonly url: string;
  /** Whether the server was running already, started by another process on the same folder. */
  readonly adopted: boolean;
  readonly pid: number;
  readonly stop: () => Promise<void>;
};

type Place = {
  readonly home: string;
  readonly data: string;
  readonly bin: string;
  readonly as: RunAs | undefined;
};

const USER = "darbnica";
const DATA_VERSION = "pg18";
const START_MS = 60_000;
const POLL_MS = 20;

/** Small and safe: loopback only, no socket file, UTC, durable. */
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: "64MB",
  max_wal_size: "256MB",
  timezone: "UTC",
  log_min_messages: "warning",
  password_encryption: "scram-sha-256",
} as const;

const refuse = (sentence: string): Error =>
  Object.assign(new Error(sentence), { code: "START_REFUSED" });

/** The server's environment: nothing of ours leaks into it. */
const childOptions = ({ home, as }: Place) => ({
  cwd: home,
  env: { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" },
  ...(as ? { uid: as.uid, gid: as.gid } : {}),
});

const passwordFile = ({ home }: Place): string => join(home, "password");

const initArguments = (folder: string, pwfile: string): string[] => [
  "-D",
  folder,
  "-U",
  USER,
  `--pwfile=${pwfile}`,
  "--auth=scram-sha-256",
  "--encoding=UTF8",
  "--locale=C",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
  "--no-instructions",
];

/** Makes the data folder in one step: an interrupted first start leaves nothing half-made. */
const initialise = (place: Place): void => {
  if (existsSync(join(place.data, "PG_VERSION"))) return;
  const fresh = `${place.data}.new`;
  rmSync(fresh, { recursive: true, force: true });
  const password = randomBytes(24).toString("base64url");
  writeFileSync(passwordFile(place), password, { mode: 0o600 });
  if (place.as) chownSync(passwordFile(place), place.as.uid, place.as.gid);
  const made = spawnSync(join(place.bin, "initdb"), initArguments(fresh, passwordFile(place)), {
    ...childOptions(place),
    encoding: "utf8",
  });
  if (made.status !== 0) {
    const said = (made.stderr || String(made.error ?? "")).trim().split("\n").at(-1) ?? "";
    throw refuse(`DATA_DIR: PostgreSQL could not make its folder in ${place.home}: ${said}`);
  }
  renameSync(fresh, place.data);
};

type PidFile = { readonly pid: number; readonly port: number; readonly ready: boolean };

/** `postmaster.pid`: line 1 is the process, line 4 the port, line 8 says `ready` once it is. */
const readPidFile = ({ data }: Place): PidFile | undefined => {
  try {
    const lines = readFileSync(join(data, "postmaster.pid"), "utf8").split("\n");
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return pid > 0 ? { pid, port, ready: lines[7]?.trim() === "ready" } : undefined;
  } catch {
    return undefined;
  }
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  try {
    // A process that died may have left its number to another program.
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("postgres");
  } catch {
    return process.platform !== "linux";
  }
};

/** A server that runs on this folder already; one that is just starting or stopping is waited for. */
const findRunning = async (place: Place): Promise<PidFile | undefined> => {
  const begun = performance.now();
  while (performance.now() - begun < START_MS) {
    const found = readPidFile(place);
    if (!found || !isAlive(found.pid)) return undefined;
    if (found.ready) return found;
    await wait(POLL_MS);
  }
  throw refuse(`DATA_DIR: a PostgreSQL in ${place.home} neither starts nor stops; end it first.`);
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

/**
 * A shell starts the server and watches a pipe whose other end this process holds. However this
 * process ends, the pipe closes, and the watcher asks the server for a fast shutdown.
 */
const WATCH = `"$@" </dev/null 3<&- & server=$!
(cat >/dev/null; kill -INT $server 2>/dev/null) <&3 & watcher=$!
wait $server; kill $watcher 2>/dev/null`;

const launch = (
  place: Place,
  port: number,
  settings: Readonly<Record<string, string>>,
): ChildProcess => {
  const log = openSync(join(place.home, "postgres.log"), "a", 0o600);
  const flags = Object.entries({ ...SETTINGS, ...settings }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  const command = [join(place.bin, "postgres"), "-D", place.data, "-p", String(port), ...flags];
  const child = spawn("/bin/sh", ["-c", WATCH, "sh", ...command], {
    ...childOptions(place),
    detached: true,
    stdio: ["ignore", log, log, "pipe"],
  });
  closeSync(log);
  child.unref();
  return child;
};

const lastWords = ({ home }: Place): string =>
  readFileSync(join(home, "postgres.log"), "utf8").trim().split("\n").at(-1) ?? "";

const isReady = (place: Place, port: number): boolean => {
  const found = readPidFile(place);
  return found?.port === port && found.ready && isAlive(found.pid);
};

/** Waits until the launched server is ready; answers `false` when it ended instead. */
const awaitReady = async (place: Place, child: ChildProcess, port: number): Promise<boolean> => {
  const begun = performance.now();
  while (performance.now() - begun < START_MS) {
    if (isReady(place, port)) return true;
    if (child.exitCode !== null || child.signalCode !== null) return false;
    await wait(POLL_MS);
  }
  return false;
};

const TRIES = 20;
const BETWEEN_TRIES_MS = 300;

/** After a kill, the dead server's children may hold its memory for a moment: it is tried again. */
const launchReady = async (
  place: Place,
  port: number,
  settings: Readonly<Record<string, string>>,
): Promise<ChildProcess> => {
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const child = launch(place, port, settings);
    if (await awaitReady(place, child, port)) return child;
    pipeOf(child)?.destroy();
    await wait(BETWEEN_TRIES_MS);
  }
  throw refuse(`DATA_DIR: PostgreSQL in ${place.home} did not start: ${lastWords(place)}`);
};

const pipeOf = (child: ChildProcess): Writable | undefined => {
  const pipe = child.stdio[3];
  return pipe && "destroy" in pipe ? (pipe as Writable) : undefined;
};

/** Keeps the server running: one that dies while it is wanted is started again on the same port. */
const supervise = async (
  place: Place,
  port: number,
  settings: Readonly<Record<string, string>>,
): Promise<() => Promise<void>> => {
  let child = await launchReady(place, port, settings);
  let wanted = true;
  const watch = (): void => {
    child.once("exit", () => {
      if (!wanted) return;
      void launchReady(place, port, settings).then(
        (next) => {
          child = next;
          if (wanted) watch();
          else pipeOf(next)?.destroy();
        },
        () => undefined,
      );
    });
    const pipe = pipeOf(child);
    if (pipe && "unref" in pipe && typeof pipe.unref === "function") pipe.unref();
  };
  watch();
  return async () => {
    wanted = false;
    const gone = new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) resolve();
      else child.once("exit", () => resolve());
    });
    child.ref();
    pipeOf(child)?.destroy();
    await gone;
  };
};

const ensureDatabase = async (server: string, database: string): Promise<void> => {
  const sql = postgres(`${server}/postgres`, { max: 1, onnotice: () => undefined });
  try {
    const known = await sql`select from pg_database where datname = ${database}`;
    if (known.length === 0) await sql`create database ${sql(database)}`;
  } catch (error) {
    // Two starts at once: the other one made it.
    if (
      !(
        error instanceof Error &&
        "code" in error &&
        ["42P04", "23505"].includes(String(error.code))
      )
    )
      throw error;
  } finally {
    await sql.end({ timeout: 5 });
  }
};

/**
 * Starts the embedded server under `<dataDir>/postgres`, or adopts the one that runs there. It
 * listens on loopback only, behind a random password that stands in a file which only its owner
 * reads. Everything committed survives a `kill -9` of this process, of the server, or of both.
 * An adopter loses the server when the process that started it ends. Refuses, in one sentence,
 * on a platform without binaries, or when the folder cannot be used.
 */
export const startEmbedded = async (options: {
  dataDir: string;
  database?: string;
  settings?: Readonly<Record<string, string>>;
}): Promise<Embedded> => {
  const { dataDir, database = "darbnica", settings = {} } = options;
  const as = findRunAs();
  const home = findHome(dataDir, as);
  const place: Place = { home, data: join(home, DATA_VERSION), bin: findBinaries(as), as };
  const running = await findRunning(place);
  if (!running) initialise(place);
  const port = running?.port ?? (await freePort());
  const stop = running ? () => Promise.resolve() : await supervise(place, port, settings);
  const password = readFileSync(passwordFile(place), "utf8");
  const server = `postgres://${USER}:${password}@127.0.0.1:${port}`;
  await ensureDatabase(server, database);
  const pid = readPidFile(place)?.pid ?? 0;
  return { url: `${server}/${database}`, adopted: running !== undefined, pid, stop };
};
