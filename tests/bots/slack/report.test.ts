/** The report of a workshop in Slack: numbers at once, pictures a moment later, nobody to be guessed. */
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { performExport } from "../../../src/app/export-run.ts";
import { changeProfile } from "../../../src/app/person.ts";
import { answerInvitation } from "../../../src/app/rsvp.ts";
import { exportTable } from "../../../src/db/export-table.ts";
import { attendances } from "../../../src/db/schema.ts";
import type { Sector } from "../../../src/domain/person.ts";
import { createSlackWorld, type SlackWorld } from "../../help/slack-world.ts";

let world: SlackWorld;
beforeAll(async () => {
  world = await createSlackWorld();
});
afterAll(() => world.end());
afterEach(() => expect(world.complaints()).toEqual([]));

const held = async (): Promise<void> => {
  const card = await world.workshop();
  const come = async (sector: Sector, people: number, present: number): Promise<void> => {
    for (let n = 0; n < people; n += 1) {
      const { id: personId } = await world.person({ name: `Anna ${n}` });
      await changeProfile(world.deps, personId, { sector });
      await answerInvitation(world.deps, { personId, workshopId: card.id, answer: "going" });
      if (n >= present) continue;
      const mark = { workshopId: card.id, personId, present: true, via: "list" } as const;
      await world.deps.db.insert(attendances).values({ ...mark, markedAt: world.clock.at });
    }
  };
  await come("business", 9, 7);
  await come("municipality", 6, 5);
  await come("ngo", 2, 1);
  await world.deps.db.execute(sql`
    insert into contributions (receipt, kind, text, locale, region, workshop_id, source, status_at, received_at)
    select 5000 + n || '-0', case when n % 2 = 0 then 'need' else 'smart-solution' end, 'Ideja', 'lv',
           case when n <= 14 then 'kurzeme' when n <= 28 then 'zemgale' when n = 29 then 'latgale' end,
           ${card.id}, 'room', now(), now()
      from generate_series(1, 41) n`);
  world.moveTo("2019-06-11T13:00:00Z");
};

test("a report shows numbers at once, hides small ones, and brings pictures with words once", async () => {
  await held();
  const texts = (await world.command(world.ilze, "parskats liepaja")).join("\n");
  expect(texts).toContain("*Dalībnieki pa jomām*");
  expect(texts).toContain("Kopā: pieteicās 17; ieradās 13");
  expect(texts).toContain("• Uzņēmējdarbība: pieteicās 9, ieradās 7");
  // Two people of associations would follow from the total, were the six beside them shown.
  expect(texts).toContain("• Pašvaldība: pieteicās: nerādām, ieradās: nerādām");
  expect(texts).toContain("• Biedrība vai nodibinājums: pieteicās: nerādām, ieradās: nerādām");
  expect(texts).toContain("mazāk nekā piecas atbildes");
  expect(texts).toContain("*Idejas pa veidiem un reģioniem*");
  // One idea about Latgale would follow from the sums, were no other number in its row hidden.
  expect(texts).toContain(
    "• Viedais risinājums: Kurzeme nerādām, Latgale nerādām, Zemgale 7, Bez reģiona nerādām",
  );
  expect(texts).toMatch(/\*Nosūtītās ziņas\*\n\S/);

  await world.command(world.ilze, "report");
  const rows = await world.deps.db.select().from(exportTable);
  expect(rows.map(({ kind, format }) => [kind, format])).toEqual([["report", "png"]]);
  const [row] = rows;
  if (!row) throw new Error("no pictures were asked for");
  for (let n = 0; n < 2; n += 1) await performExport(world.deps, { exportId: row.id });
  const files = world.messages(world.ilze).flatMap((message) => message.files ?? []);
  expect(files.map(({ name }) => name)).toEqual([
    "dalibnieki-pa-jomam-liepaja-2019-06-11.png",
    "vertejums-liepaja-2019-06-11.png",
    "idejas-pa-veidiem-un-regioniem-liepaja-2019-06-11.png",
  ]);
  expect(files[2]?.alt).toContain("Liepāja, 11. jūnijs. Kopā 41 ideja.");
  expect(files[2]?.alt).toContain(
    "Viedais risinājums: Kurzeme nerādām, Latgale nerādām, Zemgale 7",
  );
  expect(files[0]?.alt).toContain("Uzņēmējdarbība: pieteicās 9, ieradās 7.");
  expect(files[0]?.alt).not.toMatch(/Pašvaldība: pieteicās \d/);
  const png = Buffer.from(world.sim.file(files[0]?.id ?? "")?.content ?? "", "base64");
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  const told = world.messages(world.ilze).map(({ text }) => text);
  expect(told).toContain("Gatavs: Pārskata diagrammas: Liepāja, 11. jūnijs.");
});

test("a whole programme stands on one page, with its evidence as a file from there", async () => {
  const before = world.clock.at;
  const texts = (await world.command(world.ilze, "parskats programma")).join("\n");
  expect(texts).toContain("Programmas pārskats");
  expect(texts).toContain("*Liepāja, 11. jūnijs*");
  expect(texts).toContain("pieteicās 17 · ieradās 13");
  expect(texts).toContain(
    "Reģionālās politikas pamatnostādnes 2021.–2027. gadam: 0 apgalvojumu, iekļauti 0",
  );
  expect(texts).toContain("*Idejas pa veidiem un reģioniem*");
  await world.press(world.ilze, "Pierādījumi failā…");
  await world.submit(world.ilze, {});
  const [latest] = (await world.deps.db.select().from(exportTable)).slice(-1);
  expect(latest).toMatchObject({ kind: "evidence", format: "docx", workshopId: null });
  expect(latest?.programmeId).toBeGreaterThan(0);
  world.clock.at = before;
  await world.closeModal(world.ilze);
});

test("the report is offered on the desk once a workshop is over, in either language", async () => {
  await world.command(world.ilze, "");
  await world.press(world.ilze, "Pārskats");
  expect(world.last(world.ilze).join("\n")).toContain("Darbnīcas pārskats");
  await world.command(world.ilze, "valoda");
  const texts = (await world.command(world.ilze, "report")).join("\n");
  expect(texts).toContain("• Business: 9 signed up, 7 came");
  expect(texts).toContain(
    "• Smart solution: Kurzeme hidden, Latgale hidden, Zemgale 7, No region hidden",
  );
  await world.command(world.ilze, "language");
});

test("the report is for staff alone", async () => {
  const anna = world.addUser();
  expect((await world.command(anna, "pārskats")).join(" ")).toContain("darbiniek");
  await world.deps.db.execute(sql`truncate workshops cascade`);
  expect((await world.command(world.ilze, "pārskats")).join(" ")).toContain("nav darbnīcas");
});
