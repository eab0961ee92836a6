/** Our own way of sending: the pace of the token, and the real messenger. */
import { autoRetry } from "@grammyjs/auto-retry";
import { Api, InlineKeyboard } from "grammy";
import type { View } from "../../src/bots/telegram/context.ts";
import { openBotApiLine } from "../../src/bots/telegram/fetch.ts";
import { createTelegramMessenger } from "../../src/bots/telegram/messenger.ts";
import { paceAnswers, telegramPace } from "../../src/bots/telegram/pace.ts";
import type { Messenger, Pace } from "../../src/deps.ts";
import { createTranslate } from "../../src/i18n.ts";
import { createPace, type TokenPace } from "../../src/pace.ts";
import { FIRST_CHAT, TOKEN, type Contestant, type Field, type Own } from "./field.ts";

const LANES = 64;
const TAPS = 30;
/** Chats of those who tap, far from those who get notices. */
const FIRST_TAPPER = FIRST_CHAT + 3_000_000;

/** An announcement as it is rendered: some lines, and three buttons. */
export const message = {
  payload: {
    html: "<b>Jauna darbnīca</b>\n\n<b>Kā uzlabot reģionu konkurētspēju?</b>\nLiepāja, Liepājas pilsētas dome\n2019. gada 11. jūnijs, otrdiena, plkst. 10.00–15.00",
    keyboard: new InlineKeyboard()
      .text("Nākšu", "rsvp:1:going")
      .text("Varbūt", "rsvp:1:maybe")
      .text("Nenākšu", "rsvp:1:declined"),
  } satisfies View,
};

export const openSender = (apiRoot: string, pace: Pace, late?: TokenPace["late"]) => {
  const line = openBotApiLine(apiRoot, late);
  const config = { token: TOKEN, apiRoot, rate: 30, updates: { by: "polling" } as const };
  const t = createTranslate();
  const messenger = createTelegramMessenger({
    config,
    t,
    bot: () => "DarbnicaBot",
    pace,
    line,
  });
  const api = new Api(TOKEN, { apiRoot, fetch: line.fetch });
  // As in the bot.
  api.config.use(paceAnswers(pace), autoRetry());
  return { messenger, api, stop: line.stop };
};

/** Notices to one chat after another, as many at once as there are lanes, until the time is up. */
const sendAll = async (
  messenger: Messenger,
  { isOver }: Pick<Field, "isOver">,
  own: Own,
): Promise<void> => {
  let next = FIRST_CHAT;
  const lane = async (): Promise<void> => {
    for (;;) {
      await messenger.pace.notice();
      if (isOver()) return;
      const externalId = String(next++);
      const result = await messenger.send(
        { platform: "telegram", teamId: "", externalId },
        message,
      );
      if (result.kind === "sent") own.sent += 1;
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
};

/** Taps at random instants; notes how long each person waited, in milliseconds. */
const tapAll = async (api: Api, ms: number, own: Own): Promise<void> => {
  const tap = async (chat: number): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * (ms - 1_500)));
    const begun = performance.now();
    await api.sendMessage(chat, "Jūs esat pieteikts.");
    own.answers.push(performance.now() - begun);
    own.sent += 1;
  };
  await Promise.all(Array.from({ length: TAPS }, (_, i) => tap(FIRST_TAPPER + i)));
};

const run = async (field: Field, own: Own, taps: boolean): Promise<void> => {
  const pace = createPace(telegramPace(field.rate));
  const { messenger, api, stop } = openSender(field.url, pace, pace.late);
  try {
    await Promise.all([sendAll(messenger, field, own), taps && tapAll(api, field.ms, own)]);
  } finally {
    await stop();
  }
};

export const ours: Contestant = {
  name: "ours: one pace, 64 in flight",
  run: (field, own) => run(field, own, false),
};

export const oursWithTaps: Contestant = {
  name: `ours, with ${TAPS} answers to taps mixed in`,
  run: (field, own) => run(field, own, true),
};

/** A pace that holds nobody up. */
export const unpaced: Pace = {
  noticesPerSecond: 100_000,
  notice: async () => undefined,
  answer: async () => undefined,
  chatFreeInMs: () => 0,
  charge: () => undefined,
  pauseFor: () => undefined,
};

/** Sends for so long without any pace, so that nobody is measured while the process compiles itself. */
export const warmUp = async (url: string, ms: number): Promise<void> => {
  const { messenger, stop } = openSender(url, unpaced);
  const end = performance.now() + ms;
  await sendAll(messenger, { isOver: () => performance.now() >= end }, { sent: 0, answers: [] });
  await stop();
};
