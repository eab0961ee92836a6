/** Makes the embedded server's data folder and its password: both whole, or not at all. */
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { refuse } from "../refuse.ts";
import { childOptions, isProcess, type Ids, type Place } from "./embedded-place.ts";

/** The server's own administrator. */
export const USER = "darbnica";

const INIT_MS = 120_000;

const give = (path: string, to: Ids): void => {
  if (process.getuid?.() === 0) chownSync(path, to.uid, to.gid);
};

/** Clears what interrupted first starts left; an orphaned initdb may still be writing for a moment. */
const sweep = (home: string): void => {
  for (const name of readdirSync(home)) {
    const pid = /^new-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !isProcess(Number(pid)))
      rmSync(join(home, name), { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
};

const runInit = (place: Place, bin: string, fresh: string): Promise<void> => {
  const flags = ["--auth=scram-sha-256", "--encoding=UTF8", "--no-instructions"];
  const locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const paths = ["-D", join(fresh, "data"), `--pwfile=${join(fresh, "password")}`, "-U", USER];
  const options = { ...childOptions(place), timeout: INIT_MS };
  return new Promise((resolve, reject) => {
    execFile(join(bin, "initdb"), [...paths, ...flags, ...locale], options, (error, _, stderr) => {
      if (error === null) return resolve();
      const said = stderr.trim().split("\n").at(-1) || error.message;
      const hint = error.code === "ENOENT" ? " (its programs need a Linux with glibc)" : "";
      return reject(
        refuse(`DATA_DIR: PostgreSQL could not prepare ${place.cluster}: ${said}${hint}`),
      );
    });
  });
};

/** Data of another major version is never passed over in silence. */
const refuseOtherMajor = ({ home, cluster }: Place): void => {
  const other = readdirSync(home).find((name) => /^\d+$/.test(name) && name !== basename(cluster));
  if (other !== undefined)
    throw refuse(
      `DATA_DIR: ${home} holds data of PostgreSQL ${other}, but this version brings ${basename(cluster)}; expected a dump and restore first.`,
    );
};

/**
 * Makes the data folder and its random password, once. Everything is made aside and renamed, so
 * an interrupted or doubled first start leaves a whole one or none.
 */
export const makeCluster = async (place: Place, bin: string): Promise<void> => {
  if (existsSync(place.cluster)) return;
  refuseOtherMajor(place);
  sweep(place.home);
  const owner = statSync(place.home);
  const fresh = mkdtempSync(join(place.home, `new-${process.pid}-`));
  try {
    chmodSync(fresh, owner.uid === 0 ? 0o711 : 0o700);
    mkdirSync(join(fresh, "data"), { mode: 0o700 });
    writeFileSync(join(fresh, "password"), randomBytes(24).toString("base64url"), { mode: 0o600 });
    const user = place.as ?? owner;
    for (const name of ["data", "password"]) give(join(fresh, name), user);
    give(fresh, owner);
    await runInit(place, bin, fresh);
    give(join(fresh, "password"), owner);
    renameSync(fresh, place.cluster);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    // Another start was quicker: its cluster is as good as ours.
    if (!existsSync(place.cluster)) throw error;
  }
};
