/** How the local Telegram brings updates: polling and webhook, repeated, in order, and not for ever. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
    // Answered on another connection: by then the poll waits, and either order has to do.
    await api.getMe();
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

  test("an empty list of kinds means the usual ones, and no list the same as before", async () => {
    await api.getUpdates({ allowed_updates: ["message"] });
    telegram.block(anna);
    await api.getUpdates({ allowed_updates: [] });
    telegram.unblock(anna);
    telegram.deliver("message_reaction", { message_reaction: {} });
    await api.getUpdates();
    telegram.deliver("poll", { update_id: 1, poll: {} });
    const updates = await api.getUpdates();
    expect(updates.map((update) => Object.keys(update)[1])).toEqual(["my_chat_member", "poll"]);
    expect(updates[1]?.update_id).toBeGreaterThan(updates[0]?.update_id ?? 0);
  });

  test("a limit takes the first, a negative offset keeps the last", async () => {
    for (const text of ["viens", "divi", "trīs"]) telegram.say(anna, text);
    const texts = async (params: { limit?: number; offset?: number }) =>
      (await api.getUpdates(params)).map(({ message }) => message?.text);
    expect(await texts({ limit: 2 })).toEqual(["viens", "divi"]);
    expect(await texts({ offset: -1 })).toEqual(["trīs"]);
    expect(await texts({})).toEqual(["trīs"]);
  });

  test("a webhook ends the poll that waits", async () => {
    const hook = await openHook(0);
    const polled = api.getUpdates({ timeout: 20 }).catch(String);
    await api.getMe();
    await api.setWebhook(hook.url);
    expect(await polled).toMatch(
      /409: Conflict: (terminated by setWebhook request|can't use getUpdates method)/,
    );
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

  test("can be set or deleted so that nothing old comes, and refuses a bad address", async () => {
    telegram.start(anna);
    const hook = await openHook(0);
    await api.setWebhook(hook.url, { drop_pending_updates: true, max_connections: 5 });
    expect(await api.getWebhookInfo()).toMatchObject({
      pending_update_count: 0,
      max_connections: 5,
    });
    await api.deleteWebhook();
    telegram.say(anna, "/mani");
    await api.deleteWebhook({ drop_pending_updates: true });
    expect(await api.getUpdates()).toEqual([]);
    expect(hook.pushes).toEqual([]);
    await expect(api.setWebhook("nowhere")).rejects.toThrow("invalid webhook URL specified");
    await expect(api.setWebhook("ftp://127.0.0.1/")).rejects.toThrow("An HTTPS URL must be");
    await expect(api.setWebhook(hook.url, { secret_token: "x".repeat(257) })).rejects.toThrow(
      "secret token is too long",
    );
  });

  test("one chat's failing update holds back that chat only", async () => {
    const taken: string[] = [];
    const server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        const { message } = JSON.parse(body) as { message: { text: string } };
        const poison = message.text === "inde";
        if (!poison) taken.push(message.text);
        response.writeHead(poison ? 500 : 204).end();
      });
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    await api.setWebhook(`http://127.0.0.1:${port}/hook`);
    const janis = telegram.addPerson({ firstName: "Jānis" }).id;
    telegram.say(anna, "inde");
    telegram.say(anna, "pēc indes");
    telegram.say(janis, "viens");
    telegram.say(janis, "divi");
    await until(() => taken.length === 2, "the other chat");
    expect(taken).toEqual(["viens", "divi"]);
    // A day later nobody waits for the poison any more.
    clock = new Date(clock.getTime() + 24 * 3_600_000);
    telegram.say(anna, "jauna diena");
    await until(() => taken.length === 3, "the new day");
    expect(taken.at(-1)).toBe("jauna diena");
  });

  test("what waited when it was stopped goes out after a start", async () => {
    const folder = mkdtempSync(join(tmpdir(), "darbnica-telegram-hook-"));
    const file = join(folder, "telegram.json");
    const hook = await openHook(1);
    const first = await createTelegramSimulator({ now: () => clock, file });
    await new Api(first.token, { apiRoot: first.apiRoot }).setWebhook(hook.url);
    first.start(first.addPerson({ firstName: "Jānis" }).id);
    await until(() => hook.pushes.length >= 1, "the first push");
    await first.stop();
    const before = hook.pushes.length;
    const second = await createTelegramSimulator({ now: () => clock, file });
    const info = new Api(second.token, { apiRoot: second.apiRoot });
    await until(async () => (await info.getWebhookInfo()).pending_update_count === 0, "the rest");
    expect(hook.pushes.length).toBeGreaterThanOrEqual(before);
    expect(hook.pushes.at(-1)?.text).toBe("/start");
    await second.stop();
    rmSync(folder, { recursive: true });
  });
});
