/** The drain: sends what is due on one platform at its pace, most pressing first. */
import { findNextStale } from "../db/card.ts";
import { withLease, type Lease } from "../db/client.ts";
import { findPause, saveSender, settleOrphans } from "../db/delivery.ts";
import { findNextDue } from "../db/due.ts";
import type { Deps, Messenger, Pace } from "../deps.ts";
import type { Platform } from "../domain/person.ts";
import { editNextDelivered, nextEditAt } from "./broadcast-edit.ts";
import { watchAnewAll, watchBroadcasts } from "./broadcast-run.ts";
import { refreshNext } from "./card.ts";
import { claimAll, pauseSender, sendClaimed, type Sender } from "./dispatch.ts";
import { nextBatch } from "./due.ts";
import { createPlace } from "./place.ts";
import { createSlots, isMachineBound, MOST_UNDER_WAY, onWireOf } from "./slots.ts";
import type { Ready } from "./together.ts";

/** How long one job sends before it hands on to the next; a shutdown does not wait for its end. */
const JOB_MS = 30_000;
const ANOTHER_HOLDS_IT_MS = 1_000;
const MINUTE_MS = 60_000;
const WATCH_MS = 1_000;

/** As many rows as go out in a fifth of a second: what is more pressing waits no longer than that. */
const batchOf = (rate: number): number => Math.min(2_000, Math.max(1, Math.floor(rate / 5)));
/** As many rows as go out in ten milliseconds are claimed by one statement: at low rates, one. */
const claimOf = (rate: number): number =>
  Math.min(MOST_UNDER_WAY / 2, Math.max(1, Math.floor(rate / 100)));
/** From this rate on, looking for the next rows would leave a gap, so they are looked for ahead. */
const AHEAD_FROM = 300;

/**
 * Edits one card that is out of date, or one message whose text was corrected; edits come after
 * everything that somebody is to be told.
 */
const editNext = async (deps: Deps, sender: Sender): Promise<boolean> => {
  const { platform, messenger } = sender;
  const card = await refreshNext(deps, platform, messenger);
  const result = card.kind === "none" ? await editNextDelivered(deps, platform, messenger) : card;
  if (result.kind === "wait") await pauseSender(deps, sender, result.ms);
  return result.kind === "next";
};

/** Looks at what is under way once a second: a broadcast that goes wrong stops by itself. */
const createWatch = (deps: Deps): (() => Promise<void>) => {
  let next = 0;
  return async () => {
    if (performance.now() < next) return;
    next = performance.now() + WATCH_MS;
    await watchBroadcasts(deps);
  };
};

/**
 * What is to be sent, in slices that are claimed together; an empty one says that nothing waits just
 * now. At high rates the next batch is looked for while this one is being sent.
 */
async function* slicesOf(deps: Deps, sender: Sender): AsyncGenerator<readonly Ready[], void> {
  const rate = sender.messenger.pace.noticesPerSecond;
  const size = claimOf(rate);
  const look = () => {
    const batch = nextBatch(deps, sender, batchOf(rate));
    // It is awaited in its turn; until then a failure is nobody's.
    batch.catch(() => undefined);
    return batch;
  };
  let ahead: ReturnType<typeof look> | undefined;
  try {
    while (!sender.halt.signal.aborted) {
      const { rows, ready } = await (ahead ?? look());
      ahead = rows > 0 && rate >= AHEAD_FROM ? look() : undefined;
      if (rows === 0) yield [];
      for (let i = 0; i < ready.length; i += size) yield ready.slice(i, i + size);
    }
  } finally {
    await ahead;
  }
}

/**
 * How many slices are claimed before their turn: at low rates none. Where the machine is the limit,
 * two, because now and then a disk takes as long over one commit as it takes to send a slice.
 */
const claimsAheadOf = (pace: Pace): number =>
  isMachineBound(pace) ? 2 : pace.noticesPerSecond >= AHEAD_FROM ? 1 : 0;

/**
 * Sends until nothing is left, or the platform or the time says so. A row is `sending` only while
 * it waits for its turn and while the platform has it, so a crash leaves no more in doubt than that.
 */
