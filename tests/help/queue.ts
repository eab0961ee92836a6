/** What the queue must do, whatever it runs on: one suite for both backends. */
import { randomBytes } from "node:crypto";
import { asc } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { answerInvitation } from "../../src/app/rsvp.ts";
import { deliveries } from "../../src/db/schema.ts";
import type { Deps } from "../../src/deps.ts";
import type { Backend } from "../../src/jobs/backend.ts";
import { createProducer, type Producer } from "../../src/jobs/producer.ts";
import { startWorkers } from "../../src/jobs/worker.ts";
import { until } from "./until.ts";
import { createWorld, type World } from "./world.ts";

/** `open` makes a backend whose jobs are kept apart from everybody else's. */
export const testQueue = (open: (world: World, namespace: string) => Promise<Backend>): void => {
  let world: World;
  let backend: Backend;
  let producer: Producer;
  let deps: Deps;
  const stops: (() => Promise<void>)[] = [];

  beforeEach(async () => {
    world = await createWorld();
    backend = await open(world, `test-${randomBytes(4).toString("hex")}`);
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

  const work = (): { stop: () => Promise<void> } => {
    const workers = startWorkers(backend, deps);
    stops.push(workers.stop);
    return workers;
  };
  const ledger = () => world.deps.db.select().from(deliveries).orderBy(asc(deliveries.id));
  const settled = (rows: number) =>
    until(async () => {
      const all = await ledger();
      return all.length === rows && all.every(({ state }) => state === "sent") ? all : undefined;
    }, `${rows} rows to be sent`);

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
          deduplication: { id: "odd" },
        },
      );
      await until(async () => (await producer.depths()).clock === 0, "the odd job to pass");
      const counts = await odd.getJobCounts();
      expect(counts["failed"]).toBe(0);
      expect(counts["delayed"]).toBe(1);
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
  });
};
