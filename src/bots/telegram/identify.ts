/** Puts the person, their language and the effects on the context. */
import type { Middleware } from "grammy";
import { noteReach, recognise } from "../../app/person.ts";
import type { Deps } from "../../deps.ts";
import { localeFrom, type AddressKey } from "../../domain/person.ts";
import type { Translate } from "../../i18n.ts";
import { isPrivate, tell, type Chat } from "./context.ts";

export const telegramKey = (chatId: number): AddressKey => ({
  platform: "telegram",
  teamId: "",
  externalId: String(chatId),
});

/** Hands the effects over; everything after it may use them. */
export const equip =
  (deps: Deps, translate: Translate): Middleware<Chat> =>
  async (ctx, next) => {
    ctx.deps = deps;
    ctx.translate = translate;
    ctx.locale = localeFrom(ctx.from?.language_code);
    ctx.key = telegramKey(ctx.from?.id ?? 0);
    await next();
  };

/** Who is writing; their own choice of language wins over that of their Telegram. */
export const identify: Middleware<Chat> = async (ctx, next) => {
  ctx.person = await recognise(ctx.deps, ctx.key);
  if (ctx.person) ctx.locale = ctx.person.locale;
  await next();
};

const OUTSIDE: ReadonlySet<string> = new Set(["left", "kicked"]);

/** The bot was blocked, or let in again, or added to a group; Telegram says so at once. */
export const onMembership = async (ctx: Chat): Promise<void> => {
  const { old_chat_member: before, new_chat_member: after } = ctx.myChatMember ?? {};
  if (!before || !after) return;
  if (isPrivate(ctx))
    return noteReach(ctx.deps, ctx.key, after.status === "kicked" ? "blocked" : "reachable");
  const added = OUTSIDE.has(before.status) && !OUTSIDE.has(after.status);
  // A channel is somebody's publication: nothing is posted there unasked.
  if (added && ctx.chat?.type !== "channel") await tell(ctx, "group-welcome");
};
