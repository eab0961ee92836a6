/** The Telegram bot: what comes before every handler, and which handler takes what. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { autoRetry } from "@grammyjs/auto-retry";
import { Bot, GrammyError } from "grammy";
import { createAllowance, HEAVY_RULE, PERSON_RULE, type Allowance } from "../../allowance.ts";
import type { TelegramConfig } from "../../config.ts";
import type { Deps, Pace } from "../../deps.ts";
import { LOCALES } from "../../domain/person.ts";
import type { Translate } from "../../i18n.ts";
import { factsOf } from "../../log.ts";
import { refuse } from "../../refuse.ts";
import { boundary, holdBack, ownChat, seldom, stepCalls } from "./boundary.ts";
import { broadcastTaps } from "./broadcast.ts";
import { contributionTaps, onIdea, onMyIdeas } from "./contribution.ts";
import { answerTap, escape, isPrivate, say, show, type Chat } from "./context.ts";
import { unpackTap, type Tap, type TapName } from "./data.ts";
import { digestTaps } from "./digest.ts";
import { doorTaps } from "./door.ts";
import type { BotApiLine } from "./fetch.ts";
import { createGate } from "./gate.ts";
import { equip, identify, onMembership } from "./identify.ts";
import { once } from "./once.ts";
import { onForget, onMyData, ownDataTaps } from "./own-data.ts";
import { paceAnswers } from "./pace.ts";
import { onHelp, onLanguage, onPrivacy, onProfile, onStart, onStop, personTaps } from "./person.ts";
import { organisationTaps } from "./organisation.ts";
import { preferenceTaps } from "./preference.ts";
import { rsvpTaps } from "./rsvp.ts";
import { roomTaps } from "./room.ts";
import { onInlineChosen, onInlineQuery, shareTaps } from "./share.ts";
import { onMessage, surveyTaps } from "./survey.ts";
import { onList, onMine, upcomingView, workshopTaps } from "./workshop.ts";

export type TelegramBot = {
  /** Takes `POST /telegram/webhook`; a request without the secret is answered with 401. */
  readonly webhook:
    | ((request: IncomingMessage, response: ServerResponse) => Promise<void>)
    | undefined;
  readonly start: () => Promise<void>;
  /** The bot's name in links; undefined when Telegram could not be asked. */
  readonly username: () => Promise<string | undefined>;
  readonly stop: () => Promise<void>;
};

/** Each command with its English twin; both work in either language. */
const commands = [
  ["start", "start", onStart],
  ["darbnicas", "workshops", onList],
  ["mani", "my", onMine],
  ["ideja", "idea", onIdea],
  ["manas_idejas", "my_ideas", onMyIdeas],
  ["profils", "profile", onProfile],
  ["valoda", "language", onLanguage],
  ["privatums", "privacy", onPrivacy],
  ["mani_dati", "mydata", onMyData],
  ["aizmirst", "forget", onForget],
  ["stop", "stop", onStop],
  ["palidziba", "help", onHelp],
] as const;

/** What reads or writes a great deal. */
const HEAVY: ReadonlySet<string> = new Set(["mani_dati", "aizmirst"]);

const taps = {
  ...personTaps,
  ...ownDataTaps,
  ...digestTaps,
  ...organisationTaps,
  ...preferenceTaps,
  ...workshopTaps,
  ...rsvpTaps,
  ...surveyTaps,
  ...shareTaps,
  ...doorTaps,
  ...broadcastTaps,
  ...contributionTaps,
  ...roomTaps,
} satisfies {
  [N in TapName]: (ctx: Chat, tap: Tap<N>) => Promise<void>;
};
type AnyTap = (ctx: Chat, tap: Tap) => Promise<void>;

const take = (ctx: Chat, tap: Tap): Promise<void> =>
  ctx.deps.step({ kind: "use-case", what: tap.tap, ids: { person: ctx.person?.id ?? 0 } }, () =>
    (taps[tap.tap] as AnyTap)(ctx, tap),
  );

const onTap = async (ctx: Chat): Promise<void> => {
  const tap = unpackTap(ctx.callbackQuery?.data ?? "");
  if (tap) return take(ctx, tap);
  await answerTap(ctx, say(ctx, "button-stale"), true);
  if (isPrivate(ctx)) await show(ctx, await upcomingView(ctx));
};

/** What can be pressed where others see it: an answer, and a card out of the list. */
const SHARED_TAPS: ReadonlySet<TapName> = new Set(["rsvp", "shared", "workshop"]);

const onSharedTap = async (ctx: Chat): Promise<void> => {
  const tap = unpackTap(ctx.callbackQuery?.data ?? "");
  if (tap && SHARED_TAPS.has(tap.tap)) return take(ctx, tap);
  await answerTap(ctx, say(ctx, "button-stale"), true);
};

/** Answers are personal: a group gets a link to the private chat, and nothing else is read there. */
const onElsewhere = async (ctx: Chat): Promise<void> => {
  const link = `https://t.me/${ctx.me.username}`;
  await show(ctx, { html: escape(say(ctx, "not-in-groups", { link })) });
};

const ALLOWED_UPDATES = [
  "message",
  "callback_query",
  "my_chat_member",
  "inline_query",
  "chosen_inline_result",
] as const;
const RETRY_MS = 5_000;
const GREET_MS = 10_000;
const PATIENCE = {
  maxRetryAttempts: 2,
  maxDelaySeconds: 5,
  rethrowInternalServerErrors: true,
  rethrowHttpErrors: true,
} as const;

