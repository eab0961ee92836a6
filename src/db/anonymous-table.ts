/** The tables of anonymous surveys: who has used an invitation and what was answered, with nothing between them. */
import { bigint, boolean, index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { QuestionId, SurveyId } from "../domain/ids.ts";
import type { AnswerValue } from "../domain/survey.ts";
import { questions, surveys } from "./schema.ts";

const survey = () =>
  bigint("survey_id", { mode: "number" })
    .notNull()
    .references(() => surveys.id)
    .$type<SurveyId>();

/**
 * An invitation that was used. Whose it is cannot be told without a key that is not in the database.
 * No row holds a time; finished ones are rewritten in random order with every pour.
 */
export const surveyTickets = pgTable(
  "survey_tickets",
  {
    ticket: text("ticket").primaryKey(),
    surveyId: survey(),
    /** Whose places of the quota it takes; null: nobody's. */
    quotaGroup: text("quota_group"),
    done: boolean("done").notNull().default(false),
    /** The answers under way, or waiting for company; null once they are poured out. */
    sealed: text("sealed"),
  },
  (table) => [index("survey_tickets_survey").on(table.surveyId)],
);

/** Answers without anybody. `response_id` is random, and all rows of a survey are written at once. */
export const anonymousAnswers = pgTable(
  "anonymous_answers",
  {
    responseId: bigint("response_id", { mode: "number" }).notNull(),
    surveyId: survey(),
    questionId: bigint("question_id", { mode: "number" })
      .notNull()
      .references(() => questions.id)
      .$type<QuestionId>(),
    value: jsonb("value").notNull().$type<AnswerValue>(),
  },
  (table) => [
    primaryKey({ columns: [table.responseId, table.questionId] }),
    index("anonymous_answers_survey").on(table.surveyId),
    index("anonymous_answers_question").on(table.questionId),
  ],
);
