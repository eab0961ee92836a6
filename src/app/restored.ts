/** After a backup was restored: what may have been sent since then is put before a person. */
import { doubtDue } from "../db/restored.ts";
import type { Deps } from "../deps.ts";
import { sweep } from "./sweep.ts";

/**
 * A restored ledger does not know what was sent after its backup. So everything that has come due
 * by now is written as the minute's round does, and each row of it that says “queued” or “sending”
 * becomes `uncertain`: a person decides, and nothing is sent twice by a machine. What falls due
 * later goes on by itself. Nothing may be sending meanwhile. Run twice it does so once; answers how
 * many rows are in doubt now.
 */
export const doubtRestored = async (deps: Deps): Promise<number> => {
  // Nobody to send: the round writes, and wakes nobody.
  await sweep({ ...deps, messengers: {}, enqueue: () => Promise.resolve() });
  return doubtDue(deps.db, deps.now());
};
