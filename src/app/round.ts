/** What time alone brings about: writes what has fallen due, each once, and knows what comes next. */
import type { Deps } from "../deps.ts";
import { inTransaction, type Queryable } from "../db/client.ts";
import { listTimely, listUnwritten, writeDueTo } from "../db/round.ts";
import { listCards } from "../db/workshop-card.ts";
import { dueOf, type DueNotice, type Timely } from "../domain/round.ts";
import { priorityOf } from "../domain/urgency.ts";
import { MOST_DAYS_AHEAD } from "../domain/reminder.ts";
import { plusMinutes } from "../domain/time.ts";
import { reconfirmation, seatsAreFew } from "../domain/waitlist.ts";
import { factsOf } from "../log.ts";
import { needless } from "./desk-notice.ts";

const DAY = 24 * 60;
/** The first reminder is due at 10.00 some days ahead, which is at most a day more. */
const AHEAD = (MOST_DAYS_AHEAD + 1) * DAY;
/** Surveys are open for thirty days, and no meeting lasts longer than a day. */
const BACK = 31 * DAY;
/** How far back what fell into an outage is still written down, as skipped. */
const MARK = 7 * DAY;

/** What has fallen due, and is of use or is to be seen as missed. */
const isTimely = ({ dueAt, staleAt, marked }: DueNotice, now: Date): boolean =>
  dueAt <= now && (now < staleAt || (marked && plusMinutes(staleAt, MARK) > now));

/** The workshops about which something may fall due between two instants. */
export const listRound = (
  db: Queryable,
  between: { readonly from: Date; readonly until: Date },
): Promise<Timely[]> =>
  listTimely(db, plusMinutes(between.from, -BACK), plusMinutes(between.until, AHEAD));

/**
 * Of what is due, what has not been written. Nobody is asked whether they still come where there
 * is room for everybody, and no voice is missed where it is heard.
 */
export const stillToWrite = async (
  deps: Deps,
  due: readonly DueNotice[],
): Promise<readonly DueNotice[]> => {
  const unwritten = await listUnwritten(deps.db, due);
  const asking = unwritten.filter(
    ({ notice }) => notice.kind === "reconfirmation" || notice.kind === "voice-alarm",
  );
  const cards = await listCards(
    deps.db,
    asking.map(({ notice }) => notice.workshopId),
  );
  const few = new Set(cards.filter(seatsAreFew).map(({ id }) => id));
  const idle = await needless(deps, asking, cards);
  return unwritten.filter(
    (one) =>
      !idle.has(one) && (one.notice.kind !== "reconfirmation" || few.has(one.notice.workshopId)),
  );
};

const writeOne = (deps: Deps, due: DueNotice, now: Date): Promise<number> => {
  const { notice, dueAt, staleAt, to } = due;
  const outcome =
    staleAt <= now
      ? ({ state: "skipped", why: "too-late" } as const)
      : ({ state: "queued" } as const);
  return inTransaction(deps.db, (tx) => writeDueTo(tx, { notice, dueAt, now, outcome }, to));
};

const inOrder = (a: DueNotice, b: DueNotice): number =>
  priorityOf(a.notice) - priorityOf(b.notice) || a.dueAt.getTime() - b.dueAt.getTime();

/**
 * Writes the notices whose time has come into the ledger, the most pressing first and each once: a
 * second round, here or on another machine, writes nothing. One that comes too late to help is
 * written as skipped, where people should see that it was missed. One that cannot be written keeps
 * no other from its readers.
 */
export const writeDue = async (deps: Deps): Promise<number> => {
  const now = deps.now();
  const timely = await listRound(deps.db, { from: now, until: now });
  const due = await stillToWrite(
    deps,
    timely.flatMap(dueOf).filter((one) => isTimely(one, now)),
  );
  let written = 0;
  let failure: { readonly error: unknown } | undefined;
  for (const one of due.toSorted(inOrder)) {
    try {
      written += await writeOne(deps, one, now);
    } catch (error) {
      failure ??= { error };
      const { kind, workshopId } = one.notice;
      deps.log.warn("notice-not-written", { kind, workshop: workshopId, ...factsOf(error) });
    }
  }
  if (failure) throw failure.error;
  return written;
};

/** The next instant at which time alone brings something about, to be punctual between two rounds. */
export const nextDueAt = async (deps: Deps): Promise<Date | undefined> => {
  const now = deps.now();
  const timely = await listRound(deps.db, { from: now, until: now });
  return timely
    .flatMap(({ workshop, surveys }) => [
      ...dueOf({ workshop, surveys }).map(({ dueAt }) => dueAt),
      reconfirmation(workshop).closesAt,
      ...(workshop.heldUntil ? [workshop.heldUntil] : []),
    ])
    .filter((dueAt) => dueAt > now)
    .toSorted((a, b) => a.getTime() - b.getTime())[0];
};
