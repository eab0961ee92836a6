/** chat.*: posting, changing and deleting, each as strict as Slack's. */
import { wordsOf, type Shape } from "./block-text.ts";
import { findRoom, writingNo } from "./conversation.ts";
import { contentNo, post, rewrite, wireMessage } from "./message.ts";
import { fail, type Method, type Reply } from "./reply.ts";
import { findChannel, isMember, type Inside, type SimulatedSlackMessage } from "./workspace.ts";

/** https://docs.slack.dev/reference/methods/chat.postMessage */
const chatPostMessage: Method = (inside, params) => {
  const channel = findChannel(inside, params["channel"]);
  if (channel === undefined) return fail("channel_not_found");
  const closed = writingNo(inside, channel);
  if (closed !== undefined) return fail(closed);
  const wrong = contentNo(params);
  if (wrong) return wrong;
  const message = post(inside, params, { channel });
  return { ok: true, channel, ts: message.ts, message: wireMessage(message, inside) };
};

/** https://docs.slack.dev/reference/methods/chat.postEphemeral */
const chatPostEphemeral: Method = (inside, params) => {
  const channel = findChannel(inside, params["channel"]);
  if (channel === undefined) return fail("channel_not_found");
  const ephemeralFor = wordsOf(params["user"]);
  if (!isMember(inside, channel, ephemeralFor)) return fail("user_not_in_channel");
  const wrong = contentNo(params);
  if (wrong) return wrong;
  return { ok: true, message_ts: post(inside, params, { channel, ephemeralFor }).ts };
};

/** The bot's own message, or why it cannot be had. Unlike posting, this takes no user's id. */
const ownMessage = (
  inside: Inside,
  params: Shape,
  notOwn: string,
): { message: SimulatedSlackMessage } | { no: Reply } => {
  const channel = wordsOf(params["channel"]);
  if (findChannel(inside, channel) !== channel) return { no: fail("channel_not_found") };
  const message = inside.store.state.messages.find(
    (known) => known.channel === channel && known.ts === params["ts"],
  );
  if (!message || message.ephemeralFor !== undefined) return { no: fail("message_not_found") };
  return message.fromBot ? { message } : { no: fail(notOwn) };
};

/** https://docs.slack.dev/reference/methods/chat.update */
const chatUpdate: Method = (inside, params) => {
  const found = ownMessage(inside, params, "cant_update_message");
  if ("no" in found) return found.no;
  const wrong = contentNo(params);
  if (wrong) return wrong;
  const { message } = found;
  if (findRoom(inside, message.channel)?.isArchived) return fail("is_inactive");
  rewrite(message, params);
  const { channel, ts, text } = message;
  return { ok: true, channel, ts, text, message: wireMessage(message, inside) };
};

/** https://docs.slack.dev/reference/methods/chat.delete */
const chatDelete: Method = (inside, params) => {
  const found = ownMessage(inside, params, "cant_delete_message");
  if ("no" in found) return found.no;
  const { state } = inside.store;
  state.messages = state.messages.filter((known) => known !== found.message);
  return { ok: true, channel: found.message.channel, ts: found.message.ts };
};

export const chatMethods: Readonly<Record<string, Method>> = {
  "chat.postMessage": chatPostMessage,
  "chat.postEphemeral": chatPostEphemeral,
  "chat.update": chatUpdate,
  "chat.delete": chatDelete,
};
