/** Words of exports: what stands in their cells, how their files are called, and how far they are. */
import type {
  ExportAbout,
  ExportFormat,
  ExportNews,
  Table,
  TableValue,
} from "../../domain/export.ts";
import type { Locale } from "../../domain/person.ts";
import { wallClockOf } from "../../domain/time.ts";
import type { Cell, Sheet } from "../../file/sheet.ts";
import { shortDateOf, type Translate } from "../../i18n.ts";
import { escapeText, section, type SlackMessage } from "./block.ts";
import { problemText } from "./import-view.ts";
import { fold } from "./command-word.ts";

const cellIn = (t: Translate, locale: Locale, value: TableValue): Cell => {
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  if ("problems" in value)
    return value.problems.map((problem) => problemText({ t, locale }, problem)).join(" ");
  return "word" in value ? t(locale, value.word) : value[locale];
};

async function* rowsIn(
  t: Translate,
  locale: Locale,
  rows: Table["rows"],
): AsyncGenerator<readonly Cell[]> {
  for await (const row of rows) yield row.map((value) => cellIn(t, locale, value));
}

/** A table in one language. */
export const sheetIn = (t: Translate, locale: Locale, table: Table): Sheet => ({
  name: String(cellIn(t, locale, table.name)),
  headings: table.headings.map((value) => String(cellIn(t, locale, value))),
  rows: rowsIn(t, locale, table.rows),
});

/** `Dalībnieki: Liepāja, 11. jūnijs` */
export const exportTitle = (t: Translate, locale: Locale, about: ExportAbout): string => {
  const what = t(locale, `export-kind-of-${about.kind}`);
  const { workshop, programme } = about;
  if (programme) return `${what}: ${programme[locale]}`;
  if (!workshop) return what;
  return `${what}: ${workshop.place}, ${shortDateOf(locale, workshop.startsAt)}`;
};

/** `dalibnieki-liepaja-2019-06-11.xlsx`: letters that every system takes, and the day. */
export const exportFileName = (
  t: Translate,
  locale: Locale,
  about: ExportAbout,
  format: ExportFormat,
): string => {
  const { kind, workshop, programme, at } = about;
  const of = programme ? t(locale, "export-of-programme") : (workshop?.place ?? "");
  const words = `${t(locale, `export-kind-of-${kind}`)} ${of}`;
  const name = fold(words)
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
  return `${name}-${wallClockOf(workshop?.startsAt ?? at).date}.${format}`;
};

/** What the message says that is edited while a file is made. */
export const exportMessage = (t: Translate, locale: Locale, news: ExportNews): SlackMessage => {
  const what = `${exportTitle(t, locale, news.about)} (${news.format.toUpperCase()})`;
  const drawn = news.about.kind === "report" && news.state === "sent";
  const said = drawn
    ? t(locale, "report-pictures-sent", { what: exportTitle(t, locale, news.about) })
    : t(locale, `export-news-${news.state}`, { what, rows: news.rows });
  const text = escapeText(said);
  return { text, blocks: [section(text)] };
};
