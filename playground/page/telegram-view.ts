/** The left half: one phone, several people to be. */
import { html, nothing, type TemplateResult } from "lit-html";
import { withBreaks } from "./line-break.ts";
import type { Act, ChatMessage, ChatPerson, Entity } from "./state.ts";
import type { Words } from "./words.ts";

type Do = (act: Act) => void;

const decorate = (entity: Entity, text: string): TemplateResult => {
  if (entity.type === "bold") return html`<strong>${withBreaks(text)}</strong>`;
  if (entity.type === "italic") return html`<em>${withBreaks(text)}</em>`;
  if (entity.type === "code") return html`<code>${text}</code>`;
  return html`${withBreaks(text)}`;
};

/** A message's text with its entities, whose offsets count UTF-16 units as JavaScript does. */
const richText = ({ text, entities }: ChatMessage): (TemplateResult | string)[] => {
  const parts: (TemplateResult | string)[] = [];
  let at = 0;
  for (const entity of [...entities].sort((a, b) => a.offset - b.offset)) {
    if (entity.offset < at) continue;
    parts.push(...withBreaks(text.slice(at, entity.offset)));
    at = entity.offset + entity.length;
    parts.push(decorate(entity, text.slice(entity.offset, at)));
  }
  return [...parts, ...withBreaks(text.slice(at))];
};

const keyboard = (person: ChatPerson, message: ChatMessage, act: Do) =>
  message.keyboard.length === 0
    ? nothing
    : html`<div class="keyboard">
        ${message.keyboard.map(
          (row) =>
            html`<div>
              ${row.map(
                (button) =>
                  html`<button
                    class="button"
                    @click=${() =>
                      act({
                        do: "telegram-tap",
                        person: person.id,
                        message: message.messageId,
                        data: button.data ?? "",
                      })}
                  >
                    ${button.text}
                  </button>`,
              )}
            </div>`,
        )}
      </div>`;

const bubble = (person: ChatPerson, message: ChatMessage, t: Words, act: Do) => {
  const who = message.from === "bot" ? t.bot : person.name;
  return html`<div class="bubble ${message.from}">
      <small>${who}${message.edited ? ` · ${t.edited}` : ""}</small>${richText(message)}
    </div>
    ${keyboard(person, message, act)}`;
};

const onSay = (event: SubmitEvent, person: ChatPerson, act: Do): void => {
  event.preventDefault();
  const form = event.target as HTMLFormElement;
  const input = form.elements.namedItem("text") as HTMLInputElement;
  const text = input.value.trim();
  if (text === "") return;
  input.value = "";
  act({ do: "telegram-say", person: person.id, text });
};

/** The chat of the chosen person, and who else one can be. */
export const telegramView = (
  people: readonly ChatPerson[],
  chosen: number | undefined,
  shown: boolean,
  tools: { t: Words; act: Do; choose: (id: number) => void; toast: string },
): TemplateResult => {
  const { t, act, choose, toast } = tools;
  const person = people.find(({ id }) => id === chosen) ?? people[0];
  if (!person) return html``;
  return html`<section
    class="pane chat ${shown ? "shown" : ""}"
    id="telegram"
    aria-labelledby="telegram-title"
  >
    <h2 id="telegram-title">${t.telegram}</h2>
    <div class="tabs" role="group" aria-label=${t.person}>
      ${people.map(
        ({ id, name, language }) =>
          html`<button class="button" aria-pressed=${id === person.id} @click=${() => choose(id)}>
            ${name} (${language})
          </button>`,
      )}
      <button
        class="button"
        @click=${() => act({ do: "telegram-block", person: person.id, blocked: !person.blocked })}
      >
        ${person.blocked ? t.unblock : t.block}
      </button>
    </div>
    <div
      class="log"
      role="log"
      aria-live="polite"
      tabindex="0"
      aria-label=${`${t.telegram}: ${person.name}`}
    >
      ${
        person.messages.length === 0
          ? html`<p class="empty">${t.noMessages}</p>`
          : person.messages.map((message) => bubble(person, message, t, act))
      }
      ${
        person.started
          ? nothing
          : html`<button
              class="button primary"
              @click=${() => act({ do: "telegram-start", person: person.id })}
            >
              ${t.start}
            </button>`
      }
    </div>
    <div class="toast" role="status">${toast}</div>
    <form class="say" @submit=${(event: SubmitEvent) => onSay(event, person, act)}>
      <input
        name="text"
        aria-label=${`${t.message}, ${person.name}`}
        placeholder=${t.message}
        autocomplete="off"
        maxlength="4096"
      />
      <button class="button primary">${t.send}</button>
    </form>
  </section>`;
};
