/** A thousand random lives of a workshop: whatever happens in them, the rules of the house hold. */
import {
  array,
  assert,
  asyncProperty,
  constant,
  constantFrom,
  integer,
  oneof,
  record,
  type Arbitrary,
} from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RSVP_ANSWERS } from "../../src/domain/rsvp.ts";
import { createStage, playHistory, type Step } from "../help/history.ts";
import { createWorld, type World } from "../help/world.ts";

/** `HISTORY_SEED` plays the histories of a seed again, the one that a failure prints. */
const SEED = process.env["HISTORY_SEED"];
const LANES = [1, 2, 3, 4] as const;
const HISTORIES = 1_000;

const who = integer({ min: 0, max: 8 });
const step: Arbitrary<Step> = oneof(
  {
    weight: 90,
    arbitrary: record({
      do: constant("answer" as const),
      who,
      answer: constantFrom(...RSVP_ANSWERS, "going" as const, "going" as const),
      guests: constantFrom(0, 0, 0, 1, 2),
    }),
  },
  {
    weight: 30,
    arbitrary: record({ do: constant("wait" as const), hours: integer({ min: 1, max: 60 }) }),
  },
  {
    weight: 10,
    arbitrary: record({ do: constant("seats" as const), capacity: integer({ min: 1, max: 8 }) }),
  },
  {
    weight: 10,
    arbitrary: record({ do: constant("move" as const), days: integer({ min: 1, max: 15 }) }),
  },
  { weight: 10, arbitrary: record({ do: constant("crash" as const) }) },
  { weight: 5, arbitrary: record({ do: constant("restart" as const) }) },
  {
    weight: 10,
    arbitrary: record({ do: constant("rush" as const), who: array(who, { maxLength: 6 }) }),
  },
  { weight: 2, arbitrary: record({ do: constant("cancel" as const) }) },
);
const beginning = record({
  capacity: integer({ min: 1, max: 6 }),
  held: integer({ min: 0, max: 2 }),
});

describe.concurrent("random histories keep seats, queue and ledger in order", () => {
  const worlds = new Map<number, World>();
  beforeAll(async () => {
    for (const lane of LANES) worlds.set(lane, await createWorld());
  });
  afterAll(async () => {
    for (const world of worlds.values()) await world.end();
  });

  test.each(LANES)(
    "lane %i",
    async (lane) => {
      const world = worlds.get(lane);
      expect(world).toBeDefined();
      if (!world) return;
      const stage = await createStage(world);
      const histories = array(step, { minLength: 4, maxLength: 16 });
      const holds = asyncProperty(beginning, histories, (begun, steps) =>
        playHistory(stage, begun, steps),
      );
      const numRuns = HISTORIES / LANES.length;
      try {
        await assert(holds, { numRuns, ...(SEED ? { seed: Number(SEED) } : {}) });
      } finally {
        await stage.stop();
      }
    },
    600_000,
  );
});
