/** Evidence as a document that can be put into a ministry's file. */
import { CONTRIBUTION_KINDS } from "../../domain/contribution.ts";
import {
  EVIDENCE_SECTORS,
  type EvidenceFile,
  type EvidenceLine,
  type EvidenceMinutes,
  type EvidenceSection,
} from "../../domain/evidence.ts";
import type { Locale } from "../../domain/person.ts";
import type { DocxBlock, DocxDocument } from "../../file/docx.ts";
import { dateOf, type MessageArgs, type Translate } from "../../i18n.ts";

const LANGUAGES = { lv: "lv-LV", en: "en-GB" } as const satisfies Record<Locale, string>;

type Voice = {
  readonly locale: Locale;
  readonly words: (id: string, args?: MessageArgs) => string;
};

/** `Uzņēmējdarbība: 7; Zinātne: slēpts`; sectors that nobody is of are left out. */
const sectorsText = ({ words }: Voice, { support }: EvidenceLine): string =>
  EVIDENCE_SECTORS.flatMap((sector, nth) => {
    const people = support.sectors[nth] ?? null;
    if (people === 0) return [];
    const count = people === null ? words("evidence-hidden") : String(people);
    return [words("evidence-sector", { sector: words(`sector-${sector ?? "unknown"}`), count })];
  }).join("\n");

const rowOf = (voice: Voice, line: EvidenceLine): readonly string[] => {
  const { words } = voice;
  const { people } = line.support;
  return [
    `${line.statement}\n${words(`contribution-status-${line.status}`)}`,
    words(line.region === null ? "ideas-place-none" : `region-${line.region}`),
    sectorsText(voice, line),
    people === null ? words("evidence-hidden") : String(people),
    line.receipts.join(", "),
  ];
};

/** Shares of the width; a receipt number fits a line of its column. */
const COLUMNS = [
  ["evidence-head-statement", 36],
  ["draft-region", 15],
  ["evidence-head-sectors", 24],
  ["evidence-head-support", 10],
  ["evidence-head-receipts", 15],
] as const;

const sectionBlocks = (voice: Voice, { title, lines }: EvidenceSection): readonly DocxBlock[] => [
  { kind: "heading", level: 2, text: title[voice.locale] },
  {
    kind: "table",
    table: {
      summary: title[voice.locale],
      columns: COLUMNS.map(([id, share]) => ({ heading: voice.words(id), share })),
      rows: lines.map((line) => rowOf(voice, line)),
    },
  },
];

const aboutText = ({ locale, words }: Voice, file: EvidenceFile): string => {
  const { period, place, workshops, contributions } = file;
  const from = period && dateOf(locale, period.from);
  const to = period && dateOf(locale, period.to);
  const when =
    from === null || to === null
      ? []
      : [
          from === to
            ? words("evidence-day", { day: from })
            : words("evidence-period", { from, to }),
        ];
  return [
    ...(place === null ? [] : [words("evidence-place", { place })]),
    ...when,
    ...(place === null ? [words("evidence-workshops", { workshops })] : []),
    words("evidence-contributions", { contributions }),
    words("evidence-made", { day: dateOf(locale, file.madeAt) }),
    ...file.ministries.map((ministry) => ministry[locale]),
  ].join("\n");
};

function* blocksOf(voice: Voice, file: EvidenceFile): Generator<DocxBlock> {
  const { locale, words } = voice;
  yield { kind: "title", text: words("evidence-document-title") };
  yield { kind: "lead", text: file.title[locale] };
  yield { kind: "text", text: aboutText(voice, file) };
  yield { kind: "note", text: words("evidence-document-explained") };
  for (const { title, sections } of file.guidelines) {
    yield { kind: "heading", level: 1, text: title[locale] };
    if (sections.length === 0) yield { kind: "text", text: words("evidence-none") };
    for (const section of sections) yield* sectionBlocks(voice, section);
  }
  for (const minutes of file.minutes) yield* minutesBlocks(voice, minutes);
}

/** What was said in a room, as staff accepted it: each line with its numbers. */
function* minutesBlocks({ locale, words }: Voice, minutes: EvidenceMinutes): Generator<DocxBlock> {
  const { place, startsAt, acceptedAt, parts } = minutes;
  const about = { place, day: dateOf(locale, startsAt) };
  yield { kind: "heading", level: 1, text: words("minutes-heading", about) };
  yield { kind: "note", text: words("minutes-accepted-on", { day: dateOf(locale, acceptedAt) }) };
  for (const kind of CONTRIBUTION_KINDS) {
    const text = parts.find((part) => part.kind === kind)?.text;
    if (text === undefined) continue;
    yield { kind: "heading", level: 2, text: words(`contribution-kind-${kind}`) };
    for (const line of text.split("\n")) yield { kind: "text", text: line };
  }
}

/** Stand in the sentence for what Word counts by itself; no text of ours has them. */
const [PAGE, PAGES] = ["\uE000", "\uE001"] as const;

const pageParts = (sentence: string): DocxDocument["footer"] =>
  sentence
    .split(/([\uE000\uE001])/u)
    .map((part) =>
      part === PAGE ? { field: "PAGE" } : part === PAGES ? { field: "NUMPAGES" } : part,
    );

/** The document in one language: each guideline and section under a heading of its own. */
export const evidenceDocument = (
  t: Translate,
  locale: Locale,
  file: EvidenceFile,
): DocxDocument => {
  const words = (id: string, args?: MessageArgs): string => t(locale, id, args);
  const title = words("evidence-document-title");
  return {
    title: `${title}: ${file.title[locale]}`,
    language: LANGUAGES[locale],
    madeAt: file.madeAt,
    footer: [`${title} · `, ...pageParts(words("evidence-page", { page: PAGE, pages: PAGES }))],
    blocks: blocksOf({ locale, words }, file),
  };
};
