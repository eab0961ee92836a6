/** What each answer of Slack's Web API means for what was to be posted. */
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from "@slack/web-api";
import type { EditResult, SendResult } from "../../deps.ts";

const COME_AGAIN_MS = 30_000;

const closed = {
  user_not_found: "unreachable",
  user_not_visible: "unreachable",
  channel_not_found: "unreachable",
  not_in_channel: "unreachable",
  cannot_dm_bot: "unreachable",
  is_archived: "unreachable",
  user_disabled: "deactivated",
} as const;

/** The token, the app or the workspace is no longer good for anything. */
const unauthorized: ReadonlySet<string> = new Set([
  "invalid_auth",
  "not_authed",
  "token_revoked",
  "token_expired",
  "account_inactive",
  "missing_scope",
  "no_permission",
  "not_allowed_token_type",
  "ekm_access_denied",
  "team_access_not_granted",
]);

const isClosed = (error: string): error is keyof typeof closed => Object.hasOwn(closed, error);

/** Slack says of these two that part of the work may have been done. */
const mayHaveWorked: ReadonlySet<string> = new Set(["internal_error", "fatal_error"]);
const tryLater: ReadonlySet<string> = new Set([
  "ratelimited",
  "rate_limited",
  "message_limit_exceeded",
  "service_unavailable",
  // The workspace is moving; it will be back.
  "team_added_to_org",
  "org_login_required",
]);

/** The library hands on what it cannot read as if it were the name of an error. */
const isName = (error: string): boolean => /^[a-z_]+$/.test(error);

const fateOfAnswer = (error: string): SendResult => {
  if (isClosed(error)) return { kind: "closed", reach: closed[error] };
  if (unauthorized.has(error)) return { kind: "unauthorized" };
  if (tryLater.has(error)) return { kind: "later", afterMs: COME_AGAIN_MS };
  return mayHaveWorked.has(error) || !isName(error)
    ? { kind: "uncertain" }
    : { kind: "refused", why: "refused" };
};

/** How a connection fails that never came about: of what was to be sent nothing has arrived. */
const NOT_CONNECTED =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;

const isNotConnected = (error: unknown): boolean => {
  const cause = error instanceof WebAPIRequestError ? error.original.cause : undefined;
  return cause instanceof Error && "code" in cause && NOT_CONNECTED.test(String(cause.code));
};

/** A 429 that does not say for how long is the one plain Error of the library (web-api 8.2). */
const isUntimedLimit = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith("Retry header");

/** How long Slack asked everybody to wait; undefined for any other trouble. */
export const pauseOf = (error: unknown): number | undefined => {
  if (error instanceof WebAPIRateLimitedError) return Math.max(1, error.retryAfter) * 1_000;
  return isUntimedLimit(error) ? COME_AGAIN_MS : undefined;
};

/** What an error of Slack's client means for what was to be posted. */
export const fateOf = (error: unknown): SendResult => {
  const afterMs = pauseOf(error);
  if (afterMs !== undefined) return { kind: "later", afterMs };
  if (error instanceof WebAPIPlatformError) return fateOfAnswer(error.data.error);
  if (error instanceof WebAPIHTTPError && error.statusCode < 500)
    return { kind: "refused", why: "refused" };
  return isNotConnected(error) ? { kind: "later", afterMs: COME_AGAIN_MS } : { kind: "uncertain" };
};

/** Nothing has been posted yet while a conversation is opened, so nothing about it is uncertain. */
export const fateOfOpening = (error: unknown): SendResult => {
  const fate = fateOf(error);
  return fate.kind === "uncertain" ? { kind: "later", afterMs: COME_AGAIN_MS } : fate;
};

/** An edit may be repeated, so only waiting and giving up are told apart. */
export const editFateOf = (error: unknown): EditResult => {
  const fate = fateOf(error);
  if (fate.kind === "later") return fate;
  return { kind: fate.kind === "uncertain" || fate.kind === "unauthorized" ? "uncertain" : "gone" };
};
