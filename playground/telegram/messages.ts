/** The methods that put messages into chats: texts, files and places. */
import { badRequest, forbidden, isRefusal, result, type Answer, type Refusal } from "./answer.ts";
import { readHtml, trimmed, type Formatted } from "./html.ts";
import { findPerson, type Inside, type Method } from "./inside.ts";
import { readKeyboard } from "./markup.ts";
import type { Upload } from "./multipart.ts";
import { textOf, type Params } from "./request.ts";
import { messagesOf, wireMessage, type SimulatedPerson, type StoredMessage } from "./world.ts";

/** Lengths after the entities were parsed (https://core.telegram.org/bots/api#sendmessage, #sendphoto). */
const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;

const format = (params: Params, field: "text" | "caption"): Formatted | Refusal => {
  const raw = textOf(params, field).replaceAll("\r", "");
  const mode = textOf(params, "parse_mode").toLowerCase();
  if (mode !== "" && mode !== "html") return badRequest("unsupported parse_mode");
  const read = mode === "" ? { text: raw, entities: [] } : readHtml(raw);
  return isRefusal(read) ? read : trimmed(read);
};

/** A text that may stand in a message; blanks alone are refused in other words than nothing is. */
export const formatText = (params: Params): Formatted | Refusal => {
  if (textOf(params, "text") === "") return badRequest("message text is empty");
  const formatted = format(params, "text");
  if (isRefusal(formatted)) return formatted;
  if (formatted.text === "") return badRequest("text must be non-empty");
  return formatted.text.length > MAX_TEXT ? badRequest("message is too long") : formatted;
};

const formatCaption = (params: Params): Formatted | Refusal => {
  const formatted = format(params, "caption");
  if (isRefusal(formatted)) return formatted;
  return formatted.text.length > MAX_CAPTION
    ? badRequest("message caption is too long")
    : formatted;
};

/** Somebody the bot has seen; ids and words as in the published server (Client.cpp, `check_chat`). */
export const knownChat = (inside: Inside, params: Params): SimulatedPerson | Refusal => {
  if (textOf(params, "chat_id") === "") return badRequest("chat_id is empty");
  return findPerson(inside, params["chat_id"]) ?? badRequest("chat not found");
};

/** Who may be written to; by these words bots tell one closed chat from another. */
export const writableChat = (inside: Inside, params: Params): SimulatedPerson | Refusal => {
  const person = knownChat(inside, params);
  if (isRefusal(person)) return person;
  if (person.deactivated) return forbidden("user is deactivated");
  if (person.blocked) return forbidden("bot was blocked by the user");
  if (!person.started) return forbidden("bot can't initiate conversation with a user");
  return person;
};

/** Who may be written to, within the rate that sends and edits share. */
export const openChat = (inside: Inside, params: Params): SimulatedPerson | Refusal => {
  const person = writableChat(inside, params);
  return isRefusal(person) ? person : (inside.limits.refuseOrCount(person.id) ?? person);
};

type Content = Pick<StoredMessage, "text" | "entities"> &
  Partial<Pick<StoredMessage, "photo" | "document" | "venue">>;

/** Puts it into the chat, when both its buttons and the chat may be used. */
const post = (inside: Inside, params: Params, content: Content): Answer => {
  const keyboard = readKeyboard(params["reply_markup"]);
  if (isRefusal(keyboard)) return keyboard;
  const person = openChat(inside, params);
  if (isRefusal(person)) return person;
  const world = inside.store.state;
  const message: StoredMessage = {
    messageId: world.nextMessageId,
    from: "bot",
    edited: false,
    at: inside.now().toISOString(),
    keyboard,
    ...content,
  };
  world.nextMessageId += 1;
  messagesOf(world, person.id).push(message);
  return result(wireMessage(message, person, inside.bot));
};

const sendMessage: Method = (inside, params) => {
  const formatted = formatText(params);
  return isRefusal(formatted) ? formatted : post(inside, params, formatted);
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
    const formatted = formatCaption(params);
    if (isRefusal(formatted)) return formatted;
    const upload = uploadOf(params, field);
    // No file has an identifier here: whatever a bot names instead of uploading is unknown.
    if (!upload)
      return badRequest(
        textOf(params, field) === ""
          ? `there is no ${field} in the request`
          : "wrong file identifier/HTTP URL specified",
      );
    if (upload.bytes === 0) return badRequest("file must be non-empty");
    const { name, bytes } = upload;
    const file = field === "photo" ? { photo: true } : { document: { name, bytes } };
    return post(inside, params, { ...formatted, ...file });
  };

const isBetween = (value: string, bound: number): boolean =>
  value.trim() !== "" && Math.abs(Number(value)) <= bound;

/** A place: where, and two texts (https://core.telegram.org/bots/api#sendvenue; tdlib, Venue.cpp). */
const sendVenue: Method = (inside, params) => {
  const latitude = textOf(params, "latitude");
  const longitude = textOf(params, "longitude");
  if (latitude === "") return badRequest("latitude is empty");
  if (longitude === "") return badRequest("longitude is empty");
  if (!isBetween(latitude, 90) || !isBetween(longitude, 180))
    return badRequest("wrong venue location specified");
  const title = textOf(params, "title");
  const address = textOf(params, "address");
  const venue = { latitude: Number(latitude), longitude: Number(longitude), title, address };
  return post(inside, params, { text: `${title}\n${address}`, entities: [], venue });
};

export const messageMethods = {
  sendMessage,
  sendDocument: sendFile("document"),
  sendPhoto: sendFile("photo"),
  sendVenue,
} as const;
