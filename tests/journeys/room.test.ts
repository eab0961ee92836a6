/** A room at a workshop, read as the chats of two people in it and what the screen shows. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { showScreen } from "../../src/app/room-screen.ts";
import type { Person } from "../../src/domain/person.ts";
import { roomWith } from "../help/room.ts";
import { createTelegramWorld, type TelegramWorld } from "../help/telegram-world.ts";

let world: TelegramWorld;
let ilze: Person;
let room: Awaited<ReturnType<typeof roomWith>>;
beforeAll(async () => {
  world = await createTelegramWorld();
  ilze = await world.organiser();
  room = await roomWith(world, ilze);
});
afterAll(() => world.end());

const since = (personId: number, from: number): string =>
  world.lines(personId).slice(from).join("\n———\n").replaceAll(room.joinKey, "KEY");

describe("a room at a workshop", () => {
  let anna: number;

  test("takes what is said in Latvian, one by one, and gives each its number", async () => {
    anna = await world.joined();
    const from = world.lines(anna).length;
    world.simulator.start(anna, `r-${room.joinKey}`);
    await world.hears(anna, "Par ko rakstīsiet?");
    world.simulator.say(anna, "Karostā vajag siltu ražošanas ēku");
    await world.hears(anna, "Jūsu ziņa gaida");
    await world.tap(anna, "Investīciju vajadzība");
    await world.hears(anna, "Uz ekrāna: Investīciju vajadzība");
    world.simulator.say(anna, "- ceļš uz ostu\n- stāvvieta pie stacijas");
    await world.hears(anna, "Katru atsevišķi");
    await world.tap(anna, "Katru atsevišķi");
    await world.hears(anna, "Nr. 1001-9: ceļš uz ostu");
    expect(since(anna, from)).toMatchSnapshot();
  });

  test("takes votes in English, one each, and shows them on the screen", async () => {
    const john = await world.joined("en", "John");
    const from = world.lines(john).length;
    world.simulator.start(john, `r-${room.joinKey}`);
    await world.hears(john, "What will you write about?");
    await world.tap(john, "Vote");
    await world.hears(john, "Vote for 1000-8");
    await world.tap(john, "Vote for 1000-8");
    await world.hears(john, "Take back the vote for 1000-8");
    expect(since(john, from)).toMatchSnapshot();
    const screen = await showScreen(world.deps, room.screenKey);
    expect(screen).toMatchObject({
      value: { people: 2, total: 3, kinds: [{ kind: "need", count: 3 }, {}, {}, {}, {}] },
    });
    expect(screen.ok && screen.value.kinds[0]?.entries[0]).toEqual({
      receipt: "1000-8",
      text: "Karostā vajag siltu ražošanas ēku",
      votes: 1,
    });
  });

  test("lets in whoever has to say first who they are", async () => {
    const { id } = world.simulator.addPerson({ firstName: "Līga", languageCode: "lv" });
    world.simulator.start(id, `r-${room.joinKey}`);
    await world.hears(id, "Nākt zālē");
    expect((await world.tap(id, "Nākt zālē")).text).toContain("Vispirms, lūdzu");
    await world.tap(id, "Turpināt un saņemt ziņas");
    await world.tap(id, "Nākt zālē");
    await world.hears(id, "Par ko rakstīsiet?");
  });

  test("says so when it is closed, and the message is not lost among ideas", async () => {
    await room.close();
    world.simulator.say(anna, "Par vēlu");
    await world.hears(anna, "Zāle ir slēgta");
    const rows = await world.deps.db.$client`select from contributions where text = 'Par vēlu'`;
    expect(rows).toHaveLength(0);
  });
});
