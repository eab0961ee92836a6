/** Block Kit's documented limits: what Slack would refuse, said with a pointer to the place. */
import { checkElement } from "./block-element.ts";
import { recentBlocks, type BlockCheck } from "./block-recent.ts";
import {
  checkImage,
  checkKeys,
  checkLength,
  checkOptional,
  checkText,
  entryOf,
  isList,
  isRecord,
  listOf,
  wordsOf,
  type Complain,
  type Shape,
} from "./block-text.ts";

export type Surface = "message" | "modal" | "home";

/** 50 blocks in a message, 100 in a modal or the Home (https://docs.slack.dev/reference/block-kit/blocks). */
const MAX_BLOCKS: Readonly<Record<Surface, number>> = { message: 50, modal: 100, home: 100 };
/** Seen to be refused although each block was legal (slackapi/bolt-js#2509). */
const MAX_MESSAGE_CHARACTERS = 13_200;
/** For all of them together (https://docs.slack.dev/reference/block-kit/blocks/markdown-block). */
const MAX_MARKDOWN = 12_000;
const MAX_VIEW_BYTES = 250_000;

const blocks: Readonly<Record<string, BlockCheck>> = {
  ...recentBlocks,
  section: (block, at, complain) => {
    const fields = listOf(block["fields"]);
    if (block["text"] === undefined && fields.length === 0) complain(at, "missing text or fields");
    if (block["text"] !== undefined)
      checkText(block["text"], `${at}/text`, complain, { max: 3000 });
    if (fields.length > 10) complain(`${at}/fields`, "no more than 10 items allowed");
    for (const [i, field] of fields.entries())
      checkText(field, `${at}/fields/${i}`, complain, { max: 2000 });
    if (block["accessory"] !== undefined)
      checkElement(block["accessory"], `${at}/accessory`, complain, "accessory");
  },
  header: (block, at, complain) =>
    checkText(block["text"], `${at}/text`, complain, { max: 150, plain: true }),
  divider: () => undefined,
  image: (block, at, complain) => {
    checkImage(block, at, complain);
    if (block["title"] !== undefined)
      checkText(block["title"], `${at}/title`, complain, { max: 2000, plain: true });
  },
  context: (block, at, complain) => {
    const elements = listOf(block["elements"]);
    if (elements.length === 0 || elements.length > 10)
      complain(`${at}/elements`, "must have 1 to 10 items");
    for (const [i, element] of elements.entries())
      if (isRecord(element) && element["type"] === "image")
        checkImage(element, `${at}/elements/${i}`, complain);
      else checkText(element, `${at}/elements/${i}`, complain, { max: 2000 });
  },
  actions: (block, at, complain) => {
    const elements = listOf(block["elements"]);
    if (elements.length === 0 || elements.length > 25)
      complain(`${at}/elements`, "must have 1 to 25 items");
    for (const [i, element] of elements.entries())
      checkElement(element, `${at}/elements/${i}`, complain, "actions");
  },
  input: (block, at, complain) => {
    checkText(block["label"], `${at}/label`, complain, { max: 2000, plain: true });
    if (block["hint"] !== undefined)
      checkText(block["hint"], `${at}/hint`, complain, { max: 2000, plain: true });
    checkElement(block["element"], `${at}/element`, complain, "input");
  },
};

const checkUnique = (values: readonly unknown[], what: string, at: string, complain: Complain) => {
  const named = values.filter((value) => typeof value === "string");
  const twice = named.find((value, i) => named.indexOf(value) !== i);
  if (twice !== undefined) complain(at, `${what} “${twice}” stands twice`);
};

const elementsOf = (block: Shape): unknown[] =>
  [...listOf(block["elements"]), block["accessory"], block["element"]].filter(isRecord);

const checkIds = (list: readonly Shape[], at: string, complain: Complain): void => {
  checkUnique(
    list.map((block) => block["block_id"]),
    "block_id",
    at,
    complain,
  );
  for (const [i, block] of list.entries()) {
    if (block["block_id"] !== undefined)
      checkLength(block["block_id"], `${at}/${i}/block_id`, complain, 255);
    const ids = elementsOf(block).map((element) => isRecord(element) && element["action_id"]);
    checkUnique(ids, "action_id", `${at}/${i}`, complain);
  }
};

/** Each block's own properties, beside `type` and `block_id` (@slack/types 3.2.0). */
const blockKeys: Readonly<Record<string, readonly string[]>> = {
  actions: ["elements"],
  alert: ["text", "level"],
  carousel: ["elements"],
  context: ["elements"],
  context_actions: ["elements"],
  data_table: ["rows", "caption", "page_size", "row_header_column_index"],
  divider: [],
  header: ["text"],
  image: ["alt_text", "title", "image_url", "slack_file"],
  input: ["label", "hint", "optional", "element", "dispatch_action"],
  markdown: ["text"],
  rich_text: ["elements"],
  section: ["text", "fields", "accessory", "expand"],
  table: ["rows", "column_settings"],
};

