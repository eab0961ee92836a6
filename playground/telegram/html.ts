/** Reads Telegram's HTML as strictly as the platform, and refuses it in the same words. */
import { badRequest, isRefusal, type Refusal } from "./answer.ts";
import type { Entity } from "./entity.ts";
import { linkOf } from "./link.ts";

export type Formatted = { readonly text: string; readonly entities: readonly Entity[] };

/** The tags of https://core.telegram.org/bots/api#html-style, but for custom emoji and times. */
const TAGS: Readonly<Record<string, string>> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  code: "code",
  pre: "pre",
  a: "text_link",
  blockquote: "blockquote",
  span: "spoiler",
  "tg-spoiler": "spoiler",
};

type Attributes = Readonly<Record<string, string>>;
type Open = { readonly tag: string; readonly at: number; readonly attributes: Attributes };
type Reading = { readonly html: string; at: number; text: string; open: Open[]; found: Entity[] };

const cannot = (why: string): Refusal => badRequest(`can't parse entities: ${why}`);

/** Offsets in refusals count bytes of what was sent. */
const offsetOf = (html: string, at: number): string =>
  `at byte offset ${Buffer.byteLength(html.slice(0, at))}`;

const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };
const REFERENCE = /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(lt|gt|amp|quot)(?![a-zA-Z]));?/g;

const decode = (text: string): string =>
  text.replaceAll(REFERENCE, (whole: string, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code < 0x10ffff ? String.fromCodePoint(code) : whole;
  });

/** What stands at a place and fits the pattern; maybe nothing. */
const take = (html: string, at: number, pattern: RegExp): string => {
  const sticky = new RegExp(pattern, "y");
  sticky.lastIndex = at;
  return sticky.exec(html)?.[0] ?? "";
};
const past = (html: string, at: number): number => at + take(html, at, /\s*/).length;

type Value = { readonly value: string; readonly end: number };

const readValue = (html: string, at: number): Value | Refusal => {
  const quote = html[at];
  if (quote === '"' || quote === "'") {
    const end = html.indexOf(quote, at + 1);
    const last = end < 0 ? html.length : end;
    return { value: decode(html.slice(at + 1, last)), end: Math.min(html.length, last + 1) };
  }
  const token = take(html, at, /[a-zA-Z0-9.-]*/);
  const end = at + token.length;
  if (end < html.length && !/[\s>]/.test(html[end] ?? ""))
    return cannot(`Unexpected end of name token ${offsetOf(html, at)}`);
  return { value: token.toLowerCase(), end };
};

type Tag = { readonly attributes: Attributes; readonly end: number };

/** Reads attributes up to the end of a start tag that begins at `begin`. */
const readAttributes = (html: string, from: number, begin: number, tag: string): Tag | Refusal => {
  const attributes: Record<string, string> = {};
  const where = offsetOf(html, begin);
  let at = from;
  for (;;) {
    at = past(html, at);
    if (html[at] === ">") return { attributes, end: at + 1 };
    const name = take(html, at, /[^\s=>]*/);
    if (name === "") return cannot(`Empty attribute name in the tag "${tag}" ${where}`);
    at = past(html, at + name.length);
    if (html[at] !== "=") {
      if (at >= html.length) return cannot(`Unclosed start tag "${tag}" ${where}`);
      if (tag !== "blockquote" || name !== "expandable")
        return cannot(
          `Expected equal sign in declaration of an attribute of the tag "${tag}" ${where}`,
        );
      attributes[name] = "";
      continue;
    }
    at = past(html, at + 1);
    if (at >= html.length) return cannot(`Unclosed start tag "${tag}" ${where}`);
    const value = readValue(html, at);
    if (isRefusal(value)) return value;
    if (value.end >= html.length) return cannot(`Unclosed start tag ${where}`);
    attributes[name] = value.value;
    at = value.end;
  }
};

