/** The local Slack's lists of people and conversations, page by page, through Slack's own client. */
import type { UsersListResponse } from "@slack/web-api";
import { afterEach, beforeEach, expect, test } from "vitest";
import { codeOf, createSlackDesk, type SlackDesk } from "../help/slack-desk.ts";

let desk: SlackDesk;

beforeEach(async () => {
  desk = await createSlackDesk();
});
afterEach(() => desk.end());

test("users.list goes page by page", async () => {
  const { slack, client } = desk;
  slack.addUser({ name: "bo", realName: "Bo", isGuest: true, locale: "en-GB" });
  const all = await client.users.list({ include_locale: true });
  expect(all.members).toMatchObject([
    { name: "anna", real_name: "Anna Kalniņa", is_bot: false, locale: "lv-LV" },
    { name: "bo", is_restricted: true, locale: "en-GB" },
    { id: slack.botUserId, is_bot: true },
  ]);
  expect(all.response_metadata?.next_cursor).toBe("");
  const names: (string | undefined)[] = [];
  for await (const page of client.paginate("users.list", { limit: 2 }))
    names.push(...((page as UsersListResponse).members ?? []).map(({ name }) => name));
  expect(names).toEqual(["anna", "bo", "darbnica"]);
  expect(await codeOf(client.users.list({ cursor: "nonsense" }))).toBe("invalid_cursor");
});

test("users.info knows the bot itself", async () => {
  const { slack, client } = desk;
  expect((await client.users.info({ user: slack.botUserId })).user).toMatchObject({
    is_bot: true,
    team_id: slack.teamId,
  });
});

test("conversations.list knows channels and conversations", async () => {
  const { slack, client, anna } = desk;
  const { id } = slack.addChannel("regioni");
  const { channels } = await client.conversations.list();
  expect(channels).toMatchObject([{ id, name: "regioni", is_member: true, num_members: 2 }]);
  const both = await client.conversations.list({ types: "public_channel, im" });
  expect(both.channels).toMatchObject([{ id }, { id: slack.dm(anna), user: anna, is_im: true }]);
  expect((await client.conversations.list({ types: "mpim" })).channels).toEqual([]);
  expect(await codeOf(client.conversations.list({ types: "stadium" }))).toBe("invalid_types");
});
