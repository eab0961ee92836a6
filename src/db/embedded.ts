/** A real PostgreSQL under DATA_DIR that lives and dies with this process, and loses nothing. */
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import postgres from "postgres";
import { findBinaries, findPrograms } from "./embedded-binaries.ts";
import { makeCluster, USER } from "./embedded-cluster.ts";
import { isRefusal, refuse } from "../refuse.ts";
import { findPlace, type Place } from "./embedded-place.ts";
import {
  awaitReady,
  choosePort,
  findRunning,
  isServing,
  launch,
  type Running,
  type Settings,
} from "./embedded-server.ts";

export type Embedded = {
  readonly url: string;
  /** Whether the server was running already, started by another process on the same folder. */
  readonly adopted: boolean;
  /** The server's process when it was found; after a crash it comes back as another one. */
  readonly pid: number;
  /** The folder that holds its data, its password and its log. */
  readonly folder: string;
  readonly stop: () => Promise<void>;
};

type Means = { readonly bin: string; readonly settings: Settings };

/** A running server as this process holds it: its own one, or somebody else's. */
type Held = Running & {
  readonly adopted: boolean;
  readonly lost: Promise<void>;
  readonly release: () => Promise<void>;
};

const WATCH_MS = 250;
const TRIES = 20;
const BETWEEN_TRIES_MS = 300;
const AGAIN_MS = 1_000;

/** Holds another process's server: nothing tells us when it goes, so we look. */
const adopt = (place: Place, running: Running): Held => {
  const released = new AbortController();
  const watch = async (): Promise<void> => {
    const options = { ref: false, signal: released.signal };
    while (!released.signal.aborted && isServing(running.pid, place))
      await wait(WATCH_MS, undefined, options).catch(() => undefined);
  };
  const release = async (): Promise<void> => released.abort();
  return { ...running, adopted: true, lost: watch(), release };
};

/** Causes that pass: another start was quicker, or a killed server's children still hold its memory. */
const FLEETING = /lock file|shared memory block|could not (bind|create any)/;

/** Adopts the server that runs, or launches one. */
const obtain = async (place: Place, { bin, settings }: Means): Promise<Held> => {
  let said = "";
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const running = await findRunning(place);
    if (running) return adopt(place, running);
    const port = await choosePort(place);
    const { gone, end, said: words } = launch(place, { bin, port, settings });
    const ready = await awaitReady(place, { gone, port });
    if (ready) return { ...ready, adopted: false, lost: gone, release: end };
    await end();
    said = words();
    if (!FLEETING.test(said)) break;
    await wait(BETWEEN_TRIES_MS);
  }
  const why = /FATAL: +(.+)/.exec(said)?.[1] ?? said.trim().split("\n").at(-1);
  throw refuse(`DATA_DIR: PostgreSQL in ${place.data} did not start: ${why}.`);
};

/** Keeps a server running: a lost one is started again, on the same port, while it is wanted. */
const keep = async (place: Place, means: Means) => {
  let held = await obtain(place, means);
  const still = { wanted: true };
  const obtainAgain = async (): Promise<void> => {
    try {
      held = await obtain(place, means);
    } catch {
      // Such as a full disk: there is nothing to do but to try once more.
      await wait(AGAIN_MS);
    }
  };
  const guard = async (): Promise<void> => {
    await held.lost;
    while (still.wanted) {
      await obtainAgain();
      if (still.wanted) await held.lost;
    }
    await held.release();
  };
  const guarding = guard();
  const stop = async (): Promise<void> => {
    still.wanted = false;
    await held.release();
    await guarding;
  };
  return { current: () => held, stop };
};

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : "";

const createDatabase = async (server: string, database: string): Promise<void> => {
  const sql = postgres(`${server}/postgres`, {
    max: 1,
    connect_timeout: 5,
    // Its query for types rejects where nobody listens when the server goes just then (3.4.9).
    fetch_types: false,
    onnotice: () => undefined,
  });
  try {
    const known = await sql`select from pg_database where datname = ${database}`;
    if (known.length === 0) await sql`create database ${sql(database)}`;
  } catch (error) {
    // Two starts at once: the other one made it.
    if (!["42P04", "23505"].includes(codeOf(error))) throw error;
  } finally {
    await sql.end({ timeout: 5 });
  }
};

/** An adopted server may be on its way out, its owner just having died: then it is coming back. */
const GOING = /^(57P0[123]|ECONN|EPIPE|CONNECTION_|CONNECT_TIMEOUT)/;

const ensureDatabase = async (serverNow: () => string, database: string): Promise<void> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await createDatabase(serverNow(), database);
    } catch (error) {
      if (tries === TRIES || !GOING.test(codeOf(error))) throw error;
      await wait(BETWEEN_TRIES_MS);
    }
  }
};

const open = async (
  dataDir: string,
  { database, settings }: { database: string; settings: Settings },
): Promise<Embedded> => {
  const programs = findPrograms();
  const place = findPlace(dataDir, programs.major);
  const bin = findBinaries(place, programs);
  await makeCluster(place, bin);
  const { current, stop } = await keep(place, { bin, settings });
  const password = readFileSync(place.password, "utf8");
  const serverNow = () => `postgres://${USER}:${password}@127.0.0.1:${current().port}`;
  try {
    await ensureDatabase(serverNow, database);
  } catch (error) {
    await stop();
    throw error;
  }
  const { pid, adopted } = current();
  return { url: `${serverNow()}/${database}`, adopted, pid, folder: place.home, stop };
};

/**
 * Starts the embedded server under `<dataDir>/postgres` (for root under a closed folder:
 * `findPlace` says where), or adopts the one that runs there. It listens on loopback only,
 * behind a random password in a file that only its owner reads. Everything committed survives a
 * `kill -9` of this process, of the server, or of both; a server that dies while it is wanted
 * comes back on the same port, also when it belonged to another process. Refuses in one sentence
 * (`START_REFUSED`) on a platform without binaries, or when the folder cannot be used.
 */
export const startEmbedded = async (options: {
  dataDir: string;
  database?: string;
  settings?: Settings;
}): Promise<Embedded> => {
  const { dataDir, database = "darbnica", settings = {} } = options;
  try {
    return await open(dataDir, { database, settings });
  } catch (error) {
    const code = codeOf(error);
    if (code === "" || isRefusal(error)) throw error;
    const said = error instanceof Error ? error.message : code;
    throw Object.assign(
      refuse(`DATA_DIR: the embedded PostgreSQL could not use ${dataDir}: ${said}.`),
      { cause: error },
    );
  }
};
