/** Attacks through Telegram: each with what stands against it. */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAllowance } from "../../src/allowance.ts";
import { answerInvitation } from "../../src/app/rsvp.ts";
import { keyTo } from "../help/web-door.ts";
import { createTelegramWorld, type TelegramWorld } from "../help/telegram-world.ts";
import { until } from "../help/until.ts";

let world: TelegramWorld;
beforeAll(async () => {
  world = await createTelegramWorld("webhook");
});
afterAll(() => world.end());

const rows = async <T>(query: ReturnType<typeof sql>): Promise<T[]> =>
  [...(await world.deps.db.execute(query))] as T[];
const personIdOf = async (chat: number): Promise<number> => {
  const [row] = await rows<{ id: string }>(
    sql`select person_id as id from addresses where external_id = ${String(chat)}`,
  );
  return Number(row?.id);
};
/** Taps with any data on whatever the bot wrote last, and gives its answer. */
const forge = (chat: number, data: string) =>
  world.simulator.tap(chat, world.last(chat)?.messageId ?? 0, { data });

describe("forged buttons", () => {
  test("nothing that we never wrote is obeyed; each is answered in words", async () => {
    const anna = await world.joined("en", "Anna");
    const before = await rows(sql`select count(*) from people`);
    for (const data of [
      "",
      "rsvp",
      "rsvp:1",
      "rsvp:1:going:extra",
      "rsvp:-1:going",
      "rsvp:1e9:going",
      "rsvp:999999999999999:going",
      "rsvp:1';drop table people;--:going",
      "__proto__:1",
      "constructor",
      "toString:1",
      "forget:2",
      "visible:true",
      "mark:0:9",
      "arrive:1:1:1",
      "party:1:99",
      "\u0000",
    ].filter((data) => data !== "")) {
      const { text } = await forge(anna, data);
      expect({ data, silent: !text }).toEqual({ data, silent: false });
    }
    expect(await rows(sql`select count(*) from people`)).toEqual(before);
    expect(await rows(sql`select * from attendances`)).toEqual([]);
  });

  test("somebody else's private chat cannot be tapped in, nor anybody erased there", async () => {
    const anna = await world.joined("en", "Anna");
    const eve = await world.joined("en", "Eve");
    const message = world.last(anna);
    world.simulator.deliver("callback_query", {
      callback_query: {
        id: "forged",
        from: { id: eve, is_bot: false, first_name: "Eve", language_code: "en" },
        chat_instance: "1",
        data: "forget:1",
        message: {
          message_id: message?.messageId ?? 1,
          date: 1_559_545_200,
          chat: { id: anna, type: "private", first_name: "Anna" },
          text: "x",
        },
      },
    });
    // What is asked after it is answered after it.
    world.simulator.say(eve, "/help");
    await world.hears(eve, "/");
    const erased = await rows(sql`select id from people where erased_at is not null`);
    expect(erased).toEqual([]);
  });

  test("the door opens to nobody without its key, and a wrong key is no key", async () => {
    const eve = await world.joined("en", "Eve");
    const anna = await world.joined("en", "Anna");
    const { id: workshopId } = await world.workshop({ capacity: "40" });
    const personId = await personIdOf(anna);
    await answerInvitation(world.deps, {
      personId: personId as never,
      workshopId,
      answer: "going",
    });
    const key = await keyTo(world, workshopId);
    for (const payload of [`d-${key.slice(0, -1)}`, `d-${key}x`, "d-", `c-${workshopId}-AAAAA`])
      world.simulator.start(eve, payload);
    await forge(eve, `arrive:${workshopId}:${personId}:1`);
    expect(await rows(sql`select * from attendances`)).toEqual([]);
    expect(await rows(sql`select * from door_keepers`)).toEqual([]);
  });

  test("other people's receipts and ideas stay closed", async () => {
    const anna = await world.joined("en", "Anna");
    const eve = await world.joined("en", "Eve");
    const text = "A bus that meets the evening train";
    world.simulator.say(anna, "/idea");
    await world.hears(anna, "need");
    const kind = world
      .last(anna)
      ?.keyboard.flat()
      .find(({ data }) => data?.startsWith("kind:"));
    await forge(anna, kind?.data ?? "");
    world.simulator.say(anna, text);
    const [idea] = await until(async () => {
      const found = await rows<{ id: string; receipt: string }>(
        sql`select id, receipt from contributions where text = ${text}`,
      );
      return found.length > 0 && found;
    }, "the idea");
    for (const asked of [`/my_ideas ${idea?.receipt}`, String(idea?.receipt)]) {
      const heard = world.lines(eve).length;
      world.simulator.say(eve, asked);
      await until(() => world.lines(eve).length > heard + 1, "an answer");
    }
    for (const data of [`more:${idea?.id}`, `tell:${idea?.id}:area:smart-energy`])
      await forge(eve, data);
    expect(world.lines(eve).join("\n")).not.toContain(text);
  });
});

