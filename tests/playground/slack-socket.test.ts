/** The local Slack's Socket Mode, with the genuine Bolt, and with clients that break the rules. */
import { connect as connectTcp } from "node:net";
import { App, LogLevel } from "@slack/bolt";
import { WebAPIPlatformError, WebClient } from "@slack/web-api";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createSlackSimulator, type SlackSimulator } from "../../playground/slack/simulator.ts";
import { until } from "../help/until.ts";

let slack: SlackSimulator;
let anna: string;
const apps: App[] = [];

beforeEach(async () => {
  slack = await createSlackSimulator({
    now: () => new Date("2019-06-03T07:00:00Z"),
    ackTimeoutMs: 300,
    retryDelayMs: 1,
  });
  anna = slack.addUser({ name: "anna", realName: "Anna Kalniņa" }).id;
});
afterEach(async () => {
  for (const app of apps.splice(0)) await app.stop();
  await slack.stop();
});

const startApp = async (bind: (app: App) => void): Promise<void> => {
  const { apiUrl: slackApiUrl, appToken, botToken: token } = slack;
  const options = { token, appToken, socketMode: true, logLevel: LogLevel.ERROR };
  const app = new App({ ...options, convoStore: false, clientOptions: { slackApiUrl } });
  bind(app);
  await app.start();
  apps.push(app);
};

const openAddress = async (): Promise<URL> => {
  const client = new WebClient(slack.appToken, { slackApiUrl: slack.apiUrl });
  return new URL((await client.apps.connections.open()).url ?? "");
};

test("apps.connections.open takes the app's token alone", async () => {
  const { href, protocol } = await openAddress();
  expect(protocol).toBe("ws:");
  expect(href).not.toBe((await openAddress()).href);
  const wrong = new WebClient(slack.botToken, {
    slackApiUrl: slack.apiUrl,
    logLevel: LogLevel.ERROR,
  });
  const refused = await wrong.apps.connections.open().catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(WebAPIPlatformError);
  expect(String(refused)).toContain("not_allowed_token_type");
  // Unlike other methods, this one takes the token in the header alone.
  const body = new URLSearchParams({ token: slack.appToken });
  const inBody = await fetch(`${slack.apiUrl}apps.connections.open`, { method: "POST", body });
  expect(await inBody.json()).toEqual({ ok: false, error: "not_authed" });
});

test("a command goes to Bolt, whose answer only the person sees", async () => {
  await startApp((app) => {
    app.command("/darbnica", ({ ack, body }) => ack(`Tu teici: ${body.text}`));
  });
  const answer = await slack.command(anna, "/darbnica", "ā".repeat(39_990));
  expect(answer).toMatchObject({ status: 200, timedOut: false });
  expect(answer.ack.text).toHaveLength(40_000);
  expect(slack.messages(slack.dm(anna)).at(-1)).toMatchObject({ ephemeralFor: anna });
});

test("a button opens a form, which is refused with errors and then taken", async () => {
  await startApp((app) => {
    app.action("open", async ({ ack, client, body }) => {
      await ack();
      const trigger = "trigger_id" in body ? body.trigger_id : "";
      const label = { type: "plain_text", text: "Vārds" } as const;
      await client.views.open({
        trigger_id: trigger,
        view: {
          type: "modal",
          callback_id: "form",
          title: label,
          submit: label,
          blocks: [
            {
              type: "input",
              block_id: "name",
              label,
              element: { type: "plain_text_input", action_id: "text" },
            },
          ],
        },
      });
    });
    app.view("form", async ({ ack, view }) => {
      const name = view.state.values["name"]?.["text"]?.value;
      if (name === "Anna") await ack();
      else await ack({ response_action: "errors", errors: { name: `Ne ${name}` } });
    });
  });
  const client = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl });
  const text = { type: "plain_text", text: "Atvērt" } as const;
  const { channel = "", ts = "" } = await client.chat.postMessage({
    channel: anna,
    text: "a",
    blocks: [{ type: "actions", elements: [{ type: "button", action_id: "open", text }] }],
  });
  expect(await slack.press(anna, { channel, ts }, { actionId: "open" })).toMatchObject({
    status: 200,
  });
  const form = await until(() => slack.openView(anna), "the form");
  slack.input(form.id, { name: "Bo" });
  expect(await slack.submit(anna, form.id)).toMatchObject({ errors: { name: "Ne Bo" } });
  slack.input(form.id, { name: "Anna" });
  expect(await slack.submit(anna, form.id)).toMatchObject({ closed: true });
  expect(slack.openView(anna)).toBeUndefined();
});

