/** Block Kit's documented limits: what Slack would refuse, said with a pointer to the place. */
import { checkElement } from "./block-element.ts";
import {
  checkLength,
  checkText,
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
const MAX_VIEW_BYTES = 250_000;

const blocks: Readonly<Record<string, (block: Shape, at: string, complain: Complain) => void>> = {
  section: (block, at, complain) => {
    const fields = listOf(block["fields"]);
    if (block["text"] === undefined && fields.length === 0) complain(at, "missing text or fields");
    if (block["text"] !== undefined)
      checkText(block["text"], `${at}/text`, complain, { max: 3000 });
    if (fields.length > 10) complain(`${at}/fields`, "more than 10 items");
    for (const [i, field] of fields.entries())
      checkText(field, `${at}/fields/${i}`, complain, { max: 2000 });
    if (block["accessory"] !== undefined)
      checkElement(block["accessory"], `${at}/accessory`, complain, "accessory");
  },
  header: (block, at, complain) =>
    checkText(block["text"], `${at}/text`, complain, { max: 150, plain: true }),
  divider: () => undefined,
  image: (block, at, complain) => {
    checkLength(block["alt_text"], `${at}/alt_text`, complain, 2000);
    checkLength(block["image_url"], `${at}/image_url`, complain, 3000);
  },
  context: (block, at, complain) => {
    const elements = listOf(block["elements"]);
    if (elements.length === 0 || elements.length > 10)
      complain(`${at}/elements`, "must have 1 to 10 items");
    for (const [i, element] of elements.entries())
      if (isRecord(element) && element["type"] !== "image")
        checkText(element, `${at}/elements/${i}`, complain, { max: 2000 });
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
    complain("/blocks", `more than ${MAX_BLOCKS[surface]} items`);
  const shapes = value.filter(isRecord);
  for (const [i, block] of shapes.entries()) {
    const at = `/blocks/${i}`;
    const check = blocks[wordsOf(block["type"])];
    if (check) check(block, at, complain);
    else complain(at, `unsupported type: ${wordsOf(block["type"])}`);
    if (surface === "message" && block["type"] === "input")
      complain(at, "input blocks belong in views");
  }
  checkIds(shapes, "/blocks", complain);
  return complaints;
};

/** Whether the texts of all blocks together are more than a message holds. */
export const isTooLongForMessage = (value: unknown): boolean =>
  [...JSON.stringify(value ?? []).matchAll(/"text":"((?:[^"\\]|\\.)*)"/g)].reduce(
    (sum, [, text = ""]) => sum + text.length,
    0,
  ) > MAX_MESSAGE_CHARACTERS;

const checkModal = (view: Shape, complain: Complain): void => {
  checkText(view["title"], "/view/title", complain, { max: 24, plain: true });
  for (const part of ["submit", "close"])
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
  for (const [part, max] of [
    ["private_metadata", 3000],
    ["callback_id", 255],
    ["external_id", 255],
  ] as const)
    if (wordsOf(value[part]).length > max) complain(`/view/${part}`, `longer than ${max}`);
  if (Buffer.byteLength(JSON.stringify(value)) > MAX_VIEW_BYTES)
    complain("/view", "view_too_large");
  return [...complaints, ...validateBlocks(value["blocks"], type)];
};
