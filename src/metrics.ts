/** Figures for operators, in Prometheus' text format; labels come from fixed lists, never from people. */
import { collectDefaultMetrics, Counter, Gauge, Registry } from "prom-client";
import type { Count } from "./deps.ts";

export type Metrics = {
  readonly count: Count;
  readonly expose: () => Promise<{ readonly type: string; readonly text: string }>;
};

/** What can be looked up at the moment of scraping. */
export type Gauges = {
  readonly queueDepths: () => Promise<Readonly<Record<string, number>>>;
  readonly overdueSeconds: () => Promise<number>;
};

const counters = {
  deliveries: ["Notices by what became of them", ["state"]],
  updates: ["Taps, messages and commands taken in", ["platform", "outcome"]],
  jobs: ["Jobs run", ["job", "outcome"]],
  rsvps: ["Answers to workshops that changed something", ["state"]],
  answers: ["Survey answers", ["kind"]],
} as const satisfies Record<Parameters<Count>[0], readonly [string, readonly string[]]>;

/** Creates the registry; `gauges` is asked at each scrape, and what cannot be learnt is left out. */
export const createMetrics = (gauges: Gauges): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const made = new Map(
    Object.entries(counters).map(([what, [help, labelNames]]) => [
      what,
      new Counter({ name: `darbnica_${what}_total`, help, labelNames, registers: [registry] }),
    ]),
  );
  const depth = new Gauge({
    name: "darbnica_queue_jobs",
    help: "Jobs waiting or running, by queue",
    labelNames: ["queue"],
    registers: [registry],
  });
  const overdue = new Gauge({
    name: "darbnica_notices_overdue_seconds",
    help: "How long the oldest due notice has been waiting",
    registers: [registry],
  });
  return {
    count: (what, labels, by = 1) => made.get(what)?.inc({ ...labels }, by),
    expose: async () => {
      const [depths, seconds] = await Promise.allSettled([
        gauges.queueDepths(),
        gauges.overdueSeconds(),
      ]);
      if (depths.status === "fulfilled")
        for (const [queue, jobs] of Object.entries(depths.value)) depth.set({ queue }, jobs);
      if (seconds.status === "fulfilled") overdue.set(seconds.value);
      return { type: registry.contentType, text: await registry.metrics() };
    },
  };
};
