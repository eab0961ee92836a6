/** Staff's work on surveys: from a template or the version that is asked, through a draft, to publication and the end. */
import type { Deps } from "../deps.ts";
import { writeAudit } from "../db/audit.ts";
import { inTransaction, type Tx } from "../db/client.ts";
import { countExpected } from "../db/response.ts";
import { surveyTemplates, templateById } from "../db/survey-template.ts";
import {
  findSurvey,
  insertSurvey,
  listQuestions,
  listSurveys,
  lockSurvey,
  replaceQuestions,
  saveSurvey,
  type Survey,
} from "../db/survey.ts";
import { countResponses } from "../db/survey-tally.ts";
import { findCard } from "../db/workshop-card.ts";
import type { AuditAct } from "../domain/audit.ts";
import type { SurveyId, WorkshopId } from "../domain/ids.ts";
import { can } from "../domain/permission.ts";
import type { Person } from "../domain/person.ts";
import type { Quota } from "../domain/quota.ts";
import { no, ok, type Result } from "../domain/result.ts";
import { flawsOf, type AskedQuestion, type Flaw } from "../domain/survey-check.ts";
import { surveyTimes } from "../domain/survey-time.ts";
import { keyMarkOf } from "./seal.ts";

export type SurveyDeskNo =
  | "not-staff"
  | "no-survey"
  | "no-workshop"
  | "no-template"
  | "no-question";

/** A survey as staff see it: what is asked or being written, what is wrong with that, and who answered. */
export type SurveyDesk = {
  readonly survey: Survey;
  /** Of the draft, or of the version that is asked where there is none. */
  readonly questions: readonly AskedQuestion[];
  readonly hasDraft: boolean;
  readonly flaws: readonly Flaw[];
  /** Whether it can still be chosen that nobody's name stands beside the answers. */
  readonly mayPromise: boolean;
  readonly begun: number;
  readonly finished: number;
  /** How many are asked: those who come or may. */
  readonly expected: number;
};

/** Nobody has been told yet what becomes of their answers. */
const mayPromise = (survey: Survey, now: Date): boolean =>
  survey.promisedAt === null &&
  (survey.version === 0 || surveyTimes(survey.workshop, survey.moment).askAt > now);

const deskOf = async (deps: Deps, survey: Survey): Promise<SurveyDesk> => {
  const [draft, counts, expected] = await Promise.all([
    listQuestions(deps.db, survey.id, survey.version + 1),
    countResponses(deps.db, survey.id),
    countExpected(deps.db, survey.workshop.id),
  ]);
  const hasDraft = draft.length > 0;
  const questions = hasDraft ? draft : await listQuestions(deps.db, survey.id);
  return {
    survey,
    questions,
    hasDraft,
    flaws: flawsOf(questions),
    mayPromise: mayPromise(survey, deps.now()),
    ...counts,
    expected,
  };
};

/** What staff can begin with. */
export const listSurveyTemplates = surveyTemplates;

const MOST_LISTED = 20;

/** The surveys of workshops to come and held lately, the nearest first. */
export const listSurveyDesks = async (
  deps: Deps,
  actor: Person,
): Promise<Result<readonly SurveyDesk[], "not-staff">> => {
  if (!can(actor.roles, "see-feedback")) return no("not-staff");
  const surveys = await listSurveys(deps.db, deps.now(), MOST_LISTED);
  return ok(await Promise.all(surveys.map((survey) => deskOf(deps, survey))));
};

export const showSurveyDesk = async (
  deps: Deps,
  actor: Person,
  surveyId: SurveyId,
): Promise<Result<SurveyDesk, SurveyDeskNo>> => {
  if (!can(actor.roles, "see-feedback")) return no("not-staff");
  const survey = await findSurvey(deps.db, { surveyId });
  return survey ? ok(await deskOf(deps, survey)) : no("no-survey");
};

/** Whether two lists ask the same; the same form sent twice changes nothing. */
const isSame = (one: readonly AskedQuestion[], other: readonly AskedQuestion[]): boolean => {
  const said = ({ key, kind, text, options, required, yields, conditions }: AskedQuestion) => [
    [key, kind, text.lv, text.en, required, yields],
    options.map(({ id, lv, en }) => [id, lv, en]),
    conditions.map(({ question, is }) => [question, is]),
  ];
  return JSON.stringify(one.map(said)) === JSON.stringify(other.map(said));
};

/** Whether everything is as it would be published. */
const isAsked = (survey: Survey, how: { anonymous: boolean; quota: Quota | null }): boolean =>
  survey.version > 0 &&
  survey.promisedAt !== null &&
  survey.closedAt === null &&
  survey.anonymous === how.anonymous &&
  survey.quota?.places === how.quota?.places &&
  survey.quota?.sector === how.quota?.sector &&
  survey.quota?.perRegion === how.quota?.perRegion;

type Acting = { readonly actor: Person; readonly surveyId: SurveyId };

const note = (
  tx: Tx,
  { actor, surveyId, act, at }: Acting & { readonly act: AuditAct; readonly at: Date },
  workshopId: WorkshopId,
): Promise<void> =>
  writeAudit(tx, { at, actor, act, about: { kind: "survey", id: surveyId }, workshopId });

