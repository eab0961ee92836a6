/** Which answers can be taken; and, over random histories, that seats never exceed capacity. */
import { array, assert, constantFrom, integer, property, record } from "fast-check";
import { describe, expect, test } from "vitest";
import { decide, RSVP_STATES, type RsvpQuestion, type RsvpState } from "../../src/domain/rsvp.ts";

const startsAt = new Date("2019-06-11T07:00:00Z");
const endsAt = new Date("2019-06-11T12:00:00Z");
const before = new Date("2019-06-03T07:00:00Z");

const ask = (
  more: Partial<Omit<RsvpQuestion, "workshop">> & { workshop?: Partial<RsvpQuestion["workshop"]> },
) =>
  decide({
    going: 0,
    mine: null,
    wanted: "going",
    now: before,
    ...more,
    workshop: { state: "published", startsAt, endsAt, capacity: null, ...more.workshop },
  });

describe("an answer", () => {
  test("is taken while the workshop is to come", () => {
    expect(ask({})).toEqual({ ok: true, value: { changed: true } });
  });

  test("given twice changes nothing the second time", () => {
    expect(ask({ mine: "going", wanted: "going" })).toEqual({
      ok: true,
      value: { changed: false },
    });
  });

  test("can be changed to any other until the meeting begins", () => {
    for (const mine of RSVP_STATES)
      for (const wanted of RSVP_STATES) expect(ask({ mine, wanted }).ok).toBe(true);
  });

  test.each([
    ["draft", { state: "draft" }, before, "not-open"],
    ["cancelled", { state: "cancelled" }, before, "cancelled"],
    ["begun", {}, startsAt, "already-begun"],
    ["over", {}, endsAt, "already-begun"],
  ] as const)("is refused when the workshop is %s", (_, workshop, now, reason) => {
    expect(ask({ workshop, now })).toEqual({ ok: false, reason });
  });

  test("going is refused when every seat is taken; maybe and declined are not", () => {
    const full = { workshop: { capacity: 3 }, going: 3 };
    expect(ask(full)).toEqual({ ok: false, reason: "full" });
    expect(ask({ ...full, wanted: "maybe" }).ok).toBe(true);
    expect(ask({ ...full, wanted: "declined" }).ok).toBe(true);
  });

  test("whoever has a seat keeps it in a full workshop", () => {
    expect(ask({ workshop: { capacity: 3 }, going: 3, mine: "going" })).toEqual({
      ok: true,
      value: { changed: false },
    });
  });
});

test("over any history, seats never exceed capacity and every answer taken is kept", () => {
  const step = record({
    person: integer({ min: 0, max: 8 }),
    wanted: constantFrom(...RSVP_STATES),
  });
  assert(
    property(integer({ min: 1, max: 5 }), array(step, { maxLength: 60 }), (capacity, steps) => {
      const state = new Map<number, RsvpState>();
      const going = () => [...state.values()].filter((answer) => answer === "going").length;
      for (const { person, wanted } of steps) {
        const mine = state.get(person) ?? null;
        const decision = ask({ workshop: { capacity }, going: going(), mine, wanted });
        if (decision.ok) state.set(person, wanted);
        else expect(state.get(person) ?? null).toBe(mine);
        expect(going()).toBeLessThanOrEqual(capacity);
      }
    }),
  );
});
