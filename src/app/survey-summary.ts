/** What people answered about a workshop, for staff. */
import type { Deps } from "../deps.ts";
import {
  countResponses,
  listTexts,
  tallyAnswers,
  tallyNumbers,
  type NumberTally,
  type Tally,
} from "../db/survey-tally.ts";
import { findSurvey, listQuestions } from "../db/survey.ts";
import { findCard } from "../db/workshop-card.ts";
import type { QuestionId, SurveyId, WorkshopId } from "../domain/ids.ts";
import { can } from "../domain/permission.ts";
import type { Person } from "../domain/person.ts";
import { no, ok, type Result } from "../domain/result.ts";
import type { WorkshopCard } from "../domain/rsvp.ts";
import type { Question } from "../domain/survey.ts";
import { listPlaceNames } from "./municipality.ts";

export type SurveySummary = {
  readonly card: WorkshopCard;
  readonly questions: readonly Question[];
  readonly begun: number;
  readonly finished: number;
  readonly tallies: readonly Tally[];
  readonly numbers: readonly NumberTally[];
  readonly texts: readonly { readonly questionId: QuestionId; readonly text: string }[];
  /** Municipalities that were answered, by their ids. */
  readonly places: ReadonlyMap<string, string>;
};

const TEXTS_SHOWN = 10;

/** Counts, and the latest sentences without names; of the survey that follows it, or of any one. */
export const summariseSurvey = async (
  deps: Deps,
  actor: Person,
  of: WorkshopId | { readonly surveyId: SurveyId },
): Promise<Result<SurveySummary, "not-staff" | "no-workshop" | "no-survey">> => {
  if (!can(actor.roles, "see-feedback")) return no("not-staff");
  const survey = await findSurvey(deps.db, typeof of === "object" ? of : { workshopId: of });
  const workshopId = typeof of === "object" ? survey?.workshop.id : of;
  const card = workshopId && (await findCard(deps.db, workshopId, actor.id));
  if (!card) return no("no-workshop");
  if (!survey) return no("no-survey");
  const [questions, tallies, numbers, texts, counts, places] = await Promise.all([
    listQuestions(deps.db, survey.id),
    tallyAnswers(deps.db, survey.id),
    tallyNumbers(deps.db, survey.id),
    listTexts(deps.db, survey.id, TEXTS_SHOWN),
    countResponses(deps.db, survey.id),
    listPlaceNames(deps.db),
  ]);
  return ok({ card, questions, ...counts, tallies, numbers, texts, places });
};
