/** What the Bot API answers: a result, or a refusal with its code and text. */
export type Refusal = {
  readonly ok: false;
  readonly error_code: number;
  readonly description: string;
  readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number };
};
export type Answer = { readonly ok: true; readonly result: unknown } | Refusal;

export const result = (value: unknown): Answer => ({ ok: true, result: value });

/** A refusal with the platform's own words (texts as in the published server, Client.cpp). */
export const refuse = (code: number, description: string): Refusal => ({
  ok: false,
  error_code: code,
  description,
});

export const badRequest = (what: string): Refusal => refuse(400, `Bad Request: ${what}`);
export const forbidden = (what: string): Refusal => refuse(403, `Forbidden: ${what}`);

/** 429 with how long to wait (https://core.telegram.org/bots/api#responseparameters). */
export const tooMany = (seconds: number): Refusal => ({
  ...refuse(429, `Too Many Requests: retry after ${seconds}`),
  parameters: { retry_after: seconds },
});

/** The group lives on under another id (Client.cpp, `check_chat_access`). */
export const upgraded = (chatId: number): Refusal => ({
  ...badRequest("group chat was upgraded to a supergroup chat"),
  parameters: { migrate_to_chat_id: chatId },
});

/** Whether a reader has found something to refuse instead of a value. */
export const isRefusal = (value: object): value is Refusal => "ok" in value && value.ok === false;
