/** How far somebody has come in a survey: the one place that knows where it is kept. */
import {
  countTickets,
  deleteUnfinished,
  findTicket,
  listAnonymousFor,
  lockTicket,
  saveTicket,
} from "../db/anonymous.ts";
import type { Tx } from "../db/client.ts";
import { deleteDialogue } from "../db/dialogue.ts";
import {
  completeResponse,
  countPlaces,
  deleteAnswers,
  findResponse,
  findTraits,
  listAnswers,
  listOpenSurveys,
  lockResponse,
  saveAnswer,
} from "../db/response.ts";
import { lockSurvey, type Survey } from "../db/survey.ts";
import type { Deps } from "../deps.ts";
import type { PersonId, QuestionId, ResponseId, SurveyId } from "../domain/ids.ts";
import { groupOf, type Quota } from "../domain/quota.ts";
import type { AnswerValue } from "../domain/survey.ts";
import { seal, ticketOf, unseal, type Sealed } from "./seal.ts";

export type Answers = ReadonlyMap<QuestionId, AnswerValue>;
export type Answered = { readonly questionId: QuestionId; readonly value: AnswerValue };

/** What was asked when it was begun, and what was answered since. */
export type Progress = {
  readonly version: number;
  readonly answers: Answers;
  readonly done: boolean;
};
/** The same, held for one transaction; of an anonymous survey, by a ticket that names nobody. */
export type HeldProgress = Progress &
  (
    | { readonly by: "name"; readonly responseId: ResponseId }
    | { readonly by: "ticket"; readonly ticket: string }
  );

/** What is needed to find an anonymous answer under way. */
type Keys = Pick<Deps, "db" | "surveyKey">;
type Of = { readonly survey: Survey; readonly personId: PersonId };

const NOTHING: Answers = new Map();

const readTicket = async (deps: Keys, { survey, personId }: Of): Promise<Progress> => {
  const ticket = ticketOf(deps.surveyKey, survey.id, personId);
  const row = await findTicket(deps.db, ticket);
  if (row?.done) return { version: survey.version, answers: NOTHING, done: true };
  if (!row?.sealed) return { version: survey.version, answers: NOTHING, done: false };
  const { version, answers } = unseal(deps.surveyKey, ticket, row.sealed);
  return { version, answers: new Map(answers), done: false };
};

/** How far somebody has come; nothing yet where they have not begun. */
export const readProgress = async (
  deps: Keys,
  survey: Survey,
  personId: PersonId,
): Promise<Progress> => {
  if (survey.anonymous) return readTicket(deps, { survey, personId });
  const response = await findResponse(deps.db, survey.id, personId);
  if (!response) return { version: survey.version, answers: NOTHING, done: false };
  const answers = await listAnswers(deps.db, response.id);
  return { version: response.version, answers, done: response.completedAt !== null };
};

const holdTicket = async (
  tx: Tx,
  deps: Keys,
  { survey, personId, at }: Of & { readonly at: Date },
): Promise<HeldProgress> => {
  const { id: surveyId, quota } = survey;
  const ticket = ticketOf(deps.surveyKey, surveyId, personId);
  const begun: Sealed = { version: survey.version, touched: at.getTime(), answers: [], codes: [] };
  const row = await lockTicket(tx, {
    ticket,
    surveyId,
    quotaGroup: groupOf(quota, await findTraits(tx, personId)),
    sealed: seal(deps.surveyKey, ticket, begun),
  });
  // What is typed next belongs to the survey; a question that waited would say when that was.
  await deleteDialogue(tx, personId);
  const known = { by: "ticket", ticket } as const;
  if (row.done || row.sealed === null)
    return { ...known, version: survey.version, answers: NOTHING, done: true };
  const { version, answers } = unseal(deps.surveyKey, ticket, row.sealed);
  return { ...known, version, answers: new Map(answers), done: false };
};

/** Begins, or takes up again; two at once take turns. */
export const holdProgress = async (
  tx: Tx,
  deps: Keys,
  of: Of & { readonly at: Date },
): Promise<HeldProgress> => {
  const { survey, personId, at } = of;
  if (survey.anonymous) return holdTicket(tx, deps, of);
  const held = await lockResponse(tx, { surveyId: survey.id, personId }, at);
  const { id: responseId, version, completedAt } = held;
  const answers = await listAnswers(tx, responseId);
  return { by: "name", responseId, version, answers, done: completedAt !== null };
};

