/** Which chats a bot may look at, write to and edit in; ids and words as in the published server. */
import { badRequest, forbidden, isRefusal, upgraded, type Refusal } from "./answer.ts";
import type { Inside } from "./inside.ts";
import { findPlace, type Place } from "./place.ts";
import { textOf, type Params } from "./request.ts";
import type { Content, SimulatedGroup, SimulatedPerson } from "./world.ts";

/** What a bot wants of a chat (Client.cpp, `AccessRights`). */
type Right = "read" | "edit" | "write";

/** By these words bots tell one closed chat from another. */
const faultOfPerson = (person: SimulatedPerson): Refusal | undefined => {
  if (person.deactivated) return forbidden("user is deactivated");
  if (person.blocked) return forbidden("bot was blocked by the user");
  return person.started ? undefined : forbidden("bot can't initiate conversation with a user");
};

/** A small group can still be looked at by a bot that is out of it; what it became is told to a writer. */
const faultOfSmallGroup = (group: SimulatedGroup, right: Right): Refusal | undefined => {
  if (group.upgradedTo !== undefined)
    return right === "write" ? upgraded(group.upgradedTo) : undefined;
  if (group.isDeleted)
    return right === "write" ? forbidden("the group chat was deleted") : undefined;
  if (right === "read") return undefined;
  if (group.bot === "kicked") return forbidden("bot was kicked from the group chat");
  return group.bot === "left" ? forbidden("bot is not a member of the group chat") : undefined;
};

const faultOfGroup = (group: SimulatedGroup, right: Right): Refusal | undefined => {
  if (group.type === "group") return faultOfSmallGroup(group, right);
  if (group.bot === "kicked") return forbidden(`bot was kicked from the ${group.type} chat`);
  const isOut = group.bot === "left" || group.bot === "stranger";
  const isOpen = group.username !== undefined && right === "read";
  return isOut && !isOpen ? forbidden(`bot is not a member of the ${group.type} chat`) : undefined;
};

/** A chat that the bot has seen, and may do this in (Client.cpp, `check_chat`). */
const chatFor = (inside: Inside, params: Params, right: Right): Place | Refusal => {
  const asked = textOf(params, "chat_id");
  if (asked === "") return badRequest("chat_id is empty");
  const place = findPlace(inside.store.state, asked);
  if (!place) return badRequest("chat not found");
  if (place.kind === "group") return faultOfGroup(place.group, right) ?? place;
  return (right === "read" ? undefined : faultOfPerson(place.person)) ?? place;
};

export const knownChat = (inside: Inside, params: Params): Place | Refusal =>
  chatFor(inside, params, "read");

/** For a question about a member: of a small group that has ended nobody hears any more (Client.cpp). */
export const memberChat = (inside: Inside, params: Params, ofItself: boolean): Place | Refusal => {
  const place = knownChat(inside, params);
  if (isRefusal(place) || ofItself || place.kind === "private") return place;
  const right = place.group.type === "group" ? "write" : "read";
  return faultOfGroup(place.group, right) ?? place;
};

/** For messages that are to be deleted: of private chats only those of the gone are closed. */
export const clearableChat = (inside: Inside, params: Params): Place | Refusal => {
  const place = knownChat(inside, params);
  if (isRefusal(place)) return place;
  if (place.kind === "group") return faultOfGroup(place.group, "write") ?? place;
  return place.person.deactivated ? forbidden("user is deactivated") : place;
};

export const writableChat = (inside: Inside, params: Params): Place | Refusal =>
  chatFor(inside, params, "write");

const kindOf = ({ photo, document, venue }: Content): string => {
  if (photo) return "photos";
  if (document) return "documents";
  return venue ? "venues" : "text messages";
};

/** Where only administrators may write, others are told what they may not (tdlib, MessageContent.cpp). */
export const faultOfSending = (place: Place, content: Content): Refusal | undefined =>
  place.kind === "group" && place.group.isSilent && place.group.bot !== "administrator"
    ? badRequest(`not enough rights to send ${kindOf(content)} to the chat`)
    : undefined;

/** A chat that may be written to or edited in, within the rate that sends and edits share. */
export const openChat = (
  inside: Inside,
  params: Params,
  right: Right = "write",
): Place | Refusal => {
  const place = chatFor(inside, params, right);
  if (isRefusal(place)) return place;
  const inGroup = place.kind === "group" && place.group.type !== "channel";
  return inside.limits.refuseOrCount(place.id, inGroup) ?? place;
};
