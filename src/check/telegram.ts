/** Telegram: the token, the bot's settings, and the way by which updates come. */
import { z } from "zod";
import type { TelegramConfig } from "../config.ts";
import { ask } from "./ask.ts";
import { warn, well, wrong, type Finding } from "./finding.ts";
import { examineClock } from "./machine.ts";

const Me = z.object({
  ok: z.literal(true),
  result: z.object({
    username: z.string(),
    can_read_all_group_messages: z.boolean().optional(),
    supports_inline_queries: z.boolean().optional(),
  }),
});
const Refused = z.object({ ok: z.literal(false), error_code: z.number() });
const Hook = z.object({
  ok: z.literal(true),
  result: z.object({
    url: z.string(),
    pending_update_count: z.number(),
    last_error_date: z.number().optional(),
    last_error_message: z.string().optional(),
  }),
});

/** Telegram posts to these ports alone (https://core.telegram.org/bots/api#setwebhook). */
const PORTS: ReadonlySet<string> = new Set(["", "443", "80", "88", "8443"]);
const MANY = 100;
/** An error that is older than this is history. */
const FRESH_MS = 3_600_000;
/** What a server says of us may quote us: so much of it, and no addresses. */
const saidOf = (text: string): string => text.replaceAll(/https?:\S+/g, "…").slice(0, 100);

const examineHook = (
  { updates }: TelegramConfig,
  { url, ...hook }: z.output<typeof Hook>["result"],
  now: Date,
): Finding[] => {
  const findings: Finding[] = [];
  if (updates.by === "polling")
    findings.push(url === "" ? well("updates-polled") : warn("webhook-foreign"));
  else {
    const { protocol, port, host } = new URL(updates.url);
    if (protocol !== "https:" || !PORTS.has(port))
      findings.push(wrong("webhook-address", { host }));
    else if (url !== updates.url)
      findings.push(warn(url === "" ? "webhook-unset" : "webhook-other", { host }));
    else findings.push(well("webhook", { host }));
  }
  const { last_error_date: date = 0, last_error_message: message = "" } = hook;
  if (now.getTime() - date * 1_000 < FRESH_MS)
    findings.push(warn("webhook-failing", { message: saidOf(message) }));
  if (hook.pending_update_count > MANY)
    findings.push(warn("updates-pending", { count: hook.pending_update_count }));
  return findings;
};

export const examineTelegram = async (
  config: TelegramConfig | undefined,
  now: () => Date,
): Promise<Finding[]> => {
  if (!config) return [well("telegram-none")];
  const api = `${config.apiRoot}/bot${config.token}`;
  const host = new URL(config.apiRoot).host;
  const answer = await ask(`${api}/getMe`);
  if ("away" in answer) return [wrong("telegram-away", { host, code: answer.away })];
  const refused = Refused.safeParse(answer.body);
  if (refused.success && [401, 404].includes(refused.data.error_code))
    return [wrong("telegram-token")];
  const me = Me.safeParse(answer.body);
  if (!me.success) return [wrong("telegram-odd", { host })];
  const {
    username,
    can_read_all_group_messages: readsAll,
    supports_inline_queries: inline,
  } = me.data.result;
  const hook = Hook.safeParse(
    await ask(`${api}/getWebhookInfo`).then((reply) => "body" in reply && reply.body),
  );
  return [
    well("telegram", { bot: `@${username}` }),
    ...(answer.date ? [examineClock(now(), answer.date, "Telegram")] : []),
    ...(readsAll === true ? [warn("telegram-privacy")] : []),
    ...(inline === true ? [] : [warn("telegram-inline")]),
    ...(hook.success ? examineHook(config, hook.data.result, now()) : [warn("webhook-unknown")]),
  ];
};
