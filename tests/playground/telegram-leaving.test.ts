/** Groups of the local Telegram that the bot leaves, is put out of, or that go on under another id. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Api, InlineKeyboard, InputFile } from "grammy";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  createTelegramSimulator,
  type TelegramSimulator,
} from "../../playground/telegram/simulator.ts";
import { parametersOf, refusal } from "../help/refusal.ts";

let clock = new Date("2019-06-03T07:00:00Z");
let telegram: TelegramSimulator;
let api: Api;
let anna: number;
let janis: number;
beforeEach(async () => {
  clock = new Date("2019-06-03T07:00:00Z");
  telegram = await createTelegramSimulator({ now: () => clock });
  api = new Api(telegram.token, { apiRoot: telegram.apiRoot });
  anna = telegram.addPerson({ firstName: "Anna", username: "anna", languageCode: "lv" }).id;
  janis = telegram.addPerson({ firstName: "Jānis" }).id;
});
afterEach(() => telegram.stop());

/** Everything that waits, and nothing of it again. */
const updates = async () => {
  const all = await api.getUpdates();
  const last = all.at(-1);
  if (last) await api.getUpdates({ offset: last.update_id + 1 });
  return all;
};
const kindsOf = async () => (await updates()).map((update) => Object.keys(update)[1]);

const openGroup = (type: "group" | "supergroup" | "channel" = "group"): number => {
  const group = telegram.createGroup(anna, {
    type,
    title: "Kurzemes pašvaldības",
    members: [janis],
  });
  telegram.addBot(anna, group.id);
  return group.id;
};

describe("a bot that is out", () => {
  test.each([
    ["group", "left", ["my_chat_member", "message"]],
    ["supergroup", "kicked", ["my_chat_member"]],
    ["channel", "kicked", ["my_chat_member"]],
  ] as const)("was kicked from a %s, and is told so", async (type, status, kinds) => {
    const group = openGroup(type);
    const { message_id: id } = await api.sendMessage(group, "x");
    await updates();
    telegram.removeBot(anna, group);
    const told = await updates();
    expect(told.map((update) => Object.keys(update)[1])).toEqual(kinds);
    expect(told[0]?.my_chat_member?.new_chat_member.status).toBe(status);
    const why = `403 Forbidden: bot was kicked from the ${type} chat`;
    expect(await refusal(api.sendMessage(group, "x"))).toBe(why);
    expect(await refusal(api.editMessageText(group, id, "y"))).toBe(why);
    expect(await refusal(api.deleteMessage(group, id))).toBe(why);
    expect(await refusal(api.sendChatAction(group, "typing"))).toBe(why);
    telegram.post(anna, group, "/mani");
    expect(await kindsOf()).toEqual([]);
    telegram.addBot(anna, group);
    expect(await api.sendMessage(group, "Atkal šeit")).toBeTruthy();
  });

  test("reads of its own going in a small group", async () => {
    const group = openGroup();
    await updates();
    telegram.removeBot(anna, group);
    expect((await updates())[1]?.message?.left_chat_member).toMatchObject({ id: telegram.botId });
  });

  test("hears of a press on what it left behind, but is not shown it", async () => {
    const group = openGroup("supergroup");
    const keyboard = { reply_markup: new InlineKeyboard().text("Nākšu", "yes") };
    const { message_id: id } = await api.sendMessage(group, "x", keyboard);
    telegram.removeBot(anna, group);
    await updates();
    const tapped = telegram.tap(janis, id, { text: "Nākšu" }, group);
    const query = (await updates())[0]?.callback_query;
    expect(query?.message).toEqual({
      chat: { id: group, type: "supergroup", title: "Kurzemes pašvaldības" },
      message_id: id,
      date: 0,
    });
    await api.answerCallbackQuery(query?.id ?? "");
    expect(await tapped).toEqual({ showAlert: false });
  });

  test("leaveChat takes the bot out, and it cannot write there any more", async () => {
    for (const type of ["group", "supergroup", "channel"] as const) {
      const group = openGroup(type);
      await updates();
      expect(await api.leaveChat(group)).toBe(true);
      const [update] = await updates();
      expect(update?.my_chat_member).toMatchObject({
        from: { id: telegram.botId },
        new_chat_member: { status: "left" },
      });
      expect(await refusal(api.sendMessage(group, "x"))).toBe(
        `403 Forbidden: bot is not a member of the ${type} chat`,
      );
    }
    telegram.start(anna);
    expect(await refusal(api.leaveChat(anna))).toBe("400 Bad Request: can't leave private chats");
  });

  test("does not know a group that it was never in, but a public one by its name", async () => {
    const closed = telegram.createGroup(anna, { title: "Slēgta" });
    expect(await refusal(api.sendMessage(closed.id, "x"))).toBe("400 Bad Request: chat not found");
    const open = telegram.createGroup(anna, {
      type: "channel",
      title: "VARAM",
      username: "varam_lv",
    });
    expect(await api.getChat("@varam_lv")).toMatchObject({ id: open.id, username: "varam_lv" });
    expect(await refusal(api.sendMessage("@varam_lv", "x"))).toBe(
      "403 Forbidden: bot is not a member of the channel chat",
    );
    telegram.addBot(anna, open.id);
    expect(await api.sendMessage("@Varam_LV", "x")).toMatchObject({ chat: { id: open.id } });
  });

  test("can neither be added twice nor removed twice", () => {
    const group = openGroup();
    expect(() => telegram.addBot(anna, group)).toThrow("already");
    telegram.removeBot(anna, group);
    expect(() => telegram.removeBot(anna, group)).toThrow("not in the group");
    expect(() => telegram.promoteBot(anna, group)).toThrow("not in the group");
  });
});

