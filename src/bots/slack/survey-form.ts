/** The survey as a form: all its questions in one modal, and how the answers are read. */
import type { InputBlock, ModalView } from "@slack/types";
import type { Answered, SurveyStep } from "../../app/survey.ts";
import type { QuestionId } from "../../domain/ids.ts";
import { SCALE_MAX, type AnswerNo, type AnswerValue, type Question } from "../../domain/survey.ts";
import { escapeText, formView, input, option, section } from "./block.ts";
import { say, type Visit } from "./context.ts";
import type { FormData } from "./data.ts";
import { fieldOf, type FieldValue, type FormState } from "./form-state.ts";
import { headOf } from "./survey-view.ts";

const action_id = "field-set";
/** Slack's limit for a text field. */
const MAX_TEXT = 3_000;
/** Slack's limit for radio buttons and checkboxes; a longer question becomes a menu. */
const MAX_VISIBLE = 10;

const blockOf = (id: QuestionId): string => `question-${id}`;

const scaleElement = (visit: Visit): InputBlock["element"] => {
  const ends = new Map([
    [1, say(visit, "survey-scale-low")],
    [SCALE_MAX, say(visit, "survey-scale-high")],
  ]);
  const options = Array.from({ length: SCALE_MAX }, (_, nth) =>
    option(ends.get(nth + 1) ?? String(nth + 1), String(nth + 1)),
  );
  return { type: "radio_buttons", action_id, options };
};

const choiceElement = (visit: Visit, question: Question): InputBlock["element"] => {
  const options = question.options.map((offer) => option(offer[visit.locale], offer.id));
  const several = question.kind === "several";
  if (options.length <= MAX_VISIBLE)
    return { type: several ? "checkboxes" : "radio_buttons", action_id, options };
  return { type: several ? "multi_static_select" : "static_select", action_id, options };
};

const elementOf = (visit: Visit, question: Question): InputBlock["element"] => {
  switch (question.kind) {
    case "scale":
      return scaleElement(visit);
    case "one":
    case "several":
      return choiceElement(visit, question);
    case "text":
      return { type: "plain_text_input", action_id, multiline: true, max_length: MAX_TEXT };
  }
};

const fieldFor = (visit: Visit, question: Question): InputBlock =>
  input(blockOf(question.id), {
    label: question.text[visit.locale],
    optional: !question.required,
    ...(question.kind === "several" ? { hint: say(visit, "survey-form-several") } : {}),
    element: elementOf(visit, question),
  });

/** The questions that are still open; what was answered elsewhere is not asked again. */
const openQuestions = (step: SurveyStep): readonly Question[] =>
  step.questions.slice(step.position - 1);

export const surveyForm = (
  visit: Visit,
  step: SurveyStep,
  data: FormData<"survey-answer">,
): ModalView =>
  formView(
    "survey-answer",
    {
      title: say(visit, "survey-form-title"),
      submit: say(visit, "survey-form-submit"),
      close: say(visit, "desk-cancel"),
    },
    data,
    [
      section(headOf(visit, step.workshop)),
      section(escapeText(say(visit, "survey-form-intro"))),
      ...openQuestions(step).map((question) => fieldFor(visit, question)),
    ],
  );

const valueOf = (question: Question, { text, chosen }: FieldValue): AnswerValue => {
  switch (question.kind) {
    case "scale":
      return text === "" ? { kind: "skipped" } : { kind: "scale", mark: Number(text) };
    case "one":
    case "several":
      return chosen.length === 0 ? { kind: "skipped" } : { kind: "choice", options: [...chosen] };
    case "text":
      return text.trim() === "" ? { kind: "skipped" } : { kind: "text", text };
  }
};

/** An empty field passes over its question; whether that is permitted, the rules of the survey say. */
export const readSurveyForm = (step: SurveyStep, state: FormState): Answered[] =>
  openQuestions(step).map((question) => ({
    questionId: question.id,
    value: valueOf(question, fieldOf(state, blockOf(question.id))),
  }));

const says = {
  "not-a-mark": "answer-no-not-a-mark",
  "not-an-option": "answer-no-not-an-option",
  "none-chosen": "answer-no-none-chosen",
  "one-only": "answer-no-one-only",
  "text-empty": "answer-no-required",
  "text-too-long": "survey-form-too-long",
  "text-expected": "answer-no-required",
  required: "answer-no-required",
} as const satisfies Record<AnswerNo, string>;

export const surveyErrorTexts = (
  visit: Visit,
  errors: ReadonlyMap<QuestionId, AnswerNo>,
): Record<string, string> =>
  Object.fromEntries(
    [...errors].map(([id, no]) => [blockOf(id), say(visit, says[no], { max: MAX_TEXT })]),
  );
