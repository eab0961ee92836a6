/** The whole journey of a stakeholder in Telegram, read as the chat that a person sees. */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTelegramWorld, type TelegramWorld } from "../help/telegram-world.ts";

describe("from the first tap to the last answer, in Latvian", () => {
  let world: TelegramWorld;
  let anna: number;
  beforeAll(async () => {
    world = await createTelegramWorld();
    anna = world.simulator.addPerson({
      firstName: "Anna",
      lastName: "Bērziņa",
      languageCode: "lv",
    }).id;
  });
  afterAll(() => world.end());

  test("she is told what is kept before anything is kept", async () => {
    world.simulator.start(anna);
    const notice = await world.hears(anna, "Turpināt un saņemt ziņas");
    expect(notice.text).toMatchInlineSnapshot(`
      "Labdien! Šeit ir Darbnīca.

      Te VARAM un EM izsludina reģionālās darbnīcas, un Jūs ar vienu pieskārienu pasakāt, vai nāksiet, un pēc tam – ko domājat.

      Glabājam Jūsu vārdu (kā tas redzams šeit), jomu, reģionu, organizāciju, ja to norādāt, un atbildes, lai rīkotu darbnīcas un plānotu politiku. Pārskatos vārdu nav. Pārtraukt var jebkurā brīdī.

      Vai turpināt, un vai sūtīt arī ziņas par turpmākām darbnīcām?"
    `);
    const people = await world.deps.db.execute(sql`select count(*)::int as n from people`);
    expect(people[0]).toEqual({ n: 0 });
  });

  test("sector and region take two taps, and the list follows", async () => {
    await world.tap(anna, "Turpināt un saņemt ziņas");
    await world.hears(anna, "Kuru jomu Jūs pārstāvat?");
    await world.tap(anna, "Pašvaldība");
    await world.hears(anna, "Kurā reģionā darbojaties?");
    await world.tap(anna, "Kurzeme");
    await world.hears(anna, "Pašlaik nav izsludinātu darbnīcu");
  });

  test("a published workshop is announced to her", async () => {
    await world.workshop();
    await world.pass();
    const card = await world.hears(anna, "Jauna darbnīca");
    expect(world.lines(anna).at(-1)).toMatchInlineSnapshot(`
      "bot: Jauna darbnīca

      Kā uzlabot reģionu konkurētspēju?
      Liepāja, Liepājas pilsētas dome
      2019. gada 11. jūnijs, otrdiena, plkst. 10.00–15.00 [Nākšu] [Varbūt] [Nenākšu] [Vairs nesūtīt šādas ziņas]"
    `);
    expect(card.entities.map(({ type }) => type)).toEqual(["bold", "bold"]);
  });

  test("she answers, changes her mind, and the counts stay true", async () => {
    expect(await world.tap(anna, "Nākšu")).toEqual({
      text: "Pierakstīts: Jūs nāksiet. Ja plāni mainās, nospiediet citu pogu.",
      showAlert: false,
    });
    await world.hears(anna, "Nāks 1, varbūt 0");
    await world.tap(anna, "Varbūt");
    await world.hears(anna, "Nāks 0, varbūt 1");
    expect((await world.tap(anna, "Varbūt")).text).toBe("Šī atbilde jau ir pierakstīta.");
    await world.tap(anna, "Nākšu");
    await world.hears(anna, "Jūsu atbilde: nākšu");
    expect(world.lines(anna).at(-1)).toMatchInlineSnapshot(`
      "bot: Kā uzlabot reģionu konkurētspēju?
      Liepāja, Liepājas pilsētas dome
      2019. gada 11. jūnijs, otrdiena, plkst. 10.00–15.00

      Nāks 1, varbūt 0
      Aizņemtās vietas: 1 no 40

      Jūsu atbilde: nākšu [✓ Nākšu] [Varbūt] [Nenākšu] [Viesi] [Mans kods] [Kas nāks?] [Kalendārā] [Karte] [Dalīties]"
    `);
  });

  test("she is reminded a week ahead, once", async () => {
    await world.pass("2019-06-04T07:00:00Z");
    await world.pass();
    const reminder = await world.hears(anna, "Atgādinām: darbnīca pēc nedēļas");
    expect(reminder.text).toMatchInlineSnapshot(`
      "Atgādinām: darbnīca pēc nedēļas

      Kā uzlabot reģionu konkurētspēju?
      Liepāja, Liepājas pilsētas dome
      2019. gada 11. jūnijs, otrdiena, plkst. 10.00–15.00

      Jūs teicāt, ka nāksiet. Ja plāni mainījušies, lūdzu, atzīmējiet to, lai vieta nepaliktu tukša."
    `);
    expect(world.lines(anna).filter((line) => line.includes("Atgādinām"))).toHaveLength(1);
  });

  test("after the end she answers five questions, and they stand in report.survey_answers", async () => {
    await world.pass("2019-06-11T12:00:00Z");
    const invitation = await world.hears(anna, "Ko Jūs domājat par darbnīcu?");
    expect(invitation.text).toMatchInlineSnapshot(`
      "Ko Jūs domājat par darbnīcu?

      Kā uzlabot reģionu konkurētspēju?
      Liepāja, Liepājas pilsētas dome
      2019. gada 11. jūnijs, otrdiena, plkst. 10.00–15.00

      5 īsi jautājumi, apmēram divas minūtes. Atbildes izmanto politikas plānošanā; pārskatos vārdus nerāda."
    `);
    await world.tap(anna, "Atbildēt");
    await world.hears(anna, "1. jautājums no 5");
    await world.tap(anna, "4");
    await world.hears(anna, "2. jautājums no 5");
    await world.tap(anna, "Digitālie pakalpojumi");
    await world.hears(anna, "3. jautājums no 5");
    world.simulator.say(anna, "Atlantīda");
    await world.hears(anna, "Šādas pilsētas vai novada Latvijā nav.");
    world.simulator.say(anna, "rēzekne");
    await world.hears(anna, "4. jautājums no 5");
    await world.tap(anna, "Speciālisti");
    await world.hears(anna, "✓ Speciālisti");
    await world.tap(anna, "Finansējums");
    await world.hears(anna, "✓ Finansējums");
    expect((await world.tap(anna, "Tālāk")).text).toBeUndefined();
    await world.hears(anna, "5. jautājums no 5");
    world.simulator.say(anna, "Kopīga ražošanas telpu karte");
    await world.hears(anna, "Paldies! Jūsu atbildes ir saglabātas");
    const rows = await world.deps.db.execute(
      sql`select position, mark, coalesce(option_lv, municipality) as option_lv, answer_text, sector, region
            from report.survey_answers order by position, option_lv`,
    );
    expect([...rows]).toEqual([
      {
        position: 1,
        mark: 4,
        option_lv: null,
        answer_text: null,
        sector: "municipality",
        region: "kurzeme",
      },
      {
        position: 2,
        mark: null,
        option_lv: "Digitālie pakalpojumi",
        answer_text: null,
        sector: "municipality",
        region: "kurzeme",
      },
      {
        position: 3,
        mark: null,
        option_lv: "Rēzekne",
        answer_text: null,
        sector: "municipality",
        region: "kurzeme",
      },
      {
        position: 4,
        mark: null,
        option_lv: "Finansējums",
        answer_text: null,
        sector: "municipality",
        region: "kurzeme",
      },
      {
        position: 4,
        mark: null,
        option_lv: "Speciālisti",
        answer_text: null,
        sector: "municipality",
        region: "kurzeme",
      },
      {
        position: 5,
        mark: null,
        option_lv: null,
        answer_text: "Kopīga ražošanas telpu karte",
        sector: "municipality",
        region: "kurzeme",
      },
    ]);
  });

  test("the whole chat, read aloud", () => {
    expect(`\n${world.lines(anna).join("\n---\n")}\n`).toMatchSnapshot();
  });
});

