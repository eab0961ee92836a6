/** Numbers as people write them, in Latvian form first: `1 200,50`. */

const GROUPED = /^\d{1,3}(?:[ '’]\d{3})+$/;
const PLAIN = /^\d+$/;

const wholeOf = (text: string): string | undefined => {
  if (PLAIN.test(text)) return text;
  return GROUPED.test(text) ? text.replaceAll(/[ '’]/g, "") : undefined;
};

/** Splits at the decimal sign: a comma, or a dot where it cannot be meant to group thousands. */
const partsOf = (text: string): readonly [string, string] | undefined => {
  const commas = text.split(",").length - 1;
  const dots = text.split(".").length - 1;
  if (commas > 1 || dots > 1 || (commas === 1 && dots === 1)) return undefined;
  const [whole = "", part = ""] = text.split(/[,.]/);
  // `1.200` is twelve hundred to some and one and a fifth to others.
  if (dots === 1 && part.length === 3) return undefined;
  return commas + dots === 1 && part === "" ? undefined : [whole, part];
};

/**
 * Reads a number: `1 200,50`, `1200.5`, `-3`, also with a no-break space and with what is counted
 * behind it left out (`250 €`, `40 %`). `undefined` where it could be read in two ways, or not at
 * all.
 */
export const readNumber = (typed: string): number | undefined => {
  const text = typed
    .normalize("NFKC")
    .replaceAll(/\s+/g, " ")
    .replace(/^[−–]/u, "-")
    .replace(/\s*(?:€|eiro|eur|euro|%)\.?$/iu, "")
    .trim();
  const negative = text.startsWith("-");
  const parts = partsOf(negative ? text.slice(1).trim() : text);
  if (!parts) return undefined;
  const [head, tail] = parts;
  const whole = wholeOf(head);
  if (whole === undefined || (tail !== "" && !PLAIN.test(tail))) return undefined;
  const value = Number(`${whole}.${tail || "0"}`);
  return negative ? -value : value;
};
