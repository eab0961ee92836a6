/** The local Telegram's edges: addresses, kinds of bodies, ages, and what is malformed. */
import { Api, GrammyError, InlineKeyboard, InputFile } from "grammy";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  createTelegramSimulator,
  type TelegramSimulator,
} from "../../playground/telegram/simulator.ts";

let clock = new Date("2019-06-03T07:00:00Z");
let telegram: TelegramSimulator;
let api: Api;
let anna: number;
beforeEach(async () => {
  clock = new Date("2019-06-03T07:00:00Z");
  telegram = await createTelegramSimulator({ now: () => clock });
  api = new Api(telegram.token, { apiRoot: telegram.apiRoot });
  const person = telegram.addPerson({ firstName: "Anna", lastName: "Liepa", username: "anna" });
  person.started = true;
  anna = person.id;
});
afterEach(() => telegram.stop());

const pass = (ms: number): void => {
  clock = new Date(clock.getTime() + ms);
};

const refusal = async (call: Promise<unknown>): Promise<string> => {
  const error: unknown = await call.then(
    () => "nothing was refused",
    (thrown: unknown) => thrown,
  );
  return error instanceof GrammyError ? `${error.error_code} ${error.description}` : String(error);
};

/** A request of any shape, beside grammY. */
const call = async (path: string, init?: RequestInit) => {
  const response = await fetch(`${telegram.apiRoot}${path}`, init);
  const { description } = (await response.json()) as { description?: string };
  return `${response.status} ${description ?? "ok"}`;
};
const bot = (method: string): string => `/bot${telegram.token}/${method}`;
const post = (
  body: string | URLSearchParams | FormData | Buffer<ArrayBuffer>,
  type?: string,
): RequestInit => ({
  method: "POST",
  body,
  ...(type === undefined ? {} : { headers: { "content-type": type } }),
});

describe("a request", () => {
  test("may come as address, form, multipart or JSON, and in any case of the name", async () => {
    const form = { chat_id: String(anna), text: "Sveiki" };
    const data = new FormData();
    for (const [name, value] of Object.entries(form)) data.set(name, value);
    const calls = [
      call(`${bot("sendMessage")}?${new URLSearchParams(form).toString()}`),
      call(bot("sendmessage"), post(new URLSearchParams(form))),
      call(bot("SENDMESSAGE"), post(data)),
      call(bot("sendMessage"), post(JSON.stringify(form), "application/json")),
    ];
    expect(await Promise.all(calls)).toEqual(["200 ok", "200 ok", "200 ok", "200 ok"]);
    expect(telegram.transcript(anna).map(({ text }) => text)).toEqual(Array(4).fill("Sveiki"));
    expect(telegram.requests().map(({ method }) => method)).toEqual(Array(4).fill("sendMessage"));
  });

  test("elsewhere, with another token, or unreadable, is refused", async () => {
    expect(await call("/")).toBe("404 Not Found");
    expect(await call("/bot1:other/getMe")).toBe("401 Unauthorized");
    expect(await call(bot("getmoney"))).toBe("404 Not Found: method not found");
    expect(await call(bot("constructor"))).toBe("404 Not Found: method not found");
    expect(await call(bot("sendMessage"), post("{", "application/json"))).toBe(
      "400 Bad Request: can't parse the request",
    );
    expect(await call(bot("sendMessage"), post("null", "application/json"))).toContain("400");
  });

  test("of more than an upload may have is too large", async () => {
    const huge = Buffer.alloc(52 * 1024 * 1024);
    expect(await call(bot("sendDocument"), post(huge, "application/octet-stream"))).toBe(
      "413 Request Entity Too Large",
    );
  });
});

