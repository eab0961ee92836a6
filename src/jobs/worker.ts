/** Takes jobs out of queues: parse, run, log ids, and stop within a deadline. */
import { setTimeout as wait } from "node:timers/promises";
import { within } from "../deadline.ts";
import type { Deps } from "../deps.ts";
import { jobs, type JobName } from "../domain/job.ts";
import { factsOf, type Log } from "../log.ts";
import type { Backend, Process } from "./backend.ts";
import { handlers } from "./handlers.ts";
import { queueNames, rules } from "./queues.ts";

const isJob = (name: string): name is JobName => name in jobs;

/** The one cast of the scheme: a name's handler takes that name's data, which was parsed just before. */
type AnyHandler = (deps: Deps, data: unknown) => Promise<void>;

/** What a queue may keep of an error: errors of libraries like to quote what people wrote. */
const withoutWords = (error: unknown): Error => {
  const { error: name, code, at } = factsOf(error);
  const bare = new Error([name, code].filter(Boolean).join(" "));
  bare.stack = [bare.message, at].filter(Boolean).join("\n    ");
  return bare;
};

const processWith =
  (deps: Deps): Process =>
  async ({ name, data }) => {
    // A job of another version is an operational fact, not a failure: the sweep asks for what is due.
    if (!isJob(name)) return deps.log.warn("job-unknown", { job: name });
    try {
      const parsed = jobs[name].parse(data);
      await deps.step({ kind: "job", what: name, ids: { ...parsed } }, () =>
        within(rules[name].timeoutMs, (handlers[name] as AnyHandler)(deps, parsed)),
      );
      deps.count("jobs", { job: name, outcome: "done" });
    } catch (error) {
      deps.count("jobs", { job: name, outcome: "failed" });
      deps.log.warn("job-failed", { job: name, ...factsOf(error) });
      throw withoutWords(error);
    }
  };

/** An outage makes workers report the same error many times a second; one line in ten seconds will do. */
const quietly = (log: Log) => {
  let last = Number.NEGATIVE_INFINITY;
  return (error: Error) => {
    if (performance.now() - last < 10_000) return;
    last = performance.now();
    log.warn("worker-error", factsOf(error));
  };
};

/** Less than the whole stop may take, so that the rest is closed in good order. */
const DEADLINE_MS = 6_000;

/**
 * Starts one worker for each queue. From the moment that the process is stopping they take nothing
 * new; `stop` waits for what is running, but not longer than six seconds after that.
 */
export const startWorkers = (backend: Backend, deps: Deps): { stop: () => Promise<void> } => {
  const onError = quietly(deps.log);
  const workers = queueNames.map((name) => {
    const worker = backend.worker(name, processWith(deps));
    worker.on("error", onError);
    return worker;
  });
  const endAll = async (): Promise<void> => {
    const closed = Promise.allSettled(workers.map((worker) => worker.close()));
    const late = new AbortController();
    const deadline = wait(DEADLINE_MS, "late", { signal: late.signal }).catch(() => "in time");
    if ((await Promise.race([closed, deadline])) === "late")
      await Promise.race([
        Promise.allSettled(workers.map((worker) => worker.close(true))),
        wait(1_000),
      ]);
    late.abort();
  };
  let ended: Promise<void> | undefined;
  const stop = (): Promise<void> => (ended ??= endAll());
  deps.stopping.addEventListener("abort", () => void stop(), { once: true });
  return { stop };
};
