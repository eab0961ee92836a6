/** Telegram's HTML and its keyboards, read as strictly as the platform reads them. */
import { badRequest, type Refusal } from "./answer.ts";

export type Entity = {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
};
export type Button = { readonly text: string; readonly data?: string; readonly url?: string };
export type Keyboard = readonly (readonly Button[])[];
export type Formatted = { readonly text: string; readonly entities: readonly Entity[] };

const TAGS: Readonly<Record<string, string>> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  s: "strikethrough",
  code: "code",
  pre: "pre",
  a: "text_link",
  blockquote: "blockquote",
  "tg-spoiler": "spoiler",
};

const decode = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");

type Open = { readonly tag: string; readonly at: number; readonly url?: string };

const cannot = (why: string): Refusal => badRequest(`can't parse entities: ${why}`);

/** HTML to text and entities, whose offsets count UTF-16 units (https://core.telegram.org/bots/api#html-style). */
export const readHtml = (html: string): Formatted | Refusal => {
  let text = "";
  const open: Open[] = [];
  const entities: Entity[] = [];
  for (const part of html.split(/(<[^>]*>?)/)) {
    if (!part.startsWith("<")) {
      text += decode(part);
      continue;
    }
    const match = /^<(\/?)([a-z][a-z0-9-]*)(?:\s+href="([^"]*)")?[^>]*>$/i.exec(part);
    const [, closing, name = "", url] = match ?? [];
    const tag = name.toLowerCase();
    if (!match) return cannot(`Unclosed start tag at byte offset ${Buffer.byteLength(text)}`);
    if (!(tag in TAGS))
      return cannot(`Unsupported start tag "${tag}" at byte offset ${Buffer.byteLength(text)}`);
    if (!closing) {
      open.push({ tag, at: text.length, ...(url === undefined ? {} : { url }) });
      continue;
    }
    const last = open.pop();
    if (last?.tag !== tag)
      return cannot(
        `Unmatched end tag at byte offset ${Buffer.byteLength(text)}, expected "</${last?.tag ?? ""}>", found "</${tag}>"`,
      );
    const length = text.length - last.at;
    const type = TAGS[tag] ?? "bold";
    if (length > 0)
      entities.push({ type, offset: last.at, length, ...(last.url ? { url: last.url } : {}) });
  }
  const [unclosed] = open;
  if (unclosed) return cannot(`Can't find end tag corresponding to start tag "${unclosed.tag}"`);
  return { text: text.trimEnd(), entities: entities.toSorted((a, b) => a.offset - b.offset) };
};

/** A value as text; a structure where text belongs counts as nothing. */
export const wordOf = (value: unknown): string => {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
};

const MAX_DATA_BYTES = 64;
const MAX_BUTTONS = 100;

const readButton = (button: unknown): Button | Refusal => {
  if (typeof button !== "object" || button === null || !("text" in button) || !button.text)
    return badRequest(
      "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    );
  const text = wordOf(button.text);
  if ("url" in button) return { text, url: wordOf(button.url) };
  if (!("callback_data" in button))
    return badRequest(
      "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    );
  const data = wordOf(button.callback_data);
  const bytes = Buffer.byteLength(data);
  return bytes >= 1 && bytes <= MAX_DATA_BYTES ? { text, data } : badRequest("BUTTON_DATA_INVALID");
};

/**
 * An inline keyboard: callback data of 1 to 64 bytes, at most 100 buttons (the first is documented,
 * https://core.telegram.org/bots/api#inlinekeyboardbutton; the second is what libraries count on).
 */
export const readKeyboard = (markup: unknown): Keyboard | Refusal => {
  if (typeof markup !== "object" || markup === null || !("inline_keyboard" in markup)) return [];
  const rows: Button[][] = [];
  for (const row of markup.inline_keyboard as unknown[][]) {
    const buttons: Button[] = [];
    for (const given of row) {
      const button = readButton(given);
      if ("ok" in button) return button;
      buttons.push(button);
    }
    if (buttons.length > 0) rows.push(buttons);
  }
  return rows.flat().length > MAX_BUTTONS ? badRequest("reply markup is too long") : rows;
};
