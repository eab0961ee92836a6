/** Twelve kills at random points of one broadcast, an emptied queue and lost connections among them. */
import { randomInt } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createCrowd, type Crowd } from "../help/app.ts";
import { until } from "../help/until.ts";

const PEOPLE = 240;
const KILLS = 12;
const RATE = "20";
/** Claimed for the next moment, at the platform, or just being noted. */
const IN_FLIGHT = 8;
let crowd: Crowd;
beforeAll(async () => {
  crowd = await createCrowd(PEOPLE);
});
afterAll(() => crowd.end());

test("a broadcast under twelve kills reaches each person at most once, and the ledger adds up to the platform's record", async () => {
  const { world, announceToAll, startApp, gone, sends, states, heard } = crowd;
  const { db } = world.deps;
  const blows = new Map([
    [4, () => db.execute(sql`truncate bullmq.job, bullmq.scheduler, bullmq.dedup cascade`)],
    [
      8,
      () =>
        db.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity
                        where datname = current_database() and pid <> pg_backend_pid()`),
    ],
  ]);
  await announceToAll();
  // So much trouble in so few messages would stop it, as it should; that rule has tests of its own.
  await db.execute(sql`update broadcasts set state = 'done'`);
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const goal = sends() + randomInt(1, 9);
    const app = await startApp({ ROLE: "worker", TELEGRAM_RATE: RATE });
    await until(() => sends() >= goal, "more messages", 40_000);
    await blows.get(kill)?.();
    app.kill("SIGKILL");
    await gone(app);
  }
  await startApp({ ROLE: "worker", TELEGRAM_RATE: "200" });
  const settled = await until(
    async () => {
      const now = await states();
      return now["queued"] || now["sending"] ? undefined : now;
    },
    "the ledger to settle",
    60_000,
  );
  const { sent = 0, uncertain = 0 } = settled;
  expect(sent + uncertain).toBe(PEOPLE);
  expect(uncertain).toBeLessThanOrEqual((KILLS + 1) * IN_FLIGHT);
  expect(Math.max(...heard())).toBe(1);
  const reached = heard().filter((n) => n === 1).length;
  expect(reached).toBeGreaterThanOrEqual(sent);
  expect(reached).toBeLessThanOrEqual(sent + uncertain);
}, 400_000);
