/** What the queue must do, whatever it runs on: one suite for both backends. */
import { randomBytes } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { answerInvitation } from "../../src/app/rsvp.ts";
import { connect, withLease } from "../../src/db/client.ts";
import { ledger as rowsOfLedger } from "../../src/db/ledger.ts";
import { handledUpdates, workshops } from "../../src/db/schema.ts";
import type { Deps } from "../../src/deps.ts";
import { jobs, type JobName } from "../../src/domain/job.ts";
import type { Backend } from "../../src/jobs/backend.ts";
import { startKeeper } from "../../src/jobs/keeper.ts";
import { createProducer, type Producer } from "../../src/jobs/producer.ts";
import { queueNames } from "../../src/jobs/queues.ts";
import { startWorkers } from "../../src/jobs/worker.ts";
import { until } from "./until.ts";
import { createWorld, type World } from "./world.ts";

/** So that a test waits for rounds, and not for a quarter of a minute. */
const ROUND_MS = 50;

/** `open` makes a backend whose jobs are kept apart from everybody else's. */
export const testQueue = (open: (world: World, namespace: string) => Promise<Backend>): void => {
  let world: World;
  let backend: Backend;
  let producer: Producer;
  let deps: Deps;
  let namespace: string;
  const stops: (() => Promise<void>)[] = [];

  beforeEach(async () => {
    world = await createWorld();
    namespace = `test-${randomBytes(4).toString("hex")}`;
    backend = await open(world, namespace);
    producer = createProducer(backend, world.deps.log);
    deps = { ...world.deps, enqueue: producer.enqueue };
  });
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
    await producer.empty();
    await producer.close();
    await backend.close();
    await world.end();
  });

  const work = (as = deps): { stop: () => Promise<void> } => {
    const workers = startWorkers(backend, as);
    stops.push(workers.stop);
    return workers;
  };
  const ledger = () =>
    world.deps.db
      .select()
      .from(rowsOfLedger)
      .orderBy(asc(rowsOfLedger.noticeId), asc(rowsOfLedger.addressId));
  const settled = (rows: number) =>
    until(async () => {
      const all = await ledger();
      return all.length === rows && all.every(({ state }) => state === "sent") ? all : undefined;
    }, `${rows} rows to be sent`);

  /** Another process as far as the stores can tell: connections of its own to both. */
  const replica = async (): Promise<() => Promise<void>> => {
    const own = await open(world, namespace);
    const { db, close } = connect(world.database.url);
    const ending = new AbortController();
    const writer = createProducer(own, world.deps.log);
    const kept = { ...deps, db, stopping: ending.signal };
    const keeper = startKeeper(kept, writer, (work) => withLease(db, "schedules", work), ROUND_MS);
    return async () => {
      ending.abort();
      await keeper.stop();
      await writer.close();
      await own.close();
      await close();
    };
  };
  const schedules = async () => {
    const clock = backend.queue("clock");
    const keys = (await clock.getJobSchedulers()).map(({ key }) => key).toSorted();
    const jobsToCome = await clock.getJobs(["delayed", "waiting"]);
    const coming = jobsToCome.map(({ repeatJobKey = "none" }) => repeatJobKey).toSorted();
    await clock.close();
    return { keys, coming };
  };
  const ids = ["sweep-each-minute", "tidy-each-night"];

  /** A clock that runs on from the world's own. */
  const running = (): Deps => {
    const begun = performance.now();
    const from = world.clock.at.getTime();
    return { ...deps, now: () => new Date(from + performance.now() - begun) };
  };

  describe(`the queue`, () => {
    test("carries a wake-up to the sender, and what is due is sent once", async () => {
      work();
      for (let n = 0; n < 5; n += 1) await world.person();
      await world.workshop();
      await Promise.all(
        Array.from({ length: 8 }, () => producer.enqueue("drain", { platform: "telegram" })),
      );
      await settled(5);
      expect(world.telegram.sent).toHaveLength(5);
    });

    test("reminds at the right moment through the sweep", async () => {
      const { id: workshopId } = await world.workshop();
      const { id: personId } = await world.person({ news: false });
      await answerInvitation(world.deps, { personId, workshopId, answer: "going" });
      world.moveTo("2019-06-04T06:59:59.500Z");
      work();
      await producer.enqueue("sweep", {});
      await until(async () => (await producer.depths()).clock === 0, "the sweep");
      expect(await ledger()).toHaveLength(0);
      world.moveTo("2019-06-04T07:00:00Z");
      const rows = await settled(1);
      expect(rows[0]).toMatchObject({ kind: "reminder", state: "sent" });
    });

    test("may be emptied at any moment: the next sweep finds what is due, and nothing is sent twice", async () => {
      for (let n = 0; n < 3; n += 1) await world.person();
      await world.workshop();
      await producer.enqueue("drain", { platform: "telegram" });
      await producer.empty();
      work();
      await producer.schedule();
      await settled(3);
      await producer.enqueue("sweep", {});
      await producer.enqueue("drain", { platform: "telegram" });
      await until(
        async () => Object.values(await producer.depths()).every((n) => n === 0),
        "the queues to run dry",
      );
      expect(world.telegram.sent).toHaveLength(3);
    });

    test("serves two processes beside each other with one effect", async () => {
      for (let n = 0; n < 20; n += 1) await world.person();
      await world.workshop();
      work();
      work();
      for (let n = 0; n < 6; n += 1) {
        await producer.enqueue("sweep", {});
        await producer.enqueue("drain", { platform: "telegram" });
      }
      await settled(20);
      expect(new Set(world.telegram.sent.map(({ to }) => to.externalId)).size).toBe(20);
      expect(world.telegram.sent).toHaveLength(20);
    });

    test("lets a job of another version pass, and keeps one schedule through many starts", async () => {
      work();
      for (let n = 0; n < 3; n += 1) await producer.schedule();
      const odd = backend.queue("clock");
      await odd.add(
        "of-the-future",
        { person: "x" },
        {
          attempts: 1,
          backoff: { type: "exponential", delay: 1 },
          removeOnComplete: { age: 1, count: 1 },
          removeOnFail: { age: 1, count: 1 },
          deduplication: { id: "odd", keepLastIfActive: true },
        },
      );
      await until(async () => (await producer.depths()).clock === 0, "the odd job to pass");
      const counts = await odd.getJobCounts();
      expect(counts["failed"]).toBe(0);
      // The next round of the minute, and that of the night.
      expect(counts["delayed"]).toBe(2);
      await odd.close();
    });

    test("stops in good time while it is sending", async () => {
      for (let n = 0; n < 50; n += 1) await world.person();
      await world.workshop();
      const workers = startWorkers(backend, deps);
      await producer.enqueue("drain", { platform: "telegram" });
      await until(() => world.telegram.sent.length > 0, "the first message");
      await workers.stop();
      work();
      await producer.enqueue("drain", { platform: "telegram" });
      await settled(50);
      expect(world.telegram.sent).toHaveLength(50);
    });

    test("is given one schedule each by replicas that start at once, and again after it was emptied", async () => {
      const replicas = await Promise.all(Array.from({ length: 5 }, replica));
      stops.push(...replicas);
      await until(async () => (await schedules()).keys.length === 2, "the schedules");
      expect(await schedules()).toEqual({ keys: ids, coming: ids });
      await producer.enqueue("drain", { platform: "slack" });
      await producer.empty();
      expect((await producer.depths()).slack).toBe(0);
      await until(async () => {
        const { coming } = await schedules();
        return ids.every((id) => coming.includes(id));
      }, "both to come again");
    });

    test("wakes at one instant after another, and not only at the first", async () => {
      const { id: personId } = await world.person({ news: false });
      for (const [n, wait] of [600, 1_200, 1_800].entries()) {
        const { id } = await world.workshop({ venue: `Zāle ${n}` });
        await answerInvitation(world.deps, { personId, workshopId: id, answer: "going" });
        // Its two hours before are so many milliseconds away; the earlier reminders are too late.
        const startsAt = new Date(world.clock.at.getTime() + 24 * 3_600_000 + 2 * 3_600_000 + wait);
        const endsAt = new Date(startsAt.getTime() + 3_600_000);
        await world.deps.db.update(workshops).set({ startsAt, endsAt }).where(eq(workshops.id, id));
      }
      world.clock.at = new Date(world.clock.at.getTime() + 24 * 3_600_000);
      work(running());
      await producer.enqueue("sweep", {});
      await until(() => world.telegram.sent.length === 3, "three reminders");
    });

    test("holds ids alone: each job in the store is what its schema says, and not a field more", async () => {
      await world.person();
      await world.workshop();
      await producer.schedule();
      await producer.enqueue("drain", { platform: "slack" }, { delayMs: 60_000 });
      work();
      await producer.enqueue("drain", { platform: "telegram" });
      await producer.enqueue("tidy", {});
      await settled(1);
      const seen = new Set<string>();
      for (const name of queueNames) {
        const queue = backend.queue(name);
        for (const job of await queue.getJobs()) {
          jobs[job.name as JobName].parse(job.data);
          seen.add(job.name);
        }
        await queue.close();
      }
      expect([...seen].toSorted()).toEqual(["drain", "sweep", "tidy"]);
    });

    test("keeps of a failed job where and what it was, and no words of anybody", async () => {
      await world.person();
      await world.workshop();
      world.telegram.during(() => Promise.reject(new TypeError("Anna Bērziņa wrote: hush")));
      work();
      await producer.enqueue("drain", { platform: "telegram" });
      const queue = backend.queue("telegram");
      const [failed] = await until(async () => {
        const known = await queue.getJobs();
        return known.some(({ failedReason }) => failedReason) ? known : undefined;
      }, "the job to fail");
      expect(failed?.failedReason).toBe("TypeError");
      expect(JSON.stringify(failed?.stacktrace)).toContain("queue.ts");
      expect(JSON.stringify(failed)).not.toMatch(/Anna|hush/);
      await queue.close();
    });

    test("tidies at night, twice with one effect", async () => {
      const { db, now } = world.deps;
      const old = new Date(now().getTime() - 3 * 24 * 3_600_000);
      await db.insert(handledUpdates).values([
        { source: "telegram", updateId: 1, at: old },
        { source: "telegram", updateId: 2, at: now() },
      ]);
      work();
      for (let n = 0; n < 2; n += 1) {
        await producer.enqueue("tidy", {});
        await until(async () => (await producer.depths()).clock === 0, "the round");
      }
      const left = await db.select().from(handledUpdates);
      expect(left.map(({ updateId }) => updateId)).toEqual([2]);
    });
  });
};
