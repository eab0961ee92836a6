/** Seats in the chat: the queue, guests, offers, changes and cancellations, in both languages. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cancelWorkshop, changeWorkshop } from "../../../src/app/change.ts";
import { answerInvitation } from "../../../src/app/rsvp.ts";
import { showWorkshop } from "../../../src/app/workshop.ts";
import type { WorkshopId } from "../../../src/domain/ids.ts";
import { draftOf, type WorkshopDraft } from "../../../src/domain/workshop.ts";
import { createTelegramWorld, type TelegramWorld } from "../../help/telegram-world.ts";

let world: TelegramWorld;
beforeEach(async () => {
  world = await createTelegramWorld();
});
afterEach(() => world.end());

/** Opens the card of a workshop, as a link leads there. */
const open = async (id: number, workshop: WorkshopId, words: string) => {
  world.simulator.start(id, `w-${workshop}`);
  await world.hears(id, words);
};

/** Somebody else takes a seat, or gives it back. */
const stranger = async (workshopId: WorkshopId, guests = 0) => {
  const person = await world.person({ region: "kurzeme" });
  const give = (answer: "going" | "declined") =>
    answerInvitation(world.deps, { personId: person.id, workshopId, answer, guests });
  await give("going");
  return { leaves: () => give("declined") };
};

const edit = async (workshopId: WorkshopId, change: Partial<WorkshopDraft>) => {
  const actor = await world.organiser();
  const card = await showWorkshop(world.deps, workshopId, actor);
  if (!card.ok) throw new Error("no card");
  const { revision } = card.value;
  const draft = { ...draftOf(card.value), ...change };
  const done = await changeWorkshop(world.deps, { actor, workshopId, revision, draft });
  expect(done).toMatchObject({ ok: true });
};

describe("a full workshop", () => {
  test("has a queue: the place is shown, the seat is offered and accepted, in Latvian", async () => {
    const { id } = await world.workshop({ capacity: "1" });
    const other = await stranger(id);
    const anna = await world.joined();
    await open(anna, id, "Stāties rindā");
    expect(await world.tap(anna, "Stāties rindā")).toEqual({
      text: "Brīvu vietu pašlaik nav. Jūs esat rindā: 1. vieta. Tiklīdz vieta atbrīvosies, uzrakstīsim.",
      showAlert: true,
    });
    expect((await world.hears(anna, "Jūs gaidāt rindā: 1. vieta.")).text).toContain(
      "Aizņemtās vietas: 1 no 1\nRindā gaida: 1",
    );
    await other.leaves();
    await world.pass();
    const offer = await world.hears(anna, "Atbrīvojusies vieta!");
    expect(offer.text).toMatchInlineSnapshot(`
      "Atbrīvojusies vieta!

      Kā uzlabot reģionu konkurētspēju?
      Liepāja, Liepājas pilsētas dome
      2019. gada 11. jūnijs, otrdiena, plkst. 10.00–15.00

      Jūs gaidījāt rindā. Vietu turam Jums līdz 4. jūnija plkst. 10.00. Pēc tam to piedāvāsim nākamajam."
    `);
    await world.tap(anna, "Pieņemt vietu");
    await world.hears(anna, "Jūsu atbilde: nākšu");
  });

  test("lets an offer go by, says so on the card and in a message, in English", async () => {
    const { id } = await world.workshop({ capacity: "1" });
    const other = await stranger(id);
    const emma = await world.joined("en", "Emma");
    await open(emma, id, "Join the queue");
    await world.tap(emma, "Join the queue");
    const card = await world.hears(emma, "place 1");
    await other.leaves();
    await world.pass();
    await world.hears(emma, "We hold the seat for you until 10:00 on Tuesday, 4 June.");
    await world.pass("2019-06-04T07:00:00Z");
    await world.hears(emma, "The offered seat was not accepted in time");
    const now = world.simulator.transcript(emma);
    const same = now.find(({ messageId }) => messageId === card.messageId);
    expect(same?.text).toContain("We did not hear from you in time");
  });
});

describe("guests", () => {
  test("are chosen by number, counted as seats, and refused in words where there is no room", async () => {
    const { id } = await world.workshop({ capacity: "4" });
    await stranger(id);
    const anna = await world.joined();
    await open(anna, id, "Nākšu");
    await world.tap(anna, "Nākšu");
    await world.hears(anna, "Jūsu atbilde: nākšu");
    await world.tap(anna, "Viesi");
    await world.hears(anna, "Cik viesu Jums būs līdzi?");
    await world.tap(anna, "2");
    expect((await world.hears(anna, "Jūsu atbilde: nākšu, līdzi 2 viesi")).text).toContain(
      "Aizņemtās vietas: 4 no 4",
    );
    await world.tap(anna, "Viesi");
    await world.hears(anna, "Cik viesu");
    expect((await world.tap(anna, "3")).text).toBe(
      "Tik daudz brīvu vietu nav; Jūsu līdzšinējās vietas paliek Jums.",
    );
    await world.hears(anna, "līdzi 2 viesi");
    await world.tap(anna, "Viesi");
    await world.hears(anna, "Cik viesu");
    expect((await world.tap(anna, "5")).text).toContain("izvēlieties mazāk viesu");
    await world.hears(anna, "līdzi 2 viesi");
    await world.tap(anna, "Nenākšu");
    await world.hears(anna, "Jūsu atbilde: nenākšu");
    expect(world.last(anna)?.text).toContain("Aizņemtās vietas: 1 no 4");
  });
});

