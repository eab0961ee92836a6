/** `/darbnica mani`: every answer that one gave, and where one stands with it. */
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { cancelWorkshop } from "../../../src/app/change.ts";
import type { WorkshopCard } from "../../../src/domain/rsvp.ts";
import { createSlackWorld, type SlackWorld } from "../../help/slack-world.ts";
import { until } from "../../help/until.ts";
import { MORNING } from "../../help/world.ts";

let world: SlackWorld;
beforeAll(async () => {
  world = await createSlackWorld();
});
afterAll(() => world.end());
beforeEach(async () => {
  await world.settled();
  world.clock.at = MORNING;
  await world.deps.db.execute(sql`truncate workshops, rsvps, surveys, broadcasts cascade`);
});
afterEach(() => {
  expect(world.complaints()).toEqual([]);
});

const member = async (locale = "lv-LV"): Promise<string> => {
  const user = world.addUser({ locale });
  await world.introduce(user);
  return user;
};

describe("one's own answers", () => {
  test("are all there: also declined, in the queue with the place, and after a cancellation", async () => {
    const places = { Liepāja: "1", Ādaži: "1", Valmiera: "", Jelgava: "" };
    const made: WorkshopCard[] = [];
    for (const [place, capacity] of Object.entries(places))
      made.push(await world.workshop({ place, capacity }));
    const [first, second] = [await member(), await member()];
    const answer = async (user: string, nth: number, actionId: string): Promise<void> => {
      await world.command(user, "");
      const { on } = world.find(user, "Kas nāks?");
      const value = JSON.stringify({ workshop: made[nth]?.id, spot: "list" });
      const before = world.last(user).join("\n");
      await world.sim.press(user, on, { actionId, value });
      await until(() => world.last(user).join("\n") !== before);
    };
    await answer(first, 0, "rsvp-answer-going");
    await answer(second, 0, "rsvp-answer-going");
    await answer(second, 1, "rsvp-answer-maybe");
    await answer(second, 2, "rsvp-answer-declined");
    await answer(second, 3, "rsvp-answer-going");
    const actor = await world.organiser();
    const cancelled = made[3]?.id;
    if (cancelled) await cancelWorkshop(world.deps, { actor, workshopId: cancelled });
    const texts = (await world.command(second, "mani")).join("\n");
    expect(texts).toMatch(/Liepāja,[^*]*\*Jūs gaidāt rindā: 1\. vieta\.\*/u);
    expect(texts).toMatch(/Ādaži,[^*]*\*Jūsu atbilde: varbūt\*/u);
    expect(texts).toMatch(/Valmiera,[^*]*\*Jūsu atbilde: nenākšu\*/u);
    expect(texts).toMatch(/Jelgava,[^*]*\*Darbnīca ir atcelta\.\*/u);
    expect((await world.command(first, "my")).join("\n")).not.toContain("Valmiera");
  });

  test("change where they stand, and the list stays the list", async () => {
    await world.workshop();
    const tom = await member("en-GB");
    await world.command(tom, "");
    await world.press(tom, "Can't come");
    expect((await world.command(tom, "my"))[0]).toBe("Your answers");
    await world.press(tom, "I'll come");
    expect(world.last(tom)[0]).toBe("Your answers");
    expect(world.last(tom).join("\n")).toContain("*Your answer: I'll come*");
  });
});
