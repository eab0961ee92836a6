/** The door's page as files: the page, what it is built of, and the worker that keeps it offline. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Translate } from "../i18n.ts";
import { projectPath } from "../root.ts";
import { doorWords } from "./words.ts";

/** Only the page's own files may run, nothing comes from elsewhere, and nobody may frame it. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "img-src data:",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

export const DOOR_HEADERS = {
  "content-security-policy": POLICY,
  "permissions-policy": "camera=(self), geolocation=(), microphone=()",
  "cross-origin-opener-policy": "same-origin",
  "x-robots-tag": "noindex",
} as const;

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const documentOf = (title: string, head: string, body: string): string => `<!doctype html>
<html lang="lv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="format-detection" content="telephone=no">
<title>${escape(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/door/page.css">
${head}</head>
<body>
${body}</body>
</html>
`;

/** The page, which is the same for every door: the words are in it, the list comes after it. */
const pageOf = (t: Translate): string => {
  // `<` would let a text end the element; JSON may write it as an escape.
  const words = JSON.stringify({ lv: doorWords(t, "lv"), en: doorWords(t, "en") });
  return documentOf(
    t("lv", "door-page-heading"),
    `<script type="application/json" id="words">${words.replaceAll("<", String.raw`\u003c`)}</script>
<script type="module" src="/door/page.js"></script>
`,
    `<noscript><p>${escape(t("lv", "door-page-no-script"))}</p><p lang="en">${escape(t("en", "door-page-no-script"))}</p></noscript>
`,
  );
};

/** What stands in place of the page when the key opens nothing. */
export const closedPage = (t: Translate): string =>
  documentOf(
    t("lv", "door-page-heading"),
    "",
    `<main class="closed">
<h1>${escape(t("lv", "door-page-heading"))}</h1>
<p>${escape(t("lv", "door-closed"))}</p>
<p lang="en">${escape(t("en", "door-closed"))}</p>
</main>
`,
  );

export type DoorFile = { readonly type: string; readonly body: string };

const built = (name: string): string =>
  readFileSync(projectPath("dist", "src", "web", "page", name), "utf8");

/**
 * The files by name. The worker carries a version that changes with any of them, so that a browser
 * notices a new release, and puts the whole of it in place of the whole of the old one.
 */
export const readDoorFiles = (t: Translate): ReadonlyMap<string, DoorFile> => {
  const page = pageOf(t);
  const script = built("page.js");
  const styles = built("page.css");
  const version = createHash("sha256").update(page).update(script).update(styles).digest("hex");
  const worker = `const VERSION="${version.slice(0, 16)}";\n${built("service-worker.js")}`;
  return new Map([
    ["page.html", { type: "text/html; charset=utf-8", body: page }],
    ["page.js", { type: "text/javascript; charset=utf-8", body: script }],
    ["page.css", { type: "text/css; charset=utf-8", body: styles }],
    ["service-worker.js", { type: "text/javascript; charset=utf-8", body: worker }],
  ]);
};
