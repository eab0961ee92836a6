/**
 * Charts as SVG, made to be read on a phone: one column, large letters, every bar beside its own
 * number. Two kinds of bar differ by pattern and by the word on them, never by colour alone; the
 * colours are those of Okabe and Ito, which colour-blind people tell apart.
 */
export type ChartBar = {
  /** Of the longest; `null`: nothing may be shown, and the words say why. */
  readonly part: number | null;
  /** The number with its word. */
  readonly words: string;
};
export type BarChart = {
  readonly title: string;
  readonly lead: string;
  readonly rows: readonly { readonly label: string; readonly bars: readonly ChartBar[] }[];
  readonly foot: string;
};

const WIDTH = 1_000;
const MARGIN = 40;
const INNER = WIDTH - 2 * MARGIN;
const SIZE = { title: 48, text: 34, foot: 28 } as const;
/** What a letter takes on average of its size, on the safe side. */
const LETTER = 0.52;
const BAR_HEIGHT = 46;
const BAR_GAP = 10;
/** The longest bar leaves room for its words. */
const WORDS_WIDTH = 330;
const MIN_BAR = 4;

const INK = "#1c1f23";
const SOFT = "#4d545b";
const FILLS = ["#0072B2", "url(#stripes)"] as const;
const PATTERN =
  '<defs><pattern id="stripes" width="16" height="16" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="16" height="16" fill="#fff"/><rect width="8" height="16" fill="#D55E00"/></pattern></defs>';

const marks: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const escape = (text: string): string =>
  text
    .replaceAll(/\p{Cc}|\p{Surrogate}/gu, " ")
    .replaceAll(/[&<>]/g, (mark) => marks[mark] ?? mark);

