/** Figures for operators, in Prometheus' text format; labels come from fixed lists, never from people. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { PoolUse } from "./db/client.ts";
import type { Count, Deps, Step } from "./deps.ts";

export type Metrics = {
  readonly count: Count;
  readonly step: Step;
  /** Shows how many messages a second each sender may write at most. */
  readonly watch: (messengers: Deps["messengers"]) => void;
  readonly expose: () => Promise<{ readonly type: string; readonly text: string }>;
};

/** What can be looked up at the moment of scraping. */
export type Gauges = {
  readonly queueDepths: () => Promise<Readonly<Record<string, number>>>;
  readonly overdueSeconds: () => Promise<number>;
  readonly poolUse: () => PoolUse;
};

const counters = {
  deliveries: ["Notices by what became of them", ["state"]],
  sends: ["Messages handed to a platform, by its answer", ["platform", "fate"]],
  turns: ["Turns taken of what a platform permits, by use", ["platform", "use"]],
  updates: ["Taps, messages and commands taken in", ["platform", "kind", "outcome"]],
  jobs: ["Jobs run", ["job", "outcome"]],
  rsvps: ["Answers to workshops that changed something", ["state"]],
  answers: ["Survey answers", ["kind"]],
} as const satisfies Record<Parameters<Count>[0], readonly [string, readonly string[]]>;

/** From a tap that is answered at once to a job that sends for half a minute; seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

const createGauges = (registry: Registry) => {
  const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
    new Gauge<L>({ name: `darbnica_${name}`, help, labelNames, registers: [registry] });
  return {
    depth: gauge("queue_jobs", "Jobs waiting or running, by queue", ["queue"]),
    overdue: gauge(
      "notices_overdue_seconds",
      "How long the oldest due notice has been waiting",
      [],
    ),
    pool: gauge(
      "pool_connections",
      "Connections to the database: busy, and how many there may be",
      ["is"],
    ),
    waiting: gauge("pool_waiting", "Requests that wait for a connection to the database", []),
    pace: gauge("pace_per_second", "Messages a second that the sender may write at most", [
      "platform",
    ]),
  };
};

/** Asks what can be looked up; what cannot be learnt now is left out. */
const look = async (to: ReturnType<typeof createGauges>, gauges: Gauges): Promise<void> => {
  const { busy, waiting, size } = gauges.poolUse();
  to.pool.set({ is: "busy" }, busy);
  to.pool.set({ is: "size" }, size);
  to.waiting.set(waiting);
  const [depths, seconds] = await Promise.allSettled([
    gauges.queueDepths(),
    gauges.overdueSeconds(),
  ]);
  to.depth.reset();
  to.overdue.reset();
  if (depths.status === "fulfilled")
    for (const [queue, jobs] of Object.entries(depths.value)) to.depth.set({ queue }, jobs);
  if (seconds.status === "fulfilled") to.overdue.set(seconds.value);
  else to.overdue.set(Number.NaN);
};

/** Creates the registry; `gauges` is asked at each scrape. */
export const createMetrics = (gauges: Gauges): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const made = new Map(
    Object.entries(counters).map(([what, [help, labelNames]]) => [
      what,
      new Counter({ name: `darbnica_${what}_total`, help, labelNames, registers: [registry] }),
    ]),
  );
  const took = new Histogram({
    name: "darbnica_step_seconds",
    help: "How long updates, use cases, jobs and calls to a platform took",
    labelNames: ["kind", "what"],
    buckets: BUCKETS,
    registers: [registry],
  });
  const looked = createGauges(registry);
  return {
    count: (what, labels, by = 1) => made.get(what)?.inc({ ...labels }, by),
    step: async ({ kind, what }, work) => {
      const begun = performance.now();
      try {
        return await work();
      } finally {
        took.observe({ kind, what }, (performance.now() - begun) / 1_000);
      }
    },
    watch: (messengers) => {
      for (const [platform, { pace }] of Object.entries(messengers))
        looked.pace.set({ platform }, pace.noticesPerSecond);
    },
    expose: async () => {
      await look(looked, gauges);
      return { type: registry.contentType, text: await registry.metrics() };
    },
  };
};
