/** Everybody is written to in the language of their own choice, also when they chose it just now. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { announce } from "../../src/app/broadcast.ts";
import { noteCard } from "../../src/app/card.ts";
import { cancelWorkshop } from "../../src/app/change.ts";
import { drain } from "../../src/app/delivery.ts";
import { changeProfile } from "../../src/app/person.ts";
import { createWorld, type World } from "../help/world.ts";

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.end());

const localesSent = () =>
  world.telegram.sent.map(({ payload }) => (payload as { locale: string }).locale);

describe("a notice", () => {
  test("that was written in the evening is sent in the language chosen during the night", async () => {
    const anna = await world.person({ locale: "lv" });
    const tom = await world.person({ locale: "en" });
    world.moveTo("2019-06-03T20:00:00Z");
    const card = await world.workshop({}, "draft");
    const actor = await world.organiser();
    await announce(world.deps, { actor, workshopId: card.id, audience: "everyone" });
    await drain(world.deps, { platform: "telegram" });
    expect(world.telegram.sent).toEqual([]);
    await changeProfile(world.deps, anna.id, { locale: "en" });
    await changeProfile(world.deps, tom.id, { locale: "lv" });
    world.moveTo("2019-06-04T06:00:00Z");
    await drain(world.deps, { platform: "telegram" });
    await drain(world.deps, { platform: "telegram" });
    const to = world.telegram.sent.map(({ to }) => to.externalId);
    expect(new Map(to.map((id, nth) => [id, localesSent()[nth]]))).toEqual(
      new Map([
        [anna.key.externalId, "en"],
        [tom.key.externalId, "lv"],
      ]),
    );
  });
});

describe("a card", () => {
  test("that goes out of date is edited into the language its owner reads now; one for many keeps its own", async () => {
    const anna = await world.person({ locale: "lv" });
    const card = await world.workshop();
    await drain(world.deps, { platform: "telegram" });
    const many = { workshopId: card.id, platform: "telegram", locale: "lv" } as const;
    await noteCard(world.deps, { ...many, ref: "-100/7", personId: null });
    await changeProfile(world.deps, anna.id, { locale: "en" });
    const actor = await world.organiser();
    await cancelWorkshop(world.deps, { actor, workshopId: card.id });
    await drain(world.deps, { platform: "telegram" });
    await drain(world.deps, { platform: "telegram" });
    const shown = world.telegram.edited.map(({ ref, payload }) => [
      ref,
      (payload as { locale: string }).locale,
    ]);
    expect(new Map(shown as [string, string][])).toEqual(
      new Map([
        ["ref-1", "en"],
        ["-100/7", "lv"],
      ]),
    );
  });
});
