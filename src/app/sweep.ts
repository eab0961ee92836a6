/** The minute's round: writes what has come due, and wakes the senders. */
import type { Deps } from "../deps.ts";
import { PLATFORMS } from "../domain/person.ts";
import { factsOf } from "../log.ts";
import { wakeExports } from "./export.ts";
import { wakeImports } from "./import-run.ts";
import { watchBroadcasts } from "./broadcast-run.ts";
import { nextBroadcastAt, startDueBroadcasts } from "./broadcast-send.ts";
import { writeLateJoiners } from "./broadcast-standing.ts";
import { writeDeskNotices } from "./desk-notice.ts";
import { nextDueAt, writeDue } from "./round.ts";
import { pourClosed } from "./survey-pour.ts";
import { moveWaitlists, nextWaitlistAt } from "./waitlist.ts";

/** Everything that time alone brings about; each answers how many notices are new. */
const steps = {
  due: writeDue,
  moves: moveWaitlists,
  desk: writeDeskNotices,
  broadcasts: startDueBroadcasts,
  late: writeLateJoiners,
  stopped: watchBroadcasts,
  exports: wakeExports,
  imports: wakeImports,
  pours: pourClosed,
} satisfies Record<string, (deps: Deps) => Promise<number>>;

/** What falls due until the round after the next is given a wake-up of its own: the next may be late. */
const HORIZON_MS = 2 * 60_000;

const wakeSenders = async (deps: Deps): Promise<void> => {
  for (const platform of PLATFORMS)
    if (deps.messengers[platform]) await deps.enqueue("drain", { platform });
};

type Failure = { readonly error: unknown };

/** One step that fails keeps no other from its work; the round as a whole has failed all the same. */
const takeSteps = async (deps: Deps): Promise<Failure | undefined> => {
  const written: Record<string, number> = {};
  let failure: Failure | undefined;
  for (const [name, step] of Object.entries(steps)) {
    try {
      const fresh = await step(deps);
      written[name] = fresh;
      // What was due to the second is not kept waiting for the steps that follow.
      if (fresh > 0) await wakeSenders(deps);
    } catch (error) {
      failure ??= { error };
      deps.log.warn("sweep-step-failed", { step: name, ...factsOf(error) });
    }
  }
  if (Object.values(written).some((fresh) => fresh > 0)) deps.log.info("notices-written", written);
  return failure;
};

/** Asks for a sweep at the next instant at which something falls due, to be punctual between two rounds. */
const wakeAtNext = async (deps: Deps, begun: Date): Promise<void> => {
  // As of the beginning: what fell due while this round was under way may have been passed by.
  const then = { ...deps, now: () => begun };
  const instants = [await nextDueAt(then), await nextWaitlistAt(then), await nextBroadcastAt(then)];
  const next = Math.min(...instants.map((at) => at?.getTime() ?? Number.POSITIVE_INFINITY));
  const delayMs = Math.max(1, next - deps.now().getTime());
  if (delayMs < HORIZON_MS) await deps.enqueue("sweep", {}, { delayMs });
};

/**
 * Everything that time alone brings about. It may run at any moment, twice, or on two machines:
 * the ledger's unique keys make its effect one. Queues may be emptied, because the next round
 * finds the same things due.
 */
export const sweep = async (deps: Deps): Promise<void> => {
  const begun = deps.now();
  const failure = await takeSteps(deps);
  await wakeSenders(deps);
  await wakeAtNext(deps, begun);
  if (failure) throw failure.error;
};
