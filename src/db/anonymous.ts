/** Queries about anonymous surveys: tickets, and the pour that parts them from what was answered. */
import { and, count, eq, inArray, isNotNull, ne, sql } from "drizzle-orm";
import type { PersonId, QuestionId, SurveyId } from "../domain/ids.ts";
import type { AnswerValue } from "../domain/survey.ts";
import { surveyTickets } from "./anonymous-table.ts";
import type { Queryable, Tx } from "./client.ts";

export type Ticket = typeof surveyTickets.$inferSelect;

export const findTicket = async (db: Queryable, ticket: string): Promise<Ticket | undefined> => {
  const [row] = await db.select().from(surveyTickets).where(eq(surveyTickets.ticket, ticket));
  return row;
};

/** Makes a ticket, or takes the one there is, for this transaction. */
export const lockTicket = async (
  tx: Tx,
  fresh: { ticket: string; surveyId: SurveyId; quotaGroup: string | null; sealed: string },
): Promise<Ticket> => {
  await tx.insert(surveyTickets).values(fresh).onConflictDoNothing();
  const [row] = await tx
    .select()
    .from(surveyTickets)
    .where(eq(surveyTickets.ticket, fresh.ticket))
    .for("update");
  if (!row) throw new Error("insert into survey_tickets left nothing");
  return row;
};

export const saveTicket = async (
  tx: Tx,
  ticket: string,
  change: { sealed: string; done: boolean },
): Promise<void> => {
  await tx.update(surveyTickets).set(change).where(eq(surveyTickets.ticket, ticket));
};

/** Forgets answers under way; what is finished belongs to nobody. */
export const deleteUnfinished = async (tx: Tx, tickets: readonly string[]): Promise<void> => {
  if (tickets.length > 0)
    await tx
      .delete(surveyTickets)
      .where(and(inArray(surveyTickets.ticket, [...tickets]), eq(surveyTickets.done, false)));
};

/** How many others of a group have a place. */
export const countTickets = async (
  tx: Tx,
  of: { surveyId: SurveyId; quotaGroup: string; ticket: string },
): Promise<number> => {
  const [row] = await tx
    .select({ n: count() })
    .from(surveyTickets)
    .where(
      and(
        eq(surveyTickets.surveyId, of.surveyId),
        eq(surveyTickets.quotaGroup, of.quotaGroup),
        ne(surveyTickets.ticket, of.ticket),
      ),
    );
  return row?.n ?? 0;
};

/** The finished tickets whose answers wait for company, held for this transaction. */
export const lockWaiting = (
  tx: Tx,
  surveyId: SurveyId,
): Promise<{ ticket: string; sealed: string | null }[]> =>
  tx
    .select({ ticket: surveyTickets.ticket, sealed: surveyTickets.sealed })
    .from(surveyTickets)
    .where(
      and(
        eq(surveyTickets.surveyId, surveyId),
        eq(surveyTickets.done, true),
        isNotNull(surveyTickets.sealed),
      ),
    )
    .for("update");

export const countPoured = async (db: Queryable, surveyId: SurveyId): Promise<number> => {
  const [row] = await db.execute<{ n: number }>(sql`
    select count(distinct response_id)::int as n from anonymous_answers
     where survey_id = ${surveyId}`);
  return row?.n ?? 0;
};

export type Poured = {
  readonly responseId: number;
  readonly questionId: QuestionId;
  readonly value: AnswerValue;
};

/**
 * Writes all answers of a survey and all its finished tickets anew, each in an order of its own that
 * is random: so no row's place, number or transaction says when it came, or beside which other.
 */
export const rewriteAll = async (
  tx: Tx,
  surveyId: SurveyId,
  fresh: { readonly tickets: readonly string[]; readonly answers: readonly Poured[] },
): Promise<void> => {
  await tx.execute(sql`
    with old as (
      delete from anonymous_answers where survey_id = ${surveyId}
      returning response_id, question_id, value),
    every_one as (
      select response_id, question_id, value from old
      union all
      select "responseId", "questionId", value
        from json_to_recordset(${JSON.stringify(fresh.answers)}::json)
               as new ("responseId" bigint, "questionId" bigint, value jsonb))
    insert into anonymous_answers (response_id, survey_id, question_id, value)
    select response_id, ${surveyId}, question_id, value from every_one order by gen_random_uuid()`);
  await tx.execute(sql`
    with old as (
      delete from survey_tickets
       where survey_id = ${surveyId} and done
         and (sealed is null
              or ticket in (select json_array_elements_text(${JSON.stringify(fresh.tickets)}::json)))
      returning ticket, quota_group)
    insert into survey_tickets (ticket, survey_id, quota_group, done, sealed)
    select ticket, ${surveyId}, quota_group, true, null from old order by gen_random_uuid()`);
};

/** Anonymous surveys that somebody may be answering: asked, open, of meetings that they answered. */
export const listAnonymousFor = async (db: Queryable, personId: PersonId): Promise<SurveyId[]> => {
  const rows = await db.execute<{ id: string }>(sql`
    select s.id from surveys s
      join workshops w on w.id = s.workshop_id and w.state = 'published'
      join rsvps r on r.workshop_id = w.id and r.person_id = ${personId} and r.state <> 'declined'
     where s.anonymous and s.version > 0 and s.closed_at is null`);
  return [...rows].map(({ id }) => Number(id) as SurveyId);
};

/** Every anonymous survey with answers that wait, and those of which tickets are kept. */
export const listBoxes = async (db: Queryable): Promise<SurveyId[]> => {
  const rows = await db.execute<{ id: string }>(sql`
    select distinct survey_id as id from survey_tickets where done and sealed is not null`);
  return [...rows].map(({ id }) => Number(id) as SurveyId);
};

/** Used invitations of surveys long over: nobody can answer those a second time. */
export const forgetTickets = async (db: Queryable, before: Date): Promise<number> => {
  const gone = await db.execute(sql`
    delete from survey_tickets t using surveys s, workshops w
     where s.id = t.survey_id and w.id = s.workshop_id and t.sealed is null
       and w.ends_at < ${before.toISOString()}::timestamptz`);
  return gone.count;
};
