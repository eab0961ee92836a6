/** A workshop on its way through Slack: texts and links to publish, and a card in a channel that stays true. */
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { cancelWorkshop, changeWorkshop } from "../../../src/app/change.ts";
import { draftOf } from "../../../src/domain/workshop.ts";
import { createSlackWorld, textsIn, type SlackWorld } from "../../help/slack-world.ts";
import { until } from "../../help/until.ts";
import { MORNING } from "../../help/world.ts";

let world: SlackWorld;
let channel: string;
beforeAll(async () => {
  world = await createSlackWorld();
});
afterAll(() => world.end());
beforeEach(async () => {
  await world.settled();
  world.clock.at = MORNING;
  await world.deps.db.execute(
    sql`truncate workshops, rsvps, surveys, broadcasts, notices, deliveries, delivery_tallies, cards cascade`,
  );
  channel = world.sim.addChannel("regioni").id;
});
afterEach(async () => {
  expect(world.complaints()).toEqual([]);
  await world.closeModal(world.ilze);
});

/** Cards that everybody in the channel sees. */
const cards = (where = channel) =>
  world.sim.messages(where).filter((message) => message.fromBot && !message.ephemeralFor);
const cardText = (where = channel): string => textsIn(cards(where)[0]?.blocks).join("\n");

/** Ilze shares the only workshop in the channel that she looks at. */
const share = async (language = "lv", where = channel) => {
  await world.command(world.ilze, "dalīties", where);
  return world.submit(world.ilze, { language });
};

const member = async (name: string, locale = "lv-LV"): Promise<string> => {
  const user = world.addUser({ name, realName: name, locale });
  await world.introduce(user);
  return user;
};

/** Somebody presses on the card in the channel, not on a card of their own. */
const press = async (user: string, label: string): Promise<void> => {
  const [card] = cards();
  if (!card) throw new Error("there is no card in the channel");
  const buttons = card.blocks.flatMap(
    ({ elements }) => elements as { action_id: string; text?: { text: string }; value: string }[],
  );
  const button = buttons.find((known) => known?.text?.text === label);
  if (!button) throw new Error(`there is no button ${label}`);
  const on = { channel, ts: card.ts };
  await world.sim.press(user, on, { actionId: button.action_id, value: button.value });
};

/** Lets the ten seconds pass in which answers become one edit. */
const together = () => world.pass(new Date(world.clock.at.getTime() + 10_000).toISOString());

describe("the form", () => {
  test("has both texts to copy, the link and its QR code, and the channel before one's eyes", async () => {
    const { id } = await world.workshop();
    const texts = await world.command(world.ilze, "dalīties", channel);
    const link = `https://t.me/darbnica_bot?start=w-${id}`;
    expect(texts[0]).toBe("Dalīties");
    expect(texts).toContain(`Saite uz Telegram sarunu:\n<${link}>`);
    const view = world.modal(world.ilze);
    const text = (locale: string) => view?.values[`text-${locale}`]?.["field-set"];
    expect(text("lv")).toBe(
      `Kā uzlabot reģionu konkurētspēju?\n\n2019. gada 11. jūnijs, otrdiena, plkst. 10.00–15.00\nLiepāja, Liepājas pilsētas dome\n\nPiesakieties Telegram sarunā: ${link}`,
    );
    expect(text("en")).toBe(
      `How can regions become more competitive?\n\nTuesday, 11 June 2019, 10:00–15:00\nLiepāja, Liepājas pilsētas dome\n\nSign up in Telegram: ${link}`,
    );
    const qr = `"url":"http://localhost:3000/qr/workshop-${id}.png"`;
    expect(JSON.stringify(view?.body)).toContain(qr);
    expect(view?.values["channel"]?.["field-set"]).toBe(channel);
  });

  test("leads through Slack where there is no Telegram bot", async () => {
    await world.workshop();
    const { links } = world.deps;
    const { telegramBot } = links;
    Object.assign(links, { telegramBot: () => undefined });
    const texts = await world.command(world.ilze, "share");
    Object.assign(links, { telegramBot });
    const view = world.modal(world.ilze);
    expect(view?.values["text-lv"]?.["field-set"]).toMatch(
      /pilsētas dome\n\nAtbildiet Slack lietotnē: \/darbnica darbnīcas$/u,
    );
    expect(texts.join("\n")).not.toContain("t.me");
    expect(texts).not.toContain("QR kods plakātam");
    // One's own conversation with the bot is no channel.
    expect(view?.values["channel"]?.["field-set"]).toBeNull();
  });

  test("is there for everybody, and asks which workshop where there are several", async () => {
    await world.workshop();
    await world.workshop({ place: "Ādaži", date: "2019-06-14" });
    await world.workshop({ place: "Valmiera", date: "2019-06-17" }, "draft");
    const tom = await member("Tom", "en-GB");
    const texts = await world.command(tom, "share");
    expect(texts.filter((text) => text === "Share")).toHaveLength(2);
    expect(texts.join("\n")).not.toContain("Valmiera");
    expect((await world.command(tom, "share adazi"))[0]).toBe("Share");
    expect(world.modalTexts(tom)).toContain("Post the card");
    expect(world.modalTexts(tom).join("\n")).toContain("Ādaži");
    await world.closeModal(tom);
  });

  test("opens from the desk, for what is announced", async () => {
    await world.workshop({}, "draft");
    await world.command(world.ilze, "");
    expect(world.last(world.ilze)).not.toContain("Dalīties");
    await world.workshop({ place: "Ādaži", date: "2019-06-14" });
    await world.command(world.ilze, "");
    await world.press(world.ilze, "Dalīties");
    expect(world.modalTexts(world.ilze).join("\n")).toContain("Ādaži");
  });

  test("of what can no longer be answered is refused in words", async () => {
    const card = await world.workshop();
    await world.command(world.ilze, "");
    await cancelWorkshop(world.deps, { actor: await world.organiser(), workshopId: card.id });
    await world.press(world.ilze, "Dalīties");
    expect(world.last(world.ilze)).toEqual(["Darbnīca ir atcelta, tāpēc atbildēt vairs nevar."]);
    expect(await world.command(world.ilze, "dalīties")).toEqual([
      "Pašlaik nav darbnīcas, ar ko to darīt.",
    ]);
  });
});

