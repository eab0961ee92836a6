/** Municipalities as people type them: without accents, by the town, in any case. */
import type { MunicipalityId } from "./ids.ts";
import type { Region } from "./person.ts";
import { plainOf } from "./search.ts";

export type Municipality = {
  readonly id: MunicipalityId;
  readonly name: string;
  readonly region: Region;
  /** Names of what became part of it: whoever types Kandava means what is Tukums today. */
  readonly also: readonly string[];
};

export const MOST_SUGGESTED = 5;
const SHORTEST = 2;

/** `Tukums`, `Tukuma novads` and `tukuma nov.` share their beginning; case endings do not count. */
const stemOf = (word: string): string =>
  word.length > 4 ? word.replace(/(?:[aeiou]s|[aeiou]|s)$/u, "") : word;

const typedOf = (text: string): string =>
  plainOf(text)
    .replaceAll(/[.,]/g, " ")
    .replaceAll(/\b(?:novad\w*|nov|pilset\w*|municipality|city|town)\b/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();

const rank = (name: string, typed: string): number => {
  const plain = plainOf(name);
  if (plain === typed) return 0;
  const stem = stemOf(typed);
  if (plain.startsWith(typed)) return 1;
  return plain.startsWith(stem) ? 2 : Number.POSITIVE_INFINITY;
};

/**
 * The municipalities that what was typed may mean, the likeliest first, at most five. An exact name
 * comes before a beginning, and a municipality's own name before what became part of it.
 */
export const suggestMunicipalities = (
  all: readonly Municipality[],
  text: string,
): readonly Municipality[] => {
  const typed = typedOf(text);
  if (typed.length < SHORTEST) return [];
  return all
    .map((municipality) => {
      const own = rank(municipality.name, typed);
      const also = Math.min(...municipality.also.map((name) => rank(name, typed)), Infinity) + 3;
      return { municipality, far: Math.min(own, also) };
    })
    .filter(({ far }) => Number.isFinite(far))
    .toSorted((a, b) => a.far - b.far || a.municipality.name.localeCompare(b.municipality.name))
    .slice(0, MOST_SUGGESTED)
    .map(({ municipality }) => municipality);
};

/** The one that is meant, when nothing else can be: the whole name, or the only suggestion. */
export const meantMunicipality = (
  all: readonly Municipality[],
  text: string,
): Municipality | undefined => {
  const suggested = suggestMunicipalities(all, text);
  const named = suggested.filter(({ name }) => plainOf(name) === plainOf(text));
  if (named.length === 1) return named[0];
  return suggested.length === 1 ? suggested[0] : undefined;
};
