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
import { countPoured } from "../db/anonymous.ts";
import { findSurvey, listQuestions } from "../db/survey.ts";
import { findCard } from "../db/workshop-card.ts";
import { FEWEST_TOLD } from "../domain/export.ts";
import type { QuestionId, SurveyId, WorkshopId } from "../domain/ids.ts";
import { can } from "../domain/permission.ts";
import type { Person } from "../domain/person.ts";
import { hideFew } from "../domain/report.ts";
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
  /** Questions of which not every number is told, because few people are behind it. */
  readonly hidden: ReadonlySet<QuestionId>;
  /** Municipalities that were answered, by their ids. */
  readonly places: ReadonlyMap<string, string>;
};

const TEXTS_SHOWN = 10;

/** Of an anonymous survey no number under five is told, nor one from which such a number follows. */
const hideFewOf = (tallies: readonly Tally[]) => {
  const hidden = new Set<QuestionId>();
  const asked = [...new Set(tallies.map(({ questionId }) => questionId))];
  const told = asked.flatMap((id) => {
    const own = tallies.filter(({ questionId }) => questionId === id);
    const { cells } = hideFew(own.map(({ people }) => people));
    if (cells.includes(null)) hidden.add(id);
    return own.filter((_, nth) => cells[nth] !== null);
  });
  return { told, hidden };
};

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
  const about = { card, questions, ...counts, places };
  if (!survey.anonymous) return ok({ ...about, tallies, numbers, texts, hidden: new Set() });
  const { told, hidden } = hideFewOf(tallies);
  const many = (await countPoured(deps.db, survey.id)) >= FEWEST_TOLD;
  return ok({
    ...about,
    tallies: many ? told : [],
    numbers: many ? numbers.filter(({ people }) => people >= FEWEST_TOLD) : [],
    texts: many ? texts : [],
    hidden,
  });
};