describe("a card in a channel", () => {
  test("says what, where and when, and how many come, but nobody's answer", async () => {
    await world.workshop();
    await world.introduce(world.ilze);
    await world.command(world.ilze, "");
    await world.command(world.ilze, "darbnīcas");
    await world.press(world.ilze, "Nākšu");
    const { texts } = await share();
    expect(texts).toContain("Kartīte ir ielikta");
    expect(texts.join("\n")).toContain(`<#${channel}>\nKartīte ir kanālā.`);
    expect(textsIn(cards()[0]?.blocks)).toEqual([
      "Vai nāksiet?",
      "*Kā uzlabot reģionu konkurētspēju?*\n2019. gada 11. jūnijs, otrdiena, plkst. 10.00–15.00\nLiepāja, Liepājas pilsētas dome\nNāks 1, varbūt 0. Aizņemtās vietas: 1 no 40",
      "Nākšu",
      "Varbūt",
      "Nenākšu",
      "Kas nāks?",
      "Kalendārā",
      "Karte",
    ]);
  });

  test("answers each press beside it, and follows by itself", async () => {
    const card = await world.workshop();
    await share();
    const before = cardText();
    const [anna, tom] = [await member("Anna"), await member("Tom", "en-GB")];
    await press(anna, "Nākšu");
    await until(() => world.last(anna)[0]?.startsWith("Pierakstīts: Jūs nāksiet."));
    await press(tom, "Varbūt");
    await until(() => world.last(tom)[0] === "Noted: maybe. You can decide later.");
    expect(world.last(anna)).toContain("Mans kods");
    expect(world.last(anna)).not.toContain("Noted: maybe. You can decide later.");
    expect(world.last(tom)).not.toContain("My code");
    expect(cardText()).toBe(before);
    expect(cards()).toHaveLength(1);
    await together();
    expect(cardText()).toContain("Nāks 1, varbūt 1. Aizņemtās vietas: 1 no 40");
    expect(cardText()).not.toContain("izvēlēts");
    const actor = await world.organiser();
    const draft = { ...draftOf(card), venue: "Lielais dzintars" };
    await changeWorkshop(world.deps, { actor, workshopId: card.id, revision: 1, draft });
    await together();
    expect(cardText()).toContain("Liepāja, Lielais dzintars");
    await cancelWorkshop(world.deps, { actor, workshopId: card.id });
    await together();
    expect(cardText()).toContain("*Darbnīca ir atcelta.*");
    expect(cards()).toHaveLength(1);
  });

  test("keeps its language, whoever presses", async () => {
    await world.workshop();
    await share("en");
    const anna = await member("Anna");
    await press(anna, "I'll come");
    await until(() => world.last(anna)[0]?.startsWith("Pierakstīts"));
    await together();
    expect(cardText()).toContain("Going 1, maybe 0");
  });

  test("lets a newcomer join first, and stays everybody's", async () => {
    await world.workshop();
    await share();
    const before = cardText();
    const oto = world.addUser({ name: "oto", realName: "Oto" });
    await press(oto, "Nākšu");
    await until(() => world.modalTexts(oto)[0] === "Iepazīsimies");
    const { texts } = await world.submit(oto, { sector: "ngo", region: "latgale" });
    expect(texts.join("\n")).toContain("Pierakstīts: Jūs nāksiet.");
    expect(cardText()).toBe(before);
    await together();
    expect(cardText()).toContain("Nāks 1, varbūt 0");
    await world.closeModal(oto);
  });

  test("refuses a press beside it too", async () => {
    await world.workshop();
    await share();
    const anna = await member("Anna");
    world.moveTo("2019-06-11T08:00:00Z");
    await press(anna, "Nākšu");
    const said = "Uz šo darbnīcu vairs nevar atbildēt: tā ir sākusies vai notikusi.";
    await until(() => world.last(anna).join() === said);
    expect(cards()).toHaveLength(1);
  });

  test("opens guests, names and the calendar for the presser alone", async () => {
    await world.workshop();
    await share();
    const before = cardText();
    const anna = await member("Anna");
    await press(anna, "Nākšu");
    await until(() => world.last(anna).includes("Viesi…"));
    await world.press(anna, "Viesi…");
    await world.submit(anna, { guests: "2" });
    await world.closeModal(anna);
    expect(world.last(anna).join("\n")).toContain("*Jūsu atbilde: nākšu, līdzi 2 viesi*");
    await press(anna, "Kas nāks?");
    await until(() => world.last(anna)[0] === "Kas nāks");
    expect(cards()).toHaveLength(1);
    expect(cardText()).toBe(before);
  });

  test("is known again from its next answer when it was not noted", async () => {
    await world.workshop();
    await share("en");
    await world.deps.db.execute(sql`delete from cards`);
    const anna = await member("Anna");
    await press(anna, "Maybe");
    await until(() => world.last(anna)[0]?.startsWith("Pierakstīts: varbūt"));
    await press(anna, "I'll come");
    await until(() => world.last(anna)[0]?.startsWith("Pierakstīts: Jūs nāksiet"));
    await together();
    expect(cardText()).toContain("Going 1, maybe 0");
  });

  test("is forgotten where it can no longer be edited", async () => {
    await world.workshop();
    await share();
    const anna = await member("Anna");
    await press(anna, "Nākšu");
    await until(() => world.last(anna)[0]?.startsWith("Pierakstīts"));
    world.sim.archive(channel);
    await together();
    expect(await world.deps.db.execute(sql`select from cards where person_id is null`)).toEqual([]);
    expect(cardText()).toContain("Nāks 0, varbūt 0");
  });

  test("is posted once, however often the form is sent", async () => {
    await world.workshop();
    await world.command(world.ilze, "dalīties", channel);
    const both = await Promise.all([world.submit(world.ilze), world.submit(world.ilze)]);
    expect(both.map(({ errors }) => errors)).toEqual([undefined, undefined]);
    expect(cards()).toHaveLength(1);
  });
});

