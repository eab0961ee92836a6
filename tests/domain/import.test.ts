/** Rows from outside: what is understood, and what is wrong with the rest. */
import { describe, expect, test } from "vitest";
import { dayIn, timeIn } from "../../src/domain/import-cell.ts";
import { checkContactRow, checkFile, checkWorkshopRow } from "../../src/domain/import.ts";
import { findColumns, missingColumns } from "../../src/domain/import-heading.ts";

const now = new Date("2019-06-03T07:00:00Z");
const reading = (row: Readonly<Record<string, string>>) => (field: string) => row[field] ?? "";

const meeting = {
  titleLv: "Darbnīca",
  titleEn: "Workshop",
  region: "Rīgas plānošanas reģions",
  place: "Ādaži",
  startTime: "14.06.2019 10:00",
  endTime: "15.00",
};
const contact = {
  name: "Anna Kalniņa",
  email: "Anna@Example.lv",
  consentSource: "Konference “Reģioni”",
  consentDate: "03.06.2019",
};

const problemsOf = (checked: ReturnType<typeof checkContactRow | typeof checkWorkshopRow>) =>
  checked.ok ? [] : checked.problems.map(({ field, no }) => [field, no]);

describe("headings", () => {
  test("are found with any accents, capitals and marks, in either language", () => {
    const lv = [
      "NOSAUKUMS LATVISKI",
      "nosaukums angliski",
      "Regions",
      "pilseta vai novads",
      "Sākums:",
      "Beigas",
    ];
    const en = [
      "Title in Latvian",
      "Title in English",
      "Region",
      "Town or municipality",
      "Start",
      "End",
    ];
    for (const headings of [lv, en])
      expect(missingColumns("workshops", findColumns("workshops", headings))).toEqual([]);
    expect(missingColumns("contacts", findColumns("contacts", ["Vārds", "E-pasts"]))).toEqual([
      "consentSource",
      "consentDate",
    ]);
  });
});

describe("days and times", () => {
  test.each([
    ["2019-06-11", "2019-06-11"],
    ["2019-06-11 10:00", "2019-06-11"],
    ["11.06.2019", "2019-06-11"],
    ["1.6.2019.", "2019-06-01"],
    ["11/06/2019", "2019-06-11"],
    ["rīt", "rīt"],
  ])("%s is the day %s", (text, day) => expect(dayIn(text)).toBe(day));

  test.each([
    ["10:00", "10:00"],
    ["9.30", "09:30"],
    ["2019-06-11 10:00:00", "10:00"],
    ["desmitos", "desmitos"],
  ])("%s is the time %s", (text, time) => expect(timeIn(text)).toBe(time));
});

describe("a row of a workshop", () => {
  test("is read as people write it", () => {
    const checked = checkWorkshopRow(reading(meeting), now);
    expect(checked).toMatchObject({
      ok: true,
      key: "adazi|2019-06-14|10:00",
      value: { region: "riga", date: "2019-06-14", startTime: "10:00", endTime: "15:00" },
    });
  });

  test("takes its day from a column of its own where there is one", () => {
    const row = { ...meeting, date: "14.06.2019", startTime: "9:00" };
    expect(checkWorkshopRow(reading(row), now)).toMatchObject({ key: "adazi|2019-06-14|09:00" });
  });

  test("is held to the rules of the form, and says at which column it fails", () => {
    const row = { ...meeting, titleEn: "", region: "Igaunija", startTime: "14.06.2018 10:00" };
    expect(problemsOf(checkWorkshopRow(reading(row), now))).toEqual([
      ["titleEn", "missing"],
      ["region", "not-a-region"],
      ["startTime", "in-the-past"],
    ]);
  });
});

describe("a row of a contact", () => {
  test("is read as people write it", () => {
    const row = {
      ...contact,
      sector: "pašvaldība",
      region: "Zemgale",
      phone: "26 123 456",
      language: "Angļu",
    };
    expect(checkContactRow(reading(row), now)).toMatchObject({
      ok: true,
      key: "anna@example.lv",
      value: {
        sector: "municipality",
        region: "zemgale",
        locale: "en",
        phone: "+37126123456",
        consentDate: "2019-06-03",
      },
    });
  });

  test.each([
    [{ consentSource: "" }, ["consentSource", "missing"]],
    [{ consentDate: "" }, ["consentDate", "not-a-day"]],
    [{ consentDate: "2019-06-04" }, ["consentDate", "in-the-future"]],
    [{ email: "" }, ["email", "no-reach"]],
    [{ email: "anna" }, ["email", "not-an-email"]],
    [{ phone: "12" }, ["phone", "not-a-phone"]],
    [{ sector: "mākslinieks" }, ["sector", "not-a-sector"]],
    [{ language: "vācu" }, ["language", "not-a-language"]],
    [{ name: "  " }, ["name", "missing"]],
  ])("with %j is refused at its column", (change, problem) => {
    expect(problemsOf(checkContactRow(reading({ ...contact, ...change }), now))).toEqual([problem]);
  });
});

test("one bad row keeps no good one out, and a repeated one is one", () => {
  const lines = [
    { line: 1, cells: ["Vārds", "E-pasts", "Piekrišanas avots", "Piekrišanas datums"] },
    { line: 2, cells: ["Anna", "a@b.lv", "x", "2019-06-01"] },
    { line: 3, cells: ["Bo", "A@B.LV", "x", "2019-06-01"] },
    { line: 5, cells: ["Cilda", "c@b.lv", "x"] },
  ];
  const checked = checkFile("contacts", lines, (read) => checkContactRow(read, now));
  if (!checked.ok) throw new Error(checked.reason);
  const { good, bad, repeated } = checked.value;
  expect([good.length, repeated]).toEqual([1, 1]);
  expect(bad).toMatchObject([
    { line: 5, problems: [{ field: "consentDate", found: "", no: "not-a-day" }] },
  ]);
});
