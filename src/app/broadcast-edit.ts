/** The typo fix: a new text, approved like the first, put into every message that was delivered. */
import type { Deps, Messenger } from "../deps.ts";
import { saveBroadcast } from "../db/broadcast.ts";
import {
  findDueEdit,
  findNextEdit,
  findOutdated,
  insertEdits,
  saveEdit,
  settleEdit,
  type DueEdit,
  type OutdatedMessage,
} from "../db/broadcast-edit.ts";
import { inTransaction, type Tx } from "../db/client.ts";
import { cleanTexts } from "./broadcast-draft.ts";
import {
  approverNo,
  hasStarted,
  needsApproval,
  reworded,
  wordingNo,
  type Broadcast,
  type Texts,
  type WordingNo,
} from "../domain/broadcast.ts";
import type { Locale, Platform } from "../domain/person.ts";
import { no, ok, type Result } from "../domain/result.ts";
import { factsOf } from "../log.ts";
import {
  authorsWith,
  hashWith,
  hold,
  noteAct,
  wakeSenders,
  type ActInput,
  type ActNo,
} from "./broadcast-act.ts";
import {
  approverMissing,
  approversOf,
  askApprovers,
  report,
  type ApproveNo,
} from "./broadcast-approval.ts";
import { broadcastView } from "./broadcast-view.ts";

/** From now on everybody reads the new text, and who has the old one gets an edit. */
const applyTexts = async (
  tx: Tx,
  { broadcast, texts, now }: { broadcast: Broadcast; texts: Texts; now: Date },
): Promise<void> => {
  const wording = reworded(broadcast.wording, texts, true);
  await saveBroadcast(tx, broadcast.id, { wording, fix: null });
  await insertEdits(tx, broadcast.id, now);
};

export type FixNo = WordingNo | "unchanged" | "no-approver" | ActNo;

/**
 * Corrects a broadcast that has started. Both languages are asked for, and whoever corrects one
 * has the other before their eyes. Above the set size a second person approves the new text, as
 * they did the first; until then the old one stays.
 */
export const fixBroadcast = async (
  deps: Deps,
  input: ActInput & { texts: Texts },
): Promise<Result<{ waits: boolean }, FixNo>> => {
  const { actor, broadcastId } = input;
  const texts = cleanTexts(input.texts);
  const done = await hold(deps, input, "broadcast", async ({ tx, broadcast, now }) => {
    if (broadcast.kind !== "broadcast" || !hasStarted(broadcast.state)) return no("not-now");
    const { texts: old } = broadcast.wording;
    if (old.lv === texts.lv && old.en === texts.en) return no("unchanged");
    const refused = wordingNo(reworded(broadcast.wording, texts, true));
    if (refused) return no(refused);
    const authors = authorsWith(broadcast, actor);
    if (!needsApproval(broadcast.recipients, deps.approvalAbove)) {
      await saveBroadcast(tx, broadcastId, { authors });
      await noteAct(tx, { actor, broadcast, act: "fix", now });
      await applyTexts(tx, { broadcast, texts, now });
      return ok({ waits: false });
    }
    const missing = await approverMissing(tx, broadcast, authors);
    if (missing) return no(missing);
    const hash = hashWith(broadcast, texts);
    await noteAct(tx, { actor, broadcast, act: "ask-fix", now });
    await saveBroadcast(tx, broadcastId, { authors, fix: { ...texts, by: actor.id, hash } });
    await askApprovers(tx, broadcast, { hash, authors, now });
    return ok({ waits: true });
  });
  if (done.ok) await wakeSenders(deps);
  return done;
};

/** A second person's word on a new text: bound to its hash, like that on the first. */
export const decideFix = async (
  deps: Deps,
  input: ActInput & { hash: string; approves: boolean },
): Promise<Result<null, ApproveNo>> => {
  const { actor, broadcastId, hash, approves } = input;
  const done = await hold(deps, input, "approve", async ({ tx, broadcast, now }) => {
    const { fix, authors } = broadcast;
    const refused = approverNo(actor, await approversOf(tx, broadcast, authors));
    if (refused) return no(refused);
    if (fix?.hash !== hash) return no("stale-approval");
    if (approves) await applyTexts(tx, { broadcast, texts: { lv: fix.lv, en: fix.en }, now });
    else await saveBroadcast(tx, broadcastId, { fix: null });
    await noteAct(tx, { actor, broadcast, act: approves ? "approve-fix" : "reject-fix", now });
    await report(tx, broadcast, { what: approves ? "approved" : "rejected", now });
    return ok(null);
  });
  if (done.ok) await wakeSenders(deps);
  return done;
};

