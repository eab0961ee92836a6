/** The local Telegram's Bot API, called by grammY's own client: its limits, codes and texts. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Api, GrammyError, HttpError, InlineKeyboard, InputFile } from "grammy";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { telegramCoverage } from "../../playground/telegram/coverage.ts";
import { simulatedMethods } from "../../playground/telegram/server.ts";
import {
  createTelegramSimulator,
  type TelegramSimulator,
} from "../../playground/telegram/simulator.ts";
import { projectPath } from "../../src/root.ts";

const clock = { at: new Date("2019-06-03T07:00:00Z") };
const now = () => clock.at;

let telegram: TelegramSimulator;
let api: Api;
let anna: number;
beforeEach(async () => {
  telegram = await createTelegramSimulator({ now });
  api = new Api(telegram.token, { apiRoot: telegram.apiRoot });
  const person = telegram.addPerson({ firstName: "Anna", languageCode: "lv" });
  person.started = true;
  anna = person.id;
});
afterEach(() => telegram.stop());

/** Code and description of a refusal, as a bot sees them. */
const refusal = async (call: Promise<unknown>): Promise<string> => {
  const error: unknown = await call.then(
    () => "nothing was refused",
    (thrown: unknown) => thrown,
  );
  if (error instanceof GrammyError) return `${error.error_code} ${error.description}`;
  throw error instanceof Error ? error : new Error(String(error));
};

const html = { parse_mode: "HTML" } as const;

describe("the bot", () => {
  test("getMe knows the bot, and no other token", async () => {
    expect(await api.getMe()).toMatchObject({ is_bot: true, username: telegram.botUsername });
    const stranger = new Api("1:unknown", { apiRoot: telegram.apiRoot });
    expect(await refusal(stranger.getMe())).toBe("401 Unauthorized");
  });

  test("setMyCommands keeps to names and lengths, by language", async () => {
    await api.setMyCommands([{ command: "darbnicas", description: "Gaidāmās" }]);
    await api.setMyCommands([{ command: "workshops", description: "To come" }], {
      language_code: "en",
    });
    expect(await api.getMyCommands()).toEqual([{ command: "darbnicas", description: "Gaidāmās" }]);
    expect(await api.getMyCommands({ language_code: "en" })).toHaveLength(1);
    expect(await refusal(api.setMyCommands([{ command: "darbnīcas", description: "x" }]))).toBe(
      "400 Bad Request: BOT_COMMAND_INVALID",
    );
    await api.setMyCommands([{ command: "/mani", description: ` ${"🙂".repeat(256)} ` }]);
    expect(await api.getMyCommands()).toEqual([{ command: "mani", description: "🙂".repeat(256) }]);
    const many = Array.from({ length: 101 }, (_, n) => ({ command: `c${n}`, description: "x" }));
    expect(await refusal(api.setMyCommands(many))).toContain("BOT_COMMANDS_TOO_MUCH");
  });

  test.each([
    ["", "x", "command must be non-empty"],
    ["x".repeat(33), "x", "command length must not exceed 32"],
    ["x", "", "command description must be non-empty"],
    ["x", "y".repeat(257), "command description length must not exceed 256"],
  ])("a command %j with the description %j is refused: %s", async (command, description, why) => {
    expect(await refusal(api.setMyCommands([{ command, description }]))).toBe(
      `400 Bad Request: ${why}`,
    );
  });

  test("deleteMyCommands takes one language away, and leaves the others", async () => {
    const commands = [{ command: "mani", description: "Manas" }];
    await api.setMyCommands(commands);
    await api.setMyCommands(commands, { language_code: "en" });
    await api.deleteMyCommands({ language_code: "en" });
    expect(await api.getMyCommands({ language_code: "en" })).toEqual([]);
    expect(await api.getMyCommands()).toEqual(commands);
    expect(await api.deleteMyCommands()).toBe(true);
    expect(await api.getMyCommands()).toEqual([]);
  });

  test("setMyDescription and setMyShortDescription keep to their lengths", async () => {
    await api.setMyDescription("x".repeat(512));
    await api.setMyShortDescription("x".repeat(120));
    expect(await refusal(api.setMyDescription("x".repeat(513)))).toContain("400");
    expect(await refusal(api.setMyShortDescription("x".repeat(121)))).toContain("400");
  });

  test("a method that is not simulated is not found", async () => {
    expect(await refusal(api.getStarTransactions())).toBe("404 Not Found: method not found");
  });
});

