/** The results of inline mode: each exactly as the platform takes it. */
import { badRequest, isRefusal, type Refusal } from "./answer.ts";
import type { Keyboard } from "./button.ts";
import { fileContent, knownFile } from "./files.ts";
import { formatCaption, formatText } from "./format.ts";
import { readKeyboard } from "./markup.ts";
import { isShape, structure, wordOf, type Params } from "./request.ts";
import type { Content, InlineResult, World } from "./world.ts";

const MAX_RESULTS = 50;
const MAX_ID_BYTES = 64;

const cannot = (why: string): Refusal => badRequest(`can't parse inline query result: ${why}`);

/** What is found wrong while the result is read stands behind that; what the platform finds later does not. */
const whileReading = (refusal: Refusal): Refusal => {
  const [, why = ""] = /^Bad Request: (.*)$/s.exec(refusal.description) ?? [];
  const isEarly = /^(can't parse|field "|object expected|message text is empty|unsupported)/.test(
    why,
  );
  return isEarly ? cannot(why.charAt(0).toUpperCase() + why.slice(1)) : refusal;
};

const readMarkup = (given: unknown): Keyboard | Refusal => {
  if (given === undefined || given === null) return [];
  if (!isShape(given)) return cannot('Field "reply_markup" must be of type Object');
  if (given["inline_keyboard"] === undefined) return badRequest("inline keyboard expected");
  const keyboard = readKeyboard(given);
  return isRefusal(keyboard) ? whileReading(keyboard) : keyboard;
};

/** A text of 1 to 4096 characters (https://core.telegram.org/bots/api#inputtextmessagecontent); nothing else is simulated. */
const readText = (given: unknown): Content | Refusal => {
  if (given === undefined) return cannot('Can\'t find field "message_text"');
  if (!isShape(given)) return cannot('Field "input_message_content" must be of type Object');
  const text = wordOf(given["message_text"]);
  if (text === "") return cannot("Input message content is not specified");
  const formatted = formatText({ text, parse_mode: given["parse_mode"] });
  if (!isRefusal(formatted)) return formatted;
  return formatted.description.endsWith("message is too long")
    ? badRequest("MESSAGE_TOO_LONG")
    : whileReading(formatted);
};

const readArticle = (given: Params): Content | Refusal => {
  const content = readText(given["input_message_content"]);
  if (isRefusal(content)) return content;
  if (given["title"] === undefined) return cannot('Can\'t find field "title"');
  return wordOf(given["title"]) === "" ? badRequest("ARTICLE_TITLE_EMPTY") : content;
};

/** A file that the bot has sent before, with its caption. */
const readCached = (world: World, given: Params, kind: "photo" | "document"): Content | Refusal => {
  const formatted = formatCaption(given);
  if (isRefusal(formatted)) return whileReading(formatted);
  for (const field of kind === "photo" ? ["photo_file_id"] : ["title", "document_file_id"])
    if (given[field] === undefined) return cannot(`Can't find field "${field}"`);
  const file = knownFile(world, wordOf(given[`${kind}_file_id`]), kind);
  return isRefusal(file) ? file : { ...formatted, ...fileContent(file, kind) };
};

const readContent = (world: World, given: Params, type: string): Content | Refusal => {
  if (type === "article") return readArticle(given);
  return type === "photo" || type === "document"
    ? readCached(world, given, type)
    : cannot(`type "${type}" is unsupported for the inline query result`);
};

const readResult = (world: World, given: unknown): InlineResult | Refusal => {
  if (!isShape(given)) return cannot("Inline query result must be an object");
  for (const field of ["type", "id"])
    if (given[field] === undefined) return cannot(`Can't find field "${field}"`);
  const content = readContent(world, given, wordOf(given["type"]).toLowerCase());
  if (isRefusal(content)) return content;
  const keyboard = readMarkup(given["reply_markup"]);
  if (isRefusal(keyboard)) return keyboard;
  const id = wordOf(given["id"]);
  if (id === "" || Buffer.byteLength(id) > MAX_ID_BYTES) return badRequest("RESULT_ID_INVALID");
  const description = wordOf(given["description"]);
  return {
    id,
    title: wordOf(given["title"]),
    ...(description === "" ? {} : { description }),
    content,
    keyboard,
  };
};

/** At most 50, no two under one id (https://core.telegram.org/bots/api#answerinlinequery). */
export const readResults = (world: World, encoded: unknown): readonly InlineResult[] | Refusal => {
  const given = structure(encoded ?? []);
  if (typeof given === "string" && given !== "")
    return badRequest("can't parse JSON encoded inline query results");
  if (given === "" || given === null) return [];
  if (!Array.isArray(given)) return badRequest("expected an Array of inline query results");
  if (given.length > MAX_RESULTS) return badRequest("too many inline query results specified");
  const results: InlineResult[] = [];
  for (const one of given as readonly unknown[]) {
    const read = readResult(world, one);
    if (isRefusal(read)) return read;
    results.push(read);
  }
  const isUnique = new Set(results.map(({ id }) => id)).size === results.length;
  return isUnique ? results : badRequest("RESULT_ID_DUPLICATE");
};
