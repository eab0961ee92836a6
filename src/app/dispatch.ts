/** A message on its way: claimed, held to the pace, handed to the platform, and what became of it. */
import { markSending, saveSender } from "../db/delivery.ts";
import type { DueDelivery } from "../db/due.ts";
import { saveExternalId, saveReachOf } from "../db/person.ts";
import type { Deps, Messenger, SendResult } from "../deps.ts";
import type { Platform } from "../domain/person.ts";
import { alarmOfToken } from "./alarm.ts";
import type { Place } from "./place.ts";
import { settle, settleAll, type Claimed, type End } from "./settle.ts";
import type { Slots } from "./slots.ts";
import type { Ready } from "./together.ts";

export type Sender = {
  readonly platform: Platform;
  readonly messenger: Messenger;
  readonly place: Place;
  readonly slots: Slots;
  /** How many messages in a row were not answered, and whether any was. */
  readonly silence: { unanswered: number; answered: boolean };
  /** Aborted when the platform says so, when the process ends, and when time is up. */
  readonly halt: AbortController;
  /** Ends the wait of the one message whose turn is next; a halt calls it. */
  readonly turn: { over: () => void };
};

const MINUTE_MS = 60_000;
/** So many without an answer in a row, or the very first, and the platform is left alone for a while. */
const SILENT = 3;
const SILENCE_MS = 10_000;

/** The sender waits: its platform said so, or its token is refused. */
export const pauseSender = async (deps: Deps, sender: Sender, ms: number): Promise<Date> => {
  const until = new Date(deps.now().getTime() + ms);
  sender.messenger.pace.pauseFor(ms);
  sender.halt.abort();
  await saveSender(deps.db, sender.platform, { pausedUntil: until });
  return until;
};

/** What an answer of the platform means for the rows that its message told. */
const fateOf = async (
  deps: Deps,
  sender: Sender,
  to: DueDelivery,
  result: SendResult,
): Promise<End> => {
  const { platform } = sender;
  switch (result.kind) {
    case "sent":
      return { state: "sent", ref: result.ref };
    case "closed":
      await saveReachOf(deps.db, to.addressId, result.reach);
      return {
        state: "blocked",
        why: result.reach === "unreachable" ? "chat-not-found" : result.reach,
      };
    case "migrated":
      return (await saveExternalId(deps.db, to.addressId, result.to))
        ? { state: "queued", dueAt: deps.now() }
        : { state: "blocked", why: "chat-not-found" };
    case "refused":
      return { state: "failed", why: result.why };
    case "uncertain":
      return { state: "uncertain", why: "timeout" };
    case "later":
      deps.log.warn("sender-paused", { platform, ms: result.afterMs });
      return { state: "queued", dueAt: await pauseSender(deps, sender, result.afterMs) };
    case "unauthorized":
      deps.log.error("token-refused", { platform });
      await alarmOfToken(deps, platform);
      return { state: "queued", dueAt: await pauseSender(deps, sender, MINUTE_MS) };
  }
};

/** A platform that does not answer is not given more to lose: what it has is in doubt already. */
const noteAnswer = async (deps: Deps, sender: Sender, { state }: End): Promise<void> => {
  const { silence, slots, halt } = sender;
  if (state !== "uncertain") {
    silence.unanswered = 0;
    silence.answered = true;
    return slots.widen();
  }
  silence.unanswered += 1;
  if (halt.signal.aborted || (silence.answered && silence.unanswered < SILENT)) return;
  deps.log.warn("platform-silent", { platform: sender.platform, ms: SILENCE_MS });
  await pauseSender(deps, sender, SILENCE_MS);
};

/** On the wire until it is known what the answer means, so that nothing follows into a silence. */
const ask = async (
  deps: Deps,
  sender: Sender,
  { message }: Claimed,
  first: DueDelivery,
): Promise<End> => {
  const result = await sender.messenger.send(first.to, message);
  const end = await fateOf(deps, sender, first, result);
  await noteAnswer(deps, sender, end);
  return end;
};

const deliver = async (deps: Deps, sender: Sender, message: Claimed): Promise<void> => {
  const [first] = message.rows;
  if (!first) return;
  const end = await ask(deps, sender, message, first).finally(sender.slots.leave);
  await settle(deps, sender.messenger.pace, { message, end });
  for (const row of message.rows) sender.place.inHand.delete(row);
};

/** Waits for the pace, but not beyond a halt. Answers whether the message may go. */
const mayGo = async ({ halt: { signal }, turn, messenger }: Sender): Promise<boolean> => {
  if (signal.aborted) return false;
  const halted = new Promise<void>((resolve) => {
    turn.over = resolve;
  });
  await Promise.race([messenger.pace.notice(), halted]);
  return !signal.aborted;
};

/** Sends what was claimed, in turn; what a halt catches before its turn goes back as it was. */
export const sendClaimed = async (
  deps: Deps,
  sender: Sender,
  claimed: readonly Claimed[],
): Promise<void> => {
  const { slots } = sender;
  const { pace } = sender.messenger;
  for (const [i, message] of claimed.entries()) {
    const chat = message.rows[0]?.to.externalId ?? "";
    const restMs = pace.chatFreeInMs(chat);
    if (restMs > 0) {
      // A chat that was written to just now rests, and everybody else goes on.
      const dueAt = new Date(deps.now().getTime() + restMs);
      await settleAll(deps, pace, { messages: [message], end: { state: "queued", dueAt } });
      continue;
    }
    await slots.enter();
    if (!(await mayGo(sender))) {
      slots.leave();
      slots.run(Promise.resolve());
      return settleAll(deps, pace, { messages: claimed.slice(i), end: { state: "queued" } });
    }
    pace.charge(chat);
    slots.run(deliver(deps, sender, message));
  }
};

/** What could not be claimed is looked at anew, if it is still queued. */
const letGo = ({ place }: Sender, { rows }: Ready): void => {
  for (const row of rows) {
    place.inHand.delete(row);
    place.cursors.delete(row.noticeId);
  }
};

/** Claims these messages by one statement; one that another sender has, or that was paused, is left out. */
export const claimAll = async (
  deps: Deps,
  sender: Sender,
  messages: readonly Ready[],
): Promise<Claimed[]> => {
  const claimedAt = deps.now();
  const claims = messages.flatMap(({ rows, spends }, message) =>
    rows.map(({ noticeId, addressId }) => ({ noticeId, addressId, spends, message })),
  );
  const week = { at: claimedAt, budget: deps.weeklyBudget };
  const marked = new Set(await markSending(deps.db, claims, week));
  const ours: Claimed[] = [];
  const torn: Claimed[] = [];
  let place = 0;
  for (const message of messages) {
    const rows = message.rows.filter(() => marked.has(place++));
    if (rows.length === message.rows.length) ours.push({ ...message, claimedAt });
    else letGo(sender, message);
    // Of several that were to be told together one is gone: the others are told anew.
    if (rows.length > 0 && rows.length < message.rows.length)
      torn.push({ ...message, rows, claimedAt });
  }
  await settleAll(deps, sender.messenger.pace, { messages: torn, end: { state: "queued" } });
  return ours;
};
