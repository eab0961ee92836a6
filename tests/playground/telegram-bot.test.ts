/** grammY's own bot on the local Telegram: by polling and by webhook, as the app runs it. */
import { createServer } from "node:http";
import { Bot, webhookCallback, type Context } from "grammy";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  createTelegramSimulator,
  type TelegramSimulator,
} from "../../playground/telegram/simulator.ts";
import { until } from "../help/until.ts";

const now = () => new Date("2019-06-03T07:00:00Z");
const SECRET = "a-secret-of-the-webhook";

let telegram: TelegramSimulator;
let anna: number;
let ends: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  telegram = await createTelegramSimulator({ now });
  anna = telegram.addPerson({ firstName: "Anna", username: "anna", languageCode: "lv" }).id;
});
afterEach(async () => {
  for (const end of ends) await end();
  ends = [];
  await telegram.stop();
});

/** A bot that offers a button, and answers when it is pressed. */
const createBot = () => {
  const bot = new Bot(telegram.token, { client: { apiRoot: telegram.apiRoot } });
  const seen: string[] = [];
  const keyboard = [[{ text: "Nākšu", callback_data: "yes" }]];
  bot.command("start", (ctx: Context) =>
    ctx.reply(`Sveiki, <b>${ctx.from?.first_name ?? ""}</b>! ${String(ctx.match)}`.trim(), {
      parse_mode: "HTML",
      reply_markup: { inline_keyboard: keyboard },
    }),
  );
  bot.callbackQuery("yes", async (ctx) => {
    await ctx.answerCallbackQuery({ text: "Pierakstīts" });
    await ctx.editMessageText("Jūs nākat");
  });
  bot.on("callback_query", (ctx) => ctx.answerCallbackQuery({ text: "Veca", show_alert: true }));
  bot.on("my_chat_member", (ctx) => {
    seen.push(ctx.myChatMember.new_chat_member.status);
  });
  bot.on("message:photo", (ctx) => {
    seen.push(`photo: ${ctx.message.caption ?? ""}`);
  });
  return { bot, seen };
};

const startPolling = async () => {
  const made = createBot();
  const running = made.bot.start();
  ends.push(async () => {
    await made.bot.stop();
    await running;
  });
  return made;
};

const startWebhook = async () => {
  const made = createBot();
  const handle = webhookCallback(made.bot, "http", { secretToken: SECRET });
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const url = `http://127.0.0.1:${port}/hook`;
  await made.bot.api.setWebhook(url, { secret_token: SECRET });
  ends.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { ...made, url };
};

const lastOf = () => telegram.transcript(anna).at(-1);

describe.each([
  ["polling", startPolling],
  ["webhook", startWebhook],
] as const)("a bot by %s", (_, startBot) => {
  test("greets, is tapped, answers and edits", async () => {
    await startBot();
    telegram.start(anna, "w-12");
    const card = await until(() => (lastOf()?.from === "bot" ? lastOf() : undefined), "a card");
    expect(card).toMatchObject({
      text: "Sveiki, Anna! w-12",
      entities: [{ type: "bold", offset: 8, length: 4 }],
      keyboard: [[{ text: "Nākšu", data: "yes" }]],
    });
    expect(await telegram.tap(anna, card.messageId, { text: "Nākšu" })).toEqual({
      text: "Pierakstīts",
      showAlert: false,
    });
    await until(() => lastOf()?.edited, "the edit");
    expect(lastOf()).toMatchObject({ messageId: card.messageId, text: "Jūs nākat", keyboard: [] });
    expect(await telegram.tap(anna, card.messageId, { data: "forged" })).toEqual({
      text: "Veca",
      showAlert: true,
    });
    await expect(telegram.tap(anna, card.messageId, { text: "Nākšu" })).rejects.toThrow(
      "no button",
    );
    await expect(telegram.tap(anna, 99_999, { data: "yes" })).rejects.toThrow("no message");
  });

  test("hears once of a block and of its end, and of a photo with its caption", async () => {
    const { seen } = await startBot();
    telegram.block(anna);
    telegram.block(anna);
    telegram.start(anna);
    telegram.unblock(anna);
    telegram.sendPhoto(anna, "Plāns");
    await until(() => seen.length >= 3, "three updates");
    expect(seen.toSorted()).toEqual(["kicked", "member", "photo: Plāns"]);
  });
});

test("a push without the secret is turned away by the bot, and seen in getWebhookInfo", async () => {
  const { bot, url } = await startWebhook();
  await bot.api.setWebhook(url, { secret_token: "another" });
  telegram.start(anna);
  const info = await until(async () => {
    const known = await bot.api.getWebhookInfo();
    return known.last_error_message ? known : undefined;
  }, "the failure");
  expect(info).toMatchObject({
    url,
    pending_update_count: 1,
    last_error_date: now().getTime() / 1000,
    last_error_message: "Wrong response from the webhook: 401 Unauthorized",
  });
  await bot.api.setWebhook(url, { secret_token: SECRET });
  await until(() => lastOf()?.from === "bot", "the greeting after all");
});

test("somebody whose account is gone cannot write any more", () => {
  telegram.deactivate(anna);
  expect(() => telegram.say(anna, "Vai kāds ir?")).toThrow("deactivated");
  expect(() => telegram.say(1, "Vai kāds ir?")).toThrow("no person 1");
});

test("whoever looks hears of every change", () => {
  let told = 0;
  const end = telegram.subscribe(() => (told += 1));
  telegram.start(anna);
  expect(told).toBe(1);
  end();
  telegram.say(anna, "/mani");
  expect(told).toBe(1);
});
