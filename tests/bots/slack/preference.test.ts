/** Which messages somebody wishes for, as it reads in Slack; and the one press that ends some. */
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { announce } from "../../../src/app/broadcast.ts";
import { recognise } from "../../../src/app/person.ts";
import { showPreferences } from "../../../src/app/preference.ts";
import { addresses, consents } from "../../../src/db/schema.ts";
import type { Person } from "../../../src/domain/person.ts";
import { createSlackWorld, type SlackWorld } from "../../help/slack-world.ts";
import { MORNING } from "../../help/world.ts";

let world: SlackWorld;
beforeAll(async () => {
  world = await createSlackWorld();
});
afterAll(() => world.end());
beforeEach(() => {
  world.clock.at = MORNING;
});
afterEach(() => {
  expect(world.complaints()).toEqual([]);
});

const personAt = async (externalId: string): Promise<Person> => {
  const key = { platform: "slack", teamId: world.sim.teamId, externalId } as const;
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
const newsOf = async (user: string) => {
  const { id: personId } = await personAt(user);
  const rows = await world.deps.db
    .select()
    .from(consents)
    .where(sql`purpose = 'news' and person_id = ${personId}`)
    .orderBy(consents.id);
  return rows.map(({ given }) => given);
};

describe("the form of messages", () => {
  test("stands on top of the profile, and keeps what is ticked", async () => {
    const anna = world.addUser();
    await world.introduce(anna);
    await world.command(anna, "profils");
    await world.press(anna, "Ziņas");
    expect(world.modalTexts(anna)).toMatchInlineSnapshot(`
      [
        "Ziņas",
        "Saglabāt",
        "Atcelt",
        "Sūtīt man",
        "Jaunumi par jaunām darbnīcām",
        "Ministriju ziņas",
        "Atgādinājumi",
        "Aptaujas pēc darbnīcām",
        "Jaunumi par jaunām darbnīcām",
        "Ministriju ziņas",
        "Atgādinājumi",
        "Aptaujas pēc darbnīcām",
        "Par darbnīcām, kurām pieteicāties, vienmēr paziņojam izmaiņas, atcelšanu un brīvās vietas un pārjautājam, vai nāksiet. To beidz tikai tad, ja pārtrauc visas ziņas: /darbnica pārtraukt",
      ]
    `);
    const { texts } = await world.submit(anna, { groups: ["news", "reminder"] });
    expect(texts).toMatchInlineSnapshot(`
      [
        "Darbnīca",
        "Aizvērt",
        "Jaunumi par jaunām darbnīcām: sūtām
      Ministriju ziņas: nesūtām
      Atgādinājumi: sūtām
      Aptaujas pēc darbnīcām: nesūtām",
      ]
    `);
    const { id } = await personAt(anna);
    expect((await showPreferences(world.deps, id)).wanted).toEqual({
      news: true,
      ministry: false,
      reminder: true,
      survey: false,
    });
    await world.closeModal(anna);
  });

  test("withdraws the consent to news, and the profile that stands below does not give it again", async () => {
    const anna = world.addUser();
    await world.introduce(anna);
    await world.command(anna, "profils");
    await world.press(anna, "Ziņas");
    await world.submit(anna, { groups: ["survey"] });
    await world.sim.close(anna, world.modal(anna)?.id ?? "");
    await world.submit(anna, { sector: "science", region: "vidzeme" });
    await world.closeModal(anna);
    expect((await personAt(anna)).wantsNews).toBe(false);
    expect((await newsOf(anna)).at(-1)).toBe(false);
  });

  test("in English asks somebody on both platforms where to write", async () => {
    const tom = world.addUser({ name: "tom", realName: "Tom", locale: "en-GB" });
    await world.introduce(tom);
    const { id: personId } = await personAt(tom);
    await world.deps.db
      .insert(addresses)
      .values({ personId, platform: "telegram", externalId: "4711" });
    await world.command(tom, "profile");
    await world.press(tom, "Messages");
    expect(world.modalTexts(tom)).toMatchInlineSnapshot(`
      [
        "Messages",
        "Save",
        "Cancel",
        "Send me",
        "News of new workshops",
        "Messages of the ministries",
        "Reminders",
        "Surveys after workshops",
        "News of new workshops",
        "Messages of the ministries",
        "Reminders",
        "Surveys after workshops",
        "Where to write",
        "No matter where",
        "Write in Telegram",
        "Write in Slack",
        "No matter where",
        "About workshops you signed up for we always tell you of changes, cancellation and free seats, and ask again whether you'll come. Only ending all messages ends these: /darbnica stop",
      ]
    `);
    const { texts } = await world.submit(tom, { groups: [], via: "telegram" });
    expect(texts.join("\n")).toContain("We write in Telegram");
    expect(await showPreferences(world.deps, personId)).toMatchObject({
      wanted: { news: false, ministry: false, reminder: false, survey: false },
      preferred: "telegram",
    });
    await world.closeModal(tom);
  });
});

describe("the organisation", () => {
  test("is a field of the profile that may stay empty, and is emptied again", async () => {
    const anna = world.addUser();
    await world.introduce(anna);
    expect((await personAt(anna)).organisation).toBeNull();
    await world.command(anna, "profils");
    expect(world.modalTexts(anna)).toContain("Kuru organizāciju Jūs pārstāvat?");
    await world.submit(anna, { organisation: " SIA  Ozols " });
    await world.closeModal(anna);
    expect(await personAt(anna)).toMatchObject({ organisation: "SIA Ozols", sector: "business" });
    await world.command(anna, "profils");
    await world.submit(anna, { organisation: "" });
    await world.closeModal(anna);
    expect((await personAt(anna)).organisation).toBeNull();
  });
});

describe("one press under an announcement", () => {
  test("ends news, says so beside it, and can be undone", async () => {
    const anna = world.addUser();
    await world.introduce(anna);
    await announceOne();
    const notice = world.last(anna);
    expect(notice).toContain("Vairs nesūtīt šādas ziņas");
    await world.press(anna, "Vairs nesūtīt šādas ziņas");
    expect(world.last(anna)).toEqual(["Vairs nesūtīsim jaunumus par jaunām darbnīcām.", "Atsaukt"]);
    expect(await newsOf(anna)).toEqual([true, false]);
    await world.press(anna, "Vairs nesūtīt šādas ziņas");
    expect(await newsOf(anna)).toEqual([true, false]);
    const heard = world.messages(anna).length;
    await announceOne();
    expect(world.messages(anna)).toHaveLength(heard);
    await world.press(anna, "Atsaukt");
    expect(world.last(anna)).toEqual(["Atkal sūtīsim jaunumus par jaunām darbnīcām."]);
    expect(await newsOf(anna)).toEqual([true, false, true]);
  });

  test("works days later, in the language that was chosen since", async () => {
    const anna = world.addUser();
    await world.introduce(anna);
    await announceOne();
    world.moveTo("2019-06-30T09:00:00Z");
    await world.command(anna, "valoda");
    await world.press(anna, "Vairs nesūtīt šādas ziņas");
    expect(world.last(anna)).toEqual(["We will send no more news of new workshops.", "Undo"]);
    expect(await newsOf(anna)).toEqual([true, false]);
  });

  test("is not offered on a card that stands in a channel", async () => {
    const card = await world.workshop({});
    const shared = world.messenger.renderCard(card, "lv", { shared: true, now: MORNING });
    expect(JSON.stringify(shared)).not.toContain("notice-mute");
  });
});
