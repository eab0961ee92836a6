/** The drain: sends what is due on one platform at its pace, most pressing first. */
import { findNextStale } from "../db/card.ts";
import { withLease, type Lease } from "../db/client.ts";
import { findPause, saveSender, settleOrphans } from "../db/delivery.ts";
import { findNextDue } from "../db/due.ts";
import type { Deps, Messenger } from "../deps.ts";
import type { Platform } from "../domain/person.ts";
import { editNextDelivered, nextEditAt } from "./broadcast-edit.ts";
import { watchAnewAll, watchBroadcasts } from "./broadcast-run.ts";
import { refreshNext } from "./card.ts";
import { claimAll, pauseSender, sendClaimed, type Sender } from "./dispatch.ts";
import { createPlace, nextBatch } from "./due.ts";
import { createSlots, MOST_UNDER_WAY } from "./slots.ts";
import type { Ready } from "./together.ts";

/** How long one job sends before it hands on to the next; a shutdown does not wait for its end. */
const JOB_MS = 30_000;
const ANOTHER_HOLDS_IT_MS = 1_000;
const MINUTE_MS = 60_000;
const WATCH_MS = 1_000;

/** As many rows as go out in a fifth of a second: what is more pressing waits no longer than that. */
const batchOf = (rate: number): number => Math.min(500, Math.max(1, Math.floor(rate / 5)));
/** As many rows as go out in ten milliseconds are claimed by one statement: at low rates, one. */
const claimOf = (rate: number): number => Math.min(128, Math.max(1, Math.floor(rate / 100)));
/** No more are under way, until they are noted, than go out in a second; beyond this it is no faster. */
const inFlightOf = (rate: number): number => Math.min(MOST_UNDER_WAY, Math.max(4, Math.ceil(rate)));
/** From this rate on, looking for the next rows would leave a gap, so they are looked for ahead. */
const AHEAD_FROM = 300;

/**
 * Claims and sends a batch, a few rows at a time: a row is `sending` only while it waits for its
 * turn and while the platform has it, so a crash leaves no more in doubt than that.
 */
const sendBatch = async (deps: Deps, sender: Sender, batch: readonly Ready[]): Promise<void> => {
  const rate = sender.messenger.pace.noticesPerSecond;
  const size = claimOf(rate);
  const claimFrom = (i: number) => {
    const claimed = claimAll(deps, sender, batch.slice(i, i + size));
    claimed.catch(() => undefined);
    return claimed;
  };
  let ahead: ReturnType<typeof claimFrom> | undefined;
  for (let i = 0; i < batch.length; i += size) {
    const claimed = await (ahead ?? claimFrom(i));
    const more = i + size < batch.length && !sender.halt.signal.aborted;
    ahead = more && rate >= AHEAD_FROM ? claimFrom(i + size) : undefined;
    await sendClaimed(deps, sender, claimed);
    if (sender.halt.signal.aborted) {
      if (ahead) await sendClaimed(deps, sender, await ahead);
      return;
    }
  }
};

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

/** Sends batch after batch until nothing is left, or the platform or the time says so. */
const sendAll = async (deps: Deps, sender: Sender, lease: Lease): Promise<void> => {
  const { slots } = sender;
  const { signal } = sender.halt;
  const rate = sender.messenger.pace.noticesPerSecond;
  const look = () => {
    const batch = nextBatch(deps, sender, batchOf(rate));
    // It is awaited in its turn; until then a failure is nobody's.
    batch.catch(() => undefined);
    return batch;
  };
  let next = look();
  const watch = createWatch(deps);
  while (!signal.aborted) {
    const { rows, ready } = await next;
    if (rows === 0) {
      // What is under way may be given back, or make room for something new.
      await slots.empty();
      if (signal.aborted || !(await editNext(deps, sender))) return;
    }
    const ahead = rows > 0 && rate >= AHEAD_FROM ? look() : undefined;
    await sendBatch(deps, sender, ready);
    await lease.check();
    await watch();
    next = ahead ?? look();
  }
  await next;
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
  const end = () => halt.abort();
  const timer = setTimeout(end, JOB_MS);
  deps.stopping.addEventListener("abort", end, { once: true });
  if (deps.stopping.aborted) end();
  const slots = createSlots(inFlightOf(messenger.pace.noticesPerSecond));
  const silence = { unanswered: 0, answered: false };
  const place = createPlace();
  try {
    await sendAll(deps, { platform, messenger, place, slots, silence, halt }, lease);
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
