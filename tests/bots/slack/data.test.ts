/** What buttons and modals carry comes back as it was, or not at all. */
import { describe, expect, test } from "vitest";
import { isButtonName, pack, unpackButton, unpackForm } from "../../../src/bots/slack/data.ts";
import { SurveyId, WorkshopId } from "../../../src/domain/ids.ts";

const workshop = WorkshopId.parse(12);

describe("a button's value", () => {
  test("comes back as it was written", () => {
    const data = { workshop, spot: "list" } as const;
    expect(unpackButton("rsvp-answer-going", pack(data))).toEqual(data);
    expect(unpackButton("workshop-draft", undefined)).toEqual({});
  });

  test.each([
    undefined,
    "",
    "{",
    "null",
    "[]",
    '{"workshop":12}',
    '{"workshop":-1,"spot":"list"}',
    '{"workshop":12,"spot":"moon"}',
    '{"workshop":{"$gt":0},"spot":"list"}',
    '{"workshop":9007199254740993,"spot":"list"}',
  ])("%j is none of ours", (value) => {
    expect(unpackButton("rsvp-answer-going", value)).toBeUndefined();
  });

  test("names from outside are checked, inherited ones too", () => {
    expect(isButtonName("rsvp-answer-going")).toBe(true);
    for (const name of ["toString", "__proto__", "constructor", ""])
      expect(isButtonName(name)).toBe(false);
  });
});

describe("a modal's private data", () => {
  test("comes back as it was written, and fits into Slack's 3000 characters", () => {
    const url = `https://hooks.slack.com/actions/${"x".repeat(200)}`;
    const data = { rsvp: { workshop, spot: "announcement", answer: "maybe" }, url } as const;
    expect(pack(data).length).toBeLessThan(3000);
    expect(unpackForm("person-join", pack(data))).toEqual(data);
  });

  test("of a form that an older version opened reads what is new as absent", () => {
    expect(unpackForm("workshop-schedule", "{}")).toEqual({ from: {} });
    expect(unpackButton("broadcast-prepare", pack({ workshop }))).toEqual({ workshop });
    const shared = { workshop, spot: "shared" } as const;
    expect(unpackButton("rsvp-answer-maybe", pack(shared))).toEqual(shared);
  });

  test("of another shape is none of ours", () => {
    const survey = SurveyId.parse(3);
    expect(unpackForm("survey-answer", pack({ survey }))).toEqual({ survey });
    expect(
      unpackForm("survey-answer", pack({ survey, url: "javascript:alert(1)" })),
    ).toBeUndefined();
    expect(unpackForm("survey-answer", "{}")).toBeUndefined();
  });
});
