/** Texts as XML holds them; what it cannot hold at all is left out. */

/** Lone surrogates, and marks that XML 1.0 does not know. */
const UNFIT = /\p{Surrogate}|(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu;

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#13;",
};

export const xmlText = (text: string): string =>
  text.replaceAll(UNFIT, "").replaceAll(/[&<>"\r]/g, (mark) => escapes[mark] ?? mark);
