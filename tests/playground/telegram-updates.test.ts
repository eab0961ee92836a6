/** How the local Telegram brings updates: polling and webhook, repeated, in order, and not for ever. */
import { createServer, type IncomingMessage, type Server } from "node:http";
import { Api, GrammyError, InlineKeyboard } from "grammy";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  createTelegramSimulator,
  type TelegramSimulator,
} from "../../playground/telegram/simulator.ts";
import { until } from "../help/until.ts";

let clock = new Date("2019-06-03T07:00:00Z");
let telegram: TelegramSimulator;
let api: Api;
let anna: number;
const servers: Server[] = [];
beforeEach(async () => {
  clock = new Date("2019-06-03T07:00:00Z");
  telegram = await createTelegramSimulator({ now: () => clock });
  api = new Api(telegram.token, { apiRoot: telegram.apiRoot });
  anna = telegram.addPerson({ firstName: "Anna", languageCode: "lv" }).id;
});
afterEach(async () => {
  await telegram.stop();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

type Push = { readonly text: string | undefined; readonly secret: string | undefined };

/** A webhook that refuses as often as it is told to, and remembers what it was sent. */
const openHook = async (refusals: number) => {
  const pushes: Push[] = [];
  let left = refusals;
  const take = async (request: IncomingMessage): Promise<number> => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const update = JSON.parse(body) as { message?: { text?: string } };
    const secret = request.headers["x-telegram-bot-api-secret-token"];
    pushes.push({
      text: update.message?.text,
      secret: typeof secret === "string" ? secret : undefined,
    });
    left -= 1;
    return left >= 0 ? 500 : 200;
  };
  const server = createServer((request, response) => {
    void take(request).then((status) => response.writeHead(status).end());
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/hook`, pushes };
};

describe("polling", () => {
  test("getUpdates repeats what was not confirmed, and forgets what was", async () => {
    telegram.start(anna, "w-12");
    telegram.say(anna, "/darbnicas");
    const [first, second] = await api.getUpdates();
    expect(first?.message).toMatchObject({
      text: "/start w-12",
      entities: [{ type: "bot_command", offset: 0, length: 6 }],
    });
    expect(second?.update_id).toBe((first?.update_id ?? 0) + 1);
    expect(await api.getUpdates()).toHaveLength(2);
    expect(await api.getUpdates({ offset: second?.update_id ?? 0 })).toHaveLength(1);
    expect(await api.getUpdates({ offset: (second?.update_id ?? 0) + 1 })).toEqual([]);
  });

  test("waits for an update as long as it was asked to, and brings it at once", async () => {
    const polled = api.getUpdates({ timeout: 20 });
    await until(() => telegram.requests().length >= 0, "the poll");
    telegram.start(anna);
    expect((await polled).map(({ message }) => message?.text)).toEqual(["/start"]);
  });

  test("two pollers conflict, and so do a poller and a webhook", async () => {
    const first = api.getUpdates({ timeout: 20 }).catch((error: unknown) => error);
    const second = api.getUpdates({ timeout: 20 }).catch((error: unknown) => error);
    const lost = await Promise.race([first, second]);
    expect(lost).toBeInstanceOf(GrammyError);
    expect(String(lost)).toContain("409: Conflict: terminated by other getUpdates request");
    telegram.start(anna);
    await Promise.all([first, second]);
    const hook = await openHook(0);
    await api.setWebhook(hook.url);
    await expect(api.getUpdates()).rejects.toThrow(
      "409: Conflict: can't use getUpdates method while webhook is active",
    );
  });

  test("only the kinds that were asked for are kept", async () => {
    await api.getUpdates({ allowed_updates: ["message"] });
    telegram.start(anna);
    telegram.block(anna);
    expect((await api.getUpdates()).map(({ message }) => message?.text)).toEqual(["/start"]);
  });

  test("a tap is kept for 150 seconds, a message for a day", async () => {
    telegram.start(anna);
    const { message_id: id } = await api.sendMessage(anna, "x", {
      reply_markup: new InlineKeyboard().text("Nākšu", "1"),
    });
    telegram.tap(anna, id, { text: "Nākšu" }).catch(() => undefined);
    clock = new Date(clock.getTime() + 151_000);
    expect((await api.getUpdates()).map((update) => Object.keys(update)[1])).toEqual(["message"]);
    clock = new Date(clock.getTime() + 24 * 3_600_000);
    expect(await api.getUpdates()).toEqual([]);
  });

  test("a text longer than a message goes out in parts, as clients send it", async () => {
    telegram.say(anna, "x".repeat(4_097));
    expect((await api.getUpdates()).map(({ message }) => message?.text?.length)).toEqual([
      4_096, 1,
    ]);
  });
});

describe("the webhook", () => {
  test("setWebhook pushes with the secret, in order, until it is taken", async () => {
    const hook = await openHook(2);
    await api.setWebhook(hook.url, { secret_token: "a-secret" });
    telegram.start(anna);
    telegram.say(anna, "/mani");
    await until(() => hook.pushes.length === 4, "four pushes");
    expect(hook.pushes.map(({ text }) => text)).toEqual(["/start", "/start", "/start", "/mani"]);
    expect(new Set(hook.pushes.map(({ secret }) => secret))).toEqual(new Set(["a-secret"]));
    await expect(api.setWebhook(hook.url, { secret_token: "no spaces" })).rejects.toThrow(
      "unallowed characters",
    );
  });

  test("deleteWebhook gives polling back", async () => {
    const hook = await openHook(0);
    await api.setWebhook(hook.url);
    expect(await api.getWebhookInfo()).toMatchObject({ url: hook.url, pending_update_count: 0 });
    await api.deleteWebhook();
    expect(await api.getWebhookInfo()).toMatchObject({ url: "" });
    telegram.start(anna);
    expect(await api.getUpdates()).toHaveLength(1);
    expect(hook.pushes).toEqual([]);
  });
});
