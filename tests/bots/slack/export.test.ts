/** Exports in Slack: asked for in a form, made by a job, and brought into one's own conversation with the bot. */
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { performExport } from "../../../src/app/export-run.ts";
import { answerInvitation } from "../../../src/app/rsvp.ts";
import { sweep } from "../../../src/app/sweep.ts";
import { auditLog } from "../../../src/db/audit-table.ts";
import { exportTable } from "../../../src/db/export-table.ts";
import { staff } from "../../../src/db/schema.ts";
import { ExportId } from "../../../src/domain/ids.ts";
import type { WorkshopCard } from "../../../src/domain/rsvp.ts";
import { readTable } from "../../../src/file/read.ts";
import { LIMITS } from "../../help/sheet.ts";
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
  world.jobs.length = 0;
  await world.deps.db.execute(
    sql`truncate workshops, rsvps, surveys, broadcasts, notices, deliveries, delivery_tallies, exports cascade`,
  );
});
afterEach(async () => {
  expect(world.complaints()).toEqual([]);
  await world.closeModal(world.ilze);
});

const asked = async (): Promise<ExportId> => {
  const [row] = await world.deps.db.select().from(exportTable);
  return ExportId.parse(row?.id);
};
const stateOf = async () => (await world.deps.db.select().from(exportTable))[0]?.state;

/** Runs the job as often as it is told; the second time it is to do nothing. */
const perform = async (times = 2): Promise<void> => {
  const exportId = await asked();
  for (let n = 0; n < times; n += 1) await performExport(world.deps, { exportId });
};

const files = () => world.messages(world.ilze).flatMap((message) => message.files ?? []);

const rowsOf = async (id = files().at(-1)?.id ?? "") => {
  const file = world.sim.file(id);
  const read = await readTable(Buffer.from(file?.content ?? "", "base64"), LIMITS);
  if (!read.ok) throw new Error(read.reason);
  return read.value.map(({ cells }) => cells);
};

const answer = async (card: WorkshopCard, name: string, guests = 0): Promise<void> => {
  const { id: personId } = await world.person({ name, region: "kurzeme" });
  const given = { personId, workshopId: card.id, answer: "going", guests } as const;
  expect((await answerInvitation(world.deps, given)).ok).toBe(true);
};

const ask = async (values: Parameters<SlackWorld["submit"]>[1], command = "eksports Liepāja") => {
  await world.command(world.ilze, command);
  return world.submit(world.ilze, values);
};

