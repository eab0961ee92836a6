/** Brings updates to the bot: by long polling, or by pushing them to its webhook. */
import { setTimeout as wait } from "node:timers/promises";
import { refuse, result, type Answer } from "./answer.ts";
import { allow } from "./bot-methods.ts";
import type { Inside } from "./inside.ts";
import type { Params } from "./messages.ts";
import type { PendingUpdate, UpdateKind } from "./world.ts";

/** Taps live 150 seconds, everything else a day (Client.cpp, `add_update`). */
const LIFE_MS: Readonly<Record<UpdateKind, number>> = {
  message: 86_400_000,
  my_chat_member: 86_400_000,
  callback_query: 150_000,
};

export type Updates = {
  readonly add: (kind: UpdateKind, queue: string, body: Readonly<Record<string, unknown>>) => void;
  readonly poll: (params: Params, gone: AbortSignal) => Promise<Answer>;
  readonly wake: () => void;
  readonly stop: () => void;
};

const MAX_LIMIT = 100;
const RETRY_FIRST_MS = 50;
const RETRY_LAST_MS = 2_000;
const MAX_PUSHES = 40;

const CONFLICT_POLL = refuse(
  409,
  "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
);
const CONFLICT_WEBHOOK = refuse(
  409,
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
);

/** Creates both ways of delivery over one list of pending updates. */
export const createUpdates = (inside: Omit<Inside, "wake">): Updates => {
  const { store, now } = inside;
  const world = store.state;
  const stopping = new AbortController();
  const waiting = new Set<() => void>();
  const busy = new Set<string>();
  let poller: (() => void) | undefined;

  const expire = (): void => {
    const at = now().getTime();
    world.pending = world.pending.filter(
      (update) => new Date(update.at).getTime() + LIFE_MS[update.kind] > at,
    );
  };
  const forget = (update: PendingUpdate): void => {
    world.pending = world.pending.filter((other) => other !== update);
    store.save();
  };

  const send = async (url: string, secret: string | undefined, body: object): Promise<boolean> => {
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          ...(secret === undefined ? {} : { "x-telegram-bot-api-secret-token": secret }),
        },
        body: JSON.stringify(body),
        signal: stopping.signal,
      });
      await response.arrayBuffer();
      return response.ok;
    } catch {
      return false;
    }
  };

  /** Within one queue a failing update holds back the later ones (WebhookActor.cpp). */
  const pushQueue = async (queue: string): Promise<void> => {
    let delay = RETRY_FIRST_MS;
    while (!stopping.signal.aborted && world.webhook) {
      expire();
      const update = world.pending.find((pending) => pending.queue === queue);
      if (!update) return;
      const { url, secret } = world.webhook;
      if (await send(url, secret, update.body)) {
        forget(update);
        delay = RETRY_FIRST_MS;
      } else {
        await wait(delay, undefined, { signal: stopping.signal }).catch(() => undefined);
        delay = Math.min(RETRY_LAST_MS, delay * 2);
      }
    }
  };

  const push = (): void => {
    for (const { queue } of world.pending) {
      if (busy.size >= MAX_PUSHES) return;
      if (busy.has(queue)) continue;
      busy.add(queue);
      void pushQueue(queue).finally(() => {
        busy.delete(queue);
        if (world.webhook && world.pending.length > 0 && !stopping.signal.aborted) push();
      });
    }
  };

  const wake = (): void => {
    for (const awake of waiting) awake();
    if (world.webhook) push();
  };

  /** Resolves when there may be something to fetch, when time is up, or when nobody waits any more. */
  const quiet = (ms: number, gone: AbortSignal, taken: Promise<void>): Promise<unknown> => {
    const woken = new Promise<void>((resolve) => {
      const awake = () => {
        waiting.delete(awake);
        resolve();
      };
      waiting.add(awake);
    });
    const signal = AbortSignal.any([gone, stopping.signal]);
    return Promise.race([woken, taken, wait(ms, undefined, { signal }).catch(() => undefined)]);
  };

  return {
    add: (kind, queue, body) => {
      if (world.allowed && !world.allowed.includes(kind)) return store.save();
      const updateId = world.nextUpdateId;
      world.nextUpdateId += 1;
      world.pending.push({
        kind,
        queue,
        at: now().toISOString(),
        body: { update_id: updateId, ...body },
      });
      store.save();
      wake();
    },
    poll: async (params, gone) => {
      if (world.webhook) return CONFLICT_WEBHOOK;
      poller?.();
      let displaced = false;
      const taken = new Promise<void>((resolve) => {
        poller = () => {
          displaced = true;
          resolve();
        };
      });
      allow(world, params["allowed_updates"]);
      const offset = Number(params["offset"] ?? 0);
      world.pending = world.pending.filter(({ body }) => body.update_id >= offset);
      const until = performance.now() + Number(params["timeout"] ?? 0) * 1000;
      for (;;) {
        expire();
        const left = until - performance.now();
        const limit = Math.min(MAX_LIMIT, Number(params["limit"] ?? MAX_LIMIT));
        if (displaced) return CONFLICT_POLL;
        if (world.pending.length > 0 || left <= 0 || gone.aborted || stopping.signal.aborted) {
          store.save();
          return result(world.pending.slice(0, limit).map(({ body }) => body));
        }
        await quiet(left, gone, taken);
      }
    },
    wake,
    stop: () => stopping.abort(),
  };
};
