/** The methods that put messages into chats: texts, files and places. */
import { faultOfSending, openChat } from "./access.ts";
import { badRequest, isRefusal, result, type Answer } from "./answer.ts";
import { fileContent, readFile } from "./files.ts";
import { formatCaption, formatText } from "./format.ts";
import type { Inside, Method } from "./inside.ts";
import { faultIn, readKeyboard } from "./markup.ts";
import { isYes, textOf, type Params } from "./request.ts";
import { wireMessage } from "./wire.ts";
import { messagesOf, type Content, type StoredMessage } from "./world.ts";

/** Puts it into the chat, when both its buttons and the chat may be used. */
const post = (inside: Inside, params: Params, contentOf: () => Content): Answer => {
  const keyboard = readKeyboard(params["reply_markup"]);
  if (isRefusal(keyboard)) return keyboard;
  const place = openChat(inside, params);
  if (isRefusal(place)) return place;
  const content = contentOf();
  const fault = faultIn(place, keyboard) ?? faultOfSending(place, content);
  if (fault) return fault;
  const world = inside.store.state;
  const message: StoredMessage = {
    messageId: world.nextMessageId,
    from: "bot",
    edited: false,
    at: inside.now().toISOString(),
    keyboard,
    ...content,
    ...(isYes(params, "disable_notification") ? { silent: true } : {}),
  };
  world.nextMessageId += 1;
  messagesOf(world, place.id).push(message);
  return result(wireMessage({ world, bot: inside.bot }, message, place));
};

const sendMessage: Method = (inside, params) => {
  const formatted = formatText(params);
  return isRefusal(formatted) ? formatted : post(inside, params, () => formatted);
};

const sendFile =
  (field: "document" | "photo"): Method =>
  (inside, params) => {
    const formatted = formatCaption(params);
    if (isRefusal(formatted)) return formatted;
    const file = readFile(inside.store.state, params, field);
    if (isRefusal(file)) return file;
    return post(inside, params, () => ({ ...formatted, ...fileContent(file, field) }));
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
  return post(inside, params, () => ({ text: `${title}\n${address}`, entities: [], venue }));
};

export const messageMethods = {
  sendMessage,
  sendDocument: sendFile("document"),
  sendPhoto: sendFile("photo"),
  sendVenue,
} as const;
