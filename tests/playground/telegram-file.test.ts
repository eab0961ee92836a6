/** Files, captions and the rarer buttons of the local Telegram. */
import { Api, InlineKeyboard, InputFile } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  createTelegramSimulator,
  type TelegramSimulator,
} from "../../playground/telegram/simulator.ts";
import { refusal } from "../help/refusal.ts";

const now = () => new Date("2019-06-03T07:00:00Z");

let telegram: TelegramSimulator;
let api: Api;
let anna: number;
beforeEach(async () => {
  telegram = await createTelegramSimulator({ now });
  api = new Api(telegram.token, { apiRoot: telegram.apiRoot });
  anna = telegram.addPerson({ firstName: "Anna" }).id;
  telegram.start(anna);
});
afterEach(() => telegram.stop());

const html = { parse_mode: "HTML" } as const;
const calendar = () => new InputFile(Buffer.from("BEGIN:VCALENDAR"), "darbnica.ics");
const plan = () => new InputFile(Buffer.from([1, 2, 3]), "plans.png");
const last = () => telegram.transcript(anna).at(-1);

describe("a file", () => {
  test("has an id, by which it is sent again, with other words and buttons", async () => {
    const first = await api.sendDocument(anna, calendar());
    const id = first.document.file_id;
    const reply_markup = new InlineKeyboard().text("Nākšu", "yes");
    const again = await api.sendDocument(anna, id, { caption: "Vēlreiz", reply_markup });
    expect(again).toMatchObject({
      document: { file_id: id, file_name: "darbnica.ics", file_size: 15 },
      caption: "Vēlreiz",
      reply_markup: { inline_keyboard: [[{ text: "Nākšu", callback_data: "yes" }]] },
    });
    expect(again.document.file_unique_id).toBe(first.document.file_unique_id);
    const photo = await api.sendPhoto(anna, plan());
    const photoId = photo.photo[0]?.file_id ?? "";
    expect((await api.sendPhoto(anna, photoId)).photo[0]?.file_id).toBe(photoId);
    expect(photoId).not.toBe(id);
  });

  test("is sent again as what it was, and is known", async () => {
    const { document } = await api.sendDocument(anna, calendar());
    expect(await refusal(api.sendPhoto(anna, document.file_id))).toBe(
      "400 Bad Request: can't use file of type Document as Photo",
    );
    expect(await refusal(api.sendPhoto(anna, "constructor"))).toBe(
      "400 Bad Request: wrong file identifier/HTTP URL specified",
    );
    const empty = new InputFile(Buffer.alloc(0), "x.ics");
    expect(await refusal(api.sendDocument(anna, empty))).toBe(
      "400 Bad Request: file must be non-empty",
    );
  });

  test("that a person has sent can go back to them", async () => {
    telegram.sendPhoto(anna, "Plakāts");
    const sent = (await api.getUpdates()).at(-1)?.message?.photo?.[0]?.file_id ?? "";
    expect((await api.sendPhoto(anna, sent)).photo[0]?.file_id).toBe(sent);
  });

  test("is kept with what is in it, if it is not too large", async () => {
    const { document } = await api.sendDocument(anna, calendar());
    const kept = telegram.file(document.file_id);
    expect(Buffer.from(kept?.content ?? "", "base64").toString()).toBe("BEGIN:VCALENDAR");
    const large = new InputFile(Buffer.alloc(600_000, 1), "liels.bin");
    const { document: other } = await api.sendDocument(anna, large);
    expect(telegram.file(other.file_id)).toEqual({
      kind: "document",
      name: "liels.bin",
      bytes: 600_000,
    });
    expect(telegram.file("constructor")).toBeUndefined();
  });

  test("that was refused is not kept", async () => {
    await refusal(api.sendDocument(1, calendar()));
    const { document } = await api.sendDocument(anna, calendar());
    expect(document.file_id).toMatch(/A1$/);
  });
});

