/** What stands in each export: headings, and a row for each person, response, kind of notice or workshop. */
import {
  instantIn,
  readDeliveries,
  readPeople,
  readResponses,
  readWorkshops,
  type DeliveryRow,
  type PersonRow,
  type WorkshopLine,
} from "../db/export-rows.ts";
import type { Tx } from "../db/client.ts";
import { listAllMunicipalities } from "../db/guideline.ts";
import { findSurvey, listQuestions } from "../db/survey.ts";
import type { Table, TableKind, TableValue } from "../domain/export.ts";
import type { WorkshopId } from "../domain/ids.ts";
import { AnswerValue, type Question } from "../domain/survey.ts";

const word = (id: string): TableValue => ({ word: id });
const yesNo = (value: boolean | null): TableValue =>
  value === null ? null : word(value ? "export-yes" : "export-no");

async function* mapped<Row>(
  rows: AsyncIterable<Row>,
  cellsOf: (row: Row) => readonly TableValue[],
): AsyncGenerator<readonly TableValue[]> {
  for await (const row of rows) yield cellsOf(row);
}

const PEOPLE = [
  "export-head-name",
  "export-head-organisation",
  "export-head-sector",
  "export-head-region",
  "export-head-answer",
  "export-head-guests",
  "export-head-queue",
  "export-head-answered",
  "export-head-phoned",
  "export-head-present",
  "export-head-came",
] as const;

const personCells = (row: PersonRow): readonly TableValue[] => [
  row.name,
  row.organisation,
  row.sector === null ? null : word(`sector-${row.sector}`),
  row.region === null ? null : word(`region-${row.region}`),
  row.state === null ? null : word(`people-state-${row.state}`),
  row.guests,
  row.place,
  instantIn(row.answered),
  yesNo(row.state === null ? null : row.phoned),
  yesNo(row.present),
  row.came,
];

const namesOf = (question: Question, ids: readonly string[]): TableValue => {
  const chosen = ids.flatMap((id) => question.options.find((option) => option.id === id) ?? []);
  return {
    lv: chosen.map(({ lv }) => lv).join("; "),
    en: chosen.map(({ en }) => en).join("; "),
  };
};

type PlaceNames = ReadonlyMap<string, string>;

const answerCell = (question: Question, given: unknown, places: PlaceNames): TableValue => {
  const value = AnswerValue.safeParse(given).data;
  switch (value?.kind) {
    case "scale":
      return value.mark;
    case "number":
      return value.value;
    case "text":
      return value.text;
    case "place":
      return places.get(value.municipality) ?? value.municipality;
    case "consent":
      return yesNo(value.given);
    case "ranking":
      return namesOf(question, value.options);
    case "choice":
      return namesOf(
        question,
        question.options.map(({ id }) => id).filter((id) => value.options.includes(id)),
      );
    default:
      return null;
  }
};

const feedbackTable = async (tx: Tx, workshopId: WorkshopId): Promise<Omit<Table, "name">> => {
  const survey = await findSurvey(tx, { workshopId });
  const questions = survey ? await listQuestions(tx, survey.id) : [];
  const places = new Map((await listAllMunicipalities(tx)).map(({ id, name }) => [id, name]));
  const rows = mapped(readResponses(tx, workshopId), ({ answers }) =>
    questions.map((question) => {
      const answer = answers.find((known) => known.question === question.key);
      return answerCell(question, answer?.value, places);
    }),
  );
  return { headings: questions.map(({ text }) => text), rows };
};

const DELIVERIES = [
  "export-head-workshop",
  "draft-place",
  "draft-start",
  "export-head-kind",
  "export-head-platform",
  "export-head-state",
  "export-head-why",
  "export-head-deliveries",
  "export-head-first-due",
  "export-head-last-settled",
] as const;

const deliveryCells = (row: DeliveryRow): readonly TableValue[] => [
  row.title_lv === null ? null : { lv: row.title_lv, en: row.title_en ?? row.title_lv },
  row.place,
  instantIn(row.starts_at),
  word(`export-kind-${row.kind}`),
  word(`export-platform-${row.platform}`),
  word(`export-delivery-${row.state}`),
  row.why === null ? null : word(`broadcast-why-${row.why}`),
  row.deliveries,
  instantIn(row.first_due_at),
  instantIn(row.last_settled_at),
];

/** The first eight are what an import of workshops reads. */
const WORKSHOPS = [
  "draft-title-lv",
  "draft-title-en",
  "draft-region",
  "draft-place",
  "draft-venue",
  "draft-start",
  "draft-end",
  "draft-capacity",
  "export-head-state",
  "export-head-going",
  "export-head-guests",
  "export-head-maybe",
  "export-head-declined",
  "export-head-waitlisted",
  "export-head-came",
  "export-head-responses",
] as const;

const workshopCells = (row: WorkshopLine): readonly TableValue[] => [
  row.title_lv,
  row.title_en,
  word(`region-${row.region}`),
  row.place,
  row.venue,
  instantIn(row.starts_at),
  instantIn(row.ends_at),
  row.capacity,
  word(`export-workshop-${row.state}`),
  row.going,
  row.guests,
  row.maybe,
  row.declined,
  row.waitlisted,
  row.attended,
  row.responses,
];

const tables: {
  [K in Exclude<TableKind, "evidence">]: (tx: Tx, of: WorkshopId) => Promise<Omit<Table, "name">>;
} = {
  people: async (tx, of) => ({
    headings: PEOPLE.map(word),
    rows: mapped(readPeople(tx, of), personCells),
  }),
  feedback: feedbackTable,
  deliveries: async (tx) => ({
    headings: DELIVERIES.map(word),
    rows: mapped(readDeliveries(tx), deliveryCells),
  }),
  workshops: async (tx) => ({
    headings: WORKSHOPS.map(word),
    rows: mapped(readWorkshops(tx), workshopCells),
  }),
};

/** The table of an export, as it is at the moment of its transaction. */
export const tableOf = async (
  tx: Tx,
  {
    kind,
    workshopId,
  }: { readonly kind: Exclude<TableKind, "evidence">; readonly workshopId: WorkshopId | null },
): Promise<Table> => ({
  name: word(`export-kind-of-${kind}`),
  // What is about all of them asks for none.
  ...(await tables[kind](tx, workshopId as WorkshopId)),
});
