/** The Web API's methods, each as strict as Slack's. */
import { validateBlocks, isTooLongForMessage, validateView } from "./block-kit.ts";
import { isRecord, listOf, wordsOf, type Shape } from "./block-text.ts";
import {
  createView,
  dmOf,
  findView,
  nextTs,
  replaceView,
  stackOf,
  wireView,
  type Inside,
  type SimulatedFile,
  type SimulatedSlackMessage,
  type Trigger,
} from "./workspace.ts";

export type Reply = Shape & { readonly ok: boolean; readonly error?: string };
export type Method = (inside: Inside, params: Shape) => Reply;

export const fail = (error: string, more: Shape = {}): Reply => ({ ok: false, error, ...more });

const MAX_TEXT = 40_000;
/** https://docs.slack.dev/reference/methods/views.push */
const MAX_STACK = 3;

const metadataOf = (complaints: readonly string[]) => ({
  response_metadata: { messages: complaints.map((complaint) => `[ERROR] ${complaint}`) },
});

const invalidBlocks = (complaints: readonly string[]): Reply =>
  fail("invalid_blocks", { errors: complaints, ...metadataOf(complaints) });

/** https://docs.slack.dev/reference/methods/api.test */
const apiTest: Method = (_inside, params) => {
  const { token: _token, ...args } = params;
  const error = wordsOf(params["error"]);
  return error === "" ? { ok: true, args } : fail(error, { args });
};

const authTest: Method = ({ names }) => ({
  ok: true,
  url: "https://darbnica.slack.test/",
  team: "Darbnīca",
  user: "darbnica",
  team_id: names.teamId,
  user_id: names.botUserId,
  bot_id: names.botId,
  is_enterprise_install: false,
});

const usersInfo: Method = ({ store }, params) => {
  const user = store.state.users.find(({ id }) => id === params["user"]);
  if (!user) return fail("user_not_found");
  const asked = params["include_locale"] === true || params["include_locale"] === "true";
  return {
    ok: true,
    user: {
      id: user.id,
      team_id: user.teamId,
      name: user.name,
      real_name: user.realName,
      is_restricted: user.isGuest,
      is_ultra_restricted: false,
      is_bot: false,
      tz: "Europe/Riga",
      profile: { real_name: user.realName, display_name: user.realName },
      ...(asked ? { locale: user.locale } : {}),
    },
  };
};

/** https://docs.slack.dev/reference/methods/conversations.open */
const conversationsOpen: Method = ({ store }, params) => {
  const userId = wordsOf(params["users"]);
  if (userId === "") return fail("users_list_not_supplied");
  const user = store.state.users.find(({ id }) => id === userId);
  return user ? { ok: true, channel: { id: dmOf(user.id) } } : fail("user_not_found");
};

/** Messages go to channels, to conversations with the bot, and to people by their id. */
export const findChannel = ({ store }: Inside, channel: unknown): string | undefined => {
  const id = wordsOf(channel);
  const { users, channels } = store.state;
  if (channels.some((known) => known.id === id)) return id;
  if (users.some((user) => dmOf(user.id) === id)) return id;
  return users.some((user) => user.id === id) ? dmOf(id) : undefined;
};

export const wireMessage = (message: SimulatedSlackMessage, inside: Inside): Shape => ({
  type: "message",
  ts: message.ts,
  text: message.text,
  ...(message.fromBot
    ? { user: inside.names.botUserId, bot_id: inside.names.botId, app_id: inside.names.appId }
    : { user: message.userId }),
  team: inside.names.teamId,
  blocks: message.blocks,
});

/** What Slack would refuse in the content of a message. */
export const contentNo = (params: Shape): Reply | undefined => {
  const text = wordsOf(params["text"]);
  const blocks = params["blocks"];
  if (text === "" && listOf(blocks).length === 0) return fail("no_text");
  if (text.length > MAX_TEXT) return fail("msg_too_long");
  if (blocks === undefined) return undefined;
  const complaints = validateBlocks(blocks, "message");
  if (complaints.length > 0) return invalidBlocks(complaints);
  return isTooLongForMessage(blocks) ? fail("msg_blocks_too_long") : undefined;
};

const blocksOf = (params: Shape): Shape[] =>
  listOf(params["blocks"])
    .filter(isRecord)
    .map((block, i) => ({ block_id: `auto${i}`, ...block }));

/** Puts a message of the bot into a channel. */
export const post = (
  inside: Inside,
  params: Shape,
  to: { channel: string; ephemeralFor?: string; files?: readonly SimulatedFile[] },
): SimulatedSlackMessage => {
  const message: SimulatedSlackMessage = {
    ts: nextTs(inside),
    userId: inside.names.botUserId,
    fromBot: true,
    text: wordsOf(params["text"]),
    blocks: blocksOf(params),
    edited: false,
    ...to,
  };
  inside.store.state.messages.push(message);
  return message;
};

const chatPostMessage: Method = (inside, params) => {
  const channel = findChannel(inside, params["channel"]);
  if (channel === undefined) return fail("channel_not_found");
  const wrong = contentNo(params);
  if (wrong) return wrong;
  const message = post(inside, params, { channel });
  return { ok: true, channel, ts: message.ts, message: wireMessage(message, inside) };
};

