/** When a broadcast stops by itself. */
import { describe, expect, test } from "vitest";
import { rateOf, shouldStop, watched, watchFrom } from "../../src/domain/broadcast-watch.ts";

const mark = (attempts: number, wrong: number, seconds = 0) => ({
  at: new Date(Date.UTC(2019, 5, 3, 7, 0, seconds)).toISOString(),
  attempts,
  wrong,
});

describe("the stop by itself", () => {
  test.each([
    [19, 19, false],
    [20, 2, false],
    [20, 3, true],
    [100, 10, false],
    [100, 11, true],
  ])("after %i attempts with %i errors: %s", (attempts, wrong, stops) => {
    expect(shouldStop(watchFrom(mark(0, 0)), mark(attempts, wrong))).toBe(stops);
  });

  test("looks at the latest hundred: a good beginning does not hide a bad end", () => {
    let watch = watchFrom(mark(0, 0));
    for (let attempts = 10; attempts <= 5_000; attempts += 10)
      watch = watched(watch, mark(attempts, 0));
    expect(shouldStop(watch, mark(5_020, 12))).toBe(true);
  });

  test("forgets what went wrong before a person let it go on", () => {
    const anew = watchFrom(mark(40, 30));
    expect(shouldStop(anew, mark(60, 31))).toBe(false);
    expect(shouldStop(anew, mark(60, 34))).toBe(true);
  });
});

test("the rate is that of late, and is not guessed from a few", () => {
  expect(rateOf(watchFrom(mark(0, 0)), mark(10, 0, 1))).toBeUndefined();
  expect(rateOf(watchFrom(mark(0, 0)), mark(250, 0, 10))).toBe(25);
});
