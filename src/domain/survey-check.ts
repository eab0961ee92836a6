/** What must be right about a survey before anybody is asked: seen at publication, not in somebody's chat. */
import { LOCALES } from "./person.ts";
import type { Question, QuestionKind } from "./survey.ts";
import { SCALE_MAX } from "./survey.ts";

/** A form of Slack holds a hundred blocks; nobody answers that much. */
export const MAX_QUESTIONS = 30;
/** What can be seen and tapped at once on a phone. */
export const MAX_OPTIONS = 10;
/** A ranking of more is a chore. */
export const MAX_RANKED = 7;
export const MAX_QUESTION_TEXT = 500;
/** Slack's limit for the text of an option. */
export const MAX_OPTION_TEXT = 75;

export type AskedQuestion = Omit<Question, "id">;

export type CheckNo =
  | "no-questions"
  | "too-many-questions"
  | "text-missing"
  | "text-too-long"
  | "option-missing"
  | "option-too-long"
  | "too-few-options"
  | "too-many-options"
  | "key-twice"
  | "asks-later"
  | "asks-nothing"
  | "never-asked";

/** What is wrong, and at which question, counted from 1; 0: with the whole. */
export type Flaw = { readonly at: number; readonly no: CheckNo };

const OFFERING: ReadonlySet<QuestionKind> = new Set(["one", "several", "ranking"]);
/** Whether a question of this kind has options. */
export const offers = (kind: QuestionKind): boolean => OFFERING.has(kind);

/** What a question's answer can say, for conditions; empty where nothing can hang on it. */
export const sayable = ({
  kind,
  options,
}: Pick<Question, "kind" | "options">): readonly string[] => {
  if (kind === "scale") return Array.from({ length: SCALE_MAX }, (_, nth) => String(nth + 1));
  if (kind === "consent") return ["yes", "no"];
  return kind === "one" || kind === "several" ? options.map(({ id }) => id) : [];
};

const optionFlaws = ({ kind, options }: AskedQuestion): CheckNo[] => {
  if (!offers(kind)) return [];
  const texts = options.flatMap((option) => LOCALES.map((locale) => option[locale].trim()));
  const most = kind === "ranking" ? MAX_RANKED : MAX_OPTIONS;
  return [
    ...(options.length < 2 ? (["too-few-options"] as const) : []),
    ...(options.length > most ? (["too-many-options"] as const) : []),
    ...(texts.includes("") ? (["option-missing"] as const) : []),
    ...(texts.some((text) => text.length > MAX_OPTION_TEXT) ? (["option-too-long"] as const) : []),
  ];
};

const textFlaws = ({ text }: AskedQuestion): CheckNo[] => {
  const said = LOCALES.map((locale) => text[locale].trim());
  if (said.includes("")) return ["text-missing"];
  return said.some((words) => words.length > MAX_QUESTION_TEXT) ? ["text-too-long"] : [];
};

/** Two demands on one answer: of several options each may be chosen, of anything else one is. */
const meets = (question: AskedQuestion, demands: readonly (readonly string[])[]): boolean => {
  const possible = demands.map((is) => is.filter((word) => sayable(question).includes(word)));
  if (question.kind === "several") return possible.every((is) => is.length > 0);
  return sayable(question).some((word) => possible.every((is) => is.includes(word)));
};

/** Every condition that must hold, the conditions of what it hangs on included. */
const demandsOf = (
  questions: ReadonlyMap<string, AskedQuestion>,
  question: AskedQuestion,
): Map<string, (readonly string[])[]> => {
  const demands = new Map<string, (readonly string[])[]>();
  const add = ({ conditions }: AskedQuestion): void => {
    for (const { question: key, is } of conditions) {
      demands.set(key, [...(demands.get(key) ?? []), is]);
      const earlier = questions.get(key);
      if (earlier) add(earlier);
    }
  };
  add(question);
  return demands;
};

const conditionFlaws = (
  before: ReadonlyMap<string, AskedQuestion>,
  question: AskedQuestion,
): CheckNo[] => {
  const known = question.conditions.every(({ question: key }) => before.has(key));
  if (!known) return ["asks-later"];
  for (const { question: key, is } of question.conditions) {
    const earlier = before.get(key);
    const can = earlier ? sayable(earlier) : [];
    if (is.some((word) => !can.includes(word))) return ["asks-nothing"];
  }
  const demands = [...demandsOf(before, question)];
  const reached = demands.every(([key, is]) => {
    const earlier = before.get(key);
    return earlier !== undefined && meets(earlier, is);
  });
  return reached ? [] : ["never-asked"];
};

/**
 * Everything that keeps a survey from being published. A condition may name an earlier question
 * alone, so that no two can wait for each other; it may name only what can be answered there; and
 * there must be some way of answering on which each question is asked.
 */
export const flawsOf = (questions: readonly AskedQuestion[]): readonly Flaw[] => {
  if (questions.length === 0) return [{ at: 0, no: "no-questions" }];
  if (questions.length > MAX_QUESTIONS) return [{ at: 0, no: "too-many-questions" }];
  const before = new Map<string, AskedQuestion>();
  return questions.flatMap((question, nth) => {
    const twice: CheckNo[] = before.has(question.key) ? ["key-twice"] : [];
    const flaws = [
      ...textFlaws(question),
      ...optionFlaws(question),
      ...twice,
      ...conditionFlaws(before, question),
    ];
    before.set(question.key, question);
    return flaws.map((no) => ({ at: nth + 1, no }));
  });
};
