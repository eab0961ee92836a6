/** What keeps a survey from being published. */
import { describe, expect, test } from "vitest";
import { flawsOf, MAX_QUESTIONS, type AskedQuestion } from "../../src/domain/survey-check.ts";

const options = ["roads", "skills"].map((id) => ({ id, lv: id, en: id }));
const asked = (key: string, more: Partial<AskedQuestion> = {}): AskedQuestion => ({
  key,
  kind: "one",
  text: { lv: "Kas?", en: "What?" },
  options,
  required: true,
  yields: null,
  conditions: [],
  ...more,
});
const when = (question: string, ...is: string[]) => ({ question, is });

test("a survey in both languages that can be walked through has no flaw", () => {
  const questions = [
    asked("a"),
    asked("b", { kind: "scale", options: [], conditions: [when("a", "roads")] }),
    asked("c", { kind: "consent", options: [], conditions: [when("b", "1", "2")] }),
    asked("d", { kind: "text", options: [], conditions: [when("c", "yes"), when("a", "roads")] }),
  ];
  expect(flawsOf(questions)).toEqual([]);
});

describe("is refused, at its question,", () => {
  test.each([
    [
      "a text that one language lacks",
      [asked("a", { text: { lv: "Kas?", en: " " } })],
      "text-missing",
    ],
    [
      "an option that one language lacks",
      [asked("a", { options: [...options, { id: "x", lv: "X", en: "" }] })],
      "option-missing",
    ],
    ["a choice of one", [asked("a", { options: options.slice(1) })], "too-few-options"],
    [
      "a ranking of eight",
      [
        asked("a", {
          kind: "ranking",
          options: Array.from({ length: 8 }, (_, n) => ({ id: `o${n}`, lv: "x", en: "x" })),
        }),
      ],
      "too-many-options",
    ],
    [
      "waiting for a later question",
      [asked("a", { conditions: [when("b", "roads")] }), asked("b")],
      "asks-later",
    ],
    ["waiting for itself", [asked("a", { conditions: [when("a", "roads")] })], "asks-later"],
    [
      "an answer that is not on offer",
      [asked("a"), asked("b", { conditions: [when("a", "moon")] })],
      "asks-nothing",
    ],
    [
      "hanging on a sentence",
      [asked("a", { kind: "text", options: [] }), asked("b", { conditions: [when("a", "x")] })],
      "asks-nothing",
    ],
  ] as const)("%s", (_, questions, flaw) => {
    expect(flawsOf(questions).map(({ no }) => no)).toContain(flaw);
  });

  test("a branch that no way of answering leads to", () => {
    const questions = [
      asked("a"),
      asked("b", { conditions: [when("a", "roads")] }),
      asked("c", { conditions: [when("b", "skills"), when("a", "skills")] }),
    ];
    expect(flawsOf(questions)).toEqual([{ at: 3, no: "never-asked" }]);
  });

  test("but not two options of a question where several may be chosen", () => {
    const questions = [
      asked("a", { kind: "several" }),
      asked("b", { conditions: [when("a", "roads"), when("a", "skills")] }),
    ];
    expect(flawsOf(questions)).toEqual([]);
  });
});

test("a survey of nothing, and one of more than anybody answers, are refused as a whole", () => {
  expect(flawsOf([])).toEqual([{ at: 0, no: "no-questions" }]);
  const many = Array.from({ length: MAX_QUESTIONS + 1 }, (_, n) => asked(`q${n}`));
  expect(flawsOf(many)).toEqual([{ at: 0, no: "too-many-questions" }]);
});
