/** Staff make a workshop in Slack, announce it, and see who comes. */
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { REGIONS, SECTORS } from "../../../src/domain/person.ts";
import { people, rsvps, workshops } from "../../../src/db/schema.ts";
import { createSlackWorld, type SlackWorld } from "../../help/slack-world.ts";
import { until } from "../../help/until.ts";
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

const form = {
  region: "kurzeme",
  place: "Liepāja",
  venue: null,
  date: "2019-06-11",
  startTime: "10:00",
  endTime: "15:00",
  capacity: "40",
} as const;

const countWorkshops = async (): Promise<number> =>
  (await world.deps.db.select({ id: workshops.id }).from(workshops)).length;

const make = async (change: Partial<Record<keyof typeof form, string | null>> = {}) => {
  await world.command(world.ilze, "jauna");
  const sent = await world.submit(world.ilze, { ...form, ...change });
  expect(sent.errors).toBeUndefined();
  return sent;
};

describe("a new workshop", () => {
  test("begins with the programme's usual title in both languages, and says whose clock it is", async () => {
    const texts = await world.command(world.ilze, "jauna");
    const form = JSON.stringify(world.modal(world.ilze));
    expect(form).toContain('"initial_value":"Kā uzlabot reģionu konkurētspēju?"');
    expect(form).toContain('"initial_value":"How can regions become more competitive?"');
    expect(form).toContain('"initial_time":"10:00"');
    expect(form).toContain('"initial_time":"15:00"');
    expect(texts).toContain("Visi laiki ir pēc Rīgas laika, arī ja pašlaik esat citur.");
    expect(texts).toContain("Jauna darbnīca");
  });

  test("reminds at the usual times unless others are chosen, and asks the silent only on request", async () => {
    const texts = await world.command(world.ilze, "jauna");
    expect(texts).toContain("Kad atgādināt tiem, kas nāks");
    await world.submit(world.ilze, form);
    await world.closeModal(world.ilze);
    await world.command(world.ilze, "jauna");
    const other = { reminders: ["1d", "14d", "4h"], nudge: "3" };
    await world.submit(world.ilze, { ...form, ...other });
    const rows = await world.deps.db
      .select({ reminders: workshops.reminders, nudge: workshops.nudgeDays })
      .from(workshops)
      .orderBy(workshops.id);
    expect(rows).toEqual([
      { reminders: null, nudge: null },
      { reminders: ["14d", "1d", "4h"], nudge: 3 },
    ]);
  });

  test("becomes a confirmation with the way to announce it", async () => {
    const { texts } = await make();
    expect(texts).toContain("Darbnīca izveidota");
    expect(texts.join("\n")).toContain("2019. gada 11. jūnijs, otrdiena, plkst. 10.00–15.00");
    expect(texts.join("\n")).toContain("Liepāja, vieta vēl tiek precizēta");
    expect(texts).toContain("Izsludināt…");
  });

  test("is refused beside the fields that are wrong", async () => {
    await world.command(world.ilze, "jauna");
    const past = await world.submit(world.ilze, { ...form, date: "2019-06-02", endTime: "09:00" });
    expect(past.errors).toEqual({
      date: "Šis laiks jau ir pagājis. Lūdzu, izvēlieties vēlāku.",
      endTime: "Beigām jābūt pēc sākuma, tajā pašā dienā.",
    });
    const strange = await world.submit(world.ilze, { ...form, place: "   ", capacity: "2.5" });
    expect(strange.errors).toEqual({
      place: "Šis lauks ir jāaizpilda.",
      capacity: "Lūdzu, ierakstiet veselu skaitli no 1 līdz 5000 vai atstājiet tukšu.",
    });
    expect(await countWorkshops()).toBe(0);
    const right = await world.submit(world.ilze, form);
    expect(right.errors).toBeUndefined();
    expect(await countWorkshops()).toBe(1);
  });

  test("cannot begin in the hour that the clocks skip", async () => {
    await world.command(world.ilze, "new");
    const night = { ...form, date: "2020-03-29", startTime: "03:30", endTime: "05:00" };
    expect((await world.submit(world.ilze, night)).errors).toEqual({
      startTime: "Šāda laika šajā dienā nav. Lūdzu, izvēlieties citu.",
    });
  });

  test("is made once, however often the form is sent", async () => {
    await world.command(world.ilze, "jauna");
    const [first, second] = await Promise.all([
      world.submit(world.ilze, form),
      world.submit(world.ilze, form),
    ]);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.texts).toContain("Darbnīca izveidota");
    expect(await countWorkshops()).toBe(1);
  });

  test("shows what people wrote as they wrote it, and calls nobody", async () => {
    const { texts } = await make({ place: "<!channel> & <@U123> *Liepāja*" });
    expect(texts.join("\n")).toContain("&lt;!channel&gt; &amp; &lt;@U123&gt;");
  });
});

