/** Which ideas look alike: a measure that neither accents nor case endings disturb much. */
import { plainOf } from "./search.ts";

const LENGTH = 3;

/** The runs of three letters in a text's words, each word with its edges. */
const trigramsOf = (text: string): ReadonlySet<string> => {
  const words = plainOf(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const runs = new Set<string>();
  for (const word of words) {
    const edged = `  ${word} `;
    for (let at = 0; at + LENGTH <= edged.length; at += 1) runs.add(edged.slice(at, at + LENGTH));
  }
  return runs;
};

const shareOf = (one: ReadonlySet<string>, other: ReadonlySet<string>): number => {
  if (one.size === 0 || other.size === 0) return 0;
  let both = 0;
  for (const run of one) if (other.has(run)) both += 1;
  return both / (one.size + other.size - both);
};

/** From 0, nothing in common, to 1, the same words: trigrams in common among all of both. */
export const likeness = (one: string, other: string): number =>
  shareOf(trigramsOf(one), trigramsOf(other));

/** Below it two texts rather share a topic than say the same. */
const ALIKE = 0.3;

/** Those that look like a text, the likest first. */
export const lookAlikes = <T extends { readonly text: string }>(
  text: string,
  others: readonly T[],
  most: number,
): readonly T[] => {
  const runs = trigramsOf(text);
  return others
    .map((other) => ({ other, share: shareOf(runs, trigramsOf(other.text)) }))
    .filter(({ share }) => share >= ALIKE)
    .toSorted((a, b) => b.share - a.share)
    .slice(0, most)
    .map(({ other }) => other);
};
