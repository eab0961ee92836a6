/** Answers to workshops, also when many arrive together. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerInvitation } from "../../src/app/rsvp.ts";
import { listMine, showWhoComes } from "../../src/app/workshop.ts";
import { WorkshopId } from "../../src/domain/ids.ts";
import { createWorld, type World } from "../help/world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.end());

describe("an answer", () => {
  test("counts once, however often it is given, and moves when the mind changes", async () => {
    const { deps } = world;
    const { id: workshopId } = await world.workshop();
    const { id: personId } = await world.person();
    const give = (answer: "going" | "maybe" | "declined") =>
      answerInvitation(deps, { personId, workshopId, answer });
    expect(await give("going")).toMatchObject({
      ok: true,
      value: { changed: true, card: { counts: { going: 1, maybe: 0 }, mine: "going" } },
    });
    expect(await give("going")).toMatchObject({ ok: true, value: { changed: false } });
    expect(await give("declined")).toMatchObject({
      ok: true,
      value: { card: { counts: { going: 0, declined: 1 }, mine: "declined" } },
    });
    expect((await listMine(deps, personId)).map(({ id, mine }) => [id, mine])).toEqual([
      [workshopId, "declined"],
    ]);
  });

  test("to a workshop that is not there is refused", async () => {
    const { id: personId } = await world.person();
    const workshopId = WorkshopId.parse(999_999);
    expect(await answerInvitation(world.deps, { personId, workshopId, answer: "going" })).toEqual({
      ok: false,
      reason: "no-workshop",
    });
  });

  test("of twenty at once for three seats: three are taken, seventeen refused", async () => {
    const { deps } = world;
    const { id: workshopId } = await world.workshop({ capacity: "3" });
    const people = await Promise.all(Array.from({ length: 20 }, () => world.person()));
    const results = await Promise.all(
      people.map(({ id: personId }) =>
        answerInvitation(deps, { personId, workshopId, answer: "going" }),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(3);
    expect(results.filter((result) => !result.ok && result.reason === "full")).toHaveLength(17);
    const organiser = await world.organiser();
    const who = await showWhoComes(deps, organiser, workshopId);
    expect(who).toMatchObject({ ok: true, value: { card: { counts: { going: 3 } } } });
  });
});

test("who comes is for staff only", async () => {
  const { id } = await world.workshop();
  const stranger = await world.person();
  expect(await showWhoComes(world.deps, stranger, id)).toEqual({ ok: false, reason: "not-staff" });
});
