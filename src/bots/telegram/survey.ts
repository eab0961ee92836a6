/** The survey in the chat: taps for marks and choices, an ordinary message for a sentence. */
import { InlineKeyboard } from "grammy";
import {
  beginSurvey,
  recordAnswers,
  surveyAwaitingText,
  surveyOfQuestion,
  type RecordResult,
  type SurveyNo,
  type SurveyStep,
} from "../../app/survey.ts";
import type { QuestionId } from "../../domain/ids.ts";
import {
  MAX_ANSWER_TEXT,
  SCALE_MAX,
  type AnswerNo,
  type AnswerValue,
  type Question,
} from "../../domain/survey.ts";
import { onIdeaText, onReceiptText } from "./contribution.ts";
import { surveyReceipts } from "./contribution-view.ts";
import { answerTap, bold, escape, replace, say, show, type Chat, type View } from "./context.ts";
import { packTap, type Tap } from "./data.ts";
import { onDoorText } from "./door.ts";
import { onOrganisationText } from "./organisation.ts";

const refusals = {
  "no-survey": "survey-no-no-survey",
  "not-open": "survey-no-not-open",
  closed: "survey-no-closed",
  "not-expected": "survey-no-not-expected",
  "already-complete": "survey-no-already-complete",
} as const satisfies Record<SurveyNo, string>;

const wrongs = {
  "not-a-mark": "answer-no-not-a-mark",
  "not-an-option": "answer-no-not-an-option",
  "none-chosen": "answer-no-none-chosen",
  "one-only": "answer-no-one-only",
  "text-empty": "answer-no-text-empty",
  "text-too-long": "answer-no-text-too-long",
  "text-expected": "answer-no-text-expected",
  required: "answer-no-required",
} as const satisfies Record<AnswerNo, string>;

const wrong = (ctx: Chat, reason: AnswerNo, length: number): string =>
  say(ctx, wrongs[reason], { length, max: MAX_ANSWER_TEXT });

const keyboards = {
  scale: (_ctx: Chat, { id: question }: Question) => {
    const keyboard = new InlineKeyboard();
    for (let mark = 1; mark <= SCALE_MAX; mark += 1)
      keyboard.text(String(mark), packTap({ tap: "mark", question, mark }));
    return keyboard;
  },
  one: (ctx: Chat, { id: question, options }: Question) => {
    const keyboard = new InlineKeyboard();
    for (const [option, { [ctx.locale]: label }] of options.entries())
      keyboard.text(label, packTap({ tap: "choice", question, option })).row();
    return keyboard;
  },
  several: (ctx: Chat, question: Question) => severalKeyboard(ctx, question, 0),
  text: () => new InlineKeyboard(),
} as const;

const hints = {
  scale: "survey-scale-hint",
  one: undefined,
  several: "survey-several-hint",
  text: "survey-text-hint",
} as const satisfies Record<Question["kind"], string | undefined>;

/** What is chosen so far travels in the buttons, so two phones and a restart cannot confuse it. */
const severalKeyboard = (ctx: Chat, { id: question, options }: Question, mask: number) => {
  const keyboard = new InlineKeyboard();
  for (const [bit, { [ctx.locale]: label }] of options.entries()) {
    const chosen = (mask & (1 << bit)) !== 0;
    const data = packTap({ tap: "toggle", question, mask: mask ^ (1 << bit) });
    keyboard.text(chosen ? `✓ ${label}` : label, data).row();
  }
  return keyboard.text(say(ctx, "survey-several-next"), packTap({ tap: "chosen", question, mask }));
};

const headOf = (ctx: Chat, { questions }: SurveyStep, question: Question): string => {
  const position = questions.findIndex(({ id }) => id === question.id) + 1;
  const args = { position, total: questions.length };
  return `${escape(say(ctx, "survey-position", args))}\n${bold(question.text[ctx.locale])}`;
};

const questionView = (ctx: Chat, step: SurveyStep, question: Question): View => {
  const keyboard = keyboards[question.kind](ctx, question);
  if (!question.required)
    keyboard.row().text(say(ctx, "survey-skip"), packTap({ tap: "skip", question: question.id }));
  const hint = hints[question.kind];
  const html = headOf(ctx, step, question) + (hint ? `\n\n${escape(say(ctx, hint))}` : "");
  return keyboard.inline_keyboard.flat().length > 0 ? { html, keyboard } : { html };
};

const stepView = (ctx: Chat, step: SurveyStep): View =>
  step.next
    ? questionView(ctx, step, step.next)
    : {
        html: [bold(say(ctx, "survey-done")), ...surveyReceipts(ctx, step.brought)].join("\n\n"),
      };

const describe = (ctx: Chat, question: Question, value: AnswerValue): string => {
  switch (value.kind) {
    case "scale":
      return String(value.mark);
    case "choice":
      return question.options
        .filter(({ id }) => value.options.includes(id))
        .map((option) => option[ctx.locale])
        .join(", ");
    case "text":
      return value.text;
    case "skipped":
      return say(ctx, "survey-skipped");
  }
};

/** The question with the answer in the place of its buttons. */
const answeredView = (
  ctx: Chat,
  step: SurveyStep,
  question: Question,
  value: AnswerValue,
): View => {
  const answer = describe(ctx, question, value);
  return {
    html: `${headOf(ctx, step, question)}\n\n${escape(say(ctx, "survey-answered", { answer }))}`,
  };
};

