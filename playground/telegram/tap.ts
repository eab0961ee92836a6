/** How a person presses a button, wherever its message stands. */
import { mustGroupOf } from "./group-hands.ts";
import { mustPerson } from "./hands.ts";
import type { Inside, TapAnswer } from "./inside.ts";
import { chatKey, placeOfGroup, placeOfPerson, type Peer } from "./place.ts";
import { wireChat, wireMessage, wireUser } from "./wire.ts";
import { awaitAnswer } from "./waiting.ts";
import { hasBot, messagesOf, type SimulatedPerson, type StoredMessage } from "./world.ts";

/** A button by its label, or any data: a forged or a stale one. */
export type Press = { readonly text: string } | { readonly data: string };

const CALLBACKS_KEPT = 500;

const dataOf = (message: StoredMessage, button: Press): string => {
  const data =
    "data" in button
      ? button.data
      : message.keyboard.flat().find(({ text }) => text === button.text)?.data;
  if (data === undefined) throw new Error(`the message has no button ${JSON.stringify(button)}`);
  return data;
};

/** A message of a chat that the bot is out of is named, but not shown (https://core.telegram.org/bots/api#inaccessiblemessage). */
const pressedIn = (
  inside: Inside,
  person: SimulatedPerson,
  peer: Peer,
  message: StoredMessage,
): Readonly<Record<string, unknown>> => {
  if (message.inlineId !== undefined) return { inline_message_id: message.inlineId };
  const { store, bot } = inside;
  const group = peer < 0 ? mustGroupOf(inside, person.id, peer) : undefined;
  const place = group ? placeOfGroup(group) : placeOfPerson(person);
  const isIn = !group || hasBot(group);
  const { messageId } = message;
  return {
    message: isIn
      ? wireMessage({ world: store.state, bot }, message, place)
      : { chat: wireChat(place), message_id: messageId, date: 0 },
  };
};

const messageOf = (inside: Inside, personId: number, messageId: number, peer: Peer) => {
  const { store, bot } = inside;
  if (peer < 0) mustGroupOf(inside, personId, peer);
  const key = chatKey(bot, personId, peer);
  const message = messagesOf(store.state, key).find((known) => known.messageId === messageId);
  if (!message) throw new Error(`there is no message ${messageId} in chat ${key}`);
  return { message, key };
};

/** Presses a button in a chat, the bot's own if none is named, and waits for the bot's answer. */
export const createTap =
  (inside: Inside) =>
  async (
    personId: number,
    messageId: number,
    button: Press,
    peer: Peer = inside.bot.id,
  ): Promise<TapAnswer> => {
    const world = inside.store.state;
    const person = mustPerson(inside, personId);
    const { message, key } = messageOf(inside, personId, messageId, peer);
    const data = dataOf(message, button);
    const id = `${world.nextUpdateId}${personId}`;
    const callback = { id, personId, at: inside.now().toISOString(), answered: false };
    world.callbacks = [...world.callbacks.slice(-CALLBACKS_KEPT), callback];
    const answered = awaitAnswer(inside.taps, id, "tap");
    inside.add("callback_query", `taps-${personId}`, {
      callback_query: {
        id,
        from: wireUser(person),
        chat_instance: key.replace(":", ""),
        ...pressedIn(inside, person, peer, message),
        data,
      },
    });
    return answered;
  };
