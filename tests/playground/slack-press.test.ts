/** What people press and choose in the local Slack, as the genuine Bolt receives it. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createSlackDesk, field, modal, plain, type SlackDesk } from "../help/slack-desk.ts";
import { until } from "../help/until.ts";

let desk: SlackDesk;
let slack: SlackDesk["slack"];
let app: SlackDesk["app"];
let client: SlackDesk["client"];
let anna: string;
let open: SlackDesk["open"];

beforeEach(async () => {
  desk = await createSlackDesk();
  ({ slack, app, client, anna, open } = desk);
});
afterEach(() => desk.end());

const options = ["x", "y", "z"].map((value) => ({ text: plain(value), value }));
const button = (id: string, more: object = {}) => ({
  type: "button" as const,
  action_id: id,
  text: plain(id),
  ...more,
});
const select = (id: string, more: object = {}) => ({
  type: "static_select" as const,
  action_id: id,
  options,
  ...more,
});

describe("presses", () => {
  test("carry what was chosen, and the texts of a view in another Unicode form", async () => {
    const seen: object[] = [];
    let title = "";
    app.action(/^(one|day)$/u, async ({ ack, action, body }) => {
      await ack();
      seen.push(action);
      if ("view" in body) title = body.view?.title.text ?? "";
    });
    const options = [{ text: plain("ā"), value: "x" }];
    const elements = [
      { type: "static_select" as const, action_id: "one", options },
      { type: "datepicker" as const, action_id: "day" },
    ];
    const viewId = await open(
      modal([{ type: "actions", elements }], { title: plain("Pieteikšanās") }),
    );
    await slack.press(anna, { viewId }, { actionId: "one", selected: "x" });
    await slack.press(anna, { viewId }, { actionId: "day", selected: "2019-06-11" });
    expect(seen).toMatchObject([
      { selected_option: { value: "x" } },
      { selected_date: "2019-06-11" },
    ]);
    expect(title).not.toBe("Pieteikšanās");
    expect(title.normalize("NFC")).toBe("Pieteikšanās");
  });
});

type Seen = {
  actions: Record<string, unknown>[];
  view?: { state: { values: unknown }; id: string };
  state?: { values: unknown };
  container: unknown;
  channel?: unknown;
  message?: { ts: string };
  response_url?: string;
  trigger_id: string;
};

const listen = (): Seen[] => {
  const seen: Seen[] = [];
  app.action(/./u, async ({ ack, body }) => {
    seen.push(body as unknown as Seen);
    await ack();
  });
  return seen;
};

describe("an action", () => {
  test("repeats what the platform repeats of a button, and no more", async () => {
    const seen = listen();
    const { channel = "", ts = "" } = await client.chat.postMessage({
      channel: anna,
      text: "a",
      blocks: [
        {
          type: "actions",
          block_id: "row",
          elements: [
            button("go", { value: "1", style: "primary", url: "https://example.test" }),
            { type: "overflow", action_id: "more", options },
          ],
        },
      ],
    });
    await slack.press(anna, { channel, ts }, { actionId: "go" });
    await slack.press(anna, { channel, ts }, { actionId: "more", selected: "y" });
    expect(seen[0]).toMatchObject({
      container: { type: "message", message_ts: ts, channel_id: channel, is_ephemeral: false },
      channel: { id: channel, name: "directmessage" },
      message: { ts },
      state: { values: {} },
    });
    expect(Object.keys(seen[0]?.actions[0] ?? {}).toSorted()).toEqual([
      "action_id",
      "action_ts",
      "block_id",
      "style",
      "text",
      "type",
      "value",
    ]);
    expect(seen[1]?.actions).toMatchObject([
      { type: "overflow", block_id: "row", selected_option: { value: "y" } },
    ]);
    expect(seen[0]?.trigger_id).not.toBe(seen[1]?.trigger_id);
  });

  test("on an ephemeral message comes without the message", async () => {
    const seen = listen();
    const { id: channel } = slack.addChannel("regioni");
    await client.chat.postEphemeral({
      channel,
      user: anna,
      text: "a",
      blocks: [{ type: "actions", elements: [button("go")] }],
    });
    const ts = slack.messages(channel)[0]?.ts ?? "";
    await slack.press(anna, { channel, ts }, { actionId: "go" });
    expect(seen[0]).toMatchObject({
      container: { is_ephemeral: true },
      channel: { id: channel, name: "regioni" },
    });
    expect(seen[0]?.message).toBeUndefined();
  });

  test("carries the state of all menus of a view, which stays chosen", async () => {
    const seen = listen();
    const viewId = await open(
      modal([
        { type: "actions", block_id: "row", elements: [select("one"), select("two")] },
        {
          type: "section",
          block_id: "side",
          text: plain("a"),
          accessory: { type: "checkboxes", action_id: "many", options },
        },
        field("name", { initial_value: "Anna" }),
      ]),
    );
    await slack.press(anna, { viewId }, { actionId: "one", blockId: "row", selected: "x" });
    await slack.press(anna, { viewId }, { actionId: "many", selected: ["x", "z"] });
    expect(seen[1]?.container).toEqual({ type: "view", view_id: viewId });
    expect(seen[1]?.view?.state.values).toMatchObject({
      row: {
        one: { type: "static_select", selected_option: { value: "x" } },
        two: { type: "static_select", selected_option: null },
      },
      side: { many: { selected_options: [{ value: "x" }, { value: "z" }] } },
      name: { text: { type: "plain_text_input", value: "Anna" } },
    });
    await slack.press(anna, { viewId }, { actionId: "one", selected: "" });
    expect(seen[2]?.actions[0]).toMatchObject({ selected_option: null });
    expect(slack.openView(anna)?.values["row"]).toMatchObject({ one: null });
  });

  test("in a message carries the state of its menus", async () => {
    const seen = listen();
    const { channel = "", ts = "" } = await client.chat.postMessage({
      channel: anna,
      text: "a",
      blocks: [
        {
          type: "actions",
          block_id: "row",
          elements: [select("one", { initial_option: options[0] }), select("two")],
        },
      ],
    });
    await slack.press(anna, { channel, ts }, { actionId: "two", selected: "y" });
    expect(seen[0]?.state?.values).toMatchObject({
      row: { one: { selected_option: { value: "x" } }, two: { selected_option: { value: "y" } } },
    });
  });

  test("on what is no longer there is still sent", async () => {
    const seen = listen();
    const { channel = "", ts = "" } = await client.chat.postMessage({ channel: anna, text: "a" });
    await slack.press(anna, { channel, ts }, { actionId: "old", value: "7" });
    await slack.press(anna, { channel, ts }, { actionId: "menu", selected: "x" });
    expect(seen.map(({ actions }) => actions[0])).toMatchObject([
      { type: "button", action_id: "old", value: "7", block_id: "gone" },
      { type: "static_select", action_id: "menu", selected_option: { value: "x" } },
    ]);
  });

  test("that no person could do is a mistake of the test", async () => {
    const bo = slack.addUser({ name: "bo", realName: "Bo" }).id;
    const viewId = await open(
      modal([{ type: "actions", elements: [select("one")] }, field("a", { action_id: "typed" })]),
    );
    const on = { viewId };
    await expect(slack.press(bo, on, { actionId: "one", selected: "x" })).rejects.toThrow(
      "does not see",
    );
    await expect(slack.press(anna, on, { actionId: "one", selected: "q" })).rejects.toThrow(
      "no option",
    );
    await expect(slack.press(anna, on, { actionId: "one" })).rejects.toThrow("nothing was chosen");
    await expect(slack.press(anna, on, { actionId: "typed", selected: "a" })).rejects.toThrow(
      "until its form is sent",
    );
    await expect(slack.submit(bo, viewId)).rejects.toThrow("does not see");
    await expect(slack.command(bo, "/t", "", slack.dm(anna))).rejects.toThrow("is not in");
  });

  test("in an input block is sent where the block asks for it", async () => {
    const seen = listen();
    const viewId = await open(
      modal([
        { ...field("day"), dispatch_action: true, element: { ...select("one") } },
        field("name"),
      ]),
    );
    await slack.press(anna, { viewId }, { actionId: "one", selected: "z" });
    expect(seen[0]?.actions[0]).toMatchObject({ block_id: "day", selected_option: { value: "z" } });
    expect(slack.openView(anna)?.values["day"]).toEqual({ one: "z" });
  });
});

describe("forms under a hasty hand", () => {
  test("a double click sends the form twice, and neither answer breaks anything", async () => {
    const sent: unknown[] = [];
    app.view("form", async ({ ack, view }) => {
      sent.push(view.state.values);
      await until(() => sent.length === 2, "the second click");
      await ack();
    });
    const id = await open(modal([field("a")]));
    slack.input(id, { a: { text: "ā" } });
    const both = await Promise.all([slack.submit(anna, id), slack.submit(anna, id)]);
    expect(both).toMatchObject([{ closed: true }, { closed: true }]);
    expect(sent[0]).toEqual(sent[1]);
    expect(slack.openView(anna)).toBeUndefined();
  });

  test("a second answer does not bring a form back that is gone", async () => {
    let count = 0;
    app.view("form", async ({ ack }) => {
      count += 1;
      const mine = count;
      await until(() => count === 2, "the second click");
      if (mine === 1) await ack({ response_action: "clear" });
      else {
        await until(() => slack.openView(anna) === undefined, "the first answer");
        await ack({ response_action: "push", view: modal([field("b")]) });
      }
    });
    const id = await open(modal([field("a")]));
    slack.input(id, { a: "ā" });
    await Promise.all([slack.submit(anna, id), slack.submit(anna, id)]);
    expect(slack.openView(anna)).toBeUndefined();
  });

  test("views know the one below them, and closing goes back to it", async () => {
    app.view("form", ({ ack }) =>
      ack({ response_action: "push", view: modal([field("b")], { callback_id: "next" }) }),
    );
    let below: unknown;
    app.view("next", async ({ ack, view }) => {
      below = [view.root_view_id, view.previous_view_id];
      await ack();
    });
    const first = await open(modal([field("a")]));
    slack.input(first, { a: "ā" });
    const second = (await slack.submit(anna, first)).view?.id ?? "";
    slack.input(second, { b: "č" });
    expect(await slack.submit(anna, second)).toMatchObject({ closed: true, view: { id: first } });
    expect(below).toEqual([first, first]);
    expect(slack.openView(anna)?.id).toBe(first);
  });

  test("what is typed is checked, whichever way it is named", async () => {
    const many = { type: "multi_static_select", options, max_selected_items: 2 };
    const id = await open(modal([field("a", { max_length: 2 }), field("many", many)]));
    expect(() => slack.input(id, { a: { text: "abc" } })).toThrow("2 characters");
    expect(() => slack.input(id, { a: { else: "a" } })).toThrow("no field a/else");
    expect(() => slack.input(id, { a: ["x", "y"] })).toThrow("takes one value");
    expect(() => slack.input(id, { many: ["x", "y", "z"] })).toThrow("takes 2");
    // Nothing of a refused input is kept.
    expect(() => slack.input(id, { a: "ab", many: ["q"] })).toThrow("no option");
    expect(slack.openView(anna)?.values["a"]).toEqual({ text: null });
    slack.input(id, { a: { text: "ab" }, many: { text: ["x", "z"] } });
    expect(slack.openView(anna)?.values).toEqual({ a: { text: "ab" }, many: { text: ["x", "z"] } });
  });
});

describe("a command's acknowledgement", () => {
  test("is for the person, for the channel, or refused as Slack refuses it", async () => {
    const answers: object[] = [
      { text: "tev" },
      { response_type: "in_channel", text: "visiem" },
      { text: "a", blocks: [{ type: "marquee" }] },
    ];
    app.command("/say", ({ ack }) => (ack as (answer?: object) => Promise<void>)(answers.shift()));
    const { id: channel } = slack.addChannel("regioni");
    const say = () => slack.command(anna, "/say", "", channel);
    expect(await say()).toMatchObject({ status: 200, timedOut: false, ack: { text: "tev" } });
    await say();
    await expect(say()).rejects.toThrow("invalid_blocks");
    const said = slack.messages(channel).filter(({ fromBot }) => fromBot);
    expect(said.map(({ text, ephemeralFor }) => [text, ephemeralFor])).toEqual([
      ["tev", anna],
      ["visiem", undefined],
    ]);
  });
});
