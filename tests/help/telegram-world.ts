/** The real Telegram bot on the simulated Telegram, with a real database; read as transcripts. */
import { createServer } from "node:http";
import { createTelegramBot, type TelegramBot } from "../../src/bots/telegram/bot.ts";
import { openBotApiLine } from "../../src/bots/telegram/fetch.ts";
import { createTelegramMessenger } from "../../src/bots/telegram/messenger.ts";
import { drain } from "../../src/app/delivery.ts";
import { sweep } from "../../src/app/sweep.ts";
import type { TelegramConfig } from "../../src/config.ts";
import type { Deps } from "../../src/deps.ts";
import { createTranslate } from "../../src/i18n.ts";
import { createTelegramSimulator } from "../../playground/telegram/simulator.ts";
import { unlimited, unpaced } from "./pace.ts";
import { until } from "./until.ts";
import { createWorld } from "./world.ts";

const SECRET = "a-secret-of-the-webhook";

const serveWebhook = async (bot: () => TelegramBot) => {
  const server = createServer((request, response) => {
    const { webhook } = bot();
    Promise.resolve(webhook?.(request, response)).catch(() => response.writeHead(400).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url: `http://127.0.0.1:${port}/telegram/webhook`, close };
};

/** Starts everything; `by` says how updates reach the bot. */
export const createTelegramWorld = async (
  by: "polling" | "webhook" = "polling",
  limits = unlimited,
) => {
  const world = await createWorld();
  const simulator = await createTelegramSimulator({
    now: () => world.clock.at,
    sendsPerSecond: 1_000,
    chatBurst: 1_000,
    groupPerMinute: 1_000,
  });
  const { apiRoot, token } = simulator;
  let bot: TelegramBot | undefined;
  const must = (): TelegramBot => {
    if (!bot) throw new Error("the bot has not been made yet");
    return bot;
  };
  const web = await serveWebhook(must);
  const updates: TelegramConfig["updates"] =
    by === "polling" ? { by } : { by, url: web.url, secret: SECRET };
  const config: TelegramConfig = { token, apiRoot, rate: 1_000, updates };
  const t = createTranslate();
  const line = openBotApiLine(apiRoot);
  const deps: Deps = {
    ...world.deps,
    messengers: {
      telegram: createTelegramMessenger({
        config,
        t,
        bot: () => simulator.botUsername,
        pace: unpaced,
        line,
      }),
    },
  };
  const startBot = async (): Promise<void> => {
    bot = createTelegramBot({ deps, t, config, line, pace: unpaced, limits });
    await bot.start();
  };
  await startBot();

  const lines = (personId: number): string[] =>
    simulator.transcript(personId).map((message) => {
      const buttons = message.keyboard.flat().map(({ text }) => `[${text}]`);
      return [`${message.from}: ${message.text}`, ...buttons].join(" ");
    });
  const last = (personId: number) => simulator.transcript(personId).at(-1);
  /** The last message of the bot, once its text or buttons hold these words. */
  const hears = (personId: number, words: string) =>
    until(
      () => {
        const message = last(personId);
        const all = [message?.text, ...(message?.keyboard.flat().map(({ text }) => text) ?? [])];
        return message?.from === "bot" && all.join("\n").includes(words) ? message : undefined;
      },
      `“${words}” in ${JSON.stringify(lines(personId).slice(-3))}`,
    );
  const tap = (personId: number, label: string) => {
    const message = simulator
      .transcript(personId)
      .findLast(({ keyboard }) =>
        keyboard.flat().some(({ text }) => text.replace("✓ ", "") === label),
      );
    const text = message?.keyboard
      .flat()
      .find((button) => button.text.replace("✓ ", "") === label)?.text;
    if (!message || text === undefined) throw new Error(`there is no button ${label}`);
    return simulator.tap(personId, message.messageId, { text });
  };
  /** Somebody who has joined through the chat, as people do. */
  const joined = async (languageCode = "lv", firstName = "Anna") => {
    const { id } = simulator.addPerson({ firstName, languageCode });
    const lv = languageCode === "lv";
    simulator.start(id);
    await hears(id, lv ? "Turpināt un saņemt ziņas" : "Go on, with news");
    await tap(id, lv ? "Turpināt un saņemt ziņas" : "Go on, with news");
    await hears(id, lv ? "Uzņēmējdarbība" : "Business");
    await tap(id, lv ? "Uzņēmējdarbība" : "Business");
    await hears(id, "Kurzeme");
    await tap(id, "Kurzeme");
    // The thanks come first; only the list that follows them ends the joining.
    await until(
      () =>
        /Izvēlieties darbnīcu|Pašlaik nav|Choose a workshop|No workshop/.test(last(id)?.text ?? ""),
      "the list of workshops",
    );
    return id;
  };
  return {
    ...world,
    deps,
    simulator,
    webhookUrl: web.url,
    secret: SECRET,
    lines,
    last,
    hears,
    tap,
    joined,
    startBot,
    stopBot: () => must().stop(),
    /** Lets time do its work: what is due is written and sent. */
    pass: async (to?: string) => {
      if (to !== undefined) world.moveTo(to);
      await sweep(deps);
      await drain(deps, { platform: "telegram" });
    },
    end: async () => {
      await must().stop();
      await line.stop();
      await simulator.stop();
      await web.close();
      await world.end();
    },
  };
};

export type TelegramWorld = Awaited<ReturnType<typeof createTelegramWorld>>;
