/** What every handler gets beside the update: who it is, in which language, and the effects. */
import type { Context, InlineKeyboard } from "grammy";
import type { Deps } from "../../deps.ts";
import type { AddressKey, Locale, Person } from "../../domain/person.ts";
import type { MessageArgs, Translate } from "../../i18n.ts";

export type Chat = Context & {
  deps: Deps;
  key: AddressKey;
  /** Undefined for somebody who has not joined. */
  person: Person | undefined;
  locale: Locale;
  translate: Translate;
};

/** A message as a view makes it: Telegram's HTML, and the buttons under it. */
export type View = {
  readonly html: string;
  readonly keyboard?: InlineKeyboard;
  /** Comes without a sound. */
  readonly silent?: boolean;
};

/** The text of a message in the person's language. */
export const say = (ctx: Chat, id: string, args?: MessageArgs): string =>
  ctx.translate(ctx.locale, id, args);

/** Makes a text safe within Telegram's HTML. */
export const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

export const bold = (text: string): string => `<b>${escape(text)}</b>`;

export const optionsOf = ({ keyboard }: View) => ({
  parse_mode: "HTML" as const,
  link_preview_options: { is_disabled: true },
  ...(keyboard ? { reply_markup: keyboard } : {}),
});

/** The same for a new message, which may come without a sound; an edit never has one. */
export const postOptionsOf = (view: View) => ({
  ...optionsOf(view),
  ...(view.silent ? { disable_notification: true } : {}),
});

/** Whether this is a conversation with one person; a group, a channel and an inline card are not. */
export const isPrivate = (ctx: Chat): boolean => ctx.chat?.type === "private";

/** What finds a message again, to edit it. */
export const refOf = (message: { chat: { id: number }; message_id: number }): string =>
  `${message.chat.id}/${message.message_id}`;

/** Sends a view as a new message, and answers with what finds it again. */
export const post = async (ctx: Chat, view: View): Promise<string> =>
  refOf(await ctx.reply(view.html, postOptionsOf(view)));

/** Sends a view as a new message. */
export const show = async (ctx: Chat, view: View): Promise<void> => {
  await post(ctx, view);
};

/** Shows one sentence of ours. */
export const tell = (ctx: Chat, id: string, args?: MessageArgs): Promise<void> =>
  show(ctx, { html: escape(say(ctx, id, args)) });

/**
 * Puts a view in the place of the message whose button was pressed. Where that cannot be done
 * (the message is gone, or too old to be known), the view comes as a new message.
 */
export const replace = async (ctx: Chat, view: View): Promise<void> => {
  try {
    await ctx.editMessageText(view.html, optionsOf(view));
  } catch (error) {
    if (isUnchanged(error)) return;
    await show(ctx, view);
  }
};

const isUnchanged = (error: unknown): boolean =>
  error instanceof Error && /message is not modified/i.test(error.message);

/** Ends the spinner by opening a link into the bot's own chat. */
export const leadTap = async (ctx: Chat, url: string): Promise<void> => {
  await ctx.answerCallbackQuery({ url }).catch(() => undefined);
};

/** Ends the spinner on a pressed button, with a line of text or without. */
export const answerTap = async (ctx: Chat, text?: string, alert = false): Promise<void> => {
  const options = text === undefined ? {} : { text: text.slice(0, 200), show_alert: alert };
  // Too late to answer is no loss: the card itself shows the result.
  await ctx.answerCallbackQuery(options).catch(() => undefined);
};