describe("a keyboard", () => {
  test.each([
    ["[", "can't parse reply keyboard markup JSON object"],
    ["[]", "object expected as reply markup"],
    ['{"inline_keyboard":{}}', 'field "inline_keyboard" must be of type Array'],
    ['{"inline_keyboard":[{}]}', "must be an Array of Arrays"],
    ['{"inline_keyboard":[[1]]}', "InlineKeyboardButton must be an Object"],
    ['{"inline_keyboard":[[{"callback_data":"1"}]]}', `Can't find field "text"`],
    ['{"inline_keyboard":[[{"text":"x"}]]}', "Text buttons are unallowed in the inline keyboard"],
  ])("%s is refused", async (markup, why) => {
    const body = new URLSearchParams({ chat_id: String(anna), text: "x", reply_markup: markup });
    const said = await call(bot("sendMessage"), post(body));
    expect(said).toContain("400 Bad Request: ");
    expect(said).toContain(why);
  });

  test("may hold links and a hundred buttons; others than inline ones are taken", async () => {
    const many = new InlineKeyboard();
    for (let n = 0; n < 99; n += 1) many.text("x", String(n)).row();
    many.url("VARAM", "https://varam.gov.lv");
    await api.sendMessage(anna, "x", { reply_markup: many });
    expect(telegram.transcript(anna).at(-1)?.keyboard.at(-1)).toEqual([
      { text: "VARAM", url: "https://varam.gov.lv" },
    ]);
    await api.sendMessage(anna, "x", { reply_markup: { remove_keyboard: true } });
    expect(telegram.transcript(anna).at(-1)?.keyboard).toEqual([]);
  });
});

test.each([
  ["nowhere", "Wrong HTTP URL"],
  ["http://localhost:3000/", "Wrong HTTP URL"],
  ["ftp://varam.gov.lv", "Unsupported URL protocol"],
])("a button to %s is refused", async (url, why) => {
  const keyboard = new InlineKeyboard().url("x", url);
  expect(await refusal(api.sendMessage(anna, "x", { reply_markup: keyboard }))).toBe(
    `400 Bad Request: inline keyboard button URL '${url}' is invalid: ${why}`,
  );
});

test.each(["varam.gov.lv", "http://127.0.0.1:3000/x", "tg://user?id=1"])(
  "a button to %s is taken",
  async (url) => {
    const keyboard = new InlineKeyboard().url("x", url);
    expect(await api.sendMessage(anna, "x", { reply_markup: keyboard })).toBeTruthy();
  },
);

test("a refusal for a while is told in the header as well", async () => {
  const description = "Too Many Requests: retry after 3";
  telegram.failNext("getMe", { code: 429, description, retryAfter: 3 });
  const response = await fetch(`${telegram.apiRoot}${bot("getMe")}`);
  expect([response.status, response.headers.get("retry-after")]).toEqual([429, "3"]);
});

