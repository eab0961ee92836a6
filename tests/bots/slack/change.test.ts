/** Staff change a workshop in Slack: old and new, who is told, and two who edit at once. */
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { answerFor, answerInvitation } from "../../../src/app/rsvp.ts";
import { cancelWorkshop, changeWorkshop } from "../../../src/app/change.ts";
import { showWorkshop } from "../../../src/app/workshop.ts";
import { draftOf, type WorkshopDraft } from "../../../src/domain/workshop.ts";
import type { WorkshopCard } from "../../../src/domain/rsvp.ts";
import { createSlackWorld, type SlackWorld } from "../../help/slack-world.ts";
import { MORNING } from "../../help/world.ts";

let world: SlackWorld;
beforeAll(async () => {
  world = await createSlackWorld();
});
afterAll(() => world.end());
beforeEach(async () => {
  await world.settled();
  world.clock.at = MORNING;
  await world.deps.db.execute(
    sql`truncate workshops, rsvps, surveys, broadcasts, notices, deliveries, delivery_tallies, audit_log cascade`,
  );
});
afterEach(async () => {
  expect(world.complaints()).toEqual([]);
  await world.closeModal(world.ilze);
});

const stored = async ({ id }: WorkshopCard): Promise<WorkshopCard> => {
  const shown = await showWorkshop(world.deps, id, await world.organiser());
  if (!shown.ok) throw new Error("the workshop is gone");
  return shown.value;
};

/** Somebody else saves first. */
const change = async (card: WorkshopCard, to: Partial<WorkshopDraft>): Promise<void> => {
  const actor = await world.organiser();
  const { revision } = await stored(card);
  const draft = { ...draftOf(card), ...to };
  const done = await changeWorkshop(world.deps, { actor, workshopId: card.id, revision, draft });
  expect(done.ok).toBe(true);
};

const attend = async (card: WorkshopCard, guests = 0): Promise<void> => {
  const { id: personId } = await world.person();
  const given = { personId, workshopId: card.id, answer: "going", guests } as const;
  expect((await answerInvitation(world.deps, given)).ok).toBe(true);
};

const phoned = async (card: WorkshopCard): Promise<void> => {
  const caller = { name: "Biruta", sector: "ngo", region: null } as const;
  const who = { caller, requestKey: `call-${card.id}` };
  const actor = await world.organiser();
  await answerFor(world.deps, { actor, workshopId: card.id, who, answer: "going" });
};

