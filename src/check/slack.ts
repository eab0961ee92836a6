/** Slack: the tokens, what the installed app may do beside what the manifest asks, and who administers. */
import { z } from "zod";
import { slackManifest } from "../bots/slack/manifest.ts";
import type { SlackConfig } from "../config.ts";
import { ask, type Answer } from "./ask.ts";
import { warn, well, wrong, type Finding } from "./finding.ts";
import { examineClock } from "./machine.ts";

const Reply = z.object({ ok: z.boolean(), error: z.string().optional() });
const Who = z.object({ ok: z.literal(true), team: z.string() });

const errorOf = (answer: Answer | { readonly away: string }): string | undefined => {
  if ("away" in answer) return answer.away;
  const reply = Reply.safeParse(answer.body);
  if (!reply.success) return "no-json";
  return reply.data.ok ? undefined : (reply.data.error ?? "unknown");
};

const wanted = new Set<string>(slackManifest().oauth_config.scopes.bot);

/** Slack tells in a header what the token may do (https://docs.slack.dev/authentication/installing-with-oauth). */
const examineScopes = (header: string | null): Finding => {
  if (header === null) return warn("scopes-unknown");
  const given = new Set(header.split(",").map((scope) => scope.trim()));
  const missing = [...wanted].filter((scope) => !given.has(scope));
  const further = [...given].filter((scope) => scope !== "" && !wanted.has(scope));
  if (missing.length > 0) return wrong("scopes-missing", { scopes: missing.join(", ") });
  if (further.length > 0) return warn("scopes-further", { scopes: further.join(", ") });
  return well("scopes");
};

const examineTransport = async ({ transport, apiUrl }: SlackConfig): Promise<Finding> => {
  if (transport.by === "http") return well("slack-http");
  const error = errorOf(await ask(`${apiUrl}apps.connections.open`, { token: transport.appToken }));
  return error === undefined ? well("slack-socket") : wrong("slack-app-token", { error });
};

const examineAdmins = async ({ admins, apiUrl, botToken }: SlackConfig): Promise<Finding[]> => {
  if (admins.length === 0) return [warn("admins-none")];
  const unknown: string[] = [];
  for (const user of admins) {
    const answer = await ask(`${apiUrl}users.info`, { token: botToken, form: { user } });
    if (errorOf(answer) === "user_not_found") unknown.push(user);
  }
  return unknown.length > 0
    ? [warn("admins-unknown", { users: unknown.join(", ") })]
    : [well("admins")];
};

export const examineSlack = async (
  config: SlackConfig | undefined,
  now: () => Date,
): Promise<Finding[]> => {
  if (!config) return [well("slack-none")];
  const { apiUrl, botToken } = config;
  const host = new URL(apiUrl).host;
  const answer = await ask(`${apiUrl}auth.test`, { token: botToken });
  if ("away" in answer) return [wrong("slack-away", { host, code: answer.away })];
  const who = Who.safeParse(answer.body);
  if (!who.success) return [wrong("slack-token", { error: errorOf(answer) ?? "no-json" })];
  return [
    well("slack", { team: who.data.team }),
    ...(answer.date ? [examineClock(now(), answer.date, "Slack")] : []),
    examineScopes(answer.headers.get("x-oauth-scopes")),
    await examineTransport(config),
    ...(await examineAdmins(config)),
  ];
};
