/** A local Telegram: the Bot API for the bot, and hands for its simulated people. */
import { openStore } from "../store.ts";
import type { Inside, TapAnswer } from "./inside.ts";
import { CHAT_BURST, createLimits } from "./limits.ts";
import { serveBotApi, type Fault, type RequestNote } from "./server.ts";
import { createUpdates } from "./updates.ts";
import {
  botUser,
  emptyWorld,
  messagesOf,
  wireChat,
  wireMessage,
  wireUser,
  type SimulatedPerson,
  type StoredMessage,
  type UpdateKind,
} from "./world.ts";

export type NewPerson = {
  readonly firstName: string;
  readonly lastName?: string;
  readonly username?: string;
  readonly languageCode?: string;
};

export type TelegramSimulator = {
  readonly apiRoot: string;
  readonly token: string;
  readonly botUsername: string;
  readonly addPerson: (person: NewPerson) => SimulatedPerson;
  readonly people: () => readonly SimulatedPerson[];
  /** Presses *Start*, also after having blocked the bot; `payload` is that of a deep link. */
  readonly start: (personId: number, payload?: string) => void;
  /** Sends a text; a longer one than 4,096 characters goes out in parts, as real clients do. */
  readonly say: (personId: number, text: string) => void;
  readonly sendPhoto: (personId: number, caption?: string) => void;
  /** Presses a button by its label, or sends any data; resolves with what the bot answers. */
  readonly tap: (
    personId: number,
    messageId: number,
    button: { text: string } | { data: string },
  ) => Promise<TapAnswer>;
  /** Delivers any update, however strange; its id is filled in. */
  readonly deliver: (kind: UpdateKind, body: Readonly<Record<string, unknown>>) => void;
  readonly block: (personId: number) => void;
  readonly unblock: (personId: number) => void;
  readonly deactivate: (personId: number) => void;
  readonly transcript: (personId: number) => readonly StoredMessage[];
  readonly commands: (language?: string) => readonly { command: string; description: string }[];
  readonly subscribe: (listener: () => void) => () => void;
  readonly requests: () => readonly RequestNote[];
  readonly failNext: (method: string, fault: Fault) => void;
  readonly stop: () => Promise<void>;
};

const FIRST_PERSON = 5_000_001;
const MAX_TEXT = 4096;
const TAP_PATIENCE_MS = 10_000;

const commandEntities = (text: string) => {
  const [command] = /^\/[\w@]+/.exec(text) ?? [];
  return command ? [{ type: "bot_command", offset: 0, length: command.length }] : [];
};

/** The person's side of the simulator. */
const createHands = (inside: Inside, add: ReturnType<typeof createUpdates>["add"]) => {
  const { store, now, bot } = inside;
  const world = store.state;
  const must = (personId: number): SimulatedPerson => {
    const person = world.people.find(({ id }) => id === personId);
    if (!person) throw new Error(`there is no person ${personId} in this Telegram`);
    return person;
  };
  const write = (person: SimulatedPerson, content: { text: string; photo?: boolean }): void => {
    person.started = true;
    const message: StoredMessage = {
      messageId: world.nextMessageId,
      from: "person",
      entities: content.photo ? [] : commandEntities(content.text),
      keyboard: [],
      edited: false,
      at: now().toISOString(),
      ...content,
    };
    world.nextMessageId += 1;
    messagesOf(world, person.id).push(message);
    add("message", `chat-${person.id}`, { message: wireMessage(message, person, bot) });
  };
  const membership = (person: SimulatedPerson, blocked: boolean): void => {
    person.blocked = blocked;
    const status = (gone: boolean) => ({ user: botUser(bot), status: gone ? "kicked" : "member" });
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
  return { must, write, membership };
};

/** Presses a button, and waits for the bot's answer to it. */
const createTap =
  (inside: Inside, add: ReturnType<typeof createUpdates>["add"]): TelegramSimulator["tap"] =>
  (personId, messageId, button) => {
    const world = inside.store.state;
    const person = world.people.find(({ id }) => id === personId);
    const message = messagesOf(world, personId).find((known) => known.messageId === messageId);
    if (!person || !message)
      throw new Error(`there is no message ${messageId} in chat ${personId}`);
    const data =
      "data" in button
        ? button.data
        : message.keyboard.flat().find(({ text }) => text === button.text)?.data;
    if (data === undefined) throw new Error(`the message has no button ${JSON.stringify(button)}`);
    const id = `${world.nextUpdateId}${personId}`;
    world.callbacks = [...world.callbacks.slice(-500), { id, personId, answered: false }];
    return new Promise<TapAnswer>((resolve, reject) => {
      const late = setTimeout(() => {
        inside.taps.delete(id);
        reject(new Error("the bot did not answer the tap"));
      }, TAP_PATIENCE_MS);
      inside.taps.set(id, (answer) => {
        clearTimeout(late);
        resolve(answer);
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
    });
  };

/**
 * Starts a Bot API server on loopback. With `file`, people, chats and undelivered updates survive
 * a kill. `sendsPerSecond` is enforced in any sliding second, as the platform does at about 30.
 */
export const createTelegramSimulator = async (options: {
  now: () => Date;
  token?: string;
  botUsername?: string;
  port?: number;
  file?: string;
  sendsPerSecond?: number;
  chatBurst?: number;
}): Promise<TelegramSimulator> => {
  const { token = "4000001:playground-token-of-no-worth", botUsername = "DarbnicaBot" } = options;
  const store = openStore(emptyWorld(), options.file);
  const bot = { id: Number(token.split(":")[0]), username: botUsername };
  const limits = createLimits(options.sendsPerSecond ?? 30, options.chatBurst ?? CHAT_BURST);
  const shared = { store, now: options.now, bot, limits, taps: new Map() };
  const updates = createUpdates(shared);
  const inside: Inside = { ...shared, wake: updates.wake };
  const server = await serveBotApi(inside, updates, { token, port: options.port ?? 0 });
  const { must, write, membership } = createHands(inside, updates.add);
  const world = store.state;
  return {
    apiRoot: `http://127.0.0.1:${server.port}`,
    token,
    botUsername,
    addPerson: (traits) => {
      const id = FIRST_PERSON + world.people.length;
      const person = { id, ...traits, started: false, blocked: false, deactivated: false };
      world.people.push(person);
      store.save();
      return person;
    },
    people: () => world.people,
    start: (personId, payload) => {
      const person = must(personId);
      if (person.blocked) membership(person, false);
      person.started = true;
      write(person, { text: payload ? `/start ${payload}` : "/start" });
    },
    say: (personId, text) => {
      for (let at = 0; at < Math.max(1, text.length); at += MAX_TEXT)
        write(must(personId), { text: text.slice(at, at + MAX_TEXT) });
    },
    sendPhoto: (personId, caption = "") => write(must(personId), { text: caption, photo: true }),
    tap: createTap(inside, updates.add),
    deliver: (kind, body) => updates.add(kind, "raw", body),
    block: (personId) => membership(must(personId), true),
    unblock: (personId) => membership(must(personId), false),
    deactivate: (personId) => {
      must(personId).deactivated = true;
      store.save();
    },
    transcript: (personId) => messagesOf(world, personId),
    commands: (language = "") => world.commands[language] ?? [],
    subscribe: store.subscribe,
    requests: () => server.notes,
    failNext: server.failNext,
    stop: async () => {
      updates.stop();
      await server.stop();
    },
  };
};
