/** The register of personal data as a document: `docs/data-register.md` is this text. */
import type {
  Basis,
  Purpose,
  RegisterEntry,
  Term,
  Treatment,
} from "../../src/db/register-entry.ts";
import { register } from "../../src/db/register.ts";
import { RETENTION_DAYS } from "../../src/domain/retention.ts";

type Words = { readonly lv: string; readonly en: string };

const purposes = {
  attendance: { lv: "darbnīcu rīkošana", en: "running workshops" },
  news: { lv: "ziņas par darbnīcām", en: "news of workshops" },
  delivery: { lv: "ziņu nogādāšana", en: "bringing messages" },
  survey: { lv: "aptaujas politikas plānošanai", en: "surveys for planning policy" },
  policy: { lv: "ideju iekļaušana politikā", en: "tracing ideas into policy" },
  work: { lv: "darbinieku darbs", en: "the work of staff" },
  accountability: { lv: "atbildība par darbībām", en: "accountability" },
  operation: { lv: "sistēmas darbība", en: "running the system" },
} as const satisfies Record<Purpose, Words>;

const basisOf = (basis: Basis): Words =>
  basis === null
    ? { lv: "nav personas datu", en: "no personal data" }
    : basis === "a"
      ? { lv: "piekrišana, VDAR 6(1)(a)", en: "consent, GDPR 6(1)(a)" }
      : { lv: "sabiedrības intereses, VDAR 6(1)(e)", en: "public task, GDPR 6(1)(e)" };

const days = (kind: keyof typeof RETENTION_DAYS, lv: string, en: string): Words => {
  const variable = `\`RETENTION_${kind.toUpperCase()}_DAYS\``;
  return {
    lv: `${RETENTION_DAYS[kind]} dienas ${lv} (${variable})`,
    en: `${RETENTION_DAYS[kind]} days ${en} (${variable})`,
  };
};

const terms = {
  person: days("person", "pēc pēdējās darbības", "after the last act"),
  contact: days("contact", "pēc pēdējās darbības, bez čata", "after the last act, without a chat"),
  code: days("code", "pēc darbnīcas", "after the workshop"),
  message: days("message", "pēc nosūtīšanas vai darbnīcas", "after sending or the workshop"),
  update: days("update", "pēc saņemšanas", "after it came"),
  export: days("export", "pēc pabeigšanas", "after it ended"),
  import: days("import", "pēc saņemšanas", "after it came"),
  form: days("form", "pēc pēdējā ieraksta", "after the last word"),
  home: days("home", "pēc atvēršanas", "after it was opened"),
  always: { lv: "kamēr darbojas sistēma", en: "as long as the system runs" },
} as const satisfies Record<Term, Words>;

const treatments = {
  plain: { lv: "nav personas dati", en: "no personal data" },
  gone: { lv: "rindu izdzēš", en: "the row is deleted" },
  empty: { lv: "iztukšo", en: "emptied" },
  replaced: { lv: "aizstāj ar vērtību bez personas", en: "replaced by a value of nobody" },
  masked: {
    lv: "vārdi paliek, bet vārdu, organizāciju, e-pastu un tālruni izņem",
    en: "words stay; name, organisation, e-mail and phone are taken out",
  },
  counted: {
    lv: "paliek bez personas, jo pārskati to skaita",
    en: "stays without a person, as reports count it",
  },
  number: {
    lv: "numurs paliek un rāda uz rindu bez vārda",
    en: "the number stays and points at a row without a name",
  },
} as const satisfies Record<Treatment, Words>;

const HEADINGS = [
  "Kolonna / Column",
  "Personas dati / Personal",
  "Dzēšot / On erasure (lv)",
  "On erasure (en)",
];

const table = (rows: readonly (readonly string[])[]): string => {
  const widths = HEADINGS.map((_, nth) => Math.max(...rows.map((row) => (row[nth] ?? "").length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, nth) => cell.padEnd(widths[nth] ?? 0)).join(" | ")} |`;
  const [head = [], ...body] = rows;
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return [line(head), rule, ...body.map(line)].join("\n");
};

const chapter = (entry: RegisterEntry): string => {
  const { name, purpose, basis, kept, columns } = entry;
  const rows = columns.map((column) => [
    `\`${column.name}\``,
    column.treatment === "plain" ? "nē / no" : "jā / yes",
    treatments[column.treatment].lv,
    treatments[column.treatment].en,
  ]);
  const of = (locale: "lv" | "en") =>
    [purposes[purpose][locale], basisOf(basis)[locale], terms[kept][locale]].join("; ");
  return [
    `## \`${name}\``,
    `- Nolūks, pamats, termiņš: ${of("lv")}.\n- Purpose, basis, retention: ${of("en")}.`,
    table([HEADINGS, ...rows]),
  ].join("\n\n");
};

const FRONT = `# Personas datu reģistrs / Register of personal data

Šo lapu izveido no koda (\`src/db/register.ts\`), un pārbaude neļauj tai atšķirties no datubāzes: katra kolonna te ir nosaukta. No tā paša reģistra dzēš (\`/aizmirst\`) un sagatavo datu kopiju (\`/mani_dati\`). Tas ir pamats ministriju apstrādes darbību reģistram (VDAR 30. pants).

This page is made from the code (\`src/db/register.ts\`), and a test keeps it equal to the database: every column is named here. Erasure (\`/forget\`) and the copy of one's data (\`/mydata\`) are made from the same register. It is the base of the ministries' records of processing (GDPR 30).

Redis un uzdevumu rindās ir tikai numuri. Failus, ko darbinieki pieprasa, sistēma diskā neglabā. / Redis and the job queues hold numbers alone. Files that staff ask for are not kept on disk.`;

export const registerDocument = (): string => {
  const personal = (entry: RegisterEntry) =>
    entry.columns.some(({ treatment }) => treatment !== "plain");
  const about = register.filter(personal);
  const others = register.filter((entry) => !personal(entry));
  return `${[FRONT, ...about.map(chapter), ...others.map(chapter)].join("\n\n")}\n`;
};
