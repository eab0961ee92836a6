/** How much a bot may send: a sliding second for all chats, a slow drip with a burst for each, and a minute for a group. */
import { tooMany, type Refusal } from "./answer.ts";

export type Limits = {
  readonly refuseOrCount: (chatId: number, inGroup?: boolean) => Refusal | undefined;
};

/** Per chat: about one message a second, short bursts tolerated (https://core.telegram.org/bots/faq). */
export const CHAT_BURST = 20;
/** The platform does not say how long it refuses; a second is what a short excess costs. */
const PENALTY_MS = 1_000;

type Drip = { readonly tokens: number; readonly at: number; readonly closedUntil: number };

/** No more than 20 messages a minute in one group (https://core.telegram.org/bots/faq). */
export const GROUP_MINUTE = 20;
const MINUTE_MS = 60_000;

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

/** What a group has taken in the last minute of the simulator's own clock, which people may move. */
const createMinutes = ({ perMinute, now }: GroupLimit) => {
  const minutes = new Map<number, readonly number[]>();
  return {
    refuse: (chatId: number): Refusal | undefined => {
      const at = now().getTime();
      const recent = (minutes.get(chatId) ?? []).filter((sent) => sent > at - MINUTE_MS);
      minutes.set(chatId, recent);
      const first = recent.at(-perMinute);
      return first === undefined ? undefined : tooMany(secondsUntil(first + MINUTE_MS, at));
    },
    count: (chatId: number): void =>
      void minutes.set(chatId, [...(minutes.get(chatId) ?? []), now().getTime()]),
  };
};

export type GroupLimit = { readonly perMinute: number; readonly now: () => Date };

/** Counts in real time, but a group's minute; while a penalty runs, everything more is refused too. */
export const createLimits = (
  sendsPerSecond: number,
  chatBurst: number,
  group?: GroupLimit,
): Limits => {
  const refuseOrDrip = createDrips(chatBurst);
  const minutes = group && createMinutes(group);
  let recent: number[] = [];
  let closedUntil = Number.NEGATIVE_INFINITY;
  return {
    refuseOrCount: (chatId, inGroup = false) => {
      const full = inGroup ? minutes?.refuse(chatId) : undefined;
      if (full) return full;
      const now = performance.now();
      if (now < closedUntil) return tooMany(secondsUntil(closedUntil, now));
      recent = recent.filter((at) => at > now - 1000);
      if (recent.length >= sendsPerSecond) {
        closedUntil = now + PENALTY_MS;
        return tooMany(PENALTY_MS / 1000);
      }
      const refusal = refuseOrDrip(chatId, now);
      if (!refusal) {
        recent.push(now);
        if (inGroup) minutes?.count(chatId);
      }
      return refusal;
    },
  };
};
