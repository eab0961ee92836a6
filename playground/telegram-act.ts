/** What a visitor does in the Telegram half of the page, done on the local Telegram. */
import { z } from "zod";
import type { TelegramSimulator } from "./telegram/simulator.ts";

const person = z.number().int();
/** A group, or the chat with the bot if it is left out. */
const peer = z.number().int().optional();

export const telegramActs = [
  z.object({ do: z.literal("telegram-start"), person, payload: z.string().max(64).optional() }),
  z.object({ do: z.literal("telegram-say"), person, text: z.string().min(1).max(20_000), peer }),
  z.object({ do: z.literal("telegram-tap"), person, message: z.number(), data: z.string(), peer }),
  z.object({ do: z.literal("telegram-block"), person, blocked: z.boolean() }),
  z.object({
    do: z.literal("telegram-bot"),
    person,
    group: z.number().int(),
    isIn: z.boolean(),
    payload: z.string().max(64).optional(),
  }),
  z.object({ do: z.literal("telegram-ask"), person, text: z.string().max(256), peer }),
  z.object({
    do: z.literal("telegram-share"),
    person,
    query: z.string(),
    result: z.string(),
    peer,
  }),
] as const;

const Act = z.discriminatedUnion("do", telegramActs);
export type TelegramAct = z.infer<typeof Act>;

/** What the bot offers inline, as far as the page shows it. */
export type Offer = {
  readonly query: string;
  readonly results: readonly { id: string; title: string; description: string }[];
  readonly button?: { readonly text: string; readonly payload: string };
};

export type TelegramActResult = {
  readonly toast?: string;
  readonly offer?: Offer;
  /** The client opens the chat with the bot. */
  readonly toBot?: true;
};

/** A link into the bot is opened at once, as a client does when *Start* is pressed. */
const follow = (telegram: TelegramSimulator, by: number, url: string | undefined) => {
  const payload = /\?start=([\w-]*)$/.exec(url ?? "")?.[1];
  if (payload === undefined) return {};
  telegram.start(by, payload);
  return { toBot: true } as const;
};

const say = (telegram: TelegramSimulator, act: Extract<TelegramAct, { do: "telegram-say" }>) => {
  if (act.peer === undefined) telegram.say(act.person, act.text);
  else telegram.post(act.person, act.peer, act.text);
  return {};
};

const tap = async (
  telegram: TelegramSimulator,
  act: Extract<TelegramAct, { do: "telegram-tap" }>,
): Promise<TelegramActResult> => {
  const button = { data: act.data };
  const { text, url } = await telegram.tap(act.person, act.message, button, act.peer);
  return { ...(text === undefined ? {} : { toast: text }), ...follow(telegram, act.person, url) };
};

const bring = (telegram: TelegramSimulator, act: Extract<TelegramAct, { do: "telegram-bot" }>) => {
  const { payload } = act;
  if (act.isIn) telegram.addBot(act.person, act.group, payload === undefined ? {} : { payload });
  else telegram.removeBot(act.person, act.group);
  return {};
};

const ask = async (
  telegram: TelegramSimulator,
  act: Extract<TelegramAct, { do: "telegram-ask" }>,
): Promise<TelegramActResult> => {
  const peer = act.peer ?? telegram.botId;
  const { queryId, results, button } = await telegram.inlineQuery(act.person, act.text, peer);
  const payload = button?.startParameter;
  return {
    offer: {
      query: queryId,
      results: results.map(({ id, title, description = "" }) => ({ id, title, description })),
      ...(button && payload !== undefined ? { button: { text: button.text, payload } } : {}),
    },
  };
};

/** Does it, and answers with what the person sees at once. */
export const performTelegramAct = async (
  telegram: TelegramSimulator,
  act: TelegramAct,
): Promise<TelegramActResult> => {
  switch (act.do) {
    case "telegram-start":
      telegram.start(act.person, act.payload);
      return {};
    case "telegram-say":
      return say(telegram, act);
    case "telegram-tap":
      return tap(telegram, act);
    case "telegram-block":
      (act.blocked ? telegram.block : telegram.unblock)(act.person);
      return {};
    case "telegram-bot":
      return bring(telegram, act);
    case "telegram-ask":
      return ask(telegram, act);
    case "telegram-share":
      telegram.chooseInline(act.person, act.query, act.result, act.peer ?? telegram.botId);
      return {};
  }
};