describe("/darbnica eksports", () => {
  test("brings the people of a workshop as a workbook, to the one who asked alone, once", async () => {
    const card = await world.workshop();
    await answer(card, "=cmd|' /C calc'!A0", 2);
    await answer(card, "Āris Žagars");
    const before = files().length;
    const { texts } = await ask({ kind: "people", format: "xlsx" });
    expect(texts.join("\n")).toContain("Fails pēc brīža būs sarunā ar mani");
    const job = { name: "export", data: { exportId: await asked() }, delayMs: 0 };
    expect(world.jobs.filter(({ name }) => name === "export")).toEqual([job]);
    await perform();
    expect(files().length - before).toBe(1);
    expect(files().at(-1)).toMatchObject({
      name: "dalibnieki-liepaja-2019-06-11.xlsx",
      title: "Dalībnieki: Liepāja, 11. jūnijs",
    });
    const told = world
      .messages(world.ilze)
      .filter(({ text }) => text.startsWith("Fails ir gatavs"));
    expect(told.map(({ text }) => text)).toEqual([
      "Fails ir gatavs: Dalībnieki: Liepāja, 11. jūnijs (XLSX), 2 rindas.",
    ]);
    expect(await rowsOf()).toEqual([
      [
        "Vārds",
        "Organizācija",
        "Joma",
        "Reģions",
        "Atbilde",
        "Viesi",
        "Vieta rindā",
        "Atbildēja",
        "Pieteikts pa tālruni",
        "Ieradās",
        "Ieradušies (ar viesiem)",
      ],
      ["=cmd|' /C calc'!A0", "", "", "Kurzeme", "Nāks", "2", "", "2019-06-03 10:00", "nē"],
      ["Āris Žagars", "", "", "Kurzeme", "Nāks", "0", "", "2019-06-03 10:00", "nē"],
    ]);
    const others = world.sim.users().filter(({ id }) => id !== world.ilze);
    for (const { id } of others)
      expect(
        world.sim.messages(world.sim.dm(id)).flatMap((message) => message.files ?? []),
      ).toEqual([]);
  });

  test("brings evidence as a document, of the whole programme where no workshop is chosen", async () => {
    await world.workshop();
    await world.command(world.ilze, "eksports");
    const refused = await world.submit(world.ilze, { kind: "people", format: "docx" });
    expect(refused.errors).toEqual({ workshop: "Lūdzu, izvēlieties darbnīcu." });
    await world.submit(world.ilze, { kind: "evidence", format: "docx" });
    const before = files().length;
    await perform();
    expect(files().length - before).toBe(1);
    expect(files().at(-1)).toMatchObject({
      name: "pieradijumi-programma-2019-06-03.docx",
      title: "Pierādījumi: Kā uzlabot reģionu konkurētspēju?",
    });
    const content = Buffer.from(world.sim.file(files().at(-1)?.id ?? "")?.content ?? "", "base64");
    expect(content.subarray(0, 2).toString()).toBe("PK");
  });

  test("makes a document of evidence alone, and says so beside the field", async () => {
    await world.workshop();
    const { errors } = await ask({ kind: "people", format: "docx" });
    expect(errors).toEqual({
      format: "Dokumentu veidojam tikai no pierādījumiem. Pārējam izvēlieties Excel vai CSV.",
    });
    expect(await world.deps.db.select().from(exportTable)).toEqual([]);
  });

  test("brings the evidence of one workshop as a table with a column for each field", async () => {
    await world.workshop();
    await ask({ kind: "evidence", format: "xlsx" });
    await perform();
    expect(files().at(-1)).toMatchObject({ title: "Pierādījumi: Liepāja, 11. jūnijs" });
    const [headings = []] = await rowsOf();
    expect(headings.slice(0, 3)).toEqual(["Dokuments", "Sadaļa", "Apgalvojums"]);
    expect(headings.at(-1)).toBe("Ideju numuri");
  });

  test("is in the audit log: who took what out", async () => {
    const card = await world.workshop();
    await ask({ kind: "people", format: "csv" });
    const lines = await world.deps.db.select().from(auditLog);
    expect(lines.findLast(({ act }) => act === "export-ask")).toMatchObject({
      aboutKind: "export",
      aboutId: await asked(),
      workshopId: card.id,
      facts: { kind: "people", format: "csv" },
    });
    await perform(1);
  });

  test("writes CSV for Latvian Excel: a mark, semicolons, and a guard before what could be run", async () => {
    const card = await world.workshop();
    await answer(card, "=1+1");
    await ask({ kind: "people", format: "csv" });
    await perform();
    const content = Buffer.from(world.sim.file(files().at(-1)?.id ?? "")?.content ?? "", "base64");
    expect(content.subarray(0, 3).toString("hex")).toBe("efbbbf");
    expect(content.toString()).toContain('"Vārds";"Organizācija"');
    expect(content.toString()).toContain(`"'=1+1";;;"Kurzeme";"Nāks";0;;2019-06-03 10:00;"nē"`);
    expect((await rowsOf())[1]?.[0]).toBe("=1+1");
  });

  test("lists workshops and what was sent, without asking for a workshop", async () => {
    await world.workshop();
    await world.workshop({ place: "Ādaži", capacity: "" }, "draft");
    await ask({ kind: "workshops", format: "xlsx" }, "eksports");
    await perform();
    expect((await rowsOf()).map((cells) => cells.slice(2, 9))).toEqual([
      [
        "Reģions",
        "Pilsēta vai novads",
        "Norises vieta",
        "Sākums",
        "Beigas",
        "Vietu skaits",
        "Stāvoklis",
      ],
      ...["Liepāja", "Ādaži"].map((place) => [
        "Kurzeme",
        place,
        "Liepājas pilsētas dome",
        "2019-06-11 10:00",
        "2019-06-11 15:00",
        place === "Ādaži" ? "" : "40",
        place === "Ādaži" ? "melnraksts" : "izsludināta",
      ]),
    ]);
    await world.deps.db.execute(sql`truncate exports`);
    await world.closeModal(world.ilze);
    await ask({ kind: "deliveries", format: "csv" }, "eksports");
    await perform();
    expect((await rowsOf())[0]?.slice(0, 4)).toEqual([
      "Darbnīca",
      "Pilsēta vai novads",
      "Sākums",
      "Ziņa",
    ]);
  });

  test("asks for the workshop beside its field, and says when it is none of one's business", async () => {
    await world.workshop();
    const { errors } = await ask({ kind: "people", workshop: null }, "eksports");
    expect(errors).toEqual({ workshop: "Lūdzu, izvēlieties darbnīcu." });
    const anna = world.addUser();
    expect((await world.command(anna, "eksports")).join(" ")).toContain("darbiniek");
  });

  test("gives out no single answers where fewer than five people gave any", async () => {
    await world.workshop();
    const { errors } = await ask({ kind: "feedback" });
    expect(errors?.["workshop"]).toContain("mazāk par piecām");
  });

  test("speaks English to those who do", async () => {
    await world.workshop();
    await world.command(world.ilze, "valoda");
    await ask({ kind: "workshops", format: "csv" }, "export");
    await perform();
    expect((await rowsOf())[0]?.slice(2, 5)).toEqual(["Region", "Town or municipality", "Venue"]);
    expect(files().at(-1)?.name).toBe("workshops-2019-06-03.csv");
    expect(world.messages(world.ilze).at(-2)?.text).toBe(
      "The file is ready: Workshops (CSV), 1 row.",
    );
    await world.command(world.ilze, "language");
  });
});

