/** The webhook: what a request has to bring before the bot looks at it. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { webhookCallback, type Bot } from "grammy";
import type { Update } from "grammy/types";
import { z } from "zod";
import { factsOf, type Log } from "../../log.ts";
import { isSameSecret, MAX_BODY_BYTES, readJson } from "../../request.ts";
import type { Chat } from "./context.ts";

const WEBHOOK_MS = 8_000;
const HEADER = "x-telegram-bot-api-secret-token";

/** As much of an update as everything else rests on (https://core.telegram.org/bots/api#update). */
const Numbered = z.looseObject({ update_id: z.number().int().nonnegative() });

const say = (response: ServerResponse, status: number, text: string): void => {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(`${text}\n`);
};

/**
 * Takes `POST /telegram/webhook`: 401 without the secret, before anything is read; 413 for more
 * than Telegram sends, 400 for what is no update.
 */
export const createGate = (bot: Bot<Chat>, secret: string, log: Log) => {
  const take = webhookCallback(
    bot,
    (update: Update, response: ServerResponse) => ({
      update: Promise.resolve(update),
      end: () => response.end(),
      respond: (json: string) =>
        response.writeHead(200, { "content-type": "application/json" }).end(json),
      unauthorized: () => response.writeHead(401).end(),
    }),
    { timeoutMilliseconds: WEBHOOK_MS, onTimeout: "return" },
  );
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const given = request.headers[HEADER];
    if (typeof given !== "string" || !isSameSecret(given, secret))
      return say(response, 401, "The secret is missing or wrong.");
    const body = await readJson(request);
    if (!body.ok && body.reason === "too-large")
      return say(response, 413, `The body is larger than ${MAX_BODY_BYTES} bytes.`);
    const update = Numbered.safeParse(body.ok ? body.value : undefined);
    if (!update.success) return say(response, 400, "This is no update.");
    try {
      // It is a promise, whatever its type says of an adapter that returns nothing.
      await Promise.resolve(take(update.data, response));
    } catch (error) {
      // Answered all the same: Telegram would bring what we cannot read again and again.
      log.error("update-unreadable", { update: update.data.update_id, ...factsOf(error) });
      if (!response.headersSent) response.end();
    }
  };
};
