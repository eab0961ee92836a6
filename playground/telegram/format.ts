/** Texts and captions as they arrive, with their marks read and their lengths checked. */
import { badRequest, isRefusal, type Refusal } from "./answer.ts";
import { readHtml, trimmed, type Formatted } from "./html.ts";
import { textOf, type Params } from "./request.ts";

/** Lengths after the entities were parsed (https://core.telegram.org/bots/api#sendmessage, #sendphoto). */
const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;

const format = (params: Params, field: "text" | "caption"): Formatted | Refusal => {
  const raw = textOf(params, field).replaceAll("\r", "");
  const mode = textOf(params, "parse_mode").toLowerCase();
  if (mode !== "" && mode !== "html") return badRequest("unsupported parse_mode");
  const read = mode === "" ? { text: raw, entities: [] } : readHtml(raw);
  return isRefusal(read) ? read : trimmed(read);
};

/** A text that may stand in a message; blanks alone are refused in other words than nothing is. */
export const formatText = (params: Params): Formatted | Refusal => {
  if (textOf(params, "text") === "") return badRequest("message text is empty");
  const formatted = format(params, "text");
  if (isRefusal(formatted)) return formatted;
  if (formatted.text === "") return badRequest("text must be non-empty");
  return formatted.text.length > MAX_TEXT ? badRequest("message is too long") : formatted;
};

/** A caption may be empty; blanks and marks count as in a text. */
export const formatCaption = (params: Params): Formatted | Refusal => {
  const formatted = format(params, "caption");
  if (isRefusal(formatted)) return formatted;
  return formatted.text.length > MAX_CAPTION
    ? badRequest("message caption is too long")
    : formatted;
};
