/** How far somebody has come in a survey: the one place that knows where it is kept. */
import type { Queryable, Tx } from "../db/client.ts";
import {
  completeResponse,
  countPlaces,
  deleteAnswers,
  findResponse,
  findTraits,
  listAnswers,
  lockResponse,
  saveAnswer,
} from "../db/response.ts";
import { lockSurvey, type Survey } from "../db/survey.ts";
import type { PersonId, QuestionId, ResponseId } from "../domain/ids.ts";
import { groupOf } from "../domain/quota.ts";
import type { AnswerValue } from "../domain/survey.ts";

export type Answers = ReadonlyMap<QuestionId, AnswerValue>;
export type Answered = { readonly questionId: QuestionId; readonly value: AnswerValue };

/** What was asked when it was begun, and what was answered since. */
export type Progress = {
  readonly version: number;
  readonly answers: Answers;
  readonly done: boolean;
};
/** The same, held for one transaction. */
export type HeldProgress = Progress & { readonly responseId: ResponseId };

const NOTHING: Answers = new Map();

/** How far somebody has come; nothing yet where they have not begun. */
export const readProgress = async (
  db: Queryable,
  survey: Survey,
  personId: PersonId,
): Promise<Progress> => {
  const response = await findResponse(db, survey.id, personId);
  if (!response) return { version: survey.version, answers: NOTHING, done: false };
  const answers = await listAnswers(db, response.id);
  return { version: response.version, answers, done: response.completedAt !== null };
};

/** Begins, or takes up again; two at once take turns. */
export const holdProgress = async (
  tx: Tx,
  survey: Survey,
  personId: PersonId,
  at: Date,
): Promise<HeldProgress> => {
  const { id, version, completedAt } = await lockResponse(
    tx,
    { surveyId: survey.id, personId },
    at,
  );
  const answers = await listAnswers(tx, id);
  return { responseId: id, version, answers, done: completedAt !== null };
};

/** Keeps what was answered and takes back what was not meant; a finished one does not change any more. */
export const writeProgress = async (
  tx: Tx,
  { responseId }: HeldProgress,
  change: {
    readonly set: readonly Answered[];
    readonly drop: readonly QuestionId[];
    readonly done: boolean;
    readonly at: Date;
  },
): Promise<void> => {
  for (const { questionId, value } of change.set)
    await saveAnswer(tx, { responseId, questionId, value, answeredAt: change.at });
  await deleteAnswers(tx, responseId, change.drop);
  if (change.done) await completeResponse(tx, responseId, change.at);
};

/**
 * Whether there is a place for somebody in the quota of their group. Places are given out in turn,
 * under the lock of the survey; whoever has been silent for three days gives theirs back.
 */
export const hasPlace = async (
  tx: Tx,
  survey: Survey,
  personId: PersonId,
  at: Date,
): Promise<boolean> => {
  const { quota, id: surveyId } = survey;
  if (quota === null) return true;
  const { sector, region } = await findTraits(tx, personId);
  if (groupOf(quota, { sector, region }) === null) return true;
  await lockSurvey(tx, surveyId);
  return (await countPlaces(tx, { surveyId, personId, region, at }, quota)) < quota.places;
};
