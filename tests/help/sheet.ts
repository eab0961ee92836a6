/** Tables for tests of files: every kind of cell, and what tends to go wrong in each. */
import type { Cell, Sheet } from "../../src/file/sheet.ts";

export const sheetOf = (
  headings: readonly string[],
  rows: readonly (readonly Cell[])[],
): Sheet => ({
  name: "Dalībnieki",
  headings,
  rows: (async function* () {
    yield* rows;
  })(),
});

export const bytesOf = async (pieces: AsyncIterable<Buffer>): Promise<Buffer> => {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
};

export const LIMITS = { rows: 100_000, columns: 60, bytes: 50_000_000 };

/** What a spreadsheet might run, lose or change; each is to come back as it is. */
export const TRICKY = [
  "=1+1",
  '=HYPERLINK("http://example.org","x")',
  "+371 26 123 456",
  "-5",
  "@SUM(A1)",
  "\t=1+1",
  "'=1+1",
  "''=1+1",
  "'tis",
  "＝1+1",
  "007",
  "1e5",
  "2019-06-11",
  "TRUE",
  'Ādaži, "Kultūras centrs"; ēka',
  "pirmā\notrā",
  " atstarpes ",
  "_x0041_",
  "<b>&amp;</b>",
  "ģ 𝒳 🙂",
];
