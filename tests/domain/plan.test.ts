/** What the plan makes of what is due: nights, full weeks, digests, and what comes too late. */
import { array, assert, constantFrom, integer, property, record } from "fast-check";
import { describe, expect, test } from "vitest";
import { isBudgeted } from "../../src/domain/budget.ts";
import { AddressId, PersonId, SurveyId, WorkshopId } from "../../src/domain/ids.ts";
import { subjectOf, type Notice } from "../../src/domain/notice.ts";
import { keepsQuietHours } from "../../src/domain/urgency.ts";
import { planOf, type Planned } from "../../src/domain/plan.ts";
import { ReminderOffset } from "../../src/domain/reminder.ts";
import { outsideQuietHours, plusMinutes } from "../../src/domain/time.ts";

/** Monday, 10.00 in Riga. */
const monday = new Date("2019-06-03T07:00:00Z");
const DAY = 24 * 60;
const on = (days: number, minutes = 0): Date => plusMinutes(monday, days * DAY + minutes);
const anna = PersonId.parse(1);

const news = (id: number): Notice => ({
  kind: "announcement",
  workshopId: WorkshopId.parse(id),
});
const survey = (id: number, nudge = false): Notice => ({
  kind: "survey",
  workshopId: WorkshopId.parse(id),
  surveyId: SurveyId.parse(id),
  nudge,
});
const reminder = (id: number, offset: string): Notice => ({
  kind: "reminder",
  workshopId: WorkshopId.parse(id),
  offset: ReminderOffset.parse(offset),
  startsAt: on(20).toISOString(),
});
const row = (notice: Notice, dueAt: Date, more: Partial<Planned> = {}): Planned => ({
  subject: subjectOf(notice),
  notice,
  personId: anna,
  addressId: AddressId.parse(Number(more.personId ?? anna)),
  dueAt,
  staleAt: null,
  startsAt: on(20),
  ...more,
});
const plan = (rows: readonly Planned[], budget = 5) =>
  planOf(rows, { from: monday, to: on(30), told: new Map(), budget }).map(({ at, subject }) => [
    at.toISOString(),
    subject,
  ]);

describe("the plan", () => {
  test("waits for the morning, but for the last two hours before a meeting", () => {
    expect(plan([row(news(1), on(0, 14 * 60)), row(reminder(2, "2h"), on(0, 14 * 60))])).toEqual([
      ["2019-06-03T21:00:00.000Z", "reminder-2-2h-2019-06-23T07:00:00.000Z"],
      ["2019-06-04T05:00:00.000Z", "announcement-1"],
    ]);
  });

  test("waits for room in the week, and lets pass what one attends", () => {
    const rows = [1, 2, 3].map((id) => row(news(id), on(id)));
    expect(plan([...rows, row(reminder(9, "7d"), on(3))], 2)).toEqual([
      [on(1).toISOString(), "announcement-1"],
      [on(2).toISOString(), "announcement-2"],
      [on(3).toISOString(), "reminder-9-7d-2019-06-23T07:00:00.000Z"],
      [on(8).toISOString(), "announcement-3"],
    ]);
  });

  test("tells several as one, which counts once", () => {
    const rows = [1, 2, 3].map((id) => row(news(id), on(0)));
    expect(plan([...rows, row(news(4), on(1))], 2).map(([at]) => at)).toEqual([
      on(0).toISOString(),
      on(0).toISOString(),
      on(0).toISOString(),
      on(1).toISOString(),
    ]);
  });

  test("leaves out what is of no use any more when there is room for it", () => {
    const rows = [1, 2].map((id) => row(news(id), on(id), { staleAt: on(5) }));
    expect(plan(rows, 1)).toEqual([[on(1).toISOString(), "announcement-1"]]);
  });

  test("asks once more only those whom the first question reaches before", () => {
    const first = row(survey(1), on(2));
    const after = { after: first.subject };
    expect(plan([first, row(survey(1, true), on(4), after)]).map(([, subject]) => subject)).toEqual(
      ["survey-1", "survey-1-nudge"],
    );
    expect(plan([first, row(survey(1, true), on(2), after)])).toHaveLength(1);
  });

  test("begins now with what was due before, and ends where it ends", () => {
    expect(plan([row(news(1), on(-3)), row(news(2), on(31))])).toEqual([
      [monday.toISOString(), "announcement-1"],
    ]);
  });
});

const BEGINNINGS = [new Date("2027-03-20T07:00:00Z"), new Date("2027-10-25T07:00:00Z"), monday];
const someRows = array(
  record({
    id: integer({ min: 1, max: 40 }),
    minutes: integer({ min: 0, max: 30 * DAY }),
    kind: constantFrom("news", "survey", "7d", "1d", "2h", "4h"),
    who: integer({ min: 1, max: 2 }),
  }),
  { maxLength: 60 },
);

describe("whatever is due, over both nights of DST", () => {
  test("nobody is woken, nobody is told too much, and nothing comes twice or before its time", () => {
    assert(
      property(
        constantFrom(...BEGINNINGS),
        someRows,
        integer({ min: 1, max: 4 }),
        (from, some, budget) => {
          const rows = new Map<string, Planned>(
            some.map(({ id, minutes, kind, who }) => {
              const notice =
                kind === "news" ? news(id) : kind === "survey" ? survey(id) : reminder(id, kind);
              const personId = PersonId.parse(who);
              const made = row(notice, plusMinutes(from, minutes), {
                personId,
                addressId: AddressId.parse(who),
              });
              return [`${made.subject} ${who}`, made] as const;
            }),
          );
          const to = plusMinutes(from, 90 * DAY);
          const entries = planOf([...rows.values()], { from, to, told: new Map(), budget });
          const sent = entries.flatMap(({ at, subject, notice, personIds }) =>
            personIds.map((who) => ({ at, notice, who, key: `${subject} ${who}` })),
          );
          expect(new Set(sent.map(({ key }) => key)).size).toBe(sent.length);
          for (const { at, notice, key } of sent) {
            expect(rows.get(key)?.dueAt.getTime()).toBeLessThanOrEqual(at.getTime());
            if (keepsQuietHours(notice, { startsAt: from, now: at }))
              expect(outsideQuietHours(at)).toEqual(at);
          }
          // Several at one instant may be one message, so instants are counted.
          for (const who of [1, 2]) {
            const told = [
              ...new Set(
                sent
                  .filter((one) => Number(one.who) === who && isBudgeted(one.notice))
                  .map(({ at }) => at.getTime()),
              ),
            ];
            for (const begin of told)
              expect(
                told.filter((at) => at >= begin && at < begin + 7 * DAY * 60_000).length,
              ).toBeLessThanOrEqual(budget);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
