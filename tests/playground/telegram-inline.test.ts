/** Inline mode of the local Telegram: asked in any chat, answered in time, chosen, pressed and edited. */
import { Api, Bot, InlineKeyboard, InputFile } from "grammy";
import type { InlineQueryResult } from "grammy/types";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  createTelegramSimulator,
  type TelegramSimulator,
} from "../../playground/telegram/simulator.ts";
import { refusal } from "../help/refusal.ts";
import { until } from "../help/until.ts";

const TOO_OLD =
  "400 Bad Request: query is too old and response timeout expired or query ID is invalid";

let clock = new Date("2019-06-03T07:00:00Z");
let telegram: TelegramSimulator;
let api: Api;
let anna: number;
let janis: number;
const open = async (options: { inlineFeedback?: boolean } = {}) => {
  telegram = await createTelegramSimulator({ now: () => clock, ...options });
  api = new Api(telegram.token, { apiRoot: telegram.apiRoot });
  anna = telegram.addPerson({ firstName: "Anna", languageCode: "lv" }).id;
  janis = telegram.addPerson({ firstName: "Jānis" }).id;
};
beforeEach(async () => {
  clock = new Date("2019-06-03T07:00:00Z");
  await open();
});
afterEach(() => telegram.stop());

const pass = (ms: number): void => {
  clock = new Date(clock.getTime() + ms);
};
const updates = async () => {
  const all = await api.getUpdates();
  const last = all.at(-1);
  if (last) await api.getUpdates({ offset: last.update_id + 1 });
  return all;
};

const keyboard = () => new InlineKeyboard().text("Nākšu", "yes");
const article = (
  id: string,
  change: Readonly<Record<string, unknown>> = {},
): InlineQueryResult => ({
  type: "article",
  id,
  title: "Liepāja",
  description: "12. jūnijs",
  input_message_content: { message_text: "<b>Liepāja</b>", parse_mode: "HTML" },
  reply_markup: keyboard(),
  ...change,
});

/** Asks, and hands over the id of the query, and the promise of what is offered. */
const asked = async (text = "liepāja", person = anna, peer?: number) => {
  const offer = telegram.inlineQuery(person, text, peer);
  offer.catch(() => undefined);
  const query = (await updates()).at(-1)?.inline_query;
  return { id: query?.id ?? "", query, offer };
};
type Extra = Parameters<Api["answerInlineQuery"]>[2];
const offered = async (results: readonly InlineQueryResult[], other: Extra = {}) => {
  const { id, offer } = await asked();
  await api.answerInlineQuery(id, results, { cache_time: 0, ...other });
  return offer;
};
/** A card that Anna has put into a chat. */
const shared = async (peer = janis, result = article("w-1")) => {
  const { queryId } = await offered([result]);
  return telegram.chooseInline(anna, queryId, result.id, peer);
};

