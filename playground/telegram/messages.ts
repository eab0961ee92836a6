/** The methods that put messages into chats, and change them. */
import { badRequest, forbidden, refuse, result, type Answer, type Refusal } from "./answer.ts";
import { findPerson, type Inside } from "./inside.ts";
import { readHtml, readKeyboard, wordOf, type Formatted } from "./markup.ts";
import type { Upload } from "./multipart.ts";
import { messagesOf, wireMessage, type SimulatedPerson, type StoredMessage } from "./world.ts";

export type Params = Readonly<Record<string, unknown>>;
export type Method = (inside: Inside, params: Params) => Answer;

const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;
const MAX_TAP_TEXT = 200;

/** A parameter as text; a structure where text belongs counts as nothing. */
export const textOf = (params: Params, name: string): string => wordOf(params[name]);

/** In multipart and urlencoded bodies, structures arrive as JSON text. */
export const structure = (value: unknown): unknown => {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
};

const isRefusal = (value: object): value is Refusal => "ok" in value && value.ok === false;

const format = (params: Params, field: "text" | "caption"): Formatted | Refusal => {
  const raw = textOf(params, field);
  if (params["parse_mode"] === undefined) return { text: raw.trimEnd(), entities: [] };
  if (textOf(params, "parse_mode").toLowerCase() !== "html")
    return badRequest("unsupported parse_mode");
  return readHtml(raw);
};

/** Who may be written to; the words are those by which bots tell one closed chat from another. */
const openChat = (inside: Inside, params: Params): SimulatedPerson | Refusal => {
  const person = findPerson(inside, params["chat_id"]);
  if (params["chat_id"] === undefined || params["chat_id"] === "")
    return badRequest("chat_id is empty");
  if (!person) return badRequest("chat not found");
  if (person.deactivated) return forbidden("user is deactivated");
  if (person.blocked) return forbidden("bot was blocked by the user");
  if (!person.started) return forbidden("bot can't initiate conversation with a user");
  return inside.limits.refuseOrCount(person.id) ?? person;
};

type Content = Pick<StoredMessage, "text" | "entities" | "keyboard"> &
  Partial<Pick<StoredMessage, "photo" | "document">>;

const post = (inside: Inside, person: SimulatedPerson, content: Content): Answer => {
  const world = inside.store.state;
  const message: StoredMessage = {
    messageId: world.nextMessageId,
    from: "bot",
    edited: false,
    at: inside.now().toISOString(),
    ...content,
  };
  world.nextMessageId += 1;
  messagesOf(world, person.id).push(message);
  return result(wireMessage(message, person, inside.bot));
};

const sendMessage: Method = (inside, params) => {
  const formatted = format(params, "text");
  if (isRefusal(formatted)) return formatted;
  if (formatted.text.trim() === "") return badRequest("message text is empty");
  if (formatted.text.length > MAX_TEXT) return badRequest("message is too long");
  const keyboard = readKeyboard(structure(params["reply_markup"]));
  if (isRefusal(keyboard)) return keyboard;
  const person = openChat(inside, params);
  return isRefusal(person) ? person : post(inside, person, { ...formatted, keyboard });
};

const isUpload = (value: unknown): value is Upload =>
  typeof value === "object" && value !== null && "bytes" in value;

/** A file arrives as its own part; the field says under which name: `attach://<part>`. */
const uploadOf = (params: Params, field: string): Upload | undefined => {
  const reference = /^attach:\/\/(.+)$/.exec(textOf(params, field))?.[1];
  const part = params[reference ?? field];
  return isUpload(part) ? part : undefined;
};

const sendFile =
  (field: "document" | "photo"): Method =>
  (inside, params) => {
    const formatted = format(params, "caption");
    if (isRefusal(formatted)) return formatted;
    if (formatted.text.length > MAX_CAPTION) return badRequest("message caption is too long");
    const keyboard = readKeyboard(structure(params["reply_markup"]));
    if (isRefusal(keyboard)) return keyboard;
    const upload = uploadOf(params, field);
    if (!upload) return badRequest(`there is no ${field} in the request`);
    const person = openChat(inside, params);
    if (isRefusal(person)) return person;
    const file = field === "photo" ? { photo: true } : { document: upload };
    return post(inside, person, { ...formatted, keyboard, ...file });
  };

