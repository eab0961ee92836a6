/** Riga wall clocks and UTC instants, across the nights on which the clocks change. */
import { describe, expect, test } from "vitest";
import {
  calendarOf,
  daysBeforeAt,
  instantOf,
  outsideQuietHours,
  wallClockOf,
} from "../../src/domain/time.ts";

const iso = (instant: Date | undefined): string | undefined => instant?.toISOString();

describe("a Riga wall clock", () => {
  test.each([
    ["summer is UTC+3", "2019-06-11", "10:00", "2019-06-11T07:00:00.000Z"],
    ["winter is UTC+2", "2027-01-15", "10:00", "2027-01-15T08:00:00.000Z"],
    ["a repeated hour is its first occurrence", "2027-10-31", "03:30", "2027-10-31T00:30:00.000Z"],
  ])("%s", (_, date, time, expected) => {
    expect(iso(instantOf({ date, time }))).toBe(expected);
  });

  test.each([
    ["the hour that is skipped in spring", "2027-03-28", "03:30"],
    ["the 31st of June", "2019-06-31", "10:00"],
    ["a Latvian date", "11.06.2019", "10:00"],
    ["a time without minutes", "2019-06-11", "10"],
    ["25 o'clock", "2019-06-11", "25:00"],
    ["nothing", "", ""],
  ])("does not exist: %s", (_, date, time) => {
    expect(instantOf({ date, time })).toBeUndefined();
  });

  test("reads back as it was written", () => {
    const wall = { date: "2027-03-28", time: "04:00" };
    expect(wallClockOf(instantOf(wall) ?? new Date(0))).toEqual(wall);
  });

  test("a Monday is weekday 1", () => {
    expect(calendarOf(new Date("2019-06-03T07:00:00Z"))).toEqual({
      year: 2019,
      month: 6,
      day: 3,
      hour: 10,
      minute: 0,
      weekday: 1,
    });
  });
});

describe("days before", () => {
  test("ten o'clock stays ten o'clock across the spring change", () => {
    expect(iso(daysBeforeAt(new Date("2027-03-30T07:00:00Z"), 7, 10))).toBe(
      "2027-03-23T08:00:00.000Z",
    );
  });

  test("ten o'clock stays ten o'clock across the autumn change", () => {
    expect(iso(daysBeforeAt(new Date("2027-11-01T08:00:00Z"), 1, 10))).toBe(
      "2027-10-31T08:00:00.000Z",
    );
    expect(iso(daysBeforeAt(new Date("2027-11-01T08:00:00Z"), 7, 10))).toBe(
      "2027-10-25T07:00:00.000Z",
    );
  });
});

describe("quiet hours", () => {
  test.each([
    ["20.59 may pass", "2019-06-11T17:59:00Z", "2019-06-11T17:59:00.000Z"],
    ["21.00 waits for the morning", "2019-06-11T18:00:00Z", "2019-06-12T05:00:00.000Z"],
    ["midnight waits for the same morning", "2019-06-11T21:00:00Z", "2019-06-12T05:00:00.000Z"],
    ["7.59 waits a minute", "2019-06-12T04:59:00Z", "2019-06-12T05:00:00.000Z"],
    ["8.00 may pass", "2019-06-12T05:00:00Z", "2019-06-12T05:00:00.000Z"],
    [
      "the night of the spring change ends at 8.00 too",
      "2027-03-28T00:30:00Z",
      "2027-03-28T05:00:00.000Z",
    ],
    ["so does that of the autumn change", "2027-10-30T22:30:00Z", "2027-10-31T06:00:00.000Z"],
  ])("%s", (_, at, expected) => {
    expect(iso(outsideQuietHours(new Date(at)))).toBe(expected);
  });
});
