/** The second person: who is asked, what they decide, and how the author hears of it. */
import type { Deps } from "../deps.ts";
import { findOthers, saveBroadcast } from "../db/broadcast.ts";
import type { Tx } from "../db/client.ts";
import { writeNotices, writeToApprovers, writeToPerson } from "../db/notice.ts";
import { channelReaders } from "../db/staff-channel.ts";
import { approverNo, startOf, type ApproverNo, type Broadcast } from "../domain/broadcast.ts";
import type { PersonId } from "../domain/ids.ts";
import type { BROADCAST_REPORTS } from "../domain/notice.ts";
import { maySendAt } from "../domain/urgency.ts";
import { rolesThat, type Role } from "../domain/permission.ts";
import { no, ok, type Result } from "../domain/result.ts";
import { act, wakeAtStart, wakeSenders, type ActInput, type ActNo } from "./broadcast-act.ts";

type Approvers = {
  readonly roles: readonly Role[];
  readonly ministryId: Broadcast["ministryId"];
  readonly authors: readonly PersonId[];
  readonly elsewhere: boolean;
  readonly anybody: boolean;
};

/** Who approves: asked again when it is approved, because roles may have changed since. */
export const approversOf = async (
  tx: Tx,
  { ministryId }: Broadcast,
  authors: readonly PersonId[],
): Promise<Approvers> => {
  const roles = rolesThat("approve");
  const others = await findOthers(tx, { ministryId, authors, roles });
  return { roles, ministryId, authors, ...others };
};

/** Whether there is a second person at all: without one it would wait for ever. */
export const approverMissing = async (
  tx: Tx,
  broadcast: Broadcast,
  authors: readonly PersonId[],
): Promise<"no-approver" | undefined> =>
  (await approversOf(tx, broadcast, authors)).anybody ? undefined : "no-approver";

/** Asks everybody who may approve this, once for each version of it. */
export const askApprovers = async (
  tx: Tx,
  broadcast: Broadcast,
  about: { hash: string; authors: readonly PersonId[]; now: Date },
): Promise<number> => {
  const { hash, authors, now } = about;
  const notice = {
    kind: "approval",
    broadcastId: broadcast.id,
    hash,
    at: now.toISOString(),
  } as const;
  const dueAt = maySendAt(notice, { startsAt: null, now });
  const fresh = { notice, dueAt, now, outcome: { state: "queued" } as const };
  return writeToApprovers(tx, fresh, await approversOf(tx, broadcast, authors));
};

export type ApproveNo = ApproverNo | "stale-approval" | ActNo;

/**
 * Approves what was handed in, if it is still the version that the approver saw. A minute to take
 * it back begins anew. Of two approvers at once the second is told that it is done.
 */
export const approve = async (
  deps: Deps,
  input: ActInput & { hash: string },
): Promise<Result<{ startsAt: Date }, ApproveNo>> => {
  const { actor, broadcastId, hash } = input;
  const how = { act: "approve", verb: "approve" } as const;
  const done = await act(deps, input, how, async ({ tx, broadcast, now }) => {
    const refused = approverNo(actor, await approversOf(tx, broadcast, broadcast.authors));
    if (refused) return no(refused);
    if (broadcast.hash !== hash) return no("stale-approval");
    const startsAt = startOf(broadcast.sendAt, now);
    const approved = { approvedBy: actor.id, approvedAt: now, approvedHash: hash };
    await saveBroadcast(tx, broadcastId, { ...approved, startsAt });
    await report(tx, broadcast, { what: "approved", now });
    return ok({ startsAt });
  });
  if (done.ok) await wakeAtStart(deps, done.value.startsAt);
  return done;
};

/** Sends it back to its author as a draft. */
export const reject = async (
  deps: Deps,
  input: ActInput & { hash: string },
): Promise<Result<null, ApproveNo>> => {
  const { actor, broadcastId, hash } = input;
  const how = { act: "reject", verb: "approve" } as const;
  const done = await act(deps, input, how, async ({ tx, broadcast, now }) => {
    const refused = approverNo(actor, await approversOf(tx, broadcast, broadcast.authors));
    if (refused) return no(refused);
    if (broadcast.hash !== hash) return no("stale-approval");
    await saveBroadcast(tx, broadcastId, { hash: null, startsAt: null });
    await report(tx, broadcast, { what: "rejected", now });
    return ok(null);
  });
  if (done.ok) await wakeSenders(deps);
  return done;
};

/** Tells the author what became of it; that it stopped by itself, the staff's channel too. */
export const report = async (
  tx: Tx,
  broadcast: Broadcast,
  { what, now }: { what: (typeof BROADCAST_REPORTS)[number]; now: Date },
): Promise<void> => {
  const { id: broadcastId, createdBy } = broadcast;
  const notice = { kind: "broadcast-report", broadcastId, what, at: now.toISOString() } as const;
  const dueAt = maySendAt(notice, { startsAt: null, now });
  const fresh = { notice, dueAt, now, outcome: { state: "queued" } as const };
  await writeToPerson(tx, fresh, { personId: createdBy });
  // Who stopped it is nobody: whoever is there should know.
  if (what === "stopped") await writeNotices(tx, fresh, channelReaders());
};
