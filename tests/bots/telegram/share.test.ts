/** A workshop on its way: into calendars, groups and other chats, where its card stays true. */
import ICAL from "ical.js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cancelWorkshop } from "../../../src/app/change.ts";
import { answerInvitation } from "../../../src/app/rsvp.ts";
import type { WorkshopId } from "../../../src/domain/ids.ts";
import { createTelegramWorld, type TelegramWorld } from "../../help/telegram-world.ts";
import { until } from "../../help/until.ts";

let world: TelegramWorld;
beforeEach(async () => {
  world = await createTelegramWorld();
});
afterEach(() => world.end());

const open = async (id: number, workshop: WorkshopId, words: string) => {
  world.simulator.start(id, `w-${workshop}`);
  await world.hears(id, words);
};

/** Lets the ten seconds pass in which answers become one edit. */
const together = () => world.pass(new Date(world.clock.at.getTime() + 10_000).toISOString());

const lastIn = (chat: number) => world.simulator.transcript(chat).at(-1);

const posted = (chat: number, words: string) =>
  until(
    () => {
      const message = lastIn(chat);
      return message?.from === "bot" && message.text.includes(words) ? message : undefined;
    },
    `“${words}” in chat ${chat}: ${lastIn(chat)?.text}`,
  );

describe("the calendar", () => {
  const fileOf = async (person: number, caption: string) => {
    const { fileId } = await world.hears(person, caption);
    const content = world.simulator.file(fileId ?? "")?.content ?? "";
    return new ICAL.Component(
      ICAL.parse(Buffer.from(content, "base64").toString("utf8")) as unknown[],
    );
  };

  test("entry comes as a file, and after a cancellation as the one that removes it", async () => {
    const { id } = await world.workshop();
    const anna = await world.joined();
    await open(anna, id, "Nākšu");
    await world.tap(anna, "Nākšu");
    await world.hears(anna, "Jūsu atbilde: nākšu");
    await world.tap(anna, "Kalendārā");
    const entry = await fileOf(anna, "Atveriet failu, lai pievienotu");
    const event = entry.getFirstSubcomponent("vevent");
    expect(entry.getFirstPropertyValue("method")).toBe("PUBLISH");
    expect(event?.getFirstPropertyValue("uid")).toBe(`workshop-${id}@darbnica`);
    expect(event?.getFirstPropertyValue("sequence")).toBe(0);
    const actor = await world.organiser();
    await cancelWorkshop(world.deps, { actor, workshopId: id });
    await world.pass();
    await world.hears(anna, "Darbnīca ir atcelta");
    await world.tap(anna, "Izņemt no kalendāra");
    const removal = await fileOf(anna, "kalendārs atzīmēs, ka darbnīca ir atcelta");
    const gone = removal.getFirstSubcomponent("vevent");
    expect(removal.getFirstPropertyValue("method")).toBe("CANCEL");
    expect(gone?.getFirstPropertyValue("uid")).toBe(`workshop-${id}@darbnica`);
    expect(gone?.getFirstPropertyValue("sequence")).toBe(1);
    expect(gone?.getFirstPropertyValue("status")).toBe("CANCELLED");
  });

  test("of one's own has an address that stays the same", async () => {
    const { id } = await world.workshop();
    const anna = await world.joined();
    await open(anna, id, "Kalendārā");
    const address = async () => {
      await world.tap(anna, "Kalendārā");
      await world.hears(anna, "Atveriet failu");
      await world.tap(anna, "Sekot manām darbnīcām kalendārā");
      const { text } = await world.hears(anna, "/calendar/");
      return /http\S+\/calendar\/[\w-]{20,}\.ics/.exec(text)?.[0];
    };
    const first = await address();
    expect(first).toBeDefined();
    expect(await address()).toBe(first);
  });
});

