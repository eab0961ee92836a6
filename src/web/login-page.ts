/** The form that asks for a password, in both languages: nobody has said yet which is theirs. */
import type { Translate } from "../i18n.ts";

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const STYLE = `
body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 1rem/1.5 system-ui, sans-serif; background: #f4f4f1; color: #1c1c1a; }
form { display: grid; gap: 0.75rem; width: min(20rem, 90vw); }
h1 { margin: 0; font-size: 1.25rem; }
input, button { font: inherit; padding: 0.6rem 0.75rem; border: 1px solid #6b6b63; border-radius: 0.4rem; }
button { background: #1f4d3a; color: #fff; border-color: #1f4d3a; cursor: pointer; }
[role="alert"] { margin: 0; padding-left: 0.75rem; border-left: 0.25rem solid #a32018; }
@media (prefers-color-scheme: dark) { body { background: #1c1c1a; color: #f4f4f1; } input { background: #2a2a27; color: inherit; } }
`;

/** The page; `says` is the id of what went wrong with the guess before. */
export const loginPage = (t: Translate, path: string, says?: string): string => {
  const both = (id: string): string =>
    `${escape(t("lv", id))} <span lang="en">· ${escape(t("en", id))}</span>`;
  const alert = says ? `<p role="alert">${both(says)}</p>\n` : "";
  return `<!doctype html>
<html lang="lv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(t("lv", "login-heading"))}</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<form method="post" action="${path}">
<h1>${both("login-heading")}</h1>
${alert}<label for="password">${both("login-password")}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required autofocus>
<button>${both("login-submit")}</button>
</form>
</body>
</html>
`;
};
