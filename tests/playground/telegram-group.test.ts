/** Groups, supergroups and channels of the local Telegram: who is in, who hears what, and what is refused. */
import { Api, Bot, InlineKeyboard, InputFile } from "grammy";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  createTelegramSimulator,
  type TelegramSimulator,
} from "../../playground/telegram/simulator.ts";
import { parametersOf, refusal } from "../help/refusal.ts";
import { until } from "../help/until.ts";

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

const pass = (ms: number): void => {
  clock = new Date(clock.getTime() + ms);
};

/** Everything that waits, and nothing of it again. */
const updates = async () => {
  const all = await api.getUpdates();
  const last = all.at(-1);
  if (last) await api.getUpdates({ offset: last.update_id + 1 });
  return all;
};
const kindsOf = async () => (await updates()).map((update) => Object.keys(update)[1]);

/** Another Telegram, with limits of its own. */
const reopen = async (limits: { groupPerMinute?: number; chatBurst?: number }) => {
  await telegram.stop();
  telegram = await createTelegramSimulator({ now: () => clock, ...limits });
  api = new Api(telegram.token, { apiRoot: telegram.apiRoot });
  anna = telegram.addPerson({ firstName: "Anna" }).id;
  janis = telegram.addPerson({ firstName: "Jānis" }).id;
};

const openGroup = (type: "group" | "supergroup" | "channel" = "group"): number => {
  const group = telegram.createGroup(anna, {
    type,
    title: "Kurzemes pašvaldības",
    members: [janis],
  });
  telegram.addBot(anna, group.id);
  return group.id;
};

describe("the bot in a group", () => {
  test.each([
    ["group", /^-41\d{8}$/, "member"],
    ["supergroup", /^-100\d{10}$/, "member"],
    ["channel", /^-100\d{10}$/, "administrator"],
  ] as const)("hears that it was added to a %s", async (type, id, status) => {
    const group = openGroup(type);
    expect(String(group)).toMatch(id);
    const [update] = await updates();
    expect(update?.my_chat_member).toMatchObject({
      chat: { id: group, type, title: "Kurzemes pašvaldības" },
      from: { id: anna, first_name: "Anna", username: "anna" },
      date: clock.getTime() / 1000,
      old_chat_member: { user: { id: telegram.botId, is_bot: true }, status: "left" },
      new_chat_member: { user: { id: telegram.botId, is_bot: true }, status },
    });
  });

  test("is named among the new members of a group, and of a channel is not", async () => {
    openGroup("supergroup");
    const [, added] = await updates();
    expect(added?.message?.new_chat_members).toMatchObject([{ id: telegram.botId }]);
    openGroup("channel");
    expect(await kindsOf()).toEqual(["my_chat_member"]);
  });

  test("has the rights of an administrator when it is made one, and loses them again", async () => {
    const group = openGroup("supergroup");
    await updates();
    telegram.promoteBot(anna, group);
    telegram.promoteBot(anna, group, false);
    const [up, down] = (await updates()).map((update) => update.my_chat_member);
    expect(up?.new_chat_member).toMatchObject({ status: "administrator", can_pin_messages: true });
    expect(up?.new_chat_member).not.toHaveProperty("can_post_messages");
    expect(down?.old_chat_member.status).toBe("administrator");
    expect(down?.new_chat_member.status).toBe("member");
    const channel = openGroup("channel");
    const [joined] = await updates();
    expect(joined?.my_chat_member?.new_chat_member).toMatchObject({
      can_post_messages: true,
      can_edit_messages: true,
    });
    expect(await api.getChatMember(channel, telegram.botId)).toMatchObject({
      status: "administrator",
    });
  });

  test("hears the payload of a startgroup link as a command", async () => {
    const { id } = telegram.createGroup(anna, { title: "Dome" });
    telegram.addBot(anna, id, { payload: "w-12" });
    const last = (await updates()).at(-1);
    expect(last?.message).toMatchObject({
      text: "/start@DarbnicaBot w-12",
      chat: { id, type: "group" },
    });
  });

  test("only the kinds that were asked for are kept", async () => {
    await api.getUpdates({ allowed_updates: ["message"] });
    const group = openGroup();
    telegram.post(anna, group, "/darbnicas");
    expect(await kindsOf()).toEqual(["message", "message"]);
    await api.getUpdates({ allowed_updates: ["my_chat_member"] });
    telegram.post(anna, group, "/darbnicas");
    telegram.removeBot(anna, group);
    expect(await kindsOf()).toEqual(["my_chat_member"]);
  });
});

