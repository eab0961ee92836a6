/** How often one sender may write: exact to the sliding second, even, and gentle to each chat. */

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
/** No more than 20 messages a minute in one group (https://core.telegram.org/bots/faq). */
const GROUP_MINUTE = 20;

/**
 * So much longer than the platform's span ours is: of two messages the first may be delayed on
 * its way and the second not, and the platform counts what arrives.
 */
export const MARGIN_MS = 5;

/** The last starts of a sliding span, as many as it may hold. All instants are in milliseconds. */
export type Window = {
  /** The earliest instant at which one more may start. */
  readonly freeAt: () => number;
  readonly note: (at: number) => void;
  /** Starts noted since the last call left the process only now: they count as of `at`. */
  readonly settle: (at: number) => void;
  /** The start that was noted at `from`, or next to it, may have arrived only at `to`. */
  readonly delay: (from: number, to: number) => void;
};

/** Holds at most `most` starts in any span of `spanMs`, wherever one lets it begin. */
export const createWindow = (most: number, spanMs: number): Window => {
  // A ring in the order of time: the oldest stands at `next`.
  const starts = new Float64Array(most).fill(Number.NEGATIVE_INFINITY);
  let next = 0;
  let unsettled = 0;
  const at = (place: number): number => starts[(next + place) % most] ?? 0;
  const firstFrom = (instant: number): number => {
    let [low, high] = [0, most];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at(middle) < instant) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    freeAt: () => at(0) + spanMs,
    note: (instant) => {
      starts[next] = instant;
      next = (next + 1) % most;
      unsettled = Math.min(unsettled + 1, most);
    },
    settle: (instant) => {
      for (; unsettled > 0; unsettled -= 1) starts[(next - unsettled + most) % most] = instant;
    },
    delay: (from, to) => {
      let place = Math.min(firstFrom(from), most - 1);
      if (at(place) >= to) return;
      for (; place + 1 < most && at(place + 1) < to; place += 1)
        starts[(next + place) % most] = at(place + 1);
      starts[(next + place) % most] = to;
    },
  };
};

/**
 * How long an answer usually takes, kept at what three of four stay under. Whatever takes longer
 * may have been held up on its way there, and arrived so much later: the platform counts arrivals.
 */
export const usualAfter = (usual: number | undefined, took: number): number => {
  if (usual === undefined) return took;
  const step = usual * 0.02 + 0.02;
  return Math.max(0, usual + (took > usual ? 3 * step : -step));
};

/** The window of a rate a second; of a rate with a fraction, the whole part. */
export const secondWindow = (perSecond: number): Window =>
  createWindow(Math.max(1, Math.floor(perSecond)), SECOND_MS + MARGIN_MS);

/** Where an even row of starts has come to: when the next is due, and when the last one went. */
export type Spacing = { readonly space: number; readonly due: number; readonly last: number };

/** A pause of the process is made up for within this time, and no further. */
const CATCH_UP_MS = 50;
/** Timers wake once a millisecond or two: what fell due meanwhile starts together. */
const TIMER_MS = 2;

/** An even row that begins one space from `at`: another sender may have written just before. */
export const spacingFrom = (perSecond: number, at: number): Spacing => {
  const space = (SECOND_MS + MARGIN_MS) / perSecond;
  return { space, due: at + space, last: at };
};

/** When the next of a row may start: when it is due, and in catching up at twice the pace at most. */
export const spacedAt = ({ space, due, last }: Spacing): number => Math.max(due, last + space / 2);

/** The row after a start at `at`. */
export const afterStart = ({ space, due, last }: Spacing, at: number): Spacing => ({
  space,
  due: Math.max(due, at - CATCH_UP_MS) + space,
  last: Math.max(at - TIMER_MS, last + space / 2),
});

/** What each chat has taken of late; as large as what a minute can hold. */
export type ChatLog = {
  /** The earliest instant at which this chat may be written to again. */
  readonly freeAt: (chat: string) => number;
  readonly note: (chat: string, at: number) => void;
  readonly size: () => number;
};

type Taken = { readonly at: number; readonly minute: Window | undefined };

const groupMinute = (): Window => createWindow(GROUP_MINUTE, MINUTE_MS);

/** Telegram's groups and channels have negative ids; people, and whoever is in Slack, have none. */
const isGroup = (chat: string): boolean => chat.startsWith("-");

/** Drops the oldest while they count no longer; `taken` is in the order of its instants. */
const forget = (taken: Map<string, Taken>, before: number): void => {
  for (const [chat, { at }] of taken) {
    if (at > before) return;
    taken.delete(chat);
  }
};

/** One message a second in one chat, and 20 a minute in one group (https://core.telegram.org/bots/faq). */
export const createChatLog = (): ChatLog => {
  const people = new Map<string, Taken>();
  const groups = new Map<string, Taken>();
  return {
    freeAt: (chat) => {
      const taken = people.get(chat) ?? groups.get(chat);
      if (!taken) return Number.NEGATIVE_INFINITY;
      return Math.max(taken.at + SECOND_MS, taken.minute?.freeAt() ?? 0);
    },
    note: (chat, at) => {
      const log = isGroup(chat) ? groups : people;
      const minute = isGroup(chat) ? (log.get(chat)?.minute ?? groupMinute()) : undefined;
      minute?.note(at);
      // Taken out and put back, so that the longest silent stand first.
      log.delete(chat);
      log.set(chat, { at, minute });
      forget(people, at - SECOND_MS);
      forget(groups, at - MINUTE_MS);
    },
    size: () => people.size + groups.size,
  };
};
