/** Makers of the fields that stand in forms; a field is found again by its block id. */
import type { InputBlock, KnownBlock, PlainTextOption } from "@slack/types";
import { option, plain } from "./block.ts";
import { say, type Visit } from "./context.ts";
import type { ButtonName } from "./data.ts";

type Element = InputBlock["element"];

/** Each block holds one field, so the fields need no names of their own. */
const action_id = "field-set";

/** Slack's limit for the text of one field. */
export const MAX_FIELD = 3_000;

export const textElement = (max: number, initial?: string): Element => ({
  type: "plain_text_input",
  action_id,
  max_length: max,
  ...(initial ? { initial_value: initial } : {}),
});

/** A text of several lines. */
export const linesElement = (max: number, initial?: string): Element => ({
  type: "plain_text_input",
  action_id,
  multiline: true,
  max_length: max,
  ...(initial ? { initial_value: initial } : {}),
});

/** A channel, at first the one that is before one's eyes; conversations of few are not offered. */
export const channelElement = (visit: Visit): Element => ({
  type: "conversations_select",
  action_id,
  placeholder: plain(say(visit, "desk-choose-one"), 150),
  default_to_current_conversation: true,
  filter: { include: ["public", "private"] },
});

/** Somebody of the workspace. */
export const userElement = (visit: Visit): Element => ({
  type: "users_select",
  action_id,
  placeholder: plain(say(visit, "desk-choose-one"), 150),
});

/** A text to be copied as it stands. */
export const copyElement = (text: string): Element => ({
  type: "plain_text_input",
  action_id,
  multiline: true,
  initial_value: text.slice(0, MAX_FIELD),
});

export const dateElement = (initial?: string): Element => ({
  type: "datepicker",
  action_id,
  ...(initial ? { initial_date: initial } : {}),
});

export const timeElement = (initial?: string): Element => ({
  type: "timepicker",
  action_id,
  ...(initial ? { initial_time: initial } : {}),
});

export const numberElement = (max: number, initial?: string): Element => ({
  type: "number_input",
  action_id,
  is_decimal_allowed: false,
  min_value: "1",
  max_value: String(max),
  ...(initial ? { initial_value: initial } : {}),
});

const initialOf = (options: readonly PlainTextOption[], chosen: string | null | undefined) => {
  const initial = options.find(({ value }) => value === chosen);
  return initial ? { initial_option: initial } : {};
};

export const selectElement = (
  visit: Visit,
  options: PlainTextOption[],
  chosen?: string | null,
): Element => ({
  type: "static_select",
  action_id,
  placeholder: plain(say(visit, "desk-choose-one"), 150),
  options,
  ...initialOf(options, chosen),
});

/** Boxes to tick, some at first. */
export const checkElement = (options: PlainTextOption[], ticked: readonly string[]): Element => {
  const initial = options.filter(({ value }) => value !== undefined && ticked.includes(value));
  return {
    type: "checkboxes",
    action_id,
    options,
    // Slack refuses an empty list.
    ...(initial.length > 0 ? { initial_options: initial } : {}),
  };
};

/** Several choices, each of which can be taken out again. */
export const multiSelectElement = (
  visit: Visit,
  options: PlainTextOption[],
  chosen: readonly string[],
): Element => {
  const initial = options.filter(({ value }) => value !== undefined && chosen.includes(value));
  return {
    type: "multi_static_select",
    action_id,
    placeholder: plain(say(visit, "desk-choose-one"), 150),
    options,
    ...(initial.length > 0 ? { initial_options: initial } : {}),
  };
};

const TYPED: ReadonlySet<string> = new Set(["plain_text_input", "number_input"]);

/** Tells us at once what was chosen or typed, and not only when the form is sent. */
export const watching = (name: ButtonName, block: InputBlock): InputBlock => {
  const element = { ...block.element, action_id: name };
  const typed = TYPED.has(element.type)
    ? { dispatch_action_config: { trigger_actions_on: ["on_character_entered"] } }
    : {};
  return { ...block, dispatch_action: true, element: { ...element, ...typed } as Element };
};

/** Every field of a form tells us what is typed into it, so that what is closed by mistake is not lost. */
export const watchingAll = (name: ButtonName, blocks: readonly KnownBlock[]): KnownBlock[] =>
  blocks.map((block) => (block.type === "input" ? watching(name, block) : block));

/** One file, of these kinds. */
export const fileElement = (kinds: string[]): Element => ({
  type: "file_input",
  action_id,
  filetypes: kinds,
  max_files: 1,
});

/** All choices before one's eyes; Slack takes ten of them. */
export const radioElement = (options: PlainTextOption[], chosen?: string): Element => ({
  type: "radio_buttons",
  action_id,
  options,
  ...initialOf(options, chosen),
});

/** Options named by the texts `<prefix>-<value>`. */
export const optionsOf = (
  visit: Visit,
  prefix: string,
  values: readonly string[],
): PlainTextOption[] => values.map((value) => option(say(visit, `${prefix}-${value}`), value));
