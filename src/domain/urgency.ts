/** Which notice goes first, and which waits for the morning. */
import type { Notice, NoticeKind } from "./notice.ts";
import { cannotWait, isSoon } from "./reminder.ts";
import { outsideQuietHours, plusMinutes } from "./time.ts";

const PRIORITIES: Readonly<Record<NoticeKind, number>> = {
  cancellation: 5,
  offer: 15,
  change: 20,
  lapse: 20,
  reconfirmation: 25,
  reminder: 30,
  nudge: 45,
  "venue-alarm": 35,
  survey: 40,
  "broadcast-test": 18,
  approval: 35,
  "broadcast-report": 35,
  "sender-alarm": 12,
  role: 35,
  filled: 35,
  "voice-alarm": 35,
  "workshop-report": 45,
  morning: 35,
  "contribution-news": 38,
  announcement: 50,
  broadcast: 50,
};

/** Lower goes first: about to start, then offers and changes, reminders, surveys, announcements. */
export const priorityOf = (notice: Notice): number =>
  notice.kind === "reminder" && isSoon(notice.offset) ? 10 : PRIORITIES[notice.kind];

/** News of a meeting that begins this soon cannot wait for the morning. */
const CANNOT_WAIT_MINUTES = 18 * 60;

/** When it is about: the meeting's beginning, if it is about a meeting. */
type Meeting = { readonly startsAt: Date | null; readonly now: Date };

/**
 * Whether a notice waits for the morning. What one has asked for just now does not. Two hours
 * before a meeting that one attends, or less, cannot wait, and neither can news of one that begins
 * within eighteen hours (`startsAt`: the earlier of the old and the new time).
 */
export const keepsQuietHours = (notice: Notice, { startsAt, now }: Meeting): boolean => {
  if (notice.kind === "broadcast-test") return false;
  if (notice.kind === "reminder") return !cannotWait(notice.offset);
  if (notice.kind !== "change" && notice.kind !== "cancellation") return true;
  return startsAt === null || startsAt > plusMinutes(now, CANNOT_WAIT_MINUTES);
};

/** The first instant, from now on, at which a notice may be sent: nobody is woken by it. */
export const maySendAt = (notice: Notice, meeting: Meeting): Date =>
  keepsQuietHours(notice, meeting) ? outsideQuietHours(meeting.now) : meeting.now;