describe("what people write in a group", () => {
  test("reaches the bot if it is a command for it or for any bot", async () => {
    const group = openGroup("supergroup");
    await updates();
    telegram.post(janis, group, "/darbnicas@DarbnicaBot Kurzeme");
    telegram.post(janis, group, "/darbnicas");
    telegram.post(janis, group, "/darbnicas@OtherBot");
    telegram.post(janis, group, "Vai kāds brauc?");
    const seen = (await updates()).map((update) => update.message);
    expect(seen.map((message) => message?.text)).toEqual([
      "/darbnicas@DarbnicaBot Kurzeme",
      "/darbnicas",
    ]);
    expect(seen[0]).toMatchObject({
      from: { id: janis },
      chat: { id: group, type: "supergroup" },
      entities: [{ type: "bot_command", offset: 0, length: 22 }],
    });
  });

  test("reaches the bot if it answers the bot, or if the bot is an administrator", async () => {
    const group = openGroup();
    const { message_id: id } = await api.sendMessage(group, "Cik nāks?");
    await updates();
    telegram.post(janis, group, "Divi", id);
    telegram.post(janis, group, "Divi");
    telegram.promoteBot(anna, group);
    telegram.post(janis, group, "Trīs");
    const seen = (await updates()).map((update) => update.message);
    expect(seen.map((message) => message?.text)).toEqual(["Divi", undefined, "Trīs"]);
    expect(seen[0]?.reply_to_message).toMatchObject({ message_id: id, text: "Cik nāks?" });
  });

  test("is a post in a channel, where only its owner writes", async () => {
    const channel = openGroup("channel");
    await updates();
    telegram.post(anna, channel, "Darbnīca Liepājā");
    const [update] = await updates();
    expect(update?.channel_post).toMatchObject({
      text: "Darbnīca Liepājā",
      sender_chat: { id: channel },
      chat: { id: channel, type: "channel" },
    });
    expect(update?.channel_post).not.toHaveProperty("from");
    expect(() => telegram.post(janis, channel, "Es arī")).toThrow("may not write");
  });

  test("is not there for strangers, nor in groups that nobody opened", () => {
    const group = openGroup();
    const marta = telegram.addPerson({ firstName: "Marta" }).id;
    expect(() => telegram.post(marta, group, "/mani")).toThrow("is not in the group");
    expect(() => telegram.post(anna, -1, "/mani")).toThrow("no group -1");
    telegram.join(marta, group);
    expect(telegram.post(marta, group, "/mani").by).toBe(marta);
  });
});

describe("the bot's messages in a group", () => {
  test("are sent, edited, pressed by anybody there, and deleted", async () => {
    const group = openGroup("supergroup");
    await updates();
    const keyboard = { reply_markup: new InlineKeyboard().text("Nākšu", "yes") };
    const card = await api.sendMessage(group, "Liepāja", keyboard);
    expect(card).toMatchObject({ chat: { id: group, type: "supergroup" }, from: { is_bot: true } });
    const tapped = telegram.tap(janis, card.message_id, { text: "Nākšu" }, group);
    const [update] = await updates();
    expect(update?.callback_query).toMatchObject({
      from: { id: janis },
      data: "yes",
      message: { message_id: card.message_id, chat: { id: group } },
    });
    await api.answerCallbackQuery(update?.callback_query?.id ?? "", { text: "Pierakstīts" });
    expect((await tapped).text).toBe("Pierakstīts");
    await api.editMessageText(group, card.message_id, "Liepāja: 1");
    expect(telegram.transcript(group).at(-1)).toMatchObject({ text: "Liepāja: 1", edited: true });
    await api.deleteMessage(group, card.message_id);
    expect(telegram.transcript(group).map(({ text }) => text)).not.toContain("Liepāja: 1");
    const marta = telegram.addPerson({ firstName: "Marta" }).id;
    await expect(telegram.tap(marta, card.message_id, { data: "x" }, group)).rejects.toThrow(
      "is not in the group",
    );
  });

  test("may be files and places", async () => {
    const group = openGroup();
    const file = new InputFile(Buffer.from("x"), "darbnica.ics");
    expect(await api.sendDocument(group, file)).toMatchObject({ chat: { id: group } });
    expect(await api.sendVenue(group, 56.5, 21, "Dome", "Rožu iela 6")).toBeTruthy();
    expect(await api.sendChatAction(group, "typing")).toBe(true);
  });

  test("are a channel's own words in a channel", async () => {
    const channel = openGroup("channel");
    const sent = await api.sendMessage(channel, "Darbnīca Liepājā");
    expect(sent).toMatchObject({ sender_chat: { id: channel }, chat: { type: "channel" } });
    expect(sent).not.toHaveProperty("from");
    const keyboard = { reply_markup: new InlineKeyboard().switchInlineCurrent("Dalīties", "w") };
    expect(await refusal(api.sendMessage(channel, "x", keyboard))).toBe(
      "400 Bad Request: can't use switch_inline_query_current_chat button in a channel chat, because users will not be able to use the button without knowing bot's username",
    );
  });

  test("and those of others: only an administrator takes them away", async () => {
    const group = openGroup();
    const { messageId } = telegram.post(janis, group, "/mani");
    expect(await refusal(api.deleteMessage(group, messageId))).toBe(
      "400 Bad Request: message can't be deleted",
    );
    expect(await refusal(api.editMessageText(group, messageId, "x"))).toBe(
      "400 Bad Request: message can't be edited",
    );
    telegram.promoteBot(anna, group);
    expect(await api.deleteMessage(group, messageId)).toBe(true);
  });

  test("are twenty in any minute of the simulator's clock, edits among them", async () => {
    await reopen({ chatBurst: 50 });
    const group = openGroup("supergroup");
    const { message_id: id } = await api.sendMessage(group, "0");
    pass(20_000);
    for (let n = 1; n < 20; n += 1) await api.editMessageText(group, id, String(n));
    expect(await refusal(api.sendMessage(group, "x"))).toBe(
      "429 Too Many Requests: retry after 40",
    );
    expect(await parametersOf(api.editMessageText(group, id, "x"))).toEqual({ retry_after: 40 });
    telegram.start(anna);
    expect(await api.sendMessage(anna, "x")).toBeTruthy();
    pass(40_000);
    expect(await api.sendMessage(group, "x")).toBeTruthy();
    expect(await parametersOf(api.sendMessage(group, "y"))).toEqual({ retry_after: 20 });
    pass(60_000);
    expect(await api.sendMessage(group, "y")).toBeTruthy();
  });

  test("are not counted by the minute in a channel, nor beyond what an option allows", async () => {
    await reopen({ groupPerMinute: 1, chatBurst: 50 });
    const channel = openGroup("channel");
    for (let n = 0; n < 3; n += 1) await api.sendMessage(channel, String(n));
    const group = openGroup();
    await api.sendMessage(group, "viens");
    expect(await refusal(api.sendMessage(group, "divi"))).toContain("retry after 60");
  });
});

