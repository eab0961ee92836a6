/** Staff read in Slack who will get what and when. */
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { answerInvitation } from "../../../src/app/rsvp.ts";
import { rsvps, workshops } from "../../../src/db/schema.ts";
import { plusMinutes } from "../../../src/domain/time.ts";
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
    sql`truncate workshops, rsvps, surveys, broadcasts, notices, deliveries, audit_log cascade`,
  );
});
afterEach(async () => {
  expect(world.complaints()).toEqual([]);
  await world.closeModal(world.ilze);
});

const attended = async (names: readonly string[]) => {
  const card = await world.workshop();
  for (const name of names) {
    const { id: personId } = await world.person({ name, news: false, region: "kurzeme" });
    const given = { personId, workshopId: card.id, answer: "going" } as const;
    expect((await answerInvitation(world.deps, given)).ok).toBe(true);
  }
  return card;
};

describe("the plan", () => {
  test("of a month with nothing in it says so", async () => {
    expect((await world.command(world.ilze, "plāns")).join("\n")).toMatchInlineSnapshot(`
      "Plāns
      Līdz 3. jūlija plkst. 10.00 nav nekā, kas būtu jāsūta."
    `);
  });

  test("is read day by day: when, what, about which workshop, to how many", async () => {
    await attended(["Zane Ābola", "Anna Kalniņa"]);
    expect((await world.command(world.ilze, "plāns")).join("\n")).toMatchInlineSnapshot(`
      "Plāns
      Kas, kad un kam aizies līdz 3. jūlija plkst. 10.00, ja neviens neatbildēs un nekas nemainīsies. Piedāvājumi no rindas te nav: tie rodas, kad kāds atsakās.
      *2019. gada 4. jūnijs, otrdiena*
      *10.00* Atgādinājums, 7 dienas iepriekš: Liepāja, 11. jūnijs
      2 cilvēkiem
      Kam?
      *2019. gada 6. jūnijs, ceturtdiena*
      *10.00* Brīdinājums darbiniekiem: trūkst balsu: Liepāja, 11. jūnijs
      2 cilvēkiem
      Kam?
      *2019. gada 9. jūnijs, svētdiena*
      *10.00* Brīdinājums darbiniekiem: trūkst balsu: Liepāja, 11. jūnijs
      2 cilvēkiem
      Kam?
      *2019. gada 10. jūnijs, pirmdiena*
      *10.00* Atgādinājums, 1 dienu iepriekš: Liepāja, 11. jūnijs
      2 cilvēkiem
      Kam?
      *2019. gada 11. jūnijs, otrdiena*
      *8.00* Atgādinājums, 2 stundas iepriekš: Liepāja, 11. jūnijs
      2 cilvēkiem
      Kam?
      *15.00* Aptauja pēc darbnīcas: Liepāja, 11. jūnijs
      2 cilvēkiem
      Kam?
      *2019. gada 12. jūnijs, trešdiena*
      *10.00* Darbiniekiem: kā gāja darbnīcā: Liepāja, 11. jūnijs
      2 cilvēkiem
      Kam?
      *2019. gada 13. jūnijs, ceturtdiena*
      *10.00* Atgādinājums par aptauju: Liepāja, 11. jūnijs
      2 cilvēkiem
      Kam?"
    `);
  });

  test("says the same in English", async () => {
    await attended(["Anna Kalniņa"]);
    await world.command(world.ilze, "language");
    expect((await world.command(world.ilze, "plan")).join("\n")).toMatchInlineSnapshot(`
      "Plan
      What goes out until 10:00 on Wednesday, 3 July, when and to whom, if nobody answers and nothing changes. Offers to those who wait are not here: they come about when somebody withdraws.
      *Tuesday, 4 June 2019*
      *10:00* A reminder, 7 days before: Liepāja, 11 June
      to 1 person
      To whom?
      *Thursday, 6 June 2019*
      *10:00* Warning to staff: voices are missing: Liepāja, 11 June
      to 3 people
      To whom?
      *Sunday, 9 June 2019*
      *10:00* Warning to staff: voices are missing: Liepāja, 11 June
      to 3 people
      To whom?
      *Monday, 10 June 2019*
      *10:00* A reminder, 1 day before: Liepāja, 11 June
      to 1 person
      To whom?
      *Tuesday, 11 June 2019*
      *08:00* A reminder, 2 hours before: Liepāja, 11 June
      to 1 person
      To whom?
      *15:00* The survey after a workshop: Liepāja, 11 June
      to 1 person
      To whom?
      *Wednesday, 12 June 2019*
      *10:00* To staff: how the workshop went: Liepāja, 11 June
      to 3 people
      To whom?
      *Thursday, 13 June 2019*
      *10:00* A reminder of the survey: Liepāja, 11 June
      to 1 person
      To whom?"
    `);
    await world.command(world.ilze, "valoda");
  });

  test("shows who is behind an entry, by name", async () => {
    await attended(["Zane Ābola", "Anna Kalniņa"]);
    await world.command(world.ilze, "");
    await world.press(world.ilze, "Plāns");
    await world.press(world.ilze, "Kam?");
    expect(world.modalTexts(world.ilze).join("\n")).toMatchInlineSnapshot(`
      "Kam tiks sūtīts
      Aizvērt
      *Atgādinājums, 7 dienas iepriekš: Liepāja, 11. jūnijs*
      2019. gada 4. jūnijs, otrdiena, 10.00
      2 cilvēkiem
      • Anna Kalniņa (Nav norādīta)
      • Zane Ābola (Nav norādīta)"
    `);
  });

  test("warns of what staff will be warned of", async () => {
    await world.workshop({ venue: "" });
    expect((await world.command(world.ilze, "plāns")).join("\n")).toContain(
      "*10.00* Brīdinājums darbiniekiem: nav norises vietas: Liepāja, 11. jūnijs",
    );
  });

  test("is not for everybody", async () => {
    const anna = world.addUser();
    await world.introduce(anna, false);
    expect((await world.command(anna, "plāns")).join("\n")).toContain(
      "Tas ir domāts ministriju darbiniekiem",
    );
  });
});

