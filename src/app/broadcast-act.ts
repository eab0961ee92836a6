/** What every act on a broadcast begins with: who may, the row held, and whether the move is legal. */
import { createHash } from "node:crypto";
import type { Deps } from "../deps.ts";
import { writeAudit } from "../db/audit.ts";
import { lockBroadcast, saveBroadcast } from "../db/broadcast.ts";
import { inTransaction, type Tx } from "../db/client.ts";
import type { AuditFacts, BroadcastNote } from "../domain/audit.ts";
import {
  moveOf,
  sealedText,
  type Broadcast,
  type BroadcastAct,
  type Texts,
} from "../domain/broadcast.ts";
import type { BroadcastId } from "../domain/ids.ts";
import { can, type StaffVerb } from "../domain/permission.ts";
import { PLATFORMS, type Person } from "../domain/person.ts";
import { no, type Result } from "../domain/result.ts";

export type ActInput = { readonly actor: Person; readonly broadcastId: BroadcastId };
/** `not-now`: the broadcast has moved on, and this can no longer be done, or not yet. */
export type ActNo = "not-staff" | "no-broadcast" | "not-now";

/** What an act works on. */
export type Held = { readonly tx: Tx; readonly broadcast: Broadcast; readonly now: Date };

/** Runs work on a broadcast that this transaction alone holds: of two at once the second waits. */
export const hold = <T, N extends string>(
  deps: Deps,
  { actor, broadcastId }: ActInput,
  verb: StaffVerb,
  work: (held: Held) => Promise<Result<T, N>>,
): Promise<Result<T, N | ActNo>> => {
  if (!can(actor.roles, verb)) return Promise.resolve(no("not-staff"));
  const now = deps.now();
  return inTransaction(deps.db, async (tx): Promise<Result<T, N | ActNo>> => {
    const broadcast = await lockBroadcast(tx, broadcastId);
    return broadcast ? work({ tx, broadcast, now }) : no("no-broadcast");
  });
};

/**
 * Runs an act that moves a broadcast on. The move must be legal, so of two people at once the
 * second finds what the first has done; `work` saves whatever else changes, and a refusal of it
 * leaves everything as it was.
 */
export const act = <T, N extends string>(
  deps: Deps,
  input: ActInput,
  how: {
    readonly act: BroadcastAct & BroadcastNote;
    readonly verb?: StaffVerb;
    /** What the audit log calls it, if not by the move. */
    readonly note?: BroadcastNote;
  },
  work: (held: Held) => Promise<Result<T, N>>,
): Promise<Result<T, N | ActNo>> =>
  hold(deps, input, how.verb ?? "broadcast", async (held): Promise<Result<T, N | ActNo>> => {
    const { tx, broadcast, now } = held;
    const to = moveOf(broadcast.state, how.act);
    if (to === undefined) return no("not-now");
    const done = await work(held);
    if (!done.ok) return done;
    if (to !== broadcast.state) await saveBroadcast(tx, broadcast.id, { state: to });
    await noteAct(tx, { actor: input.actor, broadcast, act: how.note ?? how.act, now });
    return done;
  });

/** Adds an act to the audit log: ids and states, never texts. */
export const noteAct = (
  tx: Tx,
  entry: {
    actor: Person;
    broadcast: Pick<Broadcast, "id" | "ministryId" | "workshopId" | "state">;
    act: BroadcastNote;
    now: Date;
    facts?: AuditFacts;
  },
): Promise<void> => {
  const { actor, now, facts = {} } = entry;
  const { id, ministryId, workshopId, state } = entry.broadcast;
  return writeAudit(tx, {
    at: now,
    actor,
    act: `broadcast-${entry.act}`,
    about: { kind: "broadcast", id },
    ...(ministryId === null ? {} : { ministryId }),
    workshopId,
    facts: { from: state, ...facts },
  });
};

/** What is approved is this and nothing else. */
export const hashOf = (broadcast: Parameters<typeof sealedText>[0]): string =>
  createHash("sha256").update(sealedText(broadcast)).digest("hex");

/** The hash of a broadcast with other texts: an edit of what was sent is approved anew. */
export const hashWith = (broadcast: Broadcast, texts: Texts): string =>
  hashOf({ ...broadcast, texts });

/** Whoever has a hand in it. */
export const authorsWith = ({ authors }: Broadcast, { id }: Person): readonly Person["id"][] =>
  authors.includes(id) ? authors : [...authors, id];

/** Wakes both senders. */
export const wakeSenders = async (deps: Deps): Promise<void> => {
  for (const platform of PLATFORMS) await deps.enqueue("drain", { platform });
};

/** Sends what is due, and is there when it starts. */
export const wakeAtStart = async (deps: Deps, startsAt: Date): Promise<void> => {
  await wakeSenders(deps);
  const delayMs = Math.max(0, startsAt.getTime() - deps.now().getTime());
  await deps.enqueue("sweep", {}, { delayMs });
};