/**
 * Writes a template down as the draft of a survey. Where a workshop has a survey for that moment
 * already, it becomes the draft of its next version; what is asked stays until that is published.
 */
export const draftSurvey = async (
  deps: Deps,
  actor: Person,
  from: { readonly workshopId: WorkshopId; readonly template: string },
): Promise<Result<SurveyId, SurveyDeskNo>> => {
  if (!can(actor.roles, "edit-workshop")) return no("not-staff");
  const template = templateById(from.template);
  if (!template) return no("no-template");
  const { workshopId } = from;
  if (!(await findCard(deps.db, workshopId))) return no("no-workshop");
  const { moment, questions } = template;
  const at = deps.now();
  const surveyId = await inTransaction(deps.db, async (tx) => {
    const known = await findSurvey(tx, { workshopId, moment });
    const id = known?.id ?? (await insertSurvey(tx, workshopId, [], { moment, version: 0 }));
    await lockSurvey(tx, id);
    const version = (known?.version ?? 0) + 1;
    if (isSame(await listQuestions(tx, id, version), questions)) return id;
    await replaceQuestions(tx, { surveyId: id, version }, questions);
    await note(tx, { actor, surveyId: id, act: "survey-draft", at }, workshopId);
    return id;
  });
  return ok(surveyId);
};

/** Holds the survey while somebody who may works on it, so that of two at once the second sees the first. */
const atSurvey = async <N extends string>(
  deps: Deps,
  { actor, surveyId }: Acting,
  work: (tx: Tx, survey: Survey) => Promise<Result<SurveyId, N>>,
): Promise<Result<SurveyId, N | SurveyDeskNo>> => {
  if (!can(actor.roles, "edit-workshop")) return no("not-staff");
  return inTransaction(deps.db, async (tx): Promise<Result<SurveyId, N | SurveyDeskNo>> => {
    await lockSurvey(tx, surveyId);
    const survey = await findSurvey(tx, { surveyId });
    return survey ? work(tx, survey) : no("no-survey");
  });
};

/** Runs an edit on the draft, which begins as the version that is asked. */
export const editDraft = (
  deps: Deps,
  { actor, surveyId }: Acting,
  edit: (questions: readonly AskedQuestion[]) => readonly AskedQuestion[] | undefined,
): Promise<Result<SurveyId, SurveyDeskNo>> =>
  atSurvey<SurveyDeskNo>(deps, { actor, surveyId }, async (tx, survey) => {
    const version = survey.version + 1;
    const draft = await listQuestions(tx, surveyId, version);
    const edited = edit(draft.length > 0 ? draft : await listQuestions(tx, surveyId));
    if (!edited) return no("no-question");
    if (isSame(draft, edited)) return ok(surveyId);
    await replaceQuestions(tx, { surveyId, version }, edited);
    await note(tx, { actor, surveyId, act: "survey-draft", at: deps.now() }, survey.workshop.id);
    return ok(surveyId);
  });

export type PublishNo = SurveyDeskNo | "flawed" | "promised" | "cancelled";

/**
 * Asks the draft from now on; whoever is answering the version before goes on with that. Whether
 * answers are kept apart from names is promised here, or was before: then it cannot be changed.
 */
export const publishSurvey = (
  deps: Deps,
  { actor, surveyId }: Acting,
  how: { readonly anonymous: boolean; readonly quota: Quota | null },
): Promise<Result<SurveyId, PublishNo>> =>
  atSurvey<PublishNo>(deps, { actor, surveyId }, async (tx, survey) => {
    const at = deps.now();
    if (survey.workshop.state === "cancelled") return no("cancelled");
    if (how.anonymous !== survey.anonymous && !mayPromise(survey, at)) return no("promised");
    const draft = await listQuestions(tx, surveyId, survey.version + 1);
    if (draft.length === 0 && isAsked(survey, how)) return ok(surveyId);
    const asked = draft.length > 0 ? draft : await listQuestions(tx, surveyId);
    if (flawsOf(asked).length > 0) return no("flawed");
    await saveSurvey(tx, surveyId, {
      ...how,
      version: draft.length > 0 ? survey.version + 1 : survey.version,
      promisedAt: survey.promisedAt ?? at,
      keyMark: how.anonymous ? (survey.keyMark ?? keyMarkOf(deps.surveyKey, surveyId)) : null,
      closedAt: null,
    });
    await note(tx, { actor, surveyId, act: "survey-publish", at }, survey.workshop.id);
    return ok(surveyId);
  });

/** Takes no more answers; what was answered stays. */
export const closeSurvey = (
  deps: Deps,
  { actor, surveyId }: Acting,
): Promise<Result<SurveyId, SurveyDeskNo>> =>
  atSurvey<SurveyDeskNo>(deps, { actor, surveyId }, async (tx, survey) => {
    const at = deps.now();
    if (survey.closedAt !== null) return ok(surveyId);
    await saveSurvey(tx, surveyId, { closedAt: at });
    await note(tx, { actor, surveyId, act: "survey-close", at }, survey.workshop.id);
    return ok(surveyId);
  });
