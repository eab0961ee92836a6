/** The page's texts: they came with it, in both languages. */
import type { DoorWord, DoorWords } from "../wire.ts";

export type Locale = "lv" | "en";
export type Say = (word: DoorWord, blanks?: Readonly<Record<string, string | number>>) => string;

export const readWords = (): Readonly<Record<Locale, DoorWords>> =>
  JSON.parse(document.querySelector("#words")?.textContent ?? "{}") as Record<Locale, DoorWords>;

/** A text with its blanks filled in. */
export const sayWith =
  (words: DoorWords): Say =>
  (word, blanks = {}) =>
    words[word].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(blanks[name] ?? ""));
