/** What counts as an answer to each kind of question. */
import { describe, expect, test } from "vitest";
import { MunicipalityId, QuestionId } from "../../src/domain/ids.ts";
import {
  accept,
  askedOf,
  broughtBy,
  MAX_ANSWER_TEXT,
  nextPage,
  nextQuestion,
  previousQuestion,
  type AnswerValue,
  type Question,
  type QuestionKind,
} from "../../src/domain/survey.ts";

const question = (kind: QuestionKind, more: Partial<Question> = {}): Question => ({
  id: QuestionId.parse(1),
  key: "asked",
  kind,
  text: { lv: "?", en: "?" },
  options: [
    { id: "roads", lv: "Ceļi", en: "Roads" },
    { id: "skills", lv: "Prasmes", en: "Skills" },
  ],
  required: true,
  yields: null,
  conditions: [],
  ...more,
});

const choice = (...options: string[]): AnswerValue => ({ kind: "choice", options });
const ranking = (...options: string[]): AnswerValue => ({ kind: "ranking", options });
const text = (words: string): AnswerValue => ({ kind: "text", text: words });

describe("is taken", () => {
  test.each([
    ["a mark", question("scale"), { kind: "scale", mark: 5 }],
    ["one option", question("one"), choice("roads")],
    ["several options", question("several"), choice("roads", "skills")],
    ["a sentence", question("text"), text("Viedais apgaismojums")],
    ["a sentence of 4,096 characters", question("text"), text("ā".repeat(MAX_ANSWER_TEXT))],
    ["every option in its place", question("ranking"), ranking("skills", "roads")],
    ["a number", question("number"), { kind: "number", value: -1200.5 }],
    ["a consent refused", question("consent"), { kind: "consent", given: false }],
    ["a question passed over", question("text", { required: false }), { kind: "skipped" }],
  ] as const)("%s", (_, asked, value) => {
    expect(accept(asked, value)).toEqual({ ok: true, value });
  });

  test("a sentence without its control characters, and in one Unicode form", () => {
    expect(accept(question("text"), text(" a\u0304bols\u0000\u202E "))).toEqual({
      ok: true,
      value: { kind: "text", text: "ābols" },
    });
  });

  test("an option named twice, once", () => {
    expect(accept(question("several"), choice("roads", "roads"))).toEqual({
      ok: true,
      value: choice("roads"),
    });
  });
});

describe("is refused", () => {
  test.each([
    ["a mark of six", question("scale"), { kind: "scale", mark: 6 }, "not-a-mark"],
    ["a sentence for a mark", question("scale"), text("5"), "not-a-mark"],
    ["an option that is not on offer", question("one"), choice("moon"), "not-an-option"],
    ["two options where one is asked", question("one"), choice("roads", "skills"), "one-only"],
    ["no option", question("several"), choice(), "none-chosen"],
    ["a ranking with one left out", question("ranking"), ranking("roads"), "not-all-ranked"],
    [
      "a ranking with one twice",
      question("ranking"),
      ranking("roads", "roads", "skills"),
      "not-all-ranked",
    ],
    [
      "a number with a digit too many",
      question("number"),
      { kind: "number", value: 1e13 },
      "number-too-large",
    ],
    ["a sentence for a place", question("place"), text("Rīga"), "no-place"],
    ["an empty sentence", question("text"), text(" \n "), "text-empty"],
    ["4,097 characters", question("text"), text("x".repeat(MAX_ANSWER_TEXT + 1)), "text-too-long"],
    ["a mark for a sentence", question("text"), { kind: "scale", mark: 1 }, "text-expected"],
    ["passing over a required question", question("text"), { kind: "skipped" }, "required"],
  ] as const)("%s", (_, asked, value, reason) => {
    expect(accept(asked, value)).toEqual({ ok: false, reason });
  });
});

const asked = (keys: readonly string[], more: Readonly<Record<string, Partial<Question>>> = {}) =>
  keys.map((key, nth) => question("scale", { id: QuestionId.parse(nth + 1), key, ...more[key] }));
const answered = (questions: readonly Question[], said: Readonly<Record<string, AnswerValue>>) =>
  new Map(questions.flatMap(({ id, key }) => (said[key] ? [[id, said[key]] as const] : [])));
const mark = (of: number): AnswerValue => ({ kind: "scale", mark: of });

test("the next question is the first without an answer", () => {
  const questions = asked(["a", "b", "c"]);
  const next = (said: Readonly<Record<string, AnswerValue>>) =>
    nextQuestion(questions, answered(questions, said))?.key;
  expect(next({})).toBe("a");
  expect(next({ a: mark(1), c: mark(1) })).toBe("b");
  expect(next({ a: mark(1), b: mark(1), c: mark(1) })).toBeUndefined();
});

describe("a question that hangs on another", () => {
  const conditions = [{ question: "a", is: ["1", "2"] }];
  const questions = asked(["a", "b", "c", "d"], {
    b: { conditions },
    c: { conditions: [{ question: "b", is: ["5"] }] },
  });
  const keys = (said: Readonly<Record<string, AnswerValue>>) =>
    askedOf(questions, answered(questions, said)).map(({ key }) => key);

  test("is asked where the answer fits, and what hangs on it in turn", () => {
    expect(keys({ a: mark(2), b: mark(5) })).toEqual(["a", "b", "c", "d"]);
    expect(keys({ a: mark(2), b: mark(4) })).toEqual(["a", "b", "d"]);
  });

  test("is left out once an earlier answer is another, though it was answered", () => {
    expect(keys({ a: mark(3), b: mark(5), c: mark(1) })).toEqual(["a", "d"]);
  });

  test("waits for the next page of a form", () => {
    const page = (said: Readonly<Record<string, AnswerValue>>) =>
      nextPage(questions, answered(questions, said)).map(({ key }) => key);
    expect(page({})).toEqual(["a"]);
    expect(page({ a: mark(3) })).toEqual(["d"]);
    expect(page({ a: mark(1) })).toEqual(["b"]);
  });

  test("is what *back* leads to only where it was asked", () => {
    const back = (said: Readonly<Record<string, AnswerValue>>) =>
      previousQuestion(questions, answered(questions, said))?.key;
    expect(back({})).toBeUndefined();
    expect(back({ a: mark(3) })).toBe("a");
    expect(back({ a: mark(1), b: mark(1) })).toBe("b");
  });
});

describe("what yields a contribution", () => {
  const place = (municipality: string): AnswerValue => ({
    kind: "place",
    municipality: MunicipalityId.parse(municipality),
  });
  const questions = asked(["need", "town", "idea"], {
    need: { kind: "one", yields: "need" },
    town: { kind: "place", required: false },
    idea: { kind: "text", yields: "smart-solution" },
  });

  test("is about the place that the survey asked for, before it or after", () => {
    const said = { need: choice("roads"), town: place("tukuma-novads-2009"), idea: text("Lampas") };
    expect(broughtBy(questions, answered(questions, said), "lv")).toMatchObject([
      { kind: "need", text: "Ceļi", place: "tukuma-novads-2009" },
      { kind: "smart-solution", text: "Lampas", place: "tukuma-novads-2009" },
    ]);
  });

  test("is about none where none was said", () => {
    const said = { need: choice("skills"), town: { kind: "skipped" } as const };
    expect(broughtBy(questions, answered(questions, said), "en")).toMatchObject([
      { kind: "need", text: "Skills", place: null },
    ]);
  });
});
