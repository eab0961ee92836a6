/** The methods about a chat and about a press of a button in it. */
import { badRequest, isRefusal, result } from "./answer.ts";
import type { Method } from "./inside.ts";
import { knownChat, writableChat } from "./messages.ts";
import { isYes, textOf } from "./request.ts";
import { TAP_LIFE_MS, wireChat } from "./world.ts";

const MAX_TAP_TEXT = 200;
const TOO_OLD = "query is too old and response timeout expired or query ID is invalid";

/** No game is simulated, so only a way back to the bot may be opened, with or without a scheme. */
const mayOpen = (url: string, username: string): boolean =>
  new RegExp(`^(https?://)?t\\.me/${username}\\?start=[\\w-]{0,64}$`, "i").test(url);

/**
 * Answers a tap once, with at most 200 characters
 * (https://core.telegram.org/bots/api#answercallbackquery). The platform names no deadline; here it
 * is the life of the update itself, after which no bot can still learn of the tap.
 */
const answerCallbackQuery: Method = ({ store, now, taps, bot }, params) => {
  const id = textOf(params, "callback_query_id");
  const callback = store.state.callbacks.find((known) => known.id === id);
  if (!callback || callback.answered) return badRequest(TOO_OLD);
  const age = callback.at === undefined ? 0 : now().getTime() - new Date(callback.at).getTime();
  if (age > TAP_LIFE_MS) return badRequest(TOO_OLD);
  const text = textOf(params, "text");
  if (text.length > MAX_TAP_TEXT) return badRequest("MESSAGE_TOO_LONG");
  const url = textOf(params, "url");
  if (url !== "" && !mayOpen(url, bot.username)) return badRequest("URL_INVALID");
  callback.answered = true;
  taps.get(id)?.({
    ...(text === "" ? {} : { text }),
    showAlert: isYes(params, "show_alert"),
    ...(url === "" ? {} : { url }),
  });
  taps.delete(id);
  return result(true);
};

/** The actions of https://core.telegram.org/bots/api#sendchataction. */
const ACTIONS = new Set([
  "typing",
  "upload_photo",
  "record_video",
  "upload_video",
  "record_voice",
  "upload_voice",
  "upload_document",
  "choose_sticker",
  "find_location",
  "record_video_note",
  "upload_video_note",
]);

/** Refused wherever a message would be, but outside the rate (Client.cpp, `check_chat`). */
const sendChatAction: Method = (inside, params) => {
  if (!ACTIONS.has(textOf(params, "action").toLowerCase()))
    return badRequest("wrong parameter action in request");
  const person = writableChat(inside, params);
  return isRefusal(person) ? person : result(true);
};

const getChat: Method = (inside, params) => {
  const person = knownChat(inside, params);
  return isRefusal(person) ? person : result(wireChat(person));
};

export const chatMethods = { answerCallbackQuery, sendChatAction, getChat } as const;
