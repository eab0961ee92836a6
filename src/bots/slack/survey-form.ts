/** The survey as a form: as many questions as can be asked at once, and how the answers are read. */
import type { InputBlock, KnownBlock, ModalView } from "@slack/types";
import type { Answered, RecordResult, SurveyStep } from "../../app/survey.ts";
import type { QuestionId } from "../../domain/ids.ts";
import {
  nextPage,
  SCALE_MAX,
  type AnswerNo,
  type AnswerValue,
  type Question,
} from "../../domain/survey.ts";
import { actions, button, escapeText, formView, input, option, section } from "./block.ts";
import { say, type Visit } from "./context.ts";
import type { FormData } from "./data.ts";
import { linesElement, MAX_FIELD, radioElement, selectElement, textElement } from "./field.ts";
import { fieldOf, type FormState } from "./form-state.ts";
import { headOf } from "./survey-view.ts";

const action_id = "field-set";
/** Slack's limit for radio buttons and checkboxes; a longer question becomes a menu. */
const MAX_VISIBLE = 10;
const MAX_SHORT = 200;
/** A form holds a hundred blocks; more questions follow on the next page. */
const MAX_FIELDS = 60;

const blockOf = (id: QuestionId, place = 0): string =>
  place === 0 ? `question-${id}` : `question-${id}-${place}`;

const scaleElement = (visit: Visit): InputBlock["element"] => {
  const ends = new Map([
    [1, say(visit, "survey-scale-low")],
    [SCALE_MAX, say(visit, "survey-scale-high")],
  ]);
  const options = Array.from({ length: SCALE_MAX }, (_, nth) =>
    option(ends.get(nth + 1) ?? String(nth + 1), String(nth + 1)),
  );
  return radioElement(options);
};

const offersOf = (visit: Visit, question: Question) =>
  question.options.map((offer) => option(offer[visit.locale], offer.id));

const choiceElement = (visit: Visit, question: Question): InputBlock["element"] => {
  const options = offersOf(visit, question);
  const several = question.kind === "several";
  if (options.length <= MAX_VISIBLE)
    return { type: several ? "checkboxes" : "radio_buttons", action_id, options };
  return { type: several ? "multi_static_select" : "static_select", action_id, options };
};

const consentElement = (visit: Visit): InputBlock["element"] =>
  radioElement([
    option(say(visit, "survey-consent-yes"), "yes"),
    option(say(visit, "survey-consent-no"), "no"),
  ]);

const elementOf = (visit: Visit, question: Question): InputBlock["element"] => {
  switch (question.kind) {
    case "scale":
      return scaleElement(visit);
    case "one":
    case "several":
      return choiceElement(visit, question);
    case "ranking":
      return selectElement(visit, offersOf(visit, question));
    case "consent":
      return consentElement(visit);
    case "number":
    case "place":
      return textElement(MAX_SHORT);
    case "text":
      return linesElement(MAX_FIELD);
  }
};

const hints = {
  several: "survey-form-several",
  number: "survey-number-hint",
  place: "survey-form-place",
} as const satisfies Partial<Record<Question["kind"], string>>;

const hintOf = (visit: Visit, kind: Question["kind"]): { hint?: string } =>
  kind === "several" || kind === "number" || kind === "place"
    ? { hint: say(visit, hints[kind]) }
    : {};

/** A ranking is a menu for each place. */
const rankFields = (visit: Visit, question: Question): InputBlock[] =>
  question.options.map((_, nth) => {
    const place = say(visit, "survey-form-place-of", { place: nth + 1 });
    const text = question.text[visit.locale];
    return input(blockOf(question.id, nth + 1), {
      label: nth === 0 ? `${text} ${place}` : place,
      optional: !question.required,
      element: elementOf(visit, question),
    });
  });

const fieldsFor = (visit: Visit, question: Question): InputBlock[] =>
  question.kind === "ranking"
    ? rankFields(visit, question)
    : [
        input(blockOf(question.id), {
          label: question.text[visit.locale],
          optional: !question.required,
          ...hintOf(visit, question.kind),
          element: elementOf(visit, question),
        }),
      ];

