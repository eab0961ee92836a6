/** Reading a workshop form. */
import { describe, expect, test } from "vitest";
import { checkDraft, draftOf, phaseOf } from "../../src/domain/workshop.ts";
import { WorkshopId } from "../../src/domain/ids.ts";
import { liepaja } from "../help/world.ts";

const now = new Date("2019-06-03T07:00:00Z");
const draft = liepaja;

describe("a form", () => {
  test("becomes a workshop, its times meant as Riga's", () => {
    const checked = checkDraft(draft, now);
    expect(checked.ok && checked.value.startsAt.toISOString()).toBe("2019-06-11T07:00:00.000Z");
    expect(checked.ok && checked.value.capacity).toBe(40);
  });

  test("without a venue is a workshop whose venue is to be confirmed", () => {
    const checked = checkDraft({ ...draft, venue: "", capacity: "" }, now);
    expect(checked.ok && checked.value).toMatchObject({ venue: null, capacity: null });
  });

  test.each([
    ["a date in the past", { date: "2019-06-02" }, { date: "in-the-past" }],
    ["today, an hour ago", { date: "2019-06-03", startTime: "09:00" }, { date: "in-the-past" }],
    ["a date ten years ahead", { date: "2029-06-02" }, { date: "too-far" }],
    [
      "a date that does not exist",
      { date: "2019-06-31" },
      { date: "not-a-date", endTime: "not-a-time" },
    ],
    ["an end before the start", { endTime: "09:00" }, { endTime: "ends-before-start" }],
    ["an end at the start", { endTime: "10:00" }, { endTime: "ends-before-start" }],
    ["no title in English", { titleEn: "" }, { titleEn: "missing" }],
    ["a title of 151 characters", { titleLv: "ā".repeat(151) }, { titleLv: "too-long" }],
    ["no place", { place: "" }, { place: "missing" }],
    ["another country", { region: "lapland" }, { region: "not-a-region" }],
    [
      "more kept seats than seats",
      { capacity: "10", heldScience: "6", heldMunicipality: "5" },
      { heldMunicipality: "more-than-capacity" },
    ],
    [
      "kept seats without a limit",
      { capacity: "", heldScience: "1" },
      { heldScience: "more-than-capacity" },
    ],
    [
      "seats kept beyond the start",
      { heldScience: "5", heldUntil: "2019-06-12" },
      { heldUntil: "after-start" },
    ],
    ["half a kept seat", { heldScience: "0.5" }, { heldScience: "not-a-capacity" }],
    ["no seats", { capacity: "0" }, { capacity: "not-a-capacity" }],
    ["half a seat", { capacity: "1.5" }, { capacity: "not-a-capacity" }],
    ["a word for seats", { capacity: "daudz" }, { capacity: "not-a-capacity" }],
  ])("is refused beside its field: %s", (_, change, errors) => {
    expect(checkDraft({ ...draft, ...change }, now)).toEqual({ ok: false, errors });
  });

  test("with several mistakes names them all", () => {
    const checked = checkDraft({ ...draft, titleLv: "", place: "", endTime: "" }, now);
    expect(checked).toEqual({
      ok: false,
      errors: { titleLv: "missing", place: "missing", endTime: "not-a-time" },
    });
  });
});

test("a workshop is upcoming, then running, then over", () => {
  const span = {
    startsAt: new Date("2019-06-11T07:00:00Z"),
    endsAt: new Date("2019-06-11T12:00:00Z"),
  };
  expect(phaseOf(span, now)).toBe("upcoming");
  expect(phaseOf(span, span.startsAt)).toBe("running");
  expect(phaseOf(span, span.endsAt)).toBe("over");
});

test("a workshop goes into its form and out of it again", () => {
  const full = { ...draft, heldScience: "5", heldMunicipality: "10", heldUntil: "2019-06-08" };
  for (const form of [draft, full, { ...draft, venue: "", capacity: "" }]) {
    const checked = checkDraft(form, now);
    if (!checked.ok) throw new Error(JSON.stringify(checked.errors));
    const made = { ...checked.value, id: WorkshopId.parse(1), revision: 1 };
    expect(draftOf({ ...made, state: "draft" })).toEqual(form);
  }
});
