/** A stop that was asked for: nothing new is begun, nothing is left in doubt, and nothing is lost. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { createCrowd, type Crowd } from "../help/app.ts";
import { until } from "../help/until.ts";

const PEOPLE = 60;
let crowd: Crowd;
beforeAll(async () => {
  crowd = await createCrowd(PEOPLE);
});
afterAll(() => crowd.end());

test("SIGTERM in the middle of a broadcast: the message in hand is finished, the rest waits for the next process", async () => {
  const { announceToAll, startApp, sends, states, gone, heard } = crowd;
  await announceToAll();
  // Six seconds of sending, were it not ended.
  const first = await startApp({ TELEGRAM_RATE: "10" });
  await until(() => sends() >= 5, "five messages", 25_000);
  first.kill("SIGTERM");
  await gone(first);
  expect(first.exitCode).toBe(0);
  const left = await states();
  expect(Object.keys(left).toSorted()).toEqual(["queued", "sent"]);
  expect(left["sent"]).toBe(sends());
  expect(left["queued"]).toBe(PEOPLE - sends());
  expect(left["queued"]).toBeGreaterThan(PEOPLE / 2);
  const second = await startApp({ TELEGRAM_RATE: "200" });
  await until(async () => (await states())["sent"] === PEOPLE, "the rest", 25_000);
  expect(new Set(heard())).toEqual(new Set([1]));
  second.kill("SIGTERM");
  await gone(second);
  expect(second.exitCode).toBe(0);
}, 120_000);
