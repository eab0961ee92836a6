/** The limits of options, their groups, and the dialog that asks whether one is sure. */
import {
  checkKeys,
  checkLength,
  checkNumber,
  checkOneOf,
  checkOptional,
  checkText,
  isRecord,
  listOf,
  type Complain,
  type Shape,
} from "./block-text.ts";

type Rule = { readonly max: number; readonly plain: boolean; readonly urls?: boolean };

/**
 * Text, value and description of 75 each in @slack/types 3.2.0 (the docs say 150 for a value).
 * Menus take plain text alone; radio buttons and checkboxes mrkdwn too
 * (https://docs.slack.dev/reference/block-kit/composition-objects/option-object).
 */
const checkOption = (option: unknown, at: string, complain: Complain, rule: Rule): void => {
  if (!isRecord(option)) return complain(at, "missing option");
  const { plain, urls = false } = rule;
  checkKeys(option, at, complain, ["text", "value", "description", ...(urls ? ["url"] : [])]);
  checkText(option["text"], `${at}/text`, complain, { max: 75, plain });
  checkLength(option["value"], `${at}/value`, complain, 75);
  if (option["description"] !== undefined)
    checkText(option["description"], `${at}/description`, complain, { max: 75, plain });
  if (urls) checkOptional(option["url"], `${at}/url`, complain, 3000);
};

const valuesOf = (options: readonly unknown[]): unknown[] =>
  options.map((option) => isRecord(option) && option["value"]);

const checkList = (options: unknown, at: string, complain: Complain, rule: Rule): void => {
  const list = listOf(options);
  if (list.length === 0 || list.length > rule.max) complain(at, `must have 1 to ${rule.max} items`);
  const values = valuesOf(list);
  if (new Set(values).size !== values.length) complain(at, "a value stands twice");
  for (const [i, option] of list.entries()) checkOption(option, `${at}/${i}`, complain, rule);
};

/** What is chosen from the start must be one of what can be chosen. */
const checkInitial = (
  element: Shape,
  at: string,
  complain: Complain,
  options: readonly unknown[],
): void => {
  const values = valuesOf(options);
  const { initial_option: one, initial_options: many } = element;
  if (one !== undefined && !(isRecord(one) && values.includes(one["value"])))
    complain(`${at}/initial_option`, "is not one of the options");
  if (many === undefined) return;
  const list = valuesOf(listOf(many));
  if (list.length === 0 || list.some((value) => !values.includes(value)))
    complain(`${at}/initial_options`, "are not among the options");
};

/** The options of radio buttons, checkboxes and overflow menus. */
export const checkOptions = (element: Shape, at: string, complain: Complain, rule: Rule): void => {
  checkList(element["options"], `${at}/options`, complain, rule);
  checkInitial(element, at, complain, listOf(element["options"]));
};

const MENU: Rule = { max: 100, plain: true };

/** Groups: 100 at most, each of 1 to 100 options (@slack/types 3.2.0, OptionGroup). */
const checkGroups = (element: Shape, at: string, complain: Complain): void => {
  const groups = listOf(element["option_groups"]);
  if (element["options"] !== undefined)
    complain(at, "must define either `options` or `option_groups`");
  if (groups.length === 0 || groups.length > 100)
    complain(`${at}/option_groups`, "must have 1 to 100 items");
  for (const [i, group] of groups.entries()) {
    const place = `${at}/option_groups/${i}`;
    if (!isRecord(group)) complain(place, "missing group");
    else {
      checkText(group["label"], `${place}/label`, complain, { max: 75, plain: true });
      checkList(group["options"], `${place}/options`, complain, MENU);
    }
  }
  const all = groups.flatMap((group) => (isRecord(group) ? listOf(group["options"]) : []));
  checkInitial(element, at, complain, all);
};

/** A menu of options, or of groups of them. */
export const checkMenu = (element: Shape, at: string, complain: Complain): void => {
  if (element["option_groups"] === undefined) checkOptions(element, at, complain, MENU);
  else checkGroups(element, at, complain);
  const { max_selected_items: most } = element;
  checkNumber(most, `${at}/max_selected_items`, complain, [1, 100]);
};

/** https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object */
export const checkConfirm = (element: Shape, at: string, complain: Complain): void => {
  const { confirm } = element;
  if (confirm === undefined) return;
  if (!isRecord(confirm)) return complain(`${at}/confirm`, "must be an object");
  const keys = ["title", "text", "confirm", "deny", "style"];
  checkKeys(confirm, `${at}/confirm`, complain, keys);
  checkText(confirm["title"], `${at}/confirm/title`, complain, { max: 100, plain: true });
  checkText(confirm["text"], `${at}/confirm/text`, complain, { max: 300 });
  checkText(confirm["confirm"], `${at}/confirm/confirm`, complain, { max: 30, plain: true });
  checkText(confirm["deny"], `${at}/confirm/deny`, complain, { max: 30, plain: true });
  if (confirm["style"] !== undefined)
    checkOneOf(confirm["style"], `${at}/confirm/style`, complain, ["primary", "danger"]);
};
