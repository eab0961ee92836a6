/** The local Slack's Web API, called by Slack's own client. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readFile, rm, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WebAPIPlatformError, WebAPIRateLimitedError, WebClient } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { slackCoverage } from "../../playground/slack/coverage.ts";
import { simulatedMethods } from "../../playground/slack/registry.ts";
import { createSlackSimulator, type SlackSimulator } from "../../playground/slack/simulator.ts";
import { codeOf, quietLogger, refusalOf } from "../help/slack-desk.ts";

const now = () => new Date("2019-06-03T07:00:00Z");

const clientOf = (slack: SlackSimulator, token: string = slack.botToken): WebClient =>
  new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
    logger: quietLogger,
  });

let slack: SlackSimulator;
let client: WebClient;
let anna: string;

beforeEach(async () => {
  slack = await createSlackSimulator({ now });
  client = clientOf(slack);
  anna = slack.addUser({ name: "anna", realName: "Anna Kalniņa" }).id;
});
afterEach(() => slack.stop());

const section = (text: string) => ({ type: "section", text: { type: "mrkdwn", text } }) as const;

describe("who calls", () => {
  test("api.test answers without a token", async () => {
    const answer = await fetch(`${slack.apiUrl}api.test`, { method: "POST" });
    expect(await answer.json()).toMatchObject({ ok: true });
    expect(await codeOf(client.api.test({ error: "my_error" }))).toBe("my_error");
  });

  test("auth.test knows the bot, and no other token", async () => {
    expect(await client.auth.test()).toMatchObject({
      team_id: slack.teamId,
      user_id: slack.botUserId,
    });
    expect(await codeOf(clientOf(slack, "xoxb-else").auth.test())).toBe("invalid_auth");
    expect(await codeOf(clientOf(slack, slack.appToken).auth.test())).toBe(
      "not_allowed_token_type",
    );
    const bare = await fetch(`${slack.apiUrl}auth.test`, { method: "POST" });
    expect(await bare.json()).toEqual({ ok: false, error: "not_authed" });
    const inBody = await fetch(`${slack.apiUrl}auth.test`, {
      method: "POST",
      body: new URLSearchParams({ token: slack.botToken }),
    });
    expect(await inBody.json()).toMatchObject({ ok: true });
  });

  test("an unknown method, and a body that is no JSON, are refused", async () => {
    expect(await codeOf(client.apiCall("chat.shout"))).toBe("unknown_method");
    const headers = {
      authorization: `Bearer ${slack.botToken}`,
      "content-type": "application/json",
    };
    const broken = await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: "POST",
      headers,
      body: "{",
    });
    expect(await broken.json()).toMatchObject({ ok: false, error: "invalid_json" });
    const list = await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: "POST",
      headers,
      body: "[]",
    });
    expect(await list.json()).toMatchObject({ ok: false, error: "json_not_object" });
    // What every object has is no method.
    expect(await codeOf(client.apiCall("toString"))).toBe("unknown_method");
  });

  test("blocks come as JSON, or as JSON text, and never as other text", async () => {
    const headers = { authorization: `Bearer ${slack.botToken}` };
    const post = async (body: URLSearchParams | string, more: Record<string, string> = {}) => {
      const url = `${slack.apiUrl}chat.postMessage`;
      const answer = await fetch(url, { method: "POST", headers: { ...headers, ...more }, body });
      return (await answer.json()) as { ok: boolean; error?: string };
    };
    const blocks = JSON.stringify([section("ā")]);
    const json = { "content-type": "application/json" };
    expect(await post(new URLSearchParams({ channel: anna, blocks }))).toMatchObject({ ok: true });
    const inJson = await post(JSON.stringify({ channel: anna, blocks }), json);
    expect(inJson).toMatchObject({ ok: true });
    const broken = await post(new URLSearchParams({ channel: anna, blocks: "[{" }));
    expect(broken).toMatchObject({ ok: false, error: "invalid_blocks_format" });
    expect(slack.messages(slack.dm(anna)).map((message) => message.blocks[0]?.["text"])).toEqual([
      section("ā").text,
      section("ā").text,
    ]);
  });

  test("a method without what it needs says what is missing", async () => {
    const calls: [string, Record<string, string>, string][] = [
      ["chat.postMessage", { text: "a" }, "channel"],
      ["chat.postEphemeral", { channel: anna, text: "a" }, "user"],
      ["chat.update", { channel: slack.dm(anna), text: "a" }, "ts"],
      ["views.open", { view: "{}" }, "trigger_id"],
      ["views.publish", { view: "{}" }, "user_id"],
      ["files.completeUploadExternal", { channel_id: anna }, "files"],
    ];
    for (const [method, args, name] of calls)
      expect(await refusalOf(client.apiCall(method, args))).toEqual({
        code: "invalid_arguments",
        said: [`[ERROR] missing required field: ${name}`],
      });
  });

  test("users.info tells guests and other teams apart", async () => {
    const guest = slack.addUser({
      name: "guest",
      realName: "Guest",
      isGuest: true,
      locale: "en-GB",
    });
    const other = slack.addUser({ name: "other", realName: "Other", teamId: "T0ELSE" });
    const seen = await client.users.info({ user: guest.id, include_locale: true });
    expect(seen.user).toMatchObject({ is_restricted: true, locale: "en-GB", name: "guest" });
    expect((await client.users.info({ user: anna })).user?.locale).toBeUndefined();
    expect((await client.users.info({ user: other.id })).user?.team_id).toBe("T0ELSE");
    const odd = slack.addUser({ name: "odd", realName: "Odd", isSingleChannelGuest: true });
    const shown = async () => (await client.users.info({ user: odd.id })).user;
    expect(await shown()).toMatchObject({ is_restricted: true, is_ultra_restricted: true });
    await slack.changeUser(odd.id, { isStranger: true, isBot: true, isDeactivated: true });
    expect(await shown()).toMatchObject({ is_stranger: true, is_bot: true, deleted: true });
    expect(await codeOf(client.users.info({ user: "U404" }))).toBe("user_not_found");
  });

  test("conversations.open finds the DM", async () => {
    const { channel } = await client.conversations.open({ users: anna });
    expect(channel?.id).toBe(slack.dm(anna));
    expect(await codeOf(client.conversations.open({ users: "U404" }))).toBe("user_not_found");
    expect(await codeOf(client.conversations.open({ users: "" }))).toBe("users_list_not_supplied");
  });
});

describe("messages", () => {
  test("chat.postMessage refuses what Slack does", async () => {
    const post = (channel: string, more: object) =>
      client.apiCall("chat.postMessage", { channel, ...more });
    expect(await codeOf(post("C404", { text: "a" }))).toBe("channel_not_found");
    expect(await codeOf(post(anna, {}))).toBe("no_text");
    expect(await codeOf(post(anna, { text: "a".repeat(40_001) }))).toBe("msg_too_long");
    expect(
      await codeOf(
        post(anna, { blocks: Array.from({ length: 5 }, () => section("a".repeat(3000))) }),
      ),
    ).toBe("msg_blocks_too_long");
    const invalid = await refusalOf(post(anna, { text: "a", blocks: [section("a".repeat(3001))] }));
    expect(invalid.code).toBe("invalid_blocks");
    expect(invalid.said).toEqual([
      "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    ]);
    expect(slack.messages(slack.dm(anna))).toEqual([]);
    await post(anna, { text: "a".repeat(40_000) });
    await post(slack.addChannel("darbnica").id, { text: "a", blocks: [section("a".repeat(3000))] });
    expect(slack.messages(slack.dm(anna))).toMatchObject([{ fromBot: true, edited: false }]);
  });

  test("names of messages never repeat", async () => {
    const sent = [1, 2, 3].map(() => client.chat.postMessage({ channel: anna, text: "a" }));
    const names = (await Promise.all(sent)).map(({ ts }) => ts);
    expect(new Set(names).size).toBe(3);
  });

  test("chat.postEphemeral is for one person", async () => {
    const { id: channel } = slack.addChannel("darbnica");
    await client.chat.postEphemeral({ channel, user: anna, text: "a" });
    const [message] = slack.messages(channel);
    expect(message).toMatchObject({ ephemeralFor: anna });
    const away = client.chat.postEphemeral({ channel, user: "U404", text: "a" });
    expect(await codeOf(away)).toBe("user_not_in_channel");
    const other = slack.addUser({ name: "bo", realName: "Bo" }).id;
    const alien = client.chat.postEphemeral({ channel: slack.dm(anna), user: other, text: "a" });
    expect(await codeOf(alien)).toBe("user_not_in_channel");
    const update = client.chat.update({ channel, ts: message?.ts ?? "", text: "b" });
    expect(await codeOf(update)).toBe("message_not_found");
  });

  test("chat.update needs the DM's own id", async () => {
    const { ts = "", channel = "" } = await client.chat.postMessage({
      channel: anna,
      text: "a",
      blocks: [section("a")],
    });
    expect(await codeOf(client.chat.update({ channel: anna, ts, text: "b" }))).toBe(
      "channel_not_found",
    );
    expect(await codeOf(client.chat.update({ channel, ts: "1.1", text: "b" }))).toBe(
      "message_not_found",
    );
    await client.chat.update({ channel, ts, text: "b" });
    expect(slack.messages(channel)).toMatchObject([{ text: "b", blocks: [], edited: true }]);
  });

  test("chat.update with blocks leaves no mark, and text alone takes the blocks away", async () => {
    const { ts = "", channel = "" } = await client.chat.postMessage({ channel: anna, text: "a" });
    await client.chat.update({ channel, ts, text: "b", blocks: [section("b")] });
    expect(slack.messages(channel)).toMatchObject([{ text: "b", edited: false }]);
    await client.chat.update({ channel, ts, text: "c" });
    expect(slack.messages(channel)).toMatchObject([{ text: "c", blocks: [], edited: true }]);
    const long = client.chat.update({ channel, ts, text: "a".repeat(40_001) });
    expect(await codeOf(long)).toBe("msg_too_long");
  });

  test("what other people wrote can be neither changed nor deleted", async () => {
    const folder = await mkdtemp(join(tmpdir(), "slack-"));
    const file = join(folder, "slack.json");
    const written = { channel: "C1", ts: "1.000001", userId: "U1", fromBot: false };
    const message = { ...written, text: "a", blocks: [], edited: false };
    const channels = [{ id: "C1", name: "regioni" }];
    await writeFile(file, JSON.stringify({ channels, messages: [message], counter: 9 }));
    const kept = await createSlackSimulator({ now, file });
    const on = { channel: "C1", ts: message.ts };
    const there = clientOf(kept);
    expect(await codeOf(there.chat.update({ ...on, text: "b" }))).toBe("cant_update_message");
    expect(await codeOf(there.chat.delete(on))).toBe("cant_delete_message");
    await kept.stop();
    await rm(folder, { recursive: true });
  });

  test("what only one person saw can be neither changed nor deleted", async () => {
    await slack.command(anna, "/t", "").catch(() => undefined);
    const channel = slack.dm(anna);
    const [typed] = slack.messages(channel);
    // What a person types to the app is seen by them alone.
    const ts = typed?.ts ?? "";
    expect(await codeOf(client.chat.update({ channel, ts, text: "b" }))).toBe("message_not_found");
    expect(await codeOf(client.chat.delete({ channel, ts }))).toBe("message_not_found");
  });

  test("chat.delete removes the bot's own messages", async () => {
    const { ts = "", channel = "" } = await client.chat.postMessage({ channel: anna, text: "a" });
    expect(await codeOf(client.chat.delete({ channel: anna, ts }))).toBe("channel_not_found");
    await client.chat.delete({ channel, ts });
    expect(slack.messages(channel)).toEqual([]);
    expect(await codeOf(client.chat.delete({ channel, ts }))).toBe("message_not_found");
  });
});

describe("files", () => {
  test("files.getUploadURLExternal takes the bytes it announced", async () => {
    const { upload_url: url = "", file_id: id = "" } = await client.files.getUploadURLExternal({
      filename: "a.csv",
      length: 3,
    });
    expect((await fetch(url, { method: "POST", body: "four" })).status).toBe(400);
    const early = client.files.completeUploadExternal({ files: [{ id }], channel_id: anna });
    expect(await codeOf(early)).toBe("file_not_found");
    expect((await fetch(url, { method: "POST", body: "abc" })).status).toBe(200);
    const empty = client.files.getUploadURLExternal({ filename: "a.csv", length: 0 });
    expect(await codeOf(empty)).toBe("invalid_arguments");
  });

  test("files.completeUploadExternal shows the file in a channel", async () => {
    await client.filesUploadV2({
      channel_id: slack.dm(anna),
      filename: "atbildes.csv",
      title: "Atbildes",
      content: "ā;č",
      initial_comment: "Lūdzu",
    });
    expect(slack.messages(slack.dm(anna))).toMatchObject([
      { text: "Lūdzu", files: [{ name: "atbildes.csv", title: "Atbildes", size: 5 }] },
    ]);
  });
});

describe("trouble", () => {
  test("a channel takes a short burst, and then says when to come back", async () => {
    const calls = Array.from({ length: 12 }, () =>
      client.chat.postMessage({ channel: anna, text: "a" }).catch((error: unknown) => error),
    );
    const answers = await Promise.all(calls);
    const late = answers.find((answer) => answer instanceof WebAPIRateLimitedError);
    expect(late?.retryAfter).toBeGreaterThanOrEqual(1);
    // The same conversation by its other name has no burst of its own.
    const again = client.chat.postMessage({ channel: slack.dm(anna), text: "a" });
    await expect(again).rejects.toBeInstanceOf(WebAPIRateLimitedError);
    const elsewhere = slack.addUser({ name: "bo", realName: "Bo" }).id;
    await client.chat.postMessage({ channel: elsewhere, text: "a" });
  });

  test("every method has its tier, which rateFactor widens", async () => {
    const wide = await createSlackSimulator({ now, rateFactor: 2 });
    const count = async (of: SlackSimulator) => {
      const calls = Array.from({ length: 130 }, () =>
        clientOf(of)
          .apiCall("chat.delete", { channel: "C404", ts: "1" })
          .catch((error: unknown) => error),
      );
      return (await Promise.all(calls)).filter((a) => a instanceof WebAPIPlatformError).length;
    };
    const [narrow, wider] = [await count(slack), await count(wide)];
    await wide.stop();
    expect(narrow).toBeGreaterThanOrEqual(50);
    expect(narrow).toBeLessThan(wider);
  });

  test("failNext: a code, a 429, an outage, and lines that break before or after", async () => {
    const send = () => client.chat.postMessage({ channel: anna, text: "a" });
    slack.failNext("chat.postMessage", { error: "internal_error" });
    expect(await codeOf(send())).toBe("internal_error");
    slack.failNext("chat.postMessage", { retryAfter: 7 });
    await expect(send()).rejects.toMatchObject({ retryAfter: 7 });
    slack.failNext("chat.postMessage", { status: 503 });
    await expect(send()).rejects.toMatchObject({ statusCode: 503 });
    for (const fault of ["drop-before-effect", "drop-connection"] as const) {
      slack.faults.failNext("chat.postMessage", fault);
      await expect(send()).rejects.toThrow("request error");
    }
    expect(slack.messages(slack.dm(anna))).toHaveLength(0);
    slack.failNext("chat.postMessage", "drop-after-effect");
    await expect(send()).rejects.toThrow("request error");
    expect(slack.messages(slack.dm(anna))).toHaveLength(1);
    expect(slack.requests().map(({ error }) => error)).toContain("internal_error");
  });

  test("what was answered is on disk, and is there after a kill", async () => {
    const folder = await mkdtemp(join(tmpdir(), "slack-"));
    const file = join(folder, "slack.json");
    const first = await createSlackSimulator({ now, file });
    const { id } = first.addUser({ name: "anna", realName: "Anna" });
    const { ts } = await clientOf(first).chat.postMessage({ channel: id, text: "ā" });
    expect(await readFile(file, "utf8")).toContain("ā");
    await first.stop();
    const second = await createSlackSimulator({ now, file });
    const home = { type: "home" as const, blocks: [section("ā")] };
    await clientOf(second).views.publish({ user_id: id, view: home });
    expect(second.messages(second.dm(id))).toMatchObject([{ ts, text: "ā" }]);
    const next = await clientOf(second).chat.postMessage({ channel: id, text: "b" });
    expect(next.ts).not.toBe(ts);
    await second.stop();
    const third = await createSlackSimulator({ now, file });
    expect(third.home(id)?.body["type"]).toBe("home");
    expect(third.users()).toMatchObject([{ id, name: "anna" }]);
    await third.stop();
    await rm(folder, { recursive: true });
  });
});

describe("numbers", () => {
  test("of events and triggers are never given twice, not even after a kill", async () => {
    const folder = await mkdtemp(join(tmpdir(), "slack-"));
    const file = join(folder, "slack.json");
    const seen: string[] = [];
    const app = createServer((request, response) => {
      request.setEncoding("utf8").on("data", (text: string) => seen.push(text));
      request.on("end", () => response.end());
    });
    await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(app.address() as AddressInfo).port}/`;
    const idsOf = async () => {
      const sim = await createSlackSimulator({ now, file });
      sim.connect(url);
      const [user = sim.addUser({ name: "anna", realName: "Anna" })] = sim.users();
      await sim.deliver({ type: "team_join" });
      await sim.command(user.id, "/t", "");
      await sim.stop();
      return [
        /"event_id":"(\w+)"/.exec(seen.at(-2) ?? "")?.[1],
        new URLSearchParams(seen.at(-1)).get("trigger_id"),
      ];
    };
    const ids = [...(await idsOf()), ...(await idsOf())];
    expect(ids.every((id) => typeof id === "string")).toBe(true);
    expect(new Set(ids).size).toBe(4);
    app.closeAllConnections();
    await new Promise((resolve) => app.close(resolve));
    await rm(folder, { recursive: true });
  });
});

describe("coverage", () => {
  test("names a test for every method, and every named test exists", async () => {
    expect(Object.keys(slackCoverage).toSorted()).toEqual([...simulatedMethods].toSorted());
    for (const place of Object.values(slackCoverage)) {
      const [file = "", title = ""] = place.split(" > ");
      expect(await readFile(file, "utf8")).toContain(`test("${title}"`);
    }
  });
});
