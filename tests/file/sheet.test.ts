/** Files of tables: what is written comes back as it was, and what comes from outside is read or refused. */
import { deflateRawSync } from "node:zlib";
import { array, assert, asyncProperty, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { csvOf, guard, readCsv, unguard } from "../../src/file/csv.ts";
import { readTable } from "../../src/file/read.ts";
import type { Sheet } from "../../src/file/sheet.ts";
import { columnName, serialOf, xlsxOf } from "../../src/file/xlsx.ts";
import { openZip, zipOf } from "../../src/file/zip.ts";
import { bytesOf, LIMITS, sheetOf, TRICKY } from "../help/sheet.ts";

const LV = { separator: ";", decimal: "," } as const;
const EN = { separator: ",", decimal: "." } as const;
const at = new Date("2019-06-11T07:00:00Z");

const cellsOf = async (bytes: Uint8Array): Promise<readonly (readonly string[])[]> => {
  const read = await readTable(bytes, LIMITS);
  if (!read.ok) throw new Error(read.reason);
  return read.value.map(({ cells }) => cells);
};

const writers = {
  XLSX: (sheet: Sheet) => xlsxOf(sheet),
  "Latvian CSV": (sheet: Sheet) => csvOf(sheet, LV),
  "English CSV": (sheet: Sheet) => csvOf(sheet, EN),
};

describe.each(Object.entries(writers))("%s", (_, write) => {
  test("gives every text back as it was, also what a spreadsheet could run", async () => {
    const rows = TRICKY.map((text) => ["pirms", text, "pēc"]);
    const bytes = await bytesOf(write(sheetOf(["A", "B", "C"], rows)));
    expect((await cellsOf(bytes)).slice(1)).toEqual(rows);
  });

  test("gives any text back", async () => {
    const text = string({ unit: "binary", maxLength: 40 })
      // What no text of ours can hold: it is taken out before anything is stored.
      .map((given) => given.replaceAll(/(?![\t\n])\p{Cc}|[\uFFFE\uFFFF]/gu, ""))
      .map((given) => `x${given}`);
    await assert(
      asyncProperty(array(text, { minLength: 1, maxLength: 5 }), async (cells) => {
        const bytes = await bytesOf(write(sheetOf(cells, [cells])));
        expect((await cellsOf(bytes))[1]).toEqual(cells);
      }),
      { numRuns: 60 },
    );
  });

  test("writes numbers and moments as such, and nothing where there is nothing", async () => {
    const bytes = await bytesOf(write(sheetOf(["A", "B", "C", "D"], [[5, at, null, "beigas"]])));
    expect(await cellsOf(bytes)).toEqual([
      ["A", "B", "C", "D"],
      ["5", "2019-06-11 10:00", "", "beigas"],
    ]);
  });
});

describe("XLSX", () => {
  test("types each cell: a formula is never one of them", async () => {
    const bytes = await bytesOf(xlsxOf(sheetOf(["A"], [[5, 1.5, at, "=1+1", "-5"]])));
    const archive = openZip(bytes, LIMITS.bytes);
    if (!archive.ok) throw new Error(archive.reason);
    const read = await archive.value.read("xl/worksheets/sheet1.xml");
    const xml = read.ok ? String(read.value) : "";
    expect(xml).not.toContain("<f");
    expect(xml).toContain('<c r="A2" s="3"><v>5</v></c><c r="B2" s="0"><v>1.5</v></c>');
    expect(xml).toContain(`<c r="C2" s="2"><v>${serialOf(at)}</v></c>`);
    expect(xml).toContain('<c r="D2" s="4" t="inlineStr"><is><t xml:space="preserve">=1+1</t>');
    expect(serialOf(at)).toBeCloseTo(43_627 + 10 / 24, 8);
  });

  test("keeps Riga's wall clock on both sides of a change of clocks", async () => {
    const winter = new Date("2026-10-25T01:30:00Z");
    const summer = new Date("2026-10-25T00:30:00Z");
    const bytes = await bytesOf(xlsxOf(sheetOf(["A"], [[summer, winter]])));
    expect((await cellsOf(bytes))[1]).toEqual(["2026-10-25 03:30", "2026-10-25 03:30"]);
  });

  test("names columns beyond Z", () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual([
      "A",
      "Z",
      "AA",
      "AZ",
      "BA",
      "ZZ",
      "AAA",
    ]);
  });

  test("that breaks in the middle is an error, not half a file", async () => {
    const broken: Sheet = {
      ...sheetOf(["A"], []),
      rows: (async function* () {
        yield ["a"];
        throw new Error("the database went away");
      })(),
    };
    await expect(bytesOf(xlsxOf(broken))).rejects.toThrow("the database went away");
  });

  test("of many rows asks for no more of them than are being written", async () => {
    let asked = 0;
    const rows = (async function* () {
      for (; asked < 100_000; asked += 1) yield [asked, "Anna Kalniņa", "Liepājas dome", at];
    })();
    const pieces = xlsxOf({ ...sheetOf(["A", "B", "C", "D"], []), rows });
    let written = 0;
    // What comes before the sheet is small; with the first large piece it is under way.
    while (written < 20_000) written += (await pieces.next()).value?.length ?? 0;
    expect(asked).toBeLessThan(20_000);
    for await (const piece of pieces) written += piece.length;
    expect(asked).toBe(100_000);
    expect(written).toBeGreaterThan(1_000_000);
  });
});

