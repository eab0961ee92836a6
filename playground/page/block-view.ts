/** Draws Block Kit: what a message, a modal or the Home holds. */
import { html, nothing, type TemplateResult } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import { withBreaks } from "./line-break.ts";
import { attach, type Block } from "./state.ts";
import type { Words } from "./words.ts";

export type Press = (press: {
  actionId: string;
  blockId?: string;
  value?: string;
  selected?: string | string[];
}) => void;

type Text = { readonly type?: string; readonly text?: string };
type Option = { readonly text: Text; readonly value: string; readonly description?: Text };
type Element = {
  readonly type: string;
  readonly action_id?: string;
  readonly text?: Text;
  readonly value?: string;
  readonly style?: string;
  readonly url?: string;
  readonly options?: readonly Option[];
  readonly initial_option?: Option;
  readonly initial_options?: readonly Option[];
  readonly initial_value?: string;
  readonly initial_date?: string;
  readonly initial_time?: string;
  readonly placeholder?: Text;
  readonly multiline?: boolean;
  readonly max_length?: number;
  readonly filetypes?: readonly string[];
};

const plain = (text: unknown): string =>
  typeof text === "object" && text !== null && "text" in text ? String(text.text) : "";

const idOf = (block: Block): string =>
  typeof block["block_id"] === "string" ? block["block_id"] : "";

const unescape = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

const INLINE = /(\*[^*\n]+\*|_[^_\n]+_|~[^~\n]+~|`[^`\n]+`|<[^>\n]+>)/;

const link = (inner: string): TemplateResult => {
  const [address = "", words = address] = inner.split("|");
  return html`<a href=${address} target="_blank" rel="noopener noreferrer">${words}</a>`;
};

const inline = (piece: string) => {
  const inner = unescape(piece.slice(1, -1));
  if (piece.length > 2 && INLINE.test(piece)) {
    if (piece.startsWith("*")) return html`<strong>${inner}</strong>`;
    if (piece.startsWith("_")) return html`<em>${inner}</em>`;
    if (piece.startsWith("~")) return html`<s>${inner}</s>`;
    if (piece.startsWith("`")) return html`<code>${inner}</code>`;
    if (piece.startsWith("<http")) return link(inner);
    if (piece.startsWith("<")) return inner.split("|").at(-1) ?? "";
  }
  return withBreaks(unescape(piece));
};

const isQuote = (text: unknown): boolean => plain(text).startsWith("> ");

const rich = (text: unknown) => {
  const words = plain(text).replaceAll(/^> /gm, "");
  const mrkdwn =
    typeof text === "object" && text !== null && "type" in text && text.type === "mrkdwn";
  return mrkdwn ? words.split(INLINE).map(inline) : withBreaks(words);
};

const optionsOf = (element: Element, t: Words) => html`
  <option value="" ?selected=${!element.initial_option}>
    ${plain(element.placeholder) || t.choose}
  </option>
  ${(element.options ?? []).map(
    (option) =>
      html`<option
        value=${option.value}
        ?selected=${option.value === element.initial_option?.value}
      >
        ${plain(option.text)}
      </option>`,
  )}
`;

const pressable = (element: Element, blockId: string, t: Words, press: Press): TemplateResult => {
  const actionId = element.action_id ?? "";
  if (element.type === "button" && element.url !== undefined)
    return html`<a
      class="button"
      href=${element.url}
      target="_blank"
      rel="noopener noreferrer"
      @click=${() => press({ actionId, blockId })}
      >${plain(element.text)}</a
    >`;
  if (element.type === "button")
    return html`<button
      type="button"
      class="button ${element.style === "primary" ? "primary" : ""}"
      @click=${() => press({ actionId, blockId, ...(element.value ? { value: element.value } : {}) })}
    >
      ${plain(element.text)}
    </button>`;
  return html`<select
    class="button"
    aria-label=${plain(element.placeholder) || t.choose}
    @change=${(event: Event) =>
      press({ actionId, blockId, selected: (event.target as HTMLSelectElement).value })}
  >
    ${optionsOf(element, t)}
  </select>`;
};

const choices = (element: Element, name: string, type: "radio" | "checkbox") => {
  const initial = [element.initial_option, ...(element.initial_options ?? [])];
  const chosen = new Set(initial.map((option) => option?.value));
  return (element.options ?? []).map(
    (option) =>
      html`<label class="choice">
        <input
          type=${type}
          name=${name}
          value=${option.value}
          ?checked=${chosen.has(option.value)}
        />
        <span
          >${plain(option.text)}${option.description ? html`<br /><small>${plain(option.description)}</small>` : nothing}</span
        >
      </label>`,
  );
};

