/** Block Kit's documented limits: what stands at each is taken, and one more is refused. */
import { describe, expect, test } from "vitest";
import {
  isTooLongForMessage,
  validateBlocks,
  validateView,
} from "../../playground/slack/block-kit.ts";

const plain = (text: string) => ({ type: "plain_text", text });
const mrkdwn = (text: string) => ({ type: "mrkdwn", text });
const a = (length: number) => "ā".repeat(length);
const times = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const option = (i: number) => ({ text: plain(`o${i}`), value: `v${i}` });
const button = (more: object = {}) => ({ type: "button", text: plain("b"), ...more });
const actions = (...elements: object[]) => ({ type: "actions", elements });
const section = (more: object) => ({ type: "section", text: mrkdwn("a"), ...more });
const input = (element: object, more: object = {}) => ({
  type: "input",
  label: plain("l"),
  element,
  ...more,
});
const text = { type: "plain_text_input" };
const choose = (type: string) => (n: number) => ({ type, options: times(n, option) });
const cell = { type: "raw_text", text: "a" };
const card = { type: "card", title: mrkdwn("a") };
const confirm = (part: string) => (n: number) =>
  actions(
    button({
      confirm: {
        title: plain("t"),
        text: plain("t"),
        confirm: plain("y"),
        deny: plain("n"),
        [part]: plain(a(n)),
      },
    }),
  );

/** A limit's name, the largest number that is taken, and a block with that much. */
type Limit = [string, number, (n: number) => object];

const messageLimits: Limit[] = [
  ["section text", 3000, (n) => section({ text: mrkdwn(a(n)) })],
  ["section fields", 10, (n) => section({ fields: times(n, () => mrkdwn("a")) })],
  ["section field", 2000, (n) => section({ fields: [mrkdwn(a(n))] })],
  ["header", 150, (n) => ({ type: "header", text: plain(a(n)) })],
  ["context elements", 10, (n) => ({ type: "context", elements: times(n, () => plain("a")) })],
  ["actions", 25, (n) => actions(...times(n, () => button()))],
  ["block_id", 255, (n) => section({ block_id: a(n) })],
  ["action_id", 255, (n) => actions(button({ action_id: a(n) }))],
  ["button text", 75, (n) => actions(button({ text: plain(a(n)) }))],
  ["button value", 2000, (n) => actions(button({ value: a(n) }))],
  ["button url", 3000, (n) => actions(button({ url: a(n) }))],
  ["button label", 75, (n) => actions(button({ accessibility_label: a(n) }))],
  ["confirm title", 100, confirm("title")],
  ["confirm text", 300, confirm("text")],
  ["confirm button", 30, confirm("confirm")],
  ["confirm deny", 30, confirm("deny")],
  ["select options", 100, (n) => actions(choose("static_select")(n))],
  ["radio buttons", 10, (n) => actions(choose("radio_buttons")(n))],
  ["checkboxes", 10, (n) => actions(choose("checkboxes")(n))],
  ["overflow", 5, (n) => actions(choose("overflow")(n))],
  [
    "option groups",
    100,
    (n) =>
      actions({
        type: "static_select",
        option_groups: times(n, () => ({ label: plain("g"), options: [option(1)] })),
      }),
  ],
  [
    "option text",
    75,
    (n) => actions({ type: "static_select", options: [{ text: plain(a(n)), value: "v" }] }),
  ],
  [
    "option value",
    75,
    (n) => actions({ type: "static_select", options: [{ text: plain("a"), value: a(n) }] }),
  ],
  [
    "option description",
    75,
    (n) =>
      actions({ type: "radio_buttons", options: [{ ...option(1), description: plain(a(n)) }] }),
  ],
  [
    "placeholder",
    150,
    (n) => actions({ type: "static_select", options: [option(1)], placeholder: plain(a(n)) }),
  ],
  ["alt_text", 2000, (n) => ({ type: "image", image_url: "https://a", alt_text: a(n) })],
  ["markdown", 12_000, (n) => ({ type: "markdown", text: a(n) })],
  ["table rows", 100, (n) => ({ type: "table", rows: times(n, () => [cell]) })],
  ["table columns", 20, (n) => ({ type: "table", rows: [times(n, () => cell)] })],
  [
    "data_table rows",
    101,
    (n) => ({ type: "data_table", caption: "c", rows: times(n, () => [cell]) }),
  ],
  [
    "data_table page",
    100,
    (n) => ({ type: "data_table", caption: "c", rows: [[cell], [cell]], page_size: n }),
  ],
  [
    "chart title",
    50,
    (n) => ({ type: "data_visualization", title: a(n), chart: { type: "pie", segments: [1] } }),
  ],
  [
    "chart segments",
    6,
    (n) => ({
      type: "data_visualization",
      title: "t",
      chart: { type: "pie", segments: times(n, String) },
    }),
  ],
  ["card title", 150, (n) => ({ ...card, title: mrkdwn(a(n)) })],
  ["card body", 200, (n) => ({ ...card, body: mrkdwn(a(n)) })],
  ["carousel", 10, (n) => ({ type: "carousel", elements: times(n, () => card) })],
  [
    "container",
    10,
    (n) => ({
      type: "container",
      title: plain("t"),
      child_blocks: times(n, () => ({ type: "divider" })),
    }),
  ],
  [
    "context_actions",
    5,
    (n) => ({
      type: "context_actions",
      elements: times(n, () => ({ type: "icon_button", text: plain("a") })),
    }),
  ],
];

