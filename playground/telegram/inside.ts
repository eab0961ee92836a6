/** What the parts of the simulator share. */
import type { Store } from "../store.ts";
import type { Answer } from "./answer.ts";
import type { Limits } from "./limits.ts";
import type { Params } from "./request.ts";
import type { BotUser, InlineAnswer, World } from "./world.ts";

export type TapAnswer = {
  readonly text?: string;
  readonly showAlert: boolean;
  /** A link that the client opens. */
  readonly url?: string;
};

/** A queue keeps its order: messages by chat, taps by person (Client.cpp, `webhook_queue_id`). */
export type AddUpdate = (
  kind: string,
  queue: string,
  body: Readonly<Record<string, unknown>>,
) => void;

/** What those need who deliver updates. */
export type Shared = {
  readonly store: Store<World>;
  readonly now: () => Date;
  readonly bot: BotUser;
  readonly limits: Limits;
  /** Whether the bot hears which of its inline results was chosen. */
  readonly inlineFeedback: boolean;
  /** Taps that wait for their answer, by callback id. */
  readonly taps: Map<string, (answer: TapAnswer) => void>;
  /** Inline queries that wait for their answer, by query id. */
  readonly inlineQueries: Map<string, (answer: InlineAnswer) => void>;
};

export type Inside = Shared & {
  readonly add: AddUpdate;
  /** Wakes whoever delivers updates. */
  readonly wake: () => void;
};

/** Does what one method of the Bot API does. */
export type Method = (inside: Inside, params: Params) => Answer;
