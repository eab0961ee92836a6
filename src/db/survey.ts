/** Queries about surveys, their questions, and what people answered. */
import { and, asc, count, desc, eq, isNull, sql } from "drizzle-orm";
import type { PersonId, QuestionId, ResponseId, SurveyId, WorkshopId } from "../domain/ids.ts";
import type { AnswerValue, Question, QuestionKind } from "../domain/survey.ts";
import type { Workshop } from "../domain/workshop.ts";
import type { Queryable, Tx } from "./client.ts";
import { answers, questions, responses, rsvps, surveys, workshops } from "./schema.ts";
import { workshopOf } from "./workshop.ts";

export type NewQuestion = Omit<Question, "id">;

export const insertSurvey = async (
  tx: Tx,
  workshopId: WorkshopId,
  asked: readonly NewQuestion[],
): Promise<SurveyId> => {
  const [survey] = await tx.insert(surveys).values({ workshopId }).returning({ id: surveys.id });
  if (!survey) throw new Error("insert into surveys returned nothing");
  await tx.insert(questions).values(
    asked.map(({ kind, text, options, required, yields }, position) => ({
      surveyId: survey.id,
      position: position + 1,
      kind,
      textLv: text.lv,
      textEn: text.en,
      options,
      required,
      yields,
    })),
  );
  return survey.id;
};

export const listQuestions = async (db: Queryable, surveyId: SurveyId): Promise<Question[]> => {
  const rows = await db
    .select()
    .from(questions)
    .where(eq(questions.surveyId, surveyId))
    .orderBy(asc(questions.position));
  return rows.map(({ id, kind, textLv, textEn, options, required, yields }) => ({
    id,
    kind,
    text: { lv: textLv, en: textEn },
    options,
    required,
    yields,
  }));
};

export const findSurvey = async (
  db: Queryable,
  by: { surveyId: SurveyId } | { workshopId: WorkshopId },
): Promise<{ id: SurveyId; workshop: Workshop } | undefined> => {
  const [row] = await db
    .select({ id: surveys.id, workshop: workshops })
    .from(surveys)
    .innerJoin(workshops, eq(workshops.id, surveys.workshopId))
    .where("surveyId" in by ? eq(surveys.id, by.surveyId) : eq(surveys.workshopId, by.workshopId));
  return row && { id: row.id, workshop: workshopOf(row.workshop) };
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

/** Whether the person said that they would come, or might. */
export const wasExpected = async (
  db: Queryable,
  workshopId: WorkshopId,
  personId: PersonId,
): Promise<boolean> => {
  const [row] = await db
    .select({ state: rsvps.state })
    .from(rsvps)
    .where(and(eq(rsvps.workshopId, workshopId), eq(rsvps.personId, personId)));
  return row !== undefined && row.state !== "declined";
};

/** Opens this person's one response, or takes the one there is, for this transaction. */
export const lockResponse = async (
  tx: Tx,
  key: { surveyId: SurveyId; personId: PersonId },
  at: Date,
): Promise<{ id: ResponseId; completedAt: Date | null }> => {
  const [row] = await tx
    .insert(responses)
    .values({ ...key, touchedAt: at })
    .onConflictDoUpdate({
      target: [responses.surveyId, responses.personId],
      set: { touchedAt: at },
    })
    .returning({ id: responses.id, completedAt: responses.completedAt });
  if (!row) throw new Error("upsert into responses returned nothing");
  return row;
};

export const findResponse = async (
  db: Queryable,
  surveyId: SurveyId,
  personId: PersonId,
): Promise<{ id: ResponseId; completedAt: Date | null } | undefined> => {
  const [row] = await db
    .select({ id: responses.id, completedAt: responses.completedAt })
    .from(responses)
    .where(and(eq(responses.surveyId, surveyId), eq(responses.personId, personId)));
  return row;
};

/** The response that a sentence typed into the chat belongs to: the one last touched and not finished. */
export const findOpenSurvey = async (
  db: Queryable,
  personId: PersonId,
): Promise<SurveyId | undefined> => {
  const [row] = await db
    .select({ surveyId: responses.surveyId })
    .from(responses)
    .where(and(eq(responses.personId, personId), isNull(responses.completedAt)))
    .orderBy(desc(responses.touchedAt))
    .limit(1);
  return row?.surveyId;
};

export const listAnswers = async (
  db: Queryable,
  responseId: ResponseId,
): Promise<Map<QuestionId, AnswerValue>> => {
  const rows = await db
    .select({ questionId: answers.questionId, value: answers.value })
    .from(answers)
    .where(eq(answers.responseId, responseId));
  return new Map(rows.map(({ questionId, value }) => [questionId, value]));
};

export const saveAnswer = async (
  tx: Tx,
  answer: { responseId: ResponseId; questionId: QuestionId; value: AnswerValue; answeredAt: Date },
): Promise<void> => {
  const { value, answeredAt } = answer;
  await tx
    .insert(answers)
    .values(answer)
    .onConflictDoUpdate({
      target: [answers.responseId, answers.questionId],
      set: { value, answeredAt },
    });
};

export const completeResponse = async (tx: Tx, id: ResponseId, at: Date): Promise<void> => {
  await tx
    .update(responses)
    .set({ completedAt: at })
    .where(and(eq(responses.id, id), isNull(responses.completedAt)));
};

export type Tally = {
  readonly questionId: QuestionId;
  readonly kind: QuestionKind;
  /** The mark of a scale, or the id of an option. */
  readonly what: string;
  readonly people: number;
};

/** How often each mark and each option was chosen. */
export const tallyAnswers = async (db: Queryable, surveyId: SurveyId): Promise<Tally[]> => {
  const rows = await db.execute<Tally>(sql`
    select q.id::int as "questionId", q.kind, chosen.what, count(*)::int as people
      from questions q
      join answers a on a.question_id = q.id
     cross join lateral (
       select a.value ->> 'mark' as what where a.value ->> 'kind' = 'scale'
       union all
       select jsonb_array_elements_text(a.value -> 'options') where a.value ->> 'kind' = 'choice'
     ) chosen
     where q.survey_id = ${surveyId}
     group by q.id, q.kind, chosen.what`);
  return [...rows];
};

/** The latest sentences that people wrote, newest first. */
export const listTexts = async (
  db: Queryable,
  surveyId: SurveyId,
  limit: number,
): Promise<{ questionId: QuestionId; text: string }[]> => {
  const rows = await db
    .select({ questionId: answers.questionId, value: answers.value })
    .from(answers)
    .innerJoin(questions, eq(questions.id, answers.questionId))
    .where(and(eq(questions.surveyId, surveyId), sql`${answers.value} ->> 'kind' = 'text'`))
    .orderBy(desc(answers.answeredAt), desc(answers.responseId))
    .limit(limit);
  return rows.flatMap(({ questionId, value }) =>
    value.kind === "text" ? [{ questionId, text: value.text }] : [],
  );
};

/** How many began and how many finished. */
export const countResponses = async (
  db: Queryable,
  surveyId: SurveyId,
): Promise<{ begun: number; finished: number }> => {
  const [row] = await db
    .select({ begun: count(), finished: count(responses.completedAt) })
    .from(responses)
    .where(eq(responses.surveyId, surveyId));
  return row ?? { begun: 0, finished: 0 };
};