const chatPostEphemeral: Method = (inside, params) => {
  const channel = findChannel(inside, params["channel"]);
  if (channel === undefined) return fail("channel_not_found");
  const ephemeralFor = wordsOf(params["user"]);
  if (!inside.store.state.users.some(({ id }) => id === ephemeralFor))
    return fail("user_not_in_channel");
  const wrong = contentNo(params);
  if (wrong) return wrong;
  return { ok: true, message_ts: post(inside, params, { channel, ephemeralFor }).ts };
};

/** Puts new content in the place of a message's old one. */
export const rewrite = (message: SimulatedSlackMessage, params: Shape): void => {
  message.text = wordsOf(params["text"]);
  message.blocks = blocksOf(params);
  message.edited = true;
};

const chatUpdate: Method = (inside, params) => {
  // Unlike posting, updating takes no user's id: the conversation's own is needed.
  const channel = wordsOf(params["channel"]);
  if (findChannel(inside, channel) !== channel) return fail("channel_not_found");
  const message = inside.store.state.messages.find(
    (known) => known.channel === channel && known.ts === params["ts"],
  );
  if (!message || message.ephemeralFor !== undefined) return fail("message_not_found");
  if (!message.fromBot) return fail("cant_update_message");
  const wrong = contentNo(params);
  if (wrong) return wrong;
  rewrite(message, params);
  return { ok: true, channel, ts: message.ts, text: message.text };
};

/** https://docs.slack.dev/reference/methods/chat.delete */
const chatDelete: Method = (inside, params) => {
  const channel = wordsOf(params["channel"]);
  if (findChannel(inside, channel) !== channel) return fail("channel_not_found");
  const { state } = inside.store;
  const message = state.messages.find(
    (known) => known.channel === channel && known.ts === params["ts"],
  );
  if (!message || message.ephemeralFor !== undefined) return fail("message_not_found");
  if (!message.fromBot) return fail("cant_delete_message");
  state.messages = state.messages.filter((known) => known !== message);
  return { ok: true, channel, ts: message.ts };
};

/** A trigger opens one view, within three seconds of the person's act. */
const triggerNo = (inside: Inside, trigger: Trigger | undefined): Reply | undefined => {
  if (!trigger) return fail("invalid_trigger_id");
  if (trigger.used) return fail("exchanged_trigger_id");
  return performance.now() - trigger.at >= inside.triggerLifeMs
    ? fail("expired_trigger_id")
    : undefined;
};

const viewNo = (view: unknown): Reply | undefined => {
  const complaints = validateView(view);
  if (complaints.some((complaint) => complaint.startsWith("view_too_large")))
    return fail("view_too_large");
  return complaints.length > 0 ? fail("invalid_arguments", metadataOf(complaints)) : undefined;
};

const openAs =
  (how: "open" | "push"): Method =>
  (inside, params) => {
    const { view } = params;
    const wrong = viewNo(view);
    if (wrong || !isRecord(view)) return wrong ?? fail("invalid_arguments");
    if (view["type"] !== "modal") return fail("invalid_arguments");
    const trigger = inside.triggers.get(wordsOf(params["trigger_id"]));
    const refused = triggerNo(inside, trigger);
    if (refused || !trigger) return refused ?? fail("invalid_trigger_id");
    const stack = stackOf(inside, trigger.userId);
    // A push needs a modal below it: https://docs.slack.dev/reference/methods/views.push
    if (how === "push" && !trigger.fromModal) return fail("invalid_trigger_id");
    if (how === "push" && stack.length >= MAX_STACK) return fail("push_limit_reached");
    trigger.used = true;
    const made = createView(inside, trigger.userId, view);
    if (how === "open") stack.splice(0, stack.length, made);
    else stack.push(made);
    return { ok: true, view: wireView(inside, made) };
  };

const viewsUpdate: Method = (inside, params) => {
  const externalId = wordsOf(params["external_id"]);
  const view =
    externalId === ""
      ? findView(inside, wordsOf(params["view_id"]))
      : Object.values(inside.store.state.stacks)
          .flat()
          .find(({ body }) => body["external_id"] === externalId);
  if (!view) return fail("not_found");
  if (params["hash"] !== undefined && params["hash"] !== view.hash) return fail("hash_conflict");
  const wrong = viewNo(params["view"]);
  if (wrong || !isRecord(params["view"])) return wrong ?? fail("invalid_arguments");
  replaceView(inside, view, params["view"]);
  return { ok: true, view: wireView(inside, view) };
};

const viewsPublish: Method = (inside, params) => {
  const { store } = inside;
  const userId = wordsOf(params["user_id"]);
  if (!store.state.users.some(({ id }) => id === userId)) return fail("user_not_found");
  const wrong = viewNo(params["view"]);
  if (wrong || !isRecord(params["view"])) return wrong ?? fail("invalid_arguments");
  if (params["view"]["type"] !== "home") return fail("invalid_arguments");
  const old = store.state.homes[userId];
  if (old && params["hash"] !== undefined && params["hash"] !== old.hash)
    return fail("hash_conflict");
  const view = createView(inside, userId, params["view"]);
  store.state.homes[userId] = view;
  return { ok: true, view: wireView(inside, view) };
};

export const methods: Readonly<Record<string, Method>> = {
  "api.test": apiTest,
  "auth.test": authTest,
  "users.info": usersInfo,
  "conversations.open": conversationsOpen,
  "chat.postMessage": chatPostMessage,
  "chat.postEphemeral": chatPostEphemeral,
  "chat.update": chatUpdate,
  "chat.delete": chatDelete,
  "views.open": openAs("open"),
  "views.push": openAs("push"),
  "views.update": viewsUpdate,
  "views.publish": viewsPublish,
};
