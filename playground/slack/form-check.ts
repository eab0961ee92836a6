/** What Slack's own client checks in a form: while it is filled in, and before it is sent. */
import { isRecord, listOf, wordsOf, type Shape } from "./block-text.ts";
import { inputsOf, type SimulatedView } from "./workspace.ts";

type Typed = string | readonly string[] | null;

const elementOf = (block: Shape): Shape => (isRecord(block["element"]) ? block["element"] : {});

const optionsOf = (element: Shape): Shape[] =>
  [
    ...listOf(element["options"]),
    ...listOf(element["option_groups"]).flatMap((group) =>
      isRecord(group) ? listOf(group["options"]) : [],
    ),
  ].filter(isRecord);

const patterns: Readonly<Record<string, RegExp>> = {
  datepicker: /^\d{4}-\d{2}-\d{2}$/,
  timepicker: /^([01]\d|2[0-3]):[0-5]\d$/,
};

/** Throws for what no person could have typed or chosen in this form. */
export const checkTyped = (view: SimulatedView, id: string, value: Typed): void => {
  const block = inputsOf(view).find((known) => known["block_id"] === id);
  if (!block) throw new Error(`the form has no field ${id}`);
  const element = elementOf(block);
  const options = optionsOf(element);
  const chosen = value === null ? [] : typeof value === "string" ? [value] : value;
  const strange = chosen.find((one) => !options.some((option) => option["value"] === one));
  if (options.length > 0 && strange !== undefined)
    throw new Error(`the field ${id} has no option ${strange}`);
  if (typeof value !== "string") return;
  const max = Number(element["max_length"] ?? 3000);
  if (value.length > max) throw new Error(`the field ${id} takes ${max} characters`);
  const pattern = patterns[wordsOf(element["type"])];
  if (pattern && !pattern.test(value)) throw new Error(`the field ${id} takes no ${value}`);
};

const lengthNo = (element: Shape, value: string): string | undefined => {
  const min = Number(element["min_length"] ?? 0);
  return value.length < min ? `Must be at least ${min} characters.` : undefined;
};

/** The errors with which Slack's client keeps a form back; by `block_id`. */
export const clientErrors = (view: SimulatedView): Record<string, string> => {
  const errors: Record<string, string> = {};
  for (const block of inputsOf(view)) {
    const id = wordsOf(block["block_id"]);
    const value = view.values[id];
    const empty = value === null || value === undefined || value.length === 0;
    if (empty && block["optional"] !== true) errors[id] = "Please complete this required field.";
    const wrong =
      !empty && typeof value === "string" ? lengthNo(elementOf(block), value) : undefined;
    if (wrong !== undefined) errors[id] = wrong;
  }
  return errors;
};

/** Why Slack would not take the app's answer to the form as it was sent; undefined when it does. */
export const answerNo = (
  view: SimulatedView,
  body: Shape,
  stackSize: number,
): string | undefined => {
  const action = body["response_action"];
  if (action === undefined || action === "clear" || action === "update") return undefined;
  if (action === "push") return stackSize >= 3 ? "push_limit_reached" : undefined;
  if (action !== "errors") return `unknown response_action ${wordsOf(action)}`;
  const { errors } = body;
  if (!isRecord(errors) || Object.keys(errors).length === 0) return "no errors given";
  const fields = new Set(inputsOf(view).map((block) => block["block_id"]));
  const strange = Object.keys(errors).find((id) => !fields.has(id));
  return strange === undefined ? undefined : `errors name ${strange}, which is no input block`;
};
