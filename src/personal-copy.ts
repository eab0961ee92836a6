/** The copy of one's own data as files: one for people to read, one for machines. */
import { CONTRIBUTION_KINDS, CONTRIBUTION_STATUSES } from "./domain/contribution.ts";
import { DELIVERY_STATES } from "./domain/delivery.ts";
import type { Held, HeldNames, HeldRow, HeldTable, HeldValue } from "./domain/held.ts";
import { ROLES } from "./domain/permission.ts";
import { LOCALES, PLATFORMS, REGIONS, SECTORS, type Locale } from "./domain/person.ts";
import { KIND_GROUPS } from "./domain/preference.ts";
import { RSVP_STATES } from "./domain/rsvp.ts";
import { dateOf, shortDateOf, timeOf, type Translate } from "./i18n.ts";

export type PersonalFile = { readonly filename: string; readonly text: string };

type Voice = { readonly t: Translate; readonly locale: Locale; readonly names: HeldNames };

const escape = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

/** What numbers stand for comes beside what is personal. */
const NAMED = ["workshop_id", "question_id"] as const;

const nameOf = ({ locale, names }: Voice, column: string, id: number): string => {
  if (column === "question_id") return names.questions.get(id)?.[locale] ?? String(id);
  const workshop = names.workshops.get(id);
  return workshop ? `${workshop.place}, ${shortDateOf(locale, workshop.startsAt)}` : String(id);
};

const isOne = (list: readonly string[], value: string): boolean => list.includes(value);

/** Words out of our closed lists, and what each is called; by column, or by table and column. */
const wordsOf = (t: Translate, locale: Locale) => {
  const called = (list: readonly string[], name: (word: string) => string) => ({ list, name });
  const kinds = called(CONTRIBUTION_KINDS, (word) => t(locale, `contribution-kind-${word}`));
  const status = called(CONTRIBUTION_STATUSES, (word) => t(locale, `contribution-status-${word}`));
  const platform = called(PLATFORMS, (word) => t(locale, `platform-${word}`));
  return new Map([
    ["sector", called(SECTORS, (word) => t(locale, `sector-${word}`))],
    ["region", called(REGIONS, (word) => t(locale, `region-${word}`))],
    ["locale", called(LOCALES, (word) => t(word === "en" ? "en" : "lv", "language-name"))],
    ["platform", platform],
    ["preferred_platform", platform],
    ["role", called(ROLES, (word) => t(locale, `role-${word}`))],
    ["kind_group", called(KIND_GROUPS, (word) => t(locale, `wishes-${word}`))],
    ["rsvps.state", called(RSVP_STATES, (word) => t(locale, `people-state-${word}`))],
    ["deliveries.state", called(DELIVERY_STATES, (word) => t(locale, `export-delivery-${word}`))],
    ["contributions.kind", kinds],
    ["contributions.status", status],
    ["contribution_statuses.status", status],
    ["contribution_dialogues.kind", kinds],
    ["room_people.kind", kinds],
  ]);
};

const wordOf = ({ t, locale }: Voice, path: string, value: string): string => {
  const words = wordsOf(t, locale);
  const known = words.get(path) ?? words.get(path.slice(path.indexOf(".") + 1));
  return known && isOne(known.list, value) ? known.name(value) : value;
};

const textOf = (voice: Voice, path: string, value: HeldValue): string => {
  const { t, locale } = voice;
  const column = path.slice(path.indexOf(".") + 1);
  if (value === null || value === "") return "–";
  if (value instanceof Date) return `${dateOf(locale, value)}, ${timeOf(locale, value)}`;
  if (typeof value === "boolean") return t(locale, value ? "held-yes" : "held-no");
  if (typeof value === "number")
    return isOne(NAMED, column) ? nameOf(voice, column, value) : String(value);
  if (typeof value === "string") return wordOf(voice, path, value);
  if (Array.isArray(value)) return value.map((one) => textOf(voice, path, one)).join("; ");
  // Of an answer what was said is shown, and not of which kind it is.
  const said = Object.entries(value).filter(([key]) => key !== "kind");
  return said
    .map(([key, one]) => (key === "text" ? one : `${key}: ${textOf(voice, key, one)}`))
    .join("; ");
};

const columnsOf = ({ personal, rows }: HeldTable): string[] => {
  const [first = {}] = rows;
  const named = NAMED.filter((column) => column in first && !personal.includes(column));
  return [...named, ...personal].filter((column) => rows.some((row) => row[column] !== null));
};

const label = ({ t, locale }: Voice, column: string): string => t(locale, `held-${column}`);

/** One thing under the other, as a phone shows it. */
const rowHtml = (
  voice: Voice,
  { name, columns }: { name: string; columns: readonly string[] },
  row: HeldRow,
): string =>
  `<dl>${columns
    .map((column) => {
      const text = textOf(voice, `${name}.${column}`, row[column] ?? null);
      return `<dt>${escape(label(voice, column))}</dt><dd>${escape(text)}</dd>`;
    })
    .join("")}</dl>`;

const tableHtml = (voice: Voice, table: HeldTable): string => {
  const { t, locale } = voice;
  const columns = columnsOf(table);
  const rows = table.rows.map((row) => rowHtml(voice, { name: table.name, columns }, row));
  return `<section><h2>${escape(t(locale, `held-in-${table.name}`))}</h2>${rows.join("\n")}</section>`;
};

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;max-width:44rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.6rem;line-height:1.2}h2{font-size:1.15rem;margin:2rem 0 .5rem;border-bottom:2px solid #1f5c4a;padding-bottom:.25rem}
dl{display:grid;grid-template-columns:minmax(9rem,14rem) 1fr;gap:.2rem 1rem;margin:0;padding:.6rem 0;border-bottom:1px solid #ddd}
dt{color:#555}dd{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}
@media(max-width:30rem){dl{grid-template-columns:1fr}dd{margin-bottom:.4rem}}`;

const htmlOf = (voice: Voice, { at, tables }: Held): string => {
  const { t, locale } = voice;
  const title = escape(t(locale, "held-title"));
  const made = `${dateOf(locale, at)}, ${timeOf(locale, at)}`;
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title><style>${STYLE}</style></head><body>
<h1>${title}</h1>
<p>${escape(t(locale, "held-about", { made }))}</p>
${tables.map((table) => tableHtml(voice, table)).join("\n")}
</body></html>
`;
};

const jsonOf = ({ at, tables, names }: Held): string =>
  `${JSON.stringify(
    {
      made: at,
      data: Object.fromEntries(tables.map(({ name, rows }) => [name, rows])),
      workshops: Object.fromEntries(names.workshops),
      questions: Object.fromEntries(names.questions),
    },
    undefined,
    2,
  )}\n`;

/** Both files, in the person's language; the machine's one says the same in the words of the database. */
export const personalFiles = (t: Translate, locale: Locale, held: Held): PersonalFile[] => {
  const name = t(locale, "held-file");
  return [
    { filename: `${name}.html`, text: htmlOf({ t, locale, names: held.names }, held) },
    { filename: `${name}.json`, text: jsonOf(held) },
  ];
};
