/** Secret codes by which somebody finds again what nobody knows to be theirs: `K7QF-3M9D-ZX2A`. */

/** Crockford's alphabet: no letter looks like a digit (https://www.crockford.com/base32.html). */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 12;
const GROUP = 4;

/** As many random bytes as a code is made of: sixty bits out of them, which nobody guesses. */
export const CODE_BYTES = LENGTH;

/** Writes random bytes as a code, in groups that can be read aloud. */
export const secretCodeOf = (bytes: Uint8Array): string => {
  const letters = Array.from(
    bytes.subarray(0, LENGTH),
    (byte) => LETTERS[byte % LETTERS.length] ?? "0",
  ).join("");
  return (letters.match(new RegExp(`.{${GROUP}}`, "g")) ?? []).join("-");
};

/**
 * Reads a code as somebody typed it: in any case, with or without hyphens, an O for a zero.
 * `undefined` for what is none.
 */
export const readSecretCode = (typed: string): string | undefined => {
  const text = typed
    .toUpperCase()
    .replaceAll(/[\s–—-]/g, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");
  const isCode =
    text.length === LENGTH && text.split("").every((letter) => LETTERS.includes(letter));
  return isCode ? (text.match(new RegExp(`.{${GROUP}}`, "g")) ?? []).join("-") : undefined;
};
