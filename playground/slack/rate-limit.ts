/** How often each method may be called, and how often one channel may be written to. */
import { entryOf } from "./block-text.ts";

/** Calls a minute for each method (https://docs.slack.dev/apis/web-api/rate-limits). */
const PER_MINUTE: Readonly<Record<string, number>> = {
  "api.test": 100,
  "auth.test": 600,
  "apps.connections.open": 50,
  "users.info": 100,
  "users.list": 20,
  "conversations.list": 20,
  "conversations.open": 50,
  "chat.postMessage": 525,
  "chat.postEphemeral": 100,
  "chat.update": 50,
  "chat.delete": 50,
  "views.open": 100,
  "views.push": 100,
  "views.update": 100,
  "views.publish": 100,
  "files.getUploadURLExternal": 100,
  "files.completeUploadExternal": 100,
  "files.info": 100,
};
/** Tier 2, for what is not named above. */
const PER_MINUTE_ELSE = 20;
/** About one message a second in each channel, and short bursts beyond it (same page). */
const CHANNEL_BURST = 5;

type Bucket = { tokens: number; at: number };

/**
 * Token buckets in the machine's own time: one of a minute's calls for each method, and one for
 * each channel; a person's id and their conversation's are one. Answers with the seconds to wait,
 * or nothing; `factor` widens them all.
 */
export const createRateLimit = (factor: number) => {
  const buckets = new Map<string, Bucket>();
  const look = (key: string, size: number, perSecond: number) => {
    const at = performance.now();
    const old = buckets.get(key) ?? { tokens: size, at };
    const tokens = Math.min(size, old.tokens + ((at - old.at) / 1000) * perSecond);
    const wait = tokens >= 1 ? 0 : Math.ceil((1 - tokens) / perSecond);
    return { wait, take: () => void buckets.set(key, { tokens: tokens - 1, at }) };
  };
  return (method: string, channel: string): number | undefined => {
    const tier = (entryOf(PER_MINUTE, method) ?? PER_MINUTE_ELSE) * factor;
    const looked = [look(method, tier, tier / 60)];
    if (method === "chat.postMessage")
      looked.push(look(`to ${channel}`, CHANNEL_BURST * factor, factor));
    const wait = Math.max(...looked.map((bucket) => bucket.wait));
    if (wait > 0) return wait;
    for (const bucket of looked) bucket.take();
    return undefined;
  };
};
