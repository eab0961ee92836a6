/** The blocks beyond text, buttons and fields: tables, cards, containers, rich text and markdown. */
import { checkElement } from "./block-element.ts";
import {
  checkCount,
  checkLength,
  checkNumber,
  checkOneOf,
  checkText,
  isRecord,
  listOf,
  wordsOf,
  type Complain,
  type Shape,
} from "./block-text.ts";

export type BlockCheck = (block: Shape, at: string, complain: Complain) => void;

const richParts = [
  "rich_text_section",
  "rich_text_list",
  "rich_text_quote",
  "rich_text_preformatted",
];

/** https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
const checkRichText: BlockCheck = (block, at, complain) => {
  for (const [i, part] of checkCount(block["elements"], `${at}/elements`, complain, [
    1,
    Number.POSITIVE_INFINITY,
  ]).entries())
    checkOneOf(isRecord(part) ? part["type"] : "", `${at}/elements/${i}/type`, complain, richParts);
};

const checkCell = (cell: unknown, at: string, complain: Complain): void => {
  const type = isRecord(cell) ? wordsOf(cell["type"]) : "";
  checkOneOf(type, `${at}/type`, complain, ["raw_text", "raw_number", "rich_text"]);
  if (isRecord(cell) && type === "rich_text") checkRichText(cell, at, complain);
};

const checkRows = (
  block: Shape,
  at: string,
  complain: Complain,
  rows: readonly [number, number],
): void => {
  for (const [i, row] of checkCount(block["rows"], `${at}/rows`, complain, rows).entries())
    for (const [j, cell] of checkCount(row, `${at}/rows/${i}`, complain, [1, 20]).entries())
      checkCell(cell, `${at}/rows/${i}/${j}`, complain);
};

/** https://docs.slack.dev/reference/block-kit/blocks/data-table-block/ */
const checkDataTable: BlockCheck = (block, at, complain) => {
  checkLength(block["caption"], `${at}/caption`, complain, Number.POSITIVE_INFINITY);
  checkRows(block, at, complain, [2, 101]);
  checkNumber(block["page_size"], `${at}/page_size`, complain, [1, 100]);
};

/** `title` and `subtitle` 150, `body` 200: @slack/types 3.2.0, CardBlock. */
const checkCard: BlockCheck = (block, at, complain) => {
  for (const [part, max] of [
    ["title", 150],
    ["subtitle", 150],
    ["body", 200],
  ] as const)
    if (block[part] !== undefined) checkText(block[part], `${at}/${part}`, complain, { max });
  for (const [i, button] of listOf(block["actions"]).entries())
    checkElement(button, `${at}/actions/${i}`, complain, "actions");
  if (!["hero_image", "title", "actions", "body"].some((part) => block[part] !== undefined))
    complain(at, "missing hero_image, title, actions or body");
};

const checkCarousel: BlockCheck = (block, at, complain) => {
  for (const [i, card] of checkCount(
    block["elements"],
    `${at}/elements`,
    complain,
    [1, 10],
  ).entries())
    if (isRecord(card)) checkCard(card, `${at}/elements/${i}`, complain);
};

/** https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block */
const checkChart: BlockCheck = (block, at, complain) => {
  checkLength(block["title"], `${at}/title`, complain, 50);
  const { chart } = block;
  if (!isRecord(chart)) return complain(`${at}/chart`, "missing chart");
  const part = chart["type"] === "pie" ? "segments" : "series";
  checkOneOf(chart["type"], `${at}/chart/type`, complain, ["pie", "bar", "area", "line"]);
  checkCount(chart[part], `${at}/chart/${part}`, complain, [1, 6]);
};

/** @slack/types 3.2.0, VideoBlock. */
const checkVideo: BlockCheck = (block, at, complain) => {
  checkText(block["title"], `${at}/title`, complain, { max: 199, plain: true });
  checkLength(block["alt_text"], `${at}/alt_text`, complain, 2000);
  if (wordsOf(block["author_name"]).length > 49)
    complain(`${at}/author_name`, "must be less than 50 characters");
  for (const part of ["video_url", "thumbnail_url"])
    if (!wordsOf(block[part]).startsWith("https://")) complain(`${at}/${part}`, "must be https");
};

const checkTask: BlockCheck = (block, at, complain) => {
  checkLength(block["task_id"], `${at}/task_id`, complain, 255);
  checkLength(block["title"], `${at}/title`, complain, Number.POSITIVE_INFINITY);
  const states = ["pending", "in_progress", "complete", "error"];
  checkOneOf(block["status"], `${at}/status`, complain, states);
};

/** Container children are checked by whoever knows all blocks; here only their number and the title. */
const checkContainer: BlockCheck = (block, at, complain) => {
  if (block["rich_text_title"] === undefined)
    checkText(block["title"], `${at}/title`, complain, { max: 150, plain: true });
  if (block["subtitle"] !== undefined)
    checkText(block["subtitle"], `${at}/subtitle`, complain, { max: 150 });
  checkCount(block["child_blocks"], `${at}/child_blocks`, complain, [1, 10]);
};

const contextActions: BlockCheck = (block, at, complain) => {
  for (const [i, element] of checkCount(
    block["elements"],
    `${at}/elements`,
    complain,
    [1, 5],
  ).entries())
    checkElement(element, `${at}/elements/${i}`, complain, "context");
};

const levels = ["default", "info", "warning", "error", "success"];

/** By type; limits as in @slack/types 3.2.0 and https://docs.slack.dev/reference/block-kit/blocks. */
export const recentBlocks: Readonly<Record<string, BlockCheck>> = {
  rich_text: checkRichText,
  markdown: (block, at, complain) => checkLength(block["text"], `${at}/text`, complain, 12_000),
  table: (block, at, complain) => {
    checkRows(block, at, complain, [1, 100]);
    checkCount(block["column_settings"], `${at}/column_settings`, complain, [0, 20]);
  },
  data_table: checkDataTable,
  data_visualization: checkChart,
  alert: (block, at, complain) => {
    checkText(block["text"], `${at}/text`, complain, { max: 3000 });
    checkOneOf(block["level"] ?? "default", `${at}/level`, complain, levels);
  },
  card: checkCard,
  carousel: checkCarousel,
  container: checkContainer,
  context_actions: contextActions,
  video: checkVideo,
  task_card: checkTask,
  plan: (block, at, complain) => {
    checkLength(block["title"], `${at}/title`, complain, Number.POSITIVE_INFINITY);
    for (const [i, task] of listOf(block["tasks"]).entries())
      if (isRecord(task)) checkTask(task, `${at}/tasks/${i}`, complain);
  },
};