describe("a guard against formulas", () => {
  test("is taken off again, whatever stood there", () => {
    for (const text of TRICKY) expect(unguard(guard(text))).toBe(text);
    expect(guard("=1")).toBe("'=1");
    expect(guard("'=1")).toBe("''=1");
    expect(guard("'tis")).toBe("'tis");
  });
});

const csv = (text: string) => readCsv(Buffer.from(text), LIMITS);
const linesOf = (text: string) => {
  const read = csv(text);
  return read.ok ? read.value : read.reason;
};

describe("CSV from outside", () => {
  test.each([";", ",", "\t"])("is parted at %j by itself", (mark) => {
    expect(linesOf(`Vieta${mark}"Norise${mark} vieta"\nLiepāja${mark}Dome\n`)).toEqual([
      { line: 1, cells: ["Vieta", `Norise${mark} vieta`] },
      { line: 2, cells: ["Liepāja", "Dome"] },
    ]);
  });

  test("says which row is which, also past empty rows and texts of several lines", () => {
    expect(linesOf('A;B\r\n\r\n"viens\ndivi";x\r;;\ny;"z""z"')).toEqual([
      { line: 1, cells: ["A", "B"] },
      { line: 3, cells: ["viens\ndivi", "x"] },
      { line: 5, cells: ["y", 'z"z'] },
    ]);
  });

  test("is read in UTF-8 with and without its mark, in UTF-16 and in Windows-1257", () => {
    const text = "Rēzekne;Šķūnis";
    const baltic = Buffer.from([
      0x52, 0xe7, 0x7a, 0x65, 0x6b, 0x6e, 0x65, 0x3b, 0xd0, 0xed, 0xfb, 0x6e, 0x69, 0x73,
    ]);
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
    for (const bytes of [Buffer.from(text), Buffer.from(`\uFEFF${text}`), wide, baltic])
      expect(readCsv(bytes, LIMITS)).toEqual({
        ok: true,
        value: [{ line: 1, cells: ["Rēzekne", "Šķūnis"] }],
      });
  });

  test("follows Excel's own word on the separator", () => {
    expect(linesOf("sep=,\r\na;b,c")).toEqual([{ line: 2, cells: ["a;b", "c"] }]);
  });

  test("is refused beyond its limits, and where it is no table", () => {
    const limits = { rows: 2, columns: 2, bytes: 20 };
    const reason = (text: string) => {
      const read = readCsv(Buffer.from(text), limits);
      return read.ok ? "read" : read.reason;
    };
    expect(reason("a;b\nc;d")).toBe("read");
    expect(reason("a\nb\nc")).toBe("too-many-rows");
    expect(reason("a;b;c")).toBe("too-many-columns");
    expect(reason("a".repeat(21))).toBe("too-large");
    expect(linesOf("\u0089\0PNG")).toBe("not-a-table");
  });
});

