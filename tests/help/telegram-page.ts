/** The playground's page on a local Telegram alone, with a small bot that knows groups, files and inline mode. */
import { createServer } from "node:http";
import { Bot, InlineKeyboard, InputFile } from "grammy";
import { createPageRoute } from "../../playground/page-route.ts";
import { createClock } from "../../playground/clock.ts";
import { createTelegramSimulator } from "../../playground/telegram/simulator.ts";
import { createWorld, MORNING } from "./world.ts";

/** The smallest picture that a browser shows. */
const PICTURE =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const startBot = (options: { token: string; apiRoot: string }) => {
  const bot = new Bot(options.token, { client: { apiRoot: options.apiRoot } });
  bot.command("start", (ctx) =>
    ctx.reply(`Sveiki! ${ctx.match}`.trim(), {
      reply_markup: new InlineKeyboard()
        .url("Mājaslapa", "https://varam.gov.lv")
        .url("Pieteikties", "https://t.me/DarbnicaBot?start=w-1")
        .row()
        .copyText("Adrese", "Rožu iela 6")
        .switchInline("Nosūtīt tālāk", "lie"),
    }),
  );
  bot.command("fails", async (ctx) => {
    const calendar = new InputFile(Buffer.from("BEGIN:VCALENDAR"), "darbnīca 'Liepāja'.ics");
    await ctx.replyWithDocument(calendar, { caption: "Kalendārs" });
    await ctx.replyWithPhoto(new InputFile(Buffer.from(PICTURE, "base64"), "plans.png"));
  });
  bot.command("skaits", (ctx) => ctx.reply("<b>Nāk 7</b>", { parse_mode: "HTML" }));
  bot.on("inline_query", (ctx) =>
    ctx.answerInlineQuery(
      ctx.inlineQuery.query === "nekas"
        ? []
        : [
            {
              type: "article",
              id: "w-1",
              title: "Liepāja",
              description: "11. jūnijs",
              input_message_content: { message_text: "Darbnīca Liepājā" },
              reply_markup: new InlineKeyboard().text("Nākšu", "yes"),
            },
          ],
      { cache_time: 0, button: { text: "Visas darbnīcas", start_parameter: "all" } },
    ),
  );
  bot.callbackQuery("yes", async (ctx) => {
    await ctx.answerCallbackQuery({ url: "https://t.me/DarbnicaBot?start=w-1" });
    await ctx.editMessageText("Darbnīca Liepājā: nāk 1");
  });
  const running = bot.start();
  return async () => {
    await bot.stop();
    await running;
  };
};

/** Opens it: two people, and a group of them that the bot is not in. */
export const openTelegramPage = async () => {
  const { deps, end } = await createWorld();
  const clock = createClock(MORNING);
  const telegram = await createTelegramSimulator({ now: clock.now });
  const anna = telegram.addPerson({ firstName: "Anna", languageCode: "lv" });
  const janis = telegram.addPerson({ firstName: "Jānis", languageCode: "lv" });
  const group = telegram.createGroup(anna.id, { title: "Dome", members: [janis.id] });
  const stopBot = startBot(telegram);
  const demo = { telegram, slack: undefined, admins: [], stop: telegram.stop };
  const route = createPageRoute({ demo, clock, db: deps.db });
  const server = createServer((request, response) => {
    Promise.resolve(route(request, response)).catch(() => response.writeHead(400).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/playground`,
    telegram,
    anna: anna.id,
    janis: janis.id,
    group: group.id,
    end: async () => {
      await stopBot();
      await telegram.stop();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await end();
    },
  };
};
