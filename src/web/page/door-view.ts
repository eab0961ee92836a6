/** The door as its keeper sees it: who is expected, how many are here, and whether it is all sent. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { repeat } from "lit-html/directives/repeat.js";
import type { DoorSheet } from "../wire.ts";
import { presentIn, search, type Row } from "./model.ts";
import { rowView, type RowActs } from "./row-view.ts";
import type { DoorState } from "./sync.ts";
import type { Locale, Say } from "./words.ts";

export type DoorActs = RowActs & {
  readonly type: (typed: string) => void;
  readonly openWalkIn: () => void;
  readonly openScan: () => void;
  readonly switchLocale: () => void;
};

export type Look = {
  readonly locale: Locale;
  readonly typed: string;
  readonly scans: boolean;
};

const switchView = (locale: Locale, acts: DoorActs, say: Say) =>
  html`<button
    type="button"
    class="button quiet"
    lang=${locale === "lv" ? "en" : "lv"}
    @click=${acts.switchLocale}
  >
    ${say("switch")}
  </button>`;

/** Where what was tapped is now: with the server, on its way, or on the phone. */
const syncText = ({ queue, link, sheet }: DoorState, say: Say): string => {
  const count = queue.length;
  if (count > 0) return say(link === "offline" ? "queued" : "sending", { count });
  if (link === "online") return say("allSent");
  return link === "offline" && sheet ? say("offline") : "";
};

const stateView = (state: DoorState, say: Say) =>
  html`<p class=${state.link === "offline" ? "sync away" : "sync"} role="status">
      ${syncText(state, say)}
    </p>
    ${state.stored ? nothing : html`<p class="warning" role="alert">${say("unstored")}</p>`}
    ${
      state.refused > 0
        ? html`<p class="warning" role="alert">${say("refused", { count: state.refused })}</p>`
        : nothing
    }`;

const scanButton = (acts: DoorActs, say: Say) =>
  html`<button type="button" class="button" @click=${acts.openScan}>${say("scan")}</button>`;

const clearButton = (acts: DoorActs, say: Say) =>
  html`<button type="button" class="button" @click=${() => acts.type("")}>${say("clear")}</button>`;

const searchView = ({ typed, scans }: Look, acts: DoorActs, say: Say) => {
  const onInput = (event: Event) => acts.type((event.target as HTMLInputElement).value);
  return html`<div class="search" role="search">
    <label for="search">${say("search")}</label>
    <div class="line">
      <input
        id="search"
        type="search"
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        enterkeyhint="search"
        .value=${live(typed)}
        @input=${onInput}
      />
      ${typed === "" ? nothing : clearButton(acts, say)}
      ${scans && typed === "" ? scanButton(acts, say) : nothing}
    </div>
  </div>`;
};

const listView = (rows: readonly Row[], most: number, typed: string, acts: DoorActs, say: Say) => {
  const found = search(rows, typed);
  if (rows.length === 0) return html`<p class="note">${say("empty")}</p>`;
  if (found.length === 0) return html`<p class="note" role="status">${say("nobody")}</p>`;
  return html`<ul class="list" aria-label=${say("list")}>
    ${repeat(
      found,
      ({ key }) => key,
      (row) => rowView(row, most, acts, say),
    )}
  </ul>`;
};

/** The open door. */
export const doorView = (
  { sheet, rows, state }: { sheet: DoorSheet; rows: readonly Row[]; state: DoorState },
  look: Look,
  acts: DoorActs,
  say: Say,
) => {
  const { locale, typed } = look;
  const counts = { present: presentIn(rows), expected: sheet.expected };
  return html`<header>
      <div class="line">
        <p class="kicker">${say("heading")}</p>
        ${switchView(locale, acts, say)}
      </div>
      <h1>${sheet.title[locale]}</h1>
      <p>${sheet.when[locale]}</p>
      <p>${sheet.where[locale]}</p>
    </header>
    <main>
      <div class="bar">
        <div class="line">
          <p class="count">${say("present", counts)}</p>
          <button type="button" class="button" @click=${acts.openWalkIn}>${say("walkIn")}</button>
        </div>
        ${stateView(state, say)} ${searchView(look, acts, say)}
      </div>
      ${listView(rows, sheet.mostGuests, typed, acts, say)}
    </main>`;
};

/** No list to show: it is on its way, there is no network, or the door has closed. */
export const emptyView = (state: DoorState, look: Look, acts: DoorActs, say: Say) => {
  const waiting = state.link === "offline" ? say("noList") : say("loading");
  const count = state.queue.length;
  return html`<header><div class="line">${switchView(look.locale, acts, say)}</div></header>
    <main class="closed">
      <h1>${say("heading")}</h1>
      <p role="status">${state.closed ? say("closed") : waiting}</p>
      ${count > 0 ? html`<p class="warning">${say("kept", { count })}</p>` : nothing}
    </main>`;
};