test("getChatMember tells how somebody stands to a chat", async () => {
  const group = openGroup("supergroup");
  const marta = telegram.addPerson({ firstName: "Marta" }).id;
  const status = async (user: number, chat = group) => (await api.getChatMember(chat, user)).status;
  expect(await status(anna)).toBe("creator");
  expect(await status(janis)).toBe("member");
  expect(await status(marta)).toBe("left");
  expect(await status(telegram.botId)).toBe("member");
  expect(await refusal(api.getChatMember(group, 77))).toBe(
    "400 Bad Request: PARTICIPANT_ID_INVALID",
  );
  expect(await refusal(api.getChatMember(group, -1))).toBe(
    "400 Bad Request: invalid user_id specified",
  );
  telegram.start(anna);
  expect(await status(anna, anna)).toBe("member");
  expect(await status(telegram.botId, anna)).toBe("member");
  expect(await refusal(api.getChatMember(anna, janis))).toBe("400 Bad Request: member not found");
  const small = openGroup();
  telegram.migrate(anna, small);
  expect(await refusal(api.getChatMember(small, janis))).toContain("was upgraded");
  telegram.removeBot(anna, group);
  expect(await refusal(api.getChatMember(group, janis))).toContain("bot was kicked");
});

test("grammY's own bot works in a group, command by command and tap by tap", async () => {
  const bot = new Bot(telegram.token, { client: { apiRoot: telegram.apiRoot } });
  const standings: string[] = [];
  bot.on("my_chat_member", (ctx) => {
    standings.push(ctx.myChatMember.new_chat_member.status);
  });
  bot.command("darbnicas", (ctx) =>
    ctx.reply(`Liepāja (${ctx.match})`, { reply_markup: new InlineKeyboard().text("Nākšu", "y") }),
  );
  bot.callbackQuery("y", async (ctx) => {
    await ctx.answerCallbackQuery({ text: `${ctx.from.first_name}, Jūs nākat` });
    await ctx.editMessageText("Liepāja: 1");
  });
  const running = bot.start();
  const group = openGroup("supergroup");
  telegram.post(janis, group, "/darbnicas@DarbnicaBot Kurzeme");
  const last = () => telegram.transcript(group).at(-1);
  const card = await until(() => (last()?.from === "bot" ? last() : undefined), "the card");
  expect(card.text).toBe("Liepāja (Kurzeme)");
  const { text } = await telegram.tap(janis, card.messageId, { text: "Nākšu" }, group);
  expect(text).toBe("Jānis, Jūs nākat");
  await until(() => last()?.text === "Liepāja: 1", "the count");
  expect(standings).toEqual(["member"]);
  await bot.stop();
  await running;
});
