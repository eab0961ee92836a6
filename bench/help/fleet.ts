/** Several processes of the app, each begun again as soon as it has ended; killed by name. */
import { spawn, type ChildProcess } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { projectPath } from "../../src/root.ts";
import type { Later } from "./later.ts";
import { TETHER } from "./program.ts";

export type Fleet = {
  /** `kill -9`; answers whether there was such a process. */
  readonly kill: (name: string) => Promise<boolean>;
  /** How many were begun so far. */
  readonly begun: () => number;
};

const APP = projectPath("dist", "bench", "help", "app.js");

type Member = { readonly child: ChildProcess; readonly gone: Promise<void> };

/** Before the next try of one that could not start, such as while its database is away. */
const AGAIN_MS = 300;

/** `environment` says what the process of a name is started with. */
export const startFleet = (
  later: Later,
  size: number,
  environment: (name: string) => Readonly<Record<string, string>>,
): Fleet => {
  const members = new Map<string, Member>();
  const state = { over: false, begun: 0 };
  const begin = (): Promise<void> => {
    const name = `p${(state.begun += 1)}`;
    const child = spawn(process.execPath, ["--import", TETHER, APP], {
      env: { PATH: process.env["PATH"], ...environment(name) },
      stdio: ["pipe", "ignore", "ignore"],
    });
    const gone = new Promise<void>((resolve) => child.once("close", () => resolve()));
    members.set(name, { child, gone });
    return gone.then(() => void members.delete(name));
  };
  const keep = async (): Promise<void> => {
    while (!state.over) {
      const born = performance.now();
      await begin();
      if (!state.over && performance.now() - born < AGAIN_MS) await pause(AGAIN_MS);
    }
  };
  const kept = Array.from({ length: size }, keep);
  later(async () => {
    state.over = true;
    for (const { child } of members.values()) child.kill("SIGKILL");
    await Promise.all(kept);
  });
  return {
    kill: async (name) => {
      const member = members.get(name);
      member?.child.kill("SIGKILL");
      await member?.gone;
      return member !== undefined;
    },
    begun: () => state.begun,
  };
};