describe("announcing", () => {
  test("says how many each choice reaches, and what was done", async () => {
    await world.person({ region: "kurzeme" });
    await world.person({ region: "latgale" });
    await world.person({ news: false, region: "kurzeme" });
    await make();
    await world.press(world.ilze, "Izsludināt…");
    const texts = world.modalTexts(world.ilze);
    expect(texts).toContain("Visi, kas vēlas ziņas: 2 cilvēki");
    expect(texts).toContain("Tikai šis reģions (Kurzeme): 1 cilvēks");
    const done = await world.submit(world.ilze, { audience: "region" });
    expect(done.texts.join("\n")).toContain("*Ziņu saņems 1 cilvēks.*\nZiņas jau tiek sūtītas.");
    await world.closeModal(world.ilze);
    await world.command(world.ilze, "");
    expect(world.last(world.ilze).join("\n")).toContain("*Izsludināta.*");
    await until(() => world.homeTexts(world.ilze).join("\n").includes("*Izsludināta.*"));
  });

  test("draws the desk again on which it was begun, also by way of a new workshop", async () => {
    await world.command(world.ilze, "");
    const before = world.messages(world.ilze).length;
    await world.press(world.ilze, "Jauna darbnīca");
    await world.submit(world.ilze, form);
    expect(world.last(world.ilze).join("\n")).toContain("*Melnraksts: vēl nav izsludināta.*");
    await world.press(world.ilze, "Izsludināt…");
    await world.submit(world.ilze, { audience: "everyone" });
    expect(world.last(world.ilze).join("\n")).toContain("*Izsludināta.*");
    expect(world.last(world.ilze)).not.toContain("Izsludināt…");
    expect(world.messages(world.ilze)).toHaveLength(before);
  });

  test("shows the card in both languages before it goes out", async () => {
    await make();
    await world.press(world.ilze, "Izsludināt…");
    expect(world.modalTexts(world.ilze)).toEqual(
      expect.arrayContaining([
        "Latviešu",
        "*Kā uzlabot reģionu konkurētspēju?*\n2019. gada 11. jūnijs, otrdiena, plkst. 10.00–15.00\nLiepāja, vieta vēl tiek precizēta",
        "English",
        "*How can regions become more competitive?*\nTuesday, 11 June 2019, 10:00–15:00\nLiepāja, venue to be confirmed",
      ]),
    );
  });

  test("at night says when the messages will go out", async () => {
    await world.person();
    world.moveTo("2019-06-03T20:30:00Z");
    await make();
    await world.press(world.ilze, "Izsludināt…");
    const done = await world.submit(world.ilze, { audience: "everyone" });
    expect(done.texts.join("\n")).toContain("ziņas sāks sūtīt otrdien, 4. jūnijā, plkst. 8.00.");
  });

  test("happens once: the second time is refused in the form, and by an old button", async () => {
    await make();
    await world.press(world.ilze, "Izsludināt…");
    const [first, second] = await Promise.all([
      world.submit(world.ilze, { audience: "everyone" }),
      world.submit(world.ilze, { audience: "everyone" }),
    ]);
    const refused = [first, second].filter(({ errors }) => errors);
    expect(refused.map(({ errors }) => errors)).toEqual([
      { audience: "Šī darbnīca jau ir izsludināta; otrreiz ziņu nesūtām." },
    ]);
    const top = world.modal(world.ilze);
    if (top) await world.sim.close(world.ilze, top.id);
    await world.press(world.ilze, "Izsludināt…");
    expect(world.modalTexts(world.ilze).join()).toContain("Šī darbnīca jau ir izsludināta");
  });
});

