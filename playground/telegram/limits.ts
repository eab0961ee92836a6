/** How much a bot may send: a sliding second for all chats, and a slow drip with a burst for each. */
import { tooMany, type Refusal } from "./answer.ts";

export type Limits = { readonly refuseOrCount: (chatId: number) => Refusal | undefined };

/** Per chat: about one message a second, short bursts tolerated (https://core.telegram.org/bots/faq). */
export const CHAT_BURST = 20;
/** The platform does not say how long it refuses; a second is what a short excess costs. */
const PENALTY_MS = 1_000;

type Drip = { readonly tokens: number; readonly at: number; readonly closedUntil: number };

const secondsUntil = (instant: number, now: number): number =>
  Math.max(1, Math.ceil((instant - now) / 1000));

/** One chat's burst, which fills up again by one a second; `undefined` lets the send through. */
const createDrips = (burst: number) => {
  const drips = new Map<number, Drip>();
  return (chatId: number, now: number): Refusal | undefined => {
    const drip = drips.get(chatId) ?? { tokens: burst, at: now, closedUntil: now };
    if (now < drip.closedUntil) return tooMany(secondsUntil(drip.closedUntil, now));
    const tokens = Math.min(burst, drip.tokens + (now - drip.at) / 1000);
    const enough = tokens >= 1;
    drips.set(chatId, {
      tokens: enough ? tokens - 1 : tokens,
      at: now,
      closedUntil: enough ? now : now + PENALTY_MS,
    });
    return enough ? undefined : tooMany(PENALTY_MS / 1000);
  };
};

/** Counts sends in real time; while a penalty runs, everything more is refused too. */
export const createLimits = (sendsPerSecond: number, chatBurst: number): Limits => {
  const refuseOrDrip = createDrips(chatBurst);
  let recent: number[] = [];
  let closedUntil = Number.NEGATIVE_INFINITY;
  return {
    refuseOrCount: (chatId) => {
      const now = performance.now();
      if (now < closedUntil) return tooMany(secondsUntil(closedUntil, now));
      recent = recent.filter((at) => at > now - 1000);
      if (recent.length >= sendsPerSecond) {
        closedUntil = now + PENALTY_MS;
        return tooMany(PENALTY_MS / 1000);
      }
      const refusal = refuseOrDrip(chatId, now);
      if (!refusal) recent.push(now);
      return refusal;
    },
  };
};
