/** Pushes updates to the bot's webhook: in order within a queue, again until they are taken. */
import { setTimeout as wait } from "node:timers/promises";
import type { Shared } from "./inside.ts";
import { dropExpired, type PendingUpdate, type Webhook } from "./world.ts";

export type Pusher = { readonly push: () => void; readonly stop: () => void };

/** The platform doubles its pauses up to a minute or two (WebhookActor.cpp); here nobody waits so long. */
const RETRY_FIRST_MS = 50;
const RETRY_LAST_MS = 2_000;
const RETRY_AFTER_MAX_SECONDS = 3_600;
const PATIENCE_MS = 60_000;
const CONNECTIONS = 40;

type Outcome = { readonly taken: boolean; readonly said: string; readonly retryAfterMs: number };

/** Posts one update (https://core.telegram.org/bots/api#setwebhook); any 2xx means it was taken. */
const post = async (
  { url, secret }: Webhook,
  { body }: PendingUpdate,
  stopping: AbortSignal,
): Promise<Outcome> => {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(secret === undefined ? {} : { "x-telegram-bot-api-secret-token": secret }),
      },
      body: JSON.stringify(body),
      redirect: "manual",
      signal: AbortSignal.any([stopping, AbortSignal.timeout(PATIENCE_MS)]),
    });
    await response.arrayBuffer();
    const asked = Number(response.headers.get("retry-after") ?? 0);
    const seconds = asked > 0 ? Math.min(RETRY_AFTER_MAX_SECONDS, asked) : 0;
    const said = `Wrong response from the webhook: ${response.status} ${response.statusText}`;
    return { taken: response.ok, said: said.trim(), retryAfterMs: seconds * 1000 };
  } catch {
    return { taken: false, said: "Connection failed", retryAfterMs: 0 };
  }
};

/** Within one queue a failing update holds back the later ones (WebhookActor.cpp). */
const createQueuePusher = ({ store, now }: Shared, stopping: AbortSignal) => {
  const world = store.state;
  return async (queue: string): Promise<void> => {
    let delay = RETRY_FIRST_MS;
    while (!stopping.aborted && world.webhook) {
      dropExpired(world, now());
      const update = world.pending.find((pending) => pending.queue === queue);
      if (!update) return;
      const webhook = world.webhook;
      const { taken, said, retryAfterMs } = await post(webhook, update, stopping);
      if (stopping.aborted) return;
      if (taken) {
        world.pending = world.pending.filter((other) => other !== update);
        delay = RETRY_FIRST_MS;
      } else webhook.failed = { at: now().toISOString(), message: said };
      store.save();
      if (taken) continue;
      const pause = Math.max(delay, retryAfterMs);
      await wait(pause, undefined, { signal: stopping }).catch(() => undefined);
      delay = Math.min(RETRY_LAST_MS, delay * 2);
    }
  };
};

/** Creates the pusher; queues go side by side, up to as many as the webhook allows. */
export const createPusher = (inside: Shared): Pusher => {
  const world = inside.store.state;
  const stopping = new AbortController();
  const busy = new Set<string>();
  const pushQueue = createQueuePusher(inside, stopping.signal);
  const push = (): void => {
    if (stopping.signal.aborted || !world.webhook) return;
    for (const { queue } of world.pending) {
      if (busy.size >= (world.webhook.maxConnections ?? CONNECTIONS)) return;
      if (busy.has(queue)) continue;
      busy.add(queue);
      void pushQueue(queue).finally(() => {
        busy.delete(queue);
        push();
      });
    }
  };
  return { push, stop: () => stopping.abort() };
};