/** How much one person may ask for. */
type Limits = { readonly person: Allowance; readonly heavy: Allowance };

const wire = (bot: Bot<Chat>, deps: Deps, t: Translate, limits: Limits): void => {
  bot.use(equip(deps, t), boundary, holdBack(limits.person));
  bot.on("my_chat_member", onMembership);
  bot.on("inline_query", identify, onInlineQuery);
  bot.on("chosen_inline_result", identify, onInlineChosen);
  const group = bot.chatType(["group", "supergroup", "channel"]).use(once, identify);
  group.command(["darbnicas", "workshops"], onList);
  group.command(
    commands.flatMap(([lv, en]) => [lv, en]),
    onElsewhere,
  );
  // Also under a card that was shared inline, which belongs to no chat of ours.
  bot.drop(isPrivate).on("callback_query:data", identify, onSharedTap);
  const chat = bot.chatType("private").use(ownChat, once, identify);
  for (const [lv, en, handler] of commands) {
    const run = async (ctx: Chat): Promise<void> =>
      ctx.deps.step({ kind: "use-case", what: lv }, async () => handler(ctx));
    chat.command([lv, en], HEAVY.has(lv) ? seldom(limits.heavy, run) : run);
  }
  chat.on("callback_query:data", onTap);
  chat.on("message", onMessage);
};

const describe = async (bot: Bot<Chat>, t: Translate): Promise<void> => {
  for (const locale of LOCALES) {
    const language = locale === "lv" ? {} : { language_code: locale };
    const list = commands.map(([lv, en]) => ({
      command: locale === "lv" ? lv : en,
      description: t(locale, `command-${lv}`),
    }));
    await bot.api.setMyCommands(list, language);
    await bot.api.setMyDescription(t(locale, "bot-about"), language);
  }
};

/** Polls until it is stopped; what Telegram refuses for a while (another poller) is tried again. */
const poll = async (bot: Bot<Chat>, deps: Deps, stopping: AbortSignal): Promise<void> => {
  while (!stopping.aborted) {
    try {
      await bot.start({ allowed_updates: ALLOWED_UPDATES });
    } catch (error) {
      deps.log.error("polling-stopped", factsOf(error));
      await wait(RETRY_MS, undefined, { signal: stopping }).catch(() => undefined);
    }
  }
};

const learn = async (bot: Bot<Chat>): Promise<void> => {
  if (bot.isInited()) return;
  // Not bot.init(): that one asks again for ever when nobody answers.
  const late = AbortSignal.timeout(GREET_MS) as unknown as Parameters<typeof bot.api.getMe>[0];
  bot.botInfo = await bot.api.getMe(late);
};

const greet = async (bot: Bot<Chat>, apiRoot: string): Promise<void> => {
  try {
    await learn(bot);
  } catch (error) {
    const refused = error instanceof GrammyError && [401, 404].includes(error.error_code);
    const sentence = refused
      ? "TELEGRAM_BOT_TOKEN: Telegram does not know this token; expected the token that @BotFather gave."
      : `TELEGRAM_API_ROOT: ${new URL(apiRoot).host} could not be reached; expected a Bot API server.`;
    throw refuse(sentence);
  }
};

/** Creates the bot; `start` refuses with one sentence when Telegram does not know the token. */
export const createTelegramBot = (options: {
  deps: Deps;
  t: Translate;
  config: TelegramConfig;
  line: BotApiLine;
  /** Absent where another process sends the notices, at a rate that leaves the rest to answers. */
  pace?: Pace | undefined;
  /** Those of the product, unless a test is about something else. */
  limits?: Limits;
}): TelegramBot => {
  const { deps, t, config, line, pace } = options;
  const { apiRoot } = config;
  const bot = new Bot<Chat>(config.token, { client: { apiRoot, fetch: line.fetch } });
  // Before the retries, so that each of them takes a place of its own.
  if (pace) bot.api.config.use(paceAnswers(pace));
  // Somebody who taps faster than their chat may be written to waits a moment, and loses nothing.
  bot.api.config.use(autoRetry(PATIENCE));
  bot.api.config.use(stepCalls(deps.step));
  const product = { person: createAllowance(PERSON_RULE), heavy: createAllowance(HEAVY_RULE) };
  wire(bot, deps, t, options.limits ?? product);
  const stopping = new AbortController();
  const { updates } = config;
  let polling: Promise<void> | undefined;
  return {
    webhook: updates.by === "webhook" ? createGate(bot, updates.secret, deps.log) : undefined,
    start: async () => {
      await greet(bot, apiRoot);
      await describe(bot, t).catch((error) => deps.log.warn("bot-not-described", factsOf(error)));
      if (updates.by === "webhook")
        await bot.api.setWebhook(updates.url, {
          secret_token: updates.secret,
          allowed_updates: ALLOWED_UPDATES,
        });
      else polling = poll(bot, deps, stopping.signal);
    },
    username: async () => {
      await learn(bot).catch(() => undefined);
      return bot.isInited() ? bot.botInfo.username : undefined;
    },
    stop: async () => {
      stopping.abort();
      if (polling) await bot.stop().catch(() => undefined);
      await polling;
    },
  };
};
