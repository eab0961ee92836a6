/** The limits of buttons, menus, fields and their options. */
import {
  checkLength,
  checkText,
  isRecord,
  listOf,
  wordsOf,
  type Complain,
  type Shape,
} from "./block-text.ts";

type Check = (element: Shape, at: string, complain: Complain) => void;
type Place = "accessory" | "actions" | "input" | "context";

/** Groups: 100 at most, each of 1 to 100 options (@slack/types 3.2.0, OptionGroup). */
const checkGroups = (element: Shape, at: string, complain: Complain): void => {
  const groups = listOf(element["option_groups"]);
  if (groups.length === 0 || groups.length > 100)
    complain(`${at}/option_groups`, "must have 1 to 100 items");
  for (const [i, group] of groups.entries()) {
    const place = `${at}/option_groups/${i}`;
    if (!isRecord(group)) complain(place, "missing group");
    else {
      checkText(group["label"], `${place}/label`, complain, { max: 75, plain: true });
      checkOptions({ options: group["options"] }, place, complain, 100);
    }
  }
};

const checkMenu: Check = (element, at, complain) => {
  if (element["option_groups"] === undefined) checkOptions(element, at, complain, 100);
  else checkGroups(element, at, complain);
};

const checkOptions = (element: Shape, at: string, complain: Complain, max: number): void => {
  const options = listOf(element["options"]);
  if (options.length === 0 || options.length > max)
    complain(`${at}/options`, `must have 1 to ${max} items`);
  const values = options.map((option) => isRecord(option) && option["value"]);
  if (new Set(values).size !== values.length) complain(`${at}/options`, "a value stands twice");
  for (const [i, option] of options.entries()) checkOption(option, `${at}/options/${i}`, complain);
  for (const initial of [element["initial_option"], ...listOf(element["initial_options"])])
    if (isRecord(initial) && !values.includes(initial["value"]))
      complain(`${at}/initial_option`, "is not one of the options");
};

/** Text, value and description of 75 each in @slack/types; a value may be longer elsewhere. */
const checkOption = (option: unknown, at: string, complain: Complain): void => {
  if (!isRecord(option)) return complain(at, "missing option");
  checkText(option["text"], `${at}/text`, complain, { max: 75 });
  checkLength(option["value"], `${at}/value`, complain, 75);
  if (option["description"] !== undefined)
    checkText(option["description"], `${at}/description`, complain, { max: 75 });
};

const checkPlaceholder: Check = (element, at, complain) => {
  if (element["placeholder"] !== undefined)
    checkText(element["placeholder"], `${at}/placeholder`, complain, { max: 150, plain: true });
};

const checkConfirm: Check = (element, at, complain) => {
  const { confirm } = element;
  if (!isRecord(confirm)) return;
  checkText(confirm["title"], `${at}/confirm/title`, complain, { max: 100, plain: true });
  checkText(confirm["text"], `${at}/confirm/text`, complain, { max: 300 });
  checkText(confirm["confirm"], `${at}/confirm/confirm`, complain, { max: 30, plain: true });
  checkText(confirm["deny"], `${at}/confirm/deny`, complain, { max: 30, plain: true });
};

const MAX_INPUT = 3000;

