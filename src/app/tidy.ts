/** The night's round: forgets what has served its time and that nobody will ask for again. */
import type { Deps } from "../deps.ts";
import { forgetImports } from "../db/import.ts";
import { forgetExports } from "../db/export.ts";
import { forgetKeptForms } from "../db/kept-form.ts";
import { forgetHandledUpdates } from "../db/update.ts";
import { keptSince } from "../domain/kept-form.ts";
import { plusMinutes } from "../domain/time.ts";

/** Telegram keeps an update for a day at most; two are kept here. */
const KEEP_UPDATES_MINUTES = 2 * 24 * 60;
/** The audit log says who took what out; the request itself is of no further use. */
const KEEP_EXPORTS_MINUTES = 30 * 24 * 60;
/** Rows of people that nobody said a word about are not kept for longer. */
const KEEP_IMPORTS_MINUTES = 7 * 24 * 60;

/**
 * Deletes by age alone, so it may run at any moment and twice; what one night missed, the next one
 * finds. Nothing waits for it: rows that are kept too long do no harm.
 */
export const tidy = async (deps: Deps): Promise<void> => {
  const before = plusMinutes(deps.now(), -KEEP_UPDATES_MINUTES);
  const updates = await forgetHandledUpdates(deps.db, before);
  const exports = await forgetExports(deps.db, plusMinutes(deps.now(), -KEEP_EXPORTS_MINUTES));
  const imports = await forgetImports(deps.db, plusMinutes(deps.now(), -KEEP_IMPORTS_MINUTES));
  const jobs = await deps.forgetJobs();
  const forms = await forgetKeptForms(deps.db, keptSince(deps.now()));
  deps.log.info("tidied", { updates, exports, imports, jobs, forms });
};