/** Lines of words that fit; a word that is longer than a line is cut. */
const linesOf = (text: string, size: number, width = INNER): string[] => {
  const most = Math.floor(width / (size * LETTER));
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    const short = word.length > most ? `${word.slice(0, most - 1)}…` : word;
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${short}`.length <= most)
      lines[lines.length - 1] = `${last} ${short}`;
    else lines.push(short);
  }
  return lines;
};

type Pen = { y: number; readonly parts: string[] };
type Look = { readonly size: number; readonly bold?: boolean; readonly fill?: string };

const LINE_HEIGHT = 1.28;

const write = (pen: Pen, text: string, { size, bold = false, fill = INK }: Look): void => {
  for (const line of linesOf(text, size)) {
    pen.y += size * LINE_HEIGHT;
    const weight = bold ? ' font-weight="600"' : "";
    pen.parts.push(
      `<text x="${MARGIN}" y="${pen.y.toFixed(1)}" font-size="${size}"${weight} fill="${fill}">${escape(line)}</text>`,
    );
  }
};

const drawBar = (pen: Pen, { part, words }: ChartBar, nth: number): void => {
  pen.y += BAR_GAP;
  const length = part === null ? 0 : Math.max(MIN_BAR, part * (INNER - WORDS_WIDTH));
  const fill = FILLS[nth % FILLS.length];
  if (part !== null)
    pen.parts.push(
      `<rect x="${MARGIN}" y="${pen.y}" width="${length.toFixed(1)}" height="${BAR_HEIGHT}" fill="${fill}" stroke="${INK}" stroke-width="2"/>`,
    );
  const x = MARGIN + length + (part === null ? 0 : 14);
  const color = part === null ? SOFT : INK;
  pen.parts.push(
    `<text x="${x.toFixed(1)}" y="${pen.y + 35}" font-size="${SIZE.text}" fill="${color}">${escape(words)}</text>`,
  );
  pen.y += BAR_HEIGHT;
};

/** A chart of bars, one group under another. */
export const barChart = ({ title, lead, rows, foot }: BarChart): string => {
  const pen: Pen = { y: MARGIN / 2, parts: [] };
  write(pen, title, { size: SIZE.title, bold: true });
  write(pen, lead, { size: SIZE.text, fill: SOFT });
  for (const { label, bars } of rows) {
    pen.y += 26;
    write(pen, label, { size: SIZE.text, bold: true });
    for (const [nth, bar] of bars.entries()) drawBar(pen, bar, nth);
  }
  pen.y += 20;
  write(pen, foot, { size: SIZE.foot, fill: SOFT });
  return svgOf(pen);
};

/** A chart of small numbers in a grid: kinds down, regions across; `null` is hidden. */
export type GridChart = {
  readonly title: string;
  readonly lead: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly (number | null)[] }[];
  readonly hidden: string;
  readonly foot: string;
};

const CELL_HEIGHT = 72;
/** From white to the darkest on which black still reads. */
const shade = (part: number): string => {
  const tone = (from: number, to: number) => Math.round(from + (to - from) * part);
  return `rgb(${tone(255, 86)},${tone(255, 180)},${tone(255, 233)})`;
};

const drawCells = (
  pen: Pen,
  { columns, hidden }: GridChart,
  row: GridChart["rows"][number],
  most: number,
) => {
  const width = INNER / Math.max(1, columns.length);
  pen.y += BAR_GAP;
  for (const [nth, cell] of row.cells.entries()) {
    const x = MARGIN + nth * width;
    const fill = cell === null || most === 0 ? "#fff" : shade(cell / most);
    const middle = x + width / 2;
    pen.parts.push(
      `<rect x="${x.toFixed(1)}" y="${pen.y}" width="${width.toFixed(1)}" height="${CELL_HEIGHT}" fill="${fill}" stroke="${SOFT}"/>`,
      `<text x="${middle.toFixed(1)}" y="${pen.y + 48}" font-size="${SIZE.text}" text-anchor="middle" fill="${INK}">${cell === null ? escape(hidden) : cell}</text>`,
    );
  }
  pen.y += CELL_HEIGHT;
};

/** Names of columns, over as many lines as the longest needs, all ending on the same one. */
const drawColumns = (pen: Pen, columns: readonly string[]): void => {
  const width = INNER / Math.max(1, columns.length);
  const named = columns.map((column) => linesOf(column, SIZE.foot, width));
  const most = Math.max(1, ...named.map((lines) => lines.length));
  const step = SIZE.foot * LINE_HEIGHT;
  pen.y += 16 + most * step;
  for (const [nth, lines] of named.entries()) {
    const middle = MARGIN + (nth + 0.5) * width;
    for (const [at, line] of lines.entries()) {
      const y = pen.y - (lines.length - 1 - at) * step;
      pen.parts.push(
        `<text x="${middle.toFixed(1)}" y="${y.toFixed(1)}" font-size="${SIZE.foot}" font-weight="600" text-anchor="middle" fill="${INK}">${escape(line)}</text>`,
      );
    }
  }
};

/** The same numbers stand in the cells, so the shade only helps. */
export const gridChart = (chart: GridChart): string => {
  const { title, lead, columns, rows, foot } = chart;
  const pen: Pen = { y: MARGIN / 2, parts: [] };
  write(pen, title, { size: SIZE.title, bold: true });
  write(pen, lead, { size: SIZE.text, fill: SOFT });
  drawColumns(pen, columns);
  const most = Math.max(0, ...rows.flatMap(({ cells }) => cells.map((cell) => cell ?? 0)));
  for (const row of rows) {
    pen.y += 14;
    write(pen, row.label, { size: SIZE.text, bold: true });
    drawCells(pen, chart, row, most);
  }
  pen.y += 20;
  write(pen, foot, { size: SIZE.foot, fill: SOFT });
  return svgOf(pen);
};

const svgOf = ({ y, parts }: Pen): string => {
  const height = Math.ceil(y + MARGIN);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="Source Sans 3">${PATTERN}<rect width="${WIDTH}" height="${height}" fill="#fff"/>${parts.join("")}</svg>`;
};