describe("a query", () => {
  test("tells who asks what, and in what kind of chat", async () => {
    const group = telegram.createGroup(anna, { type: "supergroup", title: "Dome" }).id;
    for (const [peer, type] of [
      [undefined, "private"],
      [janis, "private"],
      [telegram.botId, "sender"],
      [group, "supergroup"],
    ] as const) {
      const { query } = await asked("liepāja", anna, peer);
      expect(query).toMatchObject({
        from: { id: anna, language_code: "lv" },
        query: "liepāja",
        offset: "",
        chat_type: type,
      });
    }
    await expect(telegram.inlineQuery(anna, "x".repeat(257))).rejects.toThrow("256");
    expect((await api.getMe()).supports_inline_queries).toBe(true);
  });

  test("answerInlineQuery answers once, and not too late", async () => {
    const { id, offer } = await asked();
    const button = { text: "Visas darbnīcas", start_parameter: "all_1-2" };
    expect(await api.answerInlineQuery(id, [article("w-1")], { button })).toBe(true);
    expect(await offer).toMatchObject({
      queryId: id,
      results: [{ id: "w-1", title: "Liepāja", description: "12. jūnijs" }],
      button: { text: "Visas darbnīcas", startParameter: "all_1-2" },
      cacheSeconds: 300,
      isPersonal: false,
    });
    expect(await refusal(api.answerInlineQuery(id, []))).toBe(TOO_OLD);
    expect(await refusal(api.answerInlineQuery("77", []))).toBe(TOO_OLD);
    const late = await asked("ventspils");
    pass(31_000);
    expect(await refusal(api.answerInlineQuery(late.id, []))).toBe(TOO_OLD);
  });

  test("waits half a minute for the bot, what was chosen ten", async () => {
    const offer = telegram.inlineQuery(anna, "x").catch(() => undefined);
    pass(31_000);
    expect(await api.getUpdates()).toEqual([]);
    await shared();
    pass(599_000);
    expect(Object.keys((await api.getUpdates())[0] ?? {})[1]).toBe("chosen_inline_result");
    pass(2_000);
    expect(await api.getUpdates()).toEqual([]);
    void offer;
  });

  test("only the kinds that were asked for are kept", async () => {
    await api.getUpdates({ allowed_updates: ["inline_query"] });
    await shared();
    expect(await updates()).toEqual([]);
    await api.getUpdates({ allowed_updates: ["chosen_inline_result"] });
    telegram.inlineQuery(anna, "x").catch(() => undefined);
    expect(await updates()).toEqual([]);
  });

  test("is answered from what was said before, as long and to whom the bot lets it", async () => {
    const first = await asked();
    await api.answerInlineQuery(first.id, [article("w-1")], { cache_time: 60 });
    const again = await telegram.inlineQuery(janis, "liepāja");
    expect(again.results).toHaveLength(1);
    expect(again.queryId).not.toBe(first.id);
    expect(await updates()).toEqual([]);
    pass(61_000);
    const third = await asked();
    await api.answerInlineQuery(third.id, [], { cache_time: 60, is_personal: true });
    expect((await telegram.inlineQuery(anna, "liepāja")).results).toEqual([]);
    expect((await asked("liepāja", janis)).query?.from.id).toBe(janis);
  });
});

