/** Sends notices into Telegram chats, and says what became of each. */
import { Api } from "grammy";
import { z } from "zod";
import type { TelegramConfig } from "../../config.ts";
import type { Messenger, Pace } from "../../deps.ts";
import type { Translate } from "../../i18n.ts";
import { optionsOf, postOptionsOf, refOf, type View } from "./context.ts";
import { editFateOf, fateOfAnswer, fateOfSilence, pauseOf } from "./fate.ts";
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

/** What the Bot API says of a message that was to be sent; anything else is no answer. */
const Answer = z.discriminatedUnion("ok", [
  z.object({
    ok: z.literal(true),
    result: z.object({ message_id: z.number(), chat: z.object({ id: z.number() }) }),
  }),
  z.object({
    ok: z.literal(false),
    error_code: z.number(),
    description: z.string(),
    parameters: z
      .object({
        retry_after: z.number().optional(),
        migrate_to_chat_id: z.number().optional(),
      })
      .optional(),
  }),
]);

/** A message but for its address; one that goes to many is written once. */
const createWriter = () => {
  const known = new WeakMap<View, string>();
  return (view: View): string => {
    const written =
      known.get(view) ?? JSON.stringify({ text: view.html, ...postOptionsOf(view) }).slice(1);
    known.set(view, written);
    return written;
  };
};

/** Creates the sender of one bot token. */
export const createTelegramMessenger = (options: Options): Messenger => {
  const { config, pace, line } = options;
  const { apiRoot, token } = config;
  const api = new Api(token, { apiRoot, timeoutSeconds: TIMEOUT_SECONDS, fetch: line.fetch });
  const path = `${new URL(apiRoot).pathname.replace(/\/$/, "")}/bot${token}/sendMessage`;
  const writtenOnce = createWriter();
  /** When the platform has had enough, nobody on this token may write. */
  const heed = (error: unknown): void => {
    const ms = pauseOf(error);
    if (ms !== undefined) pace.pauseFor(ms);
  };
  return {
    pace,
    ...rendersOf(options),
    send: async (to, { payload }) => {
      const json = `{"chat_id":${JSON.stringify(to.externalId)},${writtenOnce(payload as View)}`;
      try {
        const answer = Answer.parse(await line.post(path, json));
        if (answer.ok) return { kind: "sent", ref: refOf(answer.result) };
        const fate = fateOfAnswer(answer);
        if (answer.error_code === 429 && fate.kind === "later") pace.pauseFor(fate.afterMs);
        return fate;
      } catch (error) {
        return fateOfSilence(error);
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
