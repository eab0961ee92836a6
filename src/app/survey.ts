/** Asking before, in and after a meeting, and taking the answers in, on either platform. */
import type { Deps } from "../deps.ts";
import { inTransaction, type Tx } from "../db/client.ts";
import type { Brought } from "../db/contribution.ts";
import { wasExpected } from "../db/response.ts";
import {
  findSurvey,
  findSurveyOfQuestion,
  listQuestions,
  notePromised,
  type Survey,
} from "../db/survey.ts";
import type { PersonId, QuestionId, SurveyId } from "../domain/ids.ts";
import { no, ok, type No, type Result } from "../domain/result.ts";
import {
  askedOf,
  broughtBy,
  isTypedKind,
  nextQuestion,
  previousQuestion,
  type Question,
} from "../domain/survey.ts";
import { surveyTimes } from "../domain/survey-time.ts";
import { bringAnswers } from "./contribution.ts";
import { freshCode, keyMarkOf } from "./seal.ts";
import { checkAnswers, readAnswers, type AnswerErrors, type Suggested } from "./survey-answer.ts";
import { pour } from "./survey-pour.ts";
import { stepOf, type Stood, type SurveyStep } from "./survey-step.ts";
import {
  hasPlace,
  holdProgress,
  listBegun,
  readProgress,
  writeProgress,
  type Answered,
  type Answers,
  type HeldProgress,
  type Progress,
} from "./survey-progress.ts";

export type { Answered, SurveyStep };

/**
 * `quota-full`: as many of this person's group have answered as were asked for. `unavailable`: the
 * key that guards anonymous answers is another than it was, so that nobody could be asked but once.
 */
export type SurveyNo =
  | "no-survey"
  | "not-open"
  | "closed"
  | "not-expected"
  | "already-complete"
  | "quota-full"
  | "unavailable";

const openSurvey = async (
  deps: Deps,
  surveyId: SurveyId,
  personId: PersonId,
): Promise<Result<Survey, SurveyNo>> => {
  const survey = await findSurvey(deps.db, { surveyId });
  if (!survey || survey.version === 0) return no("no-survey");
  const { workshop, moment, closedAt } = survey;
  const now = deps.now();
  const { opensAt, closesAt } = surveyTimes(workshop, moment);
  if (workshop.state !== "published" || (opensAt !== null && now < opensAt)) return no("not-open");
  if (closedAt !== null || closesAt <= now) return no("closed");
  if (survey.anonymous && survey.keyMark !== keyMarkOf(deps.surveyKey, surveyId)) {
    deps.log.error("survey-key-changed", { survey: surveyId });
    return no("unavailable");
  }
  return (await wasExpected(deps.db, workshop.id, personId)) ? ok(survey) : no("not-expected");
};

const standing = async (
  deps: Deps,
  survey: Survey,
  personId: PersonId,
): Promise<Stood & { progress: Progress }> => {
  const progress = await readProgress(deps, survey, personId);
  return { survey, progress, questions: await listQuestions(deps.db, survey.id, progress.version) };
};

type Key = { readonly surveyId: SurveyId; readonly personId: PersonId };

/** Where this person stands in a survey; refuses one that is not, or no longer, open to them. */
export const showSurvey = async (deps: Deps, key: Key): Promise<Result<SurveyStep, SurveyNo>> => {
  const open = await openSurvey(deps, key.surveyId, key.personId);
  if (!open.ok) return open;
  const stood = await standing(deps, open.value, key.personId);
  return stood.progress.done ? no("already-complete") : ok(stepOf(stood, stood.progress.answers));
};

type Held = Stood & { tx: Tx; progress: HeldProgress; at: Date };

/** Runs work on somebody's own progress, within their place of the quota. */
const atProgress = async <T>(
  deps: Deps,
  key: Key,
  work: (held: Held) => Promise<T>,
): Promise<T | No<SurveyNo>> => {
  const { surveyId, personId } = key;
  const open = await openSurvey(deps, surveyId, personId);
  if (!open.ok) return open;
  const survey = open.value;
  const at = deps.now();
  return inTransaction(deps.db, async (tx): Promise<T | No<SurveyNo>> => {
    if (!(await hasPlace(tx, deps, { survey, personId, at }))) return no("quota-full");
    const progress = await holdProgress(tx, deps, { survey, personId, at });
    if (progress.done) return no("already-complete");
    const questions = await listQuestions(tx, surveyId, progress.version);
    return work({ tx, survey, progress, questions, at });
  });
};

/** Opens the response when a person begins, so that what they type next belongs to it. */
export const beginSurvey = async (deps: Deps, key: Key): Promise<Result<SurveyStep, SurveyNo>> => {
  const step = await atProgress(deps, key, async (held) => ok(stepOf(held, held.progress.answers)));
  if (step.ok) await notePromised(deps.db, key.surveyId, deps.now());
  return step;
};

