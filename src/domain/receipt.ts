/** The number that an idea is known by for ever: short, easy to say, and a slip in it is noticed. */
import { z } from "zod";

/** A quasigroup without a fixed diagonal (H. M. Damm, 2004): its check digit finds every single slip and every swap of neighbours. */
const TABLE = [
  "0317598642",
  "7092154863",
  "4206871359",
  "1750983426",
  "6123045978",
  "3674209581",
  "5869720134",
  "8945362017",
  "9438617205",
  "2581436790",
] as const;

const stepOf = (digits: string): number =>
  digits.split("").reduce((row, digit) => Number(TABLE[row]?.[Number(digit)] ?? 0), 0);

/** `1042-7`: the number, and the digit that checks it. */
export const Receipt = z
  .string()
  .regex(/^\d{4,12}-\d$/)
  .brand<"Receipt">();
export type Receipt = z.infer<typeof Receipt>;

/** Makes the receipt of the n-th idea; numbers begin at 1000, so that each has four digits at least. */
export const receiptOf = (number: number): Receipt =>
  Receipt.parse(`${number}-${stepOf(String(number))}`);

/**
 * A receipt number as somebody typed or said it (`Nr. 1042 7`, `10427`), or `undefined` when a
 * digit is wrong, missing, or in a neighbour's place.
 */
export const readReceipt = (text: string): Receipt | undefined => {
  const digits = text.replaceAll(/\D/g, "");
  if (!/^[1-9]\d{4,12}$/.test(digits) || stepOf(digits) !== 0) return undefined;
  return Receipt.parse(`${digits.slice(0, -1)}-${digits.slice(-1)}`);
};

/** Whether a text is a number and nothing more, so that it may be meant as a receipt. */
export const looksLikeReceipt = (text: string): boolean =>
  /^\s*(?:nr\.?|no\.?|#|№)?\s*\d[\d\s–-]{3,14}\s*$/iu.test(text);
