/** Seats: how many a workshop has, which are kept for a sector, and how many are free for whom. */
import { z } from "zod";
import { SECTORS, Sector } from "./person.ts";

/** Seats kept for sectors until a set time; what nobody of them took is everybody's after it. */
export const HeldSeats = z.partialRecord(Sector, z.number().int().positive());
export type HeldSeats = Readonly<Partial<Record<Sector, number>>>;

export type SeatPlan = {
  /** `null`: no limit. */
  readonly capacity: number | null;
  readonly held: HeldSeats;
  /** `null`: until the meeting begins. */
  readonly heldUntil: Date | null;
};

/** Seats taken by each sector: of those who come, and of those to whom one is offered. */
export type Taken = Readonly<Partial<Record<Sector, number>>>;

/** A party is a person with guests; it is given all of its seats, or none. */
export const MAX_GUESTS = 5;
export const seatsOf = (party: { readonly guests: number }): number => 1 + party.guests;

const sum = (numbers: readonly (number | undefined)[]): number =>
  numbers.reduce<number>((total, number) => total + (number ?? 0), 0);

/** All seats taken. */
export const seatsTaken = (taken: Taken): number => sum(Object.values(taken));

const stillHeld = ({ held, heldUntil }: SeatPlan, now: Date): HeldSeats =>
  heldUntil !== null && heldUntil <= now ? {} : held;

/**
 * How many seats somebody of this sector could take now. A sector fills the seats kept for it
 * first; what is still kept for the others is not free. Below zero when the capacity was lowered
 * under what is taken: nobody loses a seat, and nobody is given one. Without a limit: infinity.
 */
export const freeSeats = (plan: SeatPlan, taken: Taken, sector: Sector, now: Date): number => {
  if (plan.capacity === null) return Number.POSITIVE_INFINITY;
  const held = stillHeld(plan, now);
  const keptForOthers = SECTORS.filter((other) => other !== sector).map((other) =>
    Math.max(0, (held[other] ?? 0) - (taken[other] ?? 0)),
  );
  return plan.capacity - seatsTaken(taken) - sum(keptForOthers);
};

/** The seats as they are after a party took some, or gave some back (below zero). */
export const withSeats = (taken: Taken, sector: Sector, seats: number): Taken => ({
  ...taken,
  [sector]: (taken[sector] ?? 0) + seats,
});