const elements: Readonly<Record<string, { check: Check; places: readonly Place[] }>> = {
  button: {
    places: ["accessory", "actions"],
    check: (element, at, complain) => {
      checkText(element["text"], `${at}/text`, complain, { max: 75, plain: true });
      if (wordsOf(element["value"]).length > 2000)
        complain(`${at}/value`, "must be less than 2001 characters");
      if (wordsOf(element["url"]).length > 3000)
        complain(`${at}/url`, "must be less than 3001 characters");
      if (wordsOf(element["accessibility_label"]).length > 75)
        complain(`${at}/accessibility_label`, "must be less than 76 characters");
      const { style } = element;
      if (style !== undefined && style !== "primary" && style !== "danger")
        complain(`${at}/style`, "must be primary or danger");
    },
  },
  static_select: { places: ["accessory", "actions", "input"], check: checkMenu },
  multi_static_select: { places: ["accessory", "actions", "input"], check: checkMenu },
  ...Object.fromEntries(
    ["users", "conversations", "channels", "external"].flatMap((kind) =>
      [`${kind}_select`, `multi_${kind}_select`].map((type) => [
        type,
        { places: ["accessory", "actions", "input"] as const, check: () => undefined },
      ]),
    ),
  ),
  datetimepicker: {
    places: ["actions", "input"],
    check: (element, at, complain) => {
      const initial = element["initial_date_time"];
      if (initial !== undefined && !/^\d{10}$/.test(String(Number(initial))))
        complain(`${at}/initial_date_time`, "must be 10 digits");
    },
  },
  email_text_input: { places: ["input"], check: () => undefined },
  url_text_input: { places: ["input"], check: () => undefined },
  rich_text_input: { places: ["actions", "input"], check: () => undefined },
  file_input: {
    places: ["input"],
    check: (element, at, complain) => {
      const max = Number(element["max_files"] ?? 10);
      if (!(max >= 1 && max <= 10)) complain(`${at}/max_files`, "must be 1 to 10");
    },
  },
  workflow_button: {
    places: ["accessory", "actions"],
    check: (element, at, complain) =>
      checkText(element["text"], `${at}/text`, complain, { max: 75, plain: true }),
  },
  icon_button: {
    places: ["context"],
    check: (element, at, complain) =>
      checkText(element["text"], `${at}/text`, complain, { max: 75, plain: true }),
  },
  feedback_buttons: {
    places: ["context"],
    check: (element, at, complain) => {
      for (const part of ["positive_button", "negative_button"]) {
        const button = element[part];
        const text = isRecord(button) ? button["text"] : undefined;
        checkText(text, `${at}/${part}/text`, complain, { max: 75, plain: true });
      }
    },
  },
  overflow: {
    places: ["accessory", "actions"],
    check: (element, at, complain) => checkOptions(element, at, complain, 5),
  },
  radio_buttons: {
    places: ["accessory", "actions", "input"],
    check: (element, at, complain) => checkOptions(element, at, complain, 10),
  },
  checkboxes: {
    places: ["accessory", "actions", "input"],
    check: (element, at, complain) => checkOptions(element, at, complain, 10),
  },
  plain_text_input: {
    places: ["input"],
    check: (element, at, complain) => {
      const max = Number(element["max_length"] ?? MAX_INPUT);
      if (!(max >= 1 && max <= MAX_INPUT)) complain(`${at}/max_length`, "must be 1 to 3000");
      if (wordsOf(element["initial_value"]).length > max)
        complain(`${at}/initial_value`, "longer than max_length");
    },
  },
  number_input: {
    places: ["input"],
    check: (element, at, complain) => {
      if (typeof element["is_decimal_allowed"] !== "boolean")
        complain(`${at}/is_decimal_allowed`, "required");
    },
  },
  datepicker: {
    places: ["accessory", "actions", "input"],
    check: (element, at, complain) => {
      const initial = element["initial_date"];
      if (initial !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(wordsOf(initial)))
        complain(`${at}/initial_date`, "must be YYYY-MM-DD");
    },
  },
  timepicker: {
    places: ["accessory", "actions", "input"],
    check: (element, at, complain) => {
      const initial = element["initial_time"];
      if (initial !== undefined && !/^\d{2}:\d{2}$/.test(wordsOf(initial)))
        complain(`${at}/initial_time`, "must be HH:mm");
    },
  },
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
  if (place === "accessory" && type === "image") return;
  const known = elements[type];
  if (!known) return complain(`${at}/type`, `unsupported type: ${type}`);
  if (!known.places.includes(place)) complain(`${at}/type`, `${type} may not stand here`);
  if (value["action_id"] !== undefined)
    checkLength(value["action_id"], `${at}/action_id`, complain, 255);
  known.check(value, at, complain);
  checkPlaceholder(value, at, complain);
  checkConfirm(value, at, complain);
};
