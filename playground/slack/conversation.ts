/** Which conversations there are: what a menu of them offers, and where the bot may write. */
import { isRecord, listOf, type Complain, type Shape } from "./block-text.ts";
import type { Inside, SimulatedChannel } from "./workspace.ts";

export const findRoom = ({ store }: Inside, id: string): SimulatedChannel | undefined =>
  store.state.channels.find((channel) => channel.id === id);

/**
 * Why the bot cannot write there: with `chat:write` alone it writes where it was invited. A
 * private channel that it is not in does not exist for it
 * (https://docs.slack.dev/reference/methods/chat.postMessage).
 */
export const writingNo = (inside: Inside, id: string): string | undefined => {
  const room = findRoom(inside, id);
  if (room?.withoutBot) return room.isPrivate ? "channel_not_found" : "not_in_channel";
  return room?.isArchived ? "is_archived" : undefined;
};

const KINDS = ["im", "mpim", "private", "public"];
const FILTER = new Set(["include", "exclude_external_shared_channels", "exclude_bot_users"]);

/** https://docs.slack.dev/reference/block-kit/composition-objects/conversation-filter-object */
export const checkFilter = (element: Shape, at: string, complain: Complain): void => {
  const { filter } = element;
  if (filter === undefined) return;
  if (!isRecord(filter) || Object.keys(filter).length === 0)
    return complain(`${at}/filter`, "must have one field at least");
  for (const key of Object.keys(filter))
    if (!FILTER.has(key)) complain(`${at}/filter/${key}`, "unknown property");
  const { include } = filter;
  if (include === undefined) return;
  const kinds = listOf(include);
  if (kinds.length === 0 || kinds.some((kind) => !KINDS.includes(String(kind))))
    complain(`${at}/filter/include`, `must be some of ${KINDS.join(", ")}`);
};

const kindOf = (inside: Inside, id: string): string | undefined => {
  const room = findRoom(inside, id);
  if (room) return room.isPrivate ? "private" : "public";
  return id.startsWith("D") ? "im" : undefined;
};

/** Whether a menu offers this conversation: it is there, not archived, and passes the filter. */
export const isOffered = (inside: Inside, element: Shape, id: string): boolean => {
  const kind = kindOf(inside, id);
  if (kind === undefined || findRoom(inside, id)?.isArchived) return false;
  const { filter } = element;
  const include = isRecord(filter) ? listOf(filter["include"]) : [];
  // The conversations of this workspace with a bot are all with ours.
  if (kind === "im" && isRecord(filter) && filter["exclude_bot_users"] === true) return false;
  return include.length === 0 || include.includes(kind);
};

/** What such a menu begins with, where it asks for the conversation before one's eyes. */
export const currentOf = (
  inside: Inside,
  element: Shape,
  conversation: string | undefined,
): string | null => {
  const asks = element["default_to_current_conversation"] === true;
  if (!asks || conversation === undefined) return null;
  return isOffered(inside, element, conversation) ? conversation : null;
};
