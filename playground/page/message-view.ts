/** One message of a chat: its words, its file, and its buttons. */
import { html, nothing, type TemplateResult } from "lit-html";
import { withBreaks } from "./line-break.ts";
import type { ChatButton, ChatMessage, Entity } from "./state.ts";
import type { Words } from "./words.ts";

/** What the person who looks can do with a message. */
export type Reach = {
  readonly t: Words;
  /** Who looks: their own messages stand on the other side. */
  readonly me: { readonly id: number; readonly name: string };
  readonly botUsername: string;
  readonly tap: (message: ChatMessage, data: string) => void;
  /** Follows a link into the bot. */
  readonly start: (payload: string) => void;
  /** Asks the bot inline: here, or in a chat that has still to be chosen. */
  readonly ask: (text: string, where: "here" | "elsewhere") => void;
  readonly copy: (text: string) => void;
};

/** The payload of a link into this bot; any other link leads out of the page. */
const payloadOf = (url: string, botUsername: string): string | undefined => {
  const [, name, payload] = /^(?:https?:\/\/)?t\.me\/(\w+)\?start=([\w-]{0,64})$/i.exec(url) ?? [];
  return name?.toLowerCase() === botUsername.toLowerCase() ? payload : undefined;
};

const linkView = (url: string, text: TemplateResult | string, shape: string, reach: Reach) => {
  const payload = payloadOf(url, reach.botUsername);
  return payload === undefined
    ? html`<a class=${shape} href=${url} target="_blank" rel="noopener noreferrer">${text}</a>`
    : html`<button class=${shape || "link"} @click=${() => reach.start(payload)}>${text}</button>`;
};

const decorate = (entity: Entity, text: string, reach: Reach): TemplateResult => {
  if (entity.type === "bold") return html`<strong>${withBreaks(text)}</strong>`;
  if (entity.type === "italic") return html`<em>${withBreaks(text)}</em>`;
  if (entity.type === "code") return html`<code>${text}</code>`;
  if (entity.url !== undefined) return linkView(entity.url, text, "", reach);
  return html`${withBreaks(text)}`;
};

/** A message's text with its entities, whose offsets count UTF-16 units as JavaScript does. */
const richText = (message: ChatMessage, reach: Reach): (TemplateResult | string)[] => {
  const { text, entities } = message;
  const parts: (TemplateResult | string)[] = [];
  let at = 0;
  for (const entity of [...entities].sort((a, b) => a.offset - b.offset)) {
    if (entity.offset < at) continue;
    parts.push(...withBreaks(text.slice(at, entity.offset)));
    at = entity.offset + entity.length;
    parts.push(decorate(entity, text.slice(entity.offset, at), reach));
  }
  return [...parts, ...withBreaks(text.slice(at))];
};

/** Of a file that is too large to keep only the name is shown. */
const fileView = ({ photo, document, fileId }: ChatMessage, t: Words) => {
  const href = fileId === undefined ? undefined : `/playground/file/${fileId}`;
  if (photo)
    return href === undefined
      ? html`<p class="file">${t.photo}</p>`
      : html`<img class="photo" src=${href} alt=${t.photo} />`;
  if (!document) return nothing;
  const { name } = document;
  const link = html`<a href=${href ?? nothing} download=${name}>${`${t.download}: ${name}`}</a>`;
  return html`<p class="file">${href === undefined ? name : link}</p>`;
};

/** What a button does besides telling the bot; a client does it alone. */
const actionOf = (button: ChatButton, message: ChatMessage, reach: Reach): (() => void) => {
  const { data, switchInline, switchInlineHere, switchInlineChosen, copyText } = button;
  if (data !== undefined) return () => reach.tap(message, data);
  if (copyText !== undefined) return () => reach.copy(copyText);
  if (switchInlineHere !== undefined) return () => reach.ask(switchInlineHere, "here");
  return () => reach.ask(switchInline ?? switchInlineChosen?.query ?? "", "elsewhere");
};

const buttonView = (button: ChatButton, message: ChatMessage, reach: Reach) =>
  button.url === undefined
    ? html`<button class="button" @click=${actionOf(button, message, reach)}>
        ${button.text}
      </button>`
    : linkView(button.url, button.text, "button", reach);

const keyboardView = (message: ChatMessage, reach: Reach) =>
  message.keyboard.length === 0
    ? nothing
    : html`<div class="keyboard">
        ${message.keyboard.map(
          (row) => html`<div>${row.map((button) => buttonView(button, message, reach))}</div>`,
        )}
      </div>`;

const serviceView = (kind: string, t: Words) => {
  if (kind === "bot-added") return html`<p class="service">${t.botAdded}</p>`;
  return kind === "bot-removed" ? html`<p class="service">${t.botRemoved}</p>` : html``;
};

/** A message as the person sees it who looks at the chat. */
export const messageView = (message: ChatMessage, reach: Reach): TemplateResult => {
  const { t, me } = reach;
  if (message.service) return serviceView(message.service.kind, t);
  const isMine = message.from === "person" && (message.by ?? me.id) === me.id;
  const marks = [
    message.from === "bot" ? t.bot : (message.author ?? me.name),
    ...(message.viaBot ? [t.viaBot] : []),
    ...(message.silent ? [t.silent] : []),
    ...(message.edited ? [t.edited] : []),
  ];
  return html`<div class="bubble ${isMine ? "person" : "bot"}">
      <small>${marks.join(" · ")}</small>${fileView(message, t)}${richText(message, reach)}
    </div>
    ${keyboardView(message, reach)}`;
};