const modalLimits: Limit[] = [
  ["input label", 2000, (n) => input(text, { label: plain(a(n)) })],
  ["input hint", 2000, (n) => input(text, { hint: plain(a(n)) })],
  ["max_length", 3000, (n) => input({ ...text, max_length: n })],
  ["files", 10, (n) => input({ type: "file_input", max_files: n })],
];

describe("limits", () => {
  test.each(messageLimits)("of %s in a message: %i", (_name, max, make) => {
    expect(validateBlocks([make(max)], "message")).toEqual([]);
    expect(validateBlocks([make(max + 1)], "message").join()).toMatch(/json-pointer:\/blocks/);
  });

  test.each(modalLimits)("of %s in a modal: %i", (_name, max, make) => {
    expect(validateBlocks([make(max)], "modal")).toEqual([]);
    expect(validateBlocks([make(max + 1)], "modal").join()).toMatch(/json-pointer:\/blocks/);
  });

  test.each([
    ["message", 50],
    ["modal", 100],
    ["home", 100],
  ] as const)("of blocks in a %s: %i", (surface, max) => {
    const dividers = (count: number) => times(count, () => ({ type: "divider" }));
    expect(validateBlocks(dividers(max), surface)).toEqual([]);
    expect(validateBlocks(dividers(max + 1), surface)).toEqual([
      `no more than ${max} items allowed [json-pointer:/blocks]`,
    ]);
  });

  test.each([
    ["title", 24, (n: number) => plain(a(n))],
    ["submit", 24, (n: number) => plain(a(n))],
    ["close", 24, (n: number) => plain(a(n))],
    ["private_metadata", 3000, a],
    ["callback_id", 255, a],
    ["external_id", 255, a],
  ] as const)("of a view's %s: %i", (part, max, make) => {
    const view = (n: number) => ({ type: "modal", title: plain("t"), blocks: [], [part]: make(n) });
    expect(validateView(view(max))).toEqual([]);
    expect(validateView(view(max + 1)).join()).toContain(`[json-pointer:/view/${part}`);
  });

  test("of all texts of a message together", () => {
    const blocks = (n: number) => times(n, () => section({ text: mrkdwn(a(2900)) }));
    expect(isTooLongForMessage(blocks(4))).toBe(false);
    expect(isTooLongForMessage(blocks(5))).toBe(true);
  });

  test("of all markdown together", () => {
    const half = { type: "markdown", text: a(6001) };
    expect(validateBlocks([half], "message")).toEqual([]);
    expect(validateBlocks([half, half], "message")).toHaveLength(1);
  });
});