test("a QR code, a text to publish and a link go out of one button; the map opens the venue", async () => {
  const { id } = await world.workshop();
  const anna = await world.joined();
  await open(anna, id, "Dalīties");
  const map = world
    .last(anna)
    ?.keyboard.flat()
    .find(({ text }) => text === "Karte");
  expect(map?.url).toBe(
    `https://www.openstreetmap.org/search?query=${encodeURIComponent("Liepājas pilsētas dome, Liepāja")}`,
  );
  await world.tap(anna, "Dalīties");
  const shared = await world.hears(anna, "Piesakieties Telegram sarunā");
  const link = `https://t.me/${world.simulator.botUsername}?start=w-${id}`;
  expect(shared.photo).toBe(true);
  expect(shared.text).toContain("Kā uzlabot reģionu konkurētspēju?\n\n2019. gada 11. jūnijs");
  expect(shared.text.endsWith(link)).toBe(true);
});

test("a workshop without a venue has no map button", async () => {
  const { id } = await world.workshop({ venue: "" });
  const anna = await world.joined();
  await open(anna, id, "Dalīties");
  expect(
    world
      .last(anna)
      ?.keyboard.flat()
      .map(({ text }) => text),
  ).not.toContain("Karte");
});

describe("in a group", () => {
  const inGroup = async () => {
    const anna = await world.joined();
    const { id: group } = world.simulator.createGroup(anna, { type: "supergroup", title: "Dome" });
    world.simulator.addBot(anna, group);
    await posted(group, "Labdien! Šeit ir Darbnīca");
    return { anna, group };
  };

  test("the card counts, keeps names and answers to itself, and answers of many are one edit", async () => {
    const { id } = await world.workshop();
    const { anna, group } = await inGroup();
    world.simulator.post(anna, group, `/darbnicas@${world.simulator.botUsername}`);
    const list = await posted(group, "Gaidāmās darbnīcas");
    await world.simulator.tap(anna, list.messageId, { data: `workshop:${id}` }, group);
    const card = await posted(group, "Nāks 0, varbūt 0");
    expect(card.text).not.toContain("Jūsu atbilde");
    const emma = await world.joined("en", "Emma");
    world.simulator.join(emma, group);
    const before = world.simulator.requests().filter(({ method }) => method === "editMessageText");
    const press = (person: number, answer: string) =>
      world.simulator.tap(person, card.messageId, { data: `rsvp:${id}:${answer}` }, group);
    expect((await press(anna, "going")).text).toContain("Pierakstīts: Jūs nāksiet");
    expect((await press(emma, "maybe")).text).toContain("Noted: maybe");
    expect((await press(emma, "going")).text).toContain("Noted: you'll come");
    await together();
    const after = world.simulator.requests().filter(({ method }) => method === "editMessageText");
    expect(after.length - before.length).toBe(1);
    const now = world.simulator
      .transcript(group)
      .find(({ messageId }) => messageId === card.messageId);
    expect(now?.text).toContain("Nāks 2, varbūt 0");
  });

  test("somebody new is led into their own chat, to the same workshop", async () => {
    const { id } = await world.workshop();
    const { anna, group } = await inGroup();
    world.simulator.post(anna, group, `/darbnicas@${world.simulator.botUsername}`);
    const list = await posted(group, "Gaidāmās darbnīcas");
    await world.simulator.tap(anna, list.messageId, { data: `workshop:${id}` }, group);
    const card = await posted(group, "Nāks 0");
    const { id: oto } = world.simulator.addPerson({ firstName: "Oto", languageCode: "lv" });
    world.simulator.join(oto, group);
    const answer = await world.simulator.tap(
      oto,
      card.messageId,
      { data: `rsvp:${id}:going` },
      group,
    );
    expect(answer.url).toBe(`https://t.me/${world.simulator.botUsername}?start=w-${id}`);
  });

  test("what is personal is not shown, and a forged button does nothing", async () => {
    const { id } = await world.workshop();
    const { anna, group } = await inGroup();
    world.simulator.post(anna, group, `/mani@${world.simulator.botUsername}`);
    await posted(group, "sarunā divatā");
    world.simulator.post(anna, group, `/darbnicas@${world.simulator.botUsername}`);
    const list = await posted(group, "Gaidāmās darbnīcas");
    for (const data of [`code:${id}`, `names:${id}`, `party:${id}:5`, "visible:1"]) {
      const answer = await world.simulator.tap(anna, list.messageId, { data }, group);
      expect(answer.text).toContain("Šī poga vairs neder");
    }
    expect(lastIn(group)?.messageId).toBe(list.messageId);
  });

  test("a channel is not written into unasked", async () => {
    const anna = await world.joined();
    const { id: channel } = world.simulator.createGroup(anna, { type: "channel", title: "Ziņas" });
    world.simulator.addBot(anna, channel, { admin: true });
    world.simulator.say(anna, "/palidziba");
    await world.hears(anna, "/darbnicas");
    expect(world.simulator.transcript(channel).filter(({ from }) => from === "bot")).toEqual([]);
  });
});

