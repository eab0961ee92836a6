/** The limits of buttons, menus and fields, and where each may stand. */
import { checkFilter } from "./conversation.ts";
import { checkConfirm, checkMenu, checkOptions } from "./block-option.ts";
import {
  checkImage,
  checkKeys,
  checkLength,
  checkNumber,
  checkOneOf,
  checkOptional,
  checkText,
  entryOf,
  isRecord,
  wordsOf,
  type Complain,
  type Shape,
} from "./block-text.ts";

type Check = (element: Shape, at: string, complain: Complain) => void;
type Place = "accessory" | "actions" | "input" | "context";
type Element = {
  readonly places: readonly Place[];
  /** Its own properties, beside those that every element has (@slack/types 3.2.0). */
  readonly keys: readonly string[];
  readonly check: Check;
};

const MAX_INPUT = 3000;
const ASKS = ["confirm", "focus_on_load", "placeholder"] as const;
const TYPED = ["dispatch_action_config", "focus_on_load", "placeholder", "initial_value"] as const;
const ANYWHERE = ["accessory", "actions", "input"] as const;
const nothing: Check = () => undefined;

const isDate = (text: string): boolean => {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return day !== undefined && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};

/** What pickers take and give back: `YYYY-MM-DD`, `HH:mm`, and 10 digits of Unix time. */
export const pickerForms: Readonly<Record<string, (text: string) => boolean>> = {
  datepicker: isDate,
  timepicker: (text) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text),
  datetimepicker: (text) => /^\d{10}$/.test(text),
};

/** A picker's initial value stands in the form that belongs to it. */
const checkPicker =
  (type: string, key: string, form: string): Check =>
  (element, at, complain) => {
    const initial = element[key];
    const text = typeof initial === "number" ? String(initial) : wordsOf(initial);
    if (initial !== undefined && !pickerForms[type]?.(text))
      complain(`${at}/${key}`, `must be ${form}`);
  };

const checkLabel: Check = (element, at, complain) =>
  checkText(element["text"], `${at}/text`, complain, { max: 75, plain: true });

/** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const checkButton: Check = (element, at, complain) => {
  checkLabel(element, at, complain);
  checkOptional(element["value"], `${at}/value`, complain, 2000);
  checkOptional(element["url"], `${at}/url`, complain, 3000);
  checkOptional(element["accessibility_label"], `${at}/accessibility_label`, complain, 75);
  if (element["style"] !== undefined)
    checkOneOf(element["style"], `${at}/style`, complain, ["primary", "danger"]);
};

const checkFeedback: Check = (element, at, complain) => {
  for (const part of ["positive_button", "negative_button"]) {
    const button = element[part];
    checkLabel(isRecord(button) ? button : {}, `${at}/${part}`, complain);
  }
};

/** https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
const checkTextField: Check = (element, at, complain) => {
  const { min_length: min, max_length: max, initial_value: initial } = element;
  checkNumber(min, `${at}/min_length`, complain, [0, MAX_INPUT]);
  checkNumber(max, `${at}/max_length`, complain, [1, MAX_INPUT]);
  if (Number(min ?? 0) > Number(max ?? MAX_INPUT))
    complain(`${at}/min_length`, "longer than max_length");
  if (wordsOf(initial).length > Number(max ?? MAX_INPUT))
    complain(`${at}/initial_value`, "longer than max_length");
};

/** https://docs.slack.dev/reference/block-kit/block-elements/number-input-element */
const checkNumberField: Check = (element, at, complain) => {
  if (typeof element["is_decimal_allowed"] !== "boolean")
    complain(`${at}/is_decimal_allowed`, "required");
  for (const key of ["min_value", "max_value", "initial_value"]) {
    const value = element[key];
    if (value !== undefined && !/^-?\d+(\.\d+)?$/.test(wordsOf(value)))
      complain(`${at}/${key}`, "must be a number in a string");
  }
};

/** Radio buttons and checkboxes: 10 options at most. */
const choices = (initial: string): Element => ({
  places: ANYWHERE,
  keys: ["options", initial, "confirm", "focus_on_load"],
  check: (element, at, complain) => checkOptions(element, at, complain, { max: 10, plain: false }),
});

const OPTIONS = ["options", "option_groups"] as const;

const checkMost: Check = ({ max_selected_items: most }, at, complain) =>
  checkNumber(most, `${at}/max_selected_items`, complain, [1, 100]);

const both =
  (...checks: readonly Check[]): Check =>
  (element, at, complain) =>
    checks.forEach((check) => check(element, at, complain));

type Filling = {
  readonly kind: string;
  readonly one: string;
  readonly own: readonly string[];
  readonly check?: Check;
};

