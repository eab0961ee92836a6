/** The waitlist: who is offered a freed seat, until when, and which silent seats go back. */
import type { PersonId } from "./ids.ts";
import type { Region, Sector } from "./person.ts";
import { freeSeats, seatsOf, withSeats, type SeatPlan, type Taken } from "./seat.ts";
import { daysBeforeAt, outsideQuietHours, plusMinutes } from "./time.ts";
import { travelMinutes } from "./travel.ts";

/** A party that waits; a lower number came earlier. */
export type Waiting = {
  readonly personId: PersonId;
  readonly sector: Sector;
  readonly region: Region | null;
  readonly guests: number;
  readonly queueNo: number;
};

export type Offer = { readonly to: Waiting; readonly offeredAt: Date; readonly expiresAt: Date };

type Meeting = SeatPlan & { readonly startsAt: Date; readonly region: Region };

/** How long an offered seat is held at most, and at least. */
const HOLD_MINUTES = 24 * 60;
const LEAST_HOLD_MINUTES = 60;
/** Beside the way itself: to finish what one is doing, and to find the door. */
const MARGIN_MINUTES = 120;

type Way = { readonly startsAt: Date; readonly region: Region };

/** The last instant at which somebody of that region can still accept: the way, and two hours. */
export const latestAcceptance = (meeting: Way, from: Region | null): Date =>
  plusMinutes(meeting.startsAt, -(travelMinutes(from, meeting.region) + MARGIN_MINUTES));

/**
 * From when until when a seat can be offered to somebody of that region: nobody is asked at
 * night, and nobody is asked with less notice than the way takes plus two hours. `undefined`
 * when less than an hour would be left to answer.
 */
export const offerWindow = (
  meeting: Way,
  from: Region | null,
  now: Date,
): { offeredAt: Date; expiresAt: Date } | undefined => {
  const offeredAt = outsideQuietHours(now);
  const latest = latestAcceptance(meeting, from);
  const held = plusMinutes(offeredAt, HOLD_MINUTES);
  const expiresAt = held < latest ? held : latest;
  return expiresAt < plusMinutes(offeredAt, LEAST_HOLD_MINUTES)
    ? undefined
    : { offeredAt, expiresAt };
};

/**
 * The next offer: the earliest party whose seats are all free, within its own sector where seats
 * are kept. A party that does not fit keeps its place while a smaller one behind it is served;
 * it may come with fewer at any time, and keeps its place then too.
 */
export const nextOffer = (
  meeting: Meeting,
  state: { readonly waiting: readonly Waiting[]; readonly taken: Taken; readonly now: Date },
): Offer | undefined => {
  const { taken, now } = state;
  const inOrder = state.waiting.toSorted((a, b) => a.queueNo - b.queueNo);
  for (const party of inOrder) {
    if (freeSeats(meeting, taken, party.sector, now) < seatsOf(party)) continue;
    const window = offerWindow(meeting, party.region, now);
    if (window) return { to: party, ...window };
  }
  return undefined;
};

const MORNING = 10;
const AFTERNOON = 14;

/** Where at least nine seats in ten are taken, or somebody waits, seats are few. */
const FEW = 0.9;
export const seatsAreFew = (meeting: {
  readonly capacity: number | null;
  readonly counts: { readonly taken: number; readonly waitlisted: number };
}): boolean => {
  const { capacity, counts } = meeting;
  return capacity !== null && (counts.waitlisted > 0 || counts.taken >= FEW * capacity);
};

/**
 * When those who come are asked again, where seats are few: three days before at 10.00; the
 * reminder of the day before asks once more; from that day at 14.00 on, a seat about which
 * nothing was heard goes to somebody who waits for it.
 */
export const reconfirmation = (meeting: { readonly startsAt: Date }) => ({
  askAt: daysBeforeAt(meeting.startsAt, 3, MORNING),
  /** From here on the reminder asks. */
  askUntil: daysBeforeAt(meeting.startsAt, 1, MORNING),
  closesAt: daysBeforeAt(meeting.startsAt, 1, AFTERNOON),
});

/** Somebody who was asked whether they still come, and has not answered since. */
export type Silent = {
  readonly personId: PersonId;
  readonly sector: Sector;
  readonly guests: number;
};

/**
 * Which silent seats go back: as few as let somebody in who waits, the longest silent first; none
 * when nobody waits, or when nobody who waits could still come.
 */
export const silentToRelease = (
  meeting: Meeting,
  silent: readonly Silent[],
  state: { readonly waiting: readonly Waiting[]; readonly taken: Taken; readonly now: Date },
): readonly Silent[] => {
  if (state.now < reconfirmation(meeting).closesAt) return [];
  let { taken } = state;
  for (const [i, party] of silent.entries()) {
    taken = withSeats(taken, party.sector, -seatsOf(party));
    if (nextOffer(meeting, { ...state, taken })) return silent.slice(0, i + 1);
  }
  return [];
};
