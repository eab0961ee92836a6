/** Reads what was answered as what the question asks for: a number, a municipality, a sentence. */
import type { Deps } from "../deps.ts";
import type { QuestionId } from "../domain/ids.ts";
import type { Municipality } from "../domain/municipality.ts";
import { readNumber } from "../domain/number.ts";
import { no, ok, type Result } from "../domain/result.ts";
import {
  accept,
  askedOf,
  type AnswerNo,
  type AnswerValue,
  type Question,
} from "../domain/survey.ts";
import { findMunicipalityAt, guessPlace } from "./municipality.ts";
import type { Answered, Answers } from "./survey-progress.ts";

export type AnswerErrors = ReadonlyMap<QuestionId, AnswerNo>;
/** What a place that was typed may mean, by question. */
export type Suggested = ReadonlyMap<QuestionId, readonly Municipality[]>;

export type Read = {
  readonly read: readonly Answered[];
  readonly errors: AnswerErrors;
  readonly suggested: Suggested;
};

type PlaceRead = Result<AnswerValue, AnswerNo> & { readonly suggested?: readonly Municipality[] };

const placeOf = async (deps: Deps, value: AnswerValue): Promise<PlaceRead> => {
  if (value.kind === "place") {
    const known = await findMunicipalityAt(deps.db, deps.now(), value.municipality);
    return known ? ok(value) : no("no-place");
  }
  if (value.kind !== "text") return value.kind === "skipped" ? ok(value) : no("no-place");
  const { meant, suggested } = await guessPlace(deps.db, deps.now(), value.text);
  if (meant) return ok({ kind: "place", municipality: meant.id });
  return suggested.length === 0 ? no("no-place") : { ...no("place-unclear"), suggested };
};

const numberOf = (value: AnswerValue): Result<AnswerValue, AnswerNo> => {
  if (value.kind !== "text") return ok(value);
  const number = readNumber(value.text);
  return number === undefined ? no("not-a-number") : ok({ kind: "number", value: number });
};

/** Reads what was typed by the kind of its question; everything else stays as it is. */
export const readAnswers = async (
  deps: Deps,
  questions: readonly Question[],
  given: readonly Answered[],
): Promise<Read> => {
  const errors = new Map<QuestionId, AnswerNo>();
  const suggested = new Map<QuestionId, readonly Municipality[]>();
  const read: Answered[] = [];
  for (const { questionId, value } of given) {
    const kind = questions.find(({ id }) => id === questionId)?.kind;
    const result =
      kind === "place"
        ? await placeOf(deps, value)
        : kind === "number"
          ? numberOf(value)
          : ok(value);
    if (result.ok) read.push({ questionId, value: result.value });
    else errors.set(questionId, result.reason);
    const { suggested: towns = [] }: PlaceRead = result;
    if (towns.length > 0) suggested.set(questionId, towns);
  }
  return { read, errors, suggested };
};

/** Whether each answers a question that is asked, given what was answered before and beside it. */
export const checkAnswers = (
  questions: readonly Question[],
  { before, given }: { readonly before: Answers; readonly given: readonly Answered[] },
): { readonly errors: AnswerErrors; readonly accepted: readonly Answered[] } => {
  const errors = new Map<QuestionId, AnswerNo>();
  const accepted: Answered[] = [];
  for (const { questionId, value } of given) {
    const question = questions.find(({ id }) => id === questionId);
    const result = question ? accept(question, value) : no("not-an-option" as const);
    if (result.ok) accepted.push({ questionId, value: result.value });
    else errors.set(questionId, result.reason);
  }
  const after = new Map([
    ...before,
    ...accepted.map(({ questionId, value }) => [questionId, value] as const),
  ]);
  const asked = new Set(askedOf(questions, after).map(({ id }) => id));
  for (const { questionId } of accepted)
    if (!asked.has(questionId)) errors.set(questionId, "not-asked");
  return { errors, accepted };
};
