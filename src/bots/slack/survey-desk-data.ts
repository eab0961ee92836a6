/** What the buttons and forms of staff's work on surveys carry. */
import { z } from "zod";
import { SurveyId } from "../../domain/ids.ts";
import { QuestionKey } from "../../domain/survey.ts";
import { Place } from "./place.ts";

const nothing = z.object({});
const survey = z.object({ survey: SurveyId });
const from = Place.default({});
/** A question by its name; null: a new one. */
const question = survey.extend({ key: QuestionKey.nullable() });

export const surveyButtons = {
  "survey-new": nothing,
  "survey-open": survey,
  "survey-question": question,
  "survey-add": question,
  "survey-preview-lv": survey,
  "survey-preview-en": survey,
  "survey-publish": survey,
  "survey-close": survey,
  "survey-answers": survey,
} as const;

export const surveyForms = {
  "survey-new": z.object({ from }),
  "survey-question": question.extend({ from }),
  "survey-publish": survey.extend({ from }),
} as const;
