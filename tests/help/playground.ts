/** The built playground as its own process, as `npm start` runs it, and a browser to look at it. */
import { spawn, type ChildProcess } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser } from "playwright-core";
import { projectPath } from "../../src/root.ts";
import { until } from "./until.ts";

export type Started = {
  readonly url: string;
  readonly child: ChildProcess;
  readonly said: () => string;
};

/** Runs a built program until it says that it is ready. */
export const startProgram = async (
  program: string,
  env: Readonly<Record<string, string>>,
): Promise<Started> => {
  const child = spawn(process.execPath, [projectPath("dist", program)], {
    env: { PATH: process.env["PATH"], LOG_LEVEL: "warn", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const url = await until(
    () => {
      if (child.exitCode !== null) throw new Error(`the program ended: ${said}`);
      return /ready: (\S+)/.exec(said)?.[1];
    },
    "the program to be ready",
    60_000,
  );
  return { url, child, said: () => said };
};

/** A passing folder for DATA_DIR. */
export const passingFolder = (): { readonly path: string; readonly remove: () => void } => {
  const path = mkdtempSync(join(tmpdir(), "darbnica-playground-"));
  // Reachable for the database's own user: otherwise its data would lie elsewhere, and stay.
  chmodSync(path, 0o755);
  return {
    path,
    remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }),
  };
};

/** Ends a program and waits until it has gone. */
export const endProgram = async (
  { child }: Started,
  signal: NodeJS.Signals = "SIGTERM",
): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal);
  await until(
    () => child.exitCode !== null || child.signalCode !== null,
    "the program to end",
    20_000,
  );
};

/** The Chromium that TEST_CHROMIUM names. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env["TEST_CHROMIUM"] ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
