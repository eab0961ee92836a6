/** Several notices in one message in Slack: what a person reads, and what the buttons open. */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { answerInvitation } from "../../../src/app/rsvp.ts";
import { broadcastView } from "../../../src/app/broadcast-view.ts";
import { recognise } from "../../../src/app/person.ts";
import { findSurvey, listQuestions } from "../../../src/db/survey.ts";
import type { SurveyId } from "../../../src/domain/ids.ts";
import type { AddressKey, Locale } from "../../../src/domain/person.ts";
import type { WorkshopCard } from "../../../src/domain/rsvp.ts";
import { member, started } from "../../help/broadcast.ts";
import { createSlackWorld, type SlackWorld } from "../../help/slack-world.ts";
import { MORNING } from "../../help/world.ts";

let world: SlackWorld;
let liepaja: WorkshopCard;
let adazi: WorkshopCard;
let survey: { id: SurveyId };
beforeAll(async () => {
  world = await createSlackWorld();
  liepaja = await world.workshop({});
  adazi = await world.workshop({ place: "Ādaži", venue: "Kultūras centrs", date: "2019-06-14" });
  const found = await findSurvey(world.deps.db, { workshopId: liepaja.id });
  if (!found) throw new Error("the workshop has no survey");
  survey = found;
});
afterAll(() => world.end());
afterEach(() => {
  world.clock.at = MORNING;
  expect(world.complaints()).toEqual([]);
});

const keyOf = (externalId: string): AddressKey => ({
  platform: "slack",
  teamId: world.sim.teamId,
  externalId,
});

const sendDigest = async (user: string, locale: Locale, more = 0): Promise<void> => {
  const news = { kind: "announcement", card: adazi } as const;
  const notices = [
    { kind: "announcement", card: liepaja } as const,
    news,
    { kind: "survey", card: liepaja, surveyId: survey.id, questions: 4, nudge: false } as const,
    ...Array.from({ length: more }, () => news),
  ];
  await world.messenger.send(keyOf(user), world.messenger.renderDigest(notices, locale));
};

test("a digest reads as a list, and each button opens what it names", async () => {
  const anna = world.addUser();
  await world.introduce(anna);
  await sendDigest(anna, "lv");
  expect(world.last(anna)).toMatchInlineSnapshot(`
    [
      "Jums ir 3 jaunas ziņas",
      "*1. Jauna darbnīca: Kā uzlabot reģionu konkurētspēju?*
    2019. gada 11. jūnijs, otrdiena, plkst. 10.00–15.00; Liepāja, Liepājas pilsētas dome",
      "1. Atvērt: Liepāja, 11. jūnijs",
      "*2. Jauna darbnīca: Kā uzlabot reģionu konkurētspēju?*
    2019. gada 14. jūnijs, piektdiena, plkst. 10.00–15.00; Ādaži, Kultūras centrs",
      "2. Atvērt: Ādaži, 14. jūnijs",
      "*3. Aptauja par darbnīcu: Kā uzlabot reģionu konkurētspēju?*
    2019. gada 11. jūnijs, otrdiena, plkst. 10.00–15.00; Liepāja, Liepājas pilsētas dome",
      "3. Atbildēt: Liepāja, 11. jūnijs",
      "Nospiediet pogu, lai atvērtu ziņu pilnībā.",
      "Nesūtīt jaunumus",
      "Nesūtīt aptaujas",
    ]
  `);
  const before = world.messages(anna).length;
  await world.press(anna, "2. Atvērt: Ādaži, 14. jūnijs");
  expect(world.last(anna).join("\n")).toContain("Ādaži, Kultūras centrs");
  expect(world.messages(anna)).toHaveLength(before + 1);
  await world.press(anna, "Nākšu");
  expect(world.last(anna).join("\n")).toContain("*Jūsu atbilde: nākšu*");
});

test("a survey that is answered out of a digest leaves the digest as it is", async () => {
  const anna = world.addUser();
  await world.introduce(anna);
  const person = await recognise(world.deps, keyOf(anna));
  if (!person) throw new Error("Anna has not joined");
  const { id: workshopId } = liepaja;
  await answerInvitation(world.deps, { personId: person.id, workshopId, answer: "going" });
  world.moveTo("2019-06-11T13:00:00Z");
  await sendDigest(anna, "lv");
  const digest = world.last(anna);
  await world.press(anna, "3. Atbildēt: Liepāja, 11. jūnijs");
  const questions = await listQuestions(world.deps.db, survey.id);
  const [scale = "", one = "", , several = ""] = questions.map(({ id }) => `question-${id}`);
  const { texts } = await world.submit(anna, {
    [scale]: "5",
    [one]: "transport",
    [several]: ["people"],
  });
  expect(texts.join("\n")).toContain("Jūsu atbildes ir saglabātas");
  expect(world.last(anna)).toEqual(digest);
});

test("in English it says the same, and how many more there are", async () => {
  const tom = world.addUser({ name: "tom", realName: "Tom", locale: "en-GB" });
  await sendDigest(tom, "en", 9);
  const shown = world.last(tom).join("\n");
  expect(shown).toContain("You have 12 new messages");
  expect(shown).toContain("… and 2 more messages");
  await world.press(tom, "1. Open: Liepāja, 11 June");
  expect(world.last(tom).join("\n")).toContain("Liepājas pilsētas dome");
});

test("a broadcast opens in full for whoever it was sent to, and for nobody else", async () => {
  const tom = world.addUser({ name: "tom", realName: "Tom", locale: "en-GB" });
  await world.introduce(tom);
  const actor = await member(world);
  const en = "Please hand in your projects for the regional development programme by 1 July.";
  const broadcast = await started(world, actor, { texts: { lv: "Aicinām.", en } });
  await world.pass();
  expect(world.last(tom).filter((text) => text === "Stop messages like this")).toHaveLength(1);
  const late = world.addUser({ name: "ann", realName: "Ann", locale: "en-GB" });
  await world.introduce(late);
  const view = await broadcastView(world.deps, broadcast);
  if (!view) throw new Error("there is no such broadcast");
  const digest = world.messenger.renderDigest([view, { kind: "announcement", card: adazi }], "en");
  for (const user of [tom, late]) await world.messenger.send(keyOf(user), digest);
  expect(world.last(tom).slice(1, 3)).toMatchInlineSnapshot(`
    [
      "*1. Ministry of Environmental Protection and Regional Development*
    Please hand in your projects for the regional development…",
      "1. Read: Please hand in your projects…",
    ]
  `);
  const label = "1. Read: Please hand in your projects…";
  await world.press(tom, label);
  expect(world.last(tom)).toContain(en);
  await world.press(late, label);
  expect(world.last(late)).toEqual(["This message was not sent to you."]);
});
