/** When several notices to one person become one message: a digest instead of many. */
import type { Notice, NoticeKind } from "./notice.ts";
import { EVE, isSoon } from "./reminder.ts";

/** So many at one time are told as one, whatever the week still holds. */
const MANY = 3;

const DIGESTIBLE: ReadonlySet<NoticeKind> = new Set([
  "announcement",
  "broadcast",
  "nudge",
  "survey",
]);

/**
 * Whether a notice may be one of several in a message: news, and reminders days ahead. What asks
 * for an answer soon, or changes what one attends, is always a message of its own.
 */
export const isDigestible = (notice: Notice): boolean => {
  if (notice.kind === "reminder") return !isSoon(notice.offset) && notice.offset !== EVE;
  return DIGESTIBLE.has(notice.kind);
};

/**
 * How what waits for one person at one time is told. `counted` of the `waiting` count against the
 * week, which has `room` for so many more messages; a message that tells several counts once.
 * `later`: those that count wait until the week has room, and the others go alone.
 */
export const howToTell = (what: {
  readonly waiting: number;
  readonly counted: number;
  readonly room: number;
}): "each" | "together" | "later" => {
  const { waiting, counted, room } = what;
  if (counted > 0 && room < 1) return "later";
  return waiting >= MANY || counted > room ? "together" : "each";
};
