/** What people do that nobody planned, and what they then read, in both languages. */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerInvitation } from "../../../src/app/rsvp.ts";
import { recognise } from "../../../src/app/person.ts";
import { until } from "../../help/until.ts";
import { createTelegramWorld, type TelegramWorld } from "../../help/telegram-world.ts";

let world: TelegramWorld;
beforeAll(async () => {
  world = await createTelegramWorld();
});
afterAll(() => world.end());

const keyOf = (id: number) =>
  ({ platform: "telegram", teamId: "", externalId: String(id) }) as const;

const personOf = async (id: number) => {
  const person = await recognise(world.deps, keyOf(id));
  if (!person) throw new Error("the person has not joined");
  return person;
};

describe("somebody who has not joined", () => {
  test("is led to /start by every command that needs to know them, and nothing is stored", async () => {
    const { id } = world.simulator.addPerson({ firstName: "Oto", languageCode: "lv" });
    const [before] = await world.deps.db.execute(sql`select count(*)::int as n from people`);
    for (const command of ["/mani", "/profils", "Sveiki"]) {
      world.simulator.say(id, command);
      await world.hears(id, "nospiediet /start");
      world.simulator.say(id, "/palidziba");
      await world.hears(id, "/darbnicas");
    }
    const [after] = await world.deps.db.execute(sql`select count(*)::int as n from people`);
    expect(after).toEqual(before);
  });

  test("may read the notice in full, in either language, before agreeing", async () => {
    const { id } = world.simulator.addPerson({ firstName: "Zane", languageCode: "ru" });
    world.simulator.start(id);
    await world.hears(id, "Turpināt bez ziņām");
    await world.tap(id, "English");
    await world.hears(id, "Go on, without news");
    await world.tap(id, "Read the whole notice");
    const notice = await world.hears(id, "Version of this notice: 2026-11");
    expect(notice.text).toContain("Article 6(1)(e)");
    expect(notice.text).toContain("www.dvi.gov.lv");
  });

  test("cannot answer with a forged button", async () => {
    const { id: workshopId } = await world.workshop();
    const { id } = world.simulator.addPerson({ firstName: "Ļaunais", languageCode: "lv" });
    world.simulator.start(id);
    const message = await world.hears(id, "Turpināt");
    const answer = await world.simulator.tap(id, message.messageId, {
      data: `rsvp:${workshopId}:going`,
    });
    expect(answer).toEqual({ text: "Vispirms jāiepazīstas: nospiediet /start", showAlert: true });
  });
});

describe("a button", () => {
  test.each([
    ["of another version", "vecs:poga:1"],
    ["with a bent answer", "rsvp:1:perhaps"],
    ["with a bent number", "workshop:1e9999"],
    ["of nothing", ":"],
  ])("%s is answered kindly, with the latest list", async (_, data) => {
    await world.workshop();
    const id = await world.joined();
    const message = world.last(id);
    const answer = await world.simulator.tap(id, message?.messageId ?? 0, { data });
    expect(answer).toEqual({
      text: "Šī poga vairs neder. Te ir jaunākais saraksts.",
      showAlert: true,
    });
    await world.hears(id, "Gaidāmās darbnīcas");
  });

  test("for a workshop that is gone says so", async () => {
    const id = await world.joined("en", "Emma");
    const message = world.last(id);
    const answer = await world.simulator.tap(id, message?.messageId ?? 0, {
      data: "rsvp:999999:going",
    });
    expect(answer.text).toContain("There is no such workshop");
  });

  test("for the last seat that is taken leads into the queue, and shows the true counts", async () => {
    const { id: workshopId } = await world.workshop({ capacity: "1" });
    const id = await world.joined();
    await world.pass();
    const other = await world.person();
    await answerInvitation(world.deps, { personId: other.id, workshopId, answer: "going" });
    const card =
      world.simulator
        .transcript(id)
        .findLast(({ keyboard }) =>
          keyboard.flat().some(({ data }) => data === `rsvp:${workshopId}:going`),
        ) ??
      (await (async () => {
        const list = world.last(id);
        await world.simulator.tap(id, list?.messageId ?? 0, { data: `workshop:${workshopId}` });
        return world.hears(id, "Aizņemtās vietas: 1 no 1");
      })());
    const answer = await world.simulator.tap(id, card.messageId, {
      data: `rsvp:${workshopId}:going`,
    });
    expect(answer.text).toContain("Jūs esat rindā: 1. vieta");
    await until(
      () =>
        world.simulator
          .transcript(id)
          .find(({ messageId }) => messageId === card.messageId)
          ?.text.includes("Aizņemtās vietas: 1 no 1"),
      "true counts",
    );
  });

  test("pressed twice by a trembling finger has one effect", async () => {
    const { id: workshopId } = await world.workshop();
    const id = await world.joined();
    const message = world.last(id)?.messageId ?? 0;
    const data = `rsvp:${workshopId}:maybe`;
    const answers = await Promise.all([
      world.simulator.tap(id, message, { data }),
      world.simulator.tap(id, message, { data }),
    ]);
    expect(answers.map(({ text }) => text).toSorted()).toEqual([
      "Pierakstīts: varbūt. Izlemt varēsiet vēlāk.",
      "Šī atbilde jau ir pierakstīta.",
    ]);
  });
});

