/** `/darbnica zāle`: opening, hiding, closing, and minutes whose lines lead back to what was said. */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { chooseRoomKind, enterRoom, sayInRoom } from "../../../src/app/room.ts";
import { createSlackWorld, type SlackWorld } from "../../help/slack-world.ts";

let world: SlackWorld;
beforeAll(async () => {
  world = await createSlackWorld();
  const { id } = await world.workshop();
  await world.command(world.ilze, "zāle");
  await world.press(world.ilze, "Atvērt zāli");
  const person = await world.person();
  await enterRoom(world.deps, person.id, id);
  await chooseRoomKind(world.deps, person.id, "need");
  for (const text of ["Silta ēka Karostā", "Ceļš uz ostu"])
    await sayInRoom(world.deps, person.id, { text, requestKey: text });
});
afterAll(() => world.end());
afterEach(() => expect(world.complaints()).toEqual([]));

const shown = (): string => world.modalTexts(world.ilze).join("\n");

test("a room is opened with its screen and what is said, and an idea is taken off the screen", async () => {
  await world.press(world.ilze, "Atjaunot");
  expect(shown()).toContain("Zālē: 1; uz ekrāna: 2 idejas.");
  expect(shown()).toMatch(/\/room\/[\w-]{22}/);
  await world.press(world.ilze, "Paslēpt");
  expect(shown()).toContain("Uz ekrāna to vairs nerāda.");
  expect(shown()).toContain("uz ekrāna nav redzama");
});

test("closed, it has a draft of the minutes that staff edit, line by line with numbers, and accept", async () => {
  await world.press(world.ilze, "Slēgt zāli");
  expect(shown()).toContain("“Silta ēka Karostā” (Nr. 1000-8)");
  await world.press(world.ilze, "Labot protokolu");
  const refused = await world.submit(world.ilze, { need: "Teikums bez numura" });
  expect(refused.errors).toEqual({ need: "Šai rindai nav idejas numura: “Teikums bez numura”" });
  await world.submit(world.ilze, { need: "Karostā vajag siltu ēku (Nr. 1000-8)" });
  expect(shown()).toContain("Karostā vajag siltu ēku (Nr. 1000-8)");
  await world.press(world.ilze, "Pieņemt");
  expect(shown()).toContain("Protokols ir pieņemts.");
});

test("a room is for staff alone", async () => {
  await world.closeModal(world.ilze);
  const anna = world.addUser();
  await world.introduce(anna);
  expect((await world.command(anna, "zāle")).join("\n")).toContain("darbiniek");
});
