/** CSV, written for spreadsheets and read from wherever it comes. */
import { looksLikeFormula, wallClockText, type Cell, type Sheet } from "./sheet.ts";
import type { ReadLimits, ReadNo, ReadRow } from "./sheet.ts";
import { no, ok, type Result } from "../domain/result.ts";

/** Without it Excel reads UTF-8 as the machine's own code page, and every `ā` is lost. */
const BOM = "\uFEFF";
/** Rows are handed on in pieces of about this many characters. */
const PIECE = 32_768;

/** A quote that stands before what could be a formula; more quotes before it stay themselves. */
const GUARDED = /^'+(?=[=+\-@\t\r\n＝＋－＠])/u;

/**
 * Puts `'` before a text that a spreadsheet could run as a formula, as OWASP advises. A text that
 * begins so by itself gets one more, so that `unguard` finds every text again as it was.
 */
export const guard = (text: string): string =>
  looksLikeFormula(text) || GUARDED.test(text) ? `'${text}` : text;

export const unguard = (text: string): string => (GUARDED.test(text) ? text.slice(1) : text);

/** How a language writes it: Excel in Latvian splits at semicolons and writes 1,5. */
export type CsvManner = { readonly separator: ";" | ","; readonly decimal: "," | "." };

const fieldOf = (cell: Cell, { decimal }: CsvManner): string => {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell).replace(".", decimal);
  if (cell instanceof Date) return wallClockText(cell);
  // Quoted, whatever it holds: it stays one field, and a text.
  return `"${guard(cell).replaceAll('"', '""')}"`;
};

/** A sheet as CSV (RFC 4180), in UTF-8 with a byte order mark, piece by piece. */
export async function* csvOf(sheet: Sheet, manner: CsvManner): AsyncGenerator<Buffer> {
  const lineOf = (cells: readonly Cell[]): string =>
    `${cells.map((cell) => fieldOf(cell, manner)).join(manner.separator)}\r\n`;
  let piece = BOM + lineOf(sheet.headings);
  for await (const row of sheet.rows) {
    piece += lineOf(row);
    if (piece.length < PIECE) continue;
    yield Buffer.from(piece);
    piece = "";
  }
  yield Buffer.from(piece);
}

/** UTF-8, UTF-16 where a mark says so, and else Windows-1257, in which older Baltic programs save. */
export const decodeText = (bytes: Uint8Array): string => {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1257").decode(bytes);
  }
};

const SEPARATORS = [";", "\t", ","] as const;

/** The mark that parts the first line most often, quotes left out; Excel's own `sep=` goes first. */
const separatorOf = (text: string): string => {
  const line = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text)?.[0] ?? "";
  const bare = line.replaceAll(/"(?:[^"]|"")*"/g, "");
  const counted = SEPARATORS.map((mark) => ({ mark, times: bare.split(mark).length }));
  return counted.toSorted((a, b) => b.times - a.times)[0]?.mark ?? ";";
};

type Reading = { at: number; readonly text: string; readonly separator: string };

/** One field from where the reading stands; after it stands a separator, a line's end, or nothing. */
const readField = (reading: Reading): string => {
  const { text, separator } = reading;
  if (text[reading.at] !== '"') {
    const start = reading.at;
    while (reading.at < text.length && !isEnd(text, reading.at, separator)) reading.at += 1;
    return text.slice(start, reading.at);
  }
  let field = "";
  for (reading.at += 1; reading.at < text.length; reading.at += 1) {
    const end = text.indexOf('"', reading.at);
    field += text.slice(reading.at, end < 0 ? text.length : end);
    reading.at = end < 0 ? text.length : end + 1;
    if (text[reading.at] !== '"') break;
    field += '"';
  }
  // Whatever stands between the closing quote and the separator belongs to the field.
  const start = reading.at;
  while (reading.at < text.length && !isEnd(text, reading.at, separator)) reading.at += 1;
  return field + text.slice(start, reading.at);
};

const isEnd = (text: string, at: number, separator: string): boolean =>
  text[at] === separator || text[at] === "\n" || text[at] === "\r";

const readLine = (reading: Reading, columns: number): string[] => {
  const cells: string[] = [];
  for (;;) {
    const field = readField(reading);
    if (cells.length <= columns) cells.push(unguard(field));
    if (reading.text[reading.at] !== reading.separator) break;
    reading.at += 1;
  }
  if (reading.text[reading.at] === "\r") reading.at += 1;
  if (reading.text[reading.at] === "\n") reading.at += 1;
  return cells;
};

/** Reads CSV with `;`, `,` or tabs; rows without a single word are left out, but counted. */
export const readCsv = (bytes: Uint8Array, limits: ReadLimits): Result<ReadRow[], ReadNo> => {
  if (bytes.length > limits.bytes) return no("too-large");
  const text = decodeText(bytes);
  if (text.includes("\0")) return no("not-a-table");
  const told = /^sep=(.)\r?\n/.exec(text);
  const separator = told?.[1] ?? separatorOf(text);
  const reading: Reading = { text, separator, at: told?.[0].length ?? 0 };
  const rows: ReadRow[] = [];
  for (let line = told ? 2 : 1; reading.at < text.length; line += 1) {
    const cells = readLine(reading, limits.columns);
    if (cells.length > limits.columns) return no("too-many-columns");
    if (cells.every((cell) => cell.trim() === "")) continue;
    if (rows.length >= limits.rows) return no("too-many-rows");
    rows.push({ line, cells });
  }
  return ok(rows);
};
