/** Asking afterwards, and taking the answers in, on either platform. */
import type { Deps } from "../deps.ts";
import { inTransaction, type Tx } from "../db/client.ts";
import type { Brought } from "../db/contribution.ts";
import {
  completeResponse,
  countResponses,
  findOpenSurvey,
  findResponse,
  findSurvey,
  findSurveyOfQuestion,
  listAnswers,
  listQuestions,
  listTexts,
  lockResponse,
  saveAnswer,
  tallyAnswers,
  wasExpected,
  type Tally,
} from "../db/survey.ts";
import { findCard } from "../db/workshop-card.ts";
import type { PersonId, QuestionId, SurveyId, WorkshopId } from "../domain/ids.ts";
import { can } from "../domain/permission.ts";
import type { Person } from "../domain/person.ts";
import { no, ok, type Result } from "../domain/result.ts";
import type { WorkshopCard } from "../domain/rsvp.ts";
import {
  accept,
  nextQuestion,
  surveyTimes,
  type AnswerNo,
  type AnswerValue,
  type Question,
} from "../domain/survey.ts";
import { phaseOf, type Workshop } from "../domain/workshop.ts";
import { bringAnswers } from "./contribution.ts";

export type SurveyNo = "no-survey" | "not-open" | "closed" | "not-expected" | "already-complete";

/** Where a person stands in a survey: the question to answer next, or finished. */
export type SurveyStep = {
  readonly surveyId: SurveyId;
  readonly workshop: Workshop;
  readonly questions: readonly Question[];
  readonly next: Question | undefined;
  /** Counted from 1; one more than the total when finished. */
  readonly position: number;
  /** What the answers became when they finished it: ideas and needs with a receipt. */
  readonly brought: readonly Brought[];
};

const openSurvey = async (
  deps: Deps,
  surveyId: SurveyId,
  personId: PersonId,
): Promise<Result<{ workshop: Workshop; questions: Question[] }, SurveyNo>> => {
  const survey = await findSurvey(deps.db, { surveyId });
  if (!survey) return no("no-survey");
  const { workshop } = survey;
  const now = deps.now();
  if (workshop.state !== "published" || phaseOf(workshop, now) !== "over") return no("not-open");
  if (surveyTimes(workshop).closesAt <= now) return no("closed");
  if (!(await wasExpected(deps.db, workshop.id, personId))) return no("not-expected");
  return ok({ workshop, questions: await listQuestions(deps.db, surveyId) });
};

const stepOf = (
  survey: Pick<SurveyStep, "surveyId" | "workshop" | "questions">,
  answered: ReadonlySet<QuestionId>,
  brought: readonly Brought[] = [],
): SurveyStep => {
  const next = nextQuestion(survey.questions, answered);
  const position = next ? survey.questions.indexOf(next) + 1 : survey.questions.length + 1;
  return { ...survey, next, position, brought };
};

/** Where this person stands in a survey; refuses one that is not, or no longer, open to them. */
export const showSurvey = async (
  deps: Deps,
  input: { surveyId: SurveyId; personId: PersonId },
): Promise<Result<SurveyStep, SurveyNo>> => {
  const { surveyId, personId } = input;
  const open = await openSurvey(deps, surveyId, personId);
  if (!open.ok) return open;
  const response = await findResponse(deps.db, surveyId, personId);
  if (response?.completedAt) return no("already-complete");
  const answered = response ? await listAnswers(deps.db, response.id) : new Map();
  return ok(stepOf({ surveyId, ...open.value }, new Set(answered.keys())));
};

/** Opens the response when a person begins, so that what they type next belongs to it. */
export const beginSurvey = async (
  deps: Deps,
  input: { surveyId: SurveyId; personId: PersonId },
): Promise<Result<SurveyStep, SurveyNo>> => {
  const step = await showSurvey(deps, input);
  if (step.ok) await inTransaction(deps.db, (tx) => lockResponse(tx, input, deps.now()));
  return step;
};

/** The survey that a sentence typed into the chat belongs to, if its next question asks for text. */
export const surveyAwaitingText = async (
  deps: Deps,
  personId: PersonId,
): Promise<SurveyStep | undefined> => {
  const surveyId = await findOpenSurvey(deps.db, personId);
  if (surveyId === undefined) return undefined;
  const step = await showSurvey(deps, { surveyId, personId });
  return step.ok && step.value.next?.kind === "text" ? step.value : undefined;
};

