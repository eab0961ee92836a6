/** The right half: the workspace, its people, the bot's messages, the Home, and an open modal. */
import { html, nothing, type TemplateResult } from "lit-html";
import { blocksView, valuesOf, type Press } from "./block-view.ts";
import { withBreaks } from "./line-break.ts";
import type { Act, SlackMessage, SlackUser, SlackView } from "./state.ts";
import type { Words } from "./words.ts";

type Do = (act: Act) => void;
type Tools = {
  readonly t: Words;
  readonly act: Do;
  readonly choose: (id: string) => void;
  readonly tab: "messages" | "home";
  readonly openTab: (tab: "messages" | "home") => void;
  readonly toast: string;
  readonly errors: Readonly<Record<string, string>>;
};

const pressOn =
  (user: SlackUser, on: Extract<Act, { do: "slack-press" }>["on"], act: Do): Press =>
  (press) =>
    act({ do: "slack-press", user: user.id, on, ...press });

/** A picture is shown with its words; any other file can be saved. */
const fileView = (file: SlackMessage["files"][number], t: Words): TemplateResult => {
  const href = `/playground/slack-file/${file.id}`;
  return /\.(png|jpe?g|gif)$/i.test(file.name)
    ? html`<figure class="file">
        <img class="picture" src=${href} alt=${file.alt ?? file.title} />
        <figcaption><a href=${href} download=${file.name}>${file.title}</a></figcaption>
      </figure>`
    : html`<p class="file">
        <a href=${href} download=${file.name}>${`${t.download}: ${file.name}`}</a>
      </p>`;
};

const messageView = (user: SlackUser, message: SlackMessage, { t, act }: Tools): TemplateResult => {
  const { channel, ts } = message;
  const marks = [
    ...(message.room === "" ? [] : [message.room]),
    message.own ? user.name : t.bot,
    ...(message.onlyYou ? [t.onlyYou] : []),
    ...(message.edited ? [t.edited] : []),
  ];
  return html`<div class="slack-message ${message.own ? "own" : ""}">
    <small>${marks.join(" · ")}</small>
    ${
      message.blocks.length > 0
        ? blocksView(message.blocks, { t, press: pressOn(user, { channel, ts }, act) })
        : message.text === ""
          ? nothing
          : html`<p class="block">${withBreaks(message.text)}</p>`
    }
    ${message.files.map((file) => fileView(file, t))}
  </div>`;
};

const modalView = (user: SlackUser, view: SlackView, tools: Tools): TemplateResult => {
  const { t, act, errors } = tools;
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const values = valuesOf(event.target as HTMLFormElement, view.blocks);
    act({ do: "slack-submit", user: user.id, view: view.id, values });
  };
  const close = () => act({ do: "slack-close", user: user.id, view: view.id });
  return html`<dialog
    aria-labelledby="modal-title"
    @cancel=${(event: Event) => {
      event.preventDefault();
      close();
    }}
  >
    <form novalidate data-user=${user.id} @submit=${onSubmit}>
      <h3 id="modal-title">${view.title}</h3>
      ${blocksView(view.blocks, { t, press: pressOn(user, { viewId: view.id }, act), errors })}
      <footer>
        <button type="button" class="button" @click=${close}>${view.close ?? t.cancel}</button>
        ${view.submit ? html`<button class="button primary">${view.submit}</button>` : nothing}
      </footer>
    </form>
  </dialog>`;
};

const onCommand = (event: SubmitEvent, user: SlackUser, act: Do): void => {
  event.preventDefault();
  const input = (event.target as HTMLFormElement).elements.namedItem("text") as HTMLInputElement;
  const text = input.value.trim();
  if (text !== "") act({ do: "slack-command", user: user.id, text });
};

/** The workspace as the chosen person sees it. */
export const slackView = (
  users: readonly SlackUser[],
  chosen: string | undefined,
  shown: boolean,
  tools: Tools,
): TemplateResult => {
  const { t, act, choose, tab, openTab, toast } = tools;
  const user = users.find(({ id }) => id === chosen) ?? users[0];
  if (!user) return html``;
  const home = tab === "home";
  return html`<section
    class="pane chat ${shown ? "shown" : ""}"
    id="slack"
    aria-labelledby="slack-title"
  >
    <h2 id="slack-title">${t.slack}</h2>
    <div class="tabs" role="group" aria-label=${t.person}>
      ${users.map(
        ({ id, name, title }) =>
          html`<button class="button" aria-pressed=${id === user.id} @click=${() => choose(id)}>
            ${name} (${title})
          </button>`,
      )}
      <button class="button" aria-pressed=${!home} @click=${() => openTab("messages")}>
        ${t.dm}
      </button>
      <button
        class="button"
        aria-pressed=${home}
        @click=${() => {
          openTab("home");
          act({ do: "slack-home", user: user.id });
        }}
      >
        ${t.home}
      </button>
    </div>
    <div
      class="log ${home ? "home" : ""}"
      role="log"
      aria-live="polite"
      tabindex="0"
      aria-label=${`${t.slack}: ${user.name}`}
    >
      ${
        home
          ? html`<div class="slack-message">
              ${blocksView(user.home?.blocks ?? [], { t, press: pressOn(user, { home: true }, act) })}
            </div>`
          : user.messages.length === 0
            ? html`<p class="empty">${t.noMessages}</p>`
            : user.messages.map((message) => messageView(user, message, tools))
      }
    </div>
    <div class="toast" role="status">${toast}</div>
    <form class="say" @submit=${(event: SubmitEvent) => onCommand(event, user, act)}>
      <input
        name="text"
        aria-label=${`${t.command}, ${user.name}`}
        .defaultValue=${"/darbnica"}
        autocomplete="off"
      />
      <button class="button primary">${t.send}</button>
    </form>
    ${user.modal ? modalView(user, user.modal, tools) : nothing}
  </section>`;
};
