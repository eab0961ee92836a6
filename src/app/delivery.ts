/** The drain: takes due rows of the ledger one by one, and notes what became of each. */
import type { Deps, Messenger, RenderedNotice, SendResult } from "../deps.ts";
import { findNextStale, insertCardOfDelivery } from "../db/card.ts";
import { withLease } from "../db/client.ts";
import {
  findDue,
  findNextDue,
  findPause,
  markSending,
  postponeDelivery,
  saveSender,
  settleDelivery,
  settleOrphans,
  type DueDelivery,
} from "../db/delivery.ts";
import { saveExternalId, saveReachOf } from "../db/person.ts";
import type { DeliveryWhy, LegalMove } from "../domain/delivery.ts";
import type { Platform } from "../domain/person.ts";
import { factsOf } from "../log.ts";
import { refreshNext } from "./card.ts";
import { viewMaySendAt, viewOf } from "./notice.ts";

/** How long one job sends before it hands on to the next, so that a shutdown never waits long. */
const BATCH_MS = 5_000;
const ANOTHER_HOLDS_IT_MS = 1_000;
const MINUTE_MS = 60_000;

const renderSafely = (
  deps: Deps,
  messenger: Messenger,
  due: DueDelivery,
  view: Parameters<Messenger["render"]>[0],
) => {
  try {
    return messenger.render(view, due.locale);
  } catch (error) {
    deps.log.error("notice-not-rendered", { delivery: due.id, ...factsOf(error) });
    return undefined;
  }
};

/** What to send for a row, or `undefined` after the row was settled or put off. */
const prepare = async (
  deps: Deps,
  messenger: Messenger,
  due: DueDelivery,
): Promise<RenderedNotice | undefined> => {
  const view = await viewOf(deps, due);
  const at = deps.now();
  if (!view.ok) {
    await settleDelivery(deps.db, due.id, {
      from: "queued",
      state: "skipped",
      at,
      why: view.reason,
    });
    deps.count("deliveries", { state: "skipped" });
    return undefined;
  }
  const mayGoAt = viewMaySendAt(due.notice, view.value, at);
  if (mayGoAt > at) {
    await postponeDelivery(deps.db, due.id, mayGoAt);
    return undefined;
  }
  const message = renderSafely(deps, messenger, due, view.value);
  if (!message) {
    await settleDelivery(deps.db, due.id, {
      from: "queued",
      state: "failed",
      at,
      why: "bad-notice",
    });
    deps.count("deliveries", { state: "failed" });
  }
  return message;
};

type Verdict = "next" | "stop";

const settle = async (
  deps: Deps,
  platform: Platform,
  due: DueDelivery,
  result: SendResult,
): Promise<Verdict> => {
  const at = deps.now();
  const end = (
    state: LegalMove<"sending">,
    more: { why?: DeliveryWhy; ref?: string; dueAt?: Date } = {},
  ) => {
    deps.count("deliveries", { state });
    return settleDelivery(deps.db, due.id, { from: "sending", state, at, ...more });
  };
  switch (result.kind) {
    case "sent":
      await end("sent", { ref: result.ref });
      await insertCardOfDelivery(deps.db, due.id, due.locale);
      return "next";
    case "closed":
      await saveReachOf(deps.db, due.addressId, result.reach);
      await end("blocked", {
        why: result.reach === "unreachable" ? "chat-not-found" : result.reach,
      });
      return "next";
    case "migrated": {
      const moved = await saveExternalId(deps.db, due.addressId, result.to);
      if (moved) await end("queued", { dueAt: at });
      else await end("blocked", { why: "chat-not-found" });
      return "next";
    }
    case "refused":
      await end("failed", { why: result.why });
      return "next";
    case "uncertain":
      await end("uncertain", { why: "timeout" });
      return "next";
    case "later":
    case "unauthorized": {
      const ms = result.kind === "later" ? result.afterMs : MINUTE_MS;
      const until = new Date(at.getTime() + ms);
      await end("queued", { dueAt: until });
      await saveSender(deps.db, platform, { pausedUntil: until });
      if (result.kind === "later") deps.log.warn("sender-paused", { platform, ms });
      else deps.log.error("token-refused", { platform });
      return "stop";
    }
  }
};

type Sender = { platform: Platform; messenger: Messenger; paced: () => Promise<void> };

/** Edits one card that is out of date; cards come after everything that somebody is to be told. */
const editNext = async (deps: Deps, sender: Sender): Promise<Verdict> => {
  const { platform, messenger, paced } = sender;
  const result = await refreshNext(deps, platform, messenger, paced);
  if (result.kind !== "wait") return result.kind === "next" ? "next" : "stop";
  const pausedUntil = new Date(deps.now().getTime() + result.ms);
  await saveSender(deps.db, platform, { pausedUntil });
  return "stop";
};

/** Sends one due row, or edits a card. Answers `stop` when nothing is left, or the platform says so. */
const sendNext = async (deps: Deps, sender: Sender): Promise<Verdict> => {
  const { platform, messenger, paced } = sender;
  const due = await findDue(deps.db, platform, deps.now());
  if (!due) return editNext(deps, sender);
  const message = await prepare(deps, messenger, due);
  if (!message) return "next";
  await paced();
  if (!(await markSending(deps.db, due.id))) return "next";
  return settle(deps, platform, due, await messenger.send(due.to, message));
};

const drainHeld = async (deps: Deps, platform: Platform, messenger: Messenger): Promise<void> => {
  const lost = await settleOrphans(deps.db, platform, deps.now());
  if (lost > 0) deps.log.warn("deliveries-uncertain", { platform, rows: lost });
  const paused = await findPause(deps.db, platform);
  const until = performance.now() + BATCH_MS;
  let verdict: Verdict = paused !== null && paused > deps.now() ? "stop" : "next";
  const sender = { platform, messenger, paced: messenger.pace.notice };
  while (verdict === "next" && performance.now() < until) verdict = await sendNext(deps, sender);
  await saveSender(deps.db, platform, { drainedAt: deps.now() });
};

const wakeAgain = async (deps: Deps, platform: Platform): Promise<void> => {
  const [due, stale, paused] = await Promise.all([
    findNextDue(deps.db, platform),
    findNextStale(deps.db, platform),
    findPause(deps.db, platform),
  ]);
  const next = [due, stale].flatMap((instant) => (instant ? [instant.getTime()] : []));
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
  const held = await withLease(deps.db, `drain-${platform}`, () =>
    drainHeld(deps, platform, messenger),
  );
  if (held) await wakeAgain(deps, platform);
  else await deps.enqueue("drain", { platform }, { delayMs: ANOTHER_HOLDS_IT_MS });
};
