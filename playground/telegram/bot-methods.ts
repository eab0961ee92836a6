/** The methods about the bot itself: who it is, its commands, its webhook. */
import { badRequest, result } from "./answer.ts";
import { structure, textOf, type Method } from "./messages.ts";
import { botUser } from "./world.ts";

const getMe: Method = ({ bot }) =>
  result({
    ...botUser(bot),
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
  });

const COMMAND = /^[a-z0-9_]{1,32}$/;
const MAX_COMMANDS = 100;
const MAX_COMMAND_TEXT = 256;
const MAX_DESCRIPTION = 512;
const MAX_SHORT = 120;

/** Names of a-z 0-9 _, descriptions of 1–256, 100 in all (https://core.telegram.org/bots/api#botcommand). */
const setMyCommands: Method = ({ store }, params) => {
  const commands = structure(params["commands"]) as { command: string; description: string }[];
  if (!Array.isArray(commands)) return badRequest("can't parse commands JSON object");
  if (commands.length > MAX_COMMANDS) return badRequest("BOT_COMMANDS_TOO_MUCH");
  for (const { command, description } of commands) {
    if (!COMMAND.test(command)) return badRequest("BOT_COMMAND_INVALID");
    if (!description || description.length > MAX_COMMAND_TEXT)
      return badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
  }
  store.state.commands[textOf(params, "language_code")] = commands;
  return result(true);
};

const getMyCommands: Method = ({ store }, params) =>
  result(store.state.commands[textOf(params, "language_code")] ?? []);

const describe =
  (field: "description" | "short_description", max: number): Method =>
  ({ store }, params) => {
    const text = textOf(params, field);
    if (text.length > max) return badRequest(`BOT_${field.toUpperCase()}_TOO_LONG`);
    store.state.descriptions[`${field}:${textOf(params, "language_code")}`] = text;
    return result(true);
  };

const SECRET = /^[\w-]{1,256}$/;

const setWebhook: Method = ({ store, wake }, params) => {
  const url = textOf(params, "url");
  if (url === "") {
    store.state.webhook = null;
    return result(true);
  }
  if (!/^https?:\/\//.test(url))
    return badRequest("bad webhook: An HTTPS URL must be provided for webhook");
  const secret = params["secret_token"] === undefined ? undefined : textOf(params, "secret_token");
  if (secret !== undefined && !SECRET.test(secret))
    return badRequest("secret token contains unallowed characters");
  store.state.webhook = { url, ...(secret === undefined ? {} : { secret }) };
  allow(store.state, params["allowed_updates"]);
  wake();
  return result(true);
};

/** Leaving `allowed_updates` out keeps the previous value (https://core.telegram.org/bots/api#setwebhook). */
export const allow = (world: { allowed: readonly string[] | null }, value: unknown): void => {
  const kinds = structure(value);
  if (Array.isArray(kinds)) world.allowed = kinds.map(String);
};

const deleteWebhook: Method = ({ store }) => {
  store.state.webhook = null;
  return result(true);
};

const getWebhookInfo: Method = ({ store }) =>
  result({
    url: store.state.webhook?.url ?? "",
    has_custom_certificate: false,
    pending_update_count: store.state.pending.length,
  });

export const botMethods = {
  getMe,
  setMyCommands,
  getMyCommands,
  setMyDescription: describe("description", MAX_DESCRIPTION),
  setMyShortDescription: describe("short_description", MAX_SHORT),
  setWebhook,
  deleteWebhook,
  getWebhookInfo,
} as const;
