/** From a sentence to a guideline and back, read as the chat that a person sees. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { decideContributions } from "../../src/app/contribution-sort.ts";
import { RECEIVED } from "../../src/domain/contribution.ts";
import { ContributionId, SectionId } from "../../src/domain/ids.ts";
import type { Person } from "../../src/domain/person.ts";
import { createTelegramWorld, type TelegramWorld } from "../help/telegram-world.ts";

let world: TelegramWorld;
let ilze: Person;
beforeAll(async () => {
  world = await createTelegramWorld();
  ilze = await world.organiser();
});
afterAll(() => world.end());

/** What was said since, as a transcript. */
const since = (personId: number, from: number): string =>
  world.lines(personId).slice(from).join("\n———\n");

const latestId = async (): Promise<ContributionId> => {
  const rows = await world.deps.db.$client`select max(id) as id from contributions`;
  return ContributionId.parse(rows[0]?.["id"]);
};

describe("in Latvian, a need", () => {
  let anna: number;
  let from: number;
  beforeAll(async () => {
    anna = await world.joined();
    from = world.lines(anna).length;
  });

  test("gets its number at once, and then what belongs to it is asked, bit by bit", async () => {
    world.simulator.say(anna, "/ideja");
    await world.hears(anna, "Par ko ir Jūsu ideja?");
    await world.tap(anna, "Investīciju vajadzība");
    await world.hears(anna, "Uzrakstiet vienā ziņā");
    world.simulator.say(anna, "Karostā vajag siltu ražošanas ēku, kur sākt metālapstrādi.");
    await world.hears(anna, "Uz kuru vietu tas attiecas?");
    world.simulator.say(anna, "liepaja");
    await world.hears(anna, "Kurai viedās specializācijas");
    await world.tap(anna, "Viedie materiāli un inženiersistēmas");
    await world.hears(anna, "Kas tieši jāizbūvē");
    world.simulator.say(anna, "Ēka Kaļķu ielā");
    await world.hears(anna, "Cik tas aptuveni maksātu?");
    await world.tap(anna, "1–5 milj. €");
    await world.hears(anna, "Cik tālu tas jau ir?");
    await world.tap(anna, "Izlaist");
    await world.hears(anna, "Kam tas piederētu?");
    await world.tap(anna, "Pašvaldībai");
    await world.hears(anna, "Paldies, viss ir pierakstīts.");
    expect(since(anna, from)).toMatchSnapshot();
  });

  test("is stored with all of it, once", async () => {
    const rows = await world.deps.db.$client`
      select receipt, kind, municipality, region, ris3_area, town, object, cost, readiness, owner, source, status
        from report.contributions`;
    expect([...rows]).toEqual([
      {
        receipt: "1000-8",
        kind: "need",
        municipality: "Liepāja",
        region: "kurzeme",
        ris3_area: "materials",
        town: "liepaja",
        object: "Ēka Kaļķu ielā",
        cost: "to-5000",
        readiness: null,
        owner: "municipality",
        source: "chat",
        status: "received",
      },
    ]);
  });

  test("is taken into a section, and its author is told so, once and in Latvian", async () => {
    from = world.lines(anna).length;
    const standing = {
      ...RECEIVED,
      status: "taken" as const,
      sectionId: SectionId.parse("rpp-a1"),
      statement: "Atbalsta ražošanas telpu izveidi reģionu centros.",
    };
    const ids = [await latestId()];
    for (const changed of [1, 0]) {
      const done = await decideContributions(world.deps, ilze, { ids, standing });
      expect(done).toEqual({ ok: true, value: { changed } });
    }
    await world.pass("2019-06-03T07:04:00Z");
    expect(world.lines(anna)).toHaveLength(from);
    await world.pass("2019-06-03T07:05:00Z");
    await world.pass("2019-06-03T07:30:00Z");
    expect(since(anna, from)).toMatchInlineSnapshot(`
      "bot: Kas notiek ar Jūsu ideju

      Nr. 1000-8: Karostā vajag siltu ražošanas ēku, kur sākt metālapstrādi.
      Iekļauta: Reģionālās politikas pamatnostādnes 2021.–2027. gadam, sadaļa “A.1. Vietas sagatavošana uzņēmējiem un to produktivitāte”.
      Tur teikts: “Atbalsta ražošanas telpu izveidi reģionu centros.”

      Paldies, ka to pateicāt."
    `);
  });

  test("is found again by its number, and a slip in the number is noticed", async () => {
    from = world.lines(anna).length;
    world.simulator.say(anna, "Nr. 1000-8");
    await world.hears(anna, "Manas idejas");
    world.simulator.say(anna, "1000-2");
    await world.hears(anna, "kāds cipars nav pareizs");
    expect(since(anna, from)).toMatchInlineSnapshot(`
      "person: Nr. 1000-8
      ———
      bot: Manas idejas

      Nr. 1000-8: Karostā vajag siltu ražošanas ēku, kur sākt metālapstrādi.
      Iekļauta: Reģionālās politikas pamatnostādnes 2021.–2027. gadam, sadaļa “A.1. Vietas sagatavošana uzņēmējiem un to produktivitāte”.
      Tur teikts: “Atbalsta ražošanas telpu izveidi reģionu centros.” [Vēl viena ideja] [Papildināt]
      ———
      person: 1000-2
      ———
      bot: Šajā numurā kāds cipars nav pareizs. Lūdzu, salīdziniet ar to, ko saņēmāt, un uzrakstiet vēlreiz."
    `);
  });
});

