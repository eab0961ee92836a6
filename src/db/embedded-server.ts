/** Launches the embedded server, tied to the life of this process, and tells whether one runs. */
import { spawn } from "node:child_process";
import {
  closeSync,
  constants,
  existsSync,
  fchownSync,
  fstatSync,
  openSync,
  readFileSync,
  statSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { refuse } from "../refuse.ts";
import { childOptions, isProcess, type Place } from "./embedded-place.ts";

/** A PostgreSQL that takes connections. */
export type Running = { readonly pid: number; readonly port: number };

/** A server that this process launched. */
export type Launched = {
  readonly gone: Promise<void>;
  /** Asks for a fast shutdown and waits for it. */
  readonly end: () => Promise<void>;
  /** What it has written to its log. */
  readonly said: () => string;
};

export type Settings = Readonly<Record<string, string>>;

const START_MS = 60_000;
const POLL_MS = 20;

/** Small and safe: loopback only, no socket file, UTC, durable, and no personal data in the log. */
const SETTINGS: Settings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: "64MB",
  max_wal_size: "256MB",
  timezone: "UTC",
  log_min_messages: "warning",
  log_error_verbosity: "terse",
  log_min_error_statement: "panic",
};

type PidFile = Running & { readonly ready: boolean };

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

/** Whether that process is still this folder's server: a dead one's number may have a new owner. */
export const isServing = (pid: number, { data }: Place): boolean => {
  if (!isProcess(pid)) return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(data);
  } catch {
    return process.platform !== "linux";
  }
};

/** The server that runs on this place; one that is starting or stopping is waited for. */
export const findRunning = async (place: Place): Promise<Running | undefined> => {
  const begun = performance.now();
  while (performance.now() - begun < START_MS) {
    const found = readPidFile(place);
    if (!found || !isServing(found.pid, place)) return undefined;
    if (found.ready) return { pid: found.pid, port: found.port };
    await wait(POLL_MS);
  }
  throw refuse(`DATA_DIR: a PostgreSQL in ${place.data} neither starts nor stops; end it.`);
};

const tryPort = (port: number): Promise<number | undefined> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(undefined));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" ? address?.port : undefined));
    });
  });

/** The port of the last time if it is free, so that the address stays the same; else any. */
export const choosePort = async ({ data }: Place): Promise<number> => {
  const options = join(data, "postmaster.opts");
  const last = existsSync(options) && /"-p" "(\d+)"/.exec(readFileSync(options, "utf8"))?.[1];
  return (last ? await tryPort(Number(last)) : undefined) ?? (await tryPort(0)) ?? 0;
};

/**
 * A shell starts the server and watches a pipe whose other end this process holds. However this
 * process ends, the pipe closes, and the watcher asks the server for a fast shutdown.
 */
const WATCH = `"$@" </dev/null 3<&- & server=$!
(read -r line; kill -INT $server 2>/dev/null) <&3 & watcher=$!
exec 3<&-; wait $server; kill $watcher 2>/dev/null`;

/** Never through a symbolic link: root may open it in another user's folder. */
const openLog = ({ log, home }: Place): number => {
  const { O_WRONLY, O_APPEND, O_CREAT, O_NOFOLLOW } = constants;
  const opened = openSync(log, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, 0o600);
  const { uid, gid } = statSync(home);
  if (process.getuid?.() === 0) fchownSync(opened, uid, gid);
  return opened;
};

/** Launches the server, which lives as long as this process at most, and does not wait for it. */
export const launch = (
  place: Place,
  { bin, port, settings }: { bin: string; port: number; settings: Settings },
): Launched => {
  const flags = Object.entries({ ...SETTINGS, ...settings }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  const command = [join(bin, "postgres"), "-D", place.data, "-p", String(port), ...flags];
  const log = openLog(place);
  const begin = fstatSync(log).size;
  const child = spawn("/bin/sh", ["-c", WATCH, "sh", ...command], {
    ...childOptions(place),
    detached: true,
    stdio: ["ignore", log, log, "pipe"],
  });
  closeSync(log);
  child.unref();
  const pipe = child.stdio[3];
  const release = (): void => void pipe?.destroy();
  pipe?.on("error", () => undefined);
  if (pipe && "unref" in pipe && typeof pipe.unref === "function") pipe.unref();
  const gone = new Promise<void>((resolve) => {
    const end = (): void => {
      release();
      resolve();
    };
    child.once("exit", end).once("error", end);
  });
  const end = (): Promise<void> => {
    child.ref();
    release();
    return gone;
  };
  return { gone, end, said: () => readFileSync(place.log).subarray(begin).toString() };
};

/** Waits until the launched server takes connections; `undefined` when it ended instead. */
export const awaitReady = async (
  place: Place,
  { gone, port }: { gone: Promise<void>; port: number },
): Promise<Running | undefined> => {
  const seen = { end: false };
  void gone.then(() => (seen.end = true));
  const begun = performance.now();
  while (!seen.end && performance.now() - begun < START_MS) {
    const found = readPidFile(place);
    if (found?.ready && found.port === port && isServing(found.pid, place))
      return { pid: found.pid, port };
    await wait(POLL_MS);
  }
  return undefined;
};
