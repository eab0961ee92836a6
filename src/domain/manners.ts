/** How a notice enters a room: with a sound, or quietly. */
import type { NoticeKind, NoticeView } from "./notice.ts";
import { countOf, isSoon, type ReminderOffset } from "./reminder.ts";

/** What can be read whenever one likes comes without a sound; what asks for an act comes with one. */
const SILENT = {
  announcement: true,
  nudge: true,
  survey: true,
  change: false,
  cancellation: false,
  offer: false,
  lapse: false,
  reconfirmation: false,
  "venue-alarm": false,
  broadcast: true,
  "broadcast-test": true,
  approval: false,
  "broadcast-report": false,
  "sender-alarm": false,
  role: false,
  filled: true,
  "voice-alarm": false,
  "workshop-report": true,
  morning: true,
  "contribution-news": true,
} as const satisfies Record<Exclude<NoticeKind, "reminder">, boolean>;

/** Days ahead there is time; on the eve and on the day itself there is not. */
const isFarAhead = (offset: ReminderOffset): boolean => !isSoon(offset) && countOf(offset) > 1;

/** Whether a notice arrives without a sound; a digest always does. */
export const isSilent = (notice: NoticeView): boolean =>
  notice.kind === "reminder" ? isFarAhead(notice.offset) : SILENT[notice.kind];