describe("XLSX from outside", () => {
  const book = (sheet: string, more: readonly { name: string; content: string }[] = []) =>
    bytesOf(
      zipOf([
        {
          name: "xl/workbook.xml",
          content: '<workbook><sheets><sheet r:id="rId9"/></sheets></workbook>',
        },
        {
          name: "xl/_rels/workbook.xml.rels",
          content:
            '<Relationships><Relationship Id="rId9" Target="worksheets/first.xml"/></Relationships>',
        },
        { name: "xl/worksheets/first.xml", content: sheet },
        ...more,
      ]),
    );
  const reasonOf = async (bytes: Uint8Array, limits = LIMITS) => {
    const read = await readTable(bytes, limits);
    return read.ok ? "read" : read.reason;
  };

  test("is read with shared texts, dates of any format, times, and another maker's prefixes", async () => {
    const bytes = await book(
      `<x:worksheet xmlns:x="m"><x:sheetData><x:row r="3"><x:c r="A3" t="s"><x:v>0</x:v></x:c>
       <x:c r="C3" s="1"><x:v>43627</x:v></x:c><x:c r="D3" s="2"><x:v>0.41666666</x:v></x:c>
       <x:c r="E3"><x:v>0.30000000000000004</x:v></x:c><x:c r="F3" t="b"><x:v>1</x:v></x:c></x:row>
       </x:sheetData></x:worksheet>`,
      [
        {
          name: "xl/sharedStrings.xml",
          content: "<sst><si><r><t>Lie</t></r><r><t>pāja</t></r><rPh><t>x</t></rPh></si></sst>",
        },
        {
          name: "xl/styles.xml",
          content: `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="h:mm"/></numFmts>
            <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
            <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>`,
        },
      ],
    );
    expect(await readTable(bytes, LIMITS)).toEqual({
      ok: true,
      value: [{ line: 3, cells: ["Liepāja", "", "2019-06-11", "10:00", "0.3", "TRUE"] }],
    });
  });

  test("that unpacks to more than it may is stopped while it is unpacked", async () => {
    const bomb = await book(`<worksheet>${" ".repeat(3_000_000)}</worksheet>`);
    expect(bomb.length).toBeLessThan(20_000);
    expect(await reasonOf(bomb, { ...LIMITS, bytes: 1_000_000 })).toBe("too-large");
  });

  test("that lies about its size is stopped all the same", async () => {
    const lie = await book(`<worksheet>${" ".repeat(3_000_000)}</worksheet>`);
    const packed = deflateRawSync(Buffer.from(`<worksheet>${" ".repeat(3_000_000)}</worksheet>`));
    expect(packed.length).toBeLessThan(lie.length);
    for (let at = 0; at < lie.length - 4; at += 1)
      if (lie.readUInt32LE(at) === 0x02014b50) lie.writeUInt32LE(10, at + 24);
    expect(await reasonOf(lie, { ...LIMITS, bytes: 1_000_000 })).toBe("too-large");
  });

  test("with too many rows or columns, with a doctype, torn, or no workbook at all is refused", async () => {
    const rows = (n: number) =>
      Array.from({ length: n }, () => '<row><c t="inlineStr"><is><t>a</t></is></c></row>').join("");
    const sheet = (inside: string) => `<worksheet><sheetData>${inside}</sheetData></worksheet>`;
    const limits = { ...LIMITS, rows: 3, columns: 2 };
    expect(await reasonOf(await book(sheet(rows(3))), limits)).toBe("read");
    expect(await reasonOf(await book(sheet(rows(4))), limits)).toBe("too-many-rows");
    const wide = sheet('<row><c r="XFD1"><v>1</v></c></row>');
    expect(await reasonOf(await book(wide), limits)).toBe("too-many-columns");
    const entity = `<!DOCTYPE a [<!ENTITY b "c">]>${sheet("")}`;
    expect(await reasonOf(await book(entity))).toBe("not-a-table");
    const torn = (await book(sheet(rows(3)))).subarray(0, 300);
    expect(await reasonOf(torn)).toBe("not-a-table");
    expect(await reasonOf(await bytesOf(zipOf([{ name: "a.txt", content: "a" }])))).toBe(
      "not-a-table",
    );
    expect(await reasonOf(Buffer.from("d0cf11e0a1b11ae1", "hex"))).toBe("protected");
    expect(await reasonOf(Buffer.from("PK"))).toBe("not-a-table");
  });
});
