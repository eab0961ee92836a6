/** The survey that follows every workshop until staff write their own; it asks what the programme asks. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { ContributionKind } from "../domain/contribution.ts";
import { Condition, QUESTION_KINDS, QuestionKey, QuestionOption } from "../domain/survey.ts";
import { projectPath } from "../root.ts";
import type { NewQuestion } from "./survey.ts";

/** Questions as they are checked in. */
export const Questions = z.array(
  z.object({
    key: QuestionKey,
    kind: z.enum(QUESTION_KINDS),
    text: z.object({ lv: z.string().min(1), en: z.string().min(1) }),
    options: z.array(QuestionOption),
    required: z.boolean(),
    yields: ContributionKind.nullable().default(null),
    conditions: z.array(Condition).default([]),
  }),
);

/** Its questions, as checked in under `data/`. */
export const defaultQuestions = (): readonly NewQuestion[] =>
  Questions.parse(JSON.parse(readFileSync(projectPath("data", "default-survey.json"), "utf8")));
