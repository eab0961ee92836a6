/** The local Slack's people, before the genuine Bolt over signed HTTP: commands, buttons, forms, events. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { WebClient } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createSlackSimulator, type SlackSimulator } from "../../playground/slack/simulator.ts";
import {
  codeOf,
  createSlackDesk,
  field,
  modal,
  plain,
  type SlackDesk,
} from "../help/slack-desk.ts";
import { until } from "../help/until.ts";

let desk: SlackDesk;
let slack: SlackSimulator;
let app: SlackDesk["app"];
let client: WebClient;
let anna: string;
let open: SlackDesk["open"];
let trigger: SlackDesk["trigger"];

beforeEach(async () => {
  desk = await createSlackDesk();
  ({ slack, app, client, anna, open, trigger } = desk);
});
afterEach(() => desk.end());

const pushButton = {
  type: "actions" as const,
  elements: [{ type: "button" as const, action_id: "more", text: plain("Vēl") }],
};

describe("views", () => {
  test("views.open takes a trigger once, and in time", async () => {
    const view = modal([{ type: "divider" }]);
    const id = await trigger();
    expect(await codeOf(client.views.open({ trigger_id: "1.2.3", view }))).toBe(
      "invalid_trigger_id",
    );
    const long = { ...view, title: plain("a".repeat(25)) };
    expect(await codeOf(client.views.open({ trigger_id: id, view: long }))).toBe(
      "invalid_arguments",
    );
    const heavy = {
      ...view,
      blocks: Array.from({ length: 100 }, () => ({
        type: "section" as const,
        text: plain("ā".repeat(3000)),
      })),
    };
    expect(await codeOf(client.views.open({ trigger_id: id, view: heavy }))).toBe("view_too_large");
    await client.views.open({ trigger_id: id, view });
    expect(slack.openView(anna)?.body["type"]).toBe("modal");
    expect(await codeOf(client.views.open({ trigger_id: id, view }))).toBe("exchanged_trigger_id");
  });

  test("views.open refuses a trigger that has run out", async () => {
    const late = await createSlackDesk({ triggerLifeMs: 0 });
    const view = modal([{ type: "divider" }]);
    const call = late.client.views.open({ trigger_id: await late.trigger(), view });
    expect(await codeOf(call)).toBe("expired_trigger_id");
    await late.end();
  });

  test("views.push stacks three modals at most", async () => {
    const pushed: string[] = [];
    app.action("more", async ({ ack, body }) => {
      await ack();
      const view = modal([pushButton]);
      const id = "trigger_id" in body ? body.trigger_id : "";
      pushed.push(await codeOf(client.views.push({ trigger_id: id, view })));
    });
    const alone = client.views.push({ trigger_id: await trigger(), view: modal([pushButton]) });
    expect(await codeOf(alone)).toBe("invalid_trigger_id");
    await open(modal([pushButton]));
    for (const count of [1, 2, 3]) {
      const viewId = slack.openView(anna)?.id ?? "";
      await slack.press(anna, { viewId }, { actionId: "more" });
      await until(() => pushed.length === count, "the push");
    }
    expect(pushed[2]).toBe("push_limit_reached");
    expect(pushed.slice(0, 2).every((code) => code.startsWith("none"))).toBe(true);
  });

  test("views.update keeps what was typed, and minds the hash", async () => {
    const view = modal([field("a"), field("b")], { external_id: "here" });
    const id = await open(view);
    const { hash = "" } = slack.openView(anna) ?? {};
    slack.input(id, { a: "ā", b: "č" });
    const next = modal([field("a"), field("c")], { external_id: "here" });
    await client.views.update({ view_id: id, hash, view: next });
    expect(slack.openView(anna)?.values).toEqual({ a: { text: "ā" }, c: { text: null } });
    expect(await codeOf(client.views.update({ view_id: id, hash, view }))).toBe("hash_conflict");
    expect(await codeOf(client.views.update({ view_id: "V404", view }))).toBe("not_found");
    await client.views.update({ external_id: "here", view: modal([field("d")]) });
    expect(slack.openView(anna)?.values).toEqual({ d: { text: null } });
    const home = { type: "home" as const, blocks: [] };
    expect(await codeOf(client.views.update({ view_id: id, view: home }))).toBe(
      "invalid_arguments",
    );
    expect(await codeOf(client.apiCall("views.update", { view: next }))).toBe("invalid_arguments");
  });

  test("what was emptied stays empty, and blocks without a name begin anew", async () => {
    const unnamed = { type: "input" as const, label: plain("x"), element: field("x").element };
    const view = modal([field("a", { initial_value: "ā" }), unnamed]);
    const id = await open(view);
    const names = () => Object.keys(slack.openView(anna)?.values ?? {});
    const before = names();
    slack.input(id, { a: null });
    await client.views.update({ view_id: id, view });
    expect(slack.openView(anna)?.values["a"]).toEqual({ text: null });
    expect(names()[1]).not.toBe(before[1]);
  });

  test("an external id is one view's alone", async () => {
    await open(modal([field("a")], { external_id: "mine" }));
    const bo = slack.addUser({ name: "bo", realName: "Bo" }).id;
    const home = { type: "home" as const, external_id: "mine", blocks: [] };
    expect(await codeOf(client.views.publish({ user_id: bo, view: home }))).toBe(
      "duplicate_external_id",
    );
    const again = { view: modal([field("b")], { external_id: "mine" }), external_id: "mine" };
    await client.views.update(again);
    expect(Object.keys(slack.openView(anna)?.values ?? {})).toEqual(["b"]);
  });

  test("views.publish shows the Home", async () => {
    const view = { type: "home", blocks: [{ type: "divider" }] } as const;
    const { view: first } = await client.views.publish({
      user_id: anna,
      view: { ...view, blocks: [...view.blocks] },
    });
    expect(slack.home(anna)?.id).toBe(first?.id);
    const again = { user_id: anna, view: { ...view, blocks: [...view.blocks] } };
    const second = await client.views.publish({ ...again, hash: first?.hash ?? "" });
    expect(second.view?.id).toBe(first?.id);
    expect(second.view?.hash).not.toBe(first?.hash);
    expect(await codeOf(client.views.publish({ ...again, hash: "0.else" }))).toBe("hash_conflict");
    expect(await codeOf(client.views.publish({ ...again, user_id: "U404" }))).toBe(
      "user_not_found",
    );
    const wrong = client.apiCall("views.publish", { user_id: anna, view: modal([field("a")]) });
    expect(await codeOf(wrong)).toBe("invalid_arguments");
  });
});

describe("forms", () => {
  test("the client itself keeps back what is empty or too short, and no person types the impossible", async () => {
    let sent = 0;
    app.view("form", async ({ ack }) => {
      sent += 1;
      await ack();
    });
    const choice = { type: "radio_buttons", options: [{ text: plain("Jā"), value: "yes" }] };
    const id = await open(
      modal([
        field("a", { min_length: 2, max_length: 3 }),
        field("b", choice),
        field("c", {}, { optional: true }),
      ]),
    );
    expect(Object.keys((await slack.submit(anna, id)).errors ?? {})).toEqual(["a", "b"]);
    slack.input(id, { a: "x", b: "yes" });
    expect(Object.keys((await slack.submit(anna, id)).errors ?? {})).toEqual(["a"]);
    expect(sent).toBe(0);
    expect(() => slack.input(id, { a: "abcd" })).toThrow("3 characters");
    expect(() => slack.input(id, { b: "no" })).toThrow("no option");
    expect(() => slack.input(id, { z: "a" })).toThrow("no field");
    slack.input(id, { a: "ab" });
    expect(await slack.submit(anna, id)).toMatchObject({ closed: true, status: 200 });
    expect(sent).toBe(1);
  });

  test("values arrive in the shape of each element", async () => {
    let values: unknown;
    app.view("form", async ({ ack, view }) => {
      values = view.state.values;
      await ack();
    });
    const options = ["x", "y"].map((value) => ({ text: plain(value), value }));
    const id = await open(
      modal([
        field("text"),
        field("one", { type: "static_select", options }),
        field("many", { type: "checkboxes", options }),
        field("day", { type: "datepicker" }),
        field("time", { type: "timepicker" }),
      ]),
    );
    slack.input(id, { text: "ā", one: "x", many: ["y"], day: "2019-06-11", time: "10:00" });
    expect(() => slack.input(id, { day: "11.06.2019" })).toThrow("takes no");
    await slack.submit(anna, id);
    expect(values).toMatchObject({
      text: { text: { value: "ā" } },
      one: { text: { selected_option: { value: "x" } } },
      many: { text: { selected_options: [{ value: "y" }] } },
      day: { text: { selected_date: "2019-06-11" } },
      time: { text: { selected_time: "10:00" } },
    });
  });

  test("the answer may name errors, update, push or clear; what Slack would not take is told", async () => {
    const answers: object[] = [
      { response_action: "errors", errors: { a: "Nē" } },
      { response_action: "errors", errors: { z: "Nē" } },
      { response_action: "errors", errors: {} },
      { response_action: "update" },
      { response_action: "update", view: modal([field("b")], { title: plain("a".repeat(25)) }) },
      { response_action: "dance" },
      { response_action: "update", view: modal([field("b")]) },
      { response_action: "push", view: modal([field("c")]) },
      { response_action: "clear" },
    ];
    app.view("form", ({ ack }) => (ack as (answer?: object) => Promise<void>)(answers.shift()));
    const id = await open(modal([field("a")]));
    slack.input(id, { a: "x" });
    expect(await slack.submit(anna, id)).toMatchObject({ closed: false, errors: { a: "Nē" } });
    await expect(slack.submit(anna, id)).rejects.toThrow("no input block");
    await expect(slack.submit(anna, id)).rejects.toThrow("no errors given");
    await expect(slack.submit(anna, id)).rejects.toThrow("view must be an object");
    await expect(slack.submit(anna, id)).rejects.toThrow("less than 25 characters");
    await expect(slack.submit(anna, id)).rejects.toThrow("unknown response_action");
    expect(slack.openView(anna)?.id).toBe(id);
    expect(await slack.submit(anna, id)).toMatchObject({ closed: false, view: { id } });
    slack.input(id, { b: "x" });
    const pushed = (await slack.submit(anna, id)).view?.id ?? "";
    expect(pushed).not.toBe(id);
    slack.input(pushed, { c: "x" });
    expect(await slack.submit(anna, pushed)).toMatchObject({ closed: true });
    expect(slack.openView(anna)).toBeUndefined();
  });

  test("closing is told when the view asks for it", async () => {
    let closed = "";
    app.view({ callback_id: "form", type: "view_closed" }, async ({ ack, view }) => {
      closed = view.id;
      await ack();
    });
    const id = await open(modal([field("a")], { notify_on_close: true }));
    await slack.close(anna, id);
    expect(closed).toBe(id);
    expect(slack.openView(anna)).toBeUndefined();
  });
});

describe("response URLs", () => {
  test("work five times, and for half an hour", async () => {
    let url = "";
    app.command("/url", async ({ ack, body }) => {
      url = body.response_url;
      await ack();
    });
    const answer = async (body: object) => {
      const response = await fetch(url, { method: "POST", body: JSON.stringify(body) });
      return `${response.status} ${await response.text()}`;
    };
    await slack.command(anna, "/url", "");
    expect(await answer({})).toContain("no_text");
    for (const text of ["1", "2", "3", "4", "5"]) expect(await answer({ text })).toBe("200 ok");
    expect(await answer({ text: "6" })).toContain('404 {"ok":false,"error":"used_url"');
    const mine = slack.messages(slack.dm(anna)).filter(({ fromBot }) => fromBot);
    expect(mine.map(({ text, ephemeralFor }) => [text, ephemeralFor])).toEqual(
      ["1", "2", "3", "4", "5"].map((text) => [text, anna]),
    );
    await slack.command(anna, "/url", "");
    desk.time.now = new Date(desk.time.now.getTime() + 30 * 60_000 + 1);
    expect(await answer({ text: "late" })).toContain("expired_url");
  });

  test("replace and delete the message whose button was pressed", async () => {
    app.action("replace", async ({ ack, respond }) => {
      await ack();
      await respond({ replace_original: true, text: "jauns" });
    });
    app.action("delete", async ({ ack, respond }) => {
      await ack();
      await respond({ delete_original: true });
    });
    const button = (id: string) => ({ type: "button" as const, action_id: id, text: plain(id) });
    const post = async () =>
      client.chat.postMessage({
        channel: anna,
        text: "vecs",
        blocks: [{ type: "actions", elements: [button("replace"), button("delete")] }],
      });
    const { channel = "", ts = "" } = await post();
    await slack.press(anna, { channel, ts }, { actionId: "replace" });
    await until(() => slack.messages(channel)[0]?.text === "jauns", "the new text");
    const second = await post();
    await slack.press(anna, { channel, ts: second.ts ?? "" }, { actionId: "delete" });
    await until(() => slack.messages(channel).length === 1, "the message to go");
  });
});

describe("requests to the app", () => {
  test("are refused by Bolt under a wrong secret, and after five minutes", async () => {
    const body = "command=%2Ft";
    expect((await slack.signedRequest(body, { secret: "else" })).status).toBe(401);
    expect((await slack.signedRequest(body, { timestamp: 1_000_000 })).status).toBe(401);
  });

  test("an event is sent four times with its reasons, unless the app forbids it", async () => {
    const seen: string[] = [];
    let noRetry = false;
    const deaf = createServer((request, response) => {
      const { headers } = request;
      seen.push([headers["x-slack-retry-num"], headers["x-slack-retry-reason"]].flat().join(" "));
      response.writeHead(500, noRetry ? { "x-slack-no-retry": "1" } : {}).end();
    });
    await new Promise<void>((resolve) => deaf.listen(0, "127.0.0.1", resolve));
    slack.connect(`http://127.0.0.1:${(deaf.address() as AddressInfo).port}/`);
    expect(await slack.deliver({ type: "team_join" })).toEqual({ taken: false, attempts: 4 });
    expect(seen).toEqual([" ", "1 http_error", "2 http_error", "3 http_error"]);
    noRetry = true;
    expect(await slack.deliver({ type: "team_join" })).toEqual({ taken: false, attempts: 1 });
    deaf.closeAllConnections();
    await new Promise((resolve) => deaf.close(resolve));
    expect(await slack.command(anna, "/t", "")).toMatchObject({ status: 0, timedOut: false });
  });

  test("nobody waits for a Home that no app publishes", async () => {
    const absent = await createSlackSimulator({ now: () => desk.time.now, retryDelayMs: 1 });
    const user = absent.addUser({ name: "bo", realName: "Bo" }).id;
    expect(await absent.openHome(user)).toBeUndefined();
    await absent.stop();
  });

  test("opening the Home waits for the app to publish", async () => {
    app.event("app_home_opened", async ({ event }) => {
      const view = { type: "home" as const, blocks: [{ type: "divider" as const }] };
      await client.views.publish({ user_id: event.user, view });
    });
    expect((await slack.openHome(anna))?.body["blocks"]).toHaveLength(1);
  });

  test("an app that answers too late is given up", async () => {
    const hasty = await createSlackSimulator({ now: () => desk.time.now, ackTimeoutMs: 50 });
    const mute = createServer(() => undefined);
    await new Promise<void>((resolve) => mute.listen(0, "127.0.0.1", resolve));
    hasty.connect(`http://127.0.0.1:${(mute.address() as AddressInfo).port}/`);
    const user = hasty.addUser({ name: "bo", realName: "Bo" }).id;
    expect(await hasty.command(user, "/t", "")).toMatchObject({ status: 0, timedOut: true });
    mute.closeAllConnections();
    await new Promise((resolve) => mute.close(resolve));
    await hasty.stop();
  });
});