describe("an export that meets trouble", () => {
  beforeEach(async () => {
    await world.workshop();
    await ask({ kind: "workshops", format: "csv" }, "eksports");
  });

  test("is tried again, and its one message is edited", async () => {
    const before = files().length;
    world.sim.failNext("files.getUploadURLExternal", { status: 503 });
    await expect(perform(1)).rejects.toThrow("503");
    expect(await stateOf()).toBe("asked");
    await perform();
    expect(await stateOf()).toBe("sent");
    expect(files().length - before).toBe(1);
  });

  test("for which there is no room on the disk is tried again, and made once there is", async () => {
    const before = files().length;
    const usual = process.env["TMPDIR"];
    // Nothing can be written there, as on a full disk.
    process.env["TMPDIR"] = "/dev/full";
    try {
      await expect(perform(1)).rejects.toMatchObject({ code: expect.stringMatching(/^E/) });
    } finally {
      if (usual === undefined) delete process.env["TMPDIR"];
      else process.env["TMPDIR"] = usual;
    }
    expect(await stateOf()).toBe("asked");
    await perform();
    expect(await stateOf()).toBe("sent");
    expect(files().length - before).toBe(1);
  });

  test("says after the third time that it failed, and is not tried any more", async () => {
    for (let n = 0; n < 3; n += 1) {
      world.sim.failNext("files.getUploadURLExternal", { status: 503 });
      await perform(1).catch(() => undefined);
    }
    expect(await stateOf()).toBe("failed");
    expect(world.last(world.ilze).join()).toContain("Failu neizdevās sagatavot: Darbnīcas (CSV)");
    const before = files().length;
    await perform();
    expect(files().length).toBe(before);
  });

  test("that may have been shown is never shown again, and its reader is told", async () => {
    const before = files().length;
    world.sim.failNext("files.completeUploadExternal", "drop-after-effect");
    await perform();
    expect(await stateOf()).toBe("uncertain");
    expect(files().length - before).toBe(1);
    const texts = world.messages(world.ilze).map(({ text }) => text);
    expect(texts.some((text) => text.startsWith("Nav zināms, vai fails pie Jums nonāca"))).toBe(
      true,
    );
  });

  test("whose maker died while handing it over is uncertain, too", async () => {
    await world.deps.db.update(exportTable).set({ state: "sending" });
    const before = files().length;
    await perform();
    expect(await stateOf()).toBe("uncertain");
    expect(files().length).toBe(before);
  });

  test("whose job was lost is found by the sweep", async () => {
    world.jobs.length = 0;
    await sweep(world.deps);
    expect(world.jobs.filter(({ name }) => name === "export")).toEqual([]);
    world.moveTo("2019-06-03T07:02:00Z");
    await sweep(world.deps);
    expect(world.jobs.filter(({ name }) => name === "export")).toHaveLength(1);
  });

  test("is made by one of two at once", async () => {
    const before = files().length;
    const exportId = await asked();
    await Promise.all([1, 2, 3].map(() => performExport(world.deps, { exportId })));
    expect(files().length - before).toBe(1);
    expect(await stateOf()).toBe("sent");
  });

  test("is not made for somebody who has lost the role", async () => {
    const roles = await world.deps.db.delete(staff).returning();
    const before = files().length;
    await perform();
    expect(await stateOf()).toBe("failed");
    expect(files().length).toBe(before);
    expect(world.last(world.ilze).join()).toContain("Jums vairs nav vajadzīgās lomas");
    await world.deps.db.insert(staff).values(roles);
  });
});
