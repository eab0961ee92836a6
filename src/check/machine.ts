/** The machine: Node.js, time zone data, room on the disk, and a clock that others agree with. */
import { statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, resolve } from "node:path";
import { instantOf } from "../domain/time.ts";
import { codeOf, warn, well, wrong, type Finding } from "./finding.ts";

/** `package.json` says the same. */
const OLDEST = [20, 19] as const;
/** The first line whose support outlasts 2026 (https://nodejs.org/en/about/previous-releases). */
const SUPPORTED = 22;

/** `version` as in `process.versions.node`. */
export const examineNode = (version: string): Finding => {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const args = { version };
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]))
    return wrong("node-old", args);
  return major < SUPPORTED ? warn("node-unsupported", args) : well("node", args);
};

/** Riga is two hours ahead of UTC in winter and three in summer, by the data that Node brings along. */
export const examineZone = (at: typeof instantOf = instantOf): Finding => {
  const winter = at({ date: "2026-01-15", time: "12:00" })?.toISOString();
  const summer = at({ date: "2026-07-15", time: "12:00" })?.toISOString();
  const right = winter === "2026-01-15T10:00:00.000Z" && summer === "2026-07-15T09:00:00.000Z";
  return right ? well("zone") : wrong("zone-wrong");
};

const MB = 1024 * 1024;
const ENOUGH = 1_000 * MB;
const TOO_LITTLE = 100 * MB;

const freeAt = async (path: string): Promise<number> => {
  try {
    const { bavail, bsize } = await statfs(path);
    return bavail * bsize;
  } catch (error) {
    // A folder that will be made lies on the disk of the one above it.
    if (codeOf(error) === "ENOENT" && dirname(path) !== path) return freeAt(dirname(path));
    throw error;
  }
};

/** Room where files are written: exports in passing, and the embedded database. */
export const examineDisk = async (
  dataDir: string | undefined,
  free: (path: string) => Promise<number> = freeAt,
): Promise<Finding[]> => {
  const paths = new Set([tmpdir(), ...(dataDir === undefined ? [] : [resolve(dataDir)])]);
  return Promise.all(
    [...paths].map(async (path) => {
      try {
        const bytes = await free(path);
        const args = { path, free: Math.floor(bytes / MB) };
        if (bytes < TOO_LITTLE) return wrong("disk-full", args);
        return bytes < ENOUGH ? warn("disk-little", args) : well("disk", args);
      } catch (error) {
        return warn("disk-unknown", { path, code: codeOf(error) });
      }
    }),
  );
};

const SKEW_S = 5;
/** Slack refuses what is signed five minutes ago or more; reminders are late by as much. */
const BAD_SKEW_S = 60;

/** How far this clock is ahead of another's, seconds; `theirs` has whole seconds, so one is nothing. */
export const examineClock = (ours: Date, theirs: Date, who: string): Finding => {
  const seconds = Math.round((ours.getTime() - theirs.getTime()) / 1_000);
  const args = { who, seconds: Math.abs(seconds), direction: seconds < 0 ? "behind" : "ahead" };
  if (Math.abs(seconds) >= BAD_SKEW_S) return wrong("clock-wrong", args);
  return Math.abs(seconds) >= SKEW_S ? warn("clock-off", args) : well("clock", args);
};