const sendAll = async (deps: Deps, sender: Sender, lease: Lease): Promise<void> => {
  const { signal } = sender.halt;
  const most = claimsAheadOf(sender.messenger.pace);
  const slices = slicesOf(deps, sender);
  const claimNext = () => {
    const next = slices.next().then(async ({ value: slice }) => ({
      claimed: slice && slice.length > 0 ? await claimAll(deps, sender, slice) : [],
      isIdle: !slice || slice.length === 0,
    }));
    next.catch(() => undefined);
    return next;
  };
  const watch = createWatch(deps);
  const ahead: ReturnType<typeof claimNext>[] = [];
  try {
    while (!signal.aborted) {
      const { claimed, isIdle } = await (ahead.shift() ?? claimNext());
      const claims = isIdle ? 0 : most - ahead.length;
      for (let i = 0; i < claims; i += 1) ahead.push(claimNext());
      await sendClaimed(deps, sender, claimed);
      // What is under way may be given back, or make room for something new.
      if (isIdle) await sender.slots.empty();
      if (isIdle && (signal.aborted || !(await editNext(deps, sender)))) return;
      await lease.check();
      await watch();
    }
  } finally {
    // Over, for whatever reason: what was claimed ahead goes back as it was.
    sender.halt.abort();
    for (const next of ahead) await sendClaimed(deps, sender, (await next).claimed);
    await slices.return();
  }
};

const drainHeld = async (
  deps: Deps,
  { platform, messenger }: { platform: Platform; messenger: Messenger },
  lease: Lease,
): Promise<void> => {
  const lost = await settleOrphans(deps.db, platform, deps.now());
  if (lost > 0) {
    deps.log.warn("deliveries-uncertain", { platform, rows: lost });
    await watchAnewAll(deps);
  }
  const paused = await findPause(deps.db, platform);
  if (paused !== null && paused > deps.now()) return;
  const halt = new AbortController();
  const turn = { over: () => undefined };
  halt.signal.addEventListener("abort", () => turn.over(), { once: true });
  const end = () => halt.abort();
  const timer = setTimeout(end, JOB_MS);
  deps.stopping.addEventListener("abort", end, { once: true });
  if (deps.stopping.aborted) end();
  const slots = createSlots(onWireOf(messenger.pace));
  const silence = { unanswered: 0, answered: false };
  const place = createPlace();
  try {
    await sendAll(deps, { platform, messenger, place, slots, silence, halt, turn }, lease);
  } finally {
    clearTimeout(timer);
    deps.stopping.removeEventListener("abort", end);
    await slots.empty();
  }
  await saveSender(deps.db, platform, { drainedAt: deps.now() });
  await watchBroadcasts(deps);
};

const wakeAgain = async (deps: Deps, platform: Platform): Promise<void> => {
  const [due, stale, edit, paused] = await Promise.all([
    findNextDue(deps.db, platform),
    findNextStale(deps.db, platform),
    nextEditAt(deps, platform),
    findPause(deps.db, platform),
  ]);
  const next = [due, stale, edit].flatMap((instant) => (instant ? [instant.getTime()] : []));
  if (next.length === 0) return;
  const at = Math.max(Math.min(...next), paused?.getTime() ?? 0);
  const delayMs = Math.max(0, at - deps.now().getTime());
  // The sweep comes by each minute; only what is due before that needs a waking of its own.
  if (delayMs < MINUTE_MS) await deps.enqueue("drain", { platform }, { delayMs });
};

/**
 * Sends what is due on one platform, at the pace that its token permits. There is one active
 * drain for each platform: a second one finds the lease taken and comes back. What a dead drain
 * left under way becomes `uncertain` and is never sent again by a machine.
 */
export const drain = async (deps: Deps, { platform }: { platform: Platform }): Promise<void> => {
  const messenger = deps.messengers[platform];
  if (!messenger) return;
  const held = await withLease(deps.db, `drain-${platform}`, (lease) =>
    drainHeld(deps, { platform, messenger }, lease),
  );
  if (held) await wakeAgain(deps, platform);
  else await deps.enqueue("drain", { platform }, { delayMs: ANOTHER_HOLDS_IT_MS });
};
