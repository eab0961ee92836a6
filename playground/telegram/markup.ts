/** Keyboards under messages, as the platform takes them. */
import { badRequest, isRefusal, type Refusal } from "./answer.ts";
import { readButton, type Button, type Keyboard } from "./button.ts";
import type { Place } from "./place.ts";
import { isShape, structure } from "./request.ts";

const MAX_BUTTONS = 100;

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

/** What a keyboard is refused for in this chat alone (tdlib, ReplyMarkup.cpp). */
export const faultIn = (place: Place, keyboard: Keyboard): Refusal | undefined => {
  if (place.kind !== "group" || place.group.type !== "channel") return undefined;
  const button = keyboard
    .flat()
    .find(
      ({ switchInline, switchInlineChosen, switchInlineHere }) =>
        (switchInline ?? switchInlineChosen ?? switchInlineHere) !== undefined,
    );
  if (!button) return undefined;
  const name =
    button.switchInlineHere === undefined
      ? "switch_inline_query"
      : "switch_inline_query_current_chat";
  return badRequest(
    `can't use ${name} button in a channel chat, because users will not be able to use the button without knowing bot's username`,
  );
};
