/** Queries that count what was answered to a survey, over all its versions. */
import { sql } from "drizzle-orm";
import type { QuestionId, SurveyId } from "../domain/ids.ts";
import type { QuestionKind } from "../domain/survey.ts";
import type { Queryable } from "./client.ts";

export type Tally = {
  readonly questionId: QuestionId;
  readonly kind: QuestionKind;
  /** The mark of a scale, the id of an option or a municipality, `yes` or `no`. */
  readonly what: string;
  readonly people: number;
  /** Of a ranking: the mean place, 1 being the first; otherwise null. */
  readonly mean: number | null;
};

/** What was answered to the questions of the version that is asked, and to the same in earlier ones. */
const answered = (surveyId: SurveyId) => sql`
  select now.id, now.kind, a.value
    from surveys s
    join questions now on now.survey_id = s.id and now.version = s.version
    join questions q on q.survey_id = s.id and q.key = now.key and q.kind = now.kind
    join (select question_id, value from answers
          union all select question_id, value from anonymous_answers) a on a.question_id = q.id
   where s.id = ${surveyId}`;

/** How often each mark, option, place and word was chosen. */
export const tallyAnswers = async (db: Queryable, surveyId: SurveyId): Promise<Tally[]> => {
  const rows = await db.execute<Tally>(sql`
    select it.id::int as "questionId", it.kind, chosen.what, count(*)::int as people,
           avg(chosen.place)::float as mean
      from (${answered(surveyId)}) it
     cross join lateral (
       select it.value ->> 'mark' as what, null::bigint as place where it.value ->> 'kind' = 'scale'
       union all
       select jsonb_array_elements_text(it.value -> 'options'), null
        where it.value ->> 'kind' = 'choice'
       union all
       select one.what, one.place
         from jsonb_array_elements_text(it.value -> 'options') with ordinality one(what, place)
        where it.value ->> 'kind' = 'ranking'
       union all
       select it.value ->> 'municipality', null where it.value ->> 'kind' = 'place'
       union all
       select case when (it.value ->> 'given')::boolean then 'yes' else 'no' end, null
        where it.value ->> 'kind' = 'consent'
     ) chosen
     group by it.id, it.kind, chosen.what`);
  return [...rows];
};

export type NumberTally = {
  readonly questionId: QuestionId;
  readonly people: number;
  readonly mean: number;
  readonly median: number;
};

/** What numbers come to. */
export const tallyNumbers = async (db: Queryable, surveyId: SurveyId): Promise<NumberTally[]> => {
  const rows = await db.execute<NumberTally>(sql`
    select it.id::int as "questionId", count(*)::int as people,
           avg((it.value ->> 'value')::numeric)::float as mean,
           (percentile_cont(0.5) within group (order by (it.value ->> 'value')::numeric))::float
             as median
      from (${answered(surveyId)}) it
     where it.value ->> 'kind' = 'number'
     group by it.id`);
  return [...rows];
};

/** The latest sentences that people wrote, newest first. */
export const listTexts = async (
  db: Queryable,
  surveyId: SurveyId,
  limit: number,
): Promise<{ questionId: QuestionId; text: string }[]> => {
  const rows = await db.execute<{ questionId: QuestionId; text: string }>(sql`
    select now.id::int as "questionId", a.value ->> 'text' as text
      from surveys s
      join questions now on now.survey_id = s.id and now.version = s.version
      join questions q on q.survey_id = s.id and q.key = now.key and q.kind = now.kind
      join (select question_id, value, answered_at, response_id from answers
            union all select question_id, value, null, response_id from anonymous_answers) a
        on a.question_id = q.id
     where s.id = ${surveyId} and a.value ->> 'kind' = 'text'
     order by a.answered_at desc, a.response_id desc
     limit ${limit}`);
  return [...rows];
};

/** How many began and how many finished; of an anonymous survey, as the used invitations say. */
export const countResponses = async (
  db: Queryable,
  surveyId: SurveyId,
): Promise<{ begun: number; finished: number }> => {
  const [row] = await db.execute<{ begun: number; finished: number }>(sql`
    with named as (
      select count(*)::int as begun, count(completed_at)::int as finished
        from responses where survey_id = ${surveyId}),
    tickets as (
      select count(*)::int as begun, (count(*) filter (where done))::int as finished
        from survey_tickets where survey_id = ${surveyId}),
    poured as (
      select count(distinct response_id)::int as n from anonymous_answers
       where survey_id = ${surveyId})
    select named.begun + greatest(tickets.begun, poured.n) as begun,
           named.finished + greatest(tickets.finished, poured.n) as finished
      from named, tickets, poured`);
  return { begun: row?.begun ?? 0, finished: row?.finished ?? 0 };
};
