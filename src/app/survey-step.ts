/** Where a person stands in a survey, as both platforms show it. */
import type { Brought } from "../db/contribution.ts";
import type { Survey } from "../db/survey.ts";
import type { SurveyId } from "../domain/ids.ts";
import { askedOf, nextQuestion, previousQuestion, type Question } from "../domain/survey.ts";
import type { Workshop } from "../domain/workshop.ts";
import type { Answers } from "./survey-progress.ts";

/** Where a person stands in a survey: the question to answer next, or finished. */
export type SurveyStep = {
  readonly surveyId: SurveyId;
  readonly workshop: Workshop;
  readonly anonymous: boolean;
  readonly questions: readonly Question[];
  readonly answers: Answers;
  readonly next: Question | undefined;
  /** Counted from 1; one more than the last when finished. */
  readonly position: number;
  /** How many there are; null: that hangs on the answers. */
  readonly total: number | null;
  /** Whether there is an answer to take back. */
  readonly canGoBack: boolean;
  /** What the answers became when they finished it: ideas and needs with a receipt. */
  readonly brought: readonly Brought[];
  /** What they will become where nobody is to know whose they are, each with its secret code. */
  readonly secrets: readonly { readonly text: string; readonly code: string }[];
};

/** A survey, and its questions of the version that somebody answers. */
export type Stood = { readonly survey: Survey; readonly questions: readonly Question[] };

/** The step that somebody's answers have come to. */
export const stepOf = (
  { survey, questions }: Stood,
  answers: Answers,
  brought: readonly Brought[] = [],
): SurveyStep => {
  const { id: surveyId, workshop, anonymous } = survey;
  const asked = askedOf(questions, answers);
  const next = nextQuestion(questions, answers);
  const branches = questions.some(({ conditions }) => conditions.length > 0);
  return {
    surveyId,
    workshop,
    anonymous,
    questions,
    answers,
    next,
    position: next ? asked.indexOf(next) + 1 : asked.length + 1,
    total: branches ? null : questions.length,
    canGoBack: previousQuestion(questions, answers) !== undefined,
    brought,
    secrets: [],
  };
};
