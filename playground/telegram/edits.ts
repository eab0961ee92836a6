/** The methods that change or take back what the bot has sent. */
import { clearableChat, openChat } from "./access.ts";
import { badRequest, isRefusal, result, type Answer, type Refusal } from "./answer.ts";
import { formatCaption, formatText } from "./format.ts";
import type { Formatted } from "./html.ts";
import type { Inside, Method } from "./inside.ts";
import { faultIn, readKeyboard } from "./markup.ts";
import type { Place } from "./place.ts";
import { textOf, type Params } from "./request.ts";
import { wireMessage } from "./wire.ts";
import { inlineMessage, messagesOf, type StoredMessage } from "./world.ts";

/** The whole sentence of the published server (Client.cpp). */
const NOT_MODIFIED =
  "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

const sameContent = (a: StoredMessage, b: StoredMessage): boolean =>
  JSON.stringify([a.text, a.entities, a.keyboard]) ===
  JSON.stringify([b.text, b.entities, b.keyboard]);

/** What an edit is about: the words of a text, those under a file, or the buttons alone. */
type Part = "text" | "caption" | "buttons";
type Change = { readonly part: Part; readonly content: Partial<Formatted> };

const partOf = ({ photo, document, venue }: StoredMessage): Part => {
  if (photo ?? document) return "caption";
  return venue ? "buttons" : "text";
};

/** Changes content and buttons at once: buttons that an edit does not name are gone. */
const rewrite = (
  inside: Inside,
  message: StoredMessage,
  { part, content }: Change,
  keyboard: StoredMessage["keyboard"],
): Refusal | undefined => {
  if (part !== "buttons" && part !== partOf(message))
    return badRequest(`there is no ${part} in the message to edit`);
  const next = { ...message, ...content, keyboard };
  if (sameContent(next, message)) return badRequest(NOT_MODIFIED);
  Object.assign(message, next, { edited: true, editedAt: inside.now().toISOString() });
  return undefined;
};

/** What was upgraded stays as it is; of the rest the bot changes its own alone. */
const isEditable = (place: Place, { from, service }: StoredMessage): boolean =>
  from === "bot" &&
  service === undefined &&
  !(place.kind === "group" && place.group.upgradedTo !== undefined);

/** An inline message is no message of the bot's: it is found by its own id, and only *done* comes back. */
const changeInline = (inside: Inside, params: Params, change: Change): Answer => {
  const keyboard = readKeyboard(params["reply_markup"]);
  if (isRefusal(keyboard)) return keyboard;
  const id = textOf(params, "inline_message_id");
  if (id === "") return badRequest("message identifier is not specified");
  const message = inlineMessage(inside.store.state, id);
  if (!message) return badRequest("MESSAGE_ID_INVALID");
  const fault =
    inside.limits.refuseOrCount(message.messageId) ?? rewrite(inside, message, change, keyboard);
  return fault ?? result(true);
};

const changeIn = (inside: Inside, params: Params, change: Change): Answer => {
  const keyboard = readKeyboard(params["reply_markup"]);
  if (isRefusal(keyboard)) return keyboard;
  const place = openChat(inside, params, "edit");
  if (isRefusal(place)) return place;
  const world = inside.store.state;
  const message = messagesOf(world, place.id).find(
    ({ messageId }) => messageId === Number(params["message_id"]),
  );
  if (!message) return badRequest("message to edit not found");
  if (!isEditable(place, message)) return badRequest("message can't be edited");
  const fault = faultIn(place, keyboard) ?? rewrite(inside, message, change, keyboard);
  return fault ?? result(wireMessage({ world, bot: inside.bot }, message, place));
};

/** Without a chat and a message it is about an inline message (Client.cpp). */
const change = (inside: Inside, params: Params, wanted: Change): Answer =>
  textOf(params, "chat_id") === "" && !Number(textOf(params, "message_id"))
    ? changeInline(inside, params, wanted)
    : changeIn(inside, params, wanted);

const editMessageText: Method = (inside, params) => {
  const content = formatText(params);
  return isRefusal(content) ? content : change(inside, params, { part: "text", content });
};

const editMessageCaption: Method = (inside, params) => {
  const content = formatCaption(params);
  return isRefusal(content) ? content : change(inside, params, { part: "caption", content });
};

const editMessageReplyMarkup: Method = (inside, params) =>
  change(inside, params, { part: "buttons", content: {} });

/** Messages older than this stay (https://core.telegram.org/bots/api#deletemessage). */
const DELETABLE_MS = 48 * 3_600_000;

/** In a group only an administrator takes away what others wrote. */
const mayDelete = (inside: Inside, place: Place, message: StoredMessage): boolean =>
  inside.now().getTime() - new Date(message.at).getTime() <= DELETABLE_MS &&
  (place.kind === "private" || message.from === "bot" || place.group.bot === "administrator");

const deleteMessage: Method = (inside, params) => {
  if (textOf(params, "chat_id") === "") return badRequest("chat identifier is not specified");
  if (!Number(textOf(params, "message_id")))
    return badRequest("message identifier is not specified");
  const place = clearableChat(inside, params);
  if (isRefusal(place)) return place;
  const messages = messagesOf(inside.store.state, place.id);
  const at = messages.findIndex(({ messageId }) => messageId === Number(params["message_id"]));
  const message = messages[at];
  if (!message) return badRequest("message to delete not found");
  if (!mayDelete(inside, place, message)) return badRequest("message can't be deleted");
  messages.splice(at, 1);
  return result(true);
};

export const editMethods = {
  editMessageText,
  editMessageCaption,
  editMessageReplyMarkup,
  deleteMessage,
} as const;
