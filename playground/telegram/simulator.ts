/** A local Telegram: the Bot API for the bot, and hands for its simulated people. */
import { openStore } from "../store.ts";
import { createGroupHands, type NewGroup } from "./group-hands.ts";
import { createHands } from "./hands.ts";
import { createInlineHands, type InlineOffer } from "./inline-hands.ts";
import type { Inside, Shared, TapAnswer } from "./inside.ts";
import { CHAT_BURST, createLimits, GROUP_MINUTE } from "./limits.ts";
import { chatKey, type Peer } from "./place.ts";
import { serveBotApi, type Fault, type RequestNote } from "./server.ts";
import { createTap, type Press } from "./tap.ts";
import { createUpdates } from "./updates.ts";
import {
  emptyWorld,
  inlineMessage,
  messagesOf,
  type BotUser,
  type SimulatedGroup,
  type SimulatedPerson,
  type StoredFile,
  type StoredMessage,
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
  /** Where people find the bot: its chat is the one under this id. */
  readonly botId: number;
  readonly addPerson: (person: NewPerson) => SimulatedPerson;
  readonly people: () => readonly SimulatedPerson[];
  /** Presses *Start*, also after having blocked the bot; `payload` is that of a deep link. */
  readonly start: (personId: number, payload?: string) => void;
  /** Sends a text; a longer one than 4,096 characters goes out in parts, as real clients do. */
  readonly say: (personId: number, text: string) => void;
  readonly sendPhoto: (personId: number, caption?: string) => void;
  /** Presses a button by its label, or sends any data, in the bot's chat or another; resolves with what the bot answers. */
  readonly tap: (
    personId: number,
    messageId: number,
    button: Press,
    peer?: Peer,
  ) => Promise<TapAnswer>;
  /** Delivers any update, however strange; its id is filled in. */
  readonly deliver: (kind: string, body: Readonly<Record<string, unknown>>) => void;
  readonly block: (personId: number) => void;
  readonly unblock: (personId: number) => void;
  readonly deactivate: (personId: number) => void;
  /** Opens a group, a supergroup or a channel; the bot is not in it yet. */
  readonly createGroup: (personId: number, group: NewGroup) => SimulatedGroup;
  readonly groups: () => readonly SimulatedGroup[];
  readonly join: (personId: number, groupId: number) => void;
  /** Brings the bot in, as a member, or as an administrator; `payload` is that of a `startgroup` link. */
  readonly addBot: (
    personId: number,
    groupId: number,
    how?: { readonly admin?: boolean; readonly payload?: string },
  ) => void;
  readonly removeBot: (personId: number, groupId: number) => void;
  /** Makes the bot an administrator, or with `false` a plain member again. */
  readonly promoteBot: (personId: number, groupId: number, admin?: boolean) => void;
  /** Writes into a group; the bot hears of commands, of answers to it, and as an administrator of all. */
  readonly post: (
    personId: number,
    groupId: number,
    text: string,
    replyTo?: number,
  ) => StoredMessage;
  /** Lets only administrators write into a group, or with `false` everybody again. */
  readonly silence: (personId: number, groupId: number, silent?: boolean) => void;
  /** Ends a small group for everybody. */
  readonly deleteGroup: (personId: number, groupId: number) => void;
  /** Upgrades a group; the supergroup that goes on has another id. */
  readonly migrate: (personId: number, groupId: number) => SimulatedGroup;
  /** Asks the bot inline, in the chat with oneself if no other is named; resolves with what it offers. */
  readonly inlineQuery: (personId: number, text: string, peer?: Peer) => Promise<InlineOffer>;
  /** Puts an offered result into a chat: the bot's, another person's, one's own, or a group's. */
  readonly chooseInline: (
    personId: number,
    queryId: string,
    resultId: string,
    peer: Peer,
  ) => StoredMessage;
  readonly inlineMessage: (inlineId: string) => StoredMessage | undefined;
  /** The chat of a person with the bot, or with `peer`; or that of a group, by the group's id. */
  readonly transcript: (chat: number, peer?: Peer) => readonly StoredMessage[];
  readonly file: (fileId: string) => StoredFile | undefined;
  readonly commands: (language?: string) => readonly { command: string; description: string }[];
  readonly subscribe: (listener: () => void) => () => void;
  readonly requests: () => readonly RequestNote[];
  readonly failNext: (method: string, fault: Fault) => void;
  readonly stop: () => Promise<void>;
};

const FIRST_PERSON = 5_000_001;

const createAddPerson =
  ({ store }: Inside) =>
  (traits: NewPerson): SimulatedPerson => {
    const { people } = store.state;
    const id = FIRST_PERSON + people.length;
    const person = { id, ...traits, started: false, blocked: false, deactivated: false };
    people.push(person);
    store.save();
    return person;
  };

/** What can be seen of the world from outside. */
const createWindows = ({ store, bot }: Inside) => {
  const world = store.state;
  return {
    people: () => world.people,
    groups: () => world.groups,
    inlineMessage: (inlineId: string) => inlineMessage(world, inlineId),
    transcript: (chat: number, peer: Peer = bot.id) =>
      messagesOf(world, chat < 0 ? chat : chatKey(bot, chat, peer)),
    file: (fileId: string) =>
      Object.hasOwn(world.files, fileId) ? world.files[fileId] : undefined,
    commands: (language = "") => world.commands[language] ?? [],
    subscribe: store.subscribe,
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
  /** How many messages and edits a group takes in a minute of `now`: 20. */
  readonly groupPerMinute?: number;
  /** Whether the bot hears of chosen inline results, as BotFather's `/setinlinefeedback` says: yes. */
  readonly inlineFeedback?: boolean;
};

const createShared = (options: SimulatorOptions, bot: BotUser): Shared => {
  const { now, sendsPerSecond = 30, chatBurst = CHAT_BURST, inlineFeedback = true } = options;
  const group = { perMinute: options.groupPerMinute ?? GROUP_MINUTE, now };
  return {
    store: openStore(emptyWorld(), options.file),
    now,
    bot,
    limits: createLimits(sendsPerSecond, chatBurst, group),
    inlineFeedback,
    taps: new Map(),
    inlineQueries: new Map(),
  };
};

/**
 * Starts a Bot API server on loopback. With `file`, people, chats and undelivered updates survive
 * a kill. `sendsPerSecond` is enforced in any sliding second, as the platform does at about 30.
 */
export const createTelegramSimulator = async (
  options: SimulatorOptions,
): Promise<TelegramSimulator> => {
  const { token = "4000001:playground-token-of-no-worth", botUsername = "DarbnicaBot" } = options;
  const bot = { id: Number(token.split(":")[0]), username: botUsername };
  const shared = createShared(options, bot);
  const updates = createUpdates(shared);
  const inside: Inside = { ...shared, add: updates.add, wake: updates.wake };
  const server = await serveBotApi(inside, updates, { token, port: options.port ?? 0 });
  // What was kept for a webhook before a kill goes out without waiting for something new.
  updates.wake();
  return {
    ...createHands(inside),
    ...createGroupHands(inside),
    ...createInlineHands(inside),
    ...createWindows(inside),
    addPerson: createAddPerson(inside),
    tap: createTap(inside),
    apiRoot: `http://127.0.0.1:${server.port}`,
    token,
    botUsername,
    botId: bot.id,
    deliver: (kind, body) => updates.add(kind, "raw", body),
    requests: () => server.notes,
    failNext: server.failNext,
    stop: async () => {
      updates.stop();
      await server.stop();
    },
  };
};
