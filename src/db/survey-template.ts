/** The surveys that staff can begin with, as checked in under `data/`. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { SURVEY_MOMENTS, type SurveyMoment } from "../domain/survey-time.ts";
import { projectPath } from "../root.ts";
import { defaultQuestions, Questions } from "./default-survey.ts";
import type { NewQuestion } from "./survey.ts";

const Templates = z.array(
  z.object({
    id: z.string().regex(/^[a-z-]{2,40}$/),
    moment: z.enum(SURVEY_MOMENTS),
    name: z.object({ lv: z.string().min(1).max(75), en: z.string().min(1).max(75) }),
    /** Null: those of the survey that follows every workshop by itself. */
    questions: Questions.nullable(),
  }),
);

export type SurveyTemplate = {
  readonly id: string;
  readonly moment: SurveyMoment;
  readonly name: Readonly<Record<"lv" | "en", string>>;
  readonly questions: readonly NewQuestion[];
};

export const surveyTemplates = (): readonly SurveyTemplate[] =>
  Templates.parse(
    JSON.parse(readFileSync(projectPath("data", "survey-templates.json"), "utf8")),
  ).map((template) => ({ ...template, questions: template.questions ?? defaultQuestions() }));

export const templateById = (id: string): SurveyTemplate | undefined =>
  surveyTemplates().find((template) => template.id === id);
