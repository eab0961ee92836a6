/**
 * The pace of one sender token: answers to a person's own tap go first, notices take what is left,
 * and no sliding second ever holds more than the platform permits.
 */
import type { Pace } from "./deps.ts";
import { afterStart, createChatLog, secondWindow, spacedAt, spacingFrom } from "./domain/pace.ts";

/** What the pace needs of time; instants are milliseconds of a clock that never goes back. */
export type PaceClock = {
  readonly now: () => number;
  /** Runs once after so many milliseconds; the answer takes it back. */
  readonly after: (ms: number, run: () => void) => () => void;
  /** Runs once whoever was let go has written. */
  readonly afterWriting: (run: () => void) => void;
};

const machine: PaceClock = {
  now: () => performance.now(),
  after: (ms, run) => {
    // A timer counts whole milliseconds: rounded down it would be early, and come again.
    const timer = setTimeout(run, Math.ceil(ms));
    return () => clearTimeout(timer);
  },
  // What follows the promise runs before this, as long as it waits for nothing else.
  afterWriting: (run) => void setImmediate(run),
};

export type PaceOptions = {
  /** Of the permitted messages, so many a second for notices; the rest is kept for answers. */
  readonly noticesPerSecond: number;
  /** What the platform permits in any second, of everything. */
  readonly perSecond: number;
};

type Go = () => void;

/** Who waits, in the order of coming, and when the first of them may go. */
type Line = { readonly waiting: Go[]; readonly freeAt: () => number; readonly note: Go };

/** Notices are even, and keep to their own share beside the whole. */
const createRules = ({ noticesPerSecond, perSecond }: PaceOptions, now: () => number) => {
  const all = secondWindow(perSecond);
  const notices = secondWindow(noticesPerSecond);
  let spacing = spacingFrom(noticesPerSecond, now());
  const answer: Line = { waiting: [], freeAt: all.freeAt, note: () => all.note(now()) };
  const notice: Line = {
    waiting: [],
    freeAt: () => Math.max(all.freeAt(), notices.freeAt(), spacedAt(spacing)),
    note: () => {
      const at = now();
      all.note(at);
      notices.note(at);
      spacing = afterStart(spacing, at);
    },
  };
  const settle = (): void => {
    all.settle(now());
    notices.settle(now());
  };
  const delay = (from: number, to: number): void => {
    all.delay(from, to);
    notices.delay(from, to);
  };
  return { answer, notice, settle, delay };
};

/** With what its line tells it: what was let go `from` then may have arrived only at `to`. */
export type TokenPace = Pace & { readonly late: (from: number, to: number) => void };

/** Creates the pace of one token; there is one for each in a process. */
export const createPace = (options: PaceOptions, clock: PaceClock = machine): TokenPace => {
  const { answer, notice, settle, delay } = createRules(options, clock.now);
  const chats = createChatLog();
  let pausedUntil = Number.NEGATIVE_INFINITY;
  let takeBack: (() => void) | undefined;
  let settling = false;

  const settleLater = (): void => {
    if (settling) return;
    settling = true;
    clock.afterWriting(() => {
      settling = false;
      settle();
    });
  };
  const first = (): Line | undefined => [answer, notice].find(({ waiting }) => waiting.length > 0);
  const pump = (): void => {
    takeBack?.();
    takeBack = undefined;
    for (let line = first(); line; line = first()) {
      const ms = Math.max(line.freeAt(), pausedUntil) - clock.now();
      if (ms > 0) {
        takeBack = clock.after(ms, pump);
        return;
      }
      line.note();
      settleLater();
      line.waiting.shift()?.();
    }
  };
  const turnIn = (line: Line) => (): Promise<void> =>
    new Promise((go) => {
      line.waiting.push(go);
      pump();
    });

  return {
    noticesPerSecond: options.noticesPerSecond,
    notice: turnIn(notice),
    answer: turnIn(answer),
    late: delay,
    chatFreeInMs: (chat) => Math.max(0, Math.ceil(chats.freeAt(chat) - clock.now())),
    charge: (chat) => chats.note(chat, clock.now()),
    pauseFor: (ms) => {
      pausedUntil = Math.max(pausedUntil, clock.now() + ms);
      pump();
    },
  };
};