test("opening the Home shows what the app publishes", async () => {
  await startApp((app) => {
    app.event("app_home_opened", async ({ client, event }) => {
      await client.views.publish({
        user_id: event.user,
        view: { type: "home", blocks: [{ type: "divider" }] },
      });
    });
  });
  expect((await slack.openHome(anna))?.body["blocks"]).toHaveLength(1);
});

test("without an acknowledgement the person learns that it took too long", async () => {
  await startApp((app) => app.command("/darbnica", async () => undefined));
  expect(await slack.command(anna, "/darbnica", "")).toMatchObject({ status: 0, timedOut: true });
});

test("an envelope on a line that breaks is given up at once", async () => {
  const patient = await createSlackSimulator({ now: () => new Date(0), ackTimeoutMs: 3_600_000 });
  const bo = patient.addUser({ name: "bo", realName: "Bo" }).id;
  const caller = new WebClient(patient.appToken, { slackApiUrl: patient.apiUrl });
  const address = new URL((await caller.apps.connections.open()).url ?? "");
  const socket = connectTcp(Number(address.port), address.hostname);
  let got = "";
  socket.setEncoding("latin1").on("data", (text: string) => {
    got += text;
    if (got.includes("slash_commands")) socket.destroy();
  });
  socket.write(handshake(address));
  await until(() => got.includes("hello"), "the connection");
  expect(await patient.command(bo, "/t", "")).toMatchObject({ status: 0 });
  await patient.stop();
});

test("without any connection nothing is taken, and an event is tried four times", async () => {
  expect(await slack.command(anna, "/darbnica", "")).toMatchObject({ status: 0, timedOut: false });
  expect(await slack.deliver({ type: "team_join" })).toEqual({ taken: false, attempts: 4 });
});

/** Speaks to the port itself; resolves with all that comes back until the end. */
const raw = (address: URL, ...parts: (string | Buffer)[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connectTcp(Number(address.port), address.hostname);
    const got: Buffer[] = [];
    socket.on("data", (data) => got.push(data));
    socket.on("error", reject);
    socket.on("close", () => resolve(Buffer.concat(got).toString("latin1")));
    for (const part of parts) socket.write(part);
  });

const handshake = (address: URL, version = "13"): string =>
  [
    `GET ${address.pathname}${address.search} HTTP/1.1`,
    "host: localhost",
    "upgrade: websocket",
    "connection: Upgrade",
    "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==",
    `sec-websocket-version: ${version}`,
    "\r\n",
  ].join("\r\n");

test("the handshake is that of RFC 6455, and each address serves once", async () => {
  const address = await openAddress();
  // A masked close frame, torn in two.
  const close = [Buffer.from([0x88, 0x82, 0, 0]), Buffer.from([0, 0, 0x03, 0xe8])];
  const first = await raw(address, handshake(address), ...close);
  expect(first).toContain("101 Switching Protocols");
  expect(first).toContain("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  expect(first).toContain('"type":"hello"');
  expect(await raw(address, handshake(address))).toContain("403 Forbidden");
  const old = await openAddress();
  expect(await raw(old, handshake(old, "8"))).toContain("400 Bad Request");
});

test("a ping is answered, and a frame without a mask ends the connection", async () => {
  const address = await openAddress();
  const ping = Buffer.from([0x89, 0x81, 0, 0, 0, 0, 0x21]);
  const unmasked = Buffer.from([0x81, 0x01, 0x21]);
  const got = await raw(address, handshake(address), ping, unmasked);
  expect(got).toContain("\x8a\x01!");
  expect(got).toContain("\x88\x02\x03\xea");
});

test("the eleventh connection is sent away", async () => {
  const held = await Promise.all(
    Array.from({ length: 10 }, async () => {
      const address = await openAddress();
      const socket = connectTcp(Number(address.port), address.hostname);
      await new Promise((resolve) => {
        socket.once("data", resolve);
        socket.write(handshake(address));
      });
      return socket;
    }),
  );
  const eleventh = await openAddress();
  expect(await raw(eleventh, handshake(eleventh))).toContain("too_many_websockets");
  for (const socket of held) socket.destroy();
});
