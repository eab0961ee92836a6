/** What is asked after a workshop: kinds of question, what counts as an answer, and what comes next. */
import { z } from "zod";
import type { ContributionKind } from "./contribution.ts";
import type { QuestionId } from "./ids.ts";
import type { Locale } from "./person.ts";
import { cleanText } from "./person.ts";
import { no, ok, type Result } from "./result.ts";
import { daysAfterAt, outsideQuietHours, plusMinutes } from "./time.ts";

export const QUESTION_KINDS = ["scale", "one", "several", "text"] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** A scale runs from 1 to this. */
export const SCALE_MAX = 5;
/** Telegram's limit for one message, and so the longest sentence that either platform can bring. */
export const MAX_ANSWER_TEXT = 4096;

const Bilingual = z.object({ lv: z.string().min(1), en: z.string().min(1) });
export const QuestionOption = Bilingual.extend({ id: z.string().regex(/^[a-z-]{1,40}$/) });
export type QuestionOption = z.infer<typeof QuestionOption>;

export type Question = {
  readonly id: QuestionId;
  readonly kind: QuestionKind;
  readonly text: Readonly<Record<Locale, string>>;
  readonly options: readonly QuestionOption[];
  readonly required: boolean;
  /** The kind of contribution that an answer becomes, with a receipt; null: it stays an answer. */
  readonly yields: ContributionKind | null;
};

/** A stored answer: a mark, the ids of chosen options, a text, or a question passed over. */
export const AnswerValue = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("scale"), mark: z.number().int().min(1).max(SCALE_MAX) }),
  z.object({ kind: z.literal("choice"), options: z.array(z.string()).min(1) }),
  z.object({ kind: z.literal("text"), text: z.string().min(1).max(MAX_ANSWER_TEXT) }),
  z.object({ kind: z.literal("skipped") }),
]);
export type AnswerValue = z.infer<typeof AnswerValue>;

export type AnswerNo =
  | "not-a-mark"
  | "not-an-option"
  | "none-chosen"
  | "one-only"
  | "text-empty"
  | "text-too-long"
  | "text-expected"
  | "required";

const acceptText = (text: string): Result<AnswerValue, AnswerNo> => {
  const clean = cleanText(text);
  if (clean === "") return no("text-empty");
  return clean.length > MAX_ANSWER_TEXT ? no("text-too-long") : ok({ kind: "text", text: clean });
};

const acceptChoice = (
  question: Question,
  chosen: readonly string[],
): Result<AnswerValue, AnswerNo> => {
  const options = [...new Set(chosen)];
  if (options.length === 0) return no("none-chosen");
  if (question.kind === "one" && options.length > 1) return no("one-only");
  const known = options.every((id) => question.options.some((option) => option.id === id));
  return known ? ok({ kind: "choice", options }) : no("not-an-option");
};

/** Whether a value answers a question: the kind must fit, choices must be on offer, text must be text. */
export const accept = (question: Question, value: AnswerValue): Result<AnswerValue, AnswerNo> => {
  if (value.kind === "skipped") return question.required ? no("required") : ok(value);
  switch (question.kind) {
    case "scale":
      return value.kind === "scale" && value.mark >= 1 && value.mark <= SCALE_MAX
        ? ok(value)
        : no("not-a-mark");
    case "one":
    case "several":
      return value.kind === "choice" ? acceptChoice(question, value.options) : no("not-an-option");
    case "text":
      return value.kind === "text" ? acceptText(value.text) : no("text-expected");
  }
};

/** The first question without an answer, in order; `undefined` when the survey is finished. */
export const nextQuestion = (
  questions: readonly Question[],
  answered: ReadonlySet<QuestionId>,
): Question | undefined => questions.find(({ id }) => !answered.has(id));

const DAY_MINUTES = 24 * 60;
const OPEN_DAYS = 30;
const NUDGE_AFTER_DAYS = 2;
const NUDGE_HELPS_DAYS = 7;
const MORNING = 10;

/**
 * When people are asked after a meeting: as soon as it ends, though not by night; once more two
 * days later at 10.00, if they have not finished; until thirty days after the end.
 */
export const surveyTimes = ({ endsAt }: { readonly endsAt: Date }) => {
  const nudgeAt = daysAfterAt(endsAt, NUDGE_AFTER_DAYS, MORNING);
  return {
    askAt: outsideQuietHours(endsAt),
    closesAt: plusMinutes(endsAt, OPEN_DAYS * DAY_MINUTES),
    nudgeAt,
    nudgeUntil: plusMinutes(nudgeAt, NUDGE_HELPS_DAYS * DAY_MINUTES),
  };
};

/** What answers say as contributions, in the author's language: one for each answer that yields one. */
export const broughtBy = (
  questions: readonly Question[],
  answers: ReadonlyMap<QuestionId, AnswerValue>,
  locale: Locale,
): readonly { questionId: QuestionId; kind: ContributionKind; text: string }[] =>
  questions.flatMap(({ id: questionId, yields: kind, options }) => {
    const value = answers.get(questionId);
    if (kind === null || value === undefined) return [];
    if (value.kind === "text") return [{ questionId, kind, text: value.text }];
    if (value.kind !== "choice") return [];
    const chosen = options.filter(({ id }) => value.options.includes(id));
    const text = chosen.map((option) => option[locale]).join("; ");
    return text === "" ? [] : [{ questionId, kind, text }];
  });