/** The survey that a sentence typed into the chat belongs to, if its next question asks for one. */
export const surveyAwaitingText = async (
  deps: Deps,
  personId: PersonId,
): Promise<SurveyStep | undefined> => {
  for (const surveyId of await listBegun(deps, personId)) {
    const step = await showSurvey(deps, { surveyId, personId });
    if (!step.ok) continue;
    const { next } = step.value;
    return next && isTypedKind(next.kind) ? step.value : undefined;
  }
  return undefined;
};

export type RecordResult =
  | { readonly ok: true; readonly value: SurveyStep }
  | { readonly ok: false; readonly reason: SurveyNo }
  | {
      readonly ok: false;
      readonly reason: "bad-answer";
      readonly errors: AnswerErrors;
      readonly suggested: Suggested;
    };

const bringAll = async (held: Held, personId: PersonId, answers: Answers): Promise<Brought[]> => {
  const { tx, survey, questions, progress, at } = held;
  if (progress.by !== "name") return [];
  const { responseId } = progress;
  return bringAnswers(tx, {
    personId,
    responseId,
    workshop: survey.workshop,
    questions,
    answers,
    at,
  });
};

/** What anonymous answers will become once they are poured, each with the code that finds it again. */
const secretsOf = (questions: readonly Question[], answers: Answers) =>
  broughtBy(questions, answers, "lv").map(({ questionId, text }) => ({
    questionId,
    text,
    code: freshCode(),
  }));

/** Keeps what was accepted, and nothing that is not asked any more because of it. */
const keep = async (
  deps: Deps,
  held: Held,
  { personId, accepted }: { personId: PersonId; accepted: readonly Answered[] },
): Promise<SurveyStep> => {
  const { tx, survey, questions, progress, at } = held;
  const all = new Map([
    ...progress.answers,
    ...accepted.map(({ questionId, value }) => [questionId, value] as const),
  ]);
  const asked = new Set(askedOf(questions, all).map(({ id }) => id));
  const drop = [...all.keys()].filter((id) => !asked.has(id));
  const answers = new Map([...all].filter(([id]) => asked.has(id)));
  const done = nextQuestion(questions, answers) === undefined;
  const secrets = done && survey.anonymous ? secretsOf(questions, answers) : [];
  const codes = secrets.map(({ questionId, code }) => [questionId, code] as const);
  await writeProgress(tx, deps, progress, { set: accepted, drop, done, at, codes });
  const brought = done ? await bringAll(held, personId, answers) : [];
  return { ...stepOf(held, answers, brought), secrets };
};

/**
 * Takes one answer (a tap, a sentence) or those of a form: each is checked, and either all are
 * stored or none. A finished survey does not change any more.
 */
export const recordAnswers = async (
  deps: Deps,
  input: Key & { given: readonly Answered[] },
): Promise<RecordResult> => {
  const { personId, surveyId, given } = input;
  const survey = await findSurvey(deps.db, { surveyId });
  if (!survey) return no("no-survey");
  const { questions } = await standing(deps, survey, personId);
  const { read, errors: unread, suggested } = await readAnswers(deps, questions, given);
  const result = await atProgress(deps, input, async (held): Promise<RecordResult> => {
    const before = held.progress.answers;
    const { errors, accepted } = checkAnswers(held.questions, { before, given: read });
    if (errors.size > 0 || unread.size > 0)
      return {
        ok: false,
        reason: "bad-answer",
        errors: new Map([...unread, ...errors]),
        suggested,
      };
    return ok(await keep(deps, held, { personId, accepted }));
  });
  if (result.ok && !result.value.next && survey.anonymous)
    await pour(deps, surveyId, { all: false });
  if (result.ok) for (const { value } of read) deps.count("answers", { kind: value.kind });
  return result;
};

/** Takes the last answer back and asks its question again; at the first there is nothing to take back. */
export const goBack = (deps: Deps, key: Key): Promise<Result<SurveyStep, SurveyNo>> =>
  atProgress(deps, key, async (held): Promise<Result<SurveyStep, SurveyNo>> => {
    const { tx, questions, progress, at } = held;
    const last = previousQuestion(questions, progress.answers);
    if (!last) return ok(stepOf(held, progress.answers));
    await writeProgress(tx, deps, progress, { set: [], drop: [last.id], done: false, at });
    return ok(stepOf(held, new Map([...progress.answers].filter(([id]) => id !== last.id))));
  });

/** The survey that a question belongs to; buttons carry the question alone. */
export const surveyOfQuestion = (deps: Deps, questionId: QuestionId) =>
  findSurveyOfQuestion(deps.db, questionId);
