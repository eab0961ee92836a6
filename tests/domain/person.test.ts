/** What outside text is made into, and what language a stranger is met in. */
import { expect, test } from "vitest";
import { cleanName, cleanOrganisation, cleanText, localeFrom } from "../../src/domain/person.ts";
import { can, ROLES } from "../../src/domain/permission.ts";

test.each([
  ["lv", "lv"],
  ["lv-LV", "lv"],
  ["en", "en"],
  ["en-GB", "en"],
  ["ru", "lv"],
  [undefined, "lv"],
])("a device in %s is met in %s", (tag, locale) => {
  expect(localeFrom(tag)).toBe(locale);
});

test("text loses what Postgres cannot hold and what could disguise it", () => {
  expect(cleanText("\u0000Ja\u0304nis\u202E \uD800")).toBe("Jānis");
  expect(cleanText("line\nline\ttab")).toBe("line\nline\ttab");
});

test("a name keeps to eighty characters", () => {
  expect(cleanName("ļ".repeat(200))).toHaveLength(80);
});

test.each([
  ["  SIA  \u202E“Ozols\n& dēli” ", "SIA “Ozols & dēli”"],
  ["\u0000 \n\t", null],
  ["ļ".repeat(200), "ļ".repeat(120)],
  [`${"x".repeat(119)}👩`, "x".repeat(119)],
])("an organisation %j is kept as one line of 120 characters: %j", (typed, kept) => {
  expect(cleanOrganisation(typed)).toBe(kept);
});

test("a viewer sees, an organiser acts, a stranger may do nothing", () => {
  expect(can([], "see-people")).toBe(false);
  expect(can([{ role: "viewer" }], "see-people")).toBe(true);
  expect(can([{ role: "viewer" }], "edit-workshop")).toBe(false);
  expect(can([{ role: "organiser" }], "announce")).toBe(true);
  for (const role of ROLES) expect(can([{ role }], "see-feedback")).toBe(true);
});
