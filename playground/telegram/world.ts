/** The simulated Telegram: its people, their chats, and what waits to be fetched. */
import type { Entity, Keyboard } from "./markup.ts";

export type StoredMessage = {
  readonly messageId: number;
  readonly from: "bot" | "person";
  text: string;
  entities: readonly Entity[];
  keyboard: Keyboard;
  edited: boolean;
  readonly at: string;
  readonly photo?: boolean;
  readonly document?: { readonly name: string; readonly bytes: number };
};

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

export type UpdateKind = "message" | "callback_query" | "my_chat_member";
export type PendingUpdate = {
  readonly kind: UpdateKind;
  /** Updates of one queue keep their order: messages by chat, taps by person (Client.cpp). */
  readonly queue: string;
  readonly at: string;
  readonly body: Readonly<Record<string, unknown>> & { readonly update_id: number };
};

export type Callback = { readonly id: string; readonly personId: number; answered: boolean };

export type World = {
  people: SimulatedPerson[];
  messages: Record<string, StoredMessage[]>;
  pending: PendingUpdate[];
  callbacks: Callback[];
  nextUpdateId: number;
  nextMessageId: number;
  webhook: { url: string; secret?: string } | null;
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

/** A message as the Bot API shows it (https://core.telegram.org/bots/api#message). */
export const wireMessage = (message: StoredMessage, person: SimulatedPerson, bot: BotUser) => ({
  message_id: message.messageId,
  from: message.from === "bot" ? botUser(bot) : userOf(person),
  chat: chatOf(person),
  date: unix(message.at),
  ...(message.photo
    ? {
        photo: [{ file_id: "photo", file_unique_id: "photo", width: 90, height: 90 }],
        ...(message.text ? { caption: message.text } : {}),
      }
    : message.document
      ? {
          document: {
            file_id: "document",
            file_unique_id: "document",
            file_name: message.document.name,
            file_size: message.document.bytes,
          },
          ...(message.text ? { caption: message.text } : {}),
        }
      : { text: message.text }),
  ...(message.entities.length > 0 ? { entities: message.entities } : {}),
  ...(message.edited ? { edit_date: unix(message.at) } : {}),
  ...markupOf(message.keyboard),
});

export const wireUser = userOf;
export const wireChat = chatOf;
