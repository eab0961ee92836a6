/** A broadcast under way: pause, resume and cancel, the stop by itself, and what a person decides afterwards. */
import type { Deps } from "../deps.ts";
import { listRunning, lockBroadcast, saveBroadcast } from "../db/broadcast.ts";
import {
  decideUncertain,
  listTallies,
  requeueFailed,
  saveNoticeState,
  type Tally,
} from "../db/broadcast-ledger.ts";
import { inTransaction, type Tx } from "../db/client.ts";
import type { BroadcastNote } from "../domain/audit.ts";
import { hasStarted, moveOf, type Broadcast } from "../domain/broadcast.ts";
import { shouldStop, watched, watchFrom, type Mark } from "../domain/broadcast-watch.ts";
import type { DeliveryState } from "../domain/delivery.ts";
import type { AddressId, BroadcastId } from "../domain/ids.ts";
import { no, ok, type Result } from "../domain/result.ts";
import { act, hold, noteAct, wakeSenders, type ActInput, type ActNo } from "./broadcast-act.ts";
import { report } from "./broadcast-approval.ts";

const rowsIn = (tallies: readonly Tally[], ...states: DeliveryState[]): number =>
  tallies.reduce((sum, { state, rows }) => sum + (states.includes(state) ? rows : 0), 0);

/** What the stop rule and the progress look at. */
export const markOf = (tallies: readonly Tally[], now: Date): Mark => {
  const wrong = rowsIn(tallies, "failed", "uncertain");
  return { at: now.toISOString(), attempts: wrong + rowsIn(tallies, "sent"), wrong };
};

type Done = Result<null, never>;

/** Holds back everything that has not been sent. What is under way at this moment still arrives. */
export const pauseBroadcast = (deps: Deps, input: ActInput): Promise<Result<null, ActNo>> =>
  act(deps, input, { act: "pause" }, async ({ tx }): Promise<Done> => {
    await saveNoticeState(tx, input.broadcastId, "paused");
    return ok(null);
  });

const watchAnew = async (tx: Tx, id: BroadcastId, now: Date): Promise<void> => {
  const watch = watchFrom(markOf(await listTallies(tx, id), now));
  await saveBroadcast(tx, id, { watch });
};

/** Goes on where it was paused, or where it stopped by itself; errors are counted anew. */
export const resumeBroadcast = async (
  deps: Deps,
  input: ActInput,
): Promise<Result<null, ActNo>> => {
  const done = await act(deps, input, { act: "resume" }, async ({ tx, now }): Promise<Done> => {
    await saveNoticeState(tx, input.broadcastId, "open");
    await watchAnew(tx, input.broadcastId, now);
    return ok(null);
  });
  if (done.ok) await wakeSenders(deps);
  return done;
};

/** Ends it for good: what is still queued is skipped. What was sent stays with its readers. */
export const cancelBroadcast = async (
  deps: Deps,
  input: ActInput,
): Promise<Result<null, ActNo>> => {
  const done = await act(
    deps,
    input,
    { act: "cancel" },
    async ({ tx, broadcast }): Promise<Done> => {
      const started = hasStarted(broadcast.state);
      if (started) await saveNoticeState(tx, input.broadcastId, "cancelled");
      const never = started ? {} : { startsAt: null };
      await saveBroadcast(tx, input.broadcastId, { standingUntil: null, ...never });
      return ok(null);
    },
  );
  if (done.ok) await wakeSenders(deps);
  return done;
};

const stop = async (tx: Tx, broadcast: Broadcast, now: Date): Promise<void> => {
  await saveNoticeState(tx, broadcast.id, "paused");
  await saveBroadcast(tx, broadcast.id, { state: "stopped" });
  await report(tx, broadcast, { what: "stopped", now });
};

const watchOne = (deps: Deps, id: BroadcastId): Promise<"stopped" | "done" | undefined> =>
  inTransaction(deps.db, async (tx) => {
    const broadcast = await lockBroadcast(tx, id);
    if (broadcast?.state !== "running") return undefined;
    const now = deps.now();
    const tallies = await listTallies(tx, id);
    const mark = markOf(tallies, now);
    const watch = broadcast.watch ?? watchFrom(mark);
    const left = rowsIn(tallies, "queued", "sending");
    if (left > 0 && shouldStop(watch, mark)) {
      await stop(tx, broadcast, now);
      return "stopped";
    }
    const state = left === 0 ? moveOf(broadcast.state, "finish") : undefined;
    await saveBroadcast(tx, id, { watch: watched(watch, mark), ...(state ? { state } : {}) });
    return left === 0 ? "done" : undefined;
  });

/**
 * Looks at everything under way: one that goes wrong too often stops by itself, and its author is
 * told; one of which nothing is left to send is done. Answers with how many have stopped.
 */
export const watchBroadcasts = async (deps: Deps): Promise<number> => {
  let stopped = 0;
  for (const id of await listRunning(deps.db)) {
    const end = await watchOne(deps, id);
    if (end !== "stopped") continue;
    stopped += 1;
    deps.log.warn("broadcast-stopped", { broadcast: id });
  }
  return stopped;
};

type Decision = { readonly act: BroadcastNote; readonly sends: boolean };

/**
 * What a crash of ours left in doubt says nothing of the platform: those under way are watched
 * anew, so that a process that dies does not stop them.
 */
export const watchAnewAll = async (deps: Deps): Promise<void> => {
  for (const id of await listRunning(deps.db))
    await inTransaction(deps.db, (tx) => watchAnew(tx, id, deps.now()));
};

/** A person's word on rows that were settled: while it was not cancelled, and with a trace. */
const decide = async (
  deps: Deps,
  input: ActInput,
  { act: what, sends }: Decision,
  work: (tx: Tx) => Promise<number>,
): Promise<Result<{ rows: number }, ActNo>> => {
  const { actor, broadcastId: id } = input;
  const done = await hold(deps, input, "broadcast", async ({ tx, broadcast, now }) => {
    if (!hasStarted(broadcast.state)) return no("not-now");
    const rows = await work(tx);
    if (sends && rows > 0) {
      const state = moveOf(broadcast.state, "reopen") ?? broadcast.state;
      await saveBroadcast(tx, id, { state });
      await watchAnew(tx, id, now);
    }
    await noteAct(tx, { actor, broadcast, act: what, now, facts: { rows } });
    return ok({ rows });
  });
  if (done.ok && sends && done.value.rows > 0) await wakeSenders(deps);
  return done;
};

/** Sends again to those where it failed, and to nobody else. */
export const retryFailed = (
  deps: Deps,
  input: ActInput,
): Promise<Result<{ rows: number }, ActNo>> =>
  decide(deps, input, { act: "retry", sends: true }, (tx) => requeueFailed(tx, input.broadcastId));

/**
 * Decides what no machine may: to send once more where it is not known whether the message
 * arrived (it may then arrive twice), or to leave it. One row, or all of them.
 */
export const settleUncertain = (
  deps: Deps,
  input: ActInput & { again: boolean; addressId: AddressId | null },
): Promise<Result<{ rows: number }, ActNo>> => {
  const { again, addressId, broadcastId } = input;
  const how = { act: again ? "send-again" : "leave", sends: again } as const;
  return decide(deps, input, how, (tx) => decideUncertain(tx, broadcastId, { again, addressId }));
};