describe("a message", () => {
  test("sendMessage takes 4,096 characters, and not one more", async () => {
    const sent = await api.sendMessage(anna, "ā".repeat(4096));
    expect(sent.text).toHaveLength(4096);
    expect(await refusal(api.sendMessage(anna, "ā".repeat(4097)))).toBe(
      "400 Bad Request: message is too long",
    );
    expect(await refusal(api.sendMessage(anna, ""))).toBe("400 Bad Request: message text is empty");
    expect(await refusal(api.sendMessage(anna, "  \n"))).toBe(
      "400 Bad Request: text must be non-empty",
    );
    expect(await api.sendMessage(anna, `<b>${"x".repeat(4096)}</b>`, html)).toBeTruthy();
  });

  test("carries HTML as entities, counted in UTF-16 units", async () => {
    const { text, entities } = await api.sendMessage(
      anna,
      '🙂 <b>Liepāja &amp; Ādaži</b> <a href="https://varam.gov.lv">saite</a>',
      html,
    );
    expect(text).toBe("🙂 Liepāja & Ādaži saite");
    expect(entities).toEqual([
      { type: "bold", offset: 3, length: 15 },
      { type: "text_link", offset: 19, length: 5, url: "https://varam.gov.lv" },
    ]);
  });

  test.each([
    ["<b>Liepāja", /can't parse entities: Can't find end tag corresponding to start tag "b"/],
    ["<b>Liepāja</i>", /can't parse entities: Unmatched end tag/],
    ["<h1>Liepāja</h1>", /can't parse entities: Unsupported start tag "h1"/],
    ["3 < 4", /can't parse entities/],
  ])("with broken HTML is refused: %s", async (text, says) => {
    expect(await refusal(api.sendMessage(anna, text, html))).toMatch(says);
  });

  test("keeps to 64 bytes of callback data, not characters, and to 100 buttons", async () => {
    const withData = (data: string) =>
      api.sendMessage(anna, "x", { reply_markup: new InlineKeyboard().text("x", data) });
    await withData("ā".repeat(32));
    expect(await refusal(withData("ā".repeat(33)))).toBe("400 Bad Request: BUTTON_DATA_INVALID");
    const many = new InlineKeyboard();
    for (let n = 0; n < 101; n += 1) many.text("x", String(n)).row();
    expect(await refusal(api.sendMessage(anna, "x", { reply_markup: many }))).toBe(
      "400 Bad Request: reply markup is too long",
    );
  });

  test("goes only to those who can be written to", async () => {
    expect(await refusal(api.sendMessage(1, "x"))).toBe("400 Bad Request: chat not found");
    const never = telegram.addPerson({ firstName: "Nekad" });
    expect(await refusal(api.sendMessage(never.id, "x"))).toBe(
      "403 Forbidden: bot can't initiate conversation with a user",
    );
    telegram.block(anna);
    expect(await refusal(api.sendMessage(anna, "x"))).toBe(
      "403 Forbidden: bot was blocked by the user",
    );
    expect(await refusal(api.sendChatAction(anna, "typing"))).toBe(
      "403 Forbidden: bot was blocked by the user",
    );
    telegram.unblock(anna);
    const { message_id: id } = await api.sendMessage(anna, "x");
    telegram.deactivate(anna);
    expect(await refusal(api.deleteMessage(anna, id))).toBe("403 Forbidden: user is deactivated");
    expect(await refusal(api.sendMessage(anna, "x"))).toBe("403 Forbidden: user is deactivated");
  });

  test("editMessageText refuses what is the same, gone, or not the bot's", async () => {
    const keyboard = { reply_markup: new InlineKeyboard().text("Nākšu", "1") };
    const { message_id: id } = await api.sendMessage(anna, "viens", keyboard);
    expect(await refusal(api.editMessageText(anna, id, "viens", keyboard))).toBe(
      "400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
    );
    await api.editMessageText(anna, id, "divi");
    expect(telegram.transcript(anna).at(-1)).toMatchObject({
      text: "divi",
      keyboard: [],
      edited: true,
    });
    expect(await refusal(api.editMessageText(anna, 99, "x"))).toBe(
      "400 Bad Request: message to edit not found",
    );
    telegram.say(anna, "mans");
    const mine = telegram.transcript(anna).at(-1)?.messageId ?? 0;
    expect(await refusal(api.editMessageText(anna, mine, "x"))).toBe(
      "400 Bad Request: message can't be edited",
    );
  });

  test("editMessageReplyMarkup changes the buttons alone", async () => {
    const { message_id: id } = await api.sendMessage(anna, "viens");
    await api.editMessageReplyMarkup(anna, id, {
      reply_markup: new InlineKeyboard().text("Jauna", "2"),
    });
    expect(telegram.transcript(anna).at(-1)).toMatchObject({
      text: "viens",
      keyboard: [[{ text: "Jauna", data: "2" }]],
    });
  });

  test("deleteMessage removes a message once", async () => {
    const { message_id: id } = await api.sendMessage(anna, "viens");
    await api.deleteMessage(anna, id);
    expect(telegram.transcript(anna)).toEqual([]);
    expect(await refusal(api.deleteMessage(anna, id))).toBe(
      "400 Bad Request: message to delete not found",
    );
  });

  test("sendDocument and sendPhoto take multipart as grammY sends it", async () => {
    const file = new InputFile(Buffer.from("BEGIN:VCALENDAR"), "darbnica.ics");
    const sent = await api.sendDocument(anna, file, { caption: "Kalendārs" });
    expect(sent).toMatchObject({
      document: { file_name: "darbnica.ics", file_size: 15 },
      caption: "Kalendārs",
    });
    await api.sendPhoto(anna, new InputFile(Buffer.from([1, 2, 3]), "plans.png"));
    expect(telegram.transcript(anna).at(-1)?.photo).toBe(true);
    const long = { caption: "x".repeat(1025) };
    expect(await refusal(api.sendDocument(anna, new InputFile(Buffer.from("x"), "x"), long))).toBe(
      "400 Bad Request: message caption is too long",
    );
  });

  test("sendVenue and sendChatAction need a chat", async () => {
    await api.sendVenue(anna, 56.5, 21, "Liepājas pilsētas dome", "Rožu iela 6");
    expect(telegram.transcript(anna).at(-1)?.text).toContain("Rožu iela 6");
    expect(await api.sendChatAction(anna, "typing")).toBe(true);
    expect(await refusal(api.sendChatAction(1, "typing"))).toContain("chat not found");
    expect(await refusal(api.sendVenue(1, 1, 1, "x", "x"))).toContain("chat not found");
  });

  test("getChat knows who began", async () => {
    expect(await api.getChat(anna)).toMatchObject({
      id: anna,
      type: "private",
      first_name: "Anna",
    });
    expect(await refusal(api.getChat(1))).toContain("chat not found");
  });
});

test("answerCallbackQuery answers once, within 200 characters", async () => {
  const { message_id: id } = await api.sendMessage(anna, "x", {
    reply_markup: new InlineKeyboard().text("Nākšu", "1"),
  });
  const tapped = telegram.tap(anna, id, { text: "Nākšu" });
  const [update] = await api.getUpdates();
  const query = update?.callback_query?.id ?? "";
  expect(await refusal(api.answerCallbackQuery(query, { text: "x".repeat(201) }))).toContain(
    "MESSAGE_TOO_LONG",
  );
  await api.answerCallbackQuery(query, { text: "Pierakstīts", show_alert: true });
  expect(await tapped).toEqual({ text: "Pierakstīts", showAlert: true });
  const { message_id: other } = await api.sendMessage(anna, "y");
  const opened = telegram.tap(anna, other, { data: "open" });
  const second = (await api.getUpdates({ offset: -1 }))[0]?.callback_query?.id ?? "";
  expect(await refusal(api.answerCallbackQuery(second, { url: "https://varam.gov.lv" }))).toBe(
    "400 Bad Request: URL_INVALID",
  );
  const url = `https://t.me/${telegram.botUsername}?start=w-12`;
  await api.answerCallbackQuery(second, { url });
  expect(await opened).toEqual({ showAlert: false, url });
  expect(await refusal(api.answerCallbackQuery(query))).toBe(
    "400 Bad Request: query is too old and response timeout expired or query ID is invalid",
  );
});

describe("the rate", () => {
  /** Sends side by side until something is refused; how fast this machine is does not matter. */
  const untilRefused = async (to: (n: number) => number): Promise<string> => {
    for (let round = 0; round < 50; round += 1) {
      const sends = Array.from({ length: 40 }, (_, n) => api.sendMessage(to(n), "x"));
      const refused = (await Promise.allSettled(sends)).find(({ status }) => status === "rejected");
      if (refused?.status === "rejected") return String(refused.reason);
    }
    return "nothing was refused";
  };

  test("has an end for all chats together, told with how long to wait", async () => {
    const people = Array.from({ length: 40 }, (_, n) => {
      const person = telegram.addPerson({ firstName: `P${n}` });
      person.started = true;
      return person.id;
    });
    expect(await untilRefused((n) => people[n] ?? 0)).toMatch(
      /429: Too Many Requests: retry after \d+/,
    );
  });

  test("has an end for one chat, and leaves the others alone", async () => {
    await telegram.stop();
    telegram = await createTelegramSimulator({ now, sendsPerSecond: 10_000 });
    api = new Api(telegram.token, { apiRoot: telegram.apiRoot });
    const [first, second] = ["Anna", "Jānis"].map((firstName) => {
      const person = telegram.addPerson({ firstName });
      person.started = true;
      return person.id;
    });
    expect(await untilRefused(() => first ?? 0)).toContain("429: Too Many Requests: retry after 1");
    expect(await api.sendMessage(second ?? 0, "x")).toBeTruthy();
  });
});

describe("a prepared fault", () => {
  test("refuses with any code, before or after its effect", async () => {
    telegram.failNext("sendMessage", {
      code: 429,
      description: "Too Many Requests: retry after 3",
      retryAfter: 3,
    });
    expect(await refusal(api.sendMessage(anna, "x"))).toBe("429 Too Many Requests: retry after 3");
    telegram.failNext("sendMessage", "drop-before-effect");
    await expect(api.sendMessage(anna, "pirms")).rejects.toBeInstanceOf(HttpError);
    telegram.failNext("sendMessage", "drop-after-effect");
    await expect(api.sendMessage(anna, "pēc")).rejects.toBeInstanceOf(HttpError);
    expect(telegram.transcript(anna).map(({ text }) => text)).toEqual(["pēc"]);
  });
});

test("with a file, everything shown and everything undelivered is there again after a stop", async () => {
  const folder = mkdtempSync(join(tmpdir(), "darbnica-telegram-"));
  const file = join(folder, "telegram.json");
  const first = await createTelegramSimulator({ now, file });
  const { id } = first.addPerson({ firstName: "Jānis", languageCode: "lv" });
  first.start(id, "w-1");
  await new Api(first.token, { apiRoot: first.apiRoot }).sendMessage(id, "Sveiki");
  await first.stop();
  const second = await createTelegramSimulator({ now, file });
  expect(second.transcript(id).map(({ text }) => text)).toEqual(["/start w-1", "Sveiki"]);
  const [update] = await new Api(second.token, { apiRoot: second.apiRoot }).getUpdates();
  expect(update?.message?.text).toBe("/start w-1");
  await second.stop();
  rmSync(folder, { recursive: true });
});

describe("coverage", () => {
  test("every simulated method has a row, and every row a method", () => {
    expect(Object.keys(telegramCoverage).toSorted()).toEqual([...simulatedMethods].toSorted());
  });

  test.each(Object.entries(telegramCoverage))("%s is shown by %s", (_, place) => {
    const [file = "", title = ""] = place.split(" > ");
    expect(readFileSync(projectPath(file), "utf8")).toContain(`"${title}"`);
  });
});
