/** What each answer of the Bot API means for what was to be sent; texts as in the published server (Client.cpp). */
import { GrammyError, HttpError } from "grammy";
import type { EditResult, SendResult } from "../../deps.ts";
import { isNotConnected } from "./fetch.ts";

/** For those who say that it was too much, or do not say anything, but not for how long. */
const AGAIN_MS = 5_000;

/**
 * Codes alone do not tell: blocked and deactivated are both 403, and what Telegram calls by a name
 * in capitals comes as 400.
 */
const closed: readonly (readonly [RegExp, "blocked" | "deactivated" | "unreachable"])[] = [
  [/user is deactivated|INPUT_USER_DEACTIVATED/i, "deactivated"],
  [/blocked by the user|USER_IS_BLOCKED/i, "blocked"],
  [/can't initiate conversation|chat not found|PEER_ID_INVALID/i, "unreachable"],
  [/group chat was deleted|bot was kicked|bot is not a member|CHANNEL_PRIVATE/i, "unreachable"],
];

const fateOfRefusal = (code: number, description: string): SendResult => {
  const reach = closed.find(([words]) => words.test(description))?.[1];
  if (reach) return { kind: "closed", reach };
  // A chat that is forbidden for a reason unknown to us will not be open a minute later.
  return code === 403
    ? { kind: "closed", reach: "unreachable" }
    : { kind: "refused", why: "refused" };
};

/** A server that knows no such token says 401, and of one that cannot be a token 404. */
const isTokenRefused = (code: number, description: string): boolean =>
  code === 401 || (code === 404 && description === "Not Found");

/** What the Bot API answers when it does not do what it was asked. */
export type Refusal = {
  readonly error_code: number;
  readonly description: string;
  readonly parameters?:
    | {
        readonly retry_after?: number | undefined;
        readonly migrate_to_chat_id?: number | undefined;
      }
    | undefined;
};

/** What a refusal means for what was to be sent. */
export const fateOfAnswer = ({
  error_code: code,
  description,
  parameters,
}: Refusal): SendResult => {
  const { retry_after: seconds, migrate_to_chat_id: to } = parameters ?? {};
  if (code === 429)
    return { kind: "later", afterMs: seconds === undefined ? AGAIN_MS : seconds * 1_000 };
  if (isTokenRefused(code, description)) return { kind: "unauthorized" };
  if (code >= 500) return { kind: "uncertain" };
  if (to !== undefined) return { kind: "migrated", to: String(to) };
  return fateOfRefusal(code, description);
};

/** What it means that no answer came: nothing can have arrived, or nobody knows. */
export const fateOfSilence = (error: unknown): SendResult =>
  isNotConnected(error) ? { kind: "later", afterMs: AGAIN_MS } : { kind: "uncertain" };

/** What became of a message; a bug of ours is thrown on. */
export const fateOf = (error: unknown): SendResult => {
  if (error instanceof GrammyError) return fateOfAnswer(error);
  if (!(error instanceof HttpError)) throw error;
  return fateOfSilence(error.error);
};

/** What became of an edit: an equal text is as good as edited, and a refusal is not asked for again. */
export const editFateOf = (error: unknown): EditResult => {
  if (error instanceof GrammyError && /message is not modified/i.test(error.description))
    return { kind: "edited" };
  const fate = fateOf(error);
  if (fate.kind === "later") return fate;
  return { kind: fate.kind === "uncertain" || fate.kind === "unauthorized" ? "uncertain" : "gone" };
};

/** How long Telegram asked everybody to wait; undefined for any other trouble. */
export const pauseOf = (error: unknown): number | undefined => {
  if (!(error instanceof GrammyError) || error.error_code !== 429) return undefined;
  const fate = fateOfAnswer(error);
  return fate.kind === "later" ? fate.afterMs : undefined;
};