const control = (element: Element, name: string, id: string, t: Words, described: string) => {
  const limit = element.max_length ?? 3000;
  switch (element.type) {
    case "plain_text_input":
      return element.multiline
        ? html`<textarea
            id=${id}
            name=${name}
            rows="4"
            maxlength=${limit}
            aria-describedby=${described}
            .defaultValue=${element.initial_value ?? ""}
          ></textarea>`
        : html`<input
            id=${id}
            name=${name}
            maxlength=${limit}
            aria-describedby=${described}
            .defaultValue=${element.initial_value ?? ""}
            placeholder=${plain(element.placeholder)}
          />`;
    case "number_input":
      return html`<input
        id=${id}
        name=${name}
        inputmode="numeric"
        aria-describedby=${described}
        .defaultValue=${element.initial_value ?? ""}
      />`;
    case "datepicker":
      return html`<input
        id=${id}
        name=${name}
        type="date"
        aria-describedby=${described}
        .defaultValue=${element.initial_date ?? ""}
      />`;
    case "timepicker":
      return html`<input
        id=${id}
        name=${name}
        type="time"
        aria-describedby=${described}
        .defaultValue=${element.initial_time ?? ""}
      />`;
    case "static_select":
    case "conversations_select":
    case "users_select":
      return html`<select id=${id} name=${name} aria-describedby=${described}>
        ${optionsOf(element, t)}
      </select>`;
    case "file_input":
      return html`<input
          id=${id}
          type="file"
          accept=${(element.filetypes ?? []).map((type) => `.${type}`).join(",")}
          aria-describedby=${described}
          @change=${(event: Event) => void keepFile(event.target as HTMLInputElement)}
        /><input type="hidden" name=${name} />`;
    default:
      return html`<em>${element.type}</em>`;
  }
};

/** Uploads the chosen file at once, as Slack's client does; the field beside it holds its id. */
const keepFile = async (chosen: HTMLInputElement): Promise<void> => {
  const file = chosen.files?.[0];
  const field = chosen.nextElementSibling as HTMLInputElement;
  const user = chosen.closest("form")?.dataset["user"] ?? "";
  field.value = file ? await attach(user, file) : "";
};

/** Several of many are ticked, in whatever element Slack's client offers them. */
const isMany = ({ type }: Element): boolean =>
  type === "checkboxes" || type === "multi_static_select";

/** What stands in one field of the form around it. */
const valueIn = (form: HTMLFormElement, name: string, element: Element) => {
  const values = new FormData(form)
    .getAll(name)
    .map(String)
    .filter((text) => text !== "");
  return isMany(element) ? values : (values[0] ?? null);
};

/** A field that tells of each change, before its form is sent. */
const onChange =
  (block: Block, element: Element, press: Press) =>
  (event: Event): void => {
    const form = (event.currentTarget as HTMLElement).closest("form");
    if (block["dispatch_action"] !== true || !form) return;
    const blockId = idOf(block);
    const selected = valueIn(form, blockId, element) ?? "";
    press({ actionId: element.action_id ?? "", blockId, selected });
  };

const field = (
  block: Block,
  tools: { t: Words; press: Press; errors: Readonly<Record<string, string>> },
): TemplateResult => {
  const { t, press, errors } = tools;
  const element = block["element"] as Element;
  const change = onChange(block, element, press);
  const name = idOf(block);
  const id = `field-${name}`;
  const notes = html`<span id=${`${id}-notes`}>
    ${block["hint"] ? html`<span class="hint">${plain(block["hint"])}</span>` : nothing}
    ${errors[name] ? html`<span class="error" role="alert">${errors[name]}</span>` : nothing}
  </span>`;
  if (element.type === "radio_buttons" || isMany(element))
    return html`<fieldset class="field" aria-describedby=${`${id}-notes`} @change=${change}>
      <legend>${plain(block["label"])}</legend>
      ${choices(element, name, isMany(element) ? "checkbox" : "radio")} ${notes}
    </fieldset>`;
  return html`<div class="field" @change=${change}>
    <label class="title" for=${id}>${plain(block["label"])}</label>
    ${keyed(id, control(element, name, id, t, `${id}-notes`))} ${notes}
  </div>`;
};

const block = (
  value: Block,
  tools: { t: Words; press: Press; errors: Readonly<Record<string, string>> },
): TemplateResult => {
  const { t, press } = tools;
  const blockId = idOf(value);
  switch (value.type) {
    case "header":
      return html`<p class="block head">${plain(value["text"])}</p>`;
    case "divider":
      return html`<div class="block"><hr /></div>`;
    case "context":
      return html`<p class="block context">
        ${(value["elements"] as Text[]).map((text) => rich(text))}
      </p>`;
    case "section": {
      const accessory = value["accessory"] as Element | undefined;
      const fields = (value["fields"] as Text[] | undefined) ?? [];
      return html`<div class="block row ${isQuote(value["text"]) ? "quote" : ""}">
        <span>${rich(value["text"])}${fields.map((text) => html`<br />${rich(text)}`)}</span
        >${accessory ? pressable(accessory, blockId, t, press) : nothing}
      </div>`;
    }
    case "actions":
      return html`<div class="block actions">
        ${(value["elements"] as Element[]).map((element) => pressable(element, blockId, t, press))}
      </div>`;
    case "input":
      return field(value, tools);
    default:
      return html`<p class="block context">${value.type}</p>`;
  }
};

/** All blocks of a surface, one under another. */
export const blocksView = (
  blocks: readonly Block[],
  tools: { t: Words; press: Press; errors?: Readonly<Record<string, string>> },
): TemplateResult[] => blocks.map((value) => block(value, { errors: {}, ...tools }));

/** What stands in the fields of an open modal, by block id; `null` for what was left empty. */
export const valuesOf = (
  form: HTMLFormElement,
  blocks: readonly Block[],
): Record<string, string | string[] | null> => {
  const inputs = blocks.filter(({ type }) => type === "input");
  return Object.fromEntries(
    inputs.map((input) => {
      const name = idOf(input);
      return [name, valueIn(form, name, input["element"] as Element)];
    }),
  );
};
