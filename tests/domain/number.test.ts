/** Numbers as people write them. */
import { expect, test } from "vitest";
import { readNumber } from "../../src/domain/number.ts";

test.each([
  ["1 200,50", 1200.5],
  ["1\u00a0200,50", 1200.5],
  ["1\u202f234\u202f567,5", 1234567.5],
  ["1200.5", 1200.5],
  ["1'200", 1200],
  ["0", 0],
  ["−3,25", -3.25],
  ["- 7", -7],
  ["250 000 €", 250000],
  ["40 %", 40],
  ["12 EUR", 12],
  ["１２", 12],
] as const)("%s is read", (typed, value) => {
  expect(readNumber(typed)).toBe(value);
});

test.each([
  ["which could be read in two ways", "1.200"],
  ["with two marks", "1.200,50"],
  ["grouped wrongly", "12 00"],
  ["of words", "daudz"],
  ["that ends in its mark", "12,"],
  ["with more behind it", "5 vai 6"],
  ["that is missing", " "],
  ["in the notation of programs", "1e3"],
] as const)("a number %s is not guessed at", (_, typed) => {
  expect(readNumber(typed)).toBeUndefined();
});
