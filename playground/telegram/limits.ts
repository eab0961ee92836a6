/** How much a bot may send: a sliding second for all chats, and a slow drip with a burst for each. */
import { tooMany, type Refusal } from "./answer.ts";

export type Limits = { readonly refuseOrCount: (chatId: number) => Refusal | undefined };

/** Per chat: about one message a second, short bursts tolerated (https://core.telegram.org/bots/faq). */
export const CHAT_BURST = 20;

/** Counts sends in real time; while a penalty runs, everything more is refused too. */
export const createLimits = (sendsPerSecond: number, chatBurst: number): Limits => {
  let recent: number[] = [];
  let penaltyUntil = Number.NEGATIVE_INFINITY;
  const chats = new Map<number, { tokens: number; at: number }>();
  const penalise = (now: number, seconds: number): Refusal => {
    penaltyUntil = Math.max(penaltyUntil, now + seconds * 1000);
    return tooMany(Math.max(1, Math.ceil((penaltyUntil - now) / 1000)));
  };
  return {
    refuseOrCount: (chatId) => {
      const now = performance.now();
      if (now < penaltyUntil) return tooMany(Math.max(1, Math.ceil((penaltyUntil - now) / 1000)));
      recent = recent.filter((at) => at > now - 1000);
      if (recent.length >= sendsPerSecond) return penalise(now, 1);
      const chat = chats.get(chatId) ?? { tokens: chatBurst, at: now };
      const tokens = Math.min(chatBurst, chat.tokens + (now - chat.at) / 1000);
      if (tokens < 1) return tooMany(1);
      chats.set(chatId, { tokens: tokens - 1, at: now });
      recent.push(now);
      return undefined;
    },
  };
};
