/** What Slack's own client checks in a form: while it is filled in, and before it is sent. */
import { validateView } from "./block-kit.ts";
import { pickerForms } from "./block-element.ts";
import { entryOf, isRecord, listOf, wordsOf, type Shape } from "./block-text.ts";
import { MAX_STACK } from "./view-methods.ts";
import { inputsOf, optionsOf, valueOf } from "./view-state.ts";
import { isOffered } from "./conversation.ts";
import type { Inside, SimulatedView, Typed } from "./workspace.ts";

const MAX_TYPED = 3000;
const MAX_FILES = 10;

const listOfTyped = (value: Typed): readonly string[] =>
  value === null ? [] : typeof value === "string" ? [value] : value;

const isOfConversations = (element: Shape): boolean =>
  wordsOf(element["type"]).endsWith("conversations_select");

const isMany = (element: Shape): boolean =>
  element["type"] === "file_input" ||
  element["type"] === "checkboxes" ||
  wordsOf(element["type"]).startsWith("multi_");

/** Slack's client offers only files of the kinds that are named, and no more than are taken. */
const checkFiles = (
  { store }: Inside,
  element: Shape,
  name: string,
  ids: readonly string[],
): void => {
  const most = Number(element["max_files"] ?? MAX_FILES);
  if (ids.length > most) throw new Error(`the field ${name} takes ${most} files`);
  const types = listOf(element["filetypes"]);
  for (const id of ids) {
    const file = store.state.files.find((known) => known.id === id);
    if (!file) throw new Error(`the field ${name} knows no file ${id}`);
    const type = file.name.split(".").at(-1)?.toLowerCase();
    if (types.length > 0 && !types.includes(type))
      throw new Error(`the field ${name} takes no file ${file.name}`);
  }
};

/** Throws for what no person could have typed or chosen in this element. */
export const checkTyped = (inside: Inside, element: Shape, name: string, value: Typed): void => {
  const options = optionsOf(element);
  const chosen = listOfTyped(value);
  const strange = chosen.find((one) => !options.some((option) => option["value"] === one));
  if (options.length > 0 && strange !== undefined)
    throw new Error(`the field ${name} has no option ${strange}`);
  if (!isMany(element) && chosen.length > 1) throw new Error(`the field ${name} takes one value`);
  const unseen = chosen.find(
    (one) => isOfConversations(element) && !isOffered(inside, element, one),
  );
  if (unseen !== undefined) throw new Error(`the field ${name} does not offer ${unseen}`);
  const most = Number(element["max_selected_items"] ?? Number.POSITIVE_INFINITY);
  if (chosen.length > most) throw new Error(`the field ${name} takes ${most} of them`);
  if (element["type"] === "file_input") checkFiles(inside, element, name, chosen);
  if (typeof value !== "string") return;
  const max = Number(element["max_length"] ?? MAX_TYPED);
  if (value.length > max) throw new Error(`the field ${name} takes ${max} characters`);
  const fits = entryOf(pickerForms, element["type"]);
  if (fits && !fits(value)) throw new Error(`the field ${name} takes no ${value}`);
};

/** What a number, an address or a link is, the app decides: no document says that the client does. */
const lengthNo = (element: Shape, value: string): string | undefined => {
  const min = Number(element["min_length"] ?? 0);
  return value.length < min ? `Must be at least ${min} characters.` : undefined;
};

/** The errors with which Slack's client keeps a form back; by `block_id`. */
export const clientErrors = (view: SimulatedView): Record<string, string> => {
  const errors: Record<string, string> = {};
  for (const field of inputsOf(view)) {
    const value = valueOf(view, field);
    const empty = value === null || value.length === 0;
    if (empty && field.block["optional"] !== true)
      errors[field.blockId] = "Please complete this required field.";
    const wrong = !empty && typeof value === "string" ? lengthNo(field.element, value) : undefined;
    if (wrong !== undefined) errors[field.blockId] = wrong;
  }
  return errors;
};

const errorsNo = (view: SimulatedView, errors: unknown): string | undefined => {
  if (!isRecord(errors) || Object.keys(errors).length === 0) return "no errors given";
  const fields = new Set(inputsOf(view).map(({ blockId }) => blockId));
  for (const [id, words] of Object.entries(errors)) {
    if (!fields.has(id)) return `errors name ${id}, which is no input block`;
    if (wordsOf(words) === "") return `the error of ${id} says nothing`;
  }
  return undefined;
};

const nextNo = (next: unknown): string | undefined => {
  const complaints = validateView(next);
  if (complaints.length > 0) return complaints.join("; ");
  return isRecord(next) && next["type"] === "modal" ? undefined : "the next view must be a modal";
};

/**
 * Why Slack would not take the app's answer to the form as it was sent; undefined when it does
 * (https://docs.slack.dev/surfaces/modals).
 */
export const answerNo = (
  view: SimulatedView,
  body: Shape,
  stackSize: number,
): string | undefined => {
  const action = body["response_action"];
  switch (action) {
    case undefined:
      return Object.keys(body).length === 0 ? undefined : "neither empty nor a response_action";
    case "clear":
      return undefined;
    case "errors":
      return errorsNo(view, body["errors"]);
    case "update":
      return nextNo(body["view"]);
    case "push":
      return stackSize >= MAX_STACK ? "push_limit_reached" : nextNo(body["view"]);
    default:
      return `unknown response_action ${wordsOf(action)}`;
  }
};
