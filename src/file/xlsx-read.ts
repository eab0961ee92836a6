/** Reads the first sheet of an XLSX file as texts; dates become `2019-06-11 10:00`, whatever their look. */
import { SaxesParser, type SaxesTagPlain } from "saxes";
import { no, ok, type Result } from "../domain/result.ts";
import type { ReadLimits, ReadNo, ReadRow } from "./sheet.ts";
import { openZip, type Archive } from "./zip.ts";

/** What ends the reading early; never leaves this file. */
const halt = (reason: ReadNo): Error => Object.assign(new Error(reason), { reason });

type Listener = {
  readonly open: (name: string, attribute: (name: string) => string | undefined) => void;
  readonly text: (text: string) => void;
  readonly close: (name: string) => void;
};

/** Names without their prefix: spreadsheets of some makers write `x:row`. */
const bare = (name: string): string => name.slice(name.indexOf(":") + 1);

const walk = (xml: string, listener: Listener): void => {
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }: SaxesTagPlain) => {
    const find = (wanted: string) =>
      attributes[wanted] ??
      Object.entries(attributes).find(([key]) => key.endsWith(`:${wanted}`))?.[1];
    listener.open(bare(name), find);
  });
  parser.on("text", listener.text);
  parser.on("cdata", listener.text);
  parser.on("closetag", ({ name }: SaxesTagPlain) => listener.close(bare(name)));
  // No document of a spreadsheet has one, and entities can blow a text up.
  parser.on("doctype", () => {
    throw halt("not-a-table");
  });
  parser.write(xml).close();
};

const unescape = (text: string): string =>
  text.replaceAll(/_x([\dA-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );

/** The texts that cells name by number; how a word sounds (`rPh`) is not part of it. */
const readStrings = (xml: string): string[] => {
  const strings: string[] = [];
  let text = "";
  let reading = false;
  let aside = false;
  walk(xml, {
    open: (name) => {
      if (name === "si") text = "";
      if (name === "rPh") aside = true;
      reading = name === "t" && !aside;
    },
    text: (piece) => {
      if (reading) text += piece;
    },
    close: (name) => {
      if (name === "si") strings.push(unescape(text));
      if (name === "rPh") aside = false;
      reading = false;
    },
  });
  return strings;
};

/** Built-in formats of dates and times (ECMA-376 18.8.30). */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) ||
  (id >= 27 && id <= 36) ||
  (id >= 45 && id <= 47) ||
  (id >= 50 && id <= 58);

/** Whether a format writes days or hours; what stands in quotes, brackets or behind `\` is no part of it. */
const isDateCode = (code: string): boolean =>
  /[dmyhs]/i.test(code.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, "").split(";")[0] ?? "");

/** Which of the cells' styles write a date. */
const readDateStyles = (xml: string): Set<number> => {
  const codes = new Map<number, string>();
  const dates = new Set<number>();
  let inCells = false;
  let nth = 0;
  walk(xml, {
    open: (name, attribute) => {
      if (name === "numFmt")
        codes.set(Number(attribute("numFmtId")), attribute("formatCode") ?? "");
      if (name === "cellXfs") inCells = true;
      if (name !== "xf" || !inCells) return;
      const id = Number(attribute("numFmtId") ?? 0);
      if (isBuiltInDate(id) || isDateCode(codes.get(id) ?? "")) dates.add(nth);
      nth += 1;
    },
    text: () => undefined,
    close: (name) => {
      if (name === "cellXfs") inCells = false;
    },
  });
  return dates;
};

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const DAYS_1900 = 25_569;
const DAYS_1904 = 24_107;

/** A spreadsheet's number as the wall clock that it shows. */
const dateText = (serial: number, from1904: boolean): string => {
  const ms = (serial - (from1904 ? DAYS_1904 : DAYS_1900)) * DAY_MS;
  const at = new Date(Math.round(ms / MINUTE_MS) * MINUTE_MS);
  if (Number.isNaN(at.getTime())) return String(serial);
  const [date = "", time = ""] = at.toISOString().slice(0, 16).split("T");
  if (serial < 1) return time;
  return time === "00:00" ? date : `${date} ${time}`;
};

/** `A` is 0, `AB` is 27; -1 where there is no letter. */
const columnOf = (ref: string): number => {
  let column = 0;
  for (const letter of /^[A-Z]+/.exec(ref)?.[0] ?? "")
    column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
};

type Book = {
  readonly strings: readonly string[];
  readonly dates: ReadonlySet<number>;
  readonly from1904: boolean;
};

