/** The one place where what went wrong with an update is told and logged, and where updates are counted. */
import type { Middleware, Transformer } from "grammy";
import { within } from "../../deadline.ts";
import type { Step } from "../../deps.ts";
import { factsOf } from "../../log.ts";
import { answerTap, say, type Chat } from "./context.ts";

/** Polling takes one update after another: one that hangs must not hold back all the others. */
const UPDATE_MS = 20_000;

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
    await apologise(ctx).catch(() => undefined);
  }
};

const apologise = async (ctx: Chat): Promise<void> => {
  const sorry = say(ctx, "error-unexpected");
  if (ctx.callbackQuery) return answerTap(ctx, sorry, true);
  if (ctx.chat?.type === "private") await ctx.reply(sorry);
};

/** Shows operators each call to the Bot API; asking for updates is only waiting. */
export const stepCalls =
  (step: Step): Transformer =>
  (prev, method, payload, signal) =>
    method === "getUpdates"
      ? prev(method, payload, signal)
      : step({ kind: "call", what: `telegram ${method}` }, () => prev(method, payload, signal));
