/** The report of a workshop: who came, how it was liked, what was answered, and what was sent. */
import type { Deps } from "../deps.ts";
import {
  countAttendance,
  countDeliveries,
  countIdeas,
  type SectorAttendance,
} from "../db/report-rows.ts";
import type { Queryable } from "../db/client.ts";
import { findSurvey, listQuestions } from "../db/survey.ts";
import { countResponses, tallyAnswers, type Tally } from "../db/survey-tally.ts";
import { findProgrammeOf } from "../db/workshop.ts";
import { findCard } from "../db/workshop-card.ts";
import { FEWEST_TOLD } from "../domain/export.ts";
import type { WorkshopId } from "../domain/ids.ts";
import { can } from "../domain/permission.ts";
import { SECTORS, type Person } from "../domain/person.ts";
import {
  hideFew,
  ideaGridOf,
  type QuestionLine,
  type SectorLine,
  type WorkshopReport,
} from "../domain/report.ts";
import { no, ok, type Result } from "../domain/result.ts";
import type { Question, QuestionKind } from "../domain/survey.ts";

const sectorLines = (rows: readonly SectorAttendance[]) => {
  const known = [...SECTORS, null].flatMap((sector) => rows.filter((row) => row.sector === sector));
  const going = hideFew(known.map((row) => row.going));
  const attended = hideFew(known.map((row) => row.attended));
  const sectors: SectorLine[] = known.map(({ sector }, nth) => ({
    sector,
    going: going.cells[nth] ?? null,
    attended: attended.cells[nth] ?? null,
  }));
  return { sectors, total: { going: going.total, attended: attended.total } };
};

/** Below five answers nothing of a question is told. */
const questionLine = (question: Question, tallies: readonly Tally[]): QuestionLine => {
  const own = tallies.filter(({ questionId }) => questionId === question.id);
  const people = (what: string) => own.find((tally) => tally.what === what)?.people ?? 0;
  const count = own.reduce((all, tally) => all + tally.people, 0);
  const { cells } = hideFew(question.options.map(({ id }) => people(id)));
  if (question.kind !== "scale") return { question, answers: null, average: null, chosen: cells };
  if (count < FEWEST_TOLD) return { question, answers: null, average: null, chosen: [] };
  const sum = own.reduce((all, tally) => all + Number(tally.what) * tally.people, 0);
  return { question, answers: count, average: sum / count, chosen: [] };
};

/** Kinds of which the report tells: marks and choices; the others are in the feedback. */
const TOLD: ReadonlySet<QuestionKind> = new Set(["scale", "one", "several"]);

const surveyLines = async (db: Queryable, workshopId: WorkshopId) => {
  const survey = await findSurvey(db, { workshopId });
  if (!survey) return { finished: 0, questions: [] };
  const [questions, tallies, counts] = await Promise.all([
    listQuestions(db, survey.id),
    tallyAnswers(db, survey.id),
    countResponses(db, survey.id),
  ]);
  const { finished } = counts;
  const told = questions.filter(({ kind }) => TOLD.has(kind));
  return {
    finished: finished > 0 && finished < FEWEST_TOLD ? null : finished,
    questions: told.map((question) => questionLine(question, tallies)),
  };
};

/** The numbers themselves, for whoever may have them; also for the pictures that are made of them. */
export const readReport = async (
  db: Queryable,
  workshopId: WorkshopId,
): Promise<WorkshopReport | undefined> => {
  const card = await findCard(db, workshopId);
  const programmeId = card && (await findProgrammeOf(db, workshopId));
  if (!card || !programmeId) return undefined;
  const [rows, survey, ideas, deliveries] = await Promise.all([
    countAttendance(db, workshopId),
    surveyLines(db, workshopId),
    countIdeas(db, { workshopId }),
    countDeliveries(db, workshopId),
  ]);
  const doorKept = rows.some(({ attended }) => attended > 0);
  return {
    card,
    programmeId,
    ...sectorLines(rows),
    doorKept,
    ...survey,
    ideas: ideaGridOf(ideas),
    deliveries,
  };
};

/** The report, for staff who may see who comes and what they answered. */
export const showReport = async (
  deps: Deps,
  actor: Person,
  workshopId: WorkshopId,
): Promise<Result<WorkshopReport, "not-staff" | "no-workshop">> => {
  const allowed = can(actor.roles, "see-people") && can(actor.roles, "see-feedback");
  if (!allowed) return no("not-staff");
  const report = await readReport(deps.db, workshopId);
  return report ? ok(report) : no("no-workshop");
};
