/** Lets the bot's own messages take their places among everything that its token sends. */
import type { Transformer } from "grammy";
import type { Pace } from "../../deps.ts";

/** Telegram permits some 30 messages a second (https://core.telegram.org/bots/faq), or what was bought. */
const PERMITTED = 30;
/** How long to wait when the platform does not say. */
const AGAIN_SECONDS = 5;

/** What notices leave of the permitted rate is kept for answers to taps. */
export const telegramPace = (noticesPerSecond: number) => ({
  noticesPerSecond,
  perSecond: Math.max(PERMITTED, noticesPerSecond),
});

/**
 * What Telegram counts: messages, and edits with them. Questions (`getUpdates`, `getMe`), the end
 * of a spinner (`answerCallbackQuery`) and settings are none: to hold them back would cost people
 * time, and keep nobody within a limit.
 */
const isCounted = (method: string): boolean =>
  /^(?:send|edit|copy|forward)[A-Z]/.test(method) && method !== "sendChatAction";

const chatOf = (payload: object): string | undefined =>
  "chat_id" in payload ? String(payload.chat_id) : undefined;

/**
 * Answers go before notices. When the platform says that it was too much, everything on the token
 * waits; but a person who taps faster than their own chat may be written to stops nobody else.
 */
export const paceAnswers =
  (pace: Pace): Transformer =>
  async (prev, method, payload, signal) => {
    if (!isCounted(method)) return prev(method, payload, signal);
    await pace.answer();
    const chat = chatOf(payload);
    const isCrowded = chat !== undefined && pace.chatFreeInMs(chat) > 0;
    if (chat !== undefined) pace.charge(chat);
    const answer = await prev(method, payload, signal);
    if (!answer.ok && answer.error_code === 429 && !isCrowded)
      pace.pauseFor((answer.parameters?.retry_after ?? AGAIN_SECONDS) * 1_000);
    return answer;
  };