export type Answered = { readonly questionId: QuestionId; readonly value: AnswerValue };
export type RecordResult =
  | { readonly ok: true; readonly value: SurveyStep }
  | { readonly ok: false; readonly reason: SurveyNo }
  | {
      readonly ok: false;
      readonly reason: "bad-answer";
      readonly errors: ReadonlyMap<QuestionId, AnswerNo>;
    };

const checkAll = (questions: readonly Question[], given: readonly Answered[]) => {
  const errors = new Map<QuestionId, AnswerNo>();
  const accepted: Answered[] = [];
  for (const { questionId, value } of given) {
    const question = questions.find(({ id }) => id === questionId);
    const result = question ? accept(question, value) : no("not-an-option" as const);
    if (result.ok) accepted.push({ questionId, value: result.value });
    else errors.set(questionId, result.reason);
  }
  return { errors, accepted };
};

const store = async (
  tx: Tx,
  key: { surveyId: SurveyId; personId: PersonId },
  write: {
    accepted: readonly Answered[];
    questions: readonly Question[];
    workshop: Workshop;
    at: Date;
  },
): Promise<{ answered: Set<QuestionId>; brought: Brought[] } | "already-complete"> => {
  const { accepted, questions, workshop, at } = write;
  const response = await lockResponse(tx, key, at);
  if (response.completedAt) return "already-complete";
  for (const { questionId, value } of accepted)
    await saveAnswer(tx, { responseId: response.id, questionId, value, answeredAt: at });
  const answers = await listAnswers(tx, response.id);
  const answered = new Set(answers.keys());
  if (nextQuestion(questions, answered)) return { answered, brought: [] };
  await completeResponse(tx, response.id, at);
  const { personId } = key;
  const finished = { personId, responseId: response.id, workshop, questions, answers, at };
  return { answered, brought: await bringAnswers(tx, finished) };
};

/**
 * Takes one answer (a tap, a sentence) or all of them (a form): each is checked, and either all
 * are stored or none. A finished survey does not change any more.
 */
export const recordAnswers = async (
  deps: Deps,
  input: { personId: PersonId; surveyId: SurveyId; given: readonly Answered[] },
): Promise<RecordResult> => {
  const { personId, surveyId, given } = input;
  const open = await openSurvey(deps, surveyId, personId);
  if (!open.ok) return open;
  const { questions, workshop } = open.value;
  const { errors, accepted } = checkAll(questions, given);
  if (errors.size > 0) return { ok: false, reason: "bad-answer", errors };
  const write = { accepted, questions, workshop, at: deps.now() };
  const stored = await inTransaction(deps.db, (tx) => store(tx, { surveyId, personId }, write));
  if (stored === "already-complete") return no("already-complete");
  for (const { value } of accepted) deps.count("answers", { kind: value.kind });
  return ok(stepOf({ surveyId, ...open.value }, stored.answered, stored.brought));
};

/** The survey that a question belongs to; buttons carry the question alone. */
export const surveyOfQuestion = (deps: Deps, questionId: QuestionId) =>
  findSurveyOfQuestion(deps.db, questionId);

export type SurveySummary = {
  readonly card: WorkshopCard;
  readonly questions: readonly Question[];
  readonly begun: number;
  readonly finished: number;
  readonly tallies: readonly Tally[];
  readonly texts: readonly { readonly questionId: QuestionId; readonly text: string }[];
};

const TEXTS_SHOWN = 10;

/** What people answered about a workshop, for staff: counts, and the latest sentences without names. */
export const summariseSurvey = async (
  deps: Deps,
  actor: Person,
  workshopId: WorkshopId,
): Promise<Result<SurveySummary, "not-staff" | "no-workshop" | "no-survey">> => {
  if (!can(actor.roles, "see-feedback")) return no("not-staff");
  const [card, survey] = await Promise.all([
    findCard(deps.db, workshopId, actor.id),
    findSurvey(deps.db, { workshopId }),
  ]);
  if (!card) return no("no-workshop");
  if (!survey) return no("no-survey");
  const [questions, tallies, texts, counts] = await Promise.all([
    listQuestions(deps.db, survey.id),
    tallyAnswers(deps.db, survey.id),
    listTexts(deps.db, survey.id, TEXTS_SHOWN),
    countResponses(deps.db, survey.id),
  ]);
  return ok({ card, questions, ...counts, tallies, texts });
};
