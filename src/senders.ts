/** The senders of a start: a line and a pace for each token, and the messengers on them, counted for operators. */
import { createSlackCourier } from "./bots/slack/courier.ts";
import { createSlackMessenger, SLACK_PACE } from "./bots/slack/messenger.ts";
import { openBotApiLine, type BotApiLine } from "./bots/telegram/fetch.ts";
import { createTelegramMessenger } from "./bots/telegram/messenger.ts";
import { telegramPace } from "./bots/telegram/pace.ts";
import type { Config, TelegramConfig } from "./config.ts";
import type { Count, Deps, Links, Messenger, Pace, Step } from "./deps.ts";
import type { Platform } from "./domain/person.ts";
import type { Translate } from "./i18n.ts";
import { createPace } from "./pace.ts";
import type { Stops } from "./stops.ts";

/** Telegram's side of a token: one line to the server and one pace, whoever uses them. */
export type Sender = {
  readonly config: TelegramConfig;
  readonly line: BotApiLine;
  readonly pace: Pace;
};

/** What operators see of a sender. */
type Seen = { readonly count: Count; readonly step: Step };

/** Counts the turns that are given; a turn is counted when it is asked for, so that nothing stands between it and the call. */
const countedPace = <P extends Pace>(pace: P, platform: Platform, count: Count): P => ({
  ...pace,
  notice: () => {
    count("turns", { platform, use: "notice" });
    return pace.notice();
  },
  answer: () => {
    count("turns", { platform, use: "answer" });
    return pace.answer();
  },
});

const seenMessenger = (
  messenger: Messenger,
  platform: Platform,
  { count, step }: Seen,
): Messenger => ({
  ...messenger,
  send: async (to, message) => {
    const result = await step({ kind: "send", what: platform }, () => messenger.send(to, message));
    count("sends", { platform, fate: result.kind });
    return result;
  },
  edit: (ref, message) =>
    step({ kind: "edit", what: platform }, () => messenger.edit(ref, message)),
});

/** Opens the line of Telegram's token, where there is one. */
export const openSender = (
  config: TelegramConfig | undefined,
  { count }: Seen,
  stops: Stops,
): Sender | undefined => {
  if (!config) return undefined;
  const pace = countedPace(createPace(telegramPace(config.rate)), "telegram", count);
  const line = openBotApiLine(config.apiRoot, pace.late);
  stops.push(line.stop);
  return { config, line, pace };
};

/** Creates a messenger for each platform that has a token, and what carries files to staff. */
export const createMessengers = (
  { slack }: Config,
  { sender, t, links }: { sender: Sender | undefined; t: Translate; links: Links },
  seen: Seen,
): Pick<Deps, "messengers" | "courier"> => {
  const slackMessenger = (config: NonNullable<Config["slack"]>): Messenger => {
    const pace = countedPace(createPace(SLACK_PACE), "slack", seen.count);
    return seenMessenger(createSlackMessenger({ config, t, links, pace }), "slack", seen);
  };
  const telegramMessenger = (of: Sender): Messenger =>
    seenMessenger(createTelegramMessenger({ ...of, t, bot: links.telegramBot }), "telegram", seen);
  return {
    messengers: {
      ...(sender && { telegram: telegramMessenger(sender) }),
      ...(slack && { slack: slackMessenger(slack) }),
    },
    ...(slack && { courier: createSlackCourier({ config: slack, t }) }),
  };
};
