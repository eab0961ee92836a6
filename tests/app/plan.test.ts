/** The plan says exactly what is then sent: to whom, what and when. */
import {
  array,
  asyncProperty,
  assert,
  boolean,
  constant,
  constantFrom,
  integer,
  oneof,
  record,
  type Arbitrary,
} from "fast-check";
import { describe, expect, test } from "vitest";
import { RSVP_ANSWERS } from "../../src/domain/rsvp.ts";
import { planAndPlay, type History, type Made, type Step } from "../help/plan-history.ts";
import { createWorld } from "../help/world.ts";

/** `HISTORY_SEED` plays the histories of a seed again, the one that a failure prints. */
const SEED = process.env["HISTORY_SEED"];
const HISTORIES = Number(process.env["PLAN_HISTORIES"] ?? 3);

/** Some days before each night on which the clocks change, and one quiet summer. */
const BEGINNINGS = {
  "when the clocks go forward": "2027-03-18T08:00:00Z",
  "when the clocks go back": "2027-10-20T08:00:00Z",
  "in summer": "2027-06-07T18:30:00Z",
} as const;

const reminders = constantFrom("7d 1d 2h", "14d 2d 4h", "", "30d 3d 1d 12h 1h", "1d");
const nudge = constantFrom("", "", "3", "1", "7");

const made: Arbitrary<Made> = record({
  daysAhead: integer({ min: 1, max: 36 }),
  startTime: constantFrom("07:30", "10:00", "14:00", "18:00"),
  endTime: constantFrom("19:00", "21:30"),
  reminders,
  nudge,
  venue: boolean(),
  full: boolean(),
});

const of = integer({ min: 0, max: 3 });
const step: Arbitrary<Step> = oneof(
  {
    weight: 12,
    arbitrary: record({
      do: constant("answer" as const),
      who: integer({ min: 0, max: 4 }),
      of,
      answer: constantFrom(...RSVP_ANSWERS, "going" as const),
    }),
  },
  {
    weight: 3,
    arbitrary: record({ do: constant("wait" as const), hours: integer({ min: 1, max: 30 }) }),
  },
  { weight: 2, arbitrary: record({ do: constant("remind" as const), of, reminders, nudge }) },
  {
    weight: 1,
    arbitrary: record({ do: constant("move" as const), of, days: integer({ min: 1, max: 20 }) }),
  },
  {
    weight: 3,
    arbitrary: record({
      do: constant("broadcast" as const),
      of,
      days: integer({ min: 0, max: 25 }),
      time: constantFrom("09:15", "12:00", "20:59", "23:30"),
      toGoing: boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: record({ do: constant("venue" as const), of, venue: constantFrom("", "Nams") }),
  },
);

const histories = (begin: string): Arbitrary<History> =>
  record({
    begin: constant(new Date(begin)),
    budget: integer({ min: 1, max: 4 }),
    made: array(made, { minLength: 2, maxLength: 4 }),
    steps: array(step, { minLength: 4, maxLength: 20 }),
    gaps: array(integer({ min: 97, max: 14 * 60 }), { minLength: 3, maxLength: 7 }),
  });

describe.concurrent("what is sent in thirty days equals the plan, wakes nobody, and nothing is lost", () => {
  test.each(Object.entries(BEGINNINGS))(
    "%s",
    async (_, begin) => {
      await assert(
        asyncProperty(histories(begin), async (history) => {
          const world = await createWorld();
          try {
            const { planned, sent, woken, left } = await planAndPlay(world, history);
            expect(sent).toEqual(planned);
            expect({ woken, left }).toEqual({ woken: [], left: 0 });
          } finally {
            await world.end();
          }
        }),
        {
          numRuns: HISTORIES,
          ...(SEED === undefined ? {} : { seed: Number(SEED) }),
          endOnFailure: true,
        },
      );
    },
    60_000 + HISTORIES * 100_000,
  );
});
