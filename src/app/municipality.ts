/** The municipalities of today, and which of them somebody means. */
import type { Deps } from "../deps.ts";
import { listMunicipalities } from "../db/guideline.ts";
import type { MunicipalityId } from "../domain/ids.ts";
import {
  meantMunicipality,
  suggestMunicipalities,
  type Municipality,
} from "../domain/municipality.ts";
import { wallClockOf } from "../domain/time.ts";

/** The municipalities of today. */
const municipalitiesToday = (deps: Deps): Promise<Municipality[]> =>
  listMunicipalities(deps.db, wallClockOf(deps.now()).date);

/** What was typed as a place: the municipality that is meant, those that may be, or none. */
type PlaceGuess = {
  readonly meant: Municipality | undefined;
  readonly suggested: readonly Municipality[];
};

/** Reads what was typed as a place of today. */
export const guessPlace = async (deps: Deps, typed: string): Promise<PlaceGuess> => {
  const known = await municipalitiesToday(deps);
  return { meant: meantMunicipality(known, typed), suggested: suggestMunicipalities(known, typed) };
};

/** A municipality by its id, if it is one of today's. */
export const municipalityToday = async (
  deps: Deps,
  id: MunicipalityId,
): Promise<Municipality | undefined> =>
  (await municipalitiesToday(deps)).find((known) => known.id === id);