/** What became of an edit: the next may follow, or this sender has to wait so long. */
type Edited = { readonly kind: "next" | "none" } | { readonly kind: "wait"; readonly ms: number };

const NEXT: Edited = { kind: "next" };
const AGAIN_MS = 30_000;

const renderSafely = async (deps: Deps, messenger: Messenger, edit: DueEdit, locale: Locale) => {
  const view = await broadcastView(deps, edit.broadcastId);
  if (!view) return undefined;
  try {
    return { message: messenger.render(view, locale), revision: view.revision };
  } catch (error) {
    deps.log.error("broadcast-not-rendered", { broadcast: edit.broadcastId, ...factsOf(error) });
    return undefined;
  }
};

/** Nothing is left behind the last address; what has settled before it meanwhile is looked for once more. */
const endOrBeginAgain = async (deps: Deps, platform: Platform, edit: DueEdit): Promise<Edited> => {
  const { broadcastId } = edit;
  const missed = await findOutdated(deps.db, platform, { broadcastId, afterAddress: 0 });
  await saveEdit(deps.db, platform, {
    broadcastId,
    afterAddress: 0,
    ...(missed ? {} : { dueAt: null }),
  });
  return NEXT;
};

const putOff = async (
  deps: Deps,
  platform: Platform,
  { broadcastId }: DueEdit,
  ms: number,
): Promise<void> =>
  saveEdit(deps.db, platform, { broadcastId, dueAt: new Date(deps.now().getTime() + ms) });

const editOne = async (
  deps: Deps,
  to: { platform: Platform; messenger: Messenger; edit: DueEdit },
  message: OutdatedMessage,
): Promise<Edited> => {
  const { platform, messenger, edit } = to;
  const rendered = await renderSafely(deps, messenger, edit, message.locale);
  if (!rendered) {
    await saveEdit(deps.db, platform, { broadcastId: edit.broadcastId, dueAt: null });
    return NEXT;
  }
  const [chat = ""] = message.ref.split("/");
  const restMs = messenger.pace.chatFreeInMs(chat);
  if (restMs > 0) {
    await putOff(deps, platform, edit, restMs);
    return NEXT;
  }
  await messenger.pace.notice();
  messenger.pace.charge(chat);
  const result = await messenger.edit(message.ref, rendered.message);
  if (result.kind === "uncertain") await putOff(deps, platform, edit, AGAIN_MS);
  if (result.kind === "later") {
    await putOff(deps, platform, edit, result.afterMs);
    return { kind: "wait", ms: result.afterMs };
  }
  if (result.kind === "uncertain") return NEXT;
  const { broadcastId } = edit;
  const { revision } = rendered;
  await inTransaction(deps.db, (tx) =>
    settleEdit(tx, platform, { broadcastId, message, gone: result.kind === "gone", revision }),
  );
  return NEXT;
};

/**
 * Puts the new text into the next message that shows an old one. An edit may be repeated without
 * harm, so what may not have arrived is tried again; a message that is gone is counted and left.
 */
export const editNextDelivered = async (
  deps: Deps,
  platform: Platform,
  messenger: Messenger,
): Promise<Edited> => {
  const edit = await findDueEdit(deps.db, platform, deps.now());
  if (!edit) return { kind: "none" };
  const message = await findOutdated(deps.db, platform, edit);
  return message
    ? editOne(deps, { platform, messenger, edit }, message)
    : endOrBeginAgain(deps, platform, edit);
};

/** When the next edit is due. */
export const nextEditAt = (deps: Deps, platform: Platform): Promise<Date | undefined> =>
  findNextEdit(deps.db, platform);