describe("a caption", () => {
  test("takes 1,024 characters, after its HTML was read", async () => {
    const caption = `<b>${"x".repeat(1024)}</b>`;
    const sent = await api.sendPhoto(anna, plan(), { caption, ...html });
    expect(sent.caption_entities).toEqual([{ type: "bold", offset: 0, length: 1024 }]);
    expect(await refusal(api.sendPhoto(anna, plan(), { caption: `${caption}y`, ...html }))).toBe(
      "400 Bad Request: message caption is too long",
    );
    expect(await refusal(api.sendPhoto(anna, plan(), { caption: "<b>x", ...html }))).toContain(
      "can't parse entities",
    );
  });

  test("editMessageCaption changes the words under a file, and no others", async () => {
    const { message_id: id } = await api.sendPhoto(anna, plan(), { caption: "viens" });
    const keyboard = { reply_markup: new InlineKeyboard().text("Nākšu", "yes") };
    const edited = await api.editMessageCaption(anna, id, {
      caption: "<i>divi</i>",
      ...html,
      ...keyboard,
    });
    expect(edited).toMatchObject({
      caption: "divi",
      caption_entities: [{ type: "italic", offset: 0, length: 4 }],
    });
    expect(last()).toMatchObject({ text: "divi", edited: true });
    const same = { caption: "<i>divi</i>", ...html, ...keyboard };
    expect(await refusal(api.editMessageCaption(anna, id, same))).toContain("is not modified");
    await api.editMessageCaption(anna, id);
    expect(last()).toMatchObject({ text: "", keyboard: [] });
    const long = { caption: "x".repeat(1025) };
    expect(await refusal(api.editMessageCaption(anna, id, long))).toContain("caption is too long");
    const { message_id: text } = await api.sendMessage(anna, "x");
    expect(await refusal(api.editMessageCaption(anna, text, { caption: "y" }))).toBe(
      "400 Bad Request: there is no caption in the message to edit",
    );
    expect(await refusal(api.editMessageCaption(anna, 99_999, { caption: "y" }))).toBe(
      "400 Bad Request: message to edit not found",
    );
  });
});

describe("a button", () => {
  const withButton = (button: object) =>
    api.sendMessage(anna, "x", {
      reply_markup: { inline_keyboard: [[{ text: "x", ...button } as InlineKeyboardButton]] },
    });

  test.each([
    { switch_inline_query: "w-12" },
    { switch_inline_query: "" },
    { switch_inline_query_current_chat: "w-12" },
    { switch_inline_query_chosen_chat: { query: "w-12", allow_group_chats: true } },
    { copy_text: { text: "Rožu iela 6" } },
    { copy_text: { text: "x".repeat(256) } },
    { url: "https://varam.gov.lv" },
    { callback_data: "1", style: "success" },
  ])("%j is taken, and comes back as it was", async (button) => {
    const { reply_markup } = await withButton(button);
    expect(reply_markup?.inline_keyboard).toEqual([[{ text: "x", ...button }]]);
  });

  const unread = "can't parse inline keyboard button: ";
  test.each([
    [{ copy_text: { text: "" } }, "BUTTON_COPY_TEXT_INVALID"],
    [{ copy_text: { text: "x".repeat(257) } }, "BUTTON_COPY_TEXT_INVALID"],
    [{ copy_text: {} }, `${unread}Can't find field "text"`],
    [{ copy_text: "x" }, `${unread}Field "copy_text" must be of type Object`],
    [{ switch_inline_query_chosen_chat: { query: "x" } }, "at least one chat type must be allowed"],
    [
      { switch_inline_query_chosen_chat: "x" },
      `${unread}Field "switch_inline_query_chosen_chat" must be of type Object`,
    ],
    [{ callback_data: "1", style: "pink" }, `${unread}invalid button style specified`],
  ])("%j is refused", async (button, why) => {
    expect(await refusal(withButton(button))).toBe(`400 Bad Request: ${why}`);
  });
});