describe("what a message is", () => {
  test("a caption has its own entities, and a place is a place", async () => {
    const file = new InputFile(Buffer.from("x"), "plāns; 1.ics");
    const sent = await api.sendDocument(anna, file, {
      caption: "<b>Plāns</b>",
      parse_mode: "HTML",
    });
    expect(sent).toMatchObject({
      caption: "Plāns",
      caption_entities: [{ type: "bold", offset: 0, length: 5 }],
      document: { file_name: "plāns; 1.ics" },
    });
    expect(sent).not.toHaveProperty("entities");
    const venue = await api.sendVenue(anna, 56.5, 21, "Dome", "Rožu iela 6");
    expect(venue.venue).toEqual({
      location: { latitude: 56.5, longitude: 21 },
      title: "Dome",
      address: "Rožu iela 6",
    });
    expect(await refusal(api.sendVenue(anna, 95, 21, "x", "x"))).toBe(
      "400 Bad Request: wrong venue location specified",
    );
    expect(await refusal(api.sendDocument(anna, "no-such-file"))).toBe(
      "400 Bad Request: wrong file identifier/HTTP URL specified",
    );
    expect(await call(`${bot("sendPhoto")}?chat_id=${anna}`)).toBe(
      "400 Bad Request: there is no photo in the request",
    );
    expect(await refusal(api.editMessageText(anna, sent.message_id, "x"))).toBe(
      "400 Bad Request: there is no text in the message to edit",
    );
  });

  test("an edit has a date of its own", async () => {
    const { message_id: id, date } = await api.sendMessage(anna, "viens");
    pass(60_000);
    expect(await api.editMessageText(anna, id, "divi")).toMatchObject({
      date,
      edit_date: date + 60,
    });
  });

  test("two days later it cannot be taken back", async () => {
    const { message_id: id } = await api.sendMessage(anna, "viens");
    pass(48 * 3_600_000 + 1);
    expect(await refusal(api.deleteMessage(anna, id))).toBe(
      "400 Bad Request: message can't be deleted",
    );
  });

  test("a chat must be named, an action known, a format supported", async () => {
    expect(await call(bot("sendMessage"), post(new URLSearchParams({ text: "x" })))).toBe(
      "400 Bad Request: chat_id is empty",
    );
    expect(await call(`${bot("deleteMessage")}?message_id=1`)).toBe(
      "400 Bad Request: chat identifier is not specified",
    );
    expect(await call(`${bot("deleteMessage")}?chat_id=${anna}`)).toBe(
      "400 Bad Request: message identifier is not specified",
    );
    expect(await call(`${bot("sendChatAction")}?chat_id=${anna}&action=dancing`)).toBe(
      "400 Bad Request: wrong parameter action in request",
    );
    expect(await refusal(api.sendMessage(anna, "x", { parse_mode: "Markdown" }))).toBe(
      "400 Bad Request: unsupported parse_mode",
    );
    expect(await api.getChat(anna)).toMatchObject({ last_name: "Liepa", username: "anna" });
  });

  test("commands are marked wherever they stand, and long texts are cut between characters", async () => {
    telegram.say(anna, "lūdzu /mani un /stop@DarbnicaBot, ne a/b");
    telegram.say(anna, `${"x".repeat(4_095)}🙂`);
    const updates = await api.getUpdates();
    expect(updates[0]?.message?.entities).toEqual([
      { type: "bot_command", offset: 6, length: 5 },
      { type: "bot_command", offset: 15, length: 17 },
    ]);
    expect(updates.slice(1).map(({ message }) => message?.text?.slice(-1))).toEqual([
      "x",
      "\uDE42",
    ]);
    expect(updates.at(-1)?.message?.text).toBe("🙂");
  });
});

test("a tap cannot be answered when its update would have gone", async () => {
  const { message_id: id } = await api.sendMessage(anna, "x", {
    reply_markup: new InlineKeyboard().text("Nākšu", "1"),
  });
  telegram.tap(anna, id, { text: "Nākšu" }).catch(() => undefined);
  const [update] = await api.getUpdates();
  pass(151_000);
  expect(await refusal(api.answerCallbackQuery(update?.callback_query?.id ?? ""))).toBe(
    "400 Bad Request: query is too old and response timeout expired or query ID is invalid",
  );
  expect(await refusal(api.answerCallbackQuery("77"))).toContain("query is too old");
});

test("lists of commands differ by scope as by language", async () => {
  const scope = { type: "all_private_chats" } as const;
  await api.setMyCommands([{ command: "mani", description: "Manas" }], { scope });
  expect(await api.getMyCommands()).toEqual([]);
  expect(await api.getMyCommands({ scope })).toHaveLength(1);
  expect(await call(`${bot("setMyCommands")}?commands=[{}]`)).toBe(
    `400 Bad Request: can't parse BotCommand: Can't find field "command"`,
  );
  expect(await call(`${bot("setMyCommands")}?commands={`)).toBe(
    "400 Bad Request: can't parse commands JSON object",
  );
  expect(await call(`${bot("setMyCommands")}?commands={}`)).toBe(
    "400 Bad Request: expected an Array of BotCommand",
  );
});
