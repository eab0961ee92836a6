/** XLSX, written row by row: typed cells, a heading that stays in sight, and no formula anywhere. */
import { calendarOf } from "../domain/time.ts";
import { looksLikeFormula, tabName, type Cell, type Sheet } from "./sheet.ts";
import { xmlText } from "./xml.ts";
import { zipOf } from "./zip.ts";

/** Excel's own limit for one cell, in characters. */
const MAX_CELL = 32_767;
const PIECE = 65_536;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Styles by their place in `cellXfs`. `asText` keeps `=1+1` a text also when it is edited. */
const STYLE = { plain: 0, heading: 1, date: 2, whole: 3, asText: 4, wrapped: 5 } as const;

/** Spreadsheets read _x0041_ as a letter; a text that holds it by itself is to stay as it is. */
export const escapeXml = (text: string): string =>
  xmlText(text.replaceAll(/_(?=x[\dA-Fa-f]{4}_)/g, "_x005F_"));

const DAY_MS = 86_400_000;
/** Days between Excel's day 0 (30 December 1899) and 1970. */
const EPOCH_DAYS = 25_569;

/** An instant as spreadsheets count it: days, of the wall clock in Riga. */
export const serialOf = (instant: Date): number => {
  const { year, month, day, hour, minute } = calendarOf(instant);
  return Date.UTC(year, month - 1, day, hour, minute) / DAY_MS + EPOCH_DAYS;
};

/** `A`, `B` … `Z`, `AA`: a column's name, counted from 0. */
export const columnName = (nth: number): string =>
  (nth >= 26 ? columnName(Math.floor(nth / 26) - 1) : "") + String.fromCharCode(65 + (nth % 26));

const textCell = (ref: string, text: string, style: number): string =>
  `<c r="${ref}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text.slice(0, MAX_CELL))}</t></is></c>`;

const cellOf = (cell: Cell, ref: string): string => {
  if (cell === null || cell === "") return "";
  if (cell instanceof Date) return `<c r="${ref}" s="${STYLE.date}"><v>${serialOf(cell)}</v></c>`;
  if (typeof cell === "number")
    return `<c r="${ref}" s="${Number.isInteger(cell) ? STYLE.whole : STYLE.plain}"><v>${cell}</v></c>`;
  if (looksLikeFormula(cell)) return textCell(ref, cell, STYLE.asText);
  return textCell(ref, cell, cell.includes("\n") ? STYLE.wrapped : STYLE.plain);
};

const rowOf = (cells: readonly Cell[], line: number): string =>
  `<row r="${line}">${cells.map((cell, nth) => cellOf(cell, `${columnName(nth)}${line}`)).join("")}</row>`;

const MIN_WIDTH = 12;
const MAX_WIDTH = 40;

const columnsXml = (headings: readonly string[]): string =>
  `<cols>${headings
    .map((heading, nth) => {
      const width = Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, heading.length + 4));
      return `<col min="${nth + 1}" max="${nth + 1}" width="${width}" customWidth="1"/>`;
    })
    .join("")}</cols>`;

async function* sheetXml({ headings, rows }: Sheet): AsyncGenerator<string> {
  const frozen =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  const titles = headings.map((text, nth) => textCell(`${columnName(nth)}1`, text, STYLE.heading));
  let piece = `${HEAD}<worksheet xmlns="${MAIN}">${frozen}${columnsXml(headings)}<sheetData><row r="1">${titles.join("")}</row>`;
  let line = 1;
  for await (const row of rows) {
    line += 1;
    piece += rowOf(row, line);
    if (piece.length < PIECE) continue;
    yield piece;
    piece = "";
  }
  const all = `A1:${columnName(Math.max(0, headings.length - 1))}${line}`;
  yield `${piece}</sheetData><autoFilter ref="${all}"/></worksheet>`;
}

const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment wrapText="1" vertical="top"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

const CONTENT_TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/></Types>`;

const relationsXml = (targets: readonly (readonly [string, string])[]): string =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${targets
    .map(
      ([type, target], nth) =>
        `<Relationship Id="rId${nth + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
    )
    .join("")}</Relationships>`;

const workbookXml = (name: string): string =>
  `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="${escapeXml(tabName(name))}" sheetId="1" r:id="rId1"/></sheets></workbook>`;

/** A sheet as a workbook (ECMA-376), piece by piece. Texts are typed as texts, so none is run. */
export const xlsxOf = (sheet: Sheet): AsyncGenerator<Buffer> =>
  zipOf([
    { name: "[Content_Types].xml", content: CONTENT_TYPES },
    { name: "_rels/.rels", content: relationsXml([["officeDocument", "xl/workbook.xml"]]) },
    { name: "xl/workbook.xml", content: workbookXml(sheet.name) },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: relationsXml([
        ["worksheet", "worksheets/sheet1.xml"],
        ["styles", "styles.xml"],
      ]),
    },
    { name: "xl/styles.xml", content: STYLES },
    { name: "xl/worksheets/sheet1.xml", content: sheetXml(sheet) },
  ]);