describe("shared inline into any chat", () => {
  test("a live card is found by place, put there, pressed, and edited everywhere", async () => {
    const { id } = await world.workshop();
    await world.workshop({ place: "Ādaži", date: "2019-06-14" });
    const anna = await world.joined();
    const emma = await world.joined("en", "Emma");
    const offer = await world.simulator.inlineQuery(anna, "liepaja");
    expect(offer.results.map(({ title }) => title)).toEqual(["11. jūnijs, 10.00 · Liepāja"]);
    expect((await world.simulator.inlineQuery(anna, "")).results).toHaveLength(2);
    expect((await world.simulator.inlineQuery(anna, `w-${id}`)).results).toHaveLength(1);
    const [first] = offer.results;
    const card = world.simulator.chooseInline(anna, offer.queryId, first?.id ?? "", emma);
    const shown = () => world.simulator.inlineMessage(card.inlineId ?? "")?.text;
    const answer = await world.simulator.tap(emma, card.messageId, { text: "Nākšu" }, anna);
    expect(answer.text).toContain("Noted: you'll come");
    await together();
    expect(shown()).toContain("Nāks 1, varbūt 0");
    const actor = await world.organiser();
    await cancelWorkshop(world.deps, { actor, workshopId: id });
    await world.pass();
    expect(shown()).toContain("Darbnīca ir atcelta.");
  });

  test("it is known from its first tap, where the platform does not say what was chosen", async () => {
    await world.workshop();
    const anna = await world.joined();
    const emma = await world.joined("en", "Emma");
    const offer = await world.simulator.inlineQuery(anna, "");
    const card = world.simulator.chooseInline(
      anna,
      offer.queryId,
      offer.results[0]?.id ?? "",
      emma,
    );
    await world.deps.db.execute("delete from cards");
    await world.simulator.tap(emma, card.messageId, { text: "Varbūt" }, anna);
    await together();
    expect(world.simulator.inlineMessage(card.inlineId ?? "")?.text).toContain("Nāks 0, varbūt 1");
  });
});

test("a tap on a card that was passed on counts for whoever tapped, not for whose card it was", async () => {
  const { id } = await world.workshop();
  const anna = await world.joined();
  const emma = await world.joined("en", "Emma");
  await open(anna, id, "Nākšu");
  await world.tap(anna, "Nākšu");
  await world.hears(anna, "Jūsu atbilde: nākšu");
  const { id: group } = world.simulator.createGroup(anna, { type: "supergroup", title: "Dome" });
  world.simulator.addBot(anna, group);
  const welcome = await posted(group, "Labdien!");
  world.simulator.join(emma, group);
  await world.simulator.tap(emma, welcome.messageId, { data: `rsvp:${id}:declined` }, group);
  const card = await answerInvitation(world.deps, {
    personId: (await world.person()).id,
    workshopId: id,
    answer: "maybe",
  });
  expect(card).toMatchObject({ value: { card: { counts: { going: 1, declined: 1, maybe: 1 } } } });
});
