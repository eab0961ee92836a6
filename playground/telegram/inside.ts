/** What the parts of the simulator share. */
import type { Store } from "../store.ts";
import type { Answer } from "./answer.ts";
import type { Limits } from "./limits.ts";
import type { Params } from "./request.ts";
import type { BotUser, SimulatedPerson, World } from "./world.ts";

export type TapAnswer = {
  readonly text?: string;
  readonly showAlert: boolean;
  /** A link that the client opens. */
  readonly url?: string;
};

export type Inside = {
  readonly store: Store<World>;
  readonly now: () => Date;
  readonly bot: BotUser;
  readonly limits: Limits;
  /** Taps that wait for their answer, by callback id. */
  readonly taps: Map<string, (answer: TapAnswer) => void>;
  /** Wakes whoever delivers updates. */
  readonly wake: () => void;
};

/** Does what one method of the Bot API does. */
export type Method = (inside: Inside, params: Params) => Answer;

export const findPerson = ({ store }: Inside, chatId: unknown): SimulatedPerson | undefined =>
  store.state.people.find(({ id }) => String(id) === String(chatId));
