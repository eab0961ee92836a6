/** Answers each update once: Telegram repeats what was not confirmed before a crash. */
import type { Middleware } from "grammy";
import { noteAnswered, wasAnswered } from "../../app/update.ts";
import type { Chat } from "./context.ts";

/** Methods that put a new message into a chat; the others can be repeated without harm. */
const SENDS = /^(send|copy|forward)(?!ChatAction)/;

/**
 * Skips an update that was answered before. The note is made before the first new message leaves,
 * so that a crash can cost an answer, which is asked for again, but never doubles one.
 */
export const once: Middleware<Chat> = async (ctx, next) => {
  const key = { source: "telegram", updateId: ctx.update.update_id };
  if (await wasAnswered(ctx.deps, key)) return;
  let noted = false;
  ctx.api.config.use(async (call, method, payload, signal) => {
    if (!noted && SENDS.test(method)) {
      noted = true;
      await noteAnswered(ctx.deps, key);
    }
    return call(method, payload, signal);
  });
  await next();
  if (!noted) await noteAnswered(ctx.deps, key);
};
