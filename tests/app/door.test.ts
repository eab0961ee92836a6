/** The door: keys, codes and marks, also when the network was away. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  checkInByCode,
  doorOf,
  keepDoor,
  makeDoorKey,
  mayCheckIn,
  openDoor,
  saveMarks,
  searchGuests,
  showCode,
  showDoor,
} from "../../src/app/door.ts";
import { answerInvitation } from "../../src/app/rsvp.ts";
import { doorKeys } from "../../src/db/schema.ts";
import type { DoorMark } from "../../src/domain/attendance.ts";
import type { PersonId, WorkshopId } from "../../src/domain/ids.ts";
import { createWorld, MORNING, type World } from "../help/world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.end());

const coming = async (workshopId: WorkshopId, name: string, guests = 0) => {
  const person = await world.person({ name });
  await answerInvitation(world.deps, { personId: person.id, workshopId, answer: "going", guests });
  return person;
};

const markOf = (personId: PersonId, minute: number, present = true, guests = 0): DoorMark => ({
  kind: "person",
  personId,
  present,
  guests,
  via: "list",
  at: new Date(MORNING.getTime() + minute * 60_000 - 3_600_000),
});

const door = async (workshopId: WorkshopId) => {
  const shown = await showDoor(world.deps, workshopId);
  if (!shown.ok) throw new Error("there is no door");
  return shown.value;
};

describe("a key", () => {
  test("opens one door until a day after the end, and only its hash is kept", async () => {
    const actor = await world.organiser();
    const { id } = await world.workshop();
    const made = await makeDoorKey(world.deps, { actor, workshopId: id });
    if (!made.ok) throw new Error(made.reason);
    const { key } = made.value;
    expect(await openDoor(world.deps, key)).toMatchObject({ ok: true, value: { card: { id } } });
    expect(await openDoor(world.deps, `${key}x`)).toEqual({ ok: false, reason: "not-open" });
    const kept = JSON.stringify(await world.deps.db.select().from(doorKeys));
    expect(kept).not.toContain(key);
    world.moveTo("2019-06-12T11:59:59Z");
    expect(await openDoor(world.deps, key)).toMatchObject({ ok: true });
    world.moveTo("2019-06-12T12:00:00Z");
    expect(await openDoor(world.deps, key)).toEqual({ ok: false, reason: "not-open" });
    // For a week a new one can be made, so that a phone which had no network can settle.
    const late = await makeDoorKey(world.deps, { actor, workshopId: id });
    expect(late).toMatchObject({ value: { expiresAt: new Date("2019-06-13T12:00:00Z") } });
    world.moveTo("2019-06-18T12:00:00Z");
    const tooLate = await makeDoorKey(world.deps, { actor, workshopId: id });
    expect(tooLate).toEqual({ ok: false, reason: "not-open" });
    world.moveTo(MORNING.toISOString());
  });

  test("is made by staff, for an announced workshop", async () => {
    const actor = await world.organiser();
    const stranger = await world.person();
    const { id } = await world.workshop();
    const { id: draft } = await world.workshop({}, "draft");
    const make = (who: typeof actor, workshopId: WorkshopId) =>
      makeDoorKey(world.deps, { actor: who, workshopId });
    expect(await make(stranger, id)).toEqual({ ok: false, reason: "not-staff" });
    expect(await make(actor, draft)).toEqual({ ok: false, reason: "not-open" });
  });

  test("makes whoever opens it in the chat the keeper of that door alone", async () => {
    const actor = await world.organiser();
    const helper = await world.person();
    const { id } = await world.workshop();
    const { id: other } = await world.workshop();
    const made = await makeDoorKey(world.deps, { actor, workshopId: id });
    if (!made.ok) throw new Error(made.reason);
    expect(await mayCheckIn(world.deps, helper, id)).toBe(false);
    await keepDoor(world.deps, { key: made.value.key, personId: helper.id });
    expect(await doorOf(world.deps, helper.id)).toBe(id);
    expect(await mayCheckIn(world.deps, helper, id)).toBe(true);
    expect(await mayCheckIn(world.deps, helper, other)).toBe(false);
    expect(await mayCheckIn(world.deps, actor, other)).toBe(true);
  });
});

describe("a code", () => {
  test("is the same each time it is shown, and checks in its party", async () => {
    const { id } = await world.workshop();
    const anna = await coming(id, "Anna Ābola", 2);
    const code = await showCode(world.deps, { workshopId: id, personId: anna.id });
    expect(await showCode(world.deps, { workshopId: id, personId: anna.id })).toBe(code);
    const typed = ` ${code?.toLowerCase().replace(/(..)/, "$1 ")} `;
    const checkIn = () => checkInByCode(world.deps, { workshopId: id, text: typed });
    expect(await checkIn()).toMatchObject({ ok: true, value: { name: "Anna Ābola", guests: 2 } });
    await checkIn();
    expect((await door(id)).present).toBe(3);
  });

  test("of another workshop, or no code at all, is refused", async () => {
    const { id } = await world.workshop();
    const { id: other } = await world.workshop();
    const anna = await coming(id, "Anna");
    const code = (await showCode(world.deps, { workshopId: id, personId: anna.id })) ?? "";
    const at = (workshopId: WorkshopId, text: string) =>
      checkInByCode(world.deps, { workshopId, text });
    expect(await at(other, code)).toEqual({ ok: false, reason: "no-such-code" });
    expect(await at(id, "Anna Ābola")).toEqual({ ok: false, reason: "not-a-code" });
  });

  test("is for those who have a seat", async () => {
    const { id } = await world.workshop();
    const { id: personId } = await world.person();
    expect(await showCode(world.deps, { workshopId: id, personId })).toBeUndefined();
  });
});

describe("marks", () => {
  test("sent twice, late and out of order say the same as sent once", async () => {
    const { id: workshopId } = await world.workshop();
    const anna = await coming(workshopId, "Anna");
    const marks = [markOf(anna.id, 1), markOf(anna.id, 3, true, 1), markOf(anna.id, 2, false)];
    for (const order of [marks, marks.toReversed(), marks])
      await saveMarks(world.deps, { workshopId, marks: order });
    const { guests, present } = await door(workshopId);
    expect(guests).toMatchObject([{ name: "Anna", present: true, guests: 1 }]);
    expect(present).toBe(2);
  });

  test("of two doors at once count everybody once", async () => {
    const { id: workshopId } = await world.workshop();
    const people = await Promise.all(
      Array.from({ length: 12 }, (_, n) => coming(workshopId, `Viesis ${n}`)),
    );
    const marks = people.map(({ id }) => markOf(id, 1));
    await Promise.all(
      [marks, marks.toReversed(), marks.slice(3)].map((some) =>
        saveMarks(world.deps, { workshopId, marks: some }),
      ),
    );
    expect((await door(workshopId)).present).toBe(12);
  });

  test("of a door whose clock runs ahead do not win for ever", async () => {
    const { id: workshopId } = await world.workshop();
    const anna = await coming(workshopId, "Anna");
    await saveMarks(world.deps, { workshopId, marks: [markOf(anna.id, 1_000_000)] });
    world.moveTo("2019-06-03T07:00:01Z");
    await saveMarks(world.deps, { workshopId, marks: [markOf(anna.id, 60.01, false)] });
    expect((await door(workshopId)).present).toBe(0);
    world.moveTo(MORNING.toISOString());
  });

  test("write a walk-in down once, as a person without a chat", async () => {
    const { id: workshopId } = await world.workshop();
    const walkIn: DoorMark = {
      kind: "walk-in",
      key: randomUUID(),
      name: "Garām Gājējs",
      sector: "business",
      guests: 1,
      present: true,
      at: MORNING,
    };
    await saveMarks(world.deps, { workshopId, marks: [walkIn, walkIn] });
    await saveMarks(world.deps, { workshopId, marks: [walkIn] });
    const { guests, present } = await door(workshopId);
    expect(guests).toMatchObject([{ name: "Garām Gājējs", state: null, present: true }]);
    expect(present).toBe(2);
  });

  test("for somebody who is not on this list are left out", async () => {
    const { id: workshopId } = await world.workshop();
    const { id: stranger } = await world.person();
    const saved = await saveMarks(world.deps, { workshopId, marks: [markOf(stranger, 1)] });
    expect(saved).toEqual({ ok: true, value: { taken: 0 } });
    expect((await door(workshopId)).guests).toEqual([]);
  });
});

test("people are found by any part of the name, with or without marks", async () => {
  const { id } = await world.workshop();
  for (const name of ["Ženija Bērziņa", "Jānis Bērziņš", "Zane Ozola"]) await coming(id, name);
  const { guests } = await door(id);
  const names = (text: string) => searchGuests(guests, text).map(({ name }) => name);
  expect(names("berz")).toEqual(["Jānis Bērziņš", "Ženija Bērziņa"]);
  expect(names("zen ber")).toEqual(["Ženija Bērziņa"]);
  expect(names(" ")).toEqual([]);
});