describe("a channel where the bot cannot write", () => {
  const refused =
    "Šajā kanālā Darbnīca rakstīt nevar: ierakstiet tajā /invite @Darbnīca un mēģiniet vēlreiz vai izvēlieties citu kanālu.";

  test.each([
    ["public", {}],
    ["private", { isPrivate: true }],
  ])("%s: the sentence says how to invite it, and then it works", async (_, traits) => {
    await world.workshop();
    const { id } = world.sim.addChannel("slēgtais", { ...traits, withoutBot: true });
    expect((await share("lv", id)).errors).toEqual({ channel: refused });
    world.sim.inviteBot(id);
    expect((await world.submit(world.ilze)).errors).toBeUndefined();
    expect(cardText(id)).toContain("Vai nāksiet?");
  });

  test("was archived meanwhile", async () => {
    await world.workshop();
    await world.command(world.ilze, "dalīties", channel);
    world.sim.archive(channel);
    expect((await world.submit(world.ilze)).errors).toEqual({ channel: refused });
    expect(cards()).toEqual([]);
  });

  test("is waited for, or looked into, when Slack is busy or silent", async () => {
    await world.workshop();
    await world.command(world.ilze, "dalīties", channel);
    world.sim.failNext("chat.postMessage", { retryAfter: 3 });
    expect((await world.submit(world.ilze)).errors?.["channel"]).toContain("nav ielikta");
    world.sim.failNext("chat.postMessage", "drop-after-effect");
    expect((await world.submit(world.ilze)).errors?.["channel"]).toContain("nav zināms");
    expect(cards()).toHaveLength(1);
    world.sim.failNext("chat.postMessage", { error: "invalid_blocks" });
    const { errors = {} } = await world.submit(world.ilze);
    expect(Object.values(errors).join()).toContain("Radās kļūda");
  });
});