type Block = { block_id?: string; elements?: { action_id?: string; value?: string }[] };

const planButton = (home: unknown) => {
  const { body } = (home ?? {}) as { body?: { blocks?: Block[] } };
  const block = body?.blocks?.find(({ elements }) =>
    elements?.some(({ action_id: name }) => name === "plan-show"),
  );
  return block && { actionId: "plan-show", value: "{}", blockId: block.block_id ?? "" };
};

describe("a long plan", () => {
  /** Two hundred entries and more, and a hundred and thirty people behind the first of them. */
  const fill = async () => {
    const { db } = world.deps;
    const card = await world.workshop({ place: "Liepāja".repeat(11) });
    const [row] = await db.select().from(workshops);
    if (!row) throw new Error("there is no workshop");
    for (let n = 0; n < 70; n += 1) {
      // Ten days ahead staff are told of missing voices: today that would be the first entry.
      if (n >= 7 && n <= 10) continue;
      const { id: _, ...rest } = row;
      await db.insert(workshops).values({
        ...rest,
        requestKey: `copy-${n}`,
        startsAt: plusMinutes(row.startsAt, n * 6 * 60),
        endsAt: plusMinutes(row.endsAt, n * 6 * 60),
      });
    }
    const answer = { state: "going", answeredAt: plusMinutes(MORNING, -60) } as const;
    for (let n = 0; n < 130; n += 1) {
      const name = `Anna ${String(n).padStart(3, "0")}`;
      const { id: personId } = await world.person({ name, news: false });
      await db.insert(rsvps).values({ workshopId: card.id, personId, ...answer });
      // The last one goes to all of them.
      if (n < 129) continue;
      const all = (await db.select().from(workshops)).map(({ id: workshopId }) => ({
        workshopId,
        personId,
        ...answer,
      }));
      await db.insert(rsvps).values(all).onConflictDoNothing();
    }
  };

  test("has pages, of entries and of names, and never more than Slack takes", async () => {
    await fill();
    const first = (await world.command(world.ilze, "plāns")).join("\n");
    const [, count] = /1\.–20\. no (\d+)/.exec(first) ?? [];
    expect(Number(count)).toBeGreaterThan(150);
    await world.press(world.ilze, "Nākamie");
    expect(world.last(world.ilze).join("\n")).toContain(`21.–40. no ${count}`);
    await world.press(world.ilze, "Iepriekšējie");
    expect(world.last(world.ilze).join("\n")).toContain(`1.–20. no ${count}`);
    await world.press(world.ilze, "Kam?");
    const names = world.modalTexts(world.ilze).join("\n");
    expect(names).toContain("Anna 000");
    expect(names).toContain("1.–60. no 130");
    await world.press(world.ilze, "Nākamie");
    await world.press(world.ilze, "Nākamie");
    expect(world.modalTexts(world.ilze).join("\n")).toContain("121.–130. no 130");
    await world.closeModal(world.ilze);
    // From the Home tab it opens in a view of its own, and is turned there.
    await world.sim.openHome(world.ilze);
    const button = await until(() => planButton(world.home(world.ilze)), "the plan on Home");
    await world.sim.press(world.ilze, { home: true }, button);
    const shows = (words: string) =>
      until(() => world.modalTexts(world.ilze).join("\n").includes(words), words);
    await shows(`1.–20. no ${count}`);
    await world.press(world.ilze, "Nākamie");
    await shows(`21.–40. no ${count}`);
  });
});

// The last of all, because messages are read in the order of the clock, which goes on here.
describe("an old plan", () => {
  test("says of an entry that went out meanwhile that it is gone", async () => {
    await attended(["Anna Kalniņa"]);
    await world.command(world.ilze, "plāns");
    await world.pass("2019-06-04T12:00:00Z");
    await world.press(world.ilze, "Kam?");
    expect(world.last(world.ilze).join("\n")).toContain("Tas vairs nav plānā");
  });
});