describe("in English, by webhook, through a link to one workshop", () => {
  let world: TelegramWorld;
  beforeAll(async () => {
    world = await createTelegramWorld("webhook");
  });
  afterAll(() => world.end());

  test("the link leads to its workshop, past notice, sector and region", async () => {
    const { id } = await world.workshop({ venue: "" });
    const emma = world.simulator.addPerson({ firstName: "Emma", languageCode: "en-GB" }).id;
    world.simulator.start(emma, `w-${id}`);
    await world.hears(emma, "Shall we go on");
    await world.tap(emma, "Go on, without news");
    await world.hears(emma, "Which field do you represent?");
    await world.tap(emma, "Science and education");
    await world.hears(emma, "Which region do you work in?");
    await world.tap(emma, "Vidzeme");
    await world.hears(emma, "I'll come");
    await world.tap(emma, "I'll come");
    await world.hears(emma, "Your answer: I'll come");
    await world.pass("2019-06-10T07:00:00Z");
    await world.hears(emma, "the workshop is tomorrow");
    await world.pass("2019-06-11T12:00:00Z");
    await world.hears(emma, "What did you think of the workshop?");
    await world.tap(emma, "Answer");
    await world.hears(emma, "Question 1 of 5");
    await world.tap(emma, "5");
    await world.hears(emma, "Question 2 of 5");
    await world.tap(emma, "Digital services");
    await world.hears(emma, "Question 3 of 5");
    world.simulator.say(emma, "Valmiera");
    await world.hears(emma, "Question 4 of 5");
    await world.tap(emma, "Back");
    await world.hears(emma, "Which town or municipality is that?");
    await world.tap(emma, "Skip");
    await world.hears(emma, "Question 4 of 5");
    await world.tap(emma, "Open data");
    await world.hears(emma, "✓ Open data");
    await world.tap(emma, "Next");
    await world.hears(emma, "Question 5 of 5");
    await world.tap(emma, "Skip");
    await world.hears(emma, "Thank you!");
    expect(`\n${world.lines(emma).join("\n---\n")}\n`).toMatchSnapshot();
  });
});
