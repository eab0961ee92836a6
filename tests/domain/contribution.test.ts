/** A receipt notices a slip, a list is offered to be split, a place is found as it is typed, and what says the same looks alike. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { acceptIdea, acceptStanding, RECEIVED, splitIdea } from "../../src/domain/contribution.ts";
import { stepAfter } from "../../src/domain/idea-dialogue.ts";
import { MunicipalityId, SectionId } from "../../src/domain/ids.ts";
import { likeness, lookAlikes } from "../../src/domain/look-alike.ts";
import {
  meantMunicipality,
  suggestMunicipalities,
  type Municipality,
} from "../../src/domain/municipality.ts";
import { looksLikeReceipt, readReceipt, receiptOf } from "../../src/domain/receipt.ts";

const numbers = fc.integer({ min: 1_000, max: 99_999_999 });

describe("a receipt number", () => {
  test("is read however it is written or said", () => {
    const receipt = receiptOf(1042);
    const [number, digit] = receipt.split("-");
    for (const said of [
      `Nr. ${number}-${digit}`,
      `${number}${digit}`,
      `${number} ${digit}`,
      ` №${receipt}`,
    ])
      expect(readReceipt(said)).toBe(receipt);
  });

  test("with one wrong digit is no receipt", () => {
    fc.assert(
      fc.property(numbers, fc.nat({ max: 9 }), fc.nat({ max: 9 }), (number, at, digit) => {
        const right = receiptOf(number).replace("-", "");
        const where = at % right.length;
        const wrong = right.slice(0, where) + String(digit) + right.slice(where + 1);
        expect(readReceipt(wrong) !== undefined).toBe(wrong === right);
      }),
    );
  });

  test("with two neighbours in each other's place is no receipt", () => {
    fc.assert(
      fc.property(numbers, fc.nat({ max: 9 }), (number, at) => {
        const right = receiptOf(number).replace("-", "");
        const where = at % (right.length - 1);
        const [one = "", two = ""] = [right.at(where), right.at(where + 1)];
        const wrong = right.slice(0, where) + two + one + right.slice(where + 2);
        expect(readReceipt(wrong) !== undefined).toBe(wrong === right);
      }),
    );
  });

  test("is told from a sentence with a number in it", () => {
    expect(looksLikeReceipt("Nr. 1042-7")).toBe(true);
    expect(looksLikeReceipt("10427")).toBe(true);
    expect(looksLikeReceipt("Vajag 10427 eiro")).toBe(false);
    expect(looksLikeReceipt("12")).toBe(false);
  });
});

describe("a message with several ideas", () => {
  test.each([
    [
      "a list with dashes",
      "Mums vajag:\n- tiltu\n- ceļu\n  uz staciju",
      ["tiltu", "ceļu uz staciju"],
    ],
    ["a numbered list", "1. Tilts\n2) Ceļš\n3. Skola", ["Tilts", "Ceļš", "Skola"]],
    ["paragraphs", "Vajag tiltu.\n\nVajag arī ceļu.", ["Vajag tiltu.", "Vajag arī ceļu."]],
  ])("is offered to be split: %s", (_, text, pieces) => {
    expect(splitIdea(text)).toEqual(pieces);
  });

  test.each([
    ["a sentence", "Vajag tiltu."],
    ["two lines of one thought", "Vajag tiltu,\nkas iztur."],
    ["one item", "- tilts"],
    ["a document", Array.from({ length: 11 }, (_, n) => `- punkts ${n}`).join("\n")],
  ])("is one idea: %s", (_, text) => {
    expect(splitIdea(text)).toEqual([]);
  });

  test("is never split into something empty, whatever is in it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(splitIdea(text).every((piece) => acceptIdea(piece).ok)).toBe(true);
      }),
    );
  });
});

const place = (id: string, name: string, also: readonly string[] = []): Municipality => ({
  id: MunicipalityId.parse(id),
  name,
  region: "kurzeme",
  also,
});
const known = [
  place("tukuma-novads-2021", "Tukuma novads", ["Engures novads", "Kandavas novads"]),
  place("talsu-novads-2021", "Talsu novads", ["Rojas novads"]),
  place("jelgava-2009", "Jelgava"),
  place("jelgavas-novads-2021", "Jelgavas novads", ["Ozolnieku novads"]),
  place("kekavas-novads-2021", "Ķekavas novads", ["Baldones novads"]),
];

describe("a place as it is typed", () => {
  test.each([
    ["Tukums", "Tukuma novads"],
    ["tukuma nov.", "Tukuma novads"],
    ["Talsi", "Talsu novads"],
    ["kekava", "Ķekavas novads"],
    ["Kandava", "Tukuma novads"],
    ["Baldone", "Ķekavas novads"],
    ["Jelgava", "Jelgava"],
    ["jelgavas novads", "Jelgavas novads"],
  ])("%s means %s", (typed, name) => {
    expect(meantMunicipality(known, typed)?.name).toBe(name);
  });

  test("that may be two places is offered as both, and one of them alone is not taken", () => {
    expect(meantMunicipality(known, "jelg")).toBeUndefined();
    expect(suggestMunicipalities(known, "jelg").map(({ name }) => name)).toEqual([
      "Jelgava",
      "Jelgavas novads",
    ]);
  });

  test.each(["Atlantīda", "", "x", "novads"])("%j means nothing", (typed) => {
    expect(suggestMunicipalities(known, typed)).toEqual([]);
  });
});

describe("what looks alike", () => {
  const bridge = { text: "Vajadzīgs jauns tilts pār Lielupi Jelgavā" };
  const same = { text: "Jelgavā vajag jaunu tiltu par Lielupi" };
  const other = { text: "Attālinātā darba vietas pagastu bibliotēkās" };

  test("is found whatever the case endings and accents, and nothing else is", () => {
    expect(lookAlikes(bridge.text, [other, same], 5)).toEqual([same]);
  });

  test("is wholly like itself, and as much like another as that is like it", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, two) => {
        expect(likeness(one, two)).toBe(likeness(two, one));
        expect(likeness(`a${one}`, `a${one}`)).toBe(1);
      }),
    );
  });
});

describe("where something stands", () => {
  const sectionId = SectionId.parse("rpp-a1");
  const english = { english: true };

  test("taken needs a section, refused needs a reason, in English where an author reads it", () => {
    expect(acceptStanding({ ...RECEIVED, status: "taken" }, english)).toEqual({
      ok: false,
      reason: "no-section",
    });
    expect(acceptStanding({ ...RECEIVED, status: "not-taken", reason: "  " }, english)).toEqual({
      ok: false,
      reason: "no-reason",
    });
    const refused = { ...RECEIVED, status: "not-taken", reason: "Jau paredzēts." } as const;
    expect(acceptStanding(refused, english)).toEqual({ ok: false, reason: "no-english-reason" });
    expect(acceptStanding(refused, { english: false }).ok).toBe(true);
  });

  test("what does not belong to a status is dropped", () => {
    const wanted = {
      status: "discussed",
      sectionId,
      statement: "x",
      reason: "y",
      reasonEn: "z",
    } as const;
    expect(acceptStanding(wanted, english)).toEqual({
      ok: true,
      value: { ...RECEIVED, status: "discussed" },
    });
  });
});

test("a need alone is asked for what belongs to a need", () => {
  expect(stepAfter("area", { kind: "need", ideas: 1 })).toBe("object");
  expect(stepAfter("area", { kind: "need", ideas: 3 })).toBeUndefined();
  expect(stepAfter("area", { kind: "platform-idea", ideas: 1 })).toBeUndefined();
  expect(stepAfter("owner", { kind: "need", ideas: 1 })).toBeUndefined();
});
