/** What becomes of an answer; and, over random histories, that seats never exceed capacity. */
import { array, assert, constantFrom, integer, property, record } from "fast-check";
import { describe, expect, test } from "vitest";
import type { Sector } from "../../src/domain/person.ts";
import {
  decide,
  isSeated,
  RSVP_ANSWERS,
  RSVP_STATES,
  type RsvpQuestion,
  type RsvpState,
} from "../../src/domain/rsvp.ts";
import { seatsOf, seatsTaken, withSeats, type Taken } from "../../src/domain/seat.ts";

const startsAt = new Date("2019-06-11T07:00:00Z");
const endsAt = new Date("2019-06-11T12:00:00Z");
const before = new Date("2019-06-03T07:00:00Z");
const open = {
  state: "published",
  startsAt,
  endsAt,
  capacity: null,
  held: {},
  heldUntil: null,
} as const;

const ask = (
  more: Partial<Omit<RsvpQuestion, "workshop">> & { workshop?: Partial<RsvpQuestion["workshop"]> },
) =>
  decide({
    taken: {},
    mine: null,
    sector: "business",
    wanted: "going",
    guests: 0,
    now: before,
    ...more,
    workshop: { ...open, ...more.workshop },
  });

const mineAs = (state: RsvpState, guests = 0) => ({ state, guests });

describe("an answer", () => {
  test("is taken while the workshop is to come", () => {
    expect(ask({})).toMatchObject({ ok: true, value: { state: "going", changed: true } });
  });

  test("given twice changes nothing the second time, and confirms", () => {
    expect(ask({ mine: mineAs("going") })).toMatchObject({
      ok: true,
      value: { state: "going", changed: false, confirmed: true },
    });
    expect(ask({ mine: mineAs("maybe"), wanted: "maybe" })).toMatchObject({
      value: { changed: false, confirmed: false },
    });
  });

  test("can be changed to any other until the meeting begins", () => {
    for (const mine of RSVP_STATES)
      for (const wanted of RSVP_ANSWERS)
        expect(ask({ mine: mineAs(mine), wanted })).toMatchObject({
          ok: true,
          value: { state: wanted },
        });
  });

  test.each([
    ["draft", { state: "draft" }, before, "not-open"],
    ["cancelled", { state: "cancelled" }, before, "cancelled"],
    ["begun", {}, startsAt, "already-begun"],
    ["over", {}, endsAt, "already-begun"],
  ] as const)("is refused when the workshop is %s", (_, workshop, now, reason) => {
    expect(ask({ workshop, now })).toEqual({ ok: false, reason });
  });
});

describe("a full workshop", () => {
  const full = { workshop: { capacity: 3 }, taken: { business: 2, science: 1 } };

  test("offers the waitlist to whoever wants to come, and takes other answers", () => {
    expect(ask(full)).toMatchObject({ value: { state: "waitlisted", changed: true } });
    expect(ask({ ...full, wanted: "maybe" })).toMatchObject({ value: { state: "maybe" } });
    expect(ask({ ...full, wanted: "declined" })).toMatchObject({ value: { state: "declined" } });
  });

  test("leaves everybody the seat they have, and refuses further ones only", () => {
    expect(ask({ ...full, mine: mineAs("going") })).toMatchObject({ value: { changed: false } });
    expect(ask({ ...full, mine: mineAs("going"), guests: 1 })).toEqual({
      ok: false,
      reason: "no-room-for-guests",
    });
    expect(ask({ ...full, mine: mineAs("offered") })).toMatchObject({ value: { state: "going" } });
  });

  test("does not throw anybody out when its capacity falls below those who come", () => {
    const lowered = { workshop: { capacity: 1 }, taken: { business: 3 } };
    expect(ask({ ...lowered, mine: mineAs("going") })).toMatchObject({ value: { state: "going" } });
    expect(ask({ ...lowered, mine: mineAs("maybe") })).toMatchObject({
      value: { state: "waitlisted" },
    });
  });

  test("says that seats came back when somebody leaves or brings fewer", () => {
    const leaving = { ...full, mine: mineAs("going"), wanted: "declined" } as const;
    expect(ask(leaving)).toMatchObject({ value: { freed: true } });
    expect(ask({ ...full, mine: mineAs("going", 1), guests: 0 })).toMatchObject({
      value: { state: "going", freed: true },
    });
    expect(ask({ ...full, mine: mineAs("waitlisted"), wanted: "declined" })).toMatchObject({
      value: { freed: false },
    });
  });
});

describe("a party", () => {
  test("of three is given three seats or none", () => {
    const workshop = { capacity: 10 };
    expect(ask({ workshop, taken: { business: 7 }, guests: 2 })).toMatchObject({
      value: { state: "going", guests: 2 },
    });
    expect(ask({ workshop, taken: { business: 8 }, guests: 2 })).toMatchObject({
      value: { state: "waitlisted", guests: 2 },
    });
  });

  test("larger than the room, or than anybody may bring, is refused in words", () => {
    expect(ask({ workshop: { capacity: 2 }, guests: 2 })).toEqual({
      ok: false,
      reason: "too-many-guests",
    });
    expect(ask({ guests: 6 })).toEqual({ ok: false, reason: "too-many-guests" });
  });

  test("brings no guests to “maybe” and “cannot come”", () => {
    expect(ask({ wanted: "maybe", guests: 3 })).toMatchObject({ value: { guests: 0 } });
  });
});

test("over any history, seats never exceed capacity and every answer taken is kept", () => {
  const sectors = ["business", "science", "municipality"] as const;
  const step = record({
    person: integer({ min: 0, max: 8 }),
    wanted: constantFrom(...RSVP_ANSWERS),
    guests: integer({ min: 0, max: 3 }),
  });
  const capacities = integer({ min: 1, max: 8 });
  const heldSeats = integer({ min: 0, max: 3 });
  assert(
    property(capacities, heldSeats, array(step, { maxLength: 60 }), (capacity, kept, steps) => {
      const held = kept > 0 && kept <= capacity ? { municipality: kept } : {};
      const rows = new Map<number, { state: RsvpState; guests: number }>();
      const sectorOf = (person: number): Sector => sectors[person % 3] ?? "other";
      const taken = (): Taken =>
        [...rows]
          .filter(([, { state }]) => isSeated(state))
          .reduce<Taken>((sum, [who, row]) => withSeats(sum, sectorOf(who), seatsOf(row)), {});
      for (const { person, wanted, guests } of steps) {
        const mine = rows.get(person) ?? null;
        const sector = sectorOf(person);
        const workshop = { capacity, held };
        const decision = ask({ workshop, taken: taken(), mine, sector, wanted, guests });
        if (decision.ok) rows.set(person, decision.value);
        expect(seatsTaken(taken())).toBeLessThanOrEqual(capacity);
        // What is kept for municipalities is theirs, or still free.
        const others = (taken().business ?? 0) + (taken().science ?? 0);
        expect(others).toBeLessThanOrEqual(capacity - (held.municipality ?? 0));
      }
    }),
  );
});
