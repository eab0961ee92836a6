/** The ledger's manners: the week's budget, digests, pauses, cancelled notices, and counts that stay true. */
import { asc, eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { drain } from "../../src/app/delivery.ts";
import { answerInvitation } from "../../src/app/rsvp.ts";
import { sweep } from "../../src/app/sweep.ts";
import { ledger, notices } from "../../src/db/ledger.ts";
import type { Deps } from "../../src/deps.ts";
import { createWorld, type World } from "../help/world.ts";

let world: World;
let deps: Deps;
beforeEach(async () => {
  world = await createWorld();
  deps = { ...world.deps, weeklyBudget: 2 };
});
afterEach(() => world.end());

const drainTelegram = () => drain(deps, { platform: "telegram" });
const rows = () =>
  world.deps.db.select().from(ledger).orderBy(asc(ledger.noticeId), asc(ledger.addressId));
const states = async () =>
  (await rows()).map(({ state, why }) => (why ? `${state}: ${why}` : state));
const tallies = () =>
  world.deps.db.execute(sql`
    select platform, state, notice_id::int as notice, rows, put_off as off from delivery_tallies
     where rows <> 0 or put_off <> 0 order by 1, 2, 3`);
const recount = () =>
  world.deps.db.execute(sql`
    select platform, state, notice_id::int as notice, count(*)::int as rows,
           (count(*) filter (where state = 'queued' and due_at is not null))::int as off
      from deliveries group by 1, 2, 3 order by 1, 2, 3`);
const expectTrueTallies = async () =>
  expect([...(await tallies())]).toEqual([...(await recount())]);

/** How many notices each message told. */
const told = (): number[] =>
  world.telegram.sent.map(({ payload }) => {
    const { notices: several } = payload as { notices?: readonly unknown[] };
    return several?.length ?? 1;
  });

describe("a week with room for two messages", () => {
  test("lets two announcements go, and keeps the third until the first is a week old", async () => {
    await world.person();
    for (const date of ["2019-06-18", "2019-06-19"]) {
      await world.workshop({ date });
      await drainTelegram();
    }
    await world.workshop({ date: "2019-06-20" });
    await drainTelegram();
    await drainTelegram();
    expect(told()).toEqual([1, 1]);
    expect((await rows()).at(-1)).toMatchObject({
      state: "queued",
      dueAt: new Date("2019-06-10T07:00:00Z"),
    });
    world.moveTo("2019-06-10T06:59:59Z");
    await drainTelegram();
    expect(told()).toHaveLength(2);
    world.moveTo("2019-06-10T07:00:00Z");
    await drainTelegram();
    expect(told()).toEqual([1, 1, 1]);
    expect(await states()).toEqual(["sent", "sent", "sent"]);
    await expectTrueTallies();
  });

  test("tells what had to wait in one message, which counts once", async () => {
    await world.person();
    for (const date of ["2019-06-18", "2019-06-19"]) {
      await world.workshop({ date });
      await drainTelegram();
      world.moveTo("2019-06-03T08:00:00Z");
    }
    for (const date of ["2019-06-20", "2019-06-21"]) await world.workshop({ date });
    await drainTelegram();
    world.moveTo("2019-06-10T07:00:00Z");
    await Promise.all([drainTelegram(), drainTelegram()]);
    expect(told()).toEqual([1, 1, 2]);
    const [, , third, fourth] = await rows();
    expect(third).toMatchObject({ state: "sent", ref: fourth?.ref ?? "none" });
    await world.workshop({ date: "2019-06-22" });
    await drainTelegram();
    expect(told()).toHaveLength(3);
    world.moveTo("2019-06-10T08:00:00Z");
    await drainTelegram();
    expect(told()).toEqual([1, 1, 2, 1]);
    await expectTrueTallies();
  });

  test("is never overdrawn by two senders, and gives back what was not taken", async () => {
    await world.person();
    world.telegram.answerNext({ kind: "refused", why: "refused" });
    for (const date of ["2019-06-18", "2019-06-19", "2019-06-20"]) {
      await world.workshop({ date });
      await drainTelegram();
    }
    expect(await states()).toEqual(["failed: refused", "sent", "sent"]);
  });

  test("does not hold up what concerns a meeting that one attends", async () => {
    const { id: workshopId } = await world.workshop();
    const anna = await world.person();
    await answerInvitation(deps, { personId: anna.id, workshopId, answer: "going" });
    for (const date of ["2019-06-18", "2019-06-19"]) {
      await world.workshop({ date });
      await drainTelegram();
    }
    world.moveTo("2019-06-04T07:00:00Z");
    await sweep(deps);
    await drainTelegram();
    expect((await rows()).map(({ kind, state }) => [kind, state])).toContainEqual([
      "reminder",
      "sent",
    ]);
  });
});

test("three announcements at one time are one message for each person", async () => {
  deps = world.deps;
  for (let n = 0; n < 4; n += 1) await world.person({ locale: n % 2 === 0 ? "lv" : "en" });
  for (const date of ["2019-06-18", "2019-06-19", "2019-06-20"]) await world.workshop({ date });
  await drainTelegram();
  await drainTelegram();
  expect(told()).toEqual([3, 3, 3, 3]);
  expect(new Set(await states())).toEqual(new Set(["sent"]));
  const refs = (await rows()).map(({ ref, addressId }) => `${addressId} ${ref}`);
  expect(new Set(refs).size).toBe(4);
  await expectTrueTallies();
});

describe("a notice", () => {
  const setState = (state: "open" | "paused" | "cancelled") =>
    world.deps.db.update(notices).set({ state });

  test("that is paused waits, and goes on where it stopped", async () => {
    for (let n = 0; n < 40; n += 1) await world.person();
    await world.workshop();
    world.telegram.during(async () => {
      if (world.telegram.sent.length === 3) await setState("paused");
    });
    await drainTelegram();
    const before = world.telegram.sent.length;
    expect(before).toBeLessThan(40);
    await drainTelegram();
    expect(world.telegram.sent).toHaveLength(before);
    // What was not sent has cost nobody anything.
    const spent = await world.deps.db.execute<{ n: number }>(
      sql`select coalesce(sum(cardinality(told)), 0)::int as n from attention`,
    );
    expect(spent[0]?.n).toBe(before);
    await setState("open");
    await drainTelegram();
    expect(new Set(await states())).toEqual(new Set(["sent"]));
    expect(world.telegram.sent).toHaveLength(40);
    expect(new Set(world.telegram.sent.map(({ to }) => to.externalId)).size).toBe(40);
    await expectTrueTallies();
  });

  test("that is cancelled is skipped for everybody who has not had it", async () => {
    for (let n = 0; n < 5; n += 1) await world.person();
    await world.workshop();
    await setState("cancelled");
    await drainTelegram();
    await drainTelegram();
    expect(world.telegram.sent).toEqual([]);
    expect(new Set(await states())).toEqual(new Set(["skipped: cancelled"]));
    await expectTrueTallies();
  });

  test("is written once, however many write it at one time", async () => {
    const { id: workshopId } = await world.workshop();
    for (let n = 0; n < 3; n += 1) {
      const { id: personId } = await world.person({ news: false });
      await answerInvitation(deps, { personId, workshopId, answer: "going" });
    }
    world.moveTo("2019-06-04T07:00:00Z");
    await Promise.all(Array.from({ length: 5 }, () => sweep(deps)));
    const reminders = (await rows()).filter(({ kind }) => kind === "reminder");
    expect(reminders).toHaveLength(3);
    expect(await world.deps.db.$count(notices, eq(notices.kind, "reminder"))).toBe(1);
    await expectTrueTallies();
  });
});

test("a process that is told to end finishes what it has in hand, and leaves the rest queued", async () => {
  const ending = new AbortController();
  deps = { ...world.deps, stopping: ending.signal };
  for (let n = 0; n < 40; n += 1) await world.person();
  await world.workshop();
  world.telegram.during(async () => {
    if (world.telegram.sent.length === 5) ending.abort();
  });
  await drainTelegram();
  const counts = new Set(await states());
  expect(counts).toEqual(new Set(["sent", "queued"]));
  expect(world.telegram.sent.length).toBeLessThan(40);
  await drain(world.deps, { platform: "telegram" });
  expect(world.telegram.sent).toHaveLength(40);
  expect(new Set(world.telegram.sent.map(({ to }) => to.externalId)).size).toBe(40);
  await expectTrueTallies();
});

test("an address that became another is written to once more, under its new name", async () => {
  await world.person();
  await world.workshop();
  world.telegram.answerNext({ kind: "migrated", to: "-100777" });
  await drainTelegram();
  await drainTelegram();
  expect(world.telegram.sent.map(({ to }) => to.externalId)).toEqual([
    expect.not.stringMatching("-100777"),
    "-100777",
  ]);
  expect(await states()).toEqual(["sent"]);
});

test("a platform that stops answering is left alone, and few messages are in doubt", async () => {
  for (let n = 0; n < 60; n += 1) await world.person();
  await world.workshop();
  world.telegram.answerNext(
    ...Array.from({ length: 8 }, () => ({ kind: "sent", ref: "r" }) as const),
  );
  world.telegram.answerNext(...Array.from({ length: 60 }, () => ({ kind: "uncertain" }) as const));
  await drain(world.deps, { platform: "telegram" });
  const doubtful = async () => (await states()).filter((state) => state === "uncertain: timeout");
  const before = (await doubtful()).length;
  expect(before).toBeGreaterThanOrEqual(3);
  expect(before).toBeLessThan(30);
  await drain(world.deps, { platform: "telegram" });
  expect(await doubtful()).toHaveLength(before);
  world.clock.at = new Date(world.clock.at.getTime() + 10_000);
  await drain(world.deps, { platform: "telegram" });
  // One more is risked, to see whether it answers.
  expect(await doubtful()).toHaveLength(before + 1);
  expect(world.jobs.at(-1)).toMatchObject({ name: "drain", delayMs: 10_000 });
  await expectTrueTallies();
});
