/** What counts as an answer to each kind of question. */
import { describe, expect, test } from "vitest";
import { QuestionId } from "../../src/domain/ids.ts";
import {
  accept,
  MAX_ANSWER_TEXT,
  nextQuestion,
  type AnswerValue,
  type Question,
  type QuestionKind,
} from "../../src/domain/survey.ts";

const question = (kind: QuestionKind, more: Partial<Question> = {}): Question => ({
  id: QuestionId.parse(1),
  kind,
  text: { lv: "?", en: "?" },
  options: [
    { id: "roads", lv: "Ceļi", en: "Roads" },
    { id: "skills", lv: "Prasmes", en: "Skills" },
  ],
  required: true,
  yields: null,
  ...more,
});

const choice = (...options: string[]): AnswerValue => ({ kind: "choice", options });
const text = (words: string): AnswerValue => ({ kind: "text", text: words });

describe("is taken", () => {
  test.each([
    ["a mark", question("scale"), { kind: "scale", mark: 5 }],
    ["one option", question("one"), choice("roads")],
    ["several options", question("several"), choice("roads", "skills")],
    ["a sentence", question("text"), text("Viedais apgaismojums")],
    ["a sentence of 4,096 characters", question("text"), text("ā".repeat(MAX_ANSWER_TEXT))],
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
    ["an empty sentence", question("text"), text(" \n "), "text-empty"],
    ["4,097 characters", question("text"), text("x".repeat(MAX_ANSWER_TEXT + 1)), "text-too-long"],
    ["a mark for a sentence", question("text"), { kind: "scale", mark: 1 }, "text-expected"],
    ["passing over a required question", question("text"), { kind: "skipped" }, "required"],
  ] as const)("%s", (_, asked, value, reason) => {
    expect(accept(asked, value)).toEqual({ ok: false, reason });
  });
});

test("the next question is the first without an answer", () => {
  const ids = [1, 2, 3].map((id) => QuestionId.parse(id));
  const questions = ids.map((id) => question("scale", { id }));
  const [first, second, third] = ids;
  expect(nextQuestion(questions, new Set())?.id).toBe(first);
  expect(
    nextQuestion(questions, new Set([first, third].filter((id) => id !== undefined)))?.id,
  ).toBe(second);
  expect(nextQuestion(questions, new Set(ids))).toBeUndefined();
});
