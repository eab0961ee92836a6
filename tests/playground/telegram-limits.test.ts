/** How much the local Telegram lets through, second by second, on a clock that the test moves. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createLimits } from "../../playground/telegram/limits.ts";

let at = 0;
beforeEach(() => {
  at = 1_000_000;
  vi.spyOn(performance, "now").mockImplementation(() => at);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** How many of `sends` go through, each to a chat of its own unless one is named. */
const through = (limits: ReturnType<typeof createLimits>, sends: number, chat?: number): number =>
  Array.from({ length: sends }, (_, n) => limits.refuseOrCount(chat ?? n)).filter(
    (refusal) => refusal === undefined,
  ).length;

test("thirty go through in any second, however the second lies", () => {
  const limits = createLimits(30, 20);
  expect(through(limits, 15)).toBe(15);
  at += 900;
  expect(through(limits, 15)).toBe(15);
  at += 101;
  expect(through(limits, 16)).toBe(15);
});

test("one too many closes everything for a second, and asking meanwhile changes nothing", () => {
  const limits = createLimits(30, 20);
  expect(through(limits, 31)).toBe(30);
  at += 999;
  expect(limits.refuseOrCount(77)).toEqual({
    ok: false,
    error_code: 429,
    description: "Too Many Requests: retry after 1",
    parameters: { retry_after: 1 },
  });
  at += 1;
  expect(through(limits, 30)).toBe(30);
});

test("a chat takes a burst of twenty, then one a second, and closes alone", () => {
  const limits = createLimits(1_000, 20);
  expect(through(limits, 25, 7)).toBe(20);
  expect(through(limits, 1, 8)).toBe(1);
  at += 500;
  expect(through(limits, 1, 7)).toBe(0);
  at += 500;
  expect(through(limits, 2, 7)).toBe(1);
  at += 1_000;
  expect(through(limits, 1, 7)).toBe(1);
  at += 60_000;
  expect(through(limits, 25, 7)).toBe(20);
});

test("the penalty runs on for all chats though the second has room again", () => {
  const limits = createLimits(30, 20);
  expect(through(limits, 15)).toBe(15);
  at += 900;
  expect(through(limits, 16)).toBe(15);
  // The first fifteen are more than a second old: only the penalty still refuses.
  at += 200;
  expect(through(limits, 1)).toBe(0);
  at += 800;
  expect(through(limits, 1)).toBe(1);
});

test("the penalty runs on for one chat though a message would be due", () => {
  const limits = createLimits(1_000, 20);
  expect(through(limits, 20, 7)).toBe(20);
  at += 900;
  expect(through(limits, 1, 7)).toBe(0);
  at += 200;
  expect(through(limits, 1, 7)).toBe(0);
  at += 800;
  expect(through(limits, 1, 7)).toBe(1);
});
