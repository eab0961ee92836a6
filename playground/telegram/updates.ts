/** What waits for the bot, and the two ways to it: long polling and the webhook. */
import type { Answer } from "./answer.ts";
import type { AddUpdate, Shared } from "./inside.ts";
import { createPolling, WEBHOOK_CAME } from "./polling.ts";
import type { Params } from "./request.ts";
import { createPusher } from "./webhook.ts";

export type Updates = {
  readonly add: AddUpdate;
  readonly poll: (params: Params, gone: AbortSignal) => Promise<Answer>;
  readonly wake: () => void;
  readonly stop: () => void;
};

/** Kinds that are left out unless a bot asks for them (https://core.telegram.org/bots/api#getupdates). */
const ONLY_IF_ASKED = new Set(["chat_member", "message_reaction", "message_reaction_count"]);

/** Creates both ways of delivery over one list of pending updates. */
export const createUpdates = (inside: Shared): Updates => {
  const { store, now } = inside;
  const world = store.state;
  const polling = createPolling(inside);
  const pusher = createPusher(inside);
  const wake = (): void => {
    if (!world.webhook) return polling.wake();
    polling.interrupt(WEBHOOK_CAME);
    pusher.push();
  };
  const isAllowed = (kind: string): boolean =>
    world.allowed ? world.allowed.includes(kind) : !ONLY_IF_ASKED.has(kind);
  return {
    add: (kind, queue, body) => {
      const updateId = world.nextUpdateId;
      world.nextUpdateId += 1;
      if (isAllowed(kind)) {
        // Whatever a test delivers, the id is the next one, and stands first.
        const update = Object.assign({ update_id: updateId }, body, { update_id: updateId });
        world.pending.push({ kind, queue, at: now().toISOString(), body: update });
      }
      store.save();
      wake();
    },
    poll: polling.poll,
    wake,
    stop: () => {
      polling.stop();
      pusher.stop();
    },
  };
};
