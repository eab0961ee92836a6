/** The methods about the bot itself: who it is, its commands, its texts, its webhook. */
import { badRequest, isRefusal, result, type Refusal } from "./answer.ts";
import type { Method } from "./inside.ts";
import { isShape, isYes, numberOf, structure, textOf, type Params } from "./request.ts";
import { botUser } from "./wire.ts";
import { dropExpired, type Webhook, type World } from "./world.ts";

const getMe: Method = ({ bot }) =>
  result({
    ...botUser(bot),
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: true,
  });

type Command = { readonly command: string; readonly description: string };

const COMMAND = /^[a-z0-9_]+$/;
const MAX_COMMANDS = 100;
const MAX_COMMAND_NAME = 32;
const MAX_COMMAND_TEXT = 256;
const MAX_DESCRIPTION = 512;
const MAX_SHORT = 120;

/** What a text of 1 to `max` characters is refused for; they count as code points (tdlib, BotCommand.cpp). */
const faultOfLength = (what: string, text: string, max: number): Refusal | undefined => {
  if (text === "") return badRequest(`${what} must be non-empty`);
  return Array.from(text).length > max
    ? badRequest(`${what} length must not exceed ${max}`)
    : undefined;
};

/**
 * Names of a-z 0-9 _, descriptions of 1–256 (https://core.telegram.org/bots/api#botcommand); a
 * slash at the front is forgiven (tdlib, BotCommand.cpp).
 */
const readCommand = (given: unknown): Command | Refusal => {
  if (!isShape(given)) return badRequest("can't parse BotCommand: expected an Object");
  for (const field of ["command", "description"])
    if (given[field] === undefined)
      return badRequest(`can't parse BotCommand: Can't find field "${field}"`);
  const command = textOf(given, "command").trim().replace(/^\//, "");
  const description = textOf(given, "description").trim();
  const fault =
    faultOfLength("command", command, MAX_COMMAND_NAME) ??
    faultOfLength("command description", description, MAX_COMMAND_TEXT);
  if (fault) return fault;
  return COMMAND.test(command) ? { command, description } : badRequest("BOT_COMMAND_INVALID");
};

/** One list for each scope and language; the plain key is the language in the default scope. */
const listKey = (params: Params): string => {
  const scope = structure(params["scope"]);
  const language = textOf(params, "language_code");
  return !isShape(scope) || scope["type"] === "default"
    ? language
    : `${JSON.stringify(scope)} ${language}`;
};

/** At most 100 commands (https://core.telegram.org/bots/api#setmycommands). */
const setMyCommands: Method = ({ store }, params) => {
  const given = structure(params["commands"] ?? []);
  if (typeof given === "string") return badRequest("can't parse commands JSON object");
  if (!Array.isArray(given)) return badRequest("expected an Array of BotCommand");
  if (given.length > MAX_COMMANDS) return badRequest("BOT_COMMANDS_TOO_MUCH");
  const commands: Command[] = [];
  for (const one of given as readonly unknown[]) {
    const command = readCommand(one);
    if (isRefusal(command)) return command;
    commands.push(command);
  }
  store.state.commands[listKey(params)] = commands;
  return result(true);
};

/** Takes one list away, and leaves those of other scopes and languages (https://core.telegram.org/bots/api#deletemycommands). */
const deleteMyCommands: Method = ({ store }, params) => {
  delete store.state.commands[listKey(params)];
  return result(true);
};

const getMyCommands: Method = ({ store }, params) =>
  result(store.state.commands[listKey(params)] ?? []);

/** Descriptions of up to 512 and 120 characters (https://core.telegram.org/bots/api#setmydescription). */
const describe =
  (field: "description" | "short_description", max: number): Method =>
  ({ store }, params) => {
    const text = textOf(params, field);
    if (text.length > max) return badRequest(`BOT_${field.toUpperCase()}_TOO_LONG`);
    store.state.descriptions[`${field}:${textOf(params, "language_code")}`] = text;
    return result(true);
  };

/**
 * Leaving `allowed_updates` out keeps the previous value, an empty list means the usual kinds
 * (https://core.telegram.org/bots/api#setwebhook).
 */
export const allow = (world: World, value: unknown): void => {
  const kinds = structure(value);
  if (Array.isArray(kinds)) world.allowed = kinds.length > 0 ? kinds.map(String) : null;
};

const deleteWebhook: Method = ({ store }, params) => {
  store.state.webhook = null;
  if (isYes(params, "drop_pending_updates")) store.state.pending = [];
  return result(true);
};

const MAX_SECRET = 256;
const CONNECTIONS = { min: 1, max: 100, otherwise: 40 } as const;

/** Sets it as https://core.telegram.org/bots/api#setwebhook says; plain HTTP as a local server does. */
const setWebhook: Method = (inside, params) => {
  const { store, wake } = inside;
  const url = textOf(params, "url");
  if (url === "") return deleteWebhook(inside, params);
  if (!URL.canParse(url)) return badRequest("invalid webhook URL specified");
  if (!/^https?:\/\//.test(url))
    return badRequest("bad webhook: An HTTPS URL must be provided for webhook");
  const secret = textOf(params, "secret_token");
  if (secret.length > MAX_SECRET) return badRequest("secret token is too long");
  if (!/^[\w-]*$/.test(secret)) return badRequest("secret token contains unallowed characters");
  const maxConnections = numberOf(params, "max_connections", CONNECTIONS);
  store.state.webhook = { url, maxConnections, ...(secret === "" ? {} : { secret }) };
  if (isYes(params, "drop_pending_updates")) store.state.pending = [];
  allow(store.state, params["allowed_updates"]);
  wake();
  return result(true);
};

const failureOf = ({ failed }: Webhook) =>
  failed === undefined
    ? {}
    : {
        last_error_date: Math.floor(new Date(failed.at).getTime() / 1000),
        last_error_message: failed.message,
      };

const getWebhookInfo: Method = ({ store, now }) => {
  const world = store.state;
  dropExpired(world, now());
  const { webhook, allowed, pending } = world;
  return result({
    url: webhook?.url ?? "",
    has_custom_certificate: false,
    pending_update_count: pending.length,
    ...(webhook
      ? {
          max_connections: webhook.maxConnections ?? CONNECTIONS.otherwise,
          ...failureOf(webhook),
        }
      : {}),
    ...(allowed ? { allowed_updates: allowed } : {}),
  });
};

export const botMethods = {
  getMe,
  setMyCommands,
  getMyCommands,
  deleteMyCommands,
  setMyDescription: describe("description", MAX_DESCRIPTION),
  setMyShortDescription: describe("short_description", MAX_SHORT),
  setWebhook,
  deleteWebhook,
  getWebhookInfo,
} as const;
