/** What a survey asks: kinds of question, what counts as an answer, and what comes next. */
import { z } from "zod";
import type { ContributionKind } from "./contribution.ts";
import { MunicipalityId, type QuestionId } from "./ids.ts";
import type { Locale } from "./person.ts";
import { cleanText } from "./person.ts";
import { no, ok, type Result } from "./result.ts";

export const QUESTION_KINDS = [
  "scale",
  "one",
  "several",
  "text",
  "ranking",
  "number",
  "place",
  "consent",
] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** A scale runs from 1 to this. */
export const SCALE_MAX = 5;
/** Telegram's limit for one message, and so the longest sentence that either platform can bring. */
export const MAX_ANSWER_TEXT = 4096;
/** A number beyond it is a slip of the pen. */
export const MAX_NUMBER = 1_000_000_000_000;

const Bilingual = z.object({ lv: z.string().min(1), en: z.string().min(1) });
export const QuestionOption = Bilingual.extend({ id: z.string().regex(/^[a-z0-9-]{1,40}$/) });
export type QuestionOption = z.infer<typeof QuestionOption>;

/** A question's own name, the same in every version of its survey. */
export const QuestionKey = z.string().regex(/^[a-z0-9-]{1,40}$/);

/** Asked only where the answer to an earlier question is one of these: an option, a mark, yes or no. */
export const Condition = z.object({ question: QuestionKey, is: z.array(z.string()).min(1) });
export type Condition = z.infer<typeof Condition>;

export type Question = {
  readonly id: QuestionId;
  readonly key: string;
  readonly kind: QuestionKind;
  readonly text: Readonly<Record<Locale, string>>;
  readonly options: readonly QuestionOption[];
  readonly required: boolean;
  /** The kind of contribution that an answer becomes, with a receipt; null: it stays an answer. */
  readonly yields: ContributionKind | null;
  /** All of them must hold. */
  readonly conditions: readonly Condition[];
};

/** A stored answer: what was marked, chosen, ordered, written, or a question passed over. */
export const AnswerValue = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("scale"), mark: z.number().int().min(1).max(SCALE_MAX) }),
  z.object({ kind: z.literal("choice"), options: z.array(z.string()).min(1) }),
  /** Every option, the most important first. */
  z.object({ kind: z.literal("ranking"), options: z.array(z.string()).min(2) }),
  z.object({ kind: z.literal("number"), value: z.number() }),
  z.object({ kind: z.literal("text"), text: z.string().min(1).max(MAX_ANSWER_TEXT) }),
  z.object({ kind: z.literal("place"), municipality: MunicipalityId }),
  z.object({ kind: z.literal("consent"), given: z.boolean() }),
  z.object({ kind: z.literal("skipped") }),
]);
export type AnswerValue = z.infer<typeof AnswerValue>;

export type AnswerNo =
  | "not-a-mark"
  | "not-an-option"
  | "none-chosen"
  | "one-only"
  | "not-all-ranked"
  | "not-a-number"
  | "number-too-large"
  | "no-place"
  | "place-unclear"
  | "not-asked"
  | "text-empty"
  | "text-too-long"
  | "text-expected"
  | "required";

/** Kinds that are answered by writing. */
const TYPED: ReadonlySet<QuestionKind> = new Set(["text", "number", "place"]);
export const isTypedKind = (kind: QuestionKind): boolean => TYPED.has(kind);

const acceptText = (text: string): Result<AnswerValue, AnswerNo> => {
  const clean = cleanText(text);
  if (clean === "") return no("text-empty");
  return clean.length > MAX_ANSWER_TEXT ? no("text-too-long") : ok({ kind: "text", text: clean });
};

const isOffered = (question: Question, options: readonly string[]): boolean =>
  options.every((id) => question.options.some((option) => option.id === id));

const acceptChoice = (
  question: Question,
  chosen: readonly string[],
): Result<AnswerValue, AnswerNo> => {
  const options = [...new Set(chosen)];
  if (options.length === 0) return no("none-chosen");
  if (question.kind === "one" && options.length > 1) return no("one-only");
  return isOffered(question, options) ? ok({ kind: "choice", options }) : no("not-an-option");
};

const acceptRanking = (
  question: Question,
  ranked: readonly string[],
): Result<AnswerValue, AnswerNo> => {
  const options = [...new Set(ranked)];
  if (!isOffered(question, options)) return no("not-an-option");
  const whole = options.length === question.options.length && ranked.length === options.length;
  return whole ? ok({ kind: "ranking", options }) : no("not-all-ranked");
};

const acceptNumber = (value: number): Result<AnswerValue, AnswerNo> => {
  if (!Number.isFinite(value)) return no("not-a-number");
  return Math.abs(value) > MAX_NUMBER ? no("number-too-large") : ok({ kind: "number", value });
};

