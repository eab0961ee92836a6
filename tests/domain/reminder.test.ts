/** When people are reminded. */
import { describe, expect, test } from "vitest";
import { dueReminders, remindersFor } from "../../src/domain/reminder.ts";

const liepaja = { startsAt: new Date("2019-06-11T07:00:00Z") };

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
    const moved = { startsAt: new Date("2027-11-01T08:00:00Z") };
    expect(remindersFor(moved).map(({ dueAt }) => dueAt.toISOString())).toEqual([
      "2027-10-25T07:00:00.000Z",
      "2027-10-31T08:00:00.000Z",
      "2027-11-01T06:00:00.000Z",
    ]);
  });

  test.each([
    ["before all of them", "2019-06-03T07:00:00Z", []],
    ["on the week's morning", "2019-06-04T07:00:00Z", [["7d", false]]],
    [
      "after a jump to the eve",
      "2019-06-10T08:00:00Z",
      [
        ["7d", true],
        ["1d", false],
      ],
    ],
    [
      "after the beginning",
      "2019-06-11T07:00:00Z",
      [
        ["7d", true],
        ["1d", true],
        ["2h", true],
      ],
    ],
  ])("that are due %s, and whether each comes too late", (_, now, expected) => {
    expect(dueReminders(liepaja, new Date(now)).map(({ offset, late }) => [offset, late])).toEqual(
      expected,
    );
  });
});