describe("a change", () => {
  test("of the date is one message, old and new, and the card above is edited, in Latvian", async () => {
    const { id } = await world.workshop();
    const anna = await world.joined();
    await open(anna, id, "Nākšu");
    await world.tap(anna, "Nākšu");
    const card = await world.hears(anna, "Jūsu atbilde: nākšu");
    const before = world.lines(anna).length;
    await edit(id, { date: "2019-06-13", startTime: "11:00" });
    await world.pass();
    expect(world.lines(anna).slice(before)).toMatchInlineSnapshot(`
      [
        "bot: Darbnīcai ir cits laiks

      Kā uzlabot reģionu konkurētspēju?

      Laiks
      Bija: 2019. gada 11. jūnijs, otrdiena, plkst. 10.00–15.00
      Tagad: 2019. gada 13. jūnijs, ceturtdiena, plkst. 11.00–15.00

      Jūsu atbilde: nākšu

      Vai joprojām nāksiet? [Jā, nākšu] [Varbūt] [Nenākšu]",
      ]
    `);
    const edited = world.simulator
      .transcript(anna)
      .find(({ messageId }) => messageId === card.messageId);
    expect(edited?.text).toContain("13. jūnijs, ceturtdiena, plkst. 11.00–15.00");
    expect(await world.tap(anna, "Jā, nākšu")).toMatchObject({ text: "Paldies, gaidīsim Jūs!" });
  });

  test("that sets the venue is good news, in English", async () => {
    const { id } = await world.workshop({ venue: "" });
    const emma = await world.joined("en", "Emma");
    await open(emma, id, "Maybe");
    await world.tap(emma, "Maybe");
    await world.hears(emma, "Your answer: maybe");
    await edit(id, { venue: "Valmiera Library" });
    await world.pass();
    const news = await world.hears(emma, "The venue of the workshop is known");
    expect(news.text).toContain("Was: Liepāja, venue to be confirmed");
    expect(news.text).toContain("Now: Liepāja, Valmiera Library");
    expect(news.text).toContain("Are you still coming?");
  });
});

describe("a cancellation", () => {
  test("is told once, every card shows it, and nothing can be answered any more", async () => {
    const { id } = await world.workshop();
    const anna = await world.joined();
    const emma = await world.joined("en", "Emma");
    for (const [person, answer] of [
      [anna, "Nākšu"],
      [emma, "Maybe"],
    ] as const) {
      await open(person, id, answer);
      await world.tap(person, answer);
    }
    const card = await world.hears(anna, "Jūsu atbilde: nākšu");
    const actor = await world.organiser();
    await cancelWorkshop(world.deps, { actor, workshopId: id });
    await world.pass();
    await world.hears(anna, "Darbnīca ir atcelta");
    await world.hears(emma, "The workshop is cancelled");
    const before = [world.lines(anna).length, world.lines(emma).length];
    const edited = world.simulator
      .transcript(anna)
      .find(({ messageId }) => messageId === card.messageId);
    expect(edited?.text).toContain("Darbnīca ir atcelta.");
    expect(edited?.keyboard.flat().map(({ text }) => text)).toEqual(["Izņemt no kalendāra"]);
    const forged = { data: `rsvp:${id}:going` };
    expect((await world.simulator.tap(anna, card.messageId, forged)).text).toBe(
      "Darbnīca ir atcelta, tāpēc atbildēt vairs nevar.",
    );
    for (const day of ["04", "10", "11", "12"]) await world.pass(`2019-06-${day}T09:00:00Z`);
    expect([world.lines(anna).length, world.lines(emma).length]).toEqual(before);
  });
});

test("/mani lists every answer, those who cannot come and those who wait too", async () => {
  const { id: full } = await world.workshop({ capacity: "1" });
  await stranger(full);
  const { id: declined } = await world.workshop({ place: "Ādaži", date: "2019-06-14" });
  const anna = await world.joined();
  await open(anna, full, "Stāties rindā");
  await world.tap(anna, "Stāties rindā");
  await world.hears(anna, "rindā: 1. vieta");
  await open(anna, declined, "Nenākšu");
  await world.tap(anna, "Nenākšu");
  await world.hears(anna, "Jūsu atbilde: nenākšu");
  world.simulator.say(anna, "/mani");
  const list = await world.hears(anna, "Jūsu atbildes");
  expect(list.text).toContain("Liepāja — Jūs gaidāt rindā: 1. vieta.");
  expect(list.text).toContain("Ādaži — Jūsu atbilde: nenākšu");
});

test("names are seen by own choice only, and the choice can be taken back", async () => {
  const { id } = await world.workshop();
  const anna = await world.joined("lv", "Ženija");
  await open(anna, id, "Nākšu");
  await world.tap(anna, "Nākšu");
  await world.hears(anna, "Jūsu atbilde: nākšu");
  await world.tap(anna, "Kas nāks?");
  await world.hears(anna, "Pagaidām neviens nav izvēlējies rādīt savu vārdu");
  await world.tap(anna, "Rādīt manu vārdu citiem");
  await world.hears(anna, "Jūsu vārdu redz citi, kas nāk.");
  const emma = await world.joined("en", "Emma");
  await open(emma, id, "Who is coming?");
  await world.tap(emma, "Who is coming?");
  await world.hears(emma, "• Ženija");
  await world.tap(anna, "Nerādīt manu vārdu citiem");
  await world.hears(anna, "Jūsu vārdu citi neredz.");
  await world.tap(emma, "Who is coming?");
  await world.hears(emma, "So far nobody has chosen");
});
