/** The weekly budget: nobody is told too much, and nobody is woken. */
import { array, assert, constantFrom, integer, property, tuple } from "fast-check";
import { describe, expect, test } from "vitest";
import { BUDGET, isBudgeted, mayTellAt, remember } from "../../src/domain/budget.ts";
import { NOTICE_KINDS } from "../../src/domain/notice.ts";
import { outsideQuietHours, wallClockOf } from "../../src/domain/time.ts";

const HOUR = 60 * 60_000;
const WEEK = 7 * 24 * HOUR;
const at = (text: string): Date => new Date(text);
const after = (instant: Date, ms: number): Date => new Date(instant.getTime() + ms);

/** Monday, 10.00 in Riga. */
const monday = at("2019-06-03T07:00:00Z");
const hours = (...list: number[]): Date[] => list.map((hour) => after(monday, hour * HOUR));

describe("what counts against the budget", () => {
  test("is news and questions, and nothing about a meeting that one attends", () => {
    const counted = NOTICE_KINDS.filter((kind) => isBudgeted({ kind }));
    expect(counted).toEqual(["announcement", "nudge", "survey", "broadcast"]);
  });
});

describe("one more message", () => {
  test("may go at once while the week has room", () => {
    expect(mayTellAt([], monday, BUDGET)).toEqual(monday);
    const now = after(monday, 5 * HOUR);
    expect(mayTellAt(hours(0, 1, 2, 3), now, BUDGET)).toEqual(now);
  });

  test("waits until the oldest of the last five is seven days old, to the millisecond", () => {
    const told = hours(0, 1, 2, 3, 4);
    expect(mayTellAt(told, after(monday, 5 * HOUR), BUDGET)).toEqual(after(monday, WEEK));
    expect(mayTellAt(told, after(monday, WEEK - 1), BUDGET)).toEqual(after(monday, WEEK));
    expect(mayTellAt(told, after(monday, WEEK), BUDGET)).toEqual(after(monday, WEEK));
    expect(mayTellAt(told, after(monday, WEEK + 1), BUDGET)).toEqual(after(monday, WEEK + 1));
  });

  test("waits for the morning when room appears by night", () => {
    // 20.30 in Riga, and a week later the same: one minute before quiet hours it may still go.
    const told = hours(10.5, 10.6, 10.7, 10.8, 10.9).map((instant) => after(instant, 0.5 * HOUR));
    expect(mayTellAt(told, after(monday, 12 * HOUR), BUDGET)).toEqual(at("2019-06-11T05:00:00Z"));
  });

  test("is as far away as a smaller budget makes it, also when more was kept before", () => {
    const told = hours(0, 1, 2, 3, 4);
    expect(mayTellAt(told, after(monday, 5 * HOUR), 3)).toEqual(after(monday, WEEK + 2 * HOUR));
  });
});

describe("the memory", () => {
  test("keeps the last five, in order", () => {
    expect(remember(hours(4, 0, 3, 1, 2), after(monday, 5 * HOUR), BUDGET)).toEqual(
      hours(1, 2, 3, 4, 5),
    );
  });
});

const mostInAnyWeek = (instants: readonly Date[]): number =>
  Math.max(
    0,
    ...instants.map(
      (from) => instants.filter((other) => other >= from && other < after(from, WEEK)).length,
    ),
  );

/** Around both nights on which the clocks change in 2027: 28 March and 31 October. */
const starts = [at("2027-03-25T00:00:00Z"), at("2027-10-28T00:00:00Z"), monday];
const moments = tuple(
  constantFrom(...starts),
  array(integer({ min: 0, max: 6 * WEEK }), { minLength: 1, maxLength: 60 }),
).map(([start, offsets]) => offsets.map((ms) => after(start, ms)));
const budgets = integer({ min: 1, max: 8 });

describe("whatever the order and the times, over both nights of DST", () => {
  test("nobody is told more than the budget in any seven days", () => {
    assert(
      property(moments, budgets, (tries, budget) => {
        let told: readonly Date[] = [];
        const all: Date[] = [];
        for (const now of tries) {
          if (mayTellAt(told, now, budget).getTime() !== now.getTime()) continue;
          all.push(now);
          told = remember(told, now, budget);
        }
        expect(mostInAnyWeek(all)).toBeLessThanOrEqual(budget);
      }),
      { numRuns: 500 },
    );
  });

  test("whoever waits as long as they are told to is told then, never by night, and never too much", () => {
    assert(
      property(moments, budgets, (tries, budget) => {
        let told: readonly Date[] = [];
        const all: Date[] = [];
        for (const now of tries.toSorted((a, b) => a.getTime() - b.getTime())) {
          const then = mayTellAt(told, now, budget);
          expect(then >= now).toBe(true);
          expect(outsideQuietHours(then)).toEqual(then);
          const { time } = wallClockOf(then);
          expect(time >= "08:00" && time < "21:00").toBe(true);
          expect(mayTellAt(told, then, budget)).toEqual(then);
          all.push(then);
          told = remember(told, then, budget);
        }
        expect(mostInAnyWeek(all)).toBeLessThanOrEqual(budget);
      }),
      { numRuns: 500 },
    );
  });
});
