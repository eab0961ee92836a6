/** What names somebody is taken out of their words, and the rest stays. */
import { describe, expect, test } from "vitest";
import { maskText, maskValue } from "../../src/domain/mask.ts";

const NAMES = ["Anna Liepa", "SIA Bērzs & Co."];

describe("a text without its author", () => {
  test.each([
    ["Es esmu Anna Liepa no Liepājas.", "Es esmu […] no Liepājas."],
    ["ANNA, zvaniet 29 123 456 vai +371 2912 3456", "[…], zvaniet […] vai […]"],
    ["Rakstiet: anna.liepa@berzs.lv!", "Rakstiet: […]!"],
    ["SIA Bērzs & Co. grib ceļu", "[…] grib ceļu"],
    ["Vajag 12 000 000 eiro līdz 2027. gadam", "Vajag 12 000 000 eiro līdz 2027. gadam"],
    ["Dzirnavas, Annas iela", "Dzirnavas, Annas iela"],
  ])("%s", (text, left) => {
    expect(maskText(text, NAMES)).toBe(left);
  });

  test("within a value, what kind of value it is stays", () => {
    const value = { kind: "text", text: "Text no Annas: anna@x.lv", more: ["Anna"] };
    expect(maskValue(value, ["text", "Anna"])).toEqual({
      kind: "text",
      text: "[…] no Annas: […]",
      more: ["[…]"],
    });
  });

  test("without a name there is nothing to look for but addresses and numbers", () => {
    expect(maskText("Jā, (jo) tā!", ["", "Jo"])).toBe("Jā, (jo) tā!");
  });
});
