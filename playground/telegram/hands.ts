/** What simulated people do in their chats: write, block, and press buttons. */
import type { Inside, TapAnswer } from "./inside.ts";
import type { AddUpdate } from "./updates.ts";
import {
  botUser,
  messagesOf,
  wireChat,
  wireMessage,
  wireUser,
  type SimulatedPerson,
  type StoredMessage,
} from "./world.ts";

/** A button by its label, or any data: a forged or a stale one. */
export type Press = { readonly text: string } | { readonly data: string };

export type Hands = {
  readonly must: (personId: number) => SimulatedPerson;
  readonly write: (
    person: SimulatedPerson,
    content: { readonly text: string; readonly photo?: boolean },
  ) => void;
  readonly membership: (person: SimulatedPerson, blocked: boolean) => void;
};

/** Commands stand at the front or after a blank (https://core.telegram.org/bots/api#messageentity). */
const commandEntities = (text: string) =>
  [...text.matchAll(/(?<=^|\s)\/\w{1,64}(?:@\w{3,32})?(?!\w)/g)].map(({ 0: command, index }) => ({
    type: "bot_command",
    offset: index,
    length: command.length,
  }));

const createWrite =
  ({ store, now, bot }: Inside, add: AddUpdate): Hands["write"] =>
  (person, content) => {
    const world = store.state;
    if (person.deactivated) throw new Error(`the account of ${person.id} is deactivated`);
    person.started = true;
    const message: StoredMessage = {
      messageId: world.nextMessageId,
      from: "person",
      entities: commandEntities(content.text),
      keyboard: [],
      edited: false,
      at: now().toISOString(),
      ...content,
    };
    world.nextMessageId += 1;
    messagesOf(world, person.id).push(message);
    add("message", `chat-${person.id}`, { message: wireMessage(message, person, bot) });
  };

/** Tells the bot of a change only, as the platform does (https://core.telegram.org/bots/api#update). */
const createMembership =
  ({ now, bot }: Inside, add: AddUpdate): Hands["membership"] =>
  (person, blocked) => {
    if (person.blocked === blocked) return;
    person.blocked = blocked;
    const status = (gone: boolean) =>
      gone
        ? { user: botUser(bot), status: "kicked", until_date: 0 }
        : { user: botUser(bot), status: "member" };
    add("my_chat_member", `member-${person.id}`, {
      my_chat_member: {
        chat: wireChat(person),
        from: wireUser(person),
        date: Math.floor(now().getTime() / 1000),
        old_chat_member: status(!blocked),
        new_chat_member: status(blocked),
      },
    });
  };

/** The person's side of the simulator. */
export const createHands = (inside: Inside, add: AddUpdate): Hands => ({
  must: (personId) => {
    const person = inside.store.state.people.find(({ id }) => id === personId);
    if (!person) throw new Error(`there is no person ${personId} in this Telegram`);
    return person;
  },
  write: createWrite(inside, add),
  membership: createMembership(inside, add),
});

const MAX_TEXT = 4096;

/** A long text in the parts in which clients send it; a pair of surrogates stays together. */
export const partsOf = (text: string): readonly string[] => {
  const parts: string[] = [];
  let at = 0;
  do {
    const cut = at + MAX_TEXT;
    const splitsPair = /^[\uDC00-\uDFFF]/.test(text.slice(cut, cut + 1));
    const end = cut < text.length && splitsPair ? cut - 1 : cut;
    parts.push(text.slice(at, end));
    at = end;
  } while (at < text.length);
  return parts;
};

const TAP_PATIENCE_MS = 10_000;
const CALLBACKS_KEPT = 500;

const dataOf = (message: StoredMessage, button: Press): string => {
  const data =
    "data" in button
      ? button.data
      : message.keyboard.flat().find(({ text }) => text === button.text)?.data;
  if (data === undefined) throw new Error(`the message has no button ${JSON.stringify(button)}`);
  return data;
};

/** Presses a button, and waits for the bot's answer to it. */
export const createTap =
  (inside: Inside, add: AddUpdate, { must }: Hands) =>
  async (personId: number, messageId: number, button: Press): Promise<TapAnswer> => {
    const world = inside.store.state;
    const person = must(personId);
    const message = messagesOf(world, personId).find((known) => known.messageId === messageId);
    if (!message) throw new Error(`there is no message ${messageId} in chat ${personId}`);
    const data = dataOf(message, button);
    const id = `${world.nextUpdateId}${personId}`;
    const callback = { id, personId, at: inside.now().toISOString(), answered: false };
    world.callbacks = [...world.callbacks.slice(-CALLBACKS_KEPT), callback];
    const answered = new Promise<TapAnswer>((resolve, reject) => {
      const late = setTimeout(() => {
        inside.taps.delete(id);
        reject(new Error("the bot did not answer the tap"));
      }, TAP_PATIENCE_MS);
      inside.taps.set(id, (answer) => {
        clearTimeout(late);
        resolve(answer);
      });
    });
    add("callback_query", `taps-${personId}`, {
      callback_query: {
        id,
        from: wireUser(person),
        chat_instance: String(personId),
        message: wireMessage(message, person, inside.bot),
        data,
      },
    });
    return answered;
  };
