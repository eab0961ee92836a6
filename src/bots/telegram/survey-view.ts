/** The questions of a survey as messages with buttons, and their answers in the place of these. */
import { InlineKeyboard } from "grammy";
import type { SurveyStep } from "../../app/survey.ts";
import type { Municipality } from "../../domain/municipality.ts";
import { SCALE_MAX, type AnswerValue, type Question } from "../../domain/survey.ts";
import { numberOf } from "../../i18n.ts";
import { firstWords } from "../../wording.ts";
import { surveyReceipts } from "./contribution-view.ts";
import { bold, escape, say, type Chat, type View } from "./context.ts";
import { packTap } from "./data.ts";

const scaleKeyboard = (_ctx: Chat, { id: question }: Question): InlineKeyboard => {
  const keyboard = new InlineKeyboard();
  for (let mark = 1; mark <= SCALE_MAX; mark += 1)
    keyboard.text(String(mark), packTap({ tap: "mark", question, mark }));
  return keyboard;
};

const oneKeyboard = (ctx: Chat, { id: question, options }: Question): InlineKeyboard => {
  const keyboard = new InlineKeyboard();
  for (const [option, { [ctx.locale]: label }] of options.entries())
    keyboard.text(label, packTap({ tap: "choice", question, option })).row();
  return keyboard;
};

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

/** What has no place yet; a press gives it the next one. */
const rankingKeyboard = (ctx: Chat, { id: question, options }: Question, order: string) => {
  const keyboard = new InlineKeyboard();
  for (const [nth, { [ctx.locale]: label }] of options.entries())
    if (!order.includes(String(nth)))
      keyboard.text(label, packTap({ tap: "rank", question, order: `${order}${nth}` })).row();
  if (order === "") return keyboard;
  const anew = packTap({ tap: "rank", question, order: "" });
  return keyboard.text(say(ctx, "survey-ranking-anew"), anew);
};

const consentKeyboard = (ctx: Chat, { id: question }: Question): InlineKeyboard =>
  new InlineKeyboard()
    .text(say(ctx, "survey-consent-yes"), packTap({ tap: "consent", question, given: true }))
    .row()
    .text(say(ctx, "survey-consent-no"), packTap({ tap: "consent", question, given: false }));

const none = (): InlineKeyboard => new InlineKeyboard();

const keyboards = {
  scale: scaleKeyboard,
  one: oneKeyboard,
  several: (ctx, question) => severalKeyboard(ctx, question, 0),
  ranking: (ctx, question) => rankingKeyboard(ctx, question, ""),
  consent: consentKeyboard,
  text: none,
  number: none,
  place: none,
} as const satisfies Record<Question["kind"], (ctx: Chat, question: Question) => InlineKeyboard>;

const hints = {
  scale: "survey-scale-hint",
  one: undefined,
  several: "survey-several-hint",
  ranking: "survey-ranking-hint",
  text: "survey-text-hint",
  number: "survey-number-hint",
  place: "survey-place-hint",
  consent: undefined,
} as const satisfies Record<Question["kind"], string | undefined>;

const placeIn = ({ questions, answers, total }: SurveyStep, question: Question) => {
  const asked = questions.filter(({ id }) => id === question.id || answers.has(id));
  return { position: asked.indexOf(question) + 1, total: total ?? 0 };
};

const headOf = (ctx: Chat, step: SurveyStep, question: Question): string => {
  const id = step.total === null ? "survey-position-open" : "survey-position";
  const head = say(ctx, id, placeIn(step, question));
  return `${escape(head)}\n${bold(question.text[ctx.locale])}`;
};

/** What has its place already, in order. */
const rankedLines = (ctx: Chat, { options }: Question, order: string): string =>
  order
    .split("")
    .map((nth, at) => `${at + 1}. ${options[Number(nth)]?.[ctx.locale] ?? ""}`)
    .join("\n");

const withExits = (
  ctx: Chat,
  { step, question, keyboard }: { step: SurveyStep; question: Question; keyboard: InlineKeyboard },
): InlineKeyboard => {
  if (!question.required)
    keyboard.row().text(say(ctx, "survey-skip"), packTap({ tap: "skip", question: question.id }));
  if (step.canGoBack)
    keyboard.row().text(say(ctx, "survey-back"), packTap({ tap: "back", question: question.id }));
  return keyboard;
};