const checkBlock: BlockCheck = (block, at, complain) => {
  const { type } = block;
  const keys = entryOf(blockKeys, type);
  if (keys) checkKeys(block, at, complain, ["type", "block_id", ...keys]);
  const check = entryOf(blocks, type);
  if (check) check(block, at, complain);
  else complain(`${at}/type`, `unsupported type: ${wordsOf(type)}`);
};

/** What stands in one kind of surface only. */
const checkPlace = (block: Shape, at: string, complain: Complain, surface: Surface): void => {
  if (surface === "message" && block["type"] === "input")
    complain(at, "input blocks belong in views");
  // Modals alone: https://docs.rs/slack-web-api (AlertBlock).
  if (surface !== "modal" && block["type"] === "alert") complain(at, "alerts belong in modals");
};

const collector = () => {
  const complaints: string[] = [];
  const complain: Complain = (at, what) => complaints.push(`${what} [json-pointer:${at}]`);
  return { complaints, complain };
};

/** What Slack would refuse in these blocks; empty when it would take them. */
export const validateBlocks = (value: unknown, surface: Surface): string[] => {
  const { complaints, complain } = collector();
  if (!isList(value)) return ["blocks must be a list [json-pointer:/blocks]"];
  if (value.length > MAX_BLOCKS[surface])
    complain("/blocks", `no more than ${MAX_BLOCKS[surface]} items allowed`);
  if (value.some((block) => !isRecord(block))) complain("/blocks", "must be objects");
  const shapes = value.filter(isRecord);
  for (const [i, block] of shapes.entries()) {
    const at = `/blocks/${i}`;
    checkBlock(block, at, complain);
    for (const [j, child] of listOf(block["child_blocks"]).filter(isRecord).entries())
      checkBlock(child, `${at}/child_blocks/${j}`, complain);
    checkPlace(block, at, complain, surface);
  }
  checkIds(shapes, "/blocks", complain);
  const markdown = shapes.filter((block) => block["type"] === "markdown");
  if (markdown.reduce((sum, block) => sum + wordsOf(block["text"]).length, 0) > MAX_MARKDOWN)
    complain("/blocks", "markdown blocks together must be less than 12001 characters");
  return complaints;
};

/** Whether the texts of all blocks together are more than a message holds. */
export const isTooLongForMessage = (value: unknown): boolean =>
  [...JSON.stringify(value ?? []).matchAll(/"text":"((?:[^"\\]|\\.)*)"/g)].reduce(
    (sum, [, text = ""]) => sum + text.length,
    0,
  ) > MAX_MESSAGE_CHARACTERS;

const HOME_KEYS = ["type", "blocks", "private_metadata", "callback_id", "external_id"] as const;
const MODAL_KEYS = [
  ...HOME_KEYS,
  "title",
  "submit",
  "close",
  "clear_on_close",
  "notify_on_close",
  "submit_disabled",
] as const;

const checkModal = (view: Shape, complain: Complain): void => {
  checkKeys(view, "/view", complain, MODAL_KEYS);
  if (view["title"] === undefined) complain("/view", "missing required field: title");
  for (const part of ["title", "submit", "close"])
    if (view[part] !== undefined)
      checkText(view[part], `/view/${part}`, complain, { max: 24, plain: true });
  const asks = listOf(view["blocks"]).some((block) => isRecord(block) && block["type"] === "input");
  if (asks && view["submit"] === undefined) complain("/view/submit", "required with input blocks");
};

/** What Slack would refuse in this view (https://docs.slack.dev/reference/views/modal-views). */
export const validateView = (value: unknown): string[] => {
  if (!isRecord(value)) return ["view must be an object [json-pointer:/view]"];
  const { complaints, complain } = collector();
  const type = wordsOf(value["type"]);
  if (type !== "modal" && type !== "home") return ["unknown view type [json-pointer:/view/type]"];
  if (type === "modal") checkModal(value, complain);
  else checkKeys(value, "/view", complain, HOME_KEYS);
  checkOptional(value["private_metadata"], "/view/private_metadata", complain, 3000);
  checkOptional(value["callback_id"], "/view/callback_id", complain, 255);
  checkOptional(value["external_id"], "/view/external_id", complain, 255);
  if (Buffer.byteLength(JSON.stringify(value)) > MAX_VIEW_BYTES)
    complain("/view", "view_too_large");
  // One element at most: https://docs.slack.dev/reference/block-kit/block-elements (focus_on_load).
  const focused = listOf(value["blocks"])
    .filter(isRecord)
    .flatMap(elementsOf)
    .filter((element) => isRecord(element) && element["focus_on_load"] === true);
  if (focused.length > 1) complain("/view", "only one element can have focus_on_load");
  const inBlocks = validateBlocks(value["blocks"], type);
  return [...complaints, ...inBlocks.map((said) => said.replace(":/blocks", ":/view/blocks"))];
};
