/** What becomes of a job whose worker was killed: one suite for both backends. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Backend } from "../../src/jobs/backend.ts";
import { createProducer } from "../../src/jobs/producer.ts";
import { createCrowd, type Crowd } from "./app.ts";
import { until } from "./until.ts";

const PEOPLE = 120;
/** A lock of 15 s, and a look each 10 s at what was seen without one before: with room to spare. */
const TAKEN_OVER_MS = 40_000;

/** `env` is what the app needs beside its database; `open` looks into the same queue. */
export const testTakeover = (
  env: Readonly<Record<string, string>>,
  open: (databaseUrl: string) => Promise<Backend>,
): void => {
  let crowd: Crowd;
  beforeAll(async () => {
    crowd = await createCrowd(PEOPLE);
  });
  afterAll(() => crowd.end());

  test("a worker killed in the middle of a job: the one beside it goes on with the work within seconds, and takes the job over within half a minute", async () => {
    const { world, announceToAll, startApp, sends, states, gone, heard } = crowd;
    await announceToAll();
    const worker = { ...env, ROLE: "worker" };
    // Slow enough to be in the middle of it when the other is ready.
    const first = await startApp({ ...worker, TELEGRAM_RATE: "5" });
    await until(() => sends() >= 3, "three messages", 25_000);
    await startApp({ ...worker, TELEGRAM_RATE: "100" });
    expect(sends()).toBeLessThan(PEOPLE);
    first.kill("SIGKILL");
    await gone(first);
    const settled = await until(
      async () => {
        const now = await states();
        return now["queued"] || now["sending"] ? undefined : now;
      },
      "the other to finish the work",
      25_000,
    );
    const { sent = 0, uncertain = 0 } = settled;
    expect(sent + uncertain).toBe(PEOPLE);
    expect(uncertain).toBeLessThanOrEqual(2);
    expect(Math.max(...heard())).toBe(1);
    const backend = await open(world.database.url);
    const producer = createProducer(backend, world.deps.log);
    await until(
      async () => (await producer.depths()).telegram === 0,
      "the job of the dead to be taken over",
      TAKEN_OVER_MS,
    );
    expect(Math.max(...heard())).toBe(1);
    await producer.empty();
    await producer.close();
    await backend.close();
  }, 150_000);
};
