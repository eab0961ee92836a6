/** The screen of a room: asks each second what is new, and draws it for the back row. */
import { html, nothing, render } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { RoomSheet, RoomWord, RoomWords } from "../wire.ts";

type Locale = "lv" | "en";
type Kind = RoomSheet["kinds"][number];

const words = JSON.parse(document.querySelector("#words")?.textContent ?? "{}") as Readonly<
  Record<Locale, RoomWords>
>;
const address = location.pathname.replace(/\/$/, "");
const view: { locale: Locale; sheet: RoomSheet | undefined; away: boolean } = {
  locale: new URLSearchParams(location.search).get("lang") === "en" ? "en" : "lv",
  sheet: undefined,
  away: false,
};

const say = (word: RoomWord, count = 0): string =>
  (words[view.locale][word] ?? "").replaceAll("{count}", String(count));

const switchLocale = (): void => {
  view.locale = view.locale === "lv" ? "en" : "lv";
  draw();
};

const entryView = ({ receipt, text, votes }: Kind["entries"][number]) =>
  html`<li>
    <p class="text">${text}</p>
    <p class="about">
      <span>${receipt}</span>${votes > 0 ? html`<strong>${say("votes", votes)}</strong>` : nothing}
    </p>
  </li>`;

const kindView = ({ kind, count, entries }: Kind) =>
  html`<section>
    <h2>${say(`kind-${kind}`)} <span class="count">${count}</span></h2>
    ${
      entries.length === 0
        ? html`<p class="none">${say("none")}</p>`
        : html`<ol>
            ${repeat(entries, ({ receipt }) => receipt, entryView)}
          </ol>`
    }
  </section>`;

const joinView = ({ joins, open }: RoomSheet) =>
  joins && open
    ? html`<aside aria-label=${say("join")}>
        <img src=${`${address}/qr.png`} alt=${say("join")} width="240" height="240" />
        <div>
          <p class="join">${say("join")}</p>
          <p>${say("joinHow")}</p>
        </div>
      </aside>`
    : nothing;

const sheetView = (sheet: RoomSheet) =>
  html`<header>
      <div>
        <h1>${sheet.title[view.locale]}</h1>
        <p>${sheet.place} · ${sheet.when[view.locale]}</p>
        <p class="counts">
          <span>${say("people", sheet.people)}</span> <span>${say("total", sheet.total)}</span>
        </p>
        <p role="status" class=${view.away || !sheet.open ? "state" : "quiet"}>
          ${view.away ? say("away") : sheet.open ? "" : say("closed")}
        </p>
        <button type="button" lang=${view.locale === "lv" ? "en" : "lv"} @click=${switchLocale}>
          ${say("switch")}
        </button>
      </div>
      ${joinView(sheet)}
    </header>
    <main>${repeat(sheet.kinds, ({ kind }) => kind, kindView)}</main>`;

const draw = (): void => {
  document.documentElement.lang = view.locale;
  document.title = view.sheet ? `${say("heading")}: ${view.sheet.place}` : say("heading");
  render(
    view.sheet ? sheetView(view.sheet) : html`<main><h1>${say("heading")}</h1></main>`,
    document.body,
  );
};

const EVERY_MS = 1_000;
let etag = "";

/** What is known already comes back as 304, so that a quiet room costs next to nothing. */
const ask = async (): Promise<void> => {
  const patience = AbortSignal.timeout(5 * EVERY_MS);
  const headers = etag === "" ? {} : { "if-none-match": etag };
  const response = await fetch(`${address}/state`, {
    headers,
    cache: "no-store",
    signal: patience,
  });
  if (response.status === 304) return;
  if (!response.ok) throw new Error(String(response.status));
  view.sheet = (await response.json()) as RoomSheet;
  etag = response.headers.get("etag") ?? "";
};

const turn = async (): Promise<void> => {
  const before = `${etag}${view.away}`;
  await ask().then(
    () => (view.away = false),
    () => (view.away = true),
  );
  if (`${etag}${view.away}` !== before) draw();
  setTimeout(() => void turn(), EVERY_MS);
};

draw();
void turn();