describe("results", () => {
  const text = (change: object) => ({ input_message_content: change });
  const cannot = "400 Bad Request: can't parse inline query result: ";
  test.each([
    ["no id", [article("")], "400 Bad Request: RESULT_ID_INVALID"],
    ["a long id", [article("ā".repeat(33))], "400 Bad Request: RESULT_ID_INVALID"],
    ["one id twice", [article("1"), article("1")], "400 Bad Request: RESULT_ID_DUPLICATE"],
    ["no title", [article("1", { title: "" })], "400 Bad Request: ARTICLE_TITLE_EMPTY"],
    ["a missing title", [article("1", { title: undefined })], `${cannot}Can't find field "title"`],
    [
      "no content",
      [article("1", { input_message_content: undefined })],
      `${cannot}Can't find field "message_text"`,
    ],
    ["no text", [article("1", text({}))], `${cannot}Input message content is not specified`],
    ["no words", [article("1", text({ message_text: " " }))], "text must be non-empty"],
    ["a long text", [article("1", text({ message_text: "x".repeat(4097) }))], "MESSAGE_TOO_LONG"],
    [
      "broken HTML",
      [article("1", text({ message_text: "<b>x", parse_mode: "HTML" }))],
      `${cannot}Can't parse entities: Can't find end tag`,
    ],
    [
      "a broken button",
      [article("1", { reply_markup: { inline_keyboard: [[{ text: "x" }]] } })],
      `${cannot}Can't parse inline keyboard button: Text buttons are unallowed`,
    ],
    [
      "a button with too much data",
      [article("1", { reply_markup: new InlineKeyboard().text("x", "y".repeat(65)) })],
      "400 Bad Request: BUTTON_DATA_INVALID",
    ],
    [
      "another keyboard",
      [article("1", { reply_markup: { keyboard: [] } })],
      "400 Bad Request: inline keyboard expected",
    ],
    [
      "a keyboard that is none",
      [article("1", { reply_markup: "x" })],
      `${cannot}Field "reply_markup" must be of type Object`,
    ],
    ["no type", [article("1", { type: undefined })], `${cannot}Can't find field "type"`],
    ["a kind that is not simulated", [article("1", { type: "game" })], `${cannot}type "game"`],
    [
      "too many",
      Array.from({ length: 51 }, (_, n) => article(String(n))),
      "400 Bad Request: too many inline query results specified",
    ],
  ])("with %s are refused", async (_, results, why) => {
    const { id } = await asked();
    expect(await refusal(api.answerInlineQuery(id, results))).toContain(why);
    expect(await api.answerInlineQuery(id, [article("w-1")])).toBe(true);
  });

  test("are at most fifty, and may be none", async () => {
    const many = Array.from({ length: 50 }, (_, n) => article(String(n)));
    expect((await offered(many)).results).toHaveLength(50);
    expect((await offered([], { next_offset: "50" })).nextOffset).toBe("50");
    const { id } = await asked();
    const far = { next_offset: "x".repeat(65) };
    expect(await refusal(api.answerInlineQuery(id, [], far))).toContain("NEXT_OFFSET_INVALID");
    const url = `${telegram.apiRoot}/bot${telegram.token}/answerInlineQuery?inline_query_id=${id}`;
    for (const [results, why] of [
      ["[", "can't parse JSON encoded inline query results"],
      ["{}", "expected an Array of inline query results"],
      ["[1]", "can't parse inline query result: Inline query result must be an object"],
    ] as const) {
      const response = await fetch(`${url}&results=${results}`);
      expect(await response.json()).toMatchObject({ description: `Bad Request: ${why}` });
    }
  });

  test.each([
    ["", "can't use empty start_parameter"],
    ["x".repeat(65), "too long start_parameter specified"],
    ["a b", "unallowed characters in start_parameter are used"],
  ])("cannot stand under a button that leads to %j", async (parameter, why) => {
    const { id } = await asked();
    const button = { text: "Visas", start_parameter: parameter };
    expect(await refusal(api.answerInlineQuery(id, [], { button }))).toBe(
      `400 Bad Request: ${why}`,
    );
    expect(
      await refusal(api.answerInlineQuery(id, [], { button: { text: "", start_parameter: "x" } })),
    ).toBe("400 Bad Request: SWITCH_PM_TEXT_EMPTY");
    expect(await refusal(api.answerInlineQuery(id, [], { button: { text: "Visas" } }))).toContain(
      "InlineQueryResultsButton must have exactly one optional field",
    );
  });
});

