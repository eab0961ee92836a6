/** What simulated people do in their chats with the bot: write and block. */
import { commandEntities } from "./entity.ts";
import { keepFile } from "./files.ts";
import type { Inside } from "./inside.ts";
import { placeOfPerson } from "./place.ts";
import { botUser, unix, wireChat, wireMessage, wireUser } from "./wire.ts";
import { messagesOf, type SimulatedPerson, type StoredMessage } from "./world.ts";

/** The person of an id. */
export const mustPerson = ({ store }: Inside, personId: number): SimulatedPerson => {
  const person = store.state.people.find(({ id }) => id === personId);
  if (!person) throw new Error(`there is no person ${personId} in this Telegram`);
  return person;
};

/** Puts a message into a chat, by its key, and answers with it. */
export const putMessage = (
  { store, now }: Inside,
  key: number | string,
  message: Pick<StoredMessage, "from" | "text"> & Partial<StoredMessage>,
): StoredMessage => {
  const world = store.state;
  const stored: StoredMessage = {
    messageId: world.nextMessageId,
    entities: commandEntities(message.text),
    keyboard: [],
    edited: false,
    at: now().toISOString(),
    ...message,
  };
  world.nextMessageId += 1;
  messagesOf(world, key).push(stored);
  return stored;
};

/** A person's message to the bot. */
export const write = (
  inside: Inside,
  person: SimulatedPerson,
  content: Pick<StoredMessage, "text"> & Partial<StoredMessage>,
): StoredMessage => {
  const { store, bot, add } = inside;
  if (person.deactivated) throw new Error(`the account of ${person.id} is deactivated`);
  person.started = true;
  const message = putMessage(inside, person.id, { from: "person", ...content });
  const known = { world: store.state, bot };
  const wire = wireMessage(known, message, placeOfPerson(person));
  add("message", `chat-${person.id}`, { message: wire });
  return message;
};

/** Tells the bot of a change only, as the platform does (https://core.telegram.org/bots/api#update). */
const setBlocked = (inside: Inside, person: SimulatedPerson, blocked: boolean): void => {
  const { now, bot, add } = inside;
  if (person.blocked === blocked) return;
  person.blocked = blocked;
  const status = (gone: boolean) =>
    gone
      ? { user: botUser(bot), status: "kicked", until_date: 0 }
      : { user: botUser(bot), status: "member" };
  add("my_chat_member", `member-${person.id}`, {
    my_chat_member: {
      chat: wireChat(placeOfPerson(person)),
      from: wireUser(person),
      date: unix(now().toISOString()),
      old_chat_member: status(!blocked),
      new_chat_member: status(blocked),
    },
  });
};

const MAX_TEXT = 4096;

/** A long text in the parts in which clients send it; a pair of surrogates stays together. */
const partsOf = (text: string): readonly string[] => {
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

/** The person's side of a chat with the bot. */
export const createHands = (inside: Inside) => {
  const must = (personId: number) => mustPerson(inside, personId);
  return {
    /** Presses *Start*, also after having blocked the bot; `payload` is that of a deep link. */
    start: (personId: number, payload?: string): void => {
      const person = must(personId);
      setBlocked(inside, person, false);
      write(inside, person, { text: payload ? `/start ${payload}` : "/start" });
    },
    /** Sends a text; a longer one than 4,096 characters goes out in parts, as real clients do. */
    say: (personId: number, text: string): void => {
      for (const part of partsOf(text)) write(inside, must(personId), { text: part });
    },
    sendPhoto: (personId: number, caption = ""): void => {
      const file = { name: "", bytes: 0, content: Buffer.alloc(0) };
      const fileId = keepFile(inside.store.state, "photo", file);
      write(inside, must(personId), { text: caption, photo: true, fileId });
    },
    block: (personId: number): void => setBlocked(inside, must(personId), true),
    unblock: (personId: number): void => setBlocked(inside, must(personId), false),
    deactivate: (personId: number): void => {
      must(personId).deactivated = true;
      inside.store.save();
    },
  };
};
