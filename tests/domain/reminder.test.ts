/** When people are reminded. */
import { array, assert, constantFrom, date, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import {
  cannotWait,
  DEFAULT_REMINDERS,
  isSoon,
  nudgeFor,
  ReminderOffset,
  remindersFor,
  timeLeft,
} from "../../src/domain/reminder.ts";
import { daysAfterAt, outsideQuietHours, plusMinutes, wallClockOf } from "../../src/domain/time.ts";

const usual = (startsAt: string) => ({ startsAt: new Date(startsAt), reminders: null });
const liepaja = usual("2019-06-11T07:00:00Z");
const chosen = (startsAt: string, ...texts: string[]) =>
  remindersFor({
    startsAt: new Date(startsAt),
    reminders: texts.map((text) => ReminderOffset.parse(text)),
  });

describe("the reminders of a workshop", () => {
  test("are a week and a day before at 10.00 in Riga, and two hours before", () => {
    expect(remindersFor(liepaja).map(({ offset, dueAt }) => [offset, dueAt.toISOString()])).toEqual(
      [
        ["7d", "2019-06-04T07:00:00.000Z"],
        ["1d", "2019-06-10T07:00:00.000Z"],
        ["2h", "2019-06-11T05:00:00.000Z"],
      ],
    );
  });

  test("each helps until the next is due, and the last until the meeting begins", () => {
    const [week, day, soon] = remindersFor(liepaja);
    expect(week?.staleAt).toEqual(day?.dueAt);
    expect(day?.staleAt).toEqual(soon?.dueAt);
    expect(soon?.staleAt).toEqual(liepaja.startsAt);
  });

  test("move with the workshop, across the change of clocks too", () => {
    const moved = usual("2027-11-01T08:00:00Z");
    expect(remindersFor(moved).map(({ dueAt }) => dueAt.toISOString())).toEqual([
      "2027-10-25T07:00:00.000Z",
      "2027-10-31T08:00:00.000Z",
      "2027-11-01T06:00:00.000Z",
    ]);
  });

  test("are those that staff chose, in order, or none", () => {
    expect(chosen("2019-06-11T07:00:00Z", "1h", "14d", "3d").map(({ offset }) => offset)).toEqual([
      "14d",
      "3d",
      "1h",
    ]);
    expect(chosen("2019-06-11T07:00:00Z")).toEqual([]);
  });

  test("hours before do not wake anybody, but for the last two", () => {
    // Four hours before ten is the night, so it comes at eight; then two hours before says no more.
    const four = chosen("2019-06-11T07:00:00Z", "4h");
    expect(four.map(({ dueAt }) => dueAt.toISOString())).toEqual(["2019-06-11T05:00:00.000Z"]);
    const both = chosen("2019-06-11T07:00:00Z", "4h", "2h");
    expect(both.map(({ offset }) => offset)).toEqual(["2h"]);
    const early = chosen("2019-06-11T05:30:00Z", "2h", "1h");
    expect(early.map(({ dueAt }) => dueAt.toISOString())).toEqual([
      "2019-06-11T03:30:00.000Z",
      "2019-06-11T04:30:00.000Z",
    ]);
  });

  test.each(["0d", "31d", "13h", "0h", "1", "d", "1m", "01d", "1.5h", ""])(
    "%o is no time to be reminded",
    (text) => {
      expect(ReminderOffset.safeParse(text).success).toBe(false);
    },
  );
});

describe("the silent", () => {
  test("are asked only where staff want it, at 10.00, and on that day alone", () => {
    expect(nudgeFor({ ...liepaja, nudgeDays: null })).toBeUndefined();
    expect(nudgeFor({ ...liepaja, nudgeDays: 3 })).toEqual({
      offset: "3d",
      dueAt: new Date("2019-06-08T07:00:00Z"),
      staleAt: new Date("2019-06-09T07:00:00Z"),
    });
  });
});

describe("how far away a meeting is", () => {
  test.each([
    ["2019-06-04T07:00:00Z", "days", 7],
    ["2019-06-09T20:59:00Z", "days", 2],
    ["2019-06-10T07:00:00Z", "days", 1],
    ["2019-06-10T21:00:00Z", "hours", 10],
    ["2019-06-11T05:00:01Z", "hours", 2],
    ["2019-06-11T06:10:00Z", "hours", 1],
    ["2019-06-11T06:45:00Z", "soon", 0],
  ] as const)("at %s it is %s %i", (now, unit, count) => {
    expect(timeLeft(liepaja.startsAt, new Date(now))).toEqual({ unit, count });
  });

  test("counts calendar days on the night that the clocks change", () => {
    const monday = new Date("2027-03-29T07:00:00Z");
    expect(timeLeft(monday, new Date("2027-03-27T08:00:00Z"))).toEqual({ unit: "days", count: 2 });
  });
});

/** Half of them around the nights of 28 March and 31 October 2027. */
const starts = constantFrom("2027-03-28", "2027-10-31", "2027-07-01").chain((day) =>
  integer({ min: -14 * 96, max: 14 * 96 }).map((quarters) =>
    plusMinutes(new Date(`${day}T00:00:00Z`), quarters * 15),
  ),
);
const someOffsets = array(
  constantFrom(
    ...Array.from({ length: 30 }, (_, n) => `${n + 1}d`),
    ...Array.from({ length: 12 }, (_, n) => `${n + 1}h`),
  ).map((text) => ReminderOffset.parse(text)),
  { maxLength: 8 },
);

describe("whatever staff choose, over both nights of DST", () => {
  test("days are at 10.00, hours to the minute or in the morning, in order, and before the meeting", () => {
    assert(
      property(starts, someOffsets, (startsAt, reminders) => {
        const all = remindersFor({ startsAt, reminders });
        for (const [nth, { offset, dueAt, staleAt }] of all.entries()) {
          expect(dueAt < staleAt && staleAt <= startsAt).toBe(true);
          const next = all[nth + 1];
          if (next) expect(dueAt < next.dueAt).toBe(true);
          const count = Number.parseInt(offset, 10);
          if (!isSoon(offset)) {
            expect(wallClockOf(dueAt).time).toBe("10:00");
            expect(wallClockOf(daysAfterAt(dueAt, count, 12)).date).toBe(
              wallClockOf(startsAt).date,
            );
            continue;
          }
          const exact = plusMinutes(startsAt, -60 * count);
          expect(dueAt).toEqual(cannotWait(offset) ? exact : outsideQuietHours(exact));
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test("nothing is lost but what the night made useless", () => {
    assert(
      property(starts, someOffsets, (startsAt, reminders) => {
        const kept = new Set(remindersFor({ startsAt, reminders }).map(({ offset }) => offset));
        for (const offset of new Set(reminders)) {
          if (kept.has(offset)) continue;
          // Only what falls into the night, or into the hours before 10.00 of its own day.
          const alone = remindersFor({ startsAt, reminders: [offset] })[0];
          const rival = remindersFor({ startsAt, reminders: [...kept] }).find(
            ({ dueAt }) => dueAt.getTime() === alone?.dueAt.getTime(),
          );
          expect(alone === undefined || rival !== undefined).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test("what is left is never more than there is", () => {
    assert(
      property(starts, date({ noInvalidDate: true }), (startsAt, any) => {
        const now = plusMinutes(startsAt, -(Math.abs(any.getTime()) % (40 * 24 * 60)));
        const { unit, count } = timeLeft(startsAt, now);
        const minutes = (startsAt.getTime() - now.getTime()) / 60_000;
        if (unit === "hours") expect(Math.abs(count * 60 - minutes)).toBeLessThanOrEqual(30);
        if (unit === "soon") expect(minutes).toBeLessThan(30);
        if (unit === "days") expect(count).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

test("the usual ones are those that staff know", () => {
  expect(DEFAULT_REMINDERS).toEqual(["7d", "1d", "2h"]);
});
