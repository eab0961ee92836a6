/** Long polling: one caller at a time waits, and hears at once of what comes. */
import { refuse, result, type Answer, type Refusal } from "./answer.ts";
import { allow } from "./bot-methods.ts";
import type { Shared } from "./inside.ts";
import { numberOf, type Params } from "./request.ts";
import { dropExpired, type World } from "./world.ts";

export type Polling = {
  readonly poll: (params: Params, gone: AbortSignal) => Promise<Answer>;
  /** Looks again for the one who waits. */
  readonly wake: () => void;
  /** Refuses the one who waits. */
  readonly interrupt: (refusal: Refusal) => void;
  readonly stop: () => void;
};

/** The sentences of the published server (Client.cpp, `abort_long_poll`). */
const OTHER_POLLER = refuse(
  409,
  "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
);
const WEBHOOK_IS_SET = refuse(
  409,
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
);
export const WEBHOOK_CAME = refuse(409, "Conflict: terminated by setWebhook request");

const LIMIT = { min: 1, max: 100, otherwise: 100 } as const;
/** No call waits longer (Client.h, `LONG_POLL_MAX_TIMEOUT`). */
const TIMEOUT = { min: 0, max: 50, otherwise: 0 } as const;
const OFFSET = { min: -2_147_483_648, max: 2_147_483_647, otherwise: 0 } as const;

/** An offset confirms all before it; a negative one keeps that many from the end (https://core.telegram.org/bots/api#getupdates). */
const confirm = (world: World, offset: number): void => {
  world.pending =
    offset < 0
      ? world.pending.slice(offset)
      : world.pending.filter(({ body }) => body.update_id >= offset);
};

type Waiting = { readonly look: () => void; readonly end: (answer: Answer) => void };

/** Creates the answer to `getUpdates`. */
export const createPolling = ({ store, now }: Shared): Polling => {
  const world = store.state;
  let waiting: Waiting | undefined;

  const wait = (limit: number, seconds: number, gone: AbortSignal): Promise<Answer> =>
    new Promise((resolve) => {
      const found = () => {
        dropExpired(world, now());
        return world.pending.slice(0, limit).map(({ body }) => body);
      };
      const late = setTimeout(() => mine.end(result(found())), seconds * 1000);
      const mine: Waiting = {
        end: (answer) => {
          clearTimeout(late);
          if (waiting === mine) waiting = undefined;
          resolve(answer);
        },
        look: () => {
          const updates = found();
          if (updates.length > 0 || seconds === 0) mine.end(result(updates));
        },
      };
      waiting = mine;
      gone.addEventListener("abort", () => mine.end(result([])), { once: true });
      mine.look();
    });

  return {
    poll: (params, gone) => {
      if (world.webhook) return Promise.resolve(WEBHOOK_IS_SET);
      waiting?.end(OTHER_POLLER);
      allow(world, params["allowed_updates"]);
      confirm(world, numberOf(params, "offset", OFFSET));
      store.save();
      const seconds = numberOf(params, "timeout", TIMEOUT);
      return wait(numberOf(params, "limit", LIMIT), seconds, gone);
    },
    wake: () => waiting?.look(),
    interrupt: (refusal) => waiting?.end(refusal),
    stop: () => waiting?.end(result([])),
  };
};
