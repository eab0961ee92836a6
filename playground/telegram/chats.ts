/** The methods about a chat, its members, and about a press of a button in it. */
import { knownChat, memberChat, writableChat } from "./access.ts";
import { badRequest, isRefusal, result } from "./answer.ts";
import type { Inside, Method } from "./inside.ts";
import type { Place } from "./place.ts";
import { isYes, textOf } from "./request.ts";
import { changeStanding } from "./standing.ts";
import { botUser, wireChat, wireStanding, wireUser } from "./wire.ts";
import { hasBot, TAP_LIFE_MS } from "./world.ts";

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
  const place = writableChat(inside, params);
  return isRefusal(place) ? place : result(true);
};

const getChat: Method = (inside, params) => {
  const place = knownChat(inside, params);
  return isRefusal(place) ? place : result(wireChat(place));
};

const memberOf = ({ bot, store }: Inside, place: Place, userId: number): object | undefined => {
  const person = store.state.people.find(({ id }) => id === userId);
  if (place.kind === "private") {
    if (userId === bot.id) return { user: botUser(bot), status: "member" };
    return person?.id === place.id ? { user: wireUser(person), status: "member" } : undefined;
  }
  const { group } = place;
  if (userId === bot.id) return wireStanding(group.bot, group.type, bot);
  if (!person) return undefined;
  const user = wireUser(person);
  if (userId === group.owner) return { user, status: "creator", is_anonymous: false };
  return { user, status: group.members.includes(userId) ? "member" : "left" };
};

/** One member of a chat (https://core.telegram.org/bots/api#getchatmember). */
const getChatMember: Method = (inside, params) => {
  const userId = Number(textOf(params, "user_id"));
  if (!(userId > 0)) return badRequest("invalid user_id specified");
  const place = memberChat(inside, params, userId === inside.bot.id);
  if (isRefusal(place)) return place;
  const member = memberOf(inside, place, userId);
  if (member) return result(member);
  return badRequest(place.kind === "private" ? "member not found" : "PARTICIPANT_ID_INVALID");
};

/** The bot goes (https://core.telegram.org/bots/api#leavechat). */
const leaveChat: Method = (inside, params) => {
  const place = knownChat(inside, params);
  if (isRefusal(place)) return place;
  if (place.kind === "private") return badRequest("can't leave private chats");
  const { group } = place;
  if (hasBot(group)) changeStanding(inside, group, { to: "left" });
  return result(true);
};

export const chatMethods = {
  answerCallbackQuery,
  sendChatAction,
  getChat,
  getChatMember,
  leaveChat,
} as const;