describe("a chosen result", () => {
  test("stands in the chat, in the person's name, and the bot hears of it", async () => {
    const card = await shared();
    expect(card).toMatchObject({ from: "person", by: anna, viaBot: true, text: "Liepāja" });
    expect(card.inlineId).toMatch(/^[\w-]{32}$/);
    expect(telegram.transcript(janis, anna)).toEqual([card]);
    expect(telegram.transcript(anna, janis)).toEqual([card]);
    const told = await updates();
    expect(told).toHaveLength(1);
    expect(told[0]?.chosen_inline_result).toMatchObject({
      from: { id: anna },
      result_id: "w-1",
      query: "liepāja",
      inline_message_id: card.inlineId,
    });
  });

  test("has an id only with buttons, and is told of only with feedback", async () => {
    const card = await shared(janis, article("w-1", { reply_markup: undefined }));
    expect(card.inlineId).toBeUndefined();
    const [update] = await updates();
    expect(update?.chosen_inline_result?.result_id).toBe("w-1");
    expect(update?.chosen_inline_result).not.toHaveProperty("inline_message_id");
    await telegram.stop();
    await open({ inlineFeedback: false });
    expect((await shared()).inlineId).toBeDefined();
    expect(await updates()).toEqual([]);
  });

  test("is shown to the bot in a chat where the bot is", async () => {
    const group = telegram.createGroup(anna, { title: "Dome" }).id;
    await shared(group);
    expect(await updates()).toHaveLength(1);
    telegram.addBot(anna, group);
    const card = await shared(group);
    const message = (await updates()).find((update) => update.message?.text)?.message;
    expect(message).toMatchObject({
      message_id: card.messageId,
      from: { id: anna },
      chat: { id: group },
      via_bot: { id: telegram.botId },
      text: "Liepāja",
      entities: [{ type: "bold", offset: 0, length: 7 }],
    });
    await shared(telegram.botId);
    expect((await updates())[0]?.message).toMatchObject({ chat: { id: anna, type: "private" } });
  });

  test("is one of those that were offered to the person, in a chat of theirs", async () => {
    const { queryId } = await offered([article("w-1")]);
    expect(() => telegram.chooseInline(anna, queryId, "w-2", janis)).toThrow("offered no w-2");
    expect(() => telegram.chooseInline(janis, queryId, "w-1", anna)).toThrow("offered no w-1");
    const group = telegram.createGroup(janis, { title: "Sveša" }).id;
    expect(() => telegram.chooseInline(anna, queryId, "w-1", group)).toThrow("not in the group");
    await expect(telegram.inlineQuery(anna, "x", group)).rejects.toThrow("not in the group");
  });

  test("may be a photo or a document that the bot has sent before", async () => {
    telegram.start(anna);
    const photo = await api.sendPhoto(anna, new InputFile(Buffer.from("x"), "plans.png"));
    const file = await api.sendDocument(anna, new InputFile(Buffer.from("x"), "w.ics"));
    const cached = (id: string, change: object) =>
      ({ id, caption: "<i>Plāns</i>", parse_mode: "HTML", ...change }) as InlineQueryResult;
    const photoId = photo.photo.at(-1)?.file_id ?? "";
    const offer = await offered([
      cached("p", { type: "photo", photo_file_id: photoId }),
      cached("d", { type: "document", title: "Fails", document_file_id: file.document.file_id }),
    ]);
    const shown = ["p", "d"].map((id) => telegram.chooseInline(anna, offer.queryId, id, janis));
    expect(shown[0]).toMatchObject({ photo: true, text: "Plāns", fileId: photoId });
    expect(shown[1]).toMatchObject({ document: { name: "w.ics", bytes: 1 }, text: "Plāns" });
    const { id } = await asked();
    for (const [change, why] of [
      [{ type: "photo" }, `Can't find field "photo_file_id"`],
      [{ type: "document", document_file_id: "x" }, `Can't find field "title"`],
      [{ type: "photo", photo_file_id: "x" }, "wrong file identifier/HTTP URL specified"],
      [
        { type: "photo", photo_file_id: file.document.file_id },
        "can't use file of type Document as Photo",
      ],
      [{ type: "photo", photo_file_id: photoId, caption: "x".repeat(1025) }, "caption is too long"],
    ] as const)
      expect(await refusal(api.answerInlineQuery(id, [cached("1", change)]))).toContain(why);
  });
});

