/** A person's answer to a workshop, and the rule that decides what becomes of it. */
import { z } from "zod";
import type { Sector } from "./person.ts";
import { no, ok, type Result } from "./result.ts";
import { freeSeats, MAX_GUESTS, seatsOf, type SeatPlan, type Taken } from "./seat.ts";
import { phaseOf, type Workshop } from "./workshop.ts";

/** What a person can say. */
export const RSVP_ANSWERS = ["going", "maybe", "declined"] as const;
export type RsvpAnswer = (typeof RSVP_ANSWERS)[number];
export const RsvpAnswer = z.enum(RSVP_ANSWERS);

/**
 * What becomes of it: *waitlisted* waits for a seat, *offered* is held one for a limited time,
 * *lapsed* did not answer an offer or a second question in time, and may say *going* anew.
 */
export const RSVP_STATES = [...RSVP_ANSWERS, "waitlisted", "offered", "lapsed"] as const;
export type RsvpState = (typeof RSVP_STATES)[number];

/** Those who have a seat: they come, or one is held for them. */
export const SEATED = ["going", "offered"] as const satisfies RsvpState[];
export const isSeated = (state: RsvpState | null): boolean =>
  SEATED.some((seated) => seated === state);

/** Those who mean to come, or may: whoever a change or a cancellation concerns. */
export const INTERESTED = [
  "going",
  "maybe",
  "waitlisted",
  "offered",
] as const satisfies RsvpState[];

/** People by answer (guests included), and how many parties wait. */
export type RsvpCounts = {
  readonly going: number;
  readonly maybe: number;
  readonly declined: number;
  readonly waitlisted: number;
  /** Seats of those who come, and seats held for an offer. */
  readonly taken: number;
};

/** What a person's own answer holds beside its state. */
export type MyRsvp = {
  readonly guests: number;
  /** The place in the queue, from 1; set while waitlisted. */
  readonly place: number | null;
  /** Until when the offered seat is held. */
  readonly offerExpiresAt: Date | null;
};

/** Everything a card shows, for one person: the meeting, true counts, and that person's answer. */
export type WorkshopCard = Workshop & {
  readonly counts: RsvpCounts;
  readonly mine: RsvpState | null;
  readonly my: MyRsvp;
};

export type RsvpNo =
  | "not-open"
  | "cancelled"
  | "already-begun"
  | "too-many-guests"
  | "no-room-for-guests";

export type RsvpQuestion = {
  readonly workshop: Pick<Workshop, "state" | "startsAt" | "endsAt"> & SeatPlan;
  /** Seats taken now, by everybody, this person included. */
  readonly taken: Taken;
  readonly mine: { readonly state: RsvpState; readonly guests: number } | null;
  readonly sector: Sector;
  readonly wanted: RsvpAnswer;
  readonly guests: number;
  readonly now: Date;
};

/**
 * `changed` when the state or the party is another; `confirmed` when somebody who has a seat says
 * once more that they come; `freed` when seats came back that somebody may wait for.
 */
export type RsvpDecision = {
  readonly state: RsvpState;
  readonly guests: number;
  readonly changed: boolean;
  readonly confirmed: boolean;
  readonly freed: boolean;
};

const goingOrWaiting = (question: RsvpQuestion): Result<RsvpState, RsvpNo> => {
  const { workshop, taken, mine, sector, guests, now } = question;
  if (workshop.capacity !== null && seatsOf({ guests }) > Math.max(workshop.capacity, 1))
    return no("too-many-guests");
  const seated = mine !== null && isSeated(mine.state);
  const had = seated ? seatsOf(mine) : 0;
  const more = seatsOf({ guests }) - had;
  if (more <= 0 || freeSeats(workshop, taken, sector, now) >= more) return ok("going");
  return seated ? no("no-room-for-guests") : ok("waitlisted");
};

/**
 * What becomes of an answer. Answers change freely until the meeting begins. *Going* is given all
 * the seats of the party, or a place in the queue; whoever has seats keeps them, and is refused
 * only further ones. The same answer twice changes nothing, and confirms.
 */
export const decide = (question: RsvpQuestion): Result<RsvpDecision, RsvpNo> => {
  const { workshop, mine, wanted, now } = question;
  if (workshop.state === "draft") return no("not-open");
  if (workshop.state === "cancelled") return no("cancelled");
  if (phaseOf(workshop, now) !== "upcoming") return no("already-begun");
  if (question.guests < 0 || question.guests > MAX_GUESTS) return no("too-many-guests");
  const state = wanted === "going" ? goingOrWaiting(question) : ok(wanted);
  if (!state.ok) return state;
  const guests = wanted === "going" ? question.guests : 0;
  const before = mine && isSeated(mine.state) ? seatsOf(mine) : 0;
  const after = isSeated(state.value) ? seatsOf({ guests }) : 0;
  return ok({
    state: state.value,
    guests,
    changed: mine?.state !== state.value || mine.guests !== guests,
    confirmed: mine?.state === "going" && state.value === "going",
    freed: after < before,
  });
};
