/** The one place where a Telegram update that goes wrong, or comes too often, ends: in one sentence. */
import type { Middleware, Transformer } from "grammy";
import type { Allowance } from "../../allowance.ts";
import { within } from "../../deadline.ts";
import type { Step } from "../../deps.ts";
import { factsOf } from "../../log.ts";
import { answerTap, say, type Chat } from "./context.ts";

/** Polling takes one update after another: one that hangs must not hold back all the others. */
const UPDATE_MS = 20_000;

/** Says one sentence where it disturbs nobody else. */
const tellAlone = async (ctx: Chat, id: string): Promise<void> => {
  const sentence = say(ctx, id);
  if (ctx.callbackQuery) return answerTap(ctx, sentence, true);
  if (ctx.chat?.type === "private") await ctx.reply(sentence);
};

/** What an update is to operators. */
const kindOf = (ctx: Chat): string => {
  if (ctx.callbackQuery) return "tap";
  if (ctx.inlineQuery || ctx.chosenInlineResult) return "inline";
  if (ctx.myChatMember) return "member";
  return ctx.message?.text?.startsWith("/") ? "command" : "message";
};

/** One boundary for everything unexpected: the log gets ids, the person gets one clear sentence. */
export const boundary: Middleware<Chat> = async (ctx, next) => {
  const { deps, update } = ctx;
  const kind = kindOf(ctx);
  const at = { kind: "update", what: `telegram ${kind}` } as const;
  const count = (outcome: "done" | "failed"): void =>
    deps.count("updates", { platform: "telegram", kind, outcome });
  try {
    await deps.step({ ...at, ids: { update: update.update_id } }, () => within(UPDATE_MS, next()));
    count("done");
  } catch (error) {
    count("failed");
    deps.log.error("update-failed", { update: update.update_id, ...factsOf(error) });
    await tellAlone(ctx, "error-unexpected").catch(() => undefined);
  }
};

/** Shows operators each call to the Bot API; asking for updates is only waiting. */
export const stepCalls =
  (step: Step): Transformer =>
  (prev, method, payload, signal) =>
    method === "getUpdates"
      ? prev(method, payload, signal)
      : step({ kind: "call", what: `telegram ${method}` }, () => prev(method, payload, signal));

/** Holds back whoever sends more than a person can: told once, and then nothing more is done. */
export const holdBack =
  (allowance: Allowance): Middleware<Chat> =>
  async (ctx, next) => {
    const taken = ctx.from ? allowance.take(String(ctx.from.id)) : ({ ok: true } as const);
    if (taken.ok) return next();
    if (taken.first) await tellAlone(ctx, "too-many");
  };

/** The same for a command that is much work. */
export const seldom =
  (allowance: Allowance, handler: (ctx: Chat) => Promise<void>) =>
  async (ctx: Chat): Promise<void> => {
    const taken = allowance.take(ctx.key.externalId);
    if (taken.ok) return handler(ctx);
    if (taken.first) await tellAlone(ctx, "too-many");
  };

/**
 * Only whoever a private chat belongs to presses what stands in it. Telegram lets nobody else; a
 * tap that says otherwise was made up.
 */
export const ownChat: Middleware<Chat> = async (ctx, next) => {
  if (ctx.from !== undefined && ctx.from.id === ctx.chat?.id) return next();
  ctx.deps.log.warn("tap-in-a-foreign-chat", { update: ctx.update.update_id });
  if (ctx.callbackQuery) await answerTap(ctx, say(ctx, "button-stale"), true);
};