/** The questions of this page; what was answered elsewhere is not asked again. */
const pageOf = ({ questions, answers }: SurveyStep): readonly Question[] => {
  let fields = 0;
  const page: Question[] = [];
  for (const question of nextPage(questions, answers)) {
    fields += question.kind === "ranking" ? question.options.length : 1;
    if (page.length > 0 && fields > MAX_FIELDS) break;
    page.push(question);
  }
  return page;
};

/** Whether nothing can follow this page. */
const isLast = (step: SurveyStep): boolean => {
  const page = new Set(pageOf(step).map(({ id }) => id));
  const at = step.questions.findIndex(({ id }) => id === [...page].at(-1));
  return step.questions.slice(at + 1).length === 0;
};

const backBlocks = (visit: Visit, step: SurveyStep, data: FormData<"survey-answer">) =>
  step.canGoBack ? [actions(button("survey-back", say(visit, "survey-back"), data))] : [];

export const surveyForm = (
  visit: Visit,
  step: SurveyStep,
  data: FormData<"survey-answer">,
): ModalView => {
  const intro: KnownBlock[] = [
    section(headOf(visit, step.workshop)),
    section(escapeText(say(visit, step.anonymous ? "survey-form-anonymous" : "survey-form-intro"))),
  ];
  return formView(
    "survey-answer",
    {
      title: say(visit, "survey-form-title"),
      submit: say(visit, isLast(step) ? "survey-form-submit" : "survey-form-next"),
      close: say(visit, "desk-cancel"),
    },
    data,
    [
      ...intro,
      ...backBlocks(visit, step, data),
      ...pageOf(step).flatMap((question) => fieldsFor(visit, question)),
    ],
  );
};

const rankedIn = ({ id, options }: Question, state: FormState): AnswerValue => {
  const ranked = options.flatMap((_, nth) => fieldOf(state, blockOf(id, nth + 1)).text || []);
  return ranked.length === 0 ? { kind: "skipped" } : { kind: "ranking", options: ranked };
};

const valueOf = (question: Question, state: FormState): AnswerValue => {
  if (question.kind === "ranking") return rankedIn(question, state);
  const { text, chosen } = fieldOf(state, blockOf(question.id));
  switch (question.kind) {
    case "scale":
      return text === "" ? { kind: "skipped" } : { kind: "scale", mark: Number(text) };
    case "one":
    case "several":
      return chosen.length === 0 ? { kind: "skipped" } : { kind: "choice", options: [...chosen] };
    case "consent":
      return text === "" ? { kind: "skipped" } : { kind: "consent", given: text === "yes" };
    case "number":
    case "place":
    case "text":
      return text.trim() === "" ? { kind: "skipped" } : { kind: "text", text };
  }
};

/** An empty field passes over its question; whether that is permitted, the rules of the survey say. */
export const readSurveyForm = (step: SurveyStep, state: FormState): Answered[] =>
  pageOf(step).map((question) => ({ questionId: question.id, value: valueOf(question, state) }));

const says = {
  "not-a-mark": "answer-no-not-a-mark",
  "not-an-option": "answer-no-not-an-option",
  "none-chosen": "answer-no-none-chosen",
  "one-only": "answer-no-one-only",
  "not-all-ranked": "answer-no-not-all-ranked",
  "not-a-number": "answer-no-not-a-number",
  "number-too-large": "answer-no-number-too-large",
  "no-place": "answer-no-no-place",
  "place-unclear": "survey-form-place-unclear",
  "not-asked": "answer-no-not-asked",
  "text-empty": "answer-no-required",
  "text-too-long": "survey-form-too-long",
  "text-expected": "answer-no-required",
  required: "answer-no-required",
} as const satisfies Record<AnswerNo, string>;

/** What is wrong, beside the fields; of a ranking, beside its first. */
export const surveyErrorTexts = (
  visit: Visit,
  step: SurveyStep,
  { errors, suggested }: Extract<RecordResult, { reason: "bad-answer" }>,
): Record<string, string> =>
  Object.fromEntries(
    [...errors].map(([id, no]) => {
      const places = (suggested.get(id) ?? []).map(({ name }) => name).join(", ");
      const ranks = step.questions.some((one) => one.id === id && one.kind === "ranking");
      const sentence = say(visit, says[no], { max: MAX_FIELD, places });
      return [blockOf(id, ranks ? 1 : 0), sentence];
    }),
  );
