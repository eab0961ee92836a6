/** A person's answer to a workshop, and the rule that decides which answers can be taken. */
import { z } from "zod";
import { no, ok, type Result } from "./result.ts";
import { phaseOf, type Workshop } from "./workshop.ts";

export const RSVP_STATES = ["going", "maybe", "declined"] as const;
export type RsvpState = (typeof RSVP_STATES)[number];
export const RsvpState = z.enum(RSVP_STATES);

export type RsvpCounts = Readonly<Record<RsvpState, number>>;

/** Everything a card shows, for one person: the meeting, true counts, and that person's answer. */
export type WorkshopCard = Workshop & {
  readonly counts: RsvpCounts;
  readonly mine: RsvpState | null;
};

export type RsvpNo = "not-open" | "cancelled" | "already-begun" | "full";

export type RsvpQuestion = {
  readonly workshop: Pick<Workshop, "state" | "startsAt" | "endsAt" | "capacity">;
  /** Seats taken now, by everybody, this person included. */
  readonly going: number;
  readonly mine: RsvpState | null;
  readonly wanted: RsvpState;
  readonly now: Date;
};

/**
 * Whether an answer is taken. Answers change freely until the meeting begins; *going* needs a
 * free seat, and whoever has one keeps it. The same answer twice is fine and changes nothing.
 */
export const decide = (question: RsvpQuestion): Result<{ changed: boolean }, RsvpNo> => {
  const { workshop, going, mine, wanted, now } = question;
  if (workshop.state === "draft") return no("not-open");
  if (workshop.state === "cancelled") return no("cancelled");
  if (phaseOf(workshop, now) !== "upcoming") return no("already-begun");
  if (wanted === mine) return ok({ changed: false });
  if (wanted === "going" && workshop.capacity !== null && going >= workshop.capacity)
    return no("full");
  return ok({ changed: true });
};