describe("where a sentence is expected", () => {
  const atLastQuestion = async (languageCode: string): Promise<number> => {
    world.moveTo("2019-06-03T07:00:00Z");
    const { id: workshopId } = await world.workshop();
    const id = await world.joined(languageCode, "Anna");
    const { id: personId } = await personOf(id);
    await answerInvitation(world.deps, { personId, workshopId, answer: "going" });
    await world.pass("2019-06-11T12:00:00Z");
    const lv = languageCode === "lv";
    await world.hears(id, lv ? "Ko Jūs domājat" : "What did you think");
    await world.tap(id, lv ? "Atbildēt" : "Answer");
    await world.hears(id, lv ? "1. jautājums" : "Question 1");
    await world.tap(id, "3");
    await world.hears(id, lv ? "2. jautājums" : "Question 2");
    await world.tap(id, lv ? "Energoefektivitāte" : "Energy efficiency");
    await world.hears(id, lv ? "3. jautājums" : "Question 3");
    await world.tap(id, lv ? "Izlaist" : "Skip");
    await world.hears(id, lv ? "4. jautājums" : "Question 4");
    return id;
  };

  test("nothing chosen is refused; a photo, blanks and 4,097 characters are refused; then a sentence is taken", async () => {
    const id = await atLastQuestion("lv");
    expect((await world.tap(id, "Tālāk")).text).toBe("Lūdzu, izvēlieties vismaz vienu atbildi.");
    await world.tap(id, "Finansējums");
    await world.hears(id, "✓ Finansējums");
    await world.tap(id, "Tālāk");
    await world.hears(id, "5. jautājums");
    world.simulator.sendPhoto(id);
    await world.hears(id, "Šeit vajadzīga rakstīta atbilde");
    world.simulator.say(id, "   ");
    await world.hears(id, "Atbilde ir tukša");
    const person = world.simulator.people().find((known) => known.id === id);
    world.simulator.deliver("message", {
      message: {
        message_id: 999_999,
        from: { id, is_bot: false, first_name: person?.firstName ?? "" },
        chat: { id, type: "private", first_name: person?.firstName ?? "" },
        date: 1_560_255_000,
        text: "x".repeat(4_097),
      },
    });
    await world.hears(id, "Atbilde ir par garu: 4097 zīmes, bet atļautas 4096.");
    world.simulator.say(id, "Viedais <b>apgaismojums</b> & sensori");
    await world.hears(id, "Paldies!");
    world.simulator.say(id, "Vēl kas");
    await world.hears(id, "To nesapratu");
  });

  test("English speaks of the same things", async () => {
    const id = await atLastQuestion("en");
    await world.tap(id, "Open data");
    await world.hears(id, "✓ Open data");
    await world.tap(id, "Next");
    await world.hears(id, "Question 5");
    world.simulator.sendPhoto(id);
    await world.hears(id, "A written answer is needed here");
    await world.tap(id, "Skip");
    await world.hears(id, "Thank you!");
    world.moveTo("2019-06-03T07:00:00Z");
  });

  test("an old question's button, after the end, says that all is answered", async () => {
    const id = await atLastQuestion("lv");
    const old = world.simulator
      .transcript(id)
      .findLast(({ text }) => text.includes("4. jautājums"));
    const skip = old?.keyboard.flat().at(-1)?.data ?? "";
    await world.tap(id, "Finansējums");
    await world.hears(id, "✓ Finansējums");
    await world.tap(id, "Tālāk");
    await world.hears(id, "5. jautājums");
    await world.tap(id, "Izlaist");
    await world.hears(id, "Paldies!");
    const answer = await world.simulator.tap(id, old?.messageId ?? 0, { data: skip });
    expect(answer.text).toBe("Uz visiem jautājumiem jau ir atbildēts. Paldies!");
    world.moveTo("2019-06-03T07:00:00Z");
  });
});