describe("who comes", () => {
  const fill = async (count: number): Promise<void> => {
    const { db } = world.deps;
    const [workshop] = await db.select({ id: workshops.id }).from(workshops);
    const made = await db
      .insert(people)
      .values(
        Array.from({ length: count }, (_, i) => ({
          name: `Līga <${i}> ${"Garvārde-".repeat(7)}`,
          locale: "lv" as const,
          sector: SECTORS[i % SECTORS.length] ?? null,
          region: REGIONS[i % REGIONS.length] ?? null,
          joinedAt: MORNING,
        })),
      )
      .returning({ id: people.id });
    if (!workshop) throw new Error("there is no workshop");
    await db.insert(rsvps).values(
      made.map(({ id: personId }, i) => ({
        workshopId: workshop.id,
        personId,
        state: i % 4 === 0 ? ("declined" as const) : ("going" as const),
        answeredAt: MORNING,
      })),
    );
  };

  test("gives numbers by sector, and names", async () => {
    await make({ capacity: null });
    await world.closeModal(world.ilze);
    await fill(3);
    const texts = (await world.command(world.ilze, "dalībnieki")).join("\n");
    expect(texts).toContain("*nāks 2, varbūt 0, nenāks 1*");
    expect(texts).toContain("• Zinātne un izglītība: nāks 1, varbūt 0, nenāks 0");
    expect(texts).toMatch(/\*Nāks\*\n• Līga &lt;1&gt; .* \(Zinātne un izglītība; Latgale\)/u);
  });

  test("of two hundred people fits into a message, and says how many are not named", async () => {
    await make();
    await world.closeModal(world.ilze);
    await fill(200);
    const texts = await world.command(world.ilze, "people");
    expect(texts.join("\n")).toContain("*nāks 150, varbūt 0, nenāks 50*");
    const named = texts.join("\n").match(/• Līga/gu)?.length ?? 0;
    expect(named).toBeGreaterThan(40);
    expect(texts.at(-1)).toBe(`Un vēl ${200 - named}, kas te nav parādīti.`);
    expect(texts.join("").length).toBeLessThan(10_000);
  });

  test("is asked by place, with or without accents", async () => {
    await make();
    await world.closeModal(world.ilze);
    await make({ place: "Ādaži", date: "2019-06-14" });
    await world.closeModal(world.ilze);
    expect((await world.command(world.ilze, "dalībnieki adazi")).join("\n")).toContain("Ādaži,");
    expect(await world.command(world.ilze, "dalībnieki Rīga")).toEqual([
      "Darbnīcu ar šādu vietu vai nosaukumu neatradu. Visu sarakstu parāda /darbnica",
    ]);
    const choice = await world.command(world.ilze, "dalibnieki");
    expect(choice[0]).toBe("Par kuru darbnīcu?");
    await world.press(world.ilze, "Dalībnieki");
    expect(world.last(world.ilze).join("\n")).toContain("*nāks 0, varbūt 0, nenāks 0*");
  });
});

describe("long lists", () => {
  test("of two hundred workshops fit into messages and the Home, and say what is left out", async () => {
    await make();
    await world.closeModal(world.ilze);
    const { db } = world.deps;
    const [one] = await db.select().from(workshops);
    if (!one) throw new Error("there is no workshop");
    const { id: _, ...row } = one;
    const long = {
      titleLv: "Ļoti garš nosaukums ".repeat(7),
      titleEn: "A very long title ".repeat(8),
      venue: "Vieta ".repeat(33),
    };
    await db.insert(workshops).values(
      Array.from({ length: 200 }, (_, i) => ({
        ...row,
        ...long,
        requestKey: `copy-${i}`,
        state: i % 2 === 0 ? ("published" as const) : ("draft" as const),
        startsAt: new Date(row.startsAt.getTime() + i * 3_600_000),
        endsAt: new Date(row.endsAt.getTime() + i * 3_600_000),
      })),
    );
    const list = await world.command(world.ilze, "darbnīcas");
    expect(list.at(-1)).toMatch(/^Un vēl \d+, kas te nav/u);
    expect(list.join("").length).toBeLessThan(10_000);
    const hub = await world.command(world.ilze, "");
    expect(hub.join("").length).toBeLessThan(10_000);
    await world.sim.openHome(world.ilze);
    await until(() => world.homeTexts(world.ilze).length > 30);
    await world.command(world.ilze, "dalībnieki");
    expect(world.complaints()).toEqual([]);
  });
});
