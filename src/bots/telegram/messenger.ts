/** Sends notices into Telegram chats, and says what became of each. */
import { Api, GrammyError, HttpError } from "grammy";
import type { TelegramConfig } from "../../config.ts";
import type { EditResult, Messenger, Pace, SendResult } from "../../deps.ts";
import type { Translate } from "../../i18n.ts";
import { optionsOf, refOf, type View } from "./context.ts";
import { digestView } from "./digest.ts";
import { noticeView } from "./notices.ts";
import { cardView, sharedView } from "./workshop.ts";

const TIMEOUT_SECONDS = 15;

/** Telegram permits some 30 messages a second (https://core.telegram.org/bots/faq), or what was bought. */
const PERMITTED = 30;

/** What notices leave of the permitted rate is kept for answers to taps. */
export const telegramPace = (noticesPerSecond: number) => ({
  noticesPerSecond,
  perSecond: Math.max(PERMITTED, noticesPerSecond),
});

/**
 * What an answer of the Bot API means for an address. Codes alone do not tell: blocked and
 * deactivated are both 403 (descriptions as in the published server, Client.cpp).
 */
const fateOf = (error: unknown): SendResult => {
  if (!(error instanceof GrammyError)) {
    if (error instanceof HttpError) return { kind: "uncertain" };
    throw error;
  }
  const { error_code: code, description, parameters } = error;
  if (code === 429) return { kind: "later", afterMs: (parameters.retry_after ?? 1) * 1_000 };
  if (code === 401) return { kind: "unauthorized" };
  if (code >= 500) return { kind: "uncertain" };
  if (/user is deactivated/i.test(description)) return { kind: "closed", reach: "deactivated" };
  if (/blocked by the user/i.test(description)) return { kind: "closed", reach: "blocked" };
  if (code === 403 || /chat not found/i.test(description))
    return { kind: "closed", reach: "unreachable" };
  return { kind: "refused", why: "refused" };
};

/** A message that shows this already is as good as edited; one that is gone is not asked for again. */
const editOf = (error: unknown): EditResult => {
  if (error instanceof GrammyError && /message is not modified/i.test(error.description))
    return { kind: "edited" };
  const fate = fateOf(error);
  if (fate.kind === "later") return fate;
  return { kind: fate.kind === "uncertain" || fate.kind === "unauthorized" ? "uncertain" : "gone" };
};

/** Creates the sender of one bot token. */
export const createTelegramMessenger = (options: {
  config: TelegramConfig;
  t: Translate;
  /** The bot's own name, once it is known, for links into the chat. */
  bot: () => string | undefined;
  pace: Pace;
}): Messenger => {
  const { config, t, bot, pace } = options;
  const api = new Api(config.token, {
    apiRoot: config.apiRoot,
    timeoutSeconds: TIMEOUT_SECONDS,
  });
  return {
    pace,
    render: (notice, locale) => ({ payload: noticeView(notice, t, locale) }),
    renderDigest: (notices, locale) => ({ payload: digestView(t, locale, notices) }),
    send: async (to, { payload }) => {
      const view = payload as View;
      try {
        const message = await api.sendMessage(to.externalId, view.html, {
          ...optionsOf(view),
        });
        return { kind: "sent", ref: refOf(message) };
      } catch (error) {
        return fateOf(error);
      }
    },
    renderCard: (card, locale, { shared, now }) => ({
      payload: shared
        ? sharedView(t, locale, card, { now, bot: bot() })
        : cardView(t, locale, card, now),
    }),
    edit: async (ref, { payload }) => {
      const view = payload as View;
      try {
        // An inline card has a name of its own; every other message is found in its chat.
        const [chat = "", message] = ref.split("/");
        const edit = optionsOf(view);
        if (message === undefined) await api.editMessageTextInline(chat, view.html, edit);
        else await api.editMessageText(chat, Number(message), view.html, edit);
        return { kind: "edited" };
      } catch (error) {
        return editOf(error);
      }
    },
  };
};