describe("one's own affairs", () => {
  test("language, sector, region and news are changed in the chat", async () => {
    const id = await world.joined();
    world.simulator.say(id, "/valoda");
    await world.hears(id, "Kurā valodā sarunāsimies?");
    await world.tap(id, "English");
    await world.hears(id, "From now on we will write in English.");
    world.simulator.say(id, "/profile");
    await world.hears(id, "Field: Business");
    await world.tap(id, "Change region");
    await world.hears(id, "Which region do you work in?");
    await world.tap(id, "Latgale");
    await world.hears(id, "Region: Latgale");
    world.simulator.say(id, "/privacy");
    await world.hears(id, "News of further workshops: you receive it.");
    await world.tap(id, "No news");
    await world.hears(id, "We will send no more news");
    expect(await personOf(id)).toMatchObject({ locale: "en", region: "latgale", wantsNews: false });
  });

  test("/stop ends everything, and /start begins again", async () => {
    const id = await world.joined();
    world.simulator.say(id, "/stop");
    await world.hears(id, "Vairs nerakstīsim");
    await world.workshop();
    await world.pass();
    expect(world.last(id)?.text).toContain("Vairs nerakstīsim");
    world.simulator.start(id);
    await world.hears(id, "Gaidāmās darbnīcas");
  });

  test("blocking the bot closes the address at once, and coming back opens it", async () => {
    const id = await world.joined();
    const reach = async () => {
      const [row] = await world.deps.db.execute<{ reach: string }>(
        sql`select reach from addresses where external_id = ${String(id)}`,
      );
      return row?.reach;
    };
    world.simulator.block(id);
    await until(async () => (await reach()) === "blocked", "the address to close");
    world.simulator.unblock(id);
    await until(async () => (await reach()) === "reachable", "the address to open");
  });

  test("/mani lists every answer, declined ones too", async () => {
    const { id: workshopId } = await world.workshop();
    const id = await world.joined();
    const { id: personId } = await personOf(id);
    await answerInvitation(world.deps, { personId, workshopId, answer: "declined" });
    world.simulator.say(id, "/mani");
    const list = await world.hears(id, "Jūsu atbildes");
    expect(list.text).toContain("11. jūnijs, 10.00 · Liepāja — Jūsu atbilde: nenākšu");
  });
});

test("in a group the bot points to the private chat, and reads nothing else there", async () => {
  const deliver = (text: string, entities: object[]) =>
    world.simulator.deliver("message", {
      message: {
        message_id: 1,
        from: { id: 77, is_bot: false, first_name: "Juris" },
        chat: { id: -100_500, type: "supergroup", title: "Pilsēta" },
        date: 1_559_545_200,
        text,
        ...(entities.length > 0 ? { entities } : {}),
      },
    });
  const asked = () =>
    world.simulator.requests().filter(({ method }) => method === "sendMessage").length;
  const before = asked();
  deliver("Kad būs darbnīca?", []);
  deliver("/darbnicas", [{ type: "bot_command", offset: 0, length: 10 }]);
  // The simulated Telegram knows no group, so the attempt itself is what can be seen.
  await until(() => asked() === before + 1, "one attempt to answer");
});

test("an update that was answered before a crash is not answered again", async () => {
  const id = await world.joined();
  const [last] = await world.deps.db.execute<{ id: number }>(
    sql`select max(update_id)::int as id from handled_updates`,
  );
  // As a killed process leaves it: the answer went out, and Telegram delivers the update anew.
  await world.deps.db.execute(
    sql`insert into handled_updates (source, update_id, at) values ('telegram', ${(last?.id ?? 0) + 1}, now())`,
  );
  const count = world.simulator.transcript(id).length;
  world.simulator.say(id, "/palidziba");
  world.simulator.say(id, "/mani");
  await world.hears(id, "Te būs darbnīcas");
  expect(world.lines(id).slice(count)).toEqual([
    "person: /palidziba",
    "person: /mani",
    expect.stringContaining("Te būs darbnīcas"),
  ]);
});

test("commands and the bot's description are set in both languages", () => {
  expect(world.simulator.commands().map(({ command }) => command)).toContain("darbnicas");
  expect(world.simulator.commands("en").map(({ command }) => command)).toContain("workshops");
});
