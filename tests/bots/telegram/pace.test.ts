/** The bot's own messages in the pace of their token. */
import { Api } from "grammy";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openBotApiLine, type BotApiLine } from "../../../src/bots/telegram/fetch.ts";
import { paceAnswers, telegramPace } from "../../../src/bots/telegram/pace.ts";
import type { Pace } from "../../../src/deps.ts";
import {
  createTelegramSimulator,
  type TelegramSimulator,
} from "../../../playground/telegram/simulator.ts";

let simulator: TelegramSimulator;
let line: BotApiLine;
let api: Api;
let anna: number;
let heard: string[];
let busy: Set<string>;

const createPace = (): Pace => ({
  noticesPerSecond: 25,
  notice: async () => void heard.push("notice"),
  answer: async () => void heard.push("answer"),
  chatFreeInMs: (chat) => (busy.has(chat) ? 700 : 0),
  charge: (chat) => void heard.push(`charge ${chat}`),
  pauseFor: (ms) => void heard.push(`pause ${ms}`),
});

beforeEach(async () => {
  simulator = await createTelegramSimulator({ now: () => new Date("2019-06-03T07:00:00Z") });
  line = openBotApiLine(simulator.apiRoot);
  api = new Api(simulator.token, { apiRoot: simulator.apiRoot, fetch: line.fetch });
  heard = [];
  busy = new Set();
  api.config.use(paceAnswers(createPace()));
  const person = simulator.addPerson({ firstName: "Anna" });
  person.started = true;
  anna = person.id;
});
afterEach(async () => {
  await line.stop();
  await simulator.stop();
});

describe("the bot", () => {
  test("waits for its place with every message and every edit, as an answer", async () => {
    const { message_id } = await api.sendMessage(anna, "Čau");
    await api.editMessageText(anna, message_id, "Labdien");
    expect(heard).toEqual(["answer", `charge ${anna}`, "answer", `charge ${anna}`]);
  });

  test("waits for nothing with what is no message", async () => {
    await api.getMe();
    await api.sendChatAction(anna, "typing").catch(() => undefined);
    await api.answerCallbackQuery("1").catch(() => undefined);
    await api.deleteMessage(anna, 1).catch(() => undefined);
    await api.setMyCommands([]);
    expect(heard).toEqual([]);
  });

  test("makes all rest when Telegram says that it was too much", async () => {
    const description = "Too Many Requests: retry after 7";
    simulator.failNext("sendMessage", { code: 429, description, retryAfter: 7 });
    await api.sendMessage(anna, "Čau").catch(() => undefined);
    simulator.failNext("sendMessage", { code: 429, description: "Too Many Requests" });
    await api.sendMessage(anna, "Čau").catch(() => undefined);
    simulator.failNext("sendMessage", { code: 400, description: "Bad Request: chat not found" });
    await api.sendMessage(anna, "Čau").catch(() => undefined);
    expect(heard.filter((deed) => deed.startsWith("pause"))).toEqual(["pause 7000", "pause 5000"]);
  });

  test("lets nobody rest for one person who taps faster than their chat may be written to", async () => {
    busy.add(String(anna));
    const description = "Too Many Requests: retry after 7";
    simulator.failNext("sendMessage", { code: 429, description, retryAfter: 7 });
    await api.sendMessage(anna, "Čau").catch(() => undefined);
    expect(heard).toEqual(["answer", `charge ${anna}`]);
  });
});

test("what notices leave of the permitted rate is kept for answers", () => {
  expect(telegramPace(25)).toEqual({ noticesPerSecond: 25, perSecond: 30 });
  expect(telegramPace(30)).toEqual({ noticesPerSecond: 30, perSecond: 30 });
  expect(telegramPace(1_000)).toEqual({ noticesPerSecond: 1_000, perSecond: 1_000 });
});
