/** Sends notices to people in Slack, and says what became of each. */
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  type WebClient,
} from "@slack/web-api";
import type { SlackConfig } from "../../config.ts";
import type { EditResult, Links, Messenger, Pace, SendResult } from "../../deps.ts";
import type { Locale } from "../../domain/person.ts";
import type { Translate } from "../../i18n.ts";
import type { Voice } from "./card-view.ts";
import { createSlackClient } from "./client.ts";
import { digestMessage } from "./digest.ts";
import { partsOf, refOf } from "./message-ref.ts";
import { cardMessage, noticeMessage, type SlackMessage } from "./notices.ts";

/**
 * Slack's limit is one message a second in one conversation, and some hundreds a minute in a
 * workspace; what answers a command or a press goes by other ways and is not counted with it.
 */
export const SLACK_PACE = { noticesPerSecond: 8, perSecond: 8 };
const COME_AGAIN_MS = 30_000;
const MOST_CHANNELS = 10_000;

const closed = {
  user_not_found: "unreachable",
  user_not_visible: "unreachable",
  channel_not_found: "unreachable",
  cannot_dm_bot: "unreachable",
  is_archived: "unreachable",
  user_disabled: "deactivated",
} as const;

/** The token, the app or the workspace is no longer good for anything. */
const unauthorized: ReadonlySet<string> = new Set([
  "invalid_auth",
  "not_authed",
  "token_revoked",
  "token_expired",
  "account_inactive",
  "missing_scope",
  "not_allowed_token_type",
  "ekm_access_denied",
  "team_access_not_granted",
]);

const isClosed = (error: string): error is keyof typeof closed => Object.hasOwn(closed, error);

/** Slack says of these two that part of the work may have been done. */
const mayHaveWorked: ReadonlySet<string> = new Set(["internal_error", "fatal_error"]);
const tryLater: ReadonlySet<string> = new Set([
  "ratelimited",
  "rate_limited",
  "service_unavailable",
]);

const fateOfAnswer = (error: string): SendResult => {
  if (isClosed(error)) return { kind: "closed", reach: closed[error] };
  if (unauthorized.has(error)) return { kind: "unauthorized" };
  if (tryLater.has(error)) return { kind: "later", afterMs: COME_AGAIN_MS };
  return mayHaveWorked.has(error) ? { kind: "uncertain" } : { kind: "refused", why: "refused" };
};

/** What an error of Slack's client means for what was to be posted. */
export const fateOf = (error: unknown): SendResult => {
  if (error instanceof WebAPIRateLimitedError)
    return { kind: "later", afterMs: Math.max(1, error.retryAfter) * 1_000 };
  if (error instanceof WebAPIPlatformError) return fateOfAnswer(error.data.error);
  if (error instanceof WebAPIHTTPError && error.statusCode < 500)
    return { kind: "refused", why: "refused" };
  // A 429 that does not say for how long is the one plain Error of the library (web-api 8.2).
  if (error instanceof Error && error.message.startsWith("Retry header"))
    return { kind: "later", afterMs: COME_AGAIN_MS };
  return { kind: "uncertain" };
};

/** Nothing has been posted yet while a conversation is opened, so nothing about it is uncertain. */
const fateOfOpening = (error: unknown): SendResult => {
  const fate = fateOf(error);
  return fate.kind === "uncertain" ? { kind: "later", afterMs: COME_AGAIN_MS } : fate;
};

/** An edit may be repeated, so only waiting and giving up are told apart. */
const editOf = (fate: SendResult): EditResult => {
  if (fate.kind === "later") return fate;
  return { kind: fate.kind === "uncertain" || fate.kind === "unauthorized" ? "uncertain" : "gone" };
};

const openChannel = async (client: WebClient, userId: string): Promise<string> => {
  const { channel } = await client.conversations.open({ users: userId });
  if (!channel?.id) throw new Error("conversations.open answered without a channel");
  return channel.id;
};

type Renders = Pick<Messenger, "render" | "renderDigest" | "renderCard">;

const rendersIn = (voiceIn: (locale: Locale) => Voice): Renders => ({
  render: (notice, locale) => ({ payload: noticeMessage(notice, voiceIn(locale)) }),
  renderDigest: (notices, locale) => ({ payload: digestMessage(notices, voiceIn(locale)) }),
  renderCard: (card, locale, look) => ({ payload: cardMessage(card, voiceIn(locale), look) }),
});

/** Conversations with people, each opened once and asked for again after a trouble. */
const createChannels = (client: WebClient) => {
  const channels = new Map<string, string>();
  return {
    of: async (userId: string): Promise<string> => {
      const known = channels.get(userId);
      if (known !== undefined) return known;
      const channel = await openChannel(client, userId);
      if (channels.size >= MOST_CHANNELS) channels.clear();
      channels.set(userId, channel);
      return channel;
    },
    forget: (userId: string): void => void channels.delete(userId),
  };
};

/** Creates the sender of one bot token; it can be made before the bot. */
export const createSlackMessenger = (options: {
  config: SlackConfig;
  t: Translate;
  links: Links;
  pace: Pace;
}): Messenger => {
  const { config, t, links, pace } = options;
  const voiceIn = (locale: Locale): Voice => ({ t, locale, publicUrl: links.publicUrl() });
  const client = createSlackClient(config);
  const channels = createChannels(client);
  const post = async (userId: string, channel: string, message: SlackMessage) => {
    try {
      const unfurl = { unfurl_links: false, unfurl_media: false };
      const { ts } = await client.chat.postMessage({ channel, ...message, ...unfurl });
      return { kind: "sent", ref: refOf(channel, ts ?? "") } as const;
    } catch (error) {
      channels.forget(userId);
      return fateOf(error);
    }
  };
  return {
    pace,
    ...rendersIn(voiceIn),
    send: async (to, { payload }) => {
      try {
        const channel = await channels.of(to.externalId);
        return await post(to.externalId, channel, payload as SlackMessage);
      } catch (error) {
        return fateOfOpening(error);
      }
    },
    edit: async (ref, { payload }) => {
      const { channel, ts } = partsOf(ref);
      try {
        await client.chat.update({ channel, ts, ...(payload as SlackMessage) });
        return { kind: "edited" };
      } catch (error) {
        return editOf(fateOf(error));
      }
    },
  };
};
