/** People, chats and messages under the names of the Bot API. */
import { wireButton, type Keyboard } from "./button.ts";
import type { Place } from "./place.ts";
import {
  messagesOf,
  type BotStanding,
  type BotUser,
  type GroupType,
  type ServiceNote,
  type SimulatedGroup,
  type SimulatedPerson,
  type StoredMessage,
  type World,
} from "./world.ts";

const namesOf = (person: SimulatedPerson) => ({
  first_name: person.firstName,
  ...(person.lastName ? { last_name: person.lastName } : {}),
  ...(person.username ? { username: person.username } : {}),
});

export const wireUser = (person: SimulatedPerson) => ({
  id: person.id,
  is_bot: false,
  ...namesOf(person),
  ...(person.languageCode ? { language_code: person.languageCode } : {}),
});

export const botUser = ({ id, username }: BotUser) => ({
  id,
  is_bot: true,
  first_name: "Darbnīca",
  username,
});

const groupChat = ({ id, type, title, username }: SimulatedGroup) => ({
  id,
  type,
  title,
  ...(username ? { username } : {}),
});

export const wireChat = (place: Place) =>
  place.kind === "group"
    ? groupChat(place.group)
    : { id: place.id, type: "private", ...namesOf(place.person) };

export const unix = (iso: string): number => Math.floor(new Date(iso).getTime() / 1000);

const markupOf = (keyboard: Keyboard) =>
  keyboard.length === 0
    ? {}
    : { reply_markup: { inline_keyboard: keyboard.map((row) => row.map(wireButton)) } };

const captionOf = ({ text, entities }: StoredMessage) =>
  text === ""
    ? {}
    : { caption: text, ...(entities.length > 0 ? { caption_entities: entities } : {}) };

/** The same file has the same short id wherever it is sent. */
const fileIds = (id: string) => ({ file_id: id, file_unique_id: id.slice(-16) });

const serviceOf = (note: ServiceNote, bot: BotUser) => {
  if (note.kind === "bot-added") return { new_chat_members: [botUser(bot)] };
  if (note.kind === "bot-removed") return { left_chat_member: botUser(bot) };
  return note.kind === "upgraded-to"
    ? { migrate_to_chat_id: note.chatId }
    : { migrate_from_chat_id: note.chatId };
};

/** What a message holds, under the names of https://core.telegram.org/bots/api#message. */
const contentOf = (message: StoredMessage, bot: BotUser) => {
  const { photo, document, venue, service, fileId, text, entities } = message;
  if (service) return serviceOf(service, bot);
  if (photo)
    return {
      photo: [{ ...fileIds(fileId ?? "photo"), width: 90, height: 90 }],
      ...captionOf(message),
    };
  if (document) {
    const file = { file_name: document.name, file_size: document.bytes };
    return { document: { ...fileIds(fileId ?? "document"), ...file }, ...captionOf(message) };
  }
  if (venue) {
    const { title, address, ...location } = venue;
    return { venue: { location, title, address }, location };
  }
  return { text, ...(entities.length > 0 ? { entities } : {}) };
};

/** In whose name the platform itself writes into a supergroup. */
const GROUP_BOT = {
  id: 1_087_968_824,
  is_bot: true,
  first_name: "Group",
  username: "GroupAnonymousBot",
};

type Known = { readonly world: World; readonly bot: BotUser };

/** A channel speaks for itself; elsewhere the writer is named. */
const senderOf = ({ world, bot }: Known, message: StoredMessage, place: Place) => {
  if (place.kind === "private")
    return { from: message.from === "bot" ? botUser(bot) : wireUser(place.person) };
  const chat = wireChat(place);
  if (place.group.type === "channel") return { sender_chat: chat };
  if (message.service?.kind === "upgraded-from") return { from: GROUP_BOT, sender_chat: chat };
  if (message.from === "bot") return { from: botUser(bot) };
  const writer = world.people.find(({ id }) => id === message.by);
  return writer ? { from: wireUser(writer) } : {};
};

/** The message that another one answers, without what it answers in turn. */
const repliedTo = (known: Known, { replyTo }: StoredMessage, place: Place): object => {
  const replied = messagesOf(known.world, place.id).find(({ messageId }) => messageId === replyTo);
  if (!replied) return {};
  const { replyTo: _, ...alone } = replied;
  return { reply_to_message: wireMessage(known, alone, place) };
};

/** A message as the Bot API shows it (https://core.telegram.org/bots/api#message). */
export const wireMessage = (known: Known, message: StoredMessage, place: Place): object => ({
  message_id: message.messageId,
  ...repliedTo(known, message, place),
  ...senderOf(known, message, place),
  chat: wireChat(place),
  date: unix(message.at),
  ...(message.viaBot ? { via_bot: botUser(known.bot) } : {}),
  ...contentOf(message, known.bot),
  ...(message.edited ? { edit_date: unix(message.editedAt ?? message.at) } : {}),
  ...markupOf(message.keyboard),
});

/** What an administrator may do; a channel and a group differ (Client.cpp, `json_store_administrator_rights`). */
const rightsIn = (type: GroupType) => ({
  can_be_edited: false,
  can_manage_chat: true,
  can_change_info: true,
  ...(type === "channel" ? { can_post_messages: true, can_edit_messages: true } : {}),
  can_delete_messages: true,
  can_invite_users: true,
  can_restrict_members: true,
  ...(type === "channel" ? {} : { can_pin_messages: true }),
  ...(type === "supergroup" ? { can_manage_topics: false } : {}),
  can_promote_members: false,
  can_manage_video_chats: true,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
  is_anonymous: false,
});

/** The bot as a member (https://core.telegram.org/bots/api#chatmember). */
export const wireStanding = (standing: BotStanding, type: GroupType, bot: BotUser) => {
  const user = botUser(bot);
  if (standing === "administrator") return { user, status: standing, ...rightsIn(type) };
  if (standing === "kicked") return { user, status: standing, until_date: 0 };
  return { user, status: standing === "member" ? "member" : "left" };
};
