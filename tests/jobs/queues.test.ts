/** The table of jobs: what others rely on, pinned. */
import { expect, test } from "vitest";
import { jobs, type JobName } from "../../src/domain/job.ts";
import { queueNames, rules } from "../../src/jobs/queues.ts";

const names = Object.keys(jobs) as JobName[];

test("the ids of the schedules stay, so that a new version renews those of the old", () => {
  const schedules = names.flatMap((name) => rules[name].schedule ?? []);
  expect(schedules).toEqual([
    { id: "sweep-each-minute", everyMs: 60_000 },
    { id: "tidy-each-night", cron: "15 4 * * *", tz: "Europe/Riga" },
  ]);
});

test("nothing is scheduled in the hour that the clocks leave out or repeat", () => {
  const hours = names.flatMap((name) => {
    const { schedule } = rules[name];
    return schedule && "cron" in schedule ? [schedule.cron.split(" ")[1]] : [];
  });
  expect(hours).not.toEqual([]);
  for (const hour of hours) expect(hour).toMatch(/^([04-9]|1\d|2[0-3])$/);
});

test("every job has an end: of trying, of running, and of being kept", () => {
  for (const name of names) {
    const { attempts, backoffMs, timeoutMs, keepDone, keepFailed } = rules[name];
    for (const [end, most] of [
      [attempts, 10],
      [backoffMs, 60_000],
      [timeoutMs, 600_000],
      [keepDone.age, 24 * 3_600],
      [keepDone.count, 1_000],
      [keepFailed.age, 7 * 24 * 3_600],
      [keepFailed.count, 1_000],
    ] as const) {
      expect(end).toBeGreaterThan(0);
      expect(end).toBeLessThanOrEqual(most);
    }
  }
});

test("a sender's job goes to the queue of its platform", () => {
  for (const platform of ["telegram", "slack"] as const)
    expect(rules.drain.queue({ platform })).toBe(platform);
  expect(queueNames).toEqual(["clock", "telegram", "slack", "files"]);
});
