/** Who is who: tokens, people and conversations. */
import { wordsOf, type Shape } from "./block-text.ts";
import { fail, type Method } from "./reply.ts";
import { dmOf, type Inside, type SimulatedSlackUser } from "./workspace.ts";

/** https://docs.slack.dev/reference/methods/api.test */
const apiTest: Method = (_inside, params) => {
  const { token: _token, ...args } = params;
  const error = wordsOf(params["error"]);
  return error === "" ? { ok: true, args } : fail(error, { args });
};

const authTest: Method = ({ names }) => ({
  ok: true,
  url: "https://darbnica.slack.test/",
  team: "Darbnīca",
  user: "darbnica",
  team_id: names.teamId,
  user_id: names.botUserId,
  bot_id: names.botId,
  is_enterprise_install: false,
});

const isOn = (value: unknown): boolean => value === true || value === "true" || value === "1";

/** https://docs.slack.dev/reference/objects/user-object */
export const wireUser = (user: SimulatedSlackUser, withLocale: boolean): Shape => ({
  id: user.id,
  team_id: user.teamId,
  name: user.name,
  deleted: user.isDeactivated === true,
  real_name: user.realName,
  // Whoever is a guest of one channel is a guest, too.
  is_restricted: user.isGuest || user.isSingleChannelGuest === true,
  is_ultra_restricted: user.isSingleChannelGuest === true,
  is_bot: user.isBot === true,
  ...(user.isStranger ? { is_stranger: true } : {}),
  tz: "Europe/Riga",
  profile: { real_name: user.realName, display_name: user.realName },
  ...(withLocale ? { locale: user.locale } : {}),
});

const botOf = ({ names }: Inside): SimulatedSlackUser => ({
  id: names.botUserId,
  name: "darbnica",
  realName: "Darbnīca",
  locale: "lv-LV",
  isGuest: false,
  isBot: true,
  teamId: names.teamId,
});

/** https://docs.slack.dev/reference/methods/users.info */
const usersInfo: Method = (inside, params) => {
  const bot = botOf(inside);
  const user = [...inside.store.state.users, bot].find(({ id }) => id === params["user"]);
  if (!user) return fail("user_not_found");
  return { ok: true, user: wireUser(user, isOn(params["include_locale"])) };
};

/** https://docs.slack.dev/apis/web-api/pagination */
const MAX_PAGE = 1_000;

/** One page of a list, and the cursor of the next; undefined for a cursor that is none of ours. */
const pageOf = (list: readonly Shape[], params: Shape) => {
  const asked = Number(params["limit"] ?? 0);
  const size = asked > 0 ? Math.min(asked, MAX_PAGE) : MAX_PAGE;
  const cursor = Buffer.from(wordsOf(params["cursor"]), "base64").toString();
  const from = cursor === "" ? 0 : Number(/^next:(\d+)$/.exec(cursor)?.[1] ?? Number.NaN);
  if (!(from <= list.length)) return undefined;
  const next = from + size;
  return {
    page: list.slice(from, next),
    response_metadata: {
      next_cursor: next < list.length ? Buffer.from(`next:${next}`).toString("base64") : "",
    },
  };
};

/** https://docs.slack.dev/reference/methods/users.list */
const usersList: Method = (inside, params) => {
  const withLocale = isOn(params["include_locale"]);
  const people = inside.store.state.users.map((user) => wireUser(user, withLocale));
  const found = pageOf([...people, wireUser(botOf(inside), withLocale)], params);
  if (!found) return fail("invalid_cursor");
  const { page: members, response_metadata } = found;
  return { ok: true, members, response_metadata };
};

/** https://docs.slack.dev/reference/methods/conversations.open */
const conversationsOpen: Method = ({ store }, params) => {
  const userId = wordsOf(params["users"]);
  if (userId === "") return fail("users_list_not_supplied");
  const user = store.state.users.find(({ id }) => id === userId);
  return user ? { ok: true, channel: { id: dmOf(user.id) } } : fail("user_not_found");
};

const TYPES = new Set(["public_channel", "private_channel", "mpim", "im"]);

/** https://docs.slack.dev/reference/methods/conversations.list */
const conversationsList: Method = ({ store }, params) => {
  const types = (wordsOf(params["types"]) || "public_channel")
    .split(",")
    .map((type) => type.trim());
  if (types.some((type) => !TYPES.has(type))) return fail("invalid_types");
  const { users, channels } = store.state;
  const rooms = channels.map((room) => ({
    id: room.id,
    name: room.name,
    is_channel: true,
    is_im: false,
    is_private: room.isPrivate === true,
    is_archived: room.isArchived === true,
    is_member: room.withoutBot !== true,
    num_members: users.length + (room.withoutBot ? 0 : 1),
  }));
  const talks = users.map(({ id }) => ({ id: dmOf(id), user: id, is_channel: false, is_im: true }));
  const list: Shape[] = [
    ...rooms.filter(({ is_private: hidden, is_member: known }) =>
      hidden ? known && types.includes("private_channel") : types.includes("public_channel"),
    ),
    ...(types.includes("im") ? talks : []),
  ];
  const found = pageOf(list, params);
  if (!found) return fail("invalid_cursor");
  return { ok: true, channels: found.page, response_metadata: found.response_metadata };
};

export const peopleMethods: Readonly<Record<string, Method>> = {
  "api.test": apiTest,
  "auth.test": authTest,
  "users.info": usersInfo,
  "users.list": usersList,
  "conversations.open": conversationsOpen,
  "conversations.list": conversationsList,
};