describe("an upgrade to a supergroup", () => {
  test("leaves the old id behind, and names the new one", async () => {
    const group = openGroup();
    const { message_id: id } = await api.sendMessage(group, "x");
    await updates();
    const larger = telegram.migrate(anna, group).id;
    expect(String(larger)).toMatch(/^-100\d{10}$/);
    const told = await updates();
    expect(told[0]?.my_chat_member).toMatchObject({
      chat: { id: larger, type: "supergroup" },
      old_chat_member: { status: "left" },
      new_chat_member: { status: "member" },
    });
    expect(told[1]?.message).toMatchObject({ chat: { id: group }, migrate_to_chat_id: larger });
    expect(told[2]?.message).toMatchObject({
      chat: { id: larger },
      sender_chat: { id: larger },
      migrate_from_chat_id: group,
    });
    const sending = () => api.sendMessage(group, "y");
    expect(await refusal(sending())).toBe(
      "400 Bad Request: group chat was upgraded to a supergroup chat",
    );
    expect(await parametersOf(sending())).toEqual({ migrate_to_chat_id: larger });
    expect(await refusal(api.editMessageText(group, id, "y"))).toBe(
      "400 Bad Request: message can't be edited",
    );
    expect(await api.getChat(group)).toMatchObject({ type: "group" });
    expect(await api.sendMessage(larger, "y")).toMatchObject({ chat: { id: larger } });
    telegram.post(janis, larger, "/mani");
    expect(await kindsOf()).toEqual(["message"]);
    expect(() => telegram.post(janis, group, "/mani")).toThrow("was upgraded");
    expect(() => telegram.addBot(anna, group)).toThrow("already");
  });

  test("happens once, to small groups only, and without a bot in silence", async () => {
    const { id } = telegram.createGroup(anna, { title: "Dome" });
    const larger = telegram.migrate(anna, id);
    expect(await kindsOf()).toEqual([]);
    expect(() => telegram.migrate(anna, id)).toThrow("was upgraded");
    expect(() => telegram.migrate(anna, larger.id)).toThrow("cannot be upgraded");
  });
});

test("a small group that was deleted is closed for good", async () => {
  const group = openGroup();
  await updates();
  telegram.deleteGroup(anna, group);
  expect((await updates())[0]?.my_chat_member?.new_chat_member.status).toBe("left");
  expect(await refusal(api.sendMessage(group, "x"))).toBe(
    "403 Forbidden: the group chat was deleted",
  );
  expect(() => telegram.post(anna, group, "/mani")).toThrow("was deleted");
  expect(() => telegram.deleteGroup(anna, openGroup("channel"))).toThrow("cannot be deleted");
});

test("where only administrators write, a bot that is none is told what it may not send", async () => {
  const group = openGroup("supergroup");
  telegram.silence(anna, group);
  const file = () => new InputFile(Buffer.from("x"), "x.ics");
  for (const [call, what] of [
    [api.sendMessage(group, "x"), "text messages"],
    [api.sendDocument(group, file()), "documents"],
    [api.sendPhoto(group, file()), "photos"],
    [api.sendVenue(group, 56.5, 21, "Dome", "Rožu iela 6"), "venues"],
  ] as const)
    expect(await refusal(call)).toBe(
      `400 Bad Request: not enough rights to send ${what} to the chat`,
    );
  expect(() => telegram.post(janis, group, "/mani")).toThrow("may not write");
  telegram.promoteBot(anna, group);
  expect(await api.sendMessage(group, "x")).toBeTruthy();
  telegram.promoteBot(anna, group, false);
  telegram.silence(anna, group, false);
  expect(await api.sendMessage(group, "x")).toBeTruthy();
});

test("with a file, groups and how the bot stands to them are there again after a stop", async () => {
  const folder = mkdtempSync(join(tmpdir(), "darbnica-telegram-group-"));
  const file = join(folder, "telegram.json");
  const first = await createTelegramSimulator({ now: () => clock, file });
  const owner = first.addPerson({ firstName: "Anna" }).id;
  const [kept, left] = ["Dome", "Novads"].map((title) => {
    const { id } = first.createGroup(owner, { title });
    first.addBot(owner, id);
    return id;
  });
  first.removeBot(owner, left ?? 0);
  await first.stop();
  const second = await createTelegramSimulator({ now: () => clock, file });
  const again = new Api(second.token, { apiRoot: second.apiRoot });
  expect(await again.sendMessage(kept ?? 0, "Sveiki")).toMatchObject({ chat: { title: "Dome" } });
  expect(await refusal(again.sendMessage(left ?? 0, "Sveiki"))).toContain("bot was kicked");
  await second.stop();
  rmSync(folder, { recursive: true });
});
