/** Several notices in one Telegram message: what a person reads, and what the buttons open. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerInvitation } from "../../../src/app/rsvp.ts";
import { broadcastView } from "../../../src/app/broadcast-view.ts";
import { recognise } from "../../../src/app/person.ts";
import { findSurvey } from "../../../src/db/survey.ts";
import { member, started } from "../../help/broadcast.ts";
import { MORNING } from "../../help/world.ts";
import { createTelegramWorld, type TelegramWorld } from "../../help/telegram-world.ts";
import type { Locale } from "../../../src/domain/person.ts";
import type { WorkshopCard } from "../../../src/domain/rsvp.ts";

let world: TelegramWorld;
let liepaja: WorkshopCard;
let adazi: WorkshopCard;
beforeAll(async () => {
  world = await createTelegramWorld();
  liepaja = await world.workshop({});
  adazi = await world.workshop({ place: "Ādaži", venue: "Kultūras centrs", date: "2019-06-14" });
});
afterAll(() => world.end());

const sendDigest = async (person: number, locale: Locale): Promise<void> => {
  const { telegram } = world.deps.messengers;
  const survey = await findSurvey(world.deps.db, { workshopId: liepaja.id });
  if (!survey) throw new Error("the workshop has no survey");
  const notices = [
    { kind: "announcement", card: liepaja },
    { kind: "announcement", card: adazi },
    { kind: "survey", card: liepaja, surveyId: survey.id, questions: 4, nudge: false },
  ] as const;
  const message = telegram?.renderDigest(notices, locale);
  const to = { platform: "telegram", teamId: "", externalId: String(person) } as const;
  if (message) await telegram?.send(to, message);
};

test("a digest reads as a list, and each button opens what it names", async () => {
  const anna = await world.joined();
  await sendDigest(anna, "lv");
  expect(world.lines(anna).at(-1)).toMatchInlineSnapshot(`
    "bot: Jums ir 3 jaunas ziņas

    1. Jauna darbnīca: Kā uzlabot reģionu konkurētspēju?
    2019. gada 11. jūnijs, otrdiena, plkst. 10.00–15.00; Liepāja, Liepājas pilsētas dome

    2. Jauna darbnīca: Kā uzlabot reģionu konkurētspēju?
    2019. gada 14. jūnijs, piektdiena, plkst. 10.00–15.00; Ādaži, Kultūras centrs

    3. Aptauja par darbnīcu: Kā uzlabot reģionu konkurētspēju?
    2019. gada 11. jūnijs, otrdiena, plkst. 10.00–15.00; Liepāja, Liepājas pilsētas dome

    Nospiediet pogu, lai atvērtu ziņu pilnībā. [1. Atvērt: Liepāja, 11. jūnijs] [2. Atvērt: Ādaži, 14. jūnijs] [3. Atbildēt: Liepāja, 11. jūnijs] [Nesūtīt jaunumus] [Nesūtīt aptaujas]"
  `);
  await world.tap(anna, "2. Atvērt: Ādaži, 14. jūnijs");
  const card = await world.hears(anna, "Jūsu atbildes vēl nav.");
  expect(card.text).toContain("Ādaži, Kultūras centrs");
  const key = { platform: "telegram", teamId: "", externalId: String(anna) } as const;
  const person = await recognise(world.deps, key);
  if (person)
    await answerInvitation(world.deps, {
      personId: person.id,
      workshopId: liepaja.id,
      answer: "going",
    });
  world.moveTo("2019-06-11T13:00:00Z");
  await world.tap(anna, "3. Atbildēt: Liepāja, 11. jūnijs");
  await world.hears(anna, "1. jautājums no");
  // The digest stays, whatever was opened out of it.
  expect(world.lines(anna).some((line) => line.includes("Jums ir 3 jaunas ziņas"))).toBe(true);
});

test("in English it says the same", async () => {
  const tom = await world.joined("en", "Tom");
  await sendDigest(tom, "en");
  expect(world.lines(tom).at(-1)).toMatchInlineSnapshot(`
    "bot: You have 3 new messages

    1. New workshop: How can regions become more competitive?
    Tuesday, 11 June 2019, 10:00–15:00; Liepāja, Liepājas pilsētas dome

    2. New workshop: How can regions become more competitive?
    Friday, 14 June 2019, 10:00–15:00; Ādaži, Kultūras centrs

    3. Survey about the workshop: How can regions become more competitive?
    Tuesday, 11 June 2019, 10:00–15:00; Liepāja, Liepājas pilsētas dome

    Press a button to open a message in full. [1. Open: Liepāja, 11 June] [2. Open: Ādaži, 14 June] [3. Answer: Liepāja, 11 June] [Stop news] [Stop surveys]"
  `);
  await world.tap(tom, "1. Open: Liepāja, 11 June");
  await world.hears(tom, "Liepājas pilsētas dome");
});

test("a broadcast shows its first words, and opens in full for whoever it was sent to", async () => {
  world.clock.at = MORNING;
  const anna = await world.joined();
  const actor = await member(world);
  const long =
    "Aicinām pieteikt projektus reģionālās attīstības programmai līdz 1. jūlijam. Sīkāk: varam.gov.lv";
  const texts = { lv: long, en: "Please hand in your projects by 1 July." };
  const broadcast = await started(world, actor, { texts });
  await world.pass();
  await world.hears(anna, long);
  expect(
    world
      .lines(anna)
      .at(-1)
      ?.match(/Vairs nesūtīt šādas ziņas/g),
  ).toHaveLength(1);
  const late = await world.joined("lv", "Jānis");
  const view = await broadcastView(world.deps, broadcast);
  if (!view) throw new Error("there is no such broadcast");
  const { telegram } = world.deps.messengers;
  const digest = telegram?.renderDigest([{ kind: "announcement", card: adazi }, view], "lv");
  for (const person of [anna, late]) {
    const to = { platform: "telegram", teamId: "", externalId: String(person) } as const;
    if (digest) await telegram?.send(to, digest);
  }
  expect(world.lines(anna).at(-1)).toMatchInlineSnapshot(`
    "bot: Jums ir 2 jaunas ziņas

    1. Jauna darbnīca: Kā uzlabot reģionu konkurētspēju?
    2019. gada 14. jūnijs, piektdiena, plkst. 10.00–15.00; Ādaži, Kultūras centrs

    2. Vides aizsardzības un reģionālās attīstības ministrija
    Aicinām pieteikt projektus reģionālās attīstības…

    Nospiediet pogu, lai atvērtu ziņu pilnībā. [1. Atvērt: Ādaži, 14. jūnijs] [2. Lasīt: Aicinām pieteikt projektus…] [Nesūtīt jaunumus] [Nesūtīt ministriju ziņas]"
  `);
  const label = "2. Lasīt: Aicinām pieteikt projektus…";
  await world.tap(anna, label);
  await world.hears(anna, long);
  const refused = await world.tap(late, label);
  expect(refused.text).toBe("Šī ziņa Jums nav sūtīta.");
  expect(world.lines(late).join("\n")).not.toContain("varam.gov.lv");
});
