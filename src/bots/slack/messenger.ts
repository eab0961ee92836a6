/** Sends notices to people in Slack, and says what became of each. */
import type { WebClient } from "@slack/web-api";
import type { SlackConfig } from "../../config.ts";
import type { Links, Messenger, Pace } from "../../deps.ts";
import type { Locale } from "../../domain/person.ts";
import type { Translate } from "../../i18n.ts";
import type { SlackMessage } from "./block.ts";
import type { Voice } from "./card-view.ts";
import { createSlackClient } from "./client.ts";
import { digestMessage } from "./digest.ts";
import { editFateOf, fateOf, fateOfOpening, pauseOf } from "./fate.ts";
import { partsOf, refOf } from "./message-ref.ts";
import { cardMessage, noticeMessage } from "./notices.ts";

/**
 * Slack's limit is one message a second in one conversation, and some hundreds a minute in a
 * workspace; what answers a command or a press goes by other ways and is not counted with it.
 */
export const SLACK_PACE = { noticesPerSecond: 8, perSecond: 8 };
const MOST_CHANNELS = 10_000;

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

/** A channel is written to as it is; people's ids begin with U or W, channels' with C or G. */
const isChannelId = (id: string): boolean => /^[CG]/.test(id);

/** Conversations with people, each opened once and asked for again after a trouble. */
const createChannels = (client: WebClient) => {
  const channels = new Map<string, string>();
  return {
    of: async (userId: string): Promise<string> => {
      const known = channels.get(userId);
      if (known !== undefined) return known;
      if (isChannelId(userId)) return userId;
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
  /** When Slack has had enough, nobody on this token may write. */
  const heed = (error: unknown): void => {
    const ms = pauseOf(error);
    if (ms !== undefined) pace.pauseFor(ms);
  };
  const post = async (userId: string, channel: string, message: SlackMessage) => {
    try {
      const unfurl = { unfurl_links: false, unfurl_media: false };
      const { ts } = await client.chat.postMessage({ channel, ...message, ...unfurl });
      return { kind: "sent", ref: refOf(channel, ts ?? "") } as const;
    } catch (error) {
      channels.forget(userId);
      heed(error);
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
        heed(error);
        return fateOfOpening(error);
      }
    },
    edit: async (ref, { payload }) => {
      const { channel, ts } = partsOf(ref);
      try {
        await client.chat.update({ channel, ts, ...(payload as SlackMessage) });
        return { kind: "edited" };
      } catch (error) {
        heed(error);
        return editFateOf(error);
      }
    },
  };
};