describe("editing", () => {
  test("begins with what is stored", async () => {
    await world.workshop({ heldScience: "10", heldUntil: "2019-06-09" });
    await world.command(world.ilze, "labot liepaja");
    const form = JSON.stringify(world.modal(world.ilze));
    for (const initial of [
      '"initial_value":"Liepājas pilsētas dome"',
      '"initial_value":"40"',
      '"initial_value":"10"',
      '"initial_date":"2019-06-11"',
      '"initial_date":"2019-06-09"',
      '"initial_time":"15:00"',
    ])
      expect(form).toContain(initial);
    expect(world.modalTexts(world.ilze)[0]).toBe("Labot darbnīcu");
  });

  test("says old and new, how many are told, and who must be phoned", async () => {
    const card = await world.workshop();
    await attend(card);
    await attend(card);
    await phoned(card);
    await world.command(world.ilze, "");
    await world.press(world.ilze, "Labot…");
    const { texts } = await world.submit(world.ilze, {
      venue: "Lielais dzintars",
      endTime: "16:00",
    });
    const said = texts.join("\n");
    expect(said).toContain(
      "*Norises vieta*\nBija: Liepājas pilsētas dome\nTagad: Lielais dzintars",
    );
    expect(said).toContain("*Beigas*\nBija: 15.00\nTagad: 16.00");
    expect(said).toContain("Ziņu saņems 2 cilvēki.");
    expect(said).toContain("1 cilvēkam uzrakstīt nevaram: jāpiezvana.");
    expect(world.last(world.ilze).join("\n")).toContain("Liepāja, Lielais dzintars");
    expect(await stored(card)).toMatchObject({ venue: "Lielais dzintars", revision: 2 });
  });

  test("to fewer seats than are taken throws nobody out, and says so", async () => {
    const card = await world.workshop();
    await attend(card, 4);
    await world.command(world.ilze, "edit");
    const { texts } = await world.submit(world.ilze, { capacity: "2" });
    const said = texts.join("\n");
    expect(said).toContain("*Vietu skaits*\nBija: 40\nTagad: 2");
    expect(said).toContain("Aizņemtas jau 5, bet vietu tagad ir 2. Nevienam vietu neatņemam");
    expect(said).toContain("Nav nekā, par ko kādam būtu jāraksta.");
    expect((await stored(card)).counts.going).toBe(5);
  });

  test("shows when people are reminded, changes it without telling anybody, and says so", async () => {
    const card = await world.workshop({ reminders: "14d 2h", nudge: "5" });
    await attend(card);
    const texts = await world.command(world.ilze, "labot");
    expect(texts).toEqual(
      expect.arrayContaining([
        "Kad atgādināt tiem, kas nāks",
        "14 dienas iepriekš",
        "1 dienu iepriekš",
        "1 stundu iepriekš",
        "Kad atgādināt tiem, kas neatbildēja",
        "neatgādināt",
        "5 dienas iepriekš",
      ]),
    );
    const kept = await world.submit(world.ilze, { capacity: "41" });
    expect(kept.texts.join("\n")).not.toContain("atgādināt");
    expect(await stored(card)).toMatchObject({ reminders: ["14d", "2h"], nudgeDays: 5 });
    await world.closeModal(world.ilze);
    await world.command(world.ilze, "labot");
    const { texts: done } = await world.submit(world.ilze, { reminders: [], nudge: "never" });
    const said = done.join("\n");
    expect(said).toContain(
      "*Kad atgādināt tiem, kas nāks*\nBija: 14 dienas iepriekš, 2 stundas iepriekš\nTagad: neatgādināt",
    );
    expect(said).toContain(
      "*Kad atgādināt tiem, kas neatbildēja*\nBija: 5 dienas iepriekš\nTagad: neatgādināt",
    );
    expect(said).toContain("Nav nekā, par ko kādam būtu jāraksta.");
    expect(await stored(card)).toMatchObject({ reminders: [], nudgeDays: null });
    const [row] = await world.deps.db.execute<{ n: number }>(
      sql`select count(*)::int n from ledger where kind = 'change'`,
    );
    expect(row?.n).toBe(0);
  });

  test("of a draft tells nobody", async () => {
    await world.workshop({}, "draft");
    await world.command(world.ilze, "labot");
    const { texts } = await world.submit(world.ilze, { place: "Kuldīga" });
    expect(texts.join("\n")).toContain("Darbnīca vēl nav izsludināta, tāpēc nevienam neraksta.");
  });

  test("is refused beside the fields that are wrong", async () => {
    const card = await world.workshop();
    await world.command(world.ilze, "labot");
    const { errors } = await world.submit(world.ilze, {
      heldBusiness: "30",
      heldScience: "11",
      heldUntil: "2019-06-12",
      date: "2019-06-01",
    });
    expect(errors).toEqual({
      heldScience: "Rezervēto vietu kopā nevar būt vairāk, nekā ir vietu darbnīcā.",
      heldUntil: "Rezervētās vietas jāatbrīvo līdz darbnīcas sākumam.",
      date: "Šis laiks jau ir pagājis. Lūdzu, izvēlieties vēlāku.",
    });
    expect((await stored(card)).revision).toBe(1);
  });

  test("the same form sent twice is one change", async () => {
    const card = await world.workshop();
    await attend(card);
    await world.command(world.ilze, "labot");
    const sent = () => world.submit(world.ilze, { venue: "Lielais dzintars" });
    const both = await Promise.all([sent(), sent()]);
    expect(both.map(({ status, errors }) => [status, errors])).toEqual([
      [200, undefined],
      [200, undefined],
    ]);
    expect((await stored(card)).revision).toBe(2);
    const [row] = await world.deps.db.execute<{ n: number }>(
      sql`select count(*)::int n from ledger where kind = 'change'`,
    );
    expect(row?.n).toBe(1);
  });
});

