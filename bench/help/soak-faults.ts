/** What goes wrong in a soak, one thing each minute, and how it is mended. */
import { setTimeout as pause } from "node:timers/promises";
import type { SlackSimulator } from "../../playground/slack/simulator.ts";
import type { Database } from "./database.ts";
import type { Proxy } from "./proxy.ts";
import type { OwnRedis } from "./redis.ts";
import type { Store } from "./store.ts";
import type { MemberName, Topology } from "./topology.ts";

export type Blow = { readonly name: string; readonly strike: () => Promise<void> };

type Stage = {
  readonly topology: Topology;
  readonly database: Database;
  readonly redis: OwnRedis | undefined;
  readonly store: Store;
  readonly slack: SlackSimulator;
  readonly wires: Readonly<Record<"telegram" | "postgres" | "redis", Proxy | undefined>>;
  /** Requests that a cut wire to Telegram swallowed. */
  readonly lost: { requests: number };
};

const AWAY_MS = 15_000;
const SLACK_METHODS = ["chat.postMessage", "views.publish", "views.open", "users.info"] as const;

/** The second of each kind is struck; the first is there from beginning to end, for its memory. */
export const blowsOf = (stage: Stage): readonly Blow[] => {
  const { topology, database, redis, store, slack, wires, lost } = stage;
  const restart = (name: MemberName, signal: "SIGTERM" | "SIGKILL") => () =>
    topology.restart(name, signal);
  const cut = (wire: Proxy | undefined) => async (): Promise<void> => {
    wire?.cut();
    await pause(AWAY_MS);
    const requests = (await wire?.mend()) ?? 0;
    if (wire === wires.telegram) lost.requests += requests;
  };
  const busySlack = async (): Promise<void> => {
    for (const method of SLACK_METHODS)
      for (let i = 0; i < 3; i += 1) slack.failNext(method, { status: 503 });
  };
  const rolling = async (): Promise<void> => {
    await topology.restart("web-2", "SIGTERM");
    await topology.restart("worker-2", "SIGTERM");
  };
  return [
    { name: "kill -9 of a worker", strike: restart("worker-2", "SIGKILL") },
    { name: "rolling restart of a web and a worker", strike: rolling },
    ...(redis ? [{ name: "Redis away for 15 s", strike: () => redis.away(AWAY_MS) }] : []),
    { name: "kill -9 of a web", strike: restart("web-2", "SIGKILL") },
    { name: "the wire to Telegram cut for 15 s", strike: cut(wires.telegram) },
    { name: "crash of PostgreSQL", strike: () => Promise.resolve(database.crash()) },
    { name: "the queue emptied", strike: store.empty },
    { name: "the wire to PostgreSQL cut for 15 s", strike: cut(wires.postgres) },
    { name: "Slack answers 503", strike: busySlack },
    ...(wires.redis ? [{ name: "the wire to Redis cut for 15 s", strike: cut(wires.redis) }] : []),
  ];
};
