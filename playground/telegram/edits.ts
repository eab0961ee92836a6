/** The methods that change or take back what the bot has sent. */
import { badRequest, forbidden, isRefusal, result, type Answer } from "./answer.ts";
import type { Inside, Method } from "./inside.ts";
import { readKeyboard } from "./markup.ts";
import { formatText, knownChat, openChat } from "./messages.ts";
import { textOf, type Params } from "./request.ts";
import { isTextMessage, messagesOf, wireMessage, type StoredMessage } from "./world.ts";

/** The whole sentence of the published server (Client.cpp). */
const NOT_MODIFIED =
  "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

const sameContent = (a: StoredMessage, b: StoredMessage): boolean =>
  JSON.stringify([a.text, a.entities, a.keyboard]) ===
  JSON.stringify([b.text, b.entities, b.keyboard]);

type Content = Partial<Pick<StoredMessage, "text" | "entities">>;

/** Changes content and buttons at once: buttons that an edit does not name are gone. */
const change = (inside: Inside, params: Params, content: Content): Answer => {
  const keyboard = readKeyboard(params["reply_markup"]);
  if (isRefusal(keyboard)) return keyboard;
  const person = openChat(inside, params);
  if (isRefusal(person)) return person;
  const message = messagesOf(inside.store.state, person.id).find(
    ({ messageId }) => messageId === Number(params["message_id"]),
  );
  if (!message) return badRequest("message to edit not found");
  if (message.from !== "bot") return badRequest("message can't be edited");
  if (content.text !== undefined && !isTextMessage(message))
    return badRequest("there is no text in the message to edit");
  const next = { ...message, ...content, keyboard };
  if (sameContent(next, message)) return badRequest(NOT_MODIFIED);
  Object.assign(message, next, { edited: true, editedAt: inside.now().toISOString() });
  return result(wireMessage(message, person, inside.bot));
};

const editMessageText: Method = (inside, params) => {
  const formatted = formatText(params);
  return isRefusal(formatted) ? formatted : change(inside, params, formatted);
};

const editMessageReplyMarkup: Method = (inside, params) => change(inside, params, {});

/** Messages older than this stay (https://core.telegram.org/bots/api#deletemessage). */
const DELETABLE_MS = 48 * 3_600_000;

const deleteMessage: Method = (inside, params) => {
  if (textOf(params, "chat_id") === "") return badRequest("chat identifier is not specified");
  if (!Number(textOf(params, "message_id")))
    return badRequest("message identifier is not specified");
  const person = knownChat(inside, params);
  if (isRefusal(person)) return person;
  if (person.deactivated) return forbidden("user is deactivated");
  const messages = messagesOf(inside.store.state, person.id);
  const at = messages.findIndex(({ messageId }) => messageId === Number(params["message_id"]));
  const message = messages[at];
  if (!message) return badRequest("message to delete not found");
  if (inside.now().getTime() - new Date(message.at).getTime() > DELETABLE_MS)
    return badRequest("message can't be deleted");
  messages.splice(at, 1);
  return result(true);
};

export const editMethods = { editMessageText, editMessageReplyMarkup, deleteMessage } as const;
