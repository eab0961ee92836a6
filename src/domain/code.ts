/** The five letters that a person shows or says at the door. */

/** No 0 and O, 1 and I, 8 and B, 5 and S, 2 and Z: a code is read aloud, and typed by thumbs. */
const LETTERS = "ACDEFGHJKLMNPQRTUVWXY34679";
const CODE_LENGTH = 5;
const CODE = new RegExp(`^[${LETTERS}]{${CODE_LENGTH}}$`);

/** Makes a code out of random bytes; 26^5 of them, and a door has a few hundred people. */
export const codeFrom = (bytes: Uint8Array): string =>
  Array.from(bytes.slice(0, CODE_LENGTH), (byte) => LETTERS[byte % LETTERS.length]).join("");

/** A code as somebody typed or scanned it, or `undefined` when it cannot be one. */
export const readCode = (text: string): string | undefined => {
  const code = text.toUpperCase().replaceAll(/[\s-]/g, "");
  return CODE.test(code) ? code : undefined;
};

/** What a QR code at the door holds: the workshop that it is for, and the letters. */
export const readCodeLink = (
  text: string,
): { readonly workshop: number; readonly code: string } | undefined => {
  const [, workshop, letters = ""] =
    /[?&]start=c-(\d{1,15})-([A-Za-z0-9]+)(?:&|$)/.exec(text) ?? [];
  const code = readCode(letters);
  return code === undefined ? undefined : { workshop: Number(workshop), code };
};