describe("when somebody else saved meanwhile", () => {
  test("nothing is lost: both versions are shown, and the form opens anew with one's own", async () => {
    const card = await world.workshop();
    await world.command(world.ilze, "labot");
    await change(card, { venue: "Lielais dzintars", capacity: "60" });
    const conflict = await world.submit(world.ilze, { capacity: "50", endTime: "14:00" });
    const said = conflict.texts.join("\n");
    expect(conflict.texts[0]).toBe("Kāds jau saglabāja");
    expect(said).toContain("*Vietu skaits*\nJūs ierakstījāt: 50\nSaglabāts tagad: 60");
    expect(said).toContain("*Beigas*\nJūs ierakstījāt: 14.00\nSaglabāts tagad: 15.00");
    expect(said).toContain(
      "*Norises vieta*\nBija: Liepājas pilsētas dome\nTagad: Lielais dzintars",
    );
    expect(await stored(card)).toMatchObject({ capacity: 60, revision: 2 });
    await world.press(world.ilze, "Atvērt veidlapu no jauna");
    const { errors, texts } = await world.submit(world.ilze);
    expect(errors).toBeUndefined();
    expect(texts[0]).toBe("Saglabāts");
    expect(await stored(card)).toMatchObject({
      capacity: 50,
      venue: "Lielais dzintars",
      revision: 3,
    });
  });

  test("with the longest texts that a form takes, in English too", async () => {
    const tom = world.ilze;
    await world.command(tom, "language");
    const long = {
      titleLv: '"'.repeat(150),
      titleEn: "\\".repeat(150),
      place: '"'.repeat(80),
      venue: "&".repeat(200),
    };
    const card = await world.workshop(long);
    await world.command(tom, "edit");
    await change(card, { titleLv: "<".repeat(150) });
    const mine = { ...long, titleLv: "A".repeat(150), venue: '"'.repeat(200) };
    const { texts } = await world.submit(tom, mine);
    expect(texts[0]).toBe("Somebody saved first");
    expect(texts.join("\n")).toContain("You wrote: AAA");
    expect(world.complaints()).toEqual([]);
    await world.press(tom, "Open the form again");
    expect((await world.submit(tom)).texts[0]).toBe("Saved");
    expect((await stored(card)).title.lv).toBe(mine.titleLv);
    await world.closeModal(tom);
    await world.command(tom, "valoda");
  });
});

describe("what can no longer be changed", () => {
  test("is refused in words, at the button and in the form", async () => {
    const card = await world.workshop();
    await world.command(world.ilze, "");
    await world.press(world.ilze, "Labot…");
    await cancelWorkshop(world.deps, { actor: await world.organiser(), workshopId: card.id });
    const gone = "Darbnīca ir atcelta, tāpēc to vairs nevar mainīt.";
    expect((await world.submit(world.ilze, { capacity: "50" })).texts).toContain(gone);
    await world.closeModal(world.ilze);
    await world.press(world.ilze, "Labot…");
    expect(world.last(world.ilze)).toContain(gone);
  });

  test("has begun meanwhile", async () => {
    const card = await world.workshop();
    await world.command(world.ilze, "");
    await world.press(world.ilze, "Labot…");
    world.moveTo("2019-06-11T07:30:00Z");
    const { texts } = await world.submit(world.ilze, { date: "2019-06-20" });
    expect(texts).toContain("Darbnīca jau ir sākusies vai notikusi, tāpēc to vairs nevar mainīt.");
    expect((await stored(card)).revision).toBe(1);
  });
});