describe("in English, several ideas in one message", () => {
  let john: number;
  let from: number;
  beforeAll(async () => {
    john = await world.joined("en", "John");
    from = world.lines(john).length;
  });

  test("are kept apart when their author says so", async () => {
    world.simulator.say(john, "/idea");
    await world.hears(john, "What is your idea about?");
    await world.tap(john, "Smart solution");
    await world.hears(john, "Write it in one message");
    world.simulator.say(
      john,
      "Two thoughts:\n- one bus ticket for the whole region\n- open data of heat use in schools",
    );
    await world.hears(john, "There seem to be 2 ideas");
    await world.tap(john, "Each by itself");
    await world.hears(john, "Which place is it about?");
    await world.tap(john, "All of Latvia");
    await world.hears(john, "Which area of smart specialisation");
    await world.tap(john, "That is all");
    await world.hears(john, "Thank you, everything is noted.");
    expect(since(john, from)).toMatchSnapshot();
  });

  test("what becomes of both comes in one message, in English", async () => {
    from = world.lines(john).length;
    const last = await latestId();
    const ids = [ContributionId.parse(last - 1), last];
    const refused = { ...RECEIVED, status: "not-taken" as const, reason: "Tas jau notiek." };
    expect(await decideContributions(world.deps, ilze, { ids, standing: refused })).toEqual({
      ok: false,
      reason: "no-english-reason",
    });
    await decideContributions(world.deps, ilze, {
      ids,
      standing: { ...RECEIVED, status: "discussed" },
    });
    // Thought better of within the minutes to undo: one of the two is told as it stands now.
    await decideContributions(world.deps, ilze, {
      ids: [last],
      standing: { ...refused, reasonEn: "This is being done already." },
    });
    await world.pass("2019-06-03T07:40:00Z");
    await world.pass("2019-06-03T07:50:00Z");
    expect(since(john, from)).toMatchInlineSnapshot(`
      "bot: What becomes of 2 ideas of yours

      No. 1001-9: one bus ticket for the whole region
      Discussed. We will write about the decision.

      No. 1002-4: open data of heat use in schools
      Not taken this time. Reason: This is being done already.

      Thank you for saying it."
    `);
  });
});

describe("an idea that was begun", () => {
  test("goes on after a restart of the bot, in another language, from where it stopped", async () => {
    const liga = await world.joined("lv", "Līga");
    world.simulator.say(liga, "/ideja");
    await world.hears(liga, "Par ko ir Jūsu ideja?");
    await world.tap(liga, "Reģiona mēroga projekts");
    await world.hears(liga, "Kāda ir Jūsu ideja?");
    await world.stopBot();
    await world.startBot();
    world.simulator.say(liga, "/valoda");
    await world.hears(liga, "Kurā valodā");
    await world.tap(liga, "English");
    await world.hears(liga, "From now on");
    world.simulator.say(liga, "/idea");
    await world.hears(liga, "What is your idea?");
    world.simulator.say(liga, "A night train from Riga to Rēzekne");
    await world.hears(liga, "Which place is it about?");
    const rows = await world.deps.db.$client`
      select kind, text, locale from contributions order by id desc limit 1`;
    expect([...rows]).toEqual([
      { kind: "regional-project", text: "A night train from Riga to Rēzekne", locale: "en" },
    ]);
  });

  test("asks for words where there are none, and loses nothing", async () => {
    const juris = await world.joined("lv", "Juris");
    world.simulator.say(juris, "/ideja");
    await world.hears(juris, "Par ko ir Jūsu ideja?");
    await world.tap(juris, "Viedais risinājums");
    await world.hears(juris, "Kāda ir Jūsu ideja?");
    world.simulator.say(juris, "…");
    await world.hears(juris, "Šeit vajadzīgs teikums vārdiem.");
    world.simulator.say(juris, "x".repeat(2_001));
    await world.hears(juris, "Ziņa ir par garu");
    world.simulator.say(juris, "Gudras ielu lampas");
    await world.hears(juris, "Uz kuru vietu tas attiecas?");
    world.simulator.say(juris, "Atlantīda");
    await world.hears(juris, "Tādu vietu neatradām.");
    world.simulator.say(juris, "jelg");
    await world.hears(juris, "Kuru vietu Jūs domājāt?");
    await world.tap(juris, "Jelgavas novads");
    await world.hears(juris, "Kurai viedās specializācijas");
    // The old question is still on the screen.
    expect((await world.tap(juris, "Kurzeme")).text).toContain("Uz to jau ir atbildēts.");
  });
});