/** Numbers as people write them: Excel keeps 0.1 + 0.2 to seventeen digits. */
const numberText = (value: string): string => String(Number(Number(value).toPrecision(15)));

const valueOf = (cell: { type: string; style: number; text: string }, book: Book): string => {
  const { type, style, text } = cell;
  if (type === "s") return book.strings[Number(text)] ?? "";
  if (type === "inlineStr" || type === "str") return unescape(text);
  if (type === "b") return text === "1" ? "TRUE" : "FALSE";
  if (type === "e" || text === "" || Number.isNaN(Number(text))) return text;
  return book.dates.has(style) ? dateText(Number(text), book.from1904) : numberText(text);
};

const readSheet = (xml: string, book: Book, limits: ReadLimits): ReadRow[] => {
  const rows: ReadRow[] = [];
  let line = 0;
  let cells: string[] = [];
  let cell = { type: "n", style: 0, text: "", at: -1 };
  let reading = false;
  walk(xml, {
    open: (name, attribute) => {
      if (name === "row") {
        line = Number(attribute("r") ?? line + 1);
        cells = [];
        cell = { type: "n", style: 0, text: "", at: -1 };
      }
      if (name === "c") {
        const ref = attribute("r");
        const at = ref === undefined ? cell.at + 1 : columnOf(ref);
        cell = { type: attribute("t") ?? "n", style: Number(attribute("s") ?? 0), text: "", at };
      }
      reading = name === "v" || name === "t";
    },
    text: (piece) => {
      if (reading) cell.text += piece;
    },
    close: (name) => {
      reading = false;
      if (name === "c") {
        const text = valueOf(cell, book);
        // An empty cell far to the right is only a border that somebody drew.
        if (text === "") return;
        if (!(cell.at >= 0 && cell.at < limits.columns)) throw halt("too-many-columns");
        while (cells.length < cell.at) cells.push("");
        cells[cell.at] = text;
      }
      if (name !== "row" || cells.every((text) => text.trim() === "")) return;
      if (rows.length >= limits.rows) throw halt("too-many-rows");
      rows.push({ line, cells });
    },
  });
  return rows;
};

const reasons = {
  broken: "not-a-table",
  "too-large": "too-large",
  protected: "protected",
} as const;

const mustRead = async (archive: Archive, name: string): Promise<string | undefined> => {
  const read = await archive.read(name);
  if (!read.ok) throw halt(reasons[read.reason]);
  return read.value?.toString("utf8");
};

/** Where the first sheet lies, as the workbook says. */
const firstSheet = (workbook: string, relations: string): string => {
  let id: string | undefined;
  let target: string | undefined;
  const quiet = { text: () => undefined, close: () => undefined };
  walk(workbook, {
    ...quiet,
    open: (name, attribute) => {
      if (name === "sheet") id ??= attribute("id");
    },
  });
  walk(relations, {
    ...quiet,
    open: (name, attribute) => {
      if (name === "Relationship" && attribute("Id") === id) target = attribute("Target");
    },
  });
  const path = target ?? "worksheets/sheet1.xml";
  return path.startsWith("/") ? path.slice(1) : `xl/${path}`;
};

const readBook = async (archive: Archive, limits: ReadLimits): Promise<ReadRow[]> => {
  const workbook = await mustRead(archive, "xl/workbook.xml");
  if (workbook === undefined) throw halt("not-a-table");
  const relations = (await mustRead(archive, "xl/_rels/workbook.xml.rels")) ?? "<none/>";
  const strings = await mustRead(archive, "xl/sharedStrings.xml");
  const styles = await mustRead(archive, "xl/styles.xml");
  const sheet = await mustRead(archive, firstSheet(workbook, relations));
  if (sheet === undefined) throw halt("not-a-table");
  const book: Book = {
    strings: strings === undefined ? [] : readStrings(strings),
    dates: styles === undefined ? new Set() : readDateStyles(styles),
    from1904: /date1904="(1|true)"/.test(workbook),
  };
  return readSheet(sheet, book, limits);
};

/** Reads a file of Excel, LibreOffice or Google; of a workbook, its first sheet. */
export const readXlsx = async (
  bytes: Uint8Array,
  limits: ReadLimits,
): Promise<Result<ReadRow[], ReadNo>> => {
  const archive = openZip(bytes, limits.bytes);
  if (!archive.ok) return no("not-a-table");
  try {
    return ok(await readBook(archive.value, limits));
  } catch (error) {
    const known = error as { reason?: ReadNo };
    return no(known.reason ?? "not-a-table");
  }
};