const openTag = (reading: Reading): Refusal | undefined => {
  const { html, at: begin } = reading;
  const name = take(html, begin + 1, /[^\s>]*/);
  const end = begin + 1 + name.length;
  if (end >= html.length) return cannot(`Unclosed start tag ${offsetOf(html, begin)}`);
  const tag = name.toLowerCase();
  if (!Object.hasOwn(TAGS, tag))
    return cannot(`Unsupported start tag "${tag}" ${offsetOf(html, begin)}`);
  const read = readAttributes(html, end, begin, tag);
  if (isRefusal(read)) return read;
  if (tag === "span" && read.attributes["class"] !== "tg-spoiler")
    return cannot(`Tag "span" must have class "tg-spoiler" ${offsetOf(html, begin)}`);
  reading.open.push({ tag, at: reading.text.length, attributes: read.attributes });
  reading.at = read.end;
  return undefined;
};

const languageOf = (attributes: Attributes): string | undefined =>
  /^language-(.+)$/.exec(attributes["class"] ?? "")?.[1];

const close = (reading: Reading, { tag, at, attributes }: Open): void => {
  const { text, found } = reading;
  const place = { offset: at, length: text.length - at };
  if (place.length === 0) return;
  const type = TAGS[tag] ?? "bold";
  const last = found.at(-1);
  const same = last?.offset === place.offset && last.length === place.length;
  if (tag === "a") {
    const url = linkOf(attributes["href"] ?? text.slice(at));
    if (url !== undefined) found.push({ type, ...place, url });
  } else if (tag === "pre" && last?.type === "code" && same && last.language !== undefined)
    found.splice(-1, 1, { ...last, type });
  else if (tag === "code") {
    const language = languageOf(attributes);
    found.push({ type, ...place, ...(language === undefined ? {} : { language }) });
  } else if (tag === "blockquote" && "expandable" in attributes)
    found.push({ type: "expandable_blockquote", ...place });
  else found.push({ type, ...place });
};

const closeTag = (reading: Reading): Refusal | undefined => {
  const { html, at: begin, open } = reading;
  const where = offsetOf(html, begin);
  const last = open.at(-1);
  if (!last) return cannot(`Unexpected end tag ${where}`);
  const name = take(html, begin + 2, /[^\s>]*/);
  const end = past(html, begin + 2 + name.length);
  if (html[end] !== ">") return cannot(`Unclosed end tag ${where}`);
  const tag = name.toLowerCase();
  if (tag !== "" && tag !== last.tag)
    return cannot(`Unmatched end tag ${where}, expected "</${last.tag}>", found "</${tag}>"`);
  open.pop();
  close(reading, last);
  reading.at = end + 1;
  return undefined;
};

/** Cuts blanks off both ends: the front only up to the first entity, and entities with the text. */
export const trimmed = ({ text, entities }: Formatted): Formatted => {
  const end = text.trimEnd().length;
  const first = entities.reduce((least, { offset }) => Math.min(least, offset), end);
  const lead = Math.min(first, text.length - text.trimStart().length);
  const kept = entities
    .filter(({ offset }) => offset < end)
    .map((entity) => ({
      ...entity,
      offset: entity.offset - lead,
      length: Math.min(entity.length, end - entity.offset),
    }));
  return { text: text.slice(lead, end), entities: kept };
};

/** HTML to text and entities, whose offsets count UTF-16 units (https://core.telegram.org/bots/api#html-style). */
export const readHtml = (html: string): Formatted | Refusal => {
  const reading: Reading = { html, at: 0, text: "", open: [], found: [] };
  while (reading.at < html.length) {
    const next = html.indexOf("<", reading.at);
    const until = next < 0 ? html.length : next;
    reading.text += decode(html.slice(reading.at, until));
    reading.at = until;
    if (next < 0) break;
    const refusal = html[next + 1] === "/" ? closeTag(reading) : openTag(reading);
    if (refusal) return refusal;
  }
  const unclosed = reading.open.at(-1);
  if (unclosed) return cannot(`Can't find end tag corresponding to start tag "${unclosed.tag}"`);
  if (/\p{Surrogate}/u.test(reading.text))
    return cannot(
      "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units",
    );
  const entities = reading.found
    .map(({ language, ...entity }) =>
      entity.type === "pre" && language !== undefined ? { ...entity, language } : entity,
    )
    .toSorted((a, b) => a.offset - b.offset || b.length - a.length);
  return { text: reading.text, entities };
};
