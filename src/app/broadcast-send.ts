/** Handing a broadcast in, approving it, taking it back, and starting it when its time has come. */
import type { Deps } from "../deps.ts";
import { countAudience } from "../db/audience.ts";
import {
  findBroadcast,
  findNextStart,
  listDueBroadcasts,
  lockBroadcast,
  saveBroadcast,
} from "../db/broadcast.ts";
import { inTransaction, type Tx } from "../db/client.ts";
import { writeToAudience } from "../db/notice.ts";
import { findCard } from "../db/workshop-card.ts";
import { audienceNo } from "../domain/audience.ts";
import {
  mayUndo,
  needsApproval,
  readTiming,
  startOf,
  wordingNo,
  type Broadcast,
  type Timing,
  type TimingNo,
  type WordingNo,
} from "../domain/broadcast.ts";
import { watchFrom } from "../domain/broadcast-watch.ts";
import type { BroadcastId } from "../domain/ids.ts";
import { no, ok, type Result } from "../domain/result.ts";
import { outsideQuietHours } from "../domain/time.ts";
import { phaseOf } from "../domain/workshop.ts";
import {
  act,
  authorsWith,
  hashOf,
  wakeAtStart,
  wakeSenders,
  type ActInput,
  type ActNo,
} from "./broadcast-act.ts";
import { approverMissing, askApprovers, report } from "./broadcast-approval.ts";

export type HandInNo =
  | WordingNo
  | TimingNo
  | "workshop-missing"
  | "workshop-closed"
  | "nobody"
  | "no-approver"
  | ActNo;

export type HandedIn = {
  /** Whether a second person has to approve it first. */
  readonly waits: boolean;
  readonly recipients: number;
  readonly startsAt: Date;
};

/** What a broadcast is about can still be answered when it is sent. */
const workshopNo = async (tx: Tx, broadcast: Broadcast, now: Date) => {
  if (broadcast.workshopId === null) return undefined;
  const card = await findCard(tx, broadcast.workshopId);
  const open = card?.state === "published" && phaseOf(card, now) === "upcoming";
  return open ? undefined : ("workshop-closed" as const);
};

const sameAudience = (one: Broadcast, other: Broadcast | undefined): boolean =>
  JSON.stringify(one.audience) === JSON.stringify(other?.audience);

/**
 * Hands a broadcast in: at once, or at a time of the Riga clock. Nothing leaves within a minute,
 * nor at night. Above the set size it waits for a second person; whoever approves sees exactly
 * this text, audience and time, because the approval is bound to their hash.
 */
export const handIn = async (
  deps: Deps,
  input: ActInput & { timing: Timing },
): Promise<Result<HandedIn, HandInNo>> => {
  const { actor, broadcastId, timing } = input;
  const seen = await findBroadcast(deps.db, broadcastId);
  // How many it reaches decides which of two moves this is, and so is counted before.
  const recipients = seen ? (await countAudience(deps.db, seen.audience)).people : 0;
  const waits = needsApproval(recipients, deps.approvalAbove);
  const move = { act: waits ? "ask" : "schedule" } as const;
  const done = await act(deps, input, move, async ({ tx, broadcast, now }) => {
    if (broadcast.state !== "draft" || !sameAudience(broadcast, seen)) return no("not-now");
    const times = readTiming(timing, now);
    if (!times.ok) return times;
    const refused =
      wordingNo(broadcast.wording) ??
      audienceNo(broadcast.audience) ??
      (await workshopNo(tx, broadcast, now)) ??
      (recipients === 0 && times.value.standingUntil === null ? "nobody" : undefined);
    if (refused) return no(refused);
    const authors = authorsWith(broadcast, actor);
    const missing = waits ? await approverMissing(tx, broadcast, authors) : undefined;
    if (missing) return no(missing);
    const hash = hashOf({ ...broadcast, ...times.value, texts: broadcast.wording.texts });
    const startsAt = startOf(times.value.sendAt, now);
    const kept = { ...times.value, hash, authors, recipients };
    await saveBroadcast(tx, broadcastId, { ...kept, startsAt: waits ? null : startsAt });
    if (waits) await askApprovers(tx, broadcast, { hash, authors, now });
    return ok({ waits, recipients, startsAt });
  });
  if (done.ok) await (waits ? wakeSenders(deps) : wakeAtStart(deps, done.value.startsAt));
  return done;
};

/** Takes it back while nothing has left: it is a draft again, and any approval is void. */
export const undo = (deps: Deps, input: ActInput): Promise<Result<null, ActNo>> =>
  act(deps, input, { act: "undo" }, async ({ tx, broadcast, now }) => {
    if (!mayUndo(broadcast, now)) return no("not-now");
    const blank = { hash: null, approvedBy: null, approvedAt: null, approvedHash: null };
    await saveBroadcast(tx, input.broadcastId, { ...blank, startsAt: null });
    return ok(null);
  });

/** It grew beyond the set size while it waited: a second person looks at it after all. */
const askAfterAll = async (tx: Tx, broadcast: Broadcast, now: Date): Promise<void> => {
  const { id, authors, hash } = broadcast;
  await saveBroadcast(tx, id, { state: "pending", startsAt: null });
  if (hash !== null) await askApprovers(tx, broadcast, { hash, authors, now });
  await report(tx, broadcast, { what: "grown", now });
};

/** Writes the notice and its rows, and the state with them: all of it, or nothing. */
const startOne = (deps: Deps, id: BroadcastId): Promise<number> =>
  inTransaction(deps.db, async (tx) => {
    const now = deps.now();
    const broadcast = await lockBroadcast(tx, id);
    if (broadcast?.state !== "scheduled" || !broadcast.startsAt || broadcast.startsAt > now)
      return 0;
    const approved = broadcast.approvedHash !== null && broadcast.approvedHash === broadcast.hash;
    const { people } = await countAudience(tx, broadcast.audience);
    if (!approved && needsApproval(people, deps.approvalAbove)) {
      await askAfterAll(tx, broadcast, now);
      return 1;
    }
    const notice = { kind: "broadcast", broadcastId: id } as const;
    const fresh = {
      notice,
      dueAt: outsideQuietHours(now),
      now,
      outcome: { state: "queued" } as const,
    };
    const recipients = await writeToAudience(tx, fresh, broadcast.audience);
    const watch = watchFrom({ at: now.toISOString(), attempts: 0, wrong: 0 });
    await saveBroadcast(tx, id, { state: "running", recipients, watch });
    return 1;
  });

/** Starts every broadcast whose time has come; a twin of this call starts none twice. */
export const startDueBroadcasts = async (deps: Deps): Promise<number> => {
  let started = 0;
  for (const id of await listDueBroadcasts(deps.db, deps.now()))
    started += await startOne(deps, id);
  return started;
};

/** When the next one starts, for the sweep to be there. */
export const nextBroadcastAt = (deps: Deps): Promise<Date | undefined> => findNextStart(deps.db);
