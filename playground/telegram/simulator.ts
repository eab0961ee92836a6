/** A local Telegram: the Bot API for the bot, and hands for its simulated people. */
import { openStore } from "../store.ts";
import { createHands, createTap, partsOf, type Press } from "./hands.ts";
import type { Inside, TapAnswer } from "./inside.ts";
import { CHAT_BURST, createLimits } from "./limits.ts";
import { serveBotApi, type Fault, type RequestNote } from "./server.ts";
import { createUpdates, type AddUpdate } from "./updates.ts";
import { emptyWorld, messagesOf, type SimulatedPerson, type StoredMessage } from "./world.ts";

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
  readonly tap: (personId: number, messageId: number, button: Press) => Promise<TapAnswer>;
  /** Delivers any update, however strange; its id is filled in. */
  readonly deliver: (kind: string, body: Readonly<Record<string, unknown>>) => void;
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

/** What people and tests do with it, besides what it tells of itself. */
const createPublicHands = (inside: Inside, add: AddUpdate) => {
  const { store } = inside;
  const world = store.state;
  const hands = createHands(inside, add);
  const { must, write, membership } = hands;
  const addPerson = (traits: NewPerson): SimulatedPerson => {
    const id = FIRST_PERSON + world.people.length;
    const person = { id, ...traits, started: false, blocked: false, deactivated: false };
    world.people.push(person);
    store.save();
    return person;
  };
  return {
    addPerson,
    start: (personId: number, payload?: string) => {
      const person = must(personId);
      membership(person, false);
      write(person, { text: payload ? `/start ${payload}` : "/start" });
    },
    say: (personId: number, text: string) => {
      for (const part of partsOf(text)) write(must(personId), { text: part });
    },
    sendPhoto: (personId: number, caption = "") =>
      write(must(personId), { text: caption, photo: true }),
    tap: createTap(inside, add, hands),
    block: (personId: number) => membership(must(personId), true),
    unblock: (personId: number) => membership(must(personId), false),
    deactivate: (personId: number) => {
      must(personId).deactivated = true;
      store.save();
    },
  };
};

export type SimulatorOptions = {
  readonly now: () => Date;
  readonly token?: string;
  readonly botUsername?: string;
  readonly port?: number;
  readonly file?: string;
  readonly sendsPerSecond?: number;
  readonly chatBurst?: number;
};

/**
 * Starts a Bot API server on loopback. With `file`, people, chats and undelivered updates survive
 * a kill. `sendsPerSecond` is enforced in any sliding second, as the platform does at about 30.
 */
export const createTelegramSimulator = async (
  options: SimulatorOptions,
): Promise<TelegramSimulator> => {
  const { token = "4000001:playground-token-of-no-worth", botUsername = "DarbnicaBot" } = options;
  const store = openStore(emptyWorld(), options.file);
  const bot = { id: Number(token.split(":")[0]), username: botUsername };
  const limits = createLimits(options.sendsPerSecond ?? 30, options.chatBurst ?? CHAT_BURST);
  const shared = { store, now: options.now, bot, limits, taps: new Map() };
  const updates = createUpdates(shared);
  const inside: Inside = { ...shared, wake: updates.wake };
  const server = await serveBotApi(inside, updates, { token, port: options.port ?? 0 });
  const world = store.state;
  // What was kept for a webhook before a kill goes out without waiting for something new.
  updates.wake();
  return {
    ...createPublicHands(inside, updates.add),
    apiRoot: `http://127.0.0.1:${server.port}`,
    token,
    botUsername,
    people: () => world.people,
    deliver: (kind, body) => updates.add(kind, "raw", body),
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