/** Menus that Slack fills by itself: people, conversations, channels, or what an app suggests. */
const fillings: readonly Filling[] = [
  { kind: "users", one: "user", own: [] },
  {
    kind: "conversations",
    one: "conversation",
    own: ["default_to_current_conversation", "filter"],
    check: checkFilter,
  },
  { kind: "channels", one: "channel", own: [] },
  { kind: "external", one: "option", own: ["min_query_length"] },
];

const filledMenus: Readonly<Record<string, Element>> = Object.fromEntries(
  fillings.flatMap(({ kind, one, own, check = nothing }): [string, Element][] => {
    const keys = [...ASKS, ...own];
    const single = [...keys, `initial_${one}`, "response_url_enabled"];
    const several = [...keys, `initial_${one}s`, "max_selected_items"];
    return [
      [`${kind}_select`, { places: ANYWHERE, keys: single, check }],
      [`multi_${kind}_select`, { places: ANYWHERE, keys: several, check: both(checkMost, check) }],
    ];
  }),
);

const pickers: Readonly<Record<string, Element>> = {
  datepicker: {
    places: ANYWHERE,
    keys: [...ASKS, "initial_date"],
    check: checkPicker("datepicker", "initial_date", "YYYY-MM-DD"),
  },
  timepicker: {
    places: ANYWHERE,
    keys: [...ASKS, "initial_time", "timezone"],
    check: checkPicker("timepicker", "initial_time", "HH:mm"),
  },
  datetimepicker: {
    places: ["actions", "input"],
    keys: ["confirm", "focus_on_load", "initial_date_time"],
    check: checkPicker("datetimepicker", "initial_date_time", "10 digits"),
  },
};

const fields: Readonly<Record<string, Element>> = {
  plain_text_input: {
    places: ["input"],
    keys: [...TYPED, "multiline", "min_length", "max_length"],
    check: checkTextField,
  },
  number_input: {
    places: ["input"],
    keys: [...TYPED, "is_decimal_allowed", "min_value", "max_value"],
    check: checkNumberField,
  },
  email_text_input: { places: ["input"], keys: TYPED, check: nothing },
  url_text_input: { places: ["input"], keys: TYPED, check: nothing },
  rich_text_input: {
    places: ["actions", "input"],
    keys: [...TYPED, "min_lines", "max_lines"],
    check: nothing,
  },
  file_input: {
    places: ["input"],
    keys: ["filetypes", "max_files"],
    check: ({ max_files: most }, at, complain) =>
      checkNumber(most, `${at}/max_files`, complain, [1, 10]),
  },
};

const elements: Readonly<Record<string, Element>> = {
  ...filledMenus,
  ...pickers,
  ...fields,
  button: {
    places: ["accessory", "actions"],
    keys: ["text", "value", "url", "style", "confirm", "accessibility_label"],
    check: checkButton,
  },
  workflow_button: {
    places: ["accessory", "actions"],
    keys: ["text", "workflow", "style", "confirm", "accessibility_label"],
    check: checkLabel,
  },
  icon_button: {
    places: ["context"],
    keys: ["icon", "text", "confirm", "value", "accessibility_label", "visible_to_user_ids"],
    check: checkLabel,
  },
  feedback_buttons: {
    places: ["context"],
    keys: ["positive_button", "negative_button"],
    check: checkFeedback,
  },
  static_select: {
    places: ANYWHERE,
    keys: [...ASKS, ...OPTIONS, "initial_option"],
    check: checkMenu,
  },
  multi_static_select: {
    places: ANYWHERE,
    keys: [...ASKS, ...OPTIONS, "initial_options", "max_selected_items"],
    check: checkMenu,
  },
  overflow: {
    places: ["accessory", "actions"],
    keys: ["options", "confirm"],
    check: (element, at, complain) =>
      checkOptions(element, at, complain, { max: 5, plain: true, urls: true }),
  },
  radio_buttons: choices("initial_option"),
  checkboxes: choices("initial_options"),
};

/** Checks one interactive element, and that it may stand where it stands. */
export const checkElement = (
  value: unknown,
  at: string,
  complain: Complain,
  place: Place,
): void => {
  if (!isRecord(value)) return complain(at, "missing element");
  const type = wordsOf(value["type"]);
  if (place === "accessory" && type === "image") return checkImage(value, at, complain);
  const known = entryOf(elements, type);
  if (!known) return complain(`${at}/type`, `unsupported type: ${type}`);
  if (!known.places.includes(place)) complain(`${at}/type`, `${type} may not stand here`);
  checkKeys(value, at, complain, ["type", "action_id", ...known.keys]);
  if (value["action_id"] !== undefined)
    checkLength(value["action_id"], `${at}/action_id`, complain, 255);
  known.check(value, at, complain);
  if (value["placeholder"] !== undefined)
    checkText(value["placeholder"], `${at}/placeholder`, complain, { max: 150, plain: true });
  checkConfirm(value, at, complain);
};