/**
 * Whether a value answers a question: the kind must fit, choices must be on offer, a ranking holds
 * every option once, text must be text. Whether a municipality exists, the list of them says.
 */
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
    case "ranking":
      return value.kind === "ranking"
        ? acceptRanking(question, value.options)
        : no("not-all-ranked");
    case "number":
      return value.kind === "number" ? acceptNumber(value.value) : no("not-a-number");
    case "text":
      return value.kind === "text" ? acceptText(value.text) : no("text-expected");
    case "place":
      return value.kind === "place" ? ok(value) : no("no-place");
    case "consent":
      return value.kind === "consent" ? ok(value) : no("not-an-option");
  }
};

/** What an answer says, as conditions name it; nothing where the question was passed over. */
const saidBy = (value: AnswerValue): readonly string[] => {
  switch (value.kind) {
    case "scale":
      return [String(value.mark)];
    case "choice":
      return value.options;
    case "consent":
      return [value.given ? "yes" : "no"];
    default:
      return [];
  }
};

/**
 * The questions that somebody is asked, as far as their answers tell: one whose conditions do not
 * hold is left out, and so is what hangs on it, also where it was answered before an earlier answer
 * was taken back.
 */
export const askedOf = (
  questions: readonly Question[],
  answers: ReadonlyMap<QuestionId, AnswerValue>,
): readonly Question[] => {
  const said = new Map<string, readonly string[]>();
  return questions.filter(({ id, key, conditions }) => {
    const isAsked = conditions.every(({ question, is }) =>
      (said.get(question) ?? []).some((word) => is.includes(word)),
    );
    const value = answers.get(id);
    if (isAsked && value) said.set(key, saidBy(value));
    return isAsked;
  });
};

/** The first question without an answer, in order; `undefined` when the survey is finished. */
export const nextQuestion = (
  questions: readonly Question[],
  answers: ReadonlyMap<QuestionId, AnswerValue>,
): Question | undefined => askedOf(questions, answers).find(({ id }) => !answers.has(id));

/** The question that *back* leads to: the last one answered before the next. */
export const previousQuestion = (
  questions: readonly Question[],
  answers: ReadonlyMap<QuestionId, AnswerValue>,
): Question | undefined => {
  const asked = askedOf(questions, answers);
  const at = asked.findIndex(({ id }) => !answers.has(id));
  return at < 1 ? undefined : asked[at - 1];
};

/**
 * The questions that can be put on one page: up to the first that hangs on another of the same
 * page, because what is chosen there is known only once the page was sent.
 */
export const nextPage = (
  questions: readonly Question[],
  answers: ReadonlyMap<QuestionId, AnswerValue>,
): readonly Question[] => {
  const next = nextQuestion(questions, answers);
  if (!next) return [];
  const open = questions.slice(questions.indexOf(next)).filter(({ id }) => !answers.has(id));
  const keys = new Set(open.map(({ key }) => key));
  const hangs = ({ conditions }: Question) => conditions.some(({ question }) => keys.has(question));
  const end = open.findIndex(hangs);
  const asked = new Set(askedOf(questions, answers));
  return (end < 0 ? open : open.slice(0, end)).filter((question) => asked.has(question));
};

/** What answers say as contributions, in the author's language: one for each answer that yields one. */
export const broughtBy = (
  questions: readonly Question[],
  answers: ReadonlyMap<QuestionId, AnswerValue>,
  locale: Locale,
): readonly {
  questionId: QuestionId;
  kind: ContributionKind;
  text: string;
  /** The place of the same survey: the last one asked before, or else the first after it. */
  place: MunicipalityId | null;
}[] => {
  const asked = askedOf(questions, answers);
  const placeBeside = (at: number): MunicipalityId | null => {
    const placeOf = ({ id }: Question) => {
      const value = answers.get(id);
      return value?.kind === "place" ? [value.municipality] : [];
    };
    const before = asked.slice(0, at).flatMap(placeOf).at(-1);
    return before ?? asked.slice(at + 1).flatMap(placeOf)[0] ?? null;
  };
  return asked.flatMap(({ id: questionId, yields: kind, options }, at) => {
    const value = answers.get(questionId);
    if (kind === null || value === undefined) return [];
    const place = placeBeside(at);
    if (value.kind === "text") return [{ questionId, kind, text: value.text, place }];
    if (value.kind !== "choice") return [];
    const chosen = options.filter(({ id }) => value.options.includes(id));
    const text = chosen.map((option) => option[locale]).join("; ");
    return text === "" ? [] : [{ questionId, kind, text, place }];
  });
};
