/** The memory behind the weekly budget: what is kept of the past, and what is taken back. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { giveBack, listTold, spend } from "../../src/db/attention.ts";
import { inTransaction } from "../../src/db/client.ts";
import { remember } from "../../src/domain/budget.ts";
import { PersonId } from "../../src/domain/ids.ts";
import { createWorld, MORNING, type World } from "../help/world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.end());

const later = (hours: number): Date => new Date(MORNING.getTime() + hours * 3_600_000);
const id = (number: number): PersonId => PersonId.parse(number);
const tell = (ids: readonly PersonId[], at: Date, budget = 3) =>
  inTransaction(world.deps.db, (tx) => spend(tx, ids, { at, budget }));
const takeBack = (ids: readonly PersonId[], at: Date) =>
  inTransaction(world.deps.db, (tx) => giveBack(tx, ids, at));
const toldTo = async (person: PersonId) => (await listTold(world.deps.db, [person])).get(person);

describe("what people were told", () => {
  test("is remembered for many at once, and for each the last few alone", async () => {
    const [anna, janis] = [id(101), id(102)];
    for (const hour of [0, 1, 2, 3]) await tell([anna], later(hour));
    await tell([janis, anna], later(4));
    expect(await listTold(world.deps.db, [anna, janis, id(103)])).toEqual(
      new Map([
        [anna, [later(2), later(3), later(4)]],
        [janis, [later(4)]],
      ]),
    );
  });

  test("is what the rule would remember, whatever the order", async () => {
    const person = id(201);
    let told: readonly Date[] = [];
    for (const hour of [5, 1, 9, 1, 7, 2]) {
      await tell([person], later(hour));
      told = remember(told, later(hour), 3);
      expect(await toldTo(person)).toEqual(told);
    }
  });

  test("counts once for a message to somebody who was named twice", async () => {
    await tell([id(301), id(301)], later(0));
    expect(await toldTo(id(301))).toEqual([later(0)]);
  });

  test("is forgotten when it was not sent after all, once, and of nobody else", async () => {
    const [anna, janis] = [id(401), id(402)];
    await tell([anna, janis], later(0));
    await tell([anna], later(0));
    await tell([anna], later(1));
    await takeBack([anna], later(0));
    expect(await toldTo(anna)).toEqual([later(0), later(1)]);
    await takeBack([anna], later(0));
    await takeBack([anna], later(0));
    expect(await toldTo(anna)).toEqual([later(1)]);
    await takeBack([anna], later(1));
    expect(await toldTo(anna)).toEqual([]);
    expect(await toldTo(janis)).toEqual([later(0)]);
  });

  test("is asked about nobody without a question", async () => {
    expect(await listTold(world.deps.db, [])).toEqual(new Map());
    await tell([], later(0));
    await takeBack([], later(0));
  });

  test("is written by two senders at once without one losing what the other wrote", async () => {
    const many = Array.from({ length: 200 }, (_, nth) => id(1_000 + nth));
    await Promise.all([
      ...[0, 1].map((hour) => tell(many, later(hour))),
      ...[2].map((hour) => tell(many.toReversed(), later(hour))),
    ]);
    const told = await listTold(world.deps.db, many);
    for (const person of many) expect(told.get(person)).toEqual([later(0), later(1), later(2)]);
  });
});