const asView = (
  ctx: Chat,
  asked: { step: SurveyStep; question: Question; keyboard: InlineKeyboard },
  extra = "",
): View => {
  const { step, question } = asked;
  const hint = hints[question.kind];
  const said = [hint ? say(ctx, hint) : "", extra].filter((part) => part !== "");
  const html = [headOf(ctx, step, question), ...said.map(escape)].join("\n\n");
  const keyboard = withExits(ctx, asked);
  return keyboard.inline_keyboard.flat().length > 0 ? { html, keyboard } : { html };
};

export const questionView = (ctx: Chat, step: SurveyStep, question: Question): View =>
  asView(ctx, { step, question, keyboard: keyboards[question.kind](ctx, question) });

/** A question with several answers, some of which are chosen. */
export const toggledView = (ctx: Chat, step: SurveyStep, asked: [Question, number]): View => {
  const [question, mask] = asked;
  return asView(ctx, { step, question, keyboard: severalKeyboard(ctx, question, mask) });
};

/** A ranking under way. */
export const rankedView = (ctx: Chat, step: SurveyStep, asked: [Question, string]): View => {
  const [question, order] = asked;
  const keyboard = rankingKeyboard(ctx, question, order);
  return asView(ctx, { step, question, keyboard }, rankedLines(ctx, question, order));
};

/** What a place that was typed may mean, as buttons. */
export const townsView = (
  ctx: Chat,
  { id: question }: Question,
  towns: readonly Municipality[],
): View => {
  const keyboard = new InlineKeyboard();
  for (const { id: municipality, name } of towns)
    keyboard.text(name, packTap({ tap: "town", question, municipality })).row();
  return { html: escape(say(ctx, "answer-no-place-unclear")), keyboard };
};

const MAX_SECRET_TEXT = 120;

/** The codes by which somebody finds what became of what nobody knows to be theirs. */
const secretLines = (ctx: Chat, { secrets }: SurveyStep): string[] =>
  secrets.length === 0
    ? []
    : [
        ...secrets.map(
          ({ text, code }) => `${escape(firstWords(text, MAX_SECRET_TEXT))}\n<code>${code}</code>`,
        ),
        escape(
          say(ctx, "survey-secret-hint", { command: ctx.locale === "lv" ? "/ideja" : "/idea" }),
        ),
      ];

/** The next question, or thanks with what became of the answers. */
export const stepView = (ctx: Chat, step: SurveyStep): View =>
  step.next
    ? questionView(ctx, step, step.next)
    : {
        html: [
          bold(say(ctx, step.anonymous ? "survey-done-anonymous" : "survey-done")),
          ...surveyReceipts(ctx, step.brought),
          ...secretLines(ctx, step),
        ].join("\n\n"),
      };

const describe = (ctx: Chat, question: Question, value: AnswerValue, place: string): string => {
  const named = (ids: readonly string[]) =>
    ids.map((id) => question.options.find((option) => option.id === id)?.[ctx.locale] ?? "");
  switch (value.kind) {
    case "scale":
      return String(value.mark);
    case "choice":
      return named(
        question.options.map(({ id }) => id).filter((id) => value.options.includes(id)),
      ).join(", ");
    case "ranking":
      return named(value.options)
        .map((label, at) => `${at + 1}. ${label}`)
        .join(", ");
    case "number":
      return numberOf(ctx.locale, value.value);
    case "text":
      return value.text;
    case "place":
      return place;
    case "consent":
      return say(ctx, value.given ? "survey-consent-yes" : "survey-consent-no");
    case "skipped":
      return say(ctx, "survey-skipped");
  }
};

/** The question with the answer in the place of its buttons; `place` names the municipality. */
export const answeredView = (
  ctx: Chat,
  step: SurveyStep,
  answered: { question: Question; value: AnswerValue; place: string },
): View => {
  const { question, value, place } = answered;
  const answer = describe(ctx, question, value, place);
  return {
    html: `${headOf(ctx, step, question)}\n\n${escape(say(ctx, "survey-answered", { answer }))}`,
  };
};