const onBegin = async (ctx: Chat, { survey }: Tap<"survey">): Promise<void> => {
  if (!ctx.person) return answerTap(ctx, say(ctx, "not-joined"), true);
  const step = await beginSurvey(ctx.deps, { surveyId: survey, personId: ctx.person.id });
  if (!step.ok) return answerTap(ctx, say(ctx, refusals[step.reason]), true);
  await answerTap(ctx);
  await show(ctx, stepView(ctx, step.value));
};

const refuse = (ctx: Chat, result: Exclude<RecordResult, { ok: true }>): string => {
  if (result.reason !== "bad-answer") return say(ctx, refusals[result.reason]);
  const [reason = "not-an-option"] = result.errors.values();
  return wrong(ctx, reason, 0);
};

type Valued = (question: Question) => AnswerValue | undefined;

/** The step of the survey that a pressed button belongs to, with the question on it. */
const locate = async (ctx: Chat, questionId: QuestionId) => {
  const surveyId = await surveyOfQuestion(ctx.deps, questionId);
  if (!ctx.person || surveyId === undefined) return undefined;
  const step = await beginSurvey(ctx.deps, { surveyId, personId: ctx.person.id });
  if (!step.ok) return { surveyId, refusal: say(ctx, refusals[step.reason]) };
  const question = step.value.questions.find(({ id }) => id === questionId);
  return question && { surveyId, step: step.value, question };
};

const onTapped = async (ctx: Chat, questionId: QuestionId, valued: Valued): Promise<void> => {
  const found = await locate(ctx, questionId);
  if (!found || !ctx.person) return answerTap(ctx, say(ctx, "survey-no-no-survey"), true);
  if (!found.step) return answerTap(ctx, found.refusal, true);
  const { surveyId, question } = found;
  const value = valued(question);
  if (!value) return answerTap(ctx, say(ctx, wrongs["not-an-option"]), true);
  const given = [{ questionId, value }];
  const result = await recordAnswers(ctx.deps, { personId: ctx.person.id, surveyId, given });
  if (!result.ok) return answerTap(ctx, refuse(ctx, result), true);
  await answerTap(ctx);
  await replace(ctx, answeredView(ctx, result.value, question, value));
  await show(ctx, stepView(ctx, result.value));
};

const onToggle = async (ctx: Chat, { question, mask }: Tap<"toggle">): Promise<void> => {
  const found = await locate(ctx, question);
  if (!found?.step) return answerTap(ctx, found?.refusal ?? say(ctx, "survey-no-no-survey"), true);
  await answerTap(ctx);
  const view = questionView(ctx, found.step, found.question);
  await replace(ctx, { ...view, keyboard: severalKeyboard(ctx, found.question, mask) });
};

const chosenBy =
  (mask: number): Valued =>
  ({ options }) => ({
    kind: "choice",
    options: options.filter((_, bit) => (mask & (1 << bit)) !== 0).map(({ id }) => id),
  });

export const surveyTaps = {
  survey: onBegin,
  mark: (ctx: Chat, { question, mark }: Tap<"mark">) =>
    onTapped(ctx, question, () => ({ kind: "scale", mark })),
  choice: (ctx: Chat, { question, option }: Tap<"choice">) =>
    onTapped(ctx, question, ({ options }) => {
      const chosen = options[option];
      return chosen && { kind: "choice", options: [chosen.id] };
    }),
  toggle: onToggle,
  chosen: (ctx: Chat, { question, mask }: Tap<"chosen">) => onTapped(ctx, question, chosenBy(mask)),
  skip: (ctx: Chat, { question }: Tap<"skip">) =>
    onTapped(ctx, question, () => ({ kind: "skipped" })),
};

/** A message that is not a command: an answer, if a survey is waiting for one. */
export const onMessage = async (ctx: Chat): Promise<void> => {
  if (await onOrganisationText(ctx, ctx.message?.text)) return;
  if (await onDoorText(ctx, ctx.message?.text ?? "")) return;
  if (await onIdeaText(ctx, ctx.message?.text)) return;
  const step = ctx.person && (await surveyAwaitingText(ctx.deps, ctx.person.id));
  const question = step?.next;
  if ((!step || !question) && (await onReceiptText(ctx, ctx.message?.text))) return;
  if (!ctx.person || !step || !question)
    return show(ctx, { html: escape(say(ctx, ctx.person ? "not-understood" : "not-joined")) });
  const text = ctx.message?.text;
  if (text === undefined) return show(ctx, { html: escape(wrong(ctx, "text-expected", 0)) });
  const given = [{ questionId: question.id, value: { kind: "text", text } as const }];
  const { surveyId } = step;
  const result = await recordAnswers(ctx.deps, { personId: ctx.person.id, surveyId, given });
  if (result.ok) return show(ctx, stepView(ctx, result.value));
  if (result.reason !== "bad-answer") return show(ctx, { html: escape(refuse(ctx, result)) });
  const reason = result.errors.get(question.id) ?? "text-empty";
  await show(ctx, { html: escape(wrong(ctx, reason, text.length)) });
};
