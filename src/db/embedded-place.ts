/** Decides where the embedded server keeps its data and as whom it runs; nobody else may write there. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, lstatSync, mkdirSync, realpathSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { refuse } from "../refuse.ts";

/** A user of this machine. */
export type Ids = { readonly uid: number; readonly gid: number };

/** Everything that lies on disk for one embedded server. */
export type Place = {
  readonly home: string;
  /** `<home>/<major>`: made in one step, so it is either complete or absent. */
  readonly cluster: string;
  readonly data: string;
  readonly password: string;
  readonly log: string;
  /** Whom the server runs as, where that is somebody other than this process. */
  readonly as: Ids | undefined;
};

/** Where data goes that the server's user could not reach; only root can write here. */
const SYSTEM = "/var/lib/darbnica";

const isRoot = (): boolean => process.getuid?.() === 0;

const WORLD_EXECUTE = 0o001;
const OTHERS_WRITE = 0o022;

/** Whether any user may walk down to this folder. */
export const isReachable = (path: string): boolean => {
  if ((statSync(path).mode & WORLD_EXECUTE) === 0) return false;
  return dirname(path) === path || isReachable(dirname(path));
};

/** Whom a folder belongs to, or nothing where there is none. */
const ownerOf = (path: string): Ids | undefined => {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found && { uid: found.uid, gid: found.gid };
};

const idOf = (user: string, flag: "-u" | "-g"): number | undefined => {
  try {
    return Number(execFileSync("id", [flag, user], { stdio: ["ignore", "pipe", "ignore"] }));
  } catch {
    return undefined;
  }
};

const findUnprivileged = (): Ids => {
  for (const user of ["postgres", "nobody"]) {
    const [uid, gid] = [idOf(user, "-u"), idOf(user, "-g")];
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw refuse(
    "DATABASE_URL: found nothing, and the embedded PostgreSQL does not run as root: there is neither a user “postgres” nor “nobody” to run it as; expected a URL, or a start as an ordinary user.",
  );
};

const systemHomeFor = (wanted: string): string =>
  join(SYSTEM, `data-${createHash("sha256").update(wanted).digest("hex").slice(0, 16)}`);

/**
 * Root's server runs as somebody else, who must be able to walk to the data. Data that exists
 * wins over the rule, so that a `chmod` of a folder above never shows an empty database.
 */
const homeForRoot = (wanted: string, major: string): string => {
  const owner = ownerOf(wanted);
  if (owner && owner.uid !== 0) return wanted;
  const reachable = isReachable(dirname(wanted));
  if (existsSync(join(wanted, major))) {
    if (reachable) return wanted;
    throw refuse(
      `DATA_DIR: the server's user can no longer reach ${wanted}; expected that everybody may pass through the folders above it (chmod o+x).`,
    );
  }
  const system = systemHomeFor(wanted);
  return reachable && !existsSync(join(system, major)) ? wanted : system;
};

/** Makes the folder, or refuses one that somebody else prepared or may write to. */
const claim = (path: string): void => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o755 });
  if (!existsSync(path)) mkdirSync(path, { mode: 0o700 });
  const found = lstatSync(path);
  const mine = isRoot() || found.uid === process.getuid?.();
  if (!found.isDirectory() || !mine || (found.mode & OTHERS_WRITE) !== 0)
    throw refuse(
      `DATA_DIR: ${path} belongs to another user or may be written by others; expected a folder of one's own.`,
    );
  // The server's user walks through root's folder, but cannot look around or write in it.
  chmodSync(path, isRoot() && found.uid === 0 ? 0o711 : 0o700);
};

/** The user whose data this is stays the one; for new data it is the folder's owner, if not root. */
const findRunAs = (home: string, data: string): Ids | undefined => {
  if (!isRoot()) return undefined;
  const known = [ownerOf(data), ownerOf(home)].find((ids) => ids !== undefined && ids.uid !== 0);
  return known ?? findUnprivileged();
};

/**
 * The place of the server for `dataDir`: `<dataDir>/postgres`. When root starts a project under
 * a closed folder (such as `/root`), where the server's unprivileged user cannot walk, it is
 * `/var/lib/darbnica/data-<hash of that path>` instead: always the same one, in a folder that
 * only root can write to, and checked to be ours.
 */
export const findPlace = (dataDir: string, major: string): Place => {
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  const wanted = join(realpathSync(dataDir), "postgres");
  const home = isRoot() ? homeForRoot(wanted, major) : wanted;
  claim(home);
  const cluster = join(home, major);
  const data = join(cluster, "data");
  return {
    home,
    cluster,
    data,
    password: join(cluster, "password"),
    log: join(home, "server.log"),
    as: findRunAs(home, data),
  };
};

/** How the server's programs are run: as its user, and with nothing of our environment. */
export const childOptions = ({ home, as }: Place) => ({
  cwd: home,
  env: { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" },
  ...as,
});

/** Whether a process of that number exists, whoever runs it. */
export const isProcess = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
};
