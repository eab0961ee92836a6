/** The left half: one phone, several people to be, and the chats of each. */
import { html, nothing, type TemplateResult } from "lit-html";
import { messageView, type Reach } from "./message-view.ts";
import type { Act, ChatGroup, ChatPerson, Offer, State } from "./state.ts";
import type { Words } from "./words.ts";

type Tools = {
  readonly t: Words;
  readonly act: (act: Act) => void;
  readonly choose: (change: { person?: number; group?: number | undefined }) => void;
  readonly copy: (text: string) => void;
  readonly toast: string;
  readonly offer: Offer | undefined;
};

type Chosen = { readonly person: number | undefined; readonly group: number | undefined };

/** Who looks, at what: a group, or the chat with the bot. */
type Scene = {
  readonly person: ChatPerson;
  readonly groups: readonly ChatGroup[];
  readonly group: ChatGroup | undefined;
  readonly botUsername: string;
};

const peerOf = ({ group }: Scene) => (group ? { peer: group.id } : {});

const reachOf = (scene: Scene, { t, act, choose, copy }: Tools): Reach => {
  const { person, groups, botUsername } = scene;
  return {
    t,
    me: person,
    botUsername,
    tap: ({ messageId: message }, data) =>
      act({ do: "telegram-tap", person: person.id, message, data, ...peerOf(scene) }),
    start: (payload) => {
      choose({ group: undefined });
      act({ do: "telegram-start", person: person.id, payload });
    },
    ask: (text, where) => {
      const elsewhere = where === "elsewhere" ? groups[0] : undefined;
      if (elsewhere) choose({ group: elsewhere.id });
      const peer = elsewhere ? { peer: elsewhere.id } : peerOf(scene);
      act({ do: "telegram-ask", person: person.id, text, ...peer });
    },
    copy,
  };
};

/** As in any client, a text that begins with the bot's name is a question to it. */
const questionIn = (text: string, botUsername: string): string | undefined => {
  const [name = "", ...rest] = text.split(/\s+/);
  return name.toLowerCase() === `@${botUsername}`.toLowerCase() ? rest.join(" ") : undefined;
};

const onSay = (event: SubmitEvent, scene: Scene, act: Tools["act"]): void => {
  event.preventDefault();
  const form = event.target as HTMLFormElement;
  const input = form.elements.namedItem("text") as HTMLInputElement;
  const text = input.value.trim();
  if (text === "") return;
  input.value = "";
  const person = scene.person.id;
  const question = questionIn(text, scene.botUsername);
  act(
    question === undefined
      ? { do: "telegram-say", person, text, ...peerOf(scene) }
      : { do: "telegram-ask", person, text: question, ...peerOf(scene) },
  );
};

const chatsView = ({ groups, group }: Scene, { t, choose }: Tools) =>
  groups.length === 0
    ? nothing
    : html`<label class="chats"
        >${t.chat}
        <select
          @change=${(event: Event) => {
            const { value } = event.target as HTMLSelectElement;
            choose({ group: value === "" ? undefined : Number(value) });
          }}
        >
          <option value="" .selected=${!group}>${t.bot}</option>
          ${groups.map(
            ({ id, title }) =>
              html`<option value=${id} .selected=${id === group?.id}>${title}</option>`,
          )}
        </select>
      </label>`;

/** What can be done with the chat as a whole. */
const chatActionsView = (scene: Scene, { t, act }: Tools) => {
  const { person, group } = scene;
  if (!group)
    return html`<button
      class="button"
      @click=${() => act({ do: "telegram-block", person: person.id, blocked: !person.blocked })}
    >
      ${person.blocked ? t.unblock : t.block}
    </button>`;
  const bring = () =>
    act({ do: "telegram-bot", person: person.id, group: group.id, isIn: !group.hasBot });
  const ask = () => act({ do: "telegram-ask", person: person.id, text: "", peer: group.id });
  return html`<button class="button" @click=${bring}>
      ${group.hasBot ? t.removeBot : t.addBot}
    </button>
    <button class="button" @click=${ask}>${t.share}</button>`;
};

const peopleView = (people: readonly ChatPerson[], scene: Scene, tools: Tools) =>
  html`<div class="tabs people" role="group" aria-label=${tools.t.person}>
      ${people.map(
        ({ id, name, language }) =>
          html`<button
            class="button"
            aria-pressed=${id === scene.person.id}
            @click=${() => tools.choose({ person: id })}
          >
            ${name} (${language})
          </button>`,
      )}
    </div>
    <div class="tabs">${chatsView(scene, tools)} ${chatActionsView(scene, tools)}</div>`;

const offerView = (scene: Scene, { t, act, offer, choose }: Tools) => {
  if (!offer) return nothing;
  const { query, results, button } = offer;
  const person = scene.person.id;
  const start = (payload: string) => {
    choose({ group: undefined });
    act({ do: "telegram-start", person, payload });
  };
  return html`<div class="offers" role="group" aria-label=${t.offers}>
    ${
      button
        ? html`<button class="button" @click=${() => start(button.payload)}>${button.text}</button>`
        : nothing
    }
    ${results.length === 0 ? html`<p class="empty">${t.noOffers}</p>` : nothing}
    ${results.map(
      ({ id, title, description }) =>
        html`<button
          class="button"
          @click=${() => act({ do: "telegram-share", person, query, result: id, ...peerOf(scene) })}
        >
          <strong>${title}</strong> ${description}
        </button>`,
    )}
  </div>`;
};

const logView = (scene: Scene, tools: Tools) => {
  const { person, group } = scene;
  const { t, act } = tools;
  const { messages } = group ?? person;
  const reach = reachOf(scene, tools);
  return html`<div
    class="log"
    role="log"
    aria-live="polite"
    tabindex="0"
    aria-label=${`${t.telegram}: ${person.name}${group ? `, ${group.title}` : ""}`}
  >
    ${
      messages.length === 0
        ? html`<p class="empty">${t.noMessages}</p>`
        : messages.map((message) => messageView(message, reach))
    }
    ${
      person.started || group
        ? nothing
        : html`<button
            class="button primary"
            @click=${() => act({ do: "telegram-start", person: person.id })}
          >
            ${t.start}
          </button>`
    }
  </div>`;
};

const sceneOf = (state: State, chosen: Chosen): Scene | undefined => {
  const person = state.telegram.find(({ id }) => id === chosen.person) ?? state.telegram[0];
  if (!person) return undefined;
  const groups = state.groups.filter(({ members }) => members.includes(person.id));
  const group = groups.find(({ id }) => id === chosen.group);
  return { person, groups, group, botUsername: state.botUsername };
};

/** The chosen chat of the chosen person, and who else one can be. */
export const telegramView = (
  state: State,
  chosen: Chosen,
  shown: boolean,
  tools: Tools,
): TemplateResult => {
  const scene = sceneOf(state, chosen);
  if (!scene) return html``;
  const { t, act, toast } = tools;
  return html`<section
    class="pane chat ${shown ? "shown" : ""}"
    id="telegram"
    aria-labelledby="telegram-title"
  >
    <h2 id="telegram-title">${t.telegram}</h2>
    ${peopleView(state.telegram, scene, tools)} ${logView(scene, tools)}
    <div class="toast" role="status">${toast}</div>
    ${offerView(scene, tools)}
    <form class="say" @submit=${(event: SubmitEvent) => onSay(event, scene, act)}>
      <input
        name="text"
        aria-label=${`${t.message}, ${scene.person.name}`}
        placeholder=${t.message}
        autocomplete="off"
        maxlength="4096"
      />
      <button class="button primary">${t.send}</button>
    </form>
  </section>`;
};
