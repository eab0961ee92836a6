/** Takes out of somebody's words whatever names them, so that the words can stay without their author. */

/** Stands where a name, an address or a number was. */
const MASK = "[…]";
/** A shorter part of a name is a word like any other. */
const SHORTEST = 3;

const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/** Latvian numbers have eight digits, with or without +371; other countries write them after a plus. */
const PHONE =
  /(?<![\p{L}\p{N}])(?:\+\d[\d\s()-]{6,16}\d|[26]\d{3}[\s-]?\d{4}|[26]\d[\s-]\d{3}[\s-]\d{3})(?!\p{N})/gu;

const escaped = (word: string): string => word.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

/** The names to look for, the longest first: a whole name, and each part of it. */
const wordsOf = (names: readonly string[]): string[] =>
  [...new Set(names.flatMap((name) => [name, ...name.split(/\s+/)]))]
    .map((word) => word.trim())
    .filter((word) => word.length >= SHORTEST)
    .toSorted((one, other) => other.length - one.length);

/**
 * Puts a mark in the place of each of these names, of its parts, and of every e-mail address and
 * phone number. Names are found as whole words, whatever their capitals.
 */
export const maskText = (text: string, names: readonly string[]): string => {
  const bare = text.replaceAll(EMAIL, MASK).replaceAll(PHONE, MASK);
  const words = wordsOf(names);
  if (words.length === 0) return bare;
  const found = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${words.map(escaped).join("|")})(?![\\p{L}\\p{N}])`,
    "giu",
  );
  return bare.replaceAll(found, MASK);
};

/** The same for every text within a value; what kind of value it is stays. */
export const maskValue = (value: unknown, names: readonly string[]): unknown => {
  if (typeof value === "string") return maskText(value, names);
  if (Array.isArray(value)) return value.map((one) => maskValue(one, names));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, key === "kind" ? one : maskValue(one, names)]),
  );
};
