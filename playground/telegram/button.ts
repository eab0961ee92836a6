/** One button under a message: exactly what the platform takes, in the order in which it looks. */
import { badRequest, isRefusal, type Refusal } from "./answer.ts";
import { faultOfButtonUrl } from "./link.ts";
import { isShape, wordOf, type Params } from "./request.ts";

/** Where a button for inline mode may lead. */
export type ChosenChat = {
  readonly query?: string;
  readonly allow_user_chats?: boolean;
  readonly allow_bot_chats?: boolean;
  readonly allow_group_chats?: boolean;
  readonly allow_channel_chats?: boolean;
};

export type Button = {
  readonly text: string;
  readonly data?: string;
  readonly url?: string;
  /** Opens inline mode with these words in a chat that the person chooses. */
  readonly switchInline?: string;
  readonly switchInlineHere?: string;
  readonly switchInlineChosen?: ChosenChat;
  readonly copyText?: string;
  readonly style?: string;
};
export type Keyboard = readonly (readonly Button[])[];

type Action = Omit<Button, "text" | "style">;

const MAX_DATA_BYTES = 64;
const MAX_COPIED = 256;

const cannot = (why: string): Refusal => badRequest(`can't parse inline keyboard button: ${why}`);

const readUrl = (url: string): Action | Refusal => {
  const fault = faultOfButtonUrl(url);
  return fault === undefined
    ? { url }
    : badRequest(`inline keyboard button URL '${url}' is invalid: ${fault}`);
};

const readData = (data: string): Action | Refusal =>
  Buffer.byteLength(data) <= MAX_DATA_BYTES ? { data } : badRequest("BUTTON_DATA_INVALID");

const CHATS = [
  "allow_user_chats",
  "allow_bot_chats",
  "allow_group_chats",
  "allow_channel_chats",
] as const;

/** At least one kind of chat must be open to it (tdlib, TargetDialogTypes.cpp). */
const readChosen = (given: unknown): Action | Refusal => {
  if (!isShape(given))
    return cannot('Field "switch_inline_query_chosen_chat" must be of type Object');
  const chats = CHATS.filter((chat) => given[chat] === true);
  if (chats.length === 0) return badRequest("at least one chat type must be allowed");
  const allowed = Object.fromEntries(chats.map((chat) => [chat, true]));
  return { switchInlineChosen: { query: wordOf(given["query"]), ...allowed } };
};

/** 1 to 256 characters (https://core.telegram.org/bots/api#copytextbutton). */
const readCopied = (given: unknown): Action | Refusal => {
  if (!isShape(given)) return cannot('Field "copy_text" must be of type Object');
  if (given["text"] === undefined) return cannot('Can\'t find field "text"');
  const copyText = wordOf(given["text"]);
  return copyText === "" || copyText.length > MAX_COPIED
    ? badRequest("BUTTON_COPY_TEXT_INVALID")
    : { copyText };
};

/** The first that is there counts (Client.cpp, `get_inline_keyboard_button_type`). */
const readAction = (button: Params): Action | Refusal => {
  const url = wordOf(button["url"]);
  if (url !== "") return readUrl(url);
  const data = wordOf(button["callback_data"]);
  if (data !== "") return readData(data);
  if (button["switch_inline_query"] !== undefined)
    return { switchInline: wordOf(button["switch_inline_query"]) };
  if (button["switch_inline_query_chosen_chat"] !== undefined)
    return readChosen(button["switch_inline_query_chosen_chat"]);
  if (button["switch_inline_query_current_chat"] !== undefined)
    return { switchInlineHere: wordOf(button["switch_inline_query_current_chat"]) };
  if (button["copy_text"] !== undefined) return readCopied(button["copy_text"]);
  return cannot("Text buttons are unallowed in the inline keyboard");
};

const STYLES = new Set(["", "default", "primary", "danger", "success"]);

export const readButton = (button: unknown): Button | Refusal => {
  if (!isShape(button)) return cannot("InlineKeyboardButton must be an Object");
  const text = wordOf(button["text"]);
  if (text === "") return cannot('Can\'t find field "text"');
  const style = wordOf(button["style"]).toLowerCase();
  if (!STYLES.has(style)) return cannot("invalid button style specified");
  const action = readAction(button);
  if (isRefusal(action)) return action;
  return { text, ...action, ...(style === "" || style === "default" ? {} : { style }) };
};

/** A button under the names of https://core.telegram.org/bots/api#inlinekeyboardbutton. */
export const wireButton = (button: Button) => ({
  text: button.text,
  ...(button.data === undefined ? {} : { callback_data: button.data }),
  ...(button.url === undefined ? {} : { url: button.url }),
  ...(button.switchInline === undefined ? {} : { switch_inline_query: button.switchInline }),
  ...(button.switchInlineHere === undefined
    ? {}
    : { switch_inline_query_current_chat: button.switchInlineHere }),
  ...(button.switchInlineChosen === undefined
    ? {}
    : { switch_inline_query_chosen_chat: button.switchInlineChosen }),
  ...(button.copyText === undefined ? {} : { copy_text: { text: button.copyText } }),
  ...(button.style === undefined ? {} : { style: button.style }),
});
