/** DOCX (ECMA-376), written piece by piece: headings that fill the navigation pane, tables whose heading is on each page, numbered pages. */
import { documentPart, packageParts, type DocxFrame } from "./docx-part.ts";
import { xmlText } from "./xml.ts";
import { zipOf } from "./zip.ts";

export type DocxTable = {
  /** What the table is about, for those who hear it. */
  readonly summary: string;
  /** The first row, repeated on each page; a share of the page's width beside each. */
  readonly columns: readonly { readonly heading: string; readonly share: number }[];
  readonly rows: readonly (readonly string[])[];
};

export type DocxBlock =
  | { readonly kind: "title" | "lead" | "text" | "note"; readonly text: string }
  | { readonly kind: "heading"; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: "table"; readonly table: DocxTable };

export type DocxDocument = DocxFrame & { readonly blocks: Iterable<DocxBlock> };

/** Of A4 within the margins, in twentieths of a point. */
const WIDTH = 9_638;

/** A text with its line ends. */
const runs = (text: string): string =>
  text
    .split("\n")
    .map((line) => `<w:t xml:space="preserve">${xmlText(line)}</w:t>`)
    .join("<w:br/>");

const paragraph = (style: string, text: string): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r>${runs(text)}</w:r></w:p>`;

const STYLES = { title: "Title", lead: "Subtitle", text: "BodyText", note: "Note" } as const;

const rowOf = (
  cells: readonly string[],
  widths: readonly number[],
  { style, properties }: { readonly style: string; readonly properties: string },
): string =>
  `<w:tr><w:trPr>${properties}</w:trPr>${widths
    .map(
      (width, nth) =>
        `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${paragraph(style, cells[nth] ?? "")}</w:tc>`,
    )
    .join("")}</w:tr>`;

const HEAD_ROW = { style: "TableHeading", properties: "<w:cantSplit/><w:tblHeader/>" };
/** A row stays whole, unless it is longer than a page. */
const BODY_ROW = { style: "TableText", properties: "<w:cantSplit/>" };

const widthsOf = ({ columns }: DocxTable): number[] => {
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  return columns.map(({ share }) => Math.floor((share / all) * WIDTH));
};

const tableOf = (table: DocxTable): string => {
  const widths = widthsOf(table);
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("");
  const summary = xmlText(table.summary);
  const properties = `<w:tblStyle w:val="TableGrid"/><w:tblW w:w="${WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="${summary}"/>`;
  const head = rowOf(
    table.columns.map(({ heading }) => heading),
    widths,
    HEAD_ROW,
  );
  const body = table.rows.map((cells) => rowOf(cells, widths, BODY_ROW)).join("");
  // Two tables without a paragraph between them would be one.
  return `<w:tbl><w:tblPr>${properties}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${head}${body}</w:tbl>${paragraph("Note", "")}`;
};

const blockOf = (block: DocxBlock): string => {
  if (block.kind === "table") return tableOf(block.table);
  if (block.kind === "heading") return paragraph(`Heading${block.level}`, block.text);
  return paragraph(STYLES[block.kind], block.text);
};

async function* bodyOf(blocks: Iterable<DocxBlock>): AsyncGenerator<string> {
  yield documentPart.head;
  for (const block of blocks) yield blockOf(block);
  yield documentPart.foot;
}

/** A document as bytes, piece by piece. */
export const docxOf = (document: DocxDocument): AsyncGenerator<Buffer> =>
  zipOf([
    ...packageParts(document),
    { name: "word/document.xml", content: bodyOf(document.blocks) },
  ]);
