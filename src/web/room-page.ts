/** The screen's page as files: the page with its words, its script and its styles. */
import { readFileSync } from "node:fs";
import { CONTRIBUTION_KINDS } from "../domain/contribution.ts";
import type { Locale } from "../domain/person.ts";
import type { Translate } from "../i18n.ts";
import { projectPath } from "../root.ts";
import type { RoomWord, RoomWords } from "./wire.ts";

/** Only the page's own files may run, nothing comes from elsewhere, and nobody may frame it. */
export const ROOM_HEADERS = {
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
  "x-robots-tag": "noindex",
  "referrer-policy": "no-referrer",
} as const;

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

type Own = Exclude<RoomWord, `kind-${string}`>;

const ids = {
  heading: "room-page-heading",
  join: "room-page-join",
  joinHow: "room-page-join-how",
  people: "room-page-people",
  total: "room-page-total",
  none: "room-page-none",
  votes: "room-page-votes",
  closed: "room-page-closed",
  away: "room-page-away",
  switch: "room-page-switch",
} as const satisfies Record<Own, string>;

/** Everything that the screen says in one language; `{count}` is filled in by the page. */
const roomWords = (t: Translate, locale: Locale): RoomWords => {
  const own = Object.entries(ids).map(([word, id]) => [word, t(locale, id, { count: "{count}" })]);
  const kinds = CONTRIBUTION_KINDS.map((kind) => [
    `kind-${kind}`,
    t(locale, `contribution-kind-${kind}`),
  ]);
  return Object.fromEntries([...own, ...kinds]) as RoomWords;
};

const documentOf = (title: string, head: string, body: string): string => `<!doctype html>
<html lang="lv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/room/page.css">
${head}</head>
<body>
${body}</body>
</html>
`;

const pageOf = (t: Translate): string => {
  // `<` would let a text end the element; JSON may write it as an escape.
  const words = JSON.stringify({ lv: roomWords(t, "lv"), en: roomWords(t, "en") });
  const script = `<script type="application/json" id="words">${words.replaceAll("<", String.raw`\u003c`)}</script>
<script type="module" src="/room/page.js"></script>
`;
  const says = (locale: Locale) => escape(t(locale, "room-page-no-script"));
  return documentOf(
    t("lv", "room-page-heading"),
    script,
    `<noscript><p>${says("lv")}</p><p lang="en">${says("en")}</p></noscript>\n`,
  );
};

/** What stands in place of a screen that there is none of. */
export const roomGonePage = (t: Translate): string =>
  documentOf(
    t("lv", "room-page-heading"),
    "",
    `<main class="gone">
<h1>${escape(t("lv", "room-page-heading"))}</h1>
<p>${escape(t("lv", "room-page-gone"))}</p>
<p lang="en">${escape(t("en", "room-page-gone"))}</p>
</main>
`,
  );

export type RoomFile = { readonly type: string; readonly body: string };

const built = (name: string): string =>
  readFileSync(projectPath("dist", "src", "web", "page", name), "utf8");

export const readRoomFiles = (t: Translate): ReadonlyMap<string, RoomFile> =>
  new Map([
    ["page.html", { type: "text/html; charset=utf-8", body: pageOf(t) }],
    ["page.js", { type: "text/javascript; charset=utf-8", body: built("room.js") }],
    ["page.css", { type: "text/css; charset=utf-8", body: built("room.css") }],
  ]);
