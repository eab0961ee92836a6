/** The survey in the chat: taps for marks and choices, an ordinary message for what is written. */
import {
  beginSurvey,
  goBack,
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
  type AnswerNo,
  type AnswerValue,
  type Question,
} from "../../domain/survey.ts";
import { onIdeaText, onReceiptText } from "./contribution.ts";
import { answerTap, escape, replace, say, show, tell, type Chat } from "./context.ts";
import type { Tap } from "./data.ts";
import { onDoorText } from "./door.ts";
import { onOrganisationText } from "./organisation.ts";
import { onRoomText } from "./room.ts";
import { answeredView, rankedView, stepView, toggledView, townsView } from "./survey-view.ts";

const refusals = {
  "no-survey": "survey-no-no-survey",
  "not-open": "survey-no-not-open",
  closed: "survey-no-closed",
  "not-expected": "survey-no-not-expected",
  "already-complete": "survey-no-already-complete",
  "quota-full": "survey-no-quota-full",
  unavailable: "survey-no-unavailable",
} as const satisfies Record<SurveyNo, string>;

const wrongs = {
  "not-a-mark": "answer-no-not-a-mark",
  "not-an-option": "answer-no-not-an-option",
  "none-chosen": "answer-no-none-chosen",
  "one-only": "answer-no-one-only",
  "not-all-ranked": "answer-no-not-all-ranked",
  "not-a-number": "answer-no-not-a-number",
  "number-too-large": "answer-no-number-too-large",
  "no-place": "answer-no-no-place",
  "place-unclear": "answer-no-place-unclear",
  "not-asked": "answer-no-not-asked",
  "text-empty": "answer-no-text-empty",
  "text-too-long": "answer-no-text-too-long",
  "text-expected": "answer-no-text-expected",
  required: "answer-no-required",
} as const satisfies Record<AnswerNo, string>;

const wrong = (ctx: Chat, reason: AnswerNo, length: number): string =>
  say(ctx, wrongs[reason], { length, max: MAX_ANSWER_TEXT });

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

/** The text of the button that was pressed. */
const labelOf = (ctx: Chat): string => {
  const { message, data } = ctx.callbackQuery ?? {};
  const buttons = message?.reply_markup?.inline_keyboard.flat() ?? [];
  return buttons.find((one) => "callback_data" in one && one.callback_data === data)?.text ?? "";
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
  const answered = { question, value, place: labelOf(ctx) };
  await answerTap(ctx);
  await replace(ctx, answeredView(ctx, result.value, answered));
  await show(ctx, stepView(ctx, result.value));
};

const onToggle = async (ctx: Chat, { question, mask }: Tap<"toggle">): Promise<void> => {
  const found = await locate(ctx, question);
  if (!found?.step) return answerTap(ctx, found?.refusal ?? say(ctx, "survey-no-no-survey"), true);
  await answerTap(ctx);
  await replace(ctx, toggledView(ctx, found.step, [found.question, mask]));
};

/** Gives the next place; the last one is given by itself. */
const onRank = async (ctx: Chat, { question: id, order }: Tap<"rank">): Promise<void> => {
  const found = await locate(ctx, id);
  if (!found?.step) return answerTap(ctx, found?.refusal ?? say(ctx, "survey-no-no-survey"), true);
  const { options } = found.question;
  const given = order.split("").map(Number);
  const left = options.flatMap((_, nth) => (given.includes(nth) ? [] : [nth]));
  if (left.length > 1) {
    await answerTap(ctx);
    return replace(ctx, rankedView(ctx, found.step, [found.question, order]));
  }
  const ranked = [...given, ...left].flatMap((nth) => options[nth]?.id ?? []);
  return onTapped(ctx, id, () => ({ kind: "ranking", options: ranked }));
};

const onBack = async (ctx: Chat, { question: id }: Tap<"back">): Promise<void> => {
  const found = await locate(ctx, id);
  if (!found?.step || !ctx.person)
    return answerTap(ctx, found?.refusal ?? say(ctx, "survey-no-no-survey"), true);
  // Under a question that was answered meanwhile: what is asked now stands below.
  if (found.step.next?.id !== id) return answerTap(ctx, say(ctx, "survey-no-moved-on"), true);
  const step = await goBack(ctx.deps, { surveyId: found.surveyId, personId: ctx.person.id });
  if (!step.ok) return answerTap(ctx, say(ctx, refusals[step.reason]), true);
  await answerTap(ctx);
  await replace(ctx, stepView(ctx, step.value));
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
  rank: onRank,
  town: (ctx: Chat, { question, municipality }: Tap<"town">) =>
    onTapped(ctx, question, () => ({ kind: "place", municipality })),
  consent: (ctx: Chat, { question, given }: Tap<"consent">) =>
    onTapped(ctx, question, () => ({ kind: "consent", given })),
  back: onBack,
};

const takeText = async (ctx: Chat, step: SurveyStep, question: Question): Promise<void> => {
  const text = ctx.message?.text;
  if (text === undefined || !ctx.person)
    return show(ctx, { html: escape(wrong(ctx, "text-expected", 0)) });
  const given = [{ questionId: question.id, value: { kind: "text", text } as const }];
  const { surveyId } = step;
  const result = await recordAnswers(ctx.deps, { personId: ctx.person.id, surveyId, given });
  if (result.ok) return show(ctx, stepView(ctx, result.value));
  if (result.reason !== "bad-answer") return show(ctx, { html: escape(refuse(ctx, result)) });
  const towns = result.suggested.get(question.id);
  if (towns) return show(ctx, townsView(ctx, question, towns));
  const reason = result.errors.get(question.id) ?? "text-empty";
  await show(ctx, { html: escape(wrong(ctx, reason, text.length)) });
};

/** A message that is not a command: an answer, if a survey is waiting for one. */
export const onMessage = async (ctx: Chat): Promise<void> => {
  const text = ctx.message?.text;
  if (await onOrganisationText(ctx, text)) return;
  if (await onDoorText(ctx, text ?? "")) return;
  if (await onIdeaText(ctx, text)) return;
  if (await onRoomText(ctx, text)) return;
  const step = ctx.person && (await surveyAwaitingText(ctx.deps, ctx.person.id));
  if (step?.next) return takeText(ctx, step, step.next);
  if (await onReceiptText(ctx, text)) return;
  return tell(ctx, ctx.person ? "not-understood" : "not-joined");
};
