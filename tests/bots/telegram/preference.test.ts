/** Which messages somebody wishes for, as it reads in Telegram; and the one tap that ends some. */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { announce } from "../../../src/app/broadcast.ts";
import { addresses, consents } from "../../../src/db/schema.ts";
import { recognise } from "../../../src/app/person.ts";
import type { Person } from "../../../src/domain/person.ts";
import { createTelegramWorld, type TelegramWorld } from "../../help/telegram-world.ts";
import { until } from "../../help/until.ts";
import { MORNING } from "../../help/world.ts";

let world: TelegramWorld;
beforeAll(async () => {
  world = await createTelegramWorld();
});
afterAll(() => world.end());
beforeEach(() => {
  world.clock.at = MORNING;
});

const personAt = async (id: number): Promise<Person> => {
  const key = { platform: "telegram", teamId: "", externalId: String(id) } as const;
  const person = await recognise(world.deps, key);
  if (!person) throw new Error("nobody joined");
  return person;
};
const announceOne = async (): Promise<void> => {
  const card = await world.workshop({}, "draft");
  const actor = await world.organiser();
  await announce(world.deps, { actor, workshopId: card.id, audience: "everyone" });
  await world.pass();
};
const newsOf = async (id: number) => {
  const { id: personId } = await personAt(id);
  const rows = await world.deps.db
    .select()
    .from(consents)
    .where(sql`purpose = 'news' and person_id = ${personId}`)
    .orderBy(consents.id);
  return rows.map(({ given }) => given);
};
const says = (id: number, words: string) =>
  until(() => world.lines(id).some((line) => line.includes(words)), `“${words}”`);

describe("the page of messages", () => {
  test("is reached from the profile, and each group is switched on its own", async () => {
    const anna = await world.joined();
    world.simulator.say(anna, "/profils");
    await world.hears(anna, "Jūsu profils");
    await world.tap(anna, "Ziņas");
    await world.hears(anna, "Ko Jums sūtīt");
    expect(world.lines(anna).at(-1)).toMatchInlineSnapshot(`
      "bot: Ko Jums sūtīt

      Jaunumi par jaunām darbnīcām: sūtām
      Ministriju ziņas: sūtām
      Atgādinājumi: sūtām
      Aptaujas pēc darbnīcām: sūtām

      Par darbnīcām, kurām pieteicāties, vienmēr paziņojam izmaiņas, atcelšanu un brīvās vietas un pārjautājam, vai nāksiet. To beidz tikai tad, ja pārtrauc visas ziņas: /stop [Nesūtīt jaunumus] [Nesūtīt ministriju ziņas] [Nesūtīt atgādinājumus] [Nesūtīt aptaujas] [Atpakaļ uz profilu]"
    `);
    await world.tap(anna, "Nesūtīt aptaujas");
    await world.hears(anna, "Aptaujas pēc darbnīcām: nesūtām");
    await world.tap(anna, "Nesūtīt jaunumus");
    await world.hears(anna, "Jaunumi par jaunām darbnīcām: nesūtām");
    expect(await newsOf(anna)).toEqual([true, false]);
    await world.tap(anna, "Sūtīt aptaujas");
    await world.hears(anna, "Aptaujas pēc darbnīcām: sūtām");
    await world.tap(anna, "Atpakaļ uz profilu");
    await world.hears(anna, "Jūsu profils");
  });

  test("in English says the same, and to somebody on both platforms, where we write", async () => {
    const tom = await world.joined("en", "Tom");
    const { id: personId } = await personAt(tom);
    await world.deps.db
      .insert(addresses)
      .values({ personId, platform: "slack", teamId: "T1", externalId: "U0TOM" });
    world.simulator.say(tom, "/profile");
    await world.hears(tom, "Your profile");
    await world.tap(tom, "Messages");
    await world.hears(tom, "What we send you");
    expect(world.lines(tom).at(-1)).toMatchInlineSnapshot(`
      "bot: What we send you

      News of new workshops: we send them
      Messages of the ministries: we send them
      Reminders: we send them
      Surveys after workshops: we send them

      We write where we first met.

      About workshops you signed up for we always tell you of changes, cancellation and free seats, and ask again whether you'll come. Only ending all messages ends these: /stop [Stop news] [Stop messages of the ministries] [Stop reminders] [Stop surveys] [Write in Telegram] [Write in Slack] [Back to the profile]"
    `);
    await world.tap(tom, "Write in Slack");
    await world.hears(tom, "We write in Slack, and in Telegram if you cannot be reached there.");
    await world.tap(tom, "No matter where");
    await world.hears(tom, "We write where we first met.");
  });
});

describe("one tap under an announcement", () => {
  test("ends news, says so, and can be undone", async () => {
    const anna = await world.joined();
    await announceOne();
    await world.hears(anna, "Jauna darbnīca");
    expect(world.lines(anna).at(-1)).toContain("[Vairs nesūtīt šādas ziņas]");
    await world.tap(anna, "Vairs nesūtīt šādas ziņas");
    await world.hears(anna, "Vairs nesūtīsim jaunumus par jaunām darbnīcām.");
    expect(world.lines(anna).at(-1)).toMatchInlineSnapshot(
      `"bot: Vairs nesūtīsim jaunumus par jaunām darbnīcām. [Atsaukt]"`,
    );
    const heard = world.lines(anna).length;
    await announceOne();
    expect(world.lines(anna)).toHaveLength(heard);
    await world.tap(anna, "Atsaukt");
    await world.hears(anna, "Atkal sūtīsim jaunumus par jaunām darbnīcām.");
    expect(await newsOf(anna)).toEqual([true, false, true]);
    await announceOne();
    expect(world.lines(anna).length).toBeGreaterThan(heard);
  });

  test("works days later, twice, and in the language that was chosen since", async () => {
    const anna = await world.joined();
    await announceOne();
    world.moveTo("2019-06-30T09:00:00Z");
    world.simulator.say(anna, "/valoda");
    await world.hears(anna, "Kurā valodā");
    await world.tap(anna, "English");
    await says(anna, "From now on we will write in English.");
    for (const time of [1, 2]) {
      await world.tap(anna, "Vairs nesūtīt šādas ziņas");
      await until(
        () =>
          world.lines(anna).filter((line) => line.includes("We will send no more news")).length ===
          time,
        `the answer to tap ${time}`,
      );
    }
    expect(world.lines(anna).at(-1)).toContain("[Undo]");
    expect(await newsOf(anna)).toEqual([true, false]);
    await world.tap(anna, "Undo");
    await says(anna, "We will send news of new workshops again.");
    expect(await newsOf(anna)).toEqual([true, false, true]);
  });

  test("under a digest ends the group that it names", async () => {
    const anna = await world.joined();
    const { telegram } = world.deps.messengers;
    const card = await world.workshop({});
    const digest = telegram?.renderDigest(
      [1, 2].map(() => ({ kind: "announcement", card }) as const),
      "lv",
    );
    const to = { platform: "telegram", teamId: "", externalId: String(anna) } as const;
    if (digest) await telegram?.send(to, digest);
    await world.tap(anna, "Nesūtīt jaunumus");
    await world.hears(anna, "Vairs nesūtīsim jaunumus");
    expect(await newsOf(anna)).toEqual([true, false]);
  });

  test("is not offered on a card for many", async () => {
    const card = await world.workshop({});
    const look = { shared: true, now: MORNING };
    const shared = world.deps.messengers.telegram?.renderCard(card, "lv", look);
    expect(JSON.stringify(shared)).toContain("shared:");
    expect(JSON.stringify(shared)).not.toContain("mute");
  });
});
