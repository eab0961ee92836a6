/** A login in front of pages for operators: one password, a signed cookie, and few guesses. */
import { createHmac, scryptSync, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Now } from "../deps.ts";
import type { Route } from "../http.ts";
import type { Translate } from "../i18n.ts";
import { readText } from "../request.ts";
import { loginPage } from "./login-page.ts";

export type LoginOptions = {
  readonly t: Translate;
  readonly now: Now;
  /** Such as `/queues`; everything under it is behind the login. */
  readonly path: string;
  readonly password: string;
  /** Whether people reach it over TLS: then the cookie goes nowhere else. */
  readonly secure: () => boolean;
  readonly inside: (request: IncomingMessage, response: ServerResponse) => void;
};

const SESSION_MS = 8 * 3_600_000;
/** So many guesses at once, and then one more in ten seconds, whoever asks: 60 bits outlast that. */
const GUESSES = 5;
const GUESS_MS = 10_000;

/** Scripts and styles are the page's own; its typeface would come from elsewhere, and does not. */
const HEADERS = {
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'self'",
    "frame-ancestors 'none'",
  ].join("; "),
  "cross-origin-opener-policy": "same-origin",
  "x-frame-options": "DENY",
  "x-robots-tag": "noindex",
  "cache-control": "no-store",
} as const;

const same = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);

/** Sessions are signed with a key made of the password: another password ends them all. */
const createSessions = ({ password, path }: LoginOptions) => {
  const key = scryptSync(password, `darbnica:${path}`, 32);
  const sign = (text: string): Buffer => createHmac("sha256", key).update(text).digest();
  return {
    isPassword: (guess: string): boolean => same(sign(`p:${guess}`), sign(`p:${password}`)),
    issue: (until: number): string => `${until}.${sign(`s:${until}`).toString("base64url")}`,
    isValid: (value: string, at: number): boolean => {
      const [until = "", signature = ""] = value.split(".");
      const signed = Buffer.from(signature, "base64url");
      return /^\d{1,16}$/.test(until) && same(sign(`s:${until}`), signed) && Number(until) > at;
    },
  };
};

/** Grants guesses; answers 0, or in how many seconds the next is granted. */
const createGuesses = () => {
  let left = GUESSES;
  let at = performance.now();
  return (): number => {
    const now = performance.now();
    left = Math.min(GUESSES, left + (now - at) / GUESS_MS);
    at = now;
    if (left < 1) return Math.ceil(((1 - left) * GUESS_MS) / 1_000);
    left -= 1;
    return 0;
  };
};

const cookieOf = (request: IncomingMessage, name: string): string =>
  (request.headers.cookie ?? "")
    .split(";")
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1) ?? "";

/**
 * Shows what is inside to whoever has logged in within eight hours, and a form to everybody else.
 * Guesses are counted for all together: behind a proxy they have one address. An attack therefore
 * keeps others from logging in, but nobody from going on.
 */
export const createLogin = (options: LoginOptions): Route => {
  const { t, now, path, secure, inside } = options;
  const sessions = createSessions(options);
  const guess = createGuesses();
  const cookie = path.slice(1);
  const ask = (response: ServerResponse, status: number, says?: string): void => {
    response.writeHead(status, { "content-type": "text/html; charset=utf-8" });
    response.end(loginPage(t, path, says));
  };
  const logIn = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const wait = guess();
    if (wait > 0) {
      response.setHeader("retry-after", wait);
      return ask(response, 429, "login-wait");
    }
    const body = await readText(request);
    const given = new URLSearchParams(body.ok ? body.value : "").get("password") ?? "";
    if (!sessions.isPassword(given)) return ask(response, 401, "login-wrong");
    const value = sessions.issue(now().getTime() + SESSION_MS);
    const traits = `Path=${path}; HttpOnly; SameSite=Strict; Max-Age=${SESSION_MS / 1_000}`;
    response.setHeader("set-cookie", `${cookie}=${value}; ${traits}${secure() ? "; Secure" : ""}`);
    response.writeHead(303, { location: path }).end();
  };
  return (request, response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    const reads = request.method === "GET" || request.method === "HEAD";
    if (request.method === "POST" && request.url === path) return logIn(request, response);
    if (!reads) return void response.writeHead(405, { allow: "GET, HEAD" }).end();
    if (!sessions.isValid(cookieOf(request, cookie), now().getTime())) return ask(response, 401);
    return inside(request, response);
  };
};
