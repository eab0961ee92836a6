/** The simulated Telegram: its people, their chats, and what waits to be fetched. */
import type { Entity, Keyboard } from "./markup.ts";

export type StoredMessage = {
  readonly messageId: number;
  readonly from: "bot" | "person";
  text: string;
  entities: readonly Entity[];
  keyboard: Keyboard;
  edited: boolean;
  editedAt?: string;
  readonly at: string;
  readonly photo?: boolean;
  readonly document?: { readonly name: string; readonly bytes: number };
  readonly venue?: Venue;
};

export type Venue = {
  readonly latitude: number;
  readonly longitude: number;
  readonly title: string;
  readonly address: string;
};

/** Whether its words are its text, and not the caption of something. */
export const isTextMessage = ({ photo, document, venue }: StoredMessage): boolean =>
  !photo && !document && !venue;

export type SimulatedPerson = {
  readonly id: number;
  readonly firstName: string;
  readonly lastName?: string;
  readonly username?: string;
  readonly languageCode?: string;
  started: boolean;
  blocked: boolean;
  deactivated: boolean;
};

/** How long the platform keeps a tap, and everything else (Client.cpp, `add_update`). */
export const TAP_LIFE_MS = 150_000;
export const UPDATE_LIFE_MS = 86_400_000;

export type PendingUpdate = {
  readonly kind: string;
  /** Updates of one queue keep their order: messages by chat, taps by person (Client.cpp). */
  readonly queue: string;
  readonly at: string;
  readonly body: Readonly<Record<string, unknown>> & { readonly update_id: number };
};

export type Callback = {
  readonly id: string;
  readonly personId: number;
  readonly at?: string;
  answered: boolean;
};

export type Webhook = {
  readonly url: string;
  readonly secret?: string;
  readonly maxConnections?: number;
  /** The last push that was not taken, as `getWebhookInfo` shows it. */
  failed?: { readonly at: string; readonly message: string };
};

export type World = {
  people: SimulatedPerson[];
  messages: Record<string, StoredMessage[]>;
  pending: PendingUpdate[];
  callbacks: Callback[];
  nextUpdateId: number;
  nextMessageId: number;
  webhook: Webhook | null;
  allowed: readonly string[] | null;
  commands: Record<string, readonly { command: string; description: string }[]>;
  descriptions: Record<string, string>;
};

export const emptyWorld = (): World => ({
  people: [],
  messages: {},
  pending: [],
  callbacks: [],
  nextUpdateId: 700_001,
  nextMessageId: 1,
  webhook: null,
  allowed: null,
  commands: {},
  descriptions: {},
});

export const messagesOf = (world: World, personId: number): StoredMessage[] =>
  (world.messages[String(personId)] ??= []);

const userOf = (person: SimulatedPerson) => ({
  id: person.id,
  is_bot: false,
  first_name: person.firstName,
  ...(person.lastName ? { last_name: person.lastName } : {}),
  ...(person.username ? { username: person.username } : {}),
  ...(person.languageCode ? { language_code: person.languageCode } : {}),
});

const chatOf = (person: SimulatedPerson) => ({
  id: person.id,
  type: "private",
  first_name: person.firstName,
  ...(person.lastName ? { last_name: person.lastName } : {}),
  ...(person.username ? { username: person.username } : {}),
});

export type BotUser = { readonly id: number; readonly username: string };

export const botUser = ({ id, username }: BotUser) => ({
  id,
  is_bot: true,
  first_name: "Darbnīca",
  username,
});

const markupOf = (keyboard: Keyboard) =>
  keyboard.length === 0
    ? {}
    : {
        reply_markup: {
          inline_keyboard: keyboard.map((row) =>
            row.map(({ text, data, url }) => ({
              text,
              ...(data === undefined ? {} : { callback_data: data }),
              ...(url === undefined ? {} : { url }),
            })),
          ),
        },
      };

const unix = (iso: string): number => Math.floor(new Date(iso).getTime() / 1000);

const captionOf = ({ text, entities }: StoredMessage) =>
  text === ""
    ? {}
    : { caption: text, ...(entities.length > 0 ? { caption_entities: entities } : {}) };

/** What a message holds, under the names of https://core.telegram.org/bots/api#message. */
const contentOf = (message: StoredMessage) => {
  const { photo, document, venue, text, entities } = message;
  if (photo) {
    const size = { file_id: "photo", file_unique_id: "photo", width: 90, height: 90 };
    return { photo: [size], ...captionOf(message) };
  }
  if (document) {
    const file = { file_name: document.name, file_size: document.bytes };
    const ids = { file_id: "document", file_unique_id: "document" };
    return { document: { ...ids, ...file }, ...captionOf(message) };
  }
  if (venue) {
    const { title, address, ...location } = venue;
    return { venue: { location, title, address }, location };
  }
  return { text, ...(entities.length > 0 ? { entities } : {}) };
};

/** A message as the Bot API shows it (https://core.telegram.org/bots/api#message). */
export const wireMessage = (message: StoredMessage, person: SimulatedPerson, bot: BotUser) => ({
  message_id: message.messageId,
  from: message.from === "bot" ? botUser(bot) : userOf(person),
  chat: chatOf(person),
  date: unix(message.at),
  ...contentOf(message),
  ...(message.edited ? { edit_date: unix(message.editedAt ?? message.at) } : {}),
  ...markupOf(message.keyboard),
});

export const wireUser = userOf;
export const wireChat = chatOf;

/** Drops what nobody fetched in time: taps after 150 seconds, all else after a day. */
export const dropExpired = (world: World, now: Date): void => {
  world.pending = world.pending.filter(({ kind, at }) => {
    const life = kind === "callback_query" ? TAP_LIFE_MS : UPDATE_LIFE_MS;
    return new Date(at).getTime() + life > now.getTime();
  });
};
