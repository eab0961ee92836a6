/** Sends notices into Telegram chats, and says what became of each. */
import { Api } from "grammy";
import type { TelegramConfig } from "../../config.ts";
import type { Messenger, Pace } from "../../deps.ts";
import type { Translate } from "../../i18n.ts";
import { optionsOf, postOptionsOf, refOf, type View } from "./context.ts";
import { editFateOf, fateOf, pauseOf } from "./fate.ts";
import type { BotApiLine } from "./fetch.ts";
import { digestView } from "./digest.ts";
import { noticeView } from "./notices.ts";
import { cardView, sharedView } from "./workshop.ts";

const TIMEOUT_SECONDS = 15;

type Options = {
  readonly config: TelegramConfig;
  readonly t: Translate;
  /** The bot's own name, once it is known, for links into the chat. */
  readonly bot: () => string | undefined;
  readonly pace: Pace;
  readonly line: BotApiLine;
};

const rendersOf = ({
  t,
  bot,
}: Options): Pick<Messenger, "render" | "renderDigest" | "renderCard"> => ({
  render: (notice, locale) => ({ payload: noticeView(notice, t, locale) }),
  renderDigest: (notices, locale) => ({ payload: digestView(t, locale, notices) }),
  renderCard: (card, locale, { shared, now }) => ({
    payload: shared
      ? sharedView(t, locale, card, { now, bot: bot() })
      : cardView(t, locale, card, now),
  }),
});

/** Creates the sender of one bot token. */
export const createTelegramMessenger = (options: Options): Messenger => {
  const { config, pace, line } = options;
  const { apiRoot, token } = config;
  const api = new Api(token, { apiRoot, timeoutSeconds: TIMEOUT_SECONDS, fetch: line.fetch });
  /** When the platform has had enough, nobody on this token may write. */
  const heed = (error: unknown): void => {
    const ms = pauseOf(error);
    if (ms !== undefined) pace.pauseFor(ms);
  };
  return {
    pace,
    ...rendersOf(options),
    send: async (to, { payload }) => {
      const view = payload as View;
      try {
        const message = await api.sendMessage(to.externalId, view.html, postOptionsOf(view));
        return { kind: "sent", ref: refOf(message) };
      } catch (error) {
        heed(error);
        return fateOf(error);
      }
    },
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
        heed(error);
        return editFateOf(error);
      }
    },
  };
};
