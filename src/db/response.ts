/** Queries about responses: who has begun and finished which survey, and what each answered. */
import { and, count, desc, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import type { PersonId, QuestionId, ResponseId, SurveyId, WorkshopId } from "../domain/ids.ts";
import { PLACE_HELD_HOURS, type Quota } from "../domain/quota.ts";
import type { Region, Sector } from "../domain/person.ts";
import type { AnswerValue } from "../domain/survey.ts";
import type { Queryable, Tx } from "./client.ts";
import { answers, people, responses, rsvps } from "./schema.ts";

export type ResponseRow = {
  readonly id: ResponseId;
  readonly version: number;
  readonly completedAt: Date | null;
};

const columns = {
  id: responses.id,
  version: responses.version,
  completedAt: responses.completedAt,
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

/** How many come or may, and so are asked. */
export const countExpected = async (db: Queryable, workshopId: WorkshopId): Promise<number> => {
  const [row] = await db
    .select({ n: count() })
    .from(rsvps)
    .where(and(eq(rsvps.workshopId, workshopId), inArray(rsvps.state, ["going", "maybe"])));
  return row?.n ?? 0;
};

/**
 * Opens this person's one response, or takes the one there is, for this transaction. It is of the
 * version that is asked when it is opened.
 */
export const lockResponse = async (
  tx: Tx,
  key: { surveyId: SurveyId; personId: PersonId },
  at: Date,
): Promise<ResponseRow> => {
  const asked = sql<number>`(select s.version from surveys s where s.id = ${key.surveyId})`;
  const [row] = await tx
    .insert(responses)
    .values({ ...key, version: asked, touchedAt: at })
    .onConflictDoUpdate({
      target: [responses.surveyId, responses.personId],
      set: { touchedAt: at },
    })
    .returning(columns);
  if (!row) throw new Error("upsert into responses returned nothing");
  return row;
};

export const findResponse = async (
  db: Queryable,
  surveyId: SurveyId,
  personId: PersonId,
): Promise<ResponseRow | undefined> => {
  const [row] = await db
    .select(columns)
    .from(responses)
    .where(and(eq(responses.surveyId, surveyId), eq(responses.personId, personId)));
  return row;
};

/** The responses that a sentence typed into the chat may belong to: not finished, the latest first. */
export const listOpenSurveys = async (
  db: Queryable,
  personId: PersonId,
): Promise<{ surveyId: SurveyId; touchedAt: Date }[]> =>
  db
    .select({ surveyId: responses.surveyId, touchedAt: responses.touchedAt })
    .from(responses)
    .where(and(eq(responses.personId, personId), isNull(responses.completedAt)))
    .orderBy(desc(responses.touchedAt));

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

/** Takes answers back: to questions that one went back to, or is not asked any more. */
export const deleteAnswers = async (
  tx: Tx,
  responseId: ResponseId,
  ids: readonly QuestionId[],
): Promise<void> => {
  if (ids.length > 0)
    await tx
      .delete(answers)
      .where(and(eq(answers.responseId, responseId), inArray(answers.questionId, [...ids])));
};

export const completeResponse = async (tx: Tx, id: ResponseId, at: Date): Promise<void> => {
  await tx
    .update(responses)
    .set({ completedAt: at })
    .where(and(eq(responses.id, id), isNull(responses.completedAt)));
};

/** What a quota asks about somebody. */
export const findTraits = async (
  db: Queryable,
  personId: PersonId,
): Promise<{ sector: Sector | null; region: Region | null }> => {
  const [row] = await db
    .select({ sector: people.sector, region: people.region })
    .from(people)
    .where(eq(people.id, personId));
  return row ?? { sector: null, region: null };
};

/** How many others of somebody's group have a place: finished, or touched not long ago. */
export const countPlaces = async (
  tx: Tx,
  of: { surveyId: SurveyId; personId: PersonId; region: Region | null; at: Date },
  { sector, perRegion }: Quota,
): Promise<number> => {
  const held = new Date(of.at.getTime() - PLACE_HELD_HOURS * 3_600_000).toISOString();
  const [row] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(responses)
    .innerJoin(people, eq(people.id, responses.personId))
    .where(
      and(
        eq(responses.surveyId, of.surveyId),
        ne(responses.personId, of.personId),
        sql`(${responses.completedAt} is not null or ${responses.touchedAt} > ${held}::timestamptz)`,
        sector === null ? undefined : eq(people.sector, sector),
        perRegion ? sql`${people.region} is not distinct from ${of.region}` : undefined,
      ),
    );
  return row?.n ?? 0;
};
