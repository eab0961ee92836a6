/** The door in the chat: a code to show, and letting people in by code, QR and name. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeDoorKey, showDoor } from "../../../src/app/door.ts";
import { recognise } from "../../../src/app/person.ts";
import { answerInvitation } from "../../../src/app/rsvp.ts";
import type { WorkshopId } from "../../../src/domain/ids.ts";
import { createTelegramWorld, type TelegramWorld } from "../../help/telegram-world.ts";

let world: TelegramWorld;
beforeEach(async () => {
  world = await createTelegramWorld();
});
afterEach(() => world.end());

const going = async (workshopId: WorkshopId, name: string, guests = 0) => {
  const id = await world.joined("lv", name);
  const key = { platform: "telegram", teamId: "", externalId: String(id) } as const;
  const person = await recognise(world.deps, key);
  if (!person) throw new Error("nobody joined");
  await answerInvitation(world.deps, { personId: person.id, workshopId, answer: "going", guests });
  return id;
};

const doorLink = async (workshopId: WorkshopId): Promise<string> => {
  const actor = await world.organiser();
  const made = await makeDoorKey(world.deps, { actor, workshopId });
  if (!made.ok) throw new Error(made.reason);
  return `d-${made.value.key}`;
};

const codeOf = async (id: number, workshopId: WorkshopId): Promise<string> => {
  world.simulator.start(id, `w-${workshopId}`);
  await world.hears(id, "Mans kods");
  await world.tap(id, "Mans kods");
  const { text, photo } = await world.hears(id, "Jūsu kods pie ieejas");
  expect(photo).toBe(true);
  return /: (\w{5})\./.exec(text)?.[1] ?? "";
};

const present = async (workshopId: WorkshopId): Promise<number> => {
  const door = await showDoor(world.deps, workshopId);
  return door.ok ? door.value.present : -1;
};

describe("whoever opened the door link", () => {
  test("lets in by code, by name and by QR, each once, and can take it back", async () => {
    const { id } = await world.workshop();
    const anna = await going(id, "Anna", 1);
    await going(id, "Bērziņš");
    const keeper = await world.joined("lv", "Sargs");
    world.simulator.start(keeper, await doorLink(id));
    await world.hears(keeper, "Klāt: 0 no 3");
    const code = await codeOf(anna, id);
    world.simulator.say(keeper, code.toLowerCase());
    await world.hears(keeper, "Anna ir klāt, līdzi 1 viesis.");
    world.simulator.start(keeper, `c-${id}-${code}`);
    await world.hears(keeper, "Anna ir klāt");
    expect(await present(id)).toBe(2);
    world.simulator.say(keeper, "berz");
    await world.hears(keeper, "Bērziņš (nāks)");
    expect((await world.tap(keeper, "Bērziņš (nāks)")).text).toBe("Bērziņš ir klāt.");
    await world.hears(keeper, "Klāt: 3 no 3");
    await world.tap(keeper, "Bērziņš ir klāt (atcelt)");
    await world.hears(keeper, "Klāt: 2 no 3");
    world.simulator.say(keeper, "Nezināmais");
    await world.hears(keeper, "Tāda cilvēka sarakstā nav");
    world.simulator.say(keeper, "AAAAA");
    await world.hears(keeper, "Šāda koda šai darbnīcai nav");
  });
});

describe("whoever keeps no door", () => {
  test("cannot let anybody in, not even with a forged button or a code that they saw", async () => {
    const { id } = await world.workshop();
    const anna = await going(id, "Anna");
    const code = await codeOf(anna, id);
    const other = await world.joined("lv", "Otrs");
    world.simulator.start(other, `c-${id}-${code}`);
    await world.hears(other, "Nāks 1");
    expect(world.lines(other).at(-2)).toContain("Šo kodu nolasa pie ieejas");
    const forged = { data: `arrive:${id}:1:1` };
    const answer = await world.simulator.tap(other, world.last(other)?.messageId ?? 0, forged);
    expect(answer.text).toContain("Reģistrēt drīkst tas");
    world.simulator.start(other, "d-an-invented-key");
    await world.hears(other, "Šī ieejas saite vairs neder");
    expect(await present(id)).toBe(0);
  });

  test("of a door that has closed is an ordinary person again", async () => {
    const { id } = await world.workshop();
    const keeper = await world.joined("lv", "Sargs");
    world.simulator.start(keeper, await doorLink(id));
    await world.hears(keeper, "Klāt: 0");
    world.moveTo("2019-06-12T12:00:00Z");
    world.simulator.say(keeper, "Anna");
    await world.hears(keeper, "To nesapratu");
  });
});

test("a code is for those who have a seat", async () => {
  const { id } = await world.workshop();
  const anna = await world.joined();
  world.simulator.start(anna, `w-${id}`);
  const card = await world.hears(anna, "Nākšu");
  await world.simulator.tap(anna, card.messageId, { data: `code:${id}` });
  await world.hears(anna, "Kods ir tiem, kam ir vieta");
});
