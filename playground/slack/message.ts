/** Messages: what may stand in one, and how one gets into a channel. */
import { isTooLongForMessage, validateBlocks } from "./block-kit.ts";
import { isRecord, listOf, wordsOf, type Shape } from "./block-text.ts";
import { fail, metadataOf, type Reply } from "./reply.ts";
import {
  nextTs,
  type Inside,
  type SimulatedFile,
  type SimulatedSlackMessage,
} from "./workspace.ts";

/** https://docs.slack.dev/reference/methods/chat.postMessage */
const MAX_TEXT = 40_000;

/** What Slack would refuse in the content of a message. */
export const contentNo = (params: Shape): Reply | undefined => {
  const text = wordsOf(params["text"]);
  const { blocks } = params;
  if (typeof blocks === "string" || (blocks !== undefined && !Array.isArray(blocks)))
    return fail("invalid_blocks_format");
  if (text === "" && listOf(blocks).length === 0) return fail("no_text");
  if (text.length > MAX_TEXT) return fail("msg_too_long");
  if (blocks === undefined) return undefined;
  const errors = validateBlocks(blocks, "message");
  if (errors.length > 0) return fail("invalid_blocks", { errors, ...metadataOf(errors) });
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

/**
 * New content in the place of the old: text without blocks takes the blocks away. People see that
 * a message was edited only when it has no blocks (https://docs.slack.dev/reference/methods/chat.update).
 */
export const rewrite = (message: SimulatedSlackMessage, params: Shape): void => {
  message.text = wordsOf(params["text"]);
  message.blocks = blocksOf(params);
  message.edited ||= message.blocks.length === 0;
};

/** A message as the app sees it. */
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
