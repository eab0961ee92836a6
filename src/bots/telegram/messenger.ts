/** Sends notices into Telegram chats, and says what became of each. */
import { Api, GrammyError, HttpError } from "grammy";
import type { TelegramConfig } from "../../config.ts";
import type { Messenger, SendResult } from "../../deps.ts";
import type { Translate } from "../../i18n.ts";
import type { View } from "./context.ts";
import { noticeView } from "./notices.ts";

const TIMEOUT_SECONDS = 15;

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

/** Creates the sender of one bot token. */
export const createTelegramMessenger = (options: {
  config: TelegramConfig;
  t: Translate;
}): Messenger => {
  const { config, t } = options;
  const api = new Api(config.token, {
    apiRoot: config.apiRoot,
    timeoutSeconds: TIMEOUT_SECONDS,
  });
  return {
    rate: config.rate,
    render: (notice, locale) => ({ payload: noticeView(notice, t, locale) }),
    send: async (to, { payload }) => {
      const view = payload as View;
      try {
        const message = await api.sendMessage(to.externalId, view.html, {
          parse_mode: "HTML",
          link_preview_options: { is_disabled: true },
          ...(view.keyboard ? { reply_markup: view.keyboard } : {}),
        });
        return { kind: "sent", ref: `${message.chat.id}/${message.message_id}` };
      } catch (error) {
        return fateOf(error);
      }
    },
  };
};
