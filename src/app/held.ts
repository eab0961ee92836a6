/** A copy of all that is held about somebody, for themselves. */
import type { Deps } from "../deps.ts";
import { inTransaction } from "../db/client.ts";
import { readHeld, readHeldNames } from "../db/held.ts";
import type { Held } from "../domain/held.ts";
import type { PersonId } from "../domain/ids.ts";

/**
 * All that the register calls a person's own (GDPR 15 and 20), read in one transaction. What names
 * other people is left out. Whoever asks may only ask for themselves.
 */
export const showHeld = (deps: Deps, personId: PersonId): Promise<Held> =>
  inTransaction(deps.db, async (tx) => {
    const tables = await readHeld(tx, personId);
    return { at: deps.now(), tables, names: await readHeldNames(tx, tables) };
  });