const sendVenue: Method = (inside, params) => {
  const person = openChat(inside, params);
  if (isRefusal(person)) return person;
  const text = `${textOf(params, "title")}\n${textOf(params, "address")}`;
  return post(inside, person, { text, entities: [], keyboard: [] });
};

const NOT_MODIFIED =
  "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

const findMessage = (inside: Inside, person: SimulatedPerson, params: Params) =>
  messagesOf(inside.store.state, person.id).find(
    ({ messageId }) => messageId === Number(params["message_id"]),
  );

const change = (
  inside: Inside,
  params: Params,
  content: Partial<Pick<StoredMessage, "text" | "entities">>,
): Answer => {
  const keyboard = readKeyboard(structure(params["reply_markup"]));
  if (isRefusal(keyboard)) return keyboard;
  const person = openChat(inside, params);
  if (isRefusal(person)) return person;
  const message = findMessage(inside, person, params);
  if (!message) return badRequest("message to edit not found");
  if (message.from !== "bot") return badRequest("message can't be edited");
  const next = { text: message.text, entities: message.entities, ...content, keyboard };
  const current = { text: message.text, entities: message.entities, keyboard: message.keyboard };
  if (JSON.stringify(next) === JSON.stringify(current)) return badRequest(NOT_MODIFIED);
  Object.assign(message, next, { edited: true });
  return result(wireMessage(message, person, inside.bot));
};

const editMessageText: Method = (inside, params) => {
  const formatted = format(params, "text");
  if (isRefusal(formatted)) return formatted;
  if (formatted.text.trim() === "") return badRequest("message text is empty");
  if (formatted.text.length > MAX_TEXT) return badRequest("message is too long");
  return change(inside, params, formatted);
};

const editMessageReplyMarkup: Method = (inside, params) => change(inside, params, {});

const deleteMessage: Method = (inside, params) => {
  const person = findPerson(inside, params["chat_id"]);
  if (!person) return badRequest("chat not found");
  const messages = messagesOf(inside.store.state, person.id);
  const at = messages.findIndex(({ messageId }) => messageId === Number(params["message_id"]));
  if (at < 0) return badRequest("message to delete not found");
  messages.splice(at, 1);
  return result(true);
};

const TOO_OLD = "query is too old and response timeout expired or query ID is invalid";

const answerCallbackQuery: Method = (inside, params) => {
  const id = textOf(params, "callback_query_id");
  const callback = inside.store.state.callbacks.find((known) => known.id === id);
  if (!callback || callback.answered) return badRequest(TOO_OLD);
  const text = params["text"] === undefined ? undefined : textOf(params, "text");
  if (text !== undefined && text.length > MAX_TAP_TEXT) return badRequest("MESSAGE_TOO_LONG");
  callback.answered = true;
  const showAlert = params["show_alert"] === true || params["show_alert"] === "true";
  inside.taps.get(id)?.({ ...(text ? { text } : {}), showAlert });
  inside.taps.delete(id);
  return result(true);
};

const sendChatAction: Method = (inside, params) => {
  const person = findPerson(inside, params["chat_id"]);
  return person ? result(true) : badRequest("chat not found");
};

const getChat: Method = (inside, params) => {
  const person = findPerson(inside, params["chat_id"]);
  if (!person) return badRequest("chat not found");
  return result({ id: person.id, type: "private", first_name: person.firstName });
};

export const messageMethods = {
  sendMessage,
  sendDocument: sendFile("document"),
  sendPhoto: sendFile("photo"),
  sendVenue,
  sendChatAction,
  editMessageText,
  editMessageReplyMarkup,
  deleteMessage,
  answerCallbackQuery,
  getChat,
} as const;

export const notFound = refuse(404, "Not Found: method not found");
