/**
 * Random schedules, played on the real app over weeks that hold a night of DST: nobody is told more
 * than the week allows, nobody is woken, and nothing is lost. A failure prints its seed;
 * MANNERS_SEED plays it again.
 */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { drain } from "../../src/app/delivery.ts";
import { answerInvitation } from "../../src/app/rsvp.ts";
import { sweep } from "../../src/app/sweep.ts";
import { ledger } from "../../src/db/ledger.ts";
import type { Deps } from "../../src/deps.ts";
import { isBudgeted } from "../../src/domain/budget.ts";
import { keepsQuietHours } from "../../src/domain/urgency.ts";
import type { WorkshopId } from "../../src/domain/ids.ts";
import { outsideQuietHours, plusMinutes, wallClockOf } from "../../src/domain/time.ts";
import { createWorld, type World } from "../help/world.ts";

const BUDGET = 3;
const PEOPLE = 5;
const STEPS = 40;
const WEEK_MS = 168 * 3_600_000;
/** The clocks go forward on the last Sunday of March, and back on that of October. */
const BEGINNINGS = ["2019-03-25T08:00:00Z", "2019-10-21T07:00:00Z"] as const;

/** Numbers that look random and can be had again (mulberry32). */
const randomFrom = (seed: number) => {
  let state = seed;
  return (most: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % most;
  };
};

let world: World;
let deps: Deps;
beforeAll(async () => {
  world = await createWorld();
  deps = { ...world.deps, weeklyBudget: BUDGET };
});
afterAll(() => world.end());

const pass = async (): Promise<void> => {
  await sweep(deps);
  await drain(deps, { platform: "telegram" });
};

const wait = (minutes: number): void => {
  world.moveTo(plusMinutes(deps.now(), minutes).toISOString());
};

/** Announces, answers, waits by minutes or through an outage, and refuses now and then. */
const play = async (seed: number): Promise<void> => {
  const random = randomFrom(seed);
  const people = [];
  for (let n = 0; n < PEOPLE; n += 1)
    people.push(await world.person({ locale: n % 2 === 0 ? "lv" : "en" }));
  const workshops: WorkshopId[] = [];
  for (let step = 0; step < STEPS; step += 1) {
    const choice = random(10);
    if (choice < 3) {
      const day = plusMinutes(deps.now(), (2 + random(12)) * 24 * 60);
      const { id } = await world.workshop({ date: wallClockOf(day).date });
      workshops.push(id);
    } else if (choice < 6) {
      const workshopId = workshops[random(Math.max(1, workshops.length))];
      const personId = people[random(PEOPLE)]?.id;
      if (workshopId && personId)
        await answerInvitation(deps, { personId, workshopId, answer: "going" });
    } else if (choice === 6) {
      world.telegram.answerNext(
        random(2) === 0 ? { kind: "later", afterMs: 5_000 } : { kind: "refused", why: "refused" },
      );
    } else wait(random(choice === 7 ? 3 * 24 * 60 : 9 * 60));
    if (random(3) > 0) await pass();
  }
};

/** Lets time pass until nothing waits any more. */
const settle = async (): Promise<void> => {
  for (let hour = 0; hour < 24 * 60; hour += 1) {
    wait(60);
    if (hour % 6 === 0 || wallClockOf(deps.now()).time.startsWith("10")) await pass();
    const [left] = await deps.db.execute<{ n: number }>(
      sql`select count(*)::int as n from deliveries where state in ('queued', 'sending') and platform = 'telegram'`,
    );
    if (left?.n === 0 && hour > 24 * 20) return;
  }
  throw new Error("something still waits after sixty days");
};

const check = async (since: Date): Promise<void> => {
  const rows = (await deps.db.select().from(ledger)).filter(
    ({ createdAt, platform }) => createdAt >= since && platform === "telegram",
  );
  expect(rows.filter(({ state }) => state === "queued" || state === "sending")).toEqual([]);
  const sent = rows.filter(({ state }) => state === "sent");
  for (const { notice, settledAt } of sent) {
    const at = settledAt ?? new Date(0);
    const keeps = keepsQuietHours(notice, { startsAt: new Date(8.64e15), now: at });
    if (keeps) expect([notice.kind, outsideQuietHours(at)]).toEqual([notice.kind, at]);
  }
  const messages = new Map<number, Map<string, number>>();
  for (const { notice, personId, ref, settledAt } of sent)
    if (isBudgeted(notice)) {
      const own = messages.get(personId) ?? new Map<string, number>();
      messages.set(personId, own.set(ref ?? "", settledAt?.getTime() ?? 0));
    }
  for (const own of messages.values()) {
    const times = [...own.values()].toSorted((a, b) => a - b);
    for (const [i, time] of times.entries()) {
      const next = times[i + BUDGET];
      if (next !== undefined) expect(next - time).toBeGreaterThanOrEqual(WEEK_MS);
    }
  }
  const [wrong] = await deps.db.execute<{ n: number }>(sql`
    select count(*)::int as n from (
      select platform, state, notice_id, count(*) as n from deliveries group by 1, 2, 3) d
      full join (select * from delivery_tallies where rows <> 0) t
        on (t.platform, t.state, t.notice_id) = (d.platform, d.state, d.notice_id)
     where t.rows is distinct from d.n`);
  expect(wrong?.n).toBe(0);
};

const { MANNERS_SEED } = process.env;
const seeds = MANNERS_SEED
  ? [Number(MANNERS_SEED)]
  : Array.from({ length: 4 }, () => Math.floor(Math.random() * 2 ** 31));

test.each(seeds)(
  "no schedule wakes, floods or loses anybody (MANNERS_SEED=%i)",
  async (seed) => {
    const year = 2019 + seeds.indexOf(seed);
    const begin = BEGINNINGS[seed % 2] ?? BEGINNINGS[0];
    world.moveTo(begin.replace("2019", String(year)));
    const since = deps.now();
    await play(seed);
    await settle();
    await check(since);
  },
  120_000,
);