describe("shapes that Slack refuses", () => {
  test.each<[string, object, string]>([
    ["an unknown block", { type: "marquee" }, "/blocks/0/type"],
    ["a section without text", { type: "section" }, "/blocks/0"],
    ["an empty text", section({ text: mrkdwn("") }), "/blocks/0/text/text"],
    ["mrkdwn in a header", { type: "header", text: mrkdwn("a") }, "/blocks/0/text/type"],
    ["no actions", actions(), "/blocks/0/elements"],
    ["a text field among buttons", actions(text), "/blocks/0/elements/0/type"],
    ["a strange style", actions(button({ style: "loud" })), "/blocks/0/elements/0/style"],
    [
      "the same action_id twice",
      actions(button({ action_id: "x" }), button({ action_id: "x" })),
      "/blocks/0",
    ],
    ["an image without alt_text", { type: "image", image_url: "https://a" }, "/blocks/0/alt_text"],
    ["no options", actions(choose("static_select")(0)), "/blocks/0/elements/0/options"],
    [
      "the same option twice",
      actions({ type: "static_select", options: [option(1), option(1)] }),
      "/options",
    ],
    [
      "an initial option of elsewhere",
      actions({ ...choose("static_select")(1), initial_option: option(2) }),
      "/initial_option",
    ],
    [
      "a date as people write it",
      actions({ type: "datepicker", initial_date: "11.06.2019" }),
      "/initial_date",
    ],
    ["a time of one digit", actions({ type: "timepicker", initial_time: "9:00" }), "/initial_time"],
    ["one row of data", { type: "data_table", caption: "c", rows: [[cell]] }, "/blocks/0/rows"],
    ["a card of nothing", { type: "card" }, "/blocks/0"],
    ["a strange task", { type: "task_card", task_id: "1", title: "t", status: "done" }, "/status"],
    ["a field in a message", input(text), "/blocks/0"],
    ["an alert in a message", { type: "alert", text: plain("a") }, "/blocks/0"],
    ["what every object has as a block", { type: "constructor" }, "/blocks/0/type"],
    ["what every object has as a field", actions({ type: "toString" }), "/elements/0/type"],
    ["emoji in mrkdwn", section({ text: { ...mrkdwn("a"), emoji: true } }), "/blocks/0/text"],
    ["verbatim in plain text", section({ text: { ...plain("a"), verbatim: true } }), "/0/text"],
    ["a property that no section has", section({ colour: "red" }), "/blocks/0"],
    ["a property that no button has", actions(button({ colour: "red" })), "/elements/0"],
    [
      "mrkdwn in a menu",
      actions({ type: "static_select", options: [{ text: mrkdwn("a"), value: "v" }] }),
      "/options/0/text/type",
    ],
    [
      "a link in an option of a menu",
      actions({ type: "static_select", options: [{ ...option(1), url: "https://a" }] }),
      "/options/0",
    ],
    [
      "options and groups at once",
      actions({
        ...choose("static_select")(1),
        option_groups: [{ label: plain("g"), options: [option(1)] }],
      }),
      "/elements/0",
    ],
    [
      "initial options of elsewhere",
      actions({ ...choose("checkboxes")(1), initial_options: [option(2)] }),
      "/initial_options",
    ],
    [
      "an initial option of no group",
      actions({
        type: "static_select",
        option_groups: [{ label: plain("g"), options: [option(1)] }],
        initial_option: option(2),
      }),
      "/initial_option",
    ],
    [
      "a day that is not in the calendar",
      actions({ type: "datepicker", initial_date: "2019-02-30" }),
      "/initial_date",
    ],
    [
      "an hour that no clock shows",
      actions({ type: "timepicker", initial_time: "24:00" }),
      "/initial_time",
    ],
    ["a confirmation that is none", actions(button({ confirm: "sure?" })), "/elements/0/confirm"],
    [
      "an accessory without words for it",
      section({ accessory: { type: "image", image_url: "https://a" } }),
      "/accessory/alt_text",
    ],
    [
      "a context image without address",
      { type: "context", elements: [{ type: "image", alt_text: "a" }] },
      "/elements/0/image_url",
    ],
  ])("%s", (_name, block, pointer) => {
    expect(validateBlocks([block], "message").join()).toContain(`${pointer}]`);
  });

  test.each<[string, object, string]>([
    ["a shortest text above the longest", { ...text, min_length: 5, max_length: 4 }, "/min_length"],
    [
      "a number that is no string",
      { type: "number_input", is_decimal_allowed: true, min_value: 1 },
      "/min_value",
    ],
    ["a number field without its switch", { type: "number_input" }, "/is_decimal_allowed"],
    ["a button in a form's field", button(), "/element/type"],
    [
      "no choice allowed",
      { ...choose("multi_static_select")(1), max_selected_items: 0 },
      "/max_selected_items",
    ],
  ])("in a form: %s", (_name, element, pointer) => {
    expect(validateBlocks([input(element)], "modal").join()).toContain(`${pointer}]`);
  });

  test("mrkdwn stands in radio buttons, links in overflow menus, alerts in modals", () => {
    const radio = { type: "radio_buttons", options: [{ text: mrkdwn("*a*"), value: "v" }] };
    const overflow = { type: "overflow", options: [{ ...option(1), url: "https://a" }] };
    expect(validateBlocks([actions(radio, overflow)], "message")).toEqual([]);
    expect(validateBlocks([{ type: "alert", text: mrkdwn("a") }], "modal")).toEqual([]);
  });

  test("a view that comes back as Slack sent it is refused", () => {
    const home = { type: "home", blocks: [] };
    expect(validateView(home)).toEqual([]);
    for (const more of [{ id: "V1" }, { hash: "1" }, { state: {} }, { title: plain("t") }])
      expect(validateView({ ...home, ...more }).join()).toContain("invalid additional property");
    expect(validateView({ type: "modal", blocks: [] })).toEqual([
      "missing required field: title [json-pointer:/view]",
    ]);
  });

  test("the same block_id twice, and blocks that are none", () => {
    const twice = [section({ block_id: "x" }), section({ block_id: "x" })];
    expect(validateBlocks(twice, "home").join()).toContain("block_id “x”");
    expect(validateBlocks("[]", "home")).toHaveLength(1);
    expect(validateBlocks([1], "home")).toHaveLength(1);
  });

  test("two fields that would both have the cursor", () => {
    const field = (focus: boolean) => input({ ...text, focus_on_load: focus });
    const form = { type: "modal", title: plain("t"), submit: plain("s") };
    expect(validateView({ ...form, blocks: [field(true), field(false)] })).toEqual([]);
    const both = validateView({ ...form, blocks: [field(true), field(true)] });
    expect(both.join()).toContain("focus_on_load");
  });

  test("a form without a button to send it, and a view of no kind", () => {
    const form = { type: "modal", title: plain("t"), blocks: [input(text)] };
    expect(validateView(form).join()).toContain("[json-pointer:/view/submit]");
    expect(validateView({ ...form, submit: plain("s") })).toEqual([]);
    expect(validateView({ ...form, type: "window" }).join()).toContain("/view/type");
    expect(validateView(undefined)).toHaveLength(1);
    const wrong = { type: "home", blocks: [section({ text: mrkdwn("") })] };
    expect(validateView(wrong).join()).toContain("/view/blocks/0/text/text");
  });
});
