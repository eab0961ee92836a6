/** A built program as its own process, with nothing of our environment; ended by its own id. */
import { spawn, type ChildProcess } from "node:child_process";
import { pathToFileURL } from "node:url";
import { within } from "../../src/deadline.ts";
import { projectPath } from "../../src/root.ts";
import type { Later } from "./later.ts";

export type Program = { readonly url: string; readonly stop: () => Promise<void> };

const READY_MS = 20_000;
const END_MS = 5_000;
/** Of what a program says, so much is kept for the error that it may come to. */
const TAIL = 2_000;

export const TETHER = pathToFileURL(projectPath("dist", "bench", "help", "tether.js")).href;

const stopping = (child: ChildProcess, gone: Promise<void>) => async (): Promise<void> => {
  child.kill("SIGTERM");
  await within(END_MS, gone).catch(() => child.kill("SIGKILL"));
  await gone;
};

/** Starts `dist/<path>` and waits until it says `ready: <url>`. */
export const startProgram = async (
  later: Later,
  path: string,
  env: Readonly<Record<string, string>>,
): Promise<Program> => {
  const child = spawn(process.execPath, ["--import", TETHER, projectPath("dist", path)], {
    env: { PATH: process.env["PATH"], ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const gone = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const stop = stopping(child, gone);
  later(stop);
  const ready = new Promise<string>((resolve, reject) => {
    let said = "";
    const hear = (chunk: Buffer): void => {
      said = `${said}${chunk.toString()}`.slice(-TAIL);
      const url = /ready: (\S+)/.exec(said)?.[1];
      if (url !== undefined) resolve(url);
    };
    for (const stream of [child.stdout, child.stderr]) stream.on("data", hear);
    child.once("error", reject);
    void gone.then(() => reject(new Error(`${path} ended: ${said}`)));
  });
  return { url: await within(READY_MS, ready), stop };
};
