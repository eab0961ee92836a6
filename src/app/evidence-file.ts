/** Evidence as a file: read at one moment, with nothing in it by which anybody could be guessed. */
import type { Tx } from "../db/client.ts";
import {
  countSupport,
  findProgrammeFacts,
  listSaid,
  type EvidenceScope,
  type SaidRow,
} from "../db/evidence-file.ts";
import { listGuidelines, listSections } from "../db/guideline.ts";
import { listAcceptedMinutes } from "../db/room-minutes.ts";
import { findCard } from "../db/workshop-card.ts";
import type { Table, TableValue } from "../domain/export.ts";
import {
  EVIDENCE_SECTORS,
  supportOf,
  type EvidenceFile,
  type EvidenceLine,
  type SupportCount,
} from "../domain/evidence.ts";
import type { Told } from "../domain/report.ts";

const keyOf = (statementId: number, region: string | null): string => `${statementId}/${region}`;

const linesOf = async (tx: Tx, scope: EvidenceScope, rows: readonly SaidRow[]) => {
  const counts = new Map<string, SupportCount[]>();
  for (const { statementId, region, ...count } of await countSupport(tx, scope.programmeId)) {
    const key = keyOf(statementId, region);
    counts.set(key, [...(counts.get(key) ?? []), count]);
  }
  const lines = new Map<string, EvidenceLine[]>();
  for (const { sectionId, statementId, region, ...said } of rows) {
    const support = supportOf(
      counts.get(keyOf(statementId, region)) ?? [],
      scope.workshopId ?? "all",
    );
    lines.set(sectionId, [...(lines.get(sectionId) ?? []), { ...said, region, support }]);
  }
  return lines;
};

/** Everything that stands behind the guidelines, of a whole programme or of one workshop. */
export const readEvidenceFile = async (
  tx: Tx,
  scope: EvidenceScope,
  madeAt: Date,
): Promise<EvidenceFile> => {
  const facts = await findProgrammeFacts(tx, scope);
  if (!facts) throw new Error("the programme of an evidence file vanished");
  const card = scope.workshopId === null ? undefined : await findCard(tx, scope.workshopId);
  const rows = await listSaid(tx, scope);
  const lines = await linesOf(tx, scope, rows);
  const sections = await listSections(tx);
  const guidelines = (await listGuidelines(tx)).map(({ id, title }) => ({
    title,
    sections: sections
      .filter(({ guidelineId }) => guidelineId === id)
      .map((section) => ({ title: section.title, lines: lines.get(section.id) ?? [] }))
      .filter((section) => section.lines.length > 0),
  }));
  const { from, to, title, ministries, workshops } = facts;
  return {
    title: card?.title ?? title,
    place: card?.place ?? null,
    ministries,
    workshops,
    period: from === null || to === null ? null : { from: new Date(from), to: new Date(to) },
    madeAt,
    contributions: rows.reduce((all, { receipts }) => all + receipts.length, 0),
    guidelines,
    minutes: await listAcceptedMinutes(tx, scope),
  };
};

const word = (id: string): TableValue => ({ word: id });
const told = (count: Told): TableValue => count ?? word("evidence-hidden");

const HEADINGS = [
  "ideas-label-guideline",
  "evidence-head-section",
  "evidence-head-statement",
  "evidence-head-number",
  "evidence-head-status",
  "draft-region",
  "evidence-head-support",
] as const;

async function* rowsOf({ guidelines }: EvidenceFile): AsyncGenerator<readonly TableValue[]> {
  for (const { title, sections } of guidelines)
    for (const section of sections)
      for (const line of section.lines)
        yield [
          title,
          section.title,
          line.statement,
          line.statementReceipt,
          word(`contribution-status-${line.status}`),
          line.region === null ? word("ideas-place-none") : word(`region-${line.region}`),
          told(line.support.people),
          ...line.support.sectors.map(told),
          line.receipts.join(", "),
        ];
}

/** The same as a table: a row for each statement and region, a column for each sector. */
export const evidenceTable = (file: EvidenceFile): Table => ({
  name: word("export-kind-of-evidence"),
  headings: [
    ...HEADINGS.map(word),
    ...EVIDENCE_SECTORS.map((sector) => word(`sector-${sector ?? "unknown"}`)),
    word("evidence-head-receipts"),
  ],
  rows: rowsOf(file),
});
