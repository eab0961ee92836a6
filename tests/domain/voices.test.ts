/** Whose voice is missing: the rule by tables. */
import { describe, expect, test } from "vitest";
import {
  alarmRound,
  DEFAULT_MIX,
  DEFAULT_MIXES,
  readMix,
  thinVoices,
  VOICES,
  type Voice,
} from "../../src/domain/voices.ts";

const heard = (business: number, science: number, municipality: number) => ({
  business,
  science,
  municipality,
});

describe("a voice is thin", () => {
  test.each<[string, number, number, number, number | null, Voice[]]>([
    [
      "nobody has answered: all are, the largest gap first",
      0,
      0,
      0,
      null,
      ["business", "municipality", "science"],
    ],
    ["the room is as it was meant", 20, 8, 12, null, []],
    ["one of three is not there at all", 20, 0, 12, null, ["science"]],
    ["half of what is wanted is enough", 25, 5, 20, null, []],
    ["a little under half is not", 31, 4, 15, null, ["science"]],
    ["three who came say little: ten are reckoned with", 3, 1, 2, null, []],
    ["two thin voices, the thinner first", 38, 1, 1, null, ["municipality", "science"]],
    ["a room of four seats wants no more than four", 2, 1, 1, 4, []],
  ])("%s", (_, business, science, municipality, capacity, thin) => {
    const found = thinVoices(DEFAULT_MIX, heard(business, science, municipality), capacity);
    expect(found.map(({ voice }) => voice)).toEqual(thin);
  });

  test("and it is said how many there are and should be", () => {
    expect(thinVoices(DEFAULT_MIX, heard(20, 1, 12), null)).toEqual([
      { voice: "science", has: 1, wants: 7 },
    ]);
  });

  test("never where the mix asks for nobody", () => {
    const mix = { business: 60, science: 0, municipality: 40 };
    expect(thinVoices(mix, heard(6, 0, 4), null)).toEqual([]);
  });
});

describe("a mix", () => {
  const typed = (business: string, science: string, municipality: string) =>
    readMix({ business, science, municipality });

  test("by default adds up to a hundred in every region", () => {
    for (const mix of Object.values(DEFAULT_MIXES))
      expect(VOICES.reduce((sum, voice) => sum + mix[voice], 0)).toBe(100);
  });

  test.each([
    ["50", "20", "30"],
    [" 100", "0", "0 "],
  ])("of %s, %s and %s is taken", (business, science, municipality) => {
    expect(typed(business, science, municipality).ok).toBe(true);
  });

  test.each([
    ["50", "20", "31", "not-a-hundred"],
    ["50", "20", "", "not-a-share"],
    ["50", "20.5", "29.5", "not-a-share"],
    ["-10", "60", "50", "not-a-share"],
    ["daudz", "20", "30", "not-a-share"],
    ["101", "0", "0", "not-a-share"],
  ])("of %s, %s and %s is refused", (business, science, municipality, reason) => {
    expect(typed(business, science, municipality)).toEqual({ ok: false, reason });
  });
});

test.each([
  [30, 10],
  [10, 10],
  [6, 10],
  [5, 5],
  [3, 5],
  [2, 2],
  [0, 2],
])("%i days ahead an invitation belongs to the alarm of %i days", (days, round) => {
  expect(alarmRound(days)).toBe(round);
});
