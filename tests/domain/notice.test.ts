/** The ledger's keys and manners. */
import { expect, test } from "vitest";
import { SurveyId, WorkshopId } from "../../src/domain/ids.ts";
import { ReminderOffset } from "../../src/domain/reminder.ts";
import { subjectOf, type Notice } from "../../src/domain/notice.ts";
import { keepsQuietHours, priorityOf } from "../../src/domain/urgency.ts";

const workshopId = WorkshopId.parse(7);
const reminder = (offset: string): Notice => ({
  kind: "reminder",
  workshopId,
  offset: ReminderOffset.parse(offset),
  startsAt: "2019-06-11T07:00:00.000Z",
});

test("a notice has one subject, and a moved workshop has new ones", () => {
  expect(subjectOf(reminder("1d"))).toBe("reminder-7-1d-2019-06-11T07:00:00.000Z");
  const moved: Notice = { ...reminder("1d"), startsAt: "2019-06-12T07:00:00.000Z" } as Notice;
  expect(subjectOf(moved)).not.toBe(subjectOf(reminder("1d")));
});

const now = new Date("2019-06-10T20:00:00Z");
const far = { now, startsAt: new Date("2019-06-12T07:00:00Z") };
const soon = { now, startsAt: new Date("2019-06-11T07:00:00Z") };

test("what is about to start goes first, and only that may come at night", () => {
  const survey: Notice = { kind: "survey", nudge: false, workshopId, surveyId: SurveyId.parse(1) };
  const announcement: Notice = { kind: "announcement", workshopId };
  const order = [reminder("2h"), reminder("7d"), survey, announcement].map(priorityOf);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  const waits = [reminder("2h"), reminder("1d"), survey, announcement].map((notice) =>
    keepsQuietHours(notice, far),
  );
  expect(waits).toEqual([false, true, true, true]);
});

test("news of a meeting waits for the morning, unless it begins within eighteen hours", () => {
  for (const kind of ["change", "cancellation"] as const) {
    const notice: Notice = { kind, workshopId, revision: 2 };
    expect(keepsQuietHours(notice, far)).toBe(true);
    expect(keepsQuietHours(notice, soon)).toBe(false);
  }
  const alarm = { kind: "venue-alarm", workshopId, days: 2, startsAt: "2019-06-11T07:00:00.000Z" };
  expect(keepsQuietHours(alarm as Notice, soon)).toBe(true);
});
