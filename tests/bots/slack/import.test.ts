/** Imports in Slack: a dry run that loses nothing, and a writing that happens once, when somebody says so. */
import { count, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { performImport } from "../../../src/app/import-run.ts";
import { writeImport } from "../../../src/app/import.ts";
import { recognise } from "../../../src/app/person.ts";
import { isSlackFile } from "../../../src/bots/slack/address.ts";
import { auditLog } from "../../../src/db/audit-table.ts";
import { contactTable, importTable } from "../../../src/db/import-table.ts";
import { deliveries } from "../../../src/db/ledger.ts";
import { consents, people, workshops } from "../../../src/db/schema.ts";
import { ImportId } from "../../../src/domain/ids.ts";
import { readTable } from "../../../src/file/read.ts";
import { bytesOf, LIMITS, sheetOf } from "../../help/sheet.ts";
import { createSlackWorld, type SlackWorld } from "../../help/slack-world.ts";
import { MORNING } from "../../help/world.ts";
import { xlsxOf } from "../../../src/file/xlsx.ts";

let world: SlackWorld;
beforeAll(async () => {
  world = await createSlackWorld();
});
afterAll(() => world.end());
beforeEach(async () => {
  await world.settled();
  world.clock.at = MORNING;
  await world.deps.db.execute(
    sql`truncate workshops, rsvps, surveys, broadcasts, notices, deliveries, delivery_tallies, imports, contacts cascade`,
  );
});
afterEach(async () => {
  expect(world.complaints()).toEqual([]);
  await world.closeModal(world.ilze);
});

const importId = async (): Promise<ImportId> => {
  const [row] = await world.deps.db.select().from(importTable);
  return ImportId.parse(row?.id);
};

/** Runs the job as often as it is told; the second time it is to do nothing. */
const check = async (): Promise<string> => {
  const id = await importId();
  for (let n = 0; n < 2; n += 1) await performImport(world.deps, { importId: id });
  const last = world.messages(world.ilze).findLast(({ files: sent }) => sent === undefined);
  return last?.text ?? "";
};

const bring = async (content: Uint8Array, kind: string, name = "saraksts.csv") => {
  await world.command(world.ilze, "imports");
  const file = world.sim.attach(world.ilze, { name, content });
  return world.submit(world.ilze, { kind, file });
};

const rowsOf = async (table: typeof workshops | typeof people | typeof deliveries) => {
  const [row] = await world.deps.db.select({ n: count() }).from(table);
  return row?.n ?? 0;
};
const files = () => world.messages(world.ilze).flatMap((message) => message.files ?? []);

const HEAD =
  "Nosaukums latviski;Nosaukums angliski;Reģions;Pilsēta vai novads;Datums;Sākums;Beigas;Vietu skaits";
const LIST = [
  HEAD,
  "Darbnīca;Workshop;Kurzeme;Ventspils;18.06.2019;10:00;15:00;40",
  "Darbnīca;;Latgale;Rēzekne;19.06.2019;10:00;15:00;",
  "=Darbnīca;Workshop;Zemgale;Jelgava;20.06.2019;25:00;15:00;daudz",
  "Darbnīca;Workshop;Vidzeme;Cēsis;21.06.2019;9.00;12.00;",
].join("\r\n");

describe("a list of workshops", () => {
  test("is checked, written when one says so, and once; bad rows come back with their reasons", async () => {
    const { texts } = await bring(Buffer.from(LIST), "workshops");
    expect(texts.join(" ")).toContain("Rezultāts pēc brīža būs sarunā ar mani");
    const said = await check();
    expect(said).toBe(
      [
        "Pārbaudīts. Varam izveidot 2 darbnīcas, visas kā melnrakstus.",
        "2 rindās kas nav kārtībā; tās ar paskaidrojumu ir failā “Neielasītās rindas”. Salabojiet un pievienojiet to vēlreiz.",
        "• 3. rinda. Nosaukums angliski (tukšs). Šis lauks ir jāaizpilda.",
        "• 4. rinda. Vietu skaits: “daudz”. Lūdzu, ierakstiet veselu skaitli no 1 līdz 5000 vai atstājiet tukšu. Sākums: “25:00”. Jābūt laikam, piemēram, 10:00.",
        "Pagaidām nekas nav ierakstīts.",
      ].join("\n"),
    );
    expect(await rowsOf(workshops)).toBe(0);
    const bad = files().filter(({ title }) => title === "Neielasītās rindas");
    expect(bad).toHaveLength(1);
    const back = await readTable(
      Buffer.from(world.sim.file(bad[0]?.id ?? "")?.content ?? "", "base64"),
      LIMITS,
    );
    expect(back.ok && back.value.map(({ cells }) => cells)).toEqual([
      ["Rinda failā", "Kas jālabo", ...HEAD.split(";")],
      [
        "3",
        "Nosaukums angliski (tukšs). Šis lauks ir jāaizpilda.",
        "Darbnīca",
        "",
        "Latgale",
        "Rēzekne",
        "19.06.2019",
        "10:00",
        "15:00",
      ],
      [
        "4",
        expect.stringContaining("25:00"),
        "=Darbnīca",
        ..."Workshop;Zemgale;Jelgava;20.06.2019;25:00;15:00;daudz".split(";"),
      ],
    ]);

    const id = await importId();
    const ilze = await recognise(world.deps, {
      platform: "slack",
      teamId: world.sim.teamId,
      externalId: world.ilze,
    });
    if (!ilze) throw new Error("Ilze is not known");
    await world.press(world.ilze, "Ierakstīt (2)");
    expect(world.messages(world.ilze).map(({ text }) => text)).toContain(
      "Gatavs: izveidotas 2 darbnīcas. Tās ir melnraksti; tās redz tikai darbinieki.",
    );
    expect(await writeImport(world.deps, ilze, id)).toEqual({
      ok: false,
      reason: "already-written",
    });
    const made = await world.deps.db.select().from(workshops).orderBy(workshops.startsAt);
    expect(
      made.map(({ place, state, startsAt, capacity }) => [place, state, startsAt, capacity]),
    ).toEqual([
      ["Ventspils", "draft", new Date("2019-06-18T07:00:00Z"), 40],
      ["Cēsis", "draft", new Date("2019-06-21T06:00:00Z"), null],
    ]);
    const [stored] = await world.deps.db.select().from(importTable);
    expect(stored?.rows).toBeNull();
    const lines = await world.deps.db.select().from(auditLog);
    expect(lines.findLast(({ act }) => act === "import-write")?.facts).toEqual({
      kind: "workshops",
      written: 2,
    });
  });

  test("brought a second time has no second effect, also in another form", async () => {
    await bring(Buffer.from(LIST), "workshops");
    await check();
    await world.press(world.ilze, "Ierakstīt (2)");
    await world.closeModal(world.ilze);
    await world.deps.db.execute(sql`truncate imports`);
    const rows = LIST.split("\r\n").map((line) => line.split(";"));
    const book = await bytesOf(xlsxOf(sheetOf(rows[0] ?? [], rows.slice(1))));
    await bring(book, "workshops", "saraksts.xlsx");
    const said = await check();
    expect(said).toContain("Varam izveidot 0 darbnīcu");
    expect(said).toContain("2 rindas izlaidīsim: tas pats jau ir ierakstīts");
    expect(() => world.find(world.ilze, "Ierakstīt (0)")).toThrow("no such button");
    expect(await rowsOf(workshops)).toBe(2);
  });

  test("can be dropped, and nothing of it is kept", async () => {
    await bring(Buffer.from(LIST), "workshops");
    await check();
    await world.press(world.ilze, "Neko nerakstīt");
    const [stored] = await world.deps.db.select().from(importTable);
    expect(stored).toMatchObject({ state: "dropped", rows: null });
    expect(await rowsOf(workshops)).toBe(0);
  });
});

/** “Vārds;Organizācija;…” as an old Baltic program saves it. */
const baltic = (text: string): Buffer => {
  const letters: Readonly<Record<string, number>> = {
    ā: 0xe2,
    ī: 0xee,
    ē: 0xe7,
    š: 0xf0,
    ņ: 0xf2,
    ž: 0xfe,
  };
  return Buffer.from(text.split("").map((letter) => letters[letter] ?? letter.charCodeAt(0)));
};

describe("a list of contacts", () => {
  const text = [
    "Vārds\tE-pasts\tTālrunis\tJoma\tReģions\tPiekrišanas avots\tPiekrišanas datums",
    "Anna Kalniņa\tanna@example.lv\t26123456\tPašvaldība\tZemgale\tKonference\t01.06.2019",
    "Bez piekrišanas\tb@example.lv\t\t\t\t\t",
  ].join("\n");

  test("needs a stated consent; those with one are added, and nobody is written to", async () => {
    const before = await rowsOf(people);
    await bring(baltic(text.replace("ģ", "g")), "contacts", "kontakti.txt");
    const said = await check();
    expect(said).toContain("Varam pievienot 1 kontaktu.");
    expect(said).toContain("• 3. rinda. Piekrišanas avots (tukšs).");
    await world.press(world.ilze, "Ierakstīt (1)");
    expect((await rowsOf(people)) - before).toBe(1);
    expect(await rowsOf(deliveries)).toBe(0);
    const [made] = await world.deps.db.select().from(contactTable);
    expect(made).toMatchObject({
      email: "anna@example.lv",
      phone: "+37126123456",
      consentSource: "Konference",
      consentOn: "2019-06-01",
    });
    const given = await world.deps.db.select().from(consents);
    expect(given.findLast(({ version }) => version === "import")).toMatchObject({
      personId: made?.personId,
      purpose: "news",
      given: true,
    });
    await world.closeModal(world.ilze);
    await world.deps.db.execute(sql`truncate imports`);
    await bring(Buffer.from(text), "contacts", "kontakti.tsv");
    expect(await check()).toContain("1 rindu izlaidīsim");
    expect((await rowsOf(people)) - before).toBe(1);
  });
});

describe("a file that cannot be read", () => {
  test.each([
    ["\u0089PNG\0", "Šis nav XLSX vai CSV fails"],
    [HEAD, "nav nevienas rindas zem virsrakstiem"],
    ["Vārds;Datums\na;b", "trūkst kolonnu: “Nosaukums latviski”, “Nosaukums angliski”"],
    [`${HEAD}\n${"a;b\n".repeat(2_001)}`, "vairāk par 2000 rindām"],
    ["a".repeat(5_000_001), "Fails ir par lielu"],
  ])("says why, and nothing is written", async (content, why) => {
    await bring(Buffer.from(content), "workshops");
    const said = await check();
    expect(said).toContain(why);
    expect(said).toContain("Nekas nav ierakstīts.");
  });

  test("is fetched from Slack alone: our token goes nowhere else", () => {
    const api = "https://slack.com/api/";
    expect(isSlackFile("https://files.slack.com/files-pri/T1-F1/a.csv", api)).toBe(true);
    for (const address of [
      "http://files.slack.com/a",
      "https://files.slack.com.example.org/a",
      "https://example.org/files.slack.com",
      "https://files.slack.com@example.org/a",
      "https://files.slack.com:8443/a",
      "file:///etc/passwd",
      "nowhere",
    ])
      expect(isSlackFile(address, api)).toBe(false);
  });

  test("is for those who may make workshops", async () => {
    const anna = world.addUser();
    expect((await world.command(anna, "imports")).join(" ")).toContain("darbiniek");
  });
});
