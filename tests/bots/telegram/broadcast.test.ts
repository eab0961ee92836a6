/** What staff write to many, as its readers see it in the chat: in their language, with one tap to end it. */
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fixBroadcast } from "../../../src/app/broadcast-edit.ts";
import { testBroadcast } from "../../../src/app/broadcast-draft.ts";
import type { Person } from "../../../src/domain/person.ts";
import { draftOf, member, shownOf, started } from "../../help/broadcast.ts";
import { createTelegramWorld, type TelegramWorld } from "../../help/telegram-world.ts";

let world: TelegramWorld;
let ilze: Person;
beforeEach(async () => {
  world = await createTelegramWorld();
  ilze = await member(world);
});
afterEach(() => world.end());

const TEXTS = {
  lv: "Labdien!\nDarbnīca būs <otrdien> & trešdien.",
  en: "Hello!\nThe workshop is on <Tuesday> & Wednesday.",
};

describe("a broadcast", () => {
  test("reaches each in their language, in the name of its ministry, and one tap ends it", async () => {
    const anna = await world.joined();
    const emma = await world.joined("en", "Emma");
    await started(world, ilze, { texts: TEXTS });
    await world.pass();
    const lv = await world.hears(anna, "otrdien");
    expect(lv.text).toMatchInlineSnapshot(`
      "Vides aizsardzības un reģionālās attīstības ministrija

      Labdien!
      Darbnīca būs <otrdien> & trešdien."
    `);
    const en = await world.hears(emma, "Tuesday");
    expect(en.text).toMatchInlineSnapshot(`
      "Ministry of Environmental Protection and Regional Development

      Hello!
      The workshop is on <Tuesday> & Wednesday."
    `);
    await world.tap(anna, "Vairs nesūtīt šādas ziņas");
    await world.hears(anna, "Vairs nesūtīsim ministriju ziņas.");
    const second = await started(world, ilze, { texts: { lv: "Otrā", en: "The second" } });
    await world.pass();
    await world.hears(emma, "The second");
    expect((await shownOf(world, ilze, second)).progress).toMatchObject({ recipients: 1 });
  });

  test("that somebody switched off after it was written does not reach them, and reaches others", async () => {
    const anna = await world.joined();
    const emma = await world.joined("en", "Emma");
    const first = await started(world, ilze, { texts: TEXTS });
    await world.pass();
    await world.hears(anna, "otrdien");
    const second = await started(world, ilze, { texts: { lv: "Otrā", en: "The second" } });
    await world.tap(anna, "Vairs nesūtīt šādas ziņas");
    await world.hears(anna, "Vairs nesūtīsim ministriju ziņas.");
    await world.pass();
    await world.hears(emma, "The second");
    expect((await shownOf(world, ilze, first)).progress?.counts).toMatchObject({ sent: 2 });
    expect((await shownOf(world, ilze, second)).progress?.counts).toMatchObject({
      sent: 1,
      skipped: 1,
    });
  });

  test("about a workshop has its answers; answering leaves the text, and the card comes below", async () => {
    const anna = await world.joined();
    const card = await world.workshop();
    await world.pass();
    await started(world, ilze, { texts: TEXTS, workshopId: card.id });
    await world.pass();
    const letter = await world.hears(anna, "otrdien");
    expect(letter.text).toContain("Liepāja, Liepājas pilsētas dome");
    expect(await world.tap(anna, "Nākšu")).toMatchObject({
      text: "Pierakstīts: Jūs nāksiet. Ja plāni mainās, nospiediet citu pogu.",
    });
    await world.hears(anna, "Jūsu atbilde: nākšu");
    const texts = world.simulator.transcript(anna).map(({ text }) => text);
    expect(texts.filter((text) => text.includes("<otrdien>"))).toHaveLength(1);
  });

  test("is corrected in its place", async () => {
    const anna = await world.joined();
    const id = await started(world, ilze, { texts: TEXTS });
    await world.pass();
    await world.hears(anna, "otrdien");
    const before = world.simulator.transcript(anna).length;
    const texts = { lv: "Labots teksts", en: "Corrected" };
    await fixBroadcast(world.deps, { actor: ilze, broadcastId: id, texts });
    await world.pass();
    await world.hears(anna, "Labots teksts");
    expect(world.simulator.transcript(anna)).toHaveLength(before);
    expect((await shownOf(world, ilze, id)).progress?.edits).toMatchObject({ edited: 1 });
  });

  test("at its longest fits, however much of it is written out", async () => {
    const anna = await world.joined();
    const card = await world.workshop({ titleLv: "Ā".repeat(150) });
    await world.pass();
    const lv = `${"<".repeat(90)} ${"Ā".repeat(2_400)}`;
    await started(world, ilze, { texts: { lv, en: lv }, workshopId: card.id });
    await world.pass();
    expect((await world.hears(anna, "Ā".repeat(2_400))).text).toContain("<".repeat(90));
  });
});

test("a test is marked, and comes to its writer alone", async () => {
  const anna = await world.joined();
  const id = await draftOf(world, ilze, { texts: TEXTS });
  const chat = world.simulator.addPerson({ firstName: "Ilze", languageCode: "lv" });
  await world.deps.db.execute(
    sql`
      update addresses set platform = 'telegram', team_id = '', external_id = ${String(chat.id)}
       where person_id = ${ilze.id}`,
  );
  world.simulator.start(chat.id);
  await testBroadcast(world.deps, { actor: ilze, broadcastId: id });
  await world.pass();
  await world.hears(chat.id, "Šī ir izmēģinājuma ziņa");
  expect(world.lines(anna).join("\n")).not.toContain("otrdien");
});
