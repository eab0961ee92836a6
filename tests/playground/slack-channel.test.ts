/** Channels of the local Slack: where the bot may write, and the menu from which people choose one. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  codeOf,
  createSlackDesk,
  field,
  modal,
  refusalOf,
  type SlackDesk,
} from "../help/slack-desk.ts";
import { until } from "../help/until.ts";

let desk: SlackDesk;
beforeEach(async () => {
  desk = await createSlackDesk();
});
afterEach(() => desk.end());

const post = (channel: string) => desk.client.chat.postMessage({ channel, text: "a" });

describe("the bot", () => {
  test("writes in a public channel once it is invited", async () => {
    const { id } = desk.slack.addChannel("regioni", { withoutBot: true });
    expect(await codeOf(post(id))).toBe("not_in_channel");
    expect(desk.slack.messages(id)).toEqual([]);
    desk.slack.inviteBot(id);
    expect((await post(id)).ok).toBe(true);
  });

  test("does not know of a private channel before", async () => {
    const { id } = desk.slack.addChannel("dome", { withoutBot: true, isPrivate: true });
    expect(await codeOf(post(id))).toBe("channel_not_found");
    const listed = async () =>
      (await desk.client.conversations.list({ types: "private_channel" })).channels;
    expect(await listed()).toEqual([]);
    desk.slack.inviteBot(id);
    expect(await listed()).toMatchObject([{ id, is_private: true, is_member: true }]);
    expect((await post(id)).ok).toBe(true);
  });

  test("neither writes nor edits in an archived one", async () => {
    const { id } = desk.slack.addChannel("senais");
    const { ts = "" } = await post(id);
    desk.slack.archive(id);
    expect(await codeOf(post(id))).toBe("is_archived");
    expect(await codeOf(desk.client.chat.update({ channel: id, ts, text: "b" }))).toBe(
      "is_inactive",
    );
    expect((await desk.client.conversations.list()).channels).toMatchObject([
      { id, is_archived: true },
    ]);
  });

  test("may be in some channels and not in others", async () => {
    desk.slack.addChannel("regioni");
    desk.slack.addChannel("svešais", { withoutBot: true });
    expect((await desk.client.conversations.list()).channels).toMatchObject([
      { name: "regioni", is_member: true, num_members: 2 },
      { name: "svešais", is_member: false, num_members: 1 },
    ]);
  });
});

const menu = (more: object = {}) =>
  field("where", {}, { element: { type: "conversations_select", action_id: "room", ...more } });

const triggerIn = async (channel?: string): Promise<string> => {
  const seen: string[] = [];
  desk.app.command("/in", async ({ ack, body }) => {
    seen.push(body.trigger_id);
    await ack();
  });
  await desk.slack.command(desk.anna, "/in", "", channel);
  return seen.at(-1) ?? "";
};

const open = async (element: object, channel?: string): Promise<string> => {
  const view = modal([menu(element)]);
  const opened = await desk.client.views.open({ trigger_id: await triggerIn(channel), view });
  return opened.view?.id ?? "";
};
const chosen = () => desk.slack.openView(desk.anna)?.values["where"]?.["room"];

describe("a menu of conversations", () => {
  const filter = { include: ["public", "private"] };

  test("begins with the conversation before one's eyes, where it asks for that", async () => {
    const { id } = desk.slack.addChannel("regioni");
    await open({ filter, default_to_current_conversation: true }, id);
    expect(chosen()).toBe(id);
    await open({ filter }, id);
    expect(chosen()).toBeNull();
    await open({ filter, default_to_current_conversation: true });
    expect(chosen()).toBeNull();
    await open({ default_to_current_conversation: true });
    expect(chosen()).toBe(desk.slack.dm(desk.anna));
    const initial_conversation = desk.slack.addChannel("cits").id;
    await open({ initial_conversation, default_to_current_conversation: true }, id);
    expect(chosen()).toBe(initial_conversation);
  });

  test("stands for the conversation of the message that was pressed in", async () => {
    const { id: channel } = desk.slack.addChannel("regioni");
    const go = {
      type: "button",
      action_id: "go",
      text: { type: "plain_text", text: "a" },
    } as const;
    const blocks = [{ type: "actions" as const, elements: [go] }];
    const { ts = "" } = await desk.client.chat.postMessage({ channel, text: "a", blocks });
    desk.app.action("go", async ({ ack, body }) => {
      await ack();
      const view = modal([menu({ default_to_current_conversation: true })]);
      if ("trigger_id" in body) await desk.client.views.open({ trigger_id: body.trigger_id, view });
    });
    await desk.slack.press(desk.anna, { channel, ts }, { actionId: "go" });
    await until(() => desk.slack.openView(desk.anna), "the modal");
    expect(chosen()).toBe(channel);
  });

  test("offers what passes the filter, and sends what was chosen", async () => {
    const { slack, anna, app } = desk;
    const { id } = slack.addChannel("regioni", { isPrivate: true });
    const archived = slack.addChannel("senais").id;
    slack.archive(archived);
    const view = await open({ filter: { include: ["private"] } });
    for (const other of [slack.addChannel("atklāts").id, archived, slack.dm(anna), "C404"])
      expect(() => slack.input(view, { where: other })).toThrow("does not offer");
    const sent: unknown[] = [];
    app.view("form", async ({ ack, view: { state } }) => {
      sent.push(state.values["where"]?.["room"]);
      await ack();
    });
    slack.input(view, { where: id });
    await slack.submit(anna, view);
    expect(sent).toEqual([{ type: "conversations_select", selected_conversation: id }]);
  });

  test.each([
    [{}, "must have one field at least"],
    [{ include: [] }, "must be some of im, mpim, private, public"],
    [{ include: ["stadium"] }, "must be some of im, mpim, private, public"],
    [{ exclude_everything: true }, "unknown property"],
  ])("refuses the filter %j", async (wrong, said) => {
    const view = modal([menu({ filter: wrong })]);
    const trigger_id = await triggerIn();
    const refused = await refusalOf(desk.client.views.open({ trigger_id, view }));
    expect(refused.code).toBe("invalid_arguments");
    expect(refused.said.join()).toContain(said);
  });
});
