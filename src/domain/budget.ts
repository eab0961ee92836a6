/** How much one person is told in a week that they did not ask for, by both ministries together. */
import type { NoticeKind } from "./notice.ts";
import { outsideQuietHours } from "./time.ts";

/** Messages in any seven days, unless WEEKLY_BUDGET says otherwise. */
export const BUDGET = 5;

/** Seven times 24 hours: a length, not a calendar week, so that no night of DST stretches it. */
const WEEK_MS = 7 * 24 * 60 * 60_000;

/** What concerns a meeting that one attends always passes, and does not count. */
const BUDGETED = {
  announcement: true,
  survey: true,
  nudge: true,
  reminder: false,
  change: false,
  cancellation: false,
  offer: false,
  lapse: false,
  reconfirmation: false,
  "venue-alarm": false,
  broadcast: true,
  "broadcast-test": false,
  approval: false,
  "broadcast-report": false,
  "sender-alarm": false,
  role: false,
  filled: false,
  "voice-alarm": false,
  "workshop-report": false,
  morning: false,
  /** It answers what somebody said: whoever brings an idea is told what became of it. */
  "contribution-news": false,
} as const satisfies Record<NoticeKind, boolean>;

/** Whether a notice waits for room in the week; all others pass and do not count. */
export const isBudgeted = ({ kind }: { readonly kind: NoticeKind }): boolean => BUDGETED[kind];

const inOrder = (told: readonly Date[]): Date[] =>
  told.toSorted((a, b) => a.getTime() - b.getTime());

/**
 * The first instant, from `now` on, at which one more message fits: any seven days hold `budget`
 * at most, and nobody is woken. `told`: the last messages, as `remember` keeps them.
 */
export const mayTellAt = (told: readonly Date[], now: Date, budget: number): Date => {
  const oldest = inOrder(told).at(-budget);
  const free = oldest ? Math.max(now.getTime(), oldest.getTime() + WEEK_MS) : now.getTime();
  return outsideQuietHours(new Date(free));
};

/** How many more messages any seven days that end now hold. */
export const roomIn = (told: readonly Date[], now: Date, budget: number): number =>
  Math.max(0, budget - told.filter((at) => at.getTime() > now.getTime() - WEEK_MS).length);

/** What to keep of the past after one more message: the last `budget` instants decide, no older one. */
export const remember = (told: readonly Date[], at: Date, budget: number): readonly Date[] =>
  inOrder([...told, at]).slice(-budget);