describe("repetition", () => {
  test("the same update, sent again, is answered once", async () => {
    const anna = await world.joined("en", "Anna");
    const update = {
      update_id: 900_000_001,
      message: {
        message_id: 77,
        date: 1_559_545_200,
        chat: { id: anna, type: "private", first_name: "Anna" },
        from: { id: anna, is_bot: false, first_name: "Anna", language_code: "en" },
        text: "/help",
        entities: [{ type: "bot_command", offset: 0, length: 5 }],
      },
    };
    const post = () =>
      fetch(world.webhookUrl, {
        method: "POST",
        headers: { "x-telegram-bot-api-secret-token": world.secret },
        body: JSON.stringify(update),
      });
    const heard = world.lines(anna).length;
    for (let n = 0; n < 3; n += 1) expect((await post()).status).toBe(200);
    expect(world.lines(anna).length).toBe(heard + 1);
  });
});

describe("names and texts", () => {
  const NAMES = [
    ["<b>Anna</b>", "<b>Anna</b>"],
    ['<a href="https://evil.example">Anna</a>', '<a href="https://evil.example">Anna</a>'],
    ["Robert'); DROP TABLE people;--", "Robert'); DROP TABLE people;--"],
    ["{ $name } ${7*7} {{7*7}}", "{ $name } ${7*7} {{7*7}}"],
    ["=HYPERLINK(1)", "=HYPERLINK(1)"],
    ["An\u202Ena\u2066", "Anna"],
    ["An\u200Bn\u2060a\uFEFF", "Anna"],
    [`A${"\u0301".repeat(500)}nna`, "Á\u0301\u0301\u0301\u0301nna"],
    ["\u200B\u200B", "…"],
    ["Anna\nBērziņa", "Anna Bērziņa"],
    ["A".repeat(5_000), "A".repeat(80)],
  ] as const;

  test.each(NAMES)(
    "the name %j is kept as a plain line, and shown as letters",
    async (name, kept) => {
      const chat = await world.joined("en", name);
      const id = await personIdOf(chat);
      expect(await rows(sql`select name from people where id = ${id}`)).toEqual([{ name: kept }]);
      world.simulator.say(chat, "/profile");
      await world.hears(chat, "Kurzeme");
      // Telegram refuses HTML that it cannot read; the simulator does so, too.
      const refused = world.simulator
        .requests()
        .filter(({ ok, method }) => !ok && method === "sendMessage");
      expect(refused).toEqual([]);
    },
  );
});

describe("a person who is a machine", () => {
  test("is told once, and then nothing is done; others are answered", async () => {
    const limits = {
      person: createAllowance({ burst: 30, perSecond: 0.001 }),
      heavy: createAllowance({ burst: 2, perSecond: 0.001 }),
    };
    const own = await createTelegramWorld("webhook", limits);
    const anna = await own.joined("en", "Anna");
    for (let n = 0; n < 3; n += 1) own.simulator.say(anna, "/mydata");
    const limit = "more than we can handle";
    await own.hears(anna, limit);
    const files = own.simulator.requests().filter(({ method }) => method === "sendDocument");
    expect(files).toHaveLength(4);
    for (let n = 0; n < 80; n += 1) own.simulator.say(anna, "/workshops");
    const told = () => own.lines(anna).filter((line) => line.includes(limit)).length;
    await until(() => told() === 2, "the second refusal");
    const tom = await own.joined("en", "Tom");
    expect(own.last(tom)).toBeDefined();
    expect(told()).toBe(2);
    await own.end();
  });
});
