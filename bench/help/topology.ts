/**
 * The topology of `compose.yaml` as plain processes: web × 2 behind a proxy and worker × 2, each
 * begun again when it has ended, as a supervisor does.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { projectPath } from "../../src/root.ts";
import { openBalancer, type Balancer } from "./balancer.ts";
import type { Later } from "./later.ts";
import { TETHER } from "./program.ts";
import { waitFor } from "./wait.ts";

export const MEMBERS = ["web-1", "web-2", "worker-1", "worker-2"] as const;
export type MemberName = (typeof MEMBERS)[number];

type Member = {
  readonly child: ChildProcess;
  readonly gone: Promise<void>;
  url: string | undefined;
};

export type Topology = {
  /** Where the platforms post to. */
  readonly url: string;
  /** Asks one to end, or kills it, and waits until it is there again. */
  readonly restart: (name: MemberName, signal: "SIGTERM" | "SIGKILL") => Promise<void>;
  /** Where one is reached itself; undefined while it is away. */
  readonly urlOf: (name: MemberName) => string | undefined;
  /** Waits until all are there. */
  readonly whole: () => Promise<void>;
  /** How often one ended without having been asked, with what it said last. */
  readonly falls: () => readonly string[];
};

const APP = projectPath("dist", "bench", "help", "app.js");
const READY_MS = 120_000;
const AGAIN_MS = 500;
const TAIL = 600;

const isWeb = (name: MemberName): boolean => name.startsWith("web");

const spawnMember = (env: Readonly<Record<string, string>>): ChildProcess =>
  spawn(process.execPath, ["--import", TETHER, APP], {
    env: { PATH: process.env["PATH"], ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });

/** What is known of the members, and of their ends. */
type State = {
  over: boolean;
  readonly members: Map<MemberName, Member>;
  readonly asked: Set<ChildProcess>;
  readonly falls: string[];
};

/** Runs one until it ends; it takes requests from the moment that it says that it is ready. */
const runOnce = async (
  state: State,
  name: MemberName,
  env: Readonly<Record<string, string>>,
  balancer: Balancer,
): Promise<void> => {
  const child = spawnMember({ ...env, ROLE: isWeb(name) ? "web" : "worker" });
  const gone = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const member: Member = { child, gone, url: undefined };
  state.members.set(name, member);
  let said = "";
  const hear = (chunk: Buffer): void => {
    said = `${said}${chunk.toString()}`.slice(-TAIL);
    const url = member.url === undefined ? /ready: (\S+)/.exec(said)?.[1] : undefined;
    if (url === undefined) return;
    member.url = url;
    if (isWeb(name)) balancer.add(name, url);
  };
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", hear);
  await gone;
  balancer.remove(name);
  // One that could not start because something is away is no fall: it comes again.
  if (!state.asked.has(child) && !state.over && member.url !== undefined)
    state.falls.push(`${name}: ${said}`);
};

/** Starts all four, and waits until they are ready. `env` is what they share. */
export const startTopology = async (
  later: Later,
  env: Readonly<Record<string, string>>,
): Promise<Topology> => {
  const balancer = await openBalancer(later);
  const state: State = { over: false, members: new Map(), asked: new Set(), falls: [] };
  const keep = async (name: MemberName): Promise<void> => {
    while (!state.over) {
      await runOnce(state, name, env, balancer);
      if (!state.over) await pause(AGAIN_MS);
    }
  };
  const kept = MEMBERS.map(keep);
  later(async () => {
    state.over = true;
    for (const { child } of state.members.values()) child.kill("SIGKILL");
    await Promise.all(kept);
  });
  const isThere = (name: MemberName): boolean => {
    const member = state.members.get(name);
    return member?.url !== undefined && member.child.exitCode === null;
  };
  const whole = () => waitFor(() => MEMBERS.every(isThere), "all four processes", READY_MS, 50);
  await whole();
  return {
    url: balancer.url,
    restart: async (name, signal) => {
      const member = state.members.get(name);
      if (!member) return;
      state.asked.add(member.child);
      // A rolling restart first takes the process out of the proxy's turn.
      if (signal === "SIGTERM") balancer.remove(name);
      member.child.kill(signal);
      await member.gone;
      const isNew = (): boolean => state.members.get(name) !== member && isThere(name);
      await waitFor(isNew, `${name} to be there again`, READY_MS, 50);
    },
    urlOf: (name) => (isThere(name) ? state.members.get(name)?.url : undefined),
    whole,
    falls: () => state.falls,
  };
};