type Change = {
  readonly set: readonly Answered[];
  readonly drop: readonly QuestionId[];
  readonly done: boolean;
  readonly at: Date;
  /** Of an anonymous survey: the codes of what its answers will become. */
  readonly codes?: readonly (readonly [QuestionId, string])[];
};

/** Keeps what was answered and takes back what was not meant; a finished one does not change any more. */
export const writeProgress = async (
  tx: Tx,
  deps: Keys,
  held: HeldProgress,
  change: Change,
): Promise<void> => {
  const { set, drop, done, at, codes = [] } = change;
  if (held.by === "ticket") {
    const all = new Map([
      ...held.answers,
      ...set.map(({ questionId, value }) => [questionId, value] as const),
    ]);
    const answers = [...all].filter(([id]) => !drop.includes(id));
    const kept = { version: held.version, touched: at.getTime(), answers };
    const sealed = seal(deps.surveyKey, held.ticket, {
      ...kept,
      codes: codes.map(([id, code]) => [id, code]),
    });
    return saveTicket(tx, held.ticket, { sealed, done });
  }
  const { responseId } = held;
  for (const { questionId, value } of set)
    await saveAnswer(tx, { responseId, questionId, value, answeredAt: at });
  await deleteAnswers(tx, responseId, drop);
  if (done) await completeResponse(tx, responseId, at);
};

const countTaken = async (
  tx: Tx,
  deps: Keys,
  of: Of & { readonly at: Date; readonly quota: Quota; readonly group: string },
): Promise<number> => {
  const { survey, personId, at, quota, group: quotaGroup } = of;
  const surveyId = survey.id;
  if (survey.anonymous) {
    const ticket = ticketOf(deps.surveyKey, surveyId, personId);
    return countTickets(tx, { surveyId, quotaGroup, ticket });
  }
  const { region } = await findTraits(tx, personId);
  return countPlaces(tx, { surveyId, personId, region, at }, quota);
};

/**
 * Whether there is a place for somebody in the quota of their group. Places are given out in turn,
 * under the lock of the survey; whoever has been silent for three days gives theirs back. Of an
 * anonymous survey nobody knows who was silent: a place that was taken stays taken.
 */
export const hasPlace = async (
  tx: Tx,
  deps: Keys,
  of: Of & { readonly at: Date },
): Promise<boolean> => {
  const { quota, id } = of.survey;
  if (quota === null) return true;
  const group = groupOf(quota, await findTraits(tx, of.personId));
  if (group === null) return true;
  await lockSurvey(tx, id);
  return (await countTaken(tx, deps, { ...of, quota, group })) < quota.places;
};

/** Surveys that somebody has begun and not finished, the latest touched first. */
export const listBegun = async (deps: Keys, personId: PersonId): Promise<SurveyId[]> => {
  const begun: { surveyId: SurveyId; touched: number }[] = [];
  for (const { surveyId, touchedAt } of await listOpenSurveys(deps.db, personId))
    begun.push({ surveyId, touched: touchedAt.getTime() });
  for (const surveyId of await listAnonymousFor(deps.db, personId)) {
    const ticket = ticketOf(deps.surveyKey, surveyId, personId);
    const row = await findTicket(deps.db, ticket);
    if (!row?.sealed || row.done) continue;
    begun.push({ surveyId, touched: unseal(deps.surveyKey, ticket, row.sealed).touched });
  }
  return begun.toSorted((a, b) => b.touched - a.touched).map(({ surveyId }) => surveyId);
};

/** Forgets what somebody has begun and not finished anonymously; the rest is nobody's any more. */
export const forgetUnfinished = async (tx: Tx, deps: Keys, personId: PersonId): Promise<void> => {
  const surveys = await listAnonymousFor(tx, personId);
  await deleteUnfinished(
    tx,
    surveys.map((id) => ticketOf(deps.surveyKey, id, personId)),
  );
};
