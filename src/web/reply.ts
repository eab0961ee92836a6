/** How the web answers: a text, a picture or a page, once more only when it is another. */
import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Translate } from "../i18n.ts";

export type Reply = {
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
};

const etagOf = (body: string | Uint8Array): string =>
  `"${createHash("sha256").update(body).digest("base64url")}"`;

/** Whether the asker has this very content: `*`, or one of a list, weak or strong (RFC 9110, 13.1.2). */
const hasIt = (asked: string | undefined, etag: string): boolean =>
  asked?.trim() === "*" ||
  (asked ?? "").split(",").some((one) => one.trim().replace(/^W\//, "") === etag);

/**
 * Answers with the content, or with 304 to whoever has it already. The ETag is a hash of every
 * octet, so it is strong: two answers that share it are the same.
 */
export const sendFresh = (
  request: IncomingMessage,
  response: ServerResponse,
  { type, body, headers }: Reply,
): void => {
  const etag = etagOf(body);
  const common = { etag, ...headers };
  if (hasIt(request.headers["if-none-match"], etag)) {
    response.writeHead(304, common).end();
    return;
  }
  const length = { "content-type": type, "content-length": Buffer.byteLength(body) };
  response.writeHead(200, { ...length, ...common });
  response.end(request.method === "HEAD" ? undefined : body);
};

/** The same sentence in both languages, for whoever has not said which is theirs. */
export const inBoth = (
  t: Translate,
  id: string,
  args: Readonly<Record<string, string | number>> = {},
): string => `${t("lv", id, args)}\n${t("en", id, args)}\n`;

/** A sentence in place of what was asked for. */
export const sendSentence = (response: ServerResponse, status: number, text: string): void => {
  const headers = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };
  response.writeHead(status, headers).end(text);
};

/** Whether something is only read here; refuses every other method itself. */
export const isRead = (request: IncomingMessage, response: ServerResponse): boolean => {
  if (request.method === "GET" || request.method === "HEAD") return true;
  response.writeHead(405, { allow: "GET, HEAD" }).end();
  return false;
};
