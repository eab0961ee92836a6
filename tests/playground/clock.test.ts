/** The clock that can be moved, and that a restart does not turn back. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { createClock } from "../../playground/clock.ts";
import { openClock } from "../../playground/clock-file.ts";

const first = new Date("2019-06-03T07:00:00Z");

test("it runs, moves forwards, tells so, and never goes back", () => {
  const clock = createClock(first);
  let told = 0;
  const end = clock.subscribe(() => (told += 1));
  expect(clock.now().getTime() - first.getTime()).toBeLessThan(5_000);
  expect(clock.advance(3_600_000)).toBe(true);
  expect(clock.now().getTime()).toBeGreaterThanOrEqual(first.getTime() + 3_600_000);
  expect(clock.moveTo(first)).toBe(false);
  expect(clock.advance(Number.NaN)).toBe(false);
  end();
  clock.advance(1);
  expect(told).toBe(1);
});

test("a new start goes on from what was shown last", () => {
  const folder = mkdtempSync(join(tmpdir(), "darbnica-clock-"));
  const before = openClock(folder, first);
  before.advance(86_400_000);
  const shown = before.now();
  before.stop();
  const after = openClock(folder, first);
  expect(after.now().getTime()).toBeGreaterThanOrEqual(shown.getTime());
  after.stop();
  rmSync(folder, { recursive: true });
});

test("nor does a kill turn it back, before it was moved or after", () => {
  const folder = mkdtempSync(join(tmpdir(), "darbnica-clock-"));
  let at = 1_000;
  const real = vi.spyOn(performance, "now").mockImplementation(() => at);
  // Nobody stops these two: what they showed last is known from what they had kept before.
  const killed = openClock(folder, first);
  at += 4_999;
  const next = openClock(folder, first);
  expect(next.now().getTime()).toBeGreaterThanOrEqual(killed.now().getTime());
  next.advance(86_400_000);
  at += 4_999;
  const last = openClock(folder, first);
  expect(last.now().getTime()).toBeGreaterThanOrEqual(next.now().getTime());
  for (const clock of [killed, next, last]) clock.stop();
  real.mockRestore();
  rmSync(folder, { recursive: true });
});
