/** The municipalities of today, and which of them somebody means. */
import type { Queryable } from "../db/client.ts";
import { listAllMunicipalities, listMunicipalities } from "../db/guideline.ts";
import type { MunicipalityId } from "../domain/ids.ts";
import {
  meantMunicipality,
  suggestMunicipalities,
  type Municipality,
} from "../domain/municipality.ts";
import { wallClockOf } from "../domain/time.ts";

/** The municipalities that there are at this instant. */
const municipalitiesAt = (db: Queryable, at: Date): Promise<Municipality[]> =>
  listMunicipalities(db, wallClockOf(at).date);

/** What was typed as a place: the municipality that is meant, those that may be, or none. */
type PlaceGuess = {
  readonly meant: Municipality | undefined;
  readonly suggested: readonly Municipality[];
};

/**
 * Reads what was typed as a place of that day. Inside a transaction give its own connection: one
 * that holds a connection and waits for a second may wait for ever.
 */
export const guessPlace = async (db: Queryable, at: Date, typed: string): Promise<PlaceGuess> => {
  const known = await municipalitiesAt(db, at);
  return { meant: meantMunicipality(known, typed), suggested: suggestMunicipalities(known, typed) };
};

/** The names of all that have been, by their ids. */
export const listPlaceNames = async (db: Queryable): Promise<ReadonlyMap<string, string>> =>
  new Map((await listAllMunicipalities(db)).map(({ id, name }) => [id, name]));

/** A municipality by its id, if it is one of that day's. */
export const findMunicipalityAt = async (
  db: Queryable,
  at: Date,
  id: MunicipalityId,
): Promise<Municipality | undefined> =>
  (await municipalitiesAt(db, at)).find((known) => known.id === id);
