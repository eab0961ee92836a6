/** The playground's page: draws the state, sends what the visitor does, and draws again. */
import { html, render } from "lit-html";
import { ledgerView } from "./ledger-view.ts";
import { slackView } from "./slack-view.ts";
import { fetchState, perform, type Act, type Offer, type State } from "./state.ts";
import { telegramView } from "./telegram-view.ts";
import { words, type Locale } from "./words.ts";

type Room = "telegram" | "slack" | "ledger";

type View = {
  locale: Locale;
  room: Room;
  person: number | undefined;
  group: number | undefined;
  user: string | undefined;
  tab: "messages" | "home";
  shownTab: "messages" | "home";
  toasts: { telegram: string; slack: string };
  offer: Offer | undefined;
  errors: Readonly<Record<string, string>>;
  modal: string | undefined;
  state: State | undefined;
};

const view: View = {
  locale: navigator.language.startsWith("en") ? "en" : "lv",
  room: "telegram",
  person: undefined,
  group: undefined,
  user: undefined,
  tab: "messages",
  shownTab: "messages",
  toasts: { telegram: "", slack: "" },
  offer: undefined,
  errors: {},
  modal: undefined,
  state: undefined,
};

const roomOf = (act: Act): "telegram" | "slack" =>
  act.do.startsWith("slack") ? "slack" : "telegram";

const act = async (wanted: Act): Promise<void> => {
  const t = words[view.locale];
  const room = roomOf(wanted);
  view.toasts = { telegram: "", slack: "" };
  if (wanted.do === "slack-submit") view.errors = {};
  if (room === "telegram") view.offer = undefined;
  try {
    const { toast = "", errors = {}, offer, toBot } = await perform(wanted);
    if (room === "telegram") view.offer = offer;
    if (toBot) view.group = undefined;
    view.toasts = { ...view.toasts, [room]: toast };
    view.errors = errors;
    await refresh();
  } catch {
    view.toasts = { ...view.toasts, [room]: t.failed };
    draw();
  }
};

const choose = (change: Partial<View>): void => {
  Object.assign(view, change, { toasts: { telegram: "", slack: "" }, offer: undefined });
  draw();
};

const copy = async (text: string): Promise<void> => {
  const t = words[view.locale];
  const isDone = await navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
  view.toasts = { ...view.toasts, telegram: isDone ? t.copied : t.failed };
  draw();
};

const clockView = (state: State) => {
  const t = words[view.locale];
  const advance = (minutes: number) => () => void act({ do: "clock-advance", minutes });
  return html`<div class="clock" role="group" aria-label=${t.clock}>
    <time datetime=${state.clock.instant}>${state.clock[view.locale]}</time>
    <button class="button" @click=${advance(60)}>${t.hour}</button>
    <button class="button" @click=${advance(24 * 60)}>${t.day}</button>
    <button class="button primary" @click=${() => void act({ do: "clock-next" })}>${t.next}</button>
  </div>`;
};

const headView = (state: State) => {
  const t = words[view.locale];
  const other: Locale = view.locale === "lv" ? "en" : "lv";
  return html`<a class="skip" href="#telegram">${t.skip}</a>
    <header class="top">
      <h1>Darbnīca</h1>
      <p>${t.lead}</p>
      ${clockView(state)}
      <button class="button language" lang=${other} @click=${() => choose({ locale: other })}>
        ${t.other}
      </button>
    </header>
    <section aria-label=${t.guide}>
      <ol class="guide">
        ${[t.step1, t.step2, t.step3, t.step4].map((step) => html`<li>${step}</li>`)}
      </ol>
    </section>`;
};

const roomsView = () => {
  const t = words[view.locale];
  const names: [Room, string][] = [
    ["telegram", "Telegram"],
    ["slack", "Slack"],
    ["ledger", "Postgres"],
  ];
  return html`<nav class="rooms" aria-label=${t.rooms}>
    ${names.map(
      ([room, name]) =>
        html`<button
          class="button"
          aria-pressed=${view.room === room}
          @click=${() => choose({ room })}
        >
          ${name}
        </button>`,
    )}
  </nav>`;
};

const pageView = (state: State) => {
  const t = words[view.locale];
  const doIt = (wanted: Act) => void act(wanted);
  return html`${headView(state)} ${roomsView()}
    <main>
      ${telegramView(state, { person: view.person, group: view.group }, view.room === "telegram", {
        t,
        act: doIt,
        choose,
        copy: (text) => void copy(text),
        toast: view.toasts.telegram,
        offer: view.offer,
      })}
      ${slackView(state.slack, view.user, view.room === "slack", {
        t,
        act: doIt,
        choose: (user) => choose({ user, errors: {} }),
        tab: view.tab,
        openTab: (tab) => choose({ tab }),
        toast: view.toasts.slack,
        errors: view.errors,
      })}
      ${ledgerView(state.tables, view.room === "ledger", t)}
    </main>`;
};

/** Keeps each log at its newest line, unless the visitor has scrolled up to read. */
const followLogs = (): (() => void) => {
  const logs = [...document.querySelectorAll<HTMLElement>(".log:not(.home)")];
  const atEnd = logs.map((log) => log.scrollHeight - log.scrollTop - log.clientHeight < 80);
  return () => {
    for (const [i, log] of [...document.querySelectorAll<HTMLElement>(".log:not(.home)")].entries())
      if (atEnd[i] ?? true) log.scrollTop = log.scrollHeight;
  };
};

/** The Home is read from its top; a conversation from its end. */
const showHome = (): void => {
  const log = document.querySelector<HTMLElement>(".log.home");
  if (log && view.shownTab !== "home") log.scrollTop = 0;
  view.shownTab = view.tab;
};

/** An open modal takes the focus; a new one begins with empty fields. */
const showModal = (): void => {
  const dialog = document.querySelector("dialog");
  if (!dialog) {
    view.modal = undefined;
    return;
  }
  const id = view.state?.slack.find(({ modal }) => modal)?.modal?.id;
  if (!dialog.open) dialog.showModal();
  if (view.modal !== id) dialog.querySelector("form")?.reset();
  view.modal = id;
};

const draw = (): void => {
  const { state } = view;
  if (!state) return;
  document.documentElement.lang = view.locale;
  const follow = followLogs();
  render(pageView(state), document.body);
  showModal();
  follow();
  showHome();
};

const refresh = async (): Promise<void> => {
  view.state = await fetchState();
  draw();
};

let waiting = false;
const refreshSoon = (): void => {
  if (waiting) return;
  waiting = true;
  setTimeout(() => {
    waiting = false;
    void refresh().catch(() => undefined);
  }, 80);
};

document.body.replaceChildren();
const events = new EventSource("/playground/events");
events.addEventListener("message", refreshSoon);
events.addEventListener("open", refreshSoon);
