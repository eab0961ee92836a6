/** The simulated Telegram: its people, their chats, and what waits to be fetched. */
import type { Keyboard } from "./button.ts";
import type { Entity } from "./entity.ts";

/** What the platform itself writes into a group. */
export type ServiceNote =
  | { readonly kind: "bot-added" }
  | { readonly kind: "bot-removed" }
  | { readonly kind: "upgraded-to"; readonly chatId: number }
  | { readonly kind: "upgraded-from"; readonly chatId: number };

export type StoredMessage = {
  readonly messageId: number;
  readonly from: "bot" | "person";
  /** Who wrote it, in a chat of more than one person. */
  readonly by?: number;
  /** Chosen from the bot's inline results: a person's message, with the bot's buttons. */
  readonly viaBot?: boolean;
  /** By this the bot knows an inline message; it has one when it came with buttons. */
  readonly inlineId?: string;
  readonly replyTo?: number;
  readonly service?: ServiceNote;
  text: string;
  entities: readonly Entity[];
  keyboard: Keyboard;
  edited: boolean;
  editedAt?: string;
  readonly at: string;
  /** It came without a sound (`disable_notification`). */
  readonly silent?: boolean;
  readonly photo?: boolean;
  readonly document?: { readonly name: string; readonly bytes: number };
  readonly fileId?: string;
  readonly venue?: Venue;
};

/** What a message says or shows, without where it stands. */
export type Content = Pick<StoredMessage, "text" | "entities"> &
  Partial<Pick<StoredMessage, "photo" | "document" | "venue" | "fileId">>;

export type Venue = {
  readonly latitude: number;
  readonly longitude: number;
  readonly title: string;
  readonly address: string;
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

export type GroupType = "group" | "supergroup" | "channel";

/** How the bot stands to a group; it knows nothing of one where it is a stranger. */
export type BotStanding = "stranger" | "member" | "administrator" | "left" | "kicked";

export type SimulatedGroup = {
  readonly id: number;
  readonly type: GroupType;
  readonly title: string;
  readonly username?: string;
  readonly owner: number;
  readonly members: number[];
  bot: BotStanding;
  /** The supergroup that has taken its place. */
  upgradedTo?: number;
  isDeleted?: boolean;
  /** Only administrators may write. */
  isSilent?: boolean;
};

export const hasBot = ({ bot }: SimulatedGroup): boolean =>
  bot === "member" || bot === "administrator";

/** How long the platform keeps an update of a kind (Client.cpp, `add_update`). */
export const TAP_LIFE_MS = 150_000;
export const INLINE_LIFE_MS = 30_000;
const CHOSEN_LIFE_MS = 600_000;
const UPDATE_LIFE_MS = 86_400_000;

const lifeOf = (kind: string): number => {
  if (kind === "callback_query") return TAP_LIFE_MS;
  if (kind === "inline_query") return INLINE_LIFE_MS;
  return kind === "chosen_inline_result" ? CHOSEN_LIFE_MS : UPDATE_LIFE_MS;
};

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

/** One thing that the bot offers to write for somebody. */
export type InlineResult = {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  readonly content: Content;
  readonly keyboard: Keyboard;
};

export type InlineAnswer = {
  readonly results: readonly InlineResult[];
  /** Stands above the results, and opens the chat with the bot. */
  readonly button?: { readonly text: string; readonly startParameter?: string };
  readonly cacheSeconds: number;
  readonly isPersonal: boolean;
  readonly nextOffset: string;
};

export type InlineQuery = {
  readonly id: string;
  readonly personId: number;
  readonly query: string;
  readonly at: string;
  answer?: InlineAnswer;
  answeredAt?: string;
};

/** A file as the bot may send it again; what is in it, when it is not too large to keep. */
export type StoredFile = {
  readonly kind: "photo" | "document";
  readonly name: string;
  readonly bytes: number;
  readonly content?: string;
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
  groups: SimulatedGroup[];
  messages: Record<string, StoredMessage[]>;
  pending: PendingUpdate[];
  callbacks: Callback[];
  inlineQueries: InlineQuery[];
  files: Record<string, StoredFile>;
  nextUpdateId: number;
  nextMessageId: number;
  webhook: Webhook | null;
  allowed: readonly string[] | null;
  commands: Record<string, readonly { command: string; description: string }[]>;
  descriptions: Record<string, string>;
};

export const emptyWorld = (): World => ({
  people: [],
  groups: [],
  messages: {},
  pending: [],
  callbacks: [],
  inlineQueries: [],
  files: {},
  nextUpdateId: 700_001,
  nextMessageId: 1,
  webhook: null,
  allowed: null,
  commands: {},
  descriptions: {},
});

/** The messages of a chat: the bot's with a person, a group's, or by the key that two people share. */
export const messagesOf = (world: World, chat: number | string): StoredMessage[] =>
  (world.messages[String(chat)] ??= []);

/** Wherever it was sent to, an inline message is found by its own id. */
export const inlineMessage = (world: World, inlineId: string): StoredMessage | undefined =>
  Object.values(world.messages)
    .flat()
    .find((message) => message.inlineId === inlineId);

export type BotUser = { readonly id: number; readonly username: string };

/** Drops what nobody fetched in time. */
export const dropExpired = (world: World, now: Date): void => {
  world.pending = world.pending.filter(
    ({ kind, at }) => new Date(at).getTime() + lifeOf(kind) > now.getTime(),
  );
};
