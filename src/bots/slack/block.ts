/** Small makers of Block Kit blocks that keep to Slack's limits, and the budget of a message. */
import type {
  ActionsBlock,
  Button,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  InputBlock,
  KnownBlock,
  ModalView,
  PlainTextElement,
  PlainTextOption,
  SectionBlock,
} from "@slack/types";
import { pack, type ButtonData, type ButtonName, type FormData, type FormName } from "./data.ts";

/** A message as chat.postMessage takes it. */
export type SlackMessage = { readonly text: string; readonly blocks: KnownBlock[] };

/** Makes a text that a person wrote safe within Slack's mrkdwn: no mention, link or channel call. */
export const escapeText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

export const bold = (text: string): string => `*${escapeText(text)}*`;

/** Cuts by characters as people count them, so that no letter is torn apart. */
export const cut = (text: string, max: number): string => {
  if (text.length <= max) return text;
  const letters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  let kept = "";
  for (const letter of letters) {
    if (kept.length + letter.length > max - 1) break;
    kept += letter;
  }
  return `${kept}…`;
};

export const plain = (text: string, max: number): PlainTextElement => ({
  type: "plain_text",
  text: cut(text, max),
  emoji: false,
});

/** Slack refuses a section above 3000 characters. */
export const section = (mrkdwn: string, accessory?: Button): SectionBlock => ({
  type: "section",
  text: { type: "mrkdwn", text: cut(mrkdwn, 3000) },
  ...(accessory ? { accessory } : {}),
});

export const header = (text: string): HeaderBlock => ({ type: "header", text: plain(text, 150) });

export const context = (mrkdwn: string): ContextBlock => ({
  type: "context",
  elements: [{ type: "mrkdwn", text: cut(mrkdwn, 2000) }],
});

export const divider = (): DividerBlock => ({ type: "divider" });

export const actions = (...elements: Button[]): ActionsBlock => ({ type: "actions", elements });

export const button = <N extends ButtonName>(
  name: N,
  label: string,
  data: ButtonData<N>,
  primary = false,
): Button => ({
  type: "button",
  action_id: name,
  text: plain(label, 75),
  value: pack(data),
  ...(primary ? { style: "primary" } : {}),
});

/** A button that opens an address; Slack tells us of the press all the same. */
export const linkButton = (name: ButtonName, label: string, url: string): Button => ({
  type: "button",
  action_id: name,
  text: plain(label, 75),
  url,
});

export const option = (label: string, value: string): PlainTextOption => ({
  text: plain(label, 75),
  value,
});

/** One field of a form; its block id is what an error is shown beside. */
export const input = (
  id: string,
  field: { label: string; hint?: string; optional?: boolean; element: InputBlock["element"] },
): InputBlock => ({
  type: "input",
  block_id: id,
  label: plain(field.label, 2000),
  element: field.element,
  optional: field.optional ?? false,
  ...(field.hint === undefined ? {} : { hint: plain(field.hint, 2000) }),
});

/** A modal that is filled in and sent. */
export const formView = <N extends FormName>(
  name: N,
  texts: { title: string; submit: string; close: string },
  data: FormData<N>,
  blocks: KnownBlock[],
): ModalView => ({
  type: "modal",
  callback_id: name,
  title: plain(texts.title, 24),
  submit: plain(texts.submit, 24),
  close: plain(texts.close, 24),
  private_metadata: pack(data),
  blocks,
});

/** A modal that is only read. */
export const readView = (
  texts: { title: string; close: string },
  blocks: KnownBlock[],
): ModalView => ({
  type: "modal",
  title: plain(texts.title, 24),
  close: plain(texts.close, 24),
  blocks: blocks.slice(0, 100),
});

/** Slack was seen to refuse some 13 000 characters in legal blocks, and always refuses 51 blocks. */
const MAX_CHARACTERS = 9_000;
const MAX_BLOCKS = 46;

const charactersOf = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce<number>((sum, part) => sum + charactersOf(part), 0);
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, part]) =>
      sum + (key === "text" && typeof part === "string" ? part.length : charactersOf(part)),
    0,
  );
};

/** Lines in blocks of a dozen, so that a long list is cut between blocks and not within. */
export const inBlocks = (lines: readonly string[], perBlock = 12): KnownBlock[] =>
  Array.from({ length: Math.ceil(lines.length / perBlock) }, (_, nth) =>
    section(lines.slice(nth * perBlock, (nth + 1) * perBlock).join("\n")),
  );

/** Takes as many groups as one message holds, and says how many were left out. */
export const withinBudget = (
  groups: readonly KnownBlock[][],
  spent: readonly KnownBlock[] = [],
): { blocks: KnownBlock[]; left: number } => {
  const blocks: KnownBlock[] = [];
  let characters = charactersOf(spent);
  for (const [taken, group] of groups.entries()) {
    characters += charactersOf(group);
    const tooMany = spent.length + blocks.length + group.length > MAX_BLOCKS;
    if (tooMany || characters > MAX_CHARACTERS) return { blocks, left: groups.length - taken };
    blocks.push(...group);
  }
  return { blocks, left: 0 };
};