describe("an inline message", () => {
  test("is pressed by anybody in its chat, without a message for the bot", async () => {
    const group = telegram.createGroup(anna, { title: "Dome", members: [janis] }).id;
    telegram.addBot(anna, group);
    const card = await shared(group);
    await updates();
    const tapped = telegram.tap(janis, card.messageId, { text: "Nākšu" }, group);
    const query = (await updates())[0]?.callback_query;
    expect(query).toMatchObject({
      from: { id: janis },
      data: "yes",
      inline_message_id: card.inlineId,
    });
    expect(query).not.toHaveProperty("message");
    const url = `https://t.me/${telegram.botUsername}?start=w-1`;
    await api.answerCallbackQuery(query?.id ?? "", { url });
    expect((await tapped).url).toBe(url);
  });

  test("is edited by its id, and only a yes comes back", async () => {
    const card = await shared();
    const id = card.inlineId ?? "";
    const markup = { reply_markup: keyboard() };
    const bold = { parse_mode: "HTML", ...markup } as const;
    expect(await api.editMessageTextInline(id, "<b>Liepāja</b>: 1", bold)).toBe(true);
    expect(telegram.inlineMessage(id)).toMatchObject({
      text: "Liepāja: 1",
      entities: [{ type: "bold", offset: 0, length: 7 }],
      edited: true,
      keyboard: [[{ text: "Nākšu", data: "yes" }]],
    });
    expect(await refusal(api.editMessageTextInline(id, "<b>Liepāja</b>: 1", bold))).toBe(
      "400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
    );
    expect(await api.editMessageReplyMarkupInline(id)).toBe(true);
    expect(telegram.inlineMessage(id)?.keyboard).toEqual([]);
    expect(await refusal(api.editMessageReplyMarkupInline(id))).toContain("is not modified");
    expect(await refusal(api.editMessageCaptionInline(id, { caption: "x" }))).toBe(
      "400 Bad Request: there is no caption in the message to edit",
    );
  });

  test("is not found by another id, nor edited as a message of the bot's", async () => {
    for (const call of [
      api.editMessageTextInline("AAAAAA", "x"),
      api.editMessageReplyMarkupInline("AAAAAA"),
      api.editMessageCaptionInline("AAAAAA", { caption: "x" }),
    ])
      expect(await refusal(call)).toBe("400 Bad Request: MESSAGE_ID_INVALID");
    expect(await refusal(api.editMessageTextInline("", "x"))).toBe(
      "400 Bad Request: message identifier is not specified",
    );
    const card = await shared(telegram.botId);
    expect(await refusal(api.editMessageText(anna, card.messageId, "x"))).toBe(
      "400 Bad Request: message can't be edited",
    );
  });

  test("with a file has a caption to edit, and no text", async () => {
    telegram.start(anna);
    const sent = await api.sendDocument(anna, new InputFile(Buffer.from("x"), "w.ics"));
    const card = await shared(janis, {
      type: "document",
      id: "d",
      title: "Fails",
      document_file_id: sent.document.file_id,
      reply_markup: keyboard(),
    });
    const id = card.inlineId ?? "";
    expect(await api.editMessageCaptionInline(id, { caption: "Jauns" })).toBe(true);
    expect(telegram.inlineMessage(id)?.text).toBe("Jauns");
    expect(await refusal(api.editMessageTextInline(id, "x"))).toBe(
      "400 Bad Request: there is no text in the message to edit",
    );
  });
});

test("grammY's own bot is asked, chosen from, and counts who presses", async () => {
  const bot = new Bot(telegram.token, { client: { apiRoot: telegram.apiRoot } });
  const chosen: (string | undefined)[] = [];
  bot.inlineQuery(/liep/, (ctx) => ctx.answerInlineQuery([article("w-1")], { cache_time: 0 }));
  bot.on("chosen_inline_result", (ctx) => {
    chosen.push(ctx.chosenInlineResult.inline_message_id);
  });
  bot.callbackQuery("yes", async (ctx) => {
    await ctx.answerCallbackQuery({ text: "Pierakstīts" });
    await ctx.editMessageText("Liepāja: 1");
  });
  const running = bot.start();
  const { queryId, results } = await telegram.inlineQuery(anna, "liepāja");
  const card = telegram.chooseInline(anna, queryId, results[0]?.id ?? "", janis);
  const tapped = await telegram.tap(janis, card.messageId, { text: "Nākšu" }, anna);
  expect(tapped.text).toBe("Pierakstīts");
  await until(() => telegram.transcript(janis, anna)[0]?.text === "Liepāja: 1", "the count");
  expect(chosen).toEqual([card.inlineId]);
  await bot.stop();
  await running;
});
