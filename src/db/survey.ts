/** Queries about surveys and their questions. */
import { and, asc, eq, isNull, ne, sql } from "drizzle-orm";
import type { QuestionId, SurveyId, WorkshopId } from "../domain/ids.ts";
import type { Quota } from "../domain/quota.ts";
import type { AskedQuestion } from "../domain/survey-check.ts";
import type { Question } from "../domain/survey.ts";
import type { SurveyMoment } from "../domain/survey-time.ts";
import type { Workshop } from "../domain/workshop.ts";
import type { Queryable, Tx } from "./client.ts";
import { questions, surveys, workshops } from "./schema.ts";
import { workshopOf } from "./workshop.ts";

export type NewQuestion = AskedQuestion;

export type Survey = {
  readonly id: SurveyId;
  readonly workshop: Workshop;
  readonly moment: SurveyMoment;
  readonly anonymous: boolean;
  /** Since when people know what becomes of their answers. */
  readonly promisedAt: Date | null;
  /** Of an anonymous one: tells whether the key is still the same. */
  readonly keyMark: string | null;
  /** The version that is asked; 0: none yet. */
  readonly version: number;
  readonly quota: Quota | null;
  readonly closedAt: Date | null;
};

/** Writes the questions of one version, in the place of what it held. */
export const replaceQuestions = async (
  tx: Tx,
  at: { readonly surveyId: SurveyId; readonly version: number },
  asked: readonly NewQuestion[],
): Promise<void> => {
  const { surveyId, version } = at;
  await tx
    .delete(questions)
    .where(and(eq(questions.surveyId, surveyId), eq(questions.version, version)));
  if (asked.length === 0) return;
  await tx.insert(questions).values(
    asked.map(({ key, kind, text, options, required, yields, conditions }, nth) => ({
      surveyId,
      version,
      position: nth + 1,
      key,
      kind,
      textLv: text.lv,
      textEn: text.en,
      options,
      required,
      yields,
      conditions,
    })),
  );
};

/** Makes a survey that is asked with these questions or, as version 0, is still to be written. */
export const insertSurvey = async (
  tx: Tx,
  workshopId: WorkshopId,
  asked: readonly NewQuestion[],
  { moment = "after", version = 1 }: { moment?: SurveyMoment; version?: 0 | 1 } = {},
): Promise<SurveyId> => {
  const [survey] = await tx
    .insert(surveys)
    .values({ workshopId, moment, version })
    .returning({ id: surveys.id });
  if (!survey) throw new Error("insert into surveys returned nothing");
  await replaceQuestions(tx, { surveyId: survey.id, version: 1 }, asked);
  return survey.id;
};

/** The questions of one version, in order; of the one that is asked, unless another is named. */
export const listQuestions = async (
  db: Queryable,
  surveyId: SurveyId,
  version?: number,
): Promise<Question[]> => {
  const asked = sql`(select s.version from surveys s where s.id = ${surveyId})`;
  const rows = await db
    .select()
    .from(questions)
    .where(and(eq(questions.surveyId, surveyId), eq(questions.version, version ?? asked)))
    .orderBy(asc(questions.position));
  return rows.map(({ id, key, kind, textLv, textEn, options, required, yields, conditions }) => ({
    id,
    key,
    kind,
    text: { lv: textLv, en: textEn },
    options,
    required,
    yields,
    conditions,
  }));
};

const surveyOf = (row: {
  survey: typeof surveys.$inferSelect;
  workshop: typeof workshops.$inferSelect;
}): Survey => {
  const { workshopId: _, ...survey } = row.survey;
  return { ...survey, workshop: workshopOf(row.workshop) };
};

const selectSurveys = (db: Queryable) =>
  db
    .select({ survey: surveys, workshop: workshops })
    .from(surveys)
    .innerJoin(workshops, eq(workshops.id, surveys.workshopId));

/** A survey by its number, or that of a workshop: the one that follows it, unless another is named. */
export const findSurvey = async (
  db: Queryable,
  by: { surveyId: SurveyId } | { workshopId: WorkshopId; moment?: SurveyMoment },
): Promise<Survey | undefined> => {
  const [row] = await selectSurveys(db).where(
    "surveyId" in by
      ? eq(surveys.id, by.surveyId)
      : and(eq(surveys.workshopId, by.workshopId), eq(surveys.moment, by.moment ?? "after")),
  );
  return row && surveyOf(row);
};

/** The surveys of workshops to come and held, those nearest to now first. */
export const listSurveys = async (db: Queryable, now: Date, most: number): Promise<Survey[]> => {
  const far = sql`abs(extract(epoch from ${workshops.startsAt} - ${now.toISOString()}::timestamptz))`;
  const rows = await selectSurveys(db)
    .where(ne(workshops.state, "cancelled"))
    .orderBy(far, asc(surveys.id))
    .limit(most);
  return rows.map(surveyOf);
};

/** Holds a survey for this transaction, so that places of a quota and versions are given out in turn. */
export const lockSurvey = async (tx: Tx, id: SurveyId): Promise<void> => {
  await tx.select({ id: surveys.id }).from(surveys).where(eq(surveys.id, id)).for("no key update");
};

/** From the first who begins, what was promised holds. */
export const notePromised = async (db: Queryable, id: SurveyId, at: Date): Promise<void> => {
  await db
    .update(surveys)
    .set({ promisedAt: at })
    .where(and(eq(surveys.id, id), isNull(surveys.promisedAt)));
};

export const saveSurvey = async (
  tx: Tx,
  id: SurveyId,
  change: Partial<typeof surveys.$inferInsert>,
): Promise<void> => {
  await tx.update(surveys).set(change).where(eq(surveys.id, id));
};

export const findSurveyOfQuestion = async (
  db: Queryable,
  questionId: QuestionId,
): Promise<SurveyId | undefined> => {
  const [row] = await db
    .select({ id: questions.surveyId })
    .from(questions)
    .where(eq(questions.id, questionId));
  return row?.id;
};
