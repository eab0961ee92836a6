/** Answers to workshops, also when many arrive together. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { changeProfile } from "../../src/app/person.ts";
import { answerFor, answerInvitation, showNames } from "../../src/app/rsvp.ts";
import { listMine, showWhoComes } from "../../src/app/workshop.ts";
import { people, rsvps } from "../../src/db/schema.ts";
import { lockWorkshop } from "../../src/db/workshop.ts";
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
    expect(await give("going")).toMatchObject({
      ok: true,
      value: { changed: false, confirmed: true },
    });
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

  test("of twenty at once for three seats: three are taken, the others queue in commit order", async () => {
    const { deps } = world;
    const { id: workshopId } = await world.workshop({ capacity: "3" });
    const crowd = await Promise.all(Array.from({ length: 20 }, () => world.person()));
    const results = await Promise.all(
      crowd.map(({ id: personId }) =>
        answerInvitation(deps, { personId, workshopId, answer: "going" }),
      ),
    );
    const states = results.map((result) => (result.ok ? result.value.card.mine : result.reason));
    expect(states.filter((state) => state === "going")).toHaveLength(3);
    expect(states.filter((state) => state === "waitlisted")).toHaveLength(17);
    const rows = await deps.db.select().from(rsvps).where(eq(rsvps.workshopId, workshopId));
    const numbers = rows.flatMap(({ queueNo }) => (queueNo === null ? [] : [queueNo]));
    expect(new Set(numbers).size).toBe(17);
    const organiser = await world.organiser();
    const who = await showWhoComes(deps, organiser, workshopId);
    expect(who).toMatchObject({
      ok: true,
      value: { card: { counts: { going: 3, waitlisted: 17, taken: 3 } } },
    });
  });

  test("to one workshop is not held up by a rush on another", async () => {
    const { id: crowded } = await world.workshop();
    const { id: quiet } = await world.workshop({ place: "Ventspils" });
    const person = await world.person();
    const go = (workshopId: WorkshopId) =>
      answerInvitation(world.deps, { personId: person.id, workshopId, answer: "going" });
    let rush: Promise<unknown>[] = [];
    await world.deps.db.transaction(async (tx) => {
      // Somebody holds the row, and more answers wait for it than the pool has connections.
      await lockWorkshop(tx, crowded);
      rush = Array.from({ length: 30 }, () => go(crowded));
      expect(await go(quiet)).toMatchObject({ ok: true });
    });
    expect(await Promise.all(rush)).toHaveLength(30);
  });

  test("of a party of three waits as a whole, and shows its place", async () => {
    const { deps } = world;
    const { id: workshopId } = await world.workshop({ capacity: "3" });
    const [first, party, last] = [await world.person(), await world.person(), await world.person()];
    const give = (personId: typeof first.id, guests: number) =>
      answerInvitation(deps, { personId, workshopId, answer: "going", guests });
    expect(await give(first.id, 1)).toMatchObject({ value: { card: { counts: { taken: 2 } } } });
    expect(await give(party.id, 2)).toMatchObject({
      value: { card: { mine: "waitlisted", my: { place: 1, guests: 2 } } },
    });
    // One seat is left, which the party cannot use: it is not kept empty for them.
    expect(await give(last.id, 0)).toMatchObject({ value: { card: { mine: "going" } } });
    expect(await give(party.id, 1)).toMatchObject({
      value: { card: { mine: "waitlisted", my: { place: 1, guests: 1 } } },
    });
  });

  test("keeps its sector while it holds a seat, also when the profile changes", async () => {
    const { deps } = world;
    const { id: workshopId } = await world.workshop({ capacity: "2", heldMunicipality: "1" });
    const { id: personId } = await world.person();
    await changeProfile(deps, personId, { sector: "municipality" });
    const give = (id: typeof personId) =>
      answerInvitation(deps, { personId: id, workshopId, answer: "going" });
    expect(await give(personId)).toMatchObject({ value: { card: { mine: "going" } } });
    await changeProfile(deps, personId, { sector: "business" });
    expect(await give((await world.person()).id)).toMatchObject({
      value: { card: { mine: "going" } },
    });
  });
});

describe("staff", () => {
  test("write down somebody who phoned, once, and may change the answer", async () => {
    const { deps } = world;
    const { id: workshopId } = await world.workshop();
    const actor = await world.organiser();
    const caller = { name: "Zenta Kalniņa", sector: "ngo", region: "kurzeme" } as const;
    const who = { caller, requestKey: "form-zenta" };
    const written = () => answerFor(deps, { actor, workshopId, who, answer: "going", guests: 1 });
    expect(await written()).toMatchObject({ ok: true, value: { card: { counts: { going: 2 } } } });
    expect(await written()).toMatchObject({ ok: true, value: { changed: false } });
    const [zenta] = await deps.db.select().from(people).where(eq(people.requestKey, "form-zenta"));
    if (!zenta) throw new Error("nobody was written down");
    const again = { actor, workshopId, who: { personId: zenta.id }, answer: "declined" } as const;
    expect(await answerFor(deps, again)).toMatchObject({
      value: { card: { counts: { going: 0 } } },
    });
  });

  test("leave nobody behind when the answer is refused", async () => {
    const { deps } = world;
    const { id: workshopId } = await world.workshop({}, "draft");
    const actor = await world.organiser();
    const who = {
      caller: { name: "Vilis", sector: "other", region: null } as const,
      requestKey: "form-vilis",
    };
    expect(await answerFor(deps, { actor, workshopId, who, answer: "going" })).toEqual({
      ok: false,
      reason: "not-open",
    });
    expect(await deps.db.select().from(people).where(eq(people.name, "Vilis"))).toEqual([]);
  });

  test("only", async () => {
    const { id: workshopId } = await world.workshop();
    const actor = await world.person();
    const who = { caller: { name: "X", sector: "other", region: null } as const, requestKey: "x" };
    expect(await answerFor(world.deps, { actor, workshopId, who, answer: "going" })).toEqual({
      ok: false,
      reason: "not-staff",
    });
    expect(await showWhoComes(world.deps, actor, workshopId)).toEqual({
      ok: false,
      reason: "not-staff",
    });
  });
});

test("names are shown of those only who chose it, and who come", async () => {
  const { deps } = world;
  const { id: workshopId } = await world.workshop();
  const seen = await world.person({ name: "Ženija" });
  const hidden = await world.person({ name: "Hermanis" });
  const unsure = await world.person({ name: "Una" });
  await changeProfile(deps, seen.id, { showsName: true });
  await changeProfile(deps, unsure.id, { showsName: true });
  for (const { id: personId } of [seen, hidden])
    await answerInvitation(deps, { personId, workshopId, answer: "going" });
  await answerInvitation(deps, { personId: unsure.id, workshopId, answer: "maybe" });
  expect(await showNames(deps, workshopId)).toMatchObject({
    ok: true,
    value: { names: ["Ženija"], card: { counts: { going: 2 } } },
  });
});
