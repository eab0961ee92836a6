/** Entities and keyboards, as the platform takes them. */
import { badRequest, isRefusal, type Refusal } from "./answer.ts";
import { faultOfButtonUrl } from "./link.ts";
import { isShape, structure, wordOf } from "./request.ts";

export type Entity = {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly language?: string;
};
export type Button = { readonly text: string; readonly data?: string; readonly url?: string };
export type Keyboard = readonly (readonly Button[])[];

const MAX_DATA_BYTES = 64;
const MAX_BUTTONS = 100;

const cannot = (why: string): Refusal => badRequest(`can't parse inline keyboard button: ${why}`);

const readButton = (button: unknown): Button | Refusal => {
  if (!isShape(button)) return cannot("InlineKeyboardButton must be an Object");
  const text = wordOf(button["text"]);
  if (text === "") return cannot('Can\'t find field "text"');
  const url = wordOf(button["url"]);
  if (url !== "") {
    const fault = faultOfButtonUrl(url);
    return fault === undefined
      ? { text, url }
      : badRequest(`inline keyboard button URL '${url}' is invalid: ${fault}`);
  }
  const data = wordOf(button["callback_data"]);
  if (data === "") return cannot("Text buttons are unallowed in the inline keyboard");
  return Buffer.byteLength(data) <= MAX_DATA_BYTES
    ? { text, data }
    : badRequest("BUTTON_DATA_INVALID");
};

const readRow = (row: unknown): readonly Button[] | Refusal => {
  if (!Array.isArray(row))
    return badRequest(
      'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    );
  const buttons: Button[] = [];
  for (const given of row as readonly unknown[]) {
    const button = readButton(given);
    if (isRefusal(button)) return button;
    buttons.push(button);
  }
  return buttons;
};

/**
 * An inline keyboard: callback data of 1 to 64 bytes, at most 100 buttons (the first is documented,
 * https://core.telegram.org/bots/api#inlinekeyboardbutton; the second is what libraries count on).
 */
export const readKeyboard = (given: unknown): Keyboard | Refusal => {
  if (given === undefined || given === "") return [];
  const markup = structure(given);
  if (typeof markup === "string")
    return badRequest("can't parse reply keyboard markup JSON object");
  if (!isShape(markup)) return badRequest("object expected as reply markup");
  const inline = markup["inline_keyboard"];
  if (inline === undefined) return [];
  if (!Array.isArray(inline)) return badRequest('field "inline_keyboard" must be of type Array');
  const rows: (readonly Button[])[] = [];
  for (const given of inline as readonly unknown[]) {
    const row = readRow(given);
    if (isRefusal(row)) return row;
    if (row.length > 0) rows.push(row);
  }
  return rows.flat().length > MAX_BUTTONS ? badRequest("reply markup is too long") : rows;
};
