/** Who is offered a freed seat, until when, and which silent seats go back. */
import { describe, expect, test } from "vitest";
import { PersonId } from "../../src/domain/ids.ts";
import type { Region, Sector } from "../../src/domain/person.ts";
import { freeSeats } from "../../src/domain/seat.ts";
import { travelMinutes } from "../../src/domain/travel.ts";
import {
  nextOffer,
  offerWindow,
  reconfirmation,
  silentToRelease,
  type Waiting,
} from "../../src/domain/waitlist.ts";

const riga = (text: string): Date => new Date(`${text}+03:00`);
const startsAt = riga("2019-06-11T10:00");
const meeting = {
  startsAt,
  region: "kurzeme",
  capacity: 10,
  held: {},
  heldUntil: null,
} as const;
const now = riga("2019-06-03T12:00");

const waits = (
  queueNo: number,
  more: { guests?: number; sector?: Sector; region?: Region | null } = {},
): Waiting => ({
  personId: PersonId.parse(queueNo),
  queueNo,
  guests: 0,
  sector: "business",
  region: "kurzeme",
  ...more,
});

describe("seats kept for a sector", () => {
  const plan = { capacity: 10, held: { municipality: 4 }, heldUntil: riga("2019-06-08T10:00") };

  test("are free for that sector alone until they are released", () => {
    expect(freeSeats(plan, { business: 6 }, "business", now)).toBe(0);
    expect(freeSeats(plan, { business: 6 }, "municipality", now)).toBe(4);
    expect(freeSeats(plan, { business: 6 }, "business", riga("2019-06-08T10:00"))).toBe(4);
  });

  test("that the sector has filled keep nobody else out", () => {
    expect(freeSeats(plan, { municipality: 5, business: 2 }, "business", now)).toBe(3);
  });
});

describe("an offer", () => {
  const state = { taken: { business: 9 }, now };

  test("goes to whoever came first", () => {
    const offer = nextOffer(meeting, { ...state, waiting: [waits(7), waits(3), waits(5)] });
    expect(offer?.to.queueNo).toBe(3);
  });

  test("is never a part of what a party needs: a smaller party behind it is served", () => {
    const waiting = [waits(1, { guests: 2 }), waits(2)];
    expect(nextOffer(meeting, { ...state, waiting })?.to.queueNo).toBe(2);
    expect(nextOffer(meeting, { ...state, taken: { business: 7 }, waiting })?.to.queueNo).toBe(1);
  });

  test("of a kept seat goes to the first of that sector", () => {
    const kept = { ...meeting, held: { science: 3 } };
    const waiting = [waits(1), waits(2, { sector: "science" })];
    const offer = nextOffer(kept, { waiting, taken: { business: 7, science: 2 }, now });
    expect(offer?.to.queueNo).toBe(2);
  });

  test("is not made when nothing is free", () => {
    expect(nextOffer(meeting, { waiting: [waits(1)], taken: { other: 10 }, now })).toBeUndefined();
  });

  test("holds for a day, and begins in the morning when it is night", () => {
    expect(offerWindow(meeting, "kurzeme", now)).toEqual({
      offeredAt: now,
      expiresAt: riga("2019-06-04T12:00"),
    });
    expect(offerWindow(meeting, "kurzeme", riga("2019-06-03T23:30"))).toEqual({
      offeredAt: riga("2019-06-04T08:00"),
      expiresAt: riga("2019-06-05T08:00"),
    });
  });

  test("leaves the time of the way and two hours more", () => {
    const dayBefore = riga("2019-06-10T20:00");
    expect(offerWindow(meeting, "kurzeme", dayBefore)?.expiresAt).toEqual(riga("2019-06-11T06:30"));
    expect(offerWindow(meeting, "latgale", dayBefore)?.expiresAt).toEqual(riga("2019-06-11T02:00"));
  });

  test("is not made when less than an hour would be left to answer", () => {
    const morning = riga("2019-06-11T08:00");
    expect(offerWindow(meeting, "kurzeme", morning)).toBeUndefined();
    const late = { ...meeting, startsAt: riga("2019-06-11T16:00") };
    expect(offerWindow(late, "kurzeme", riga("2019-06-11T11:30"))).toBeDefined();
    expect(offerWindow(late, "kurzeme", riga("2019-06-11T11:31"))).toBeUndefined();
    // From Latgale it is four and a half hours further.
    expect(offerWindow(late, "latgale", riga("2019-06-11T08:00"))).toBeUndefined();
  });

  test("passes over whoever could no longer come, and reaches the next", () => {
    const late = { ...meeting, startsAt: riga("2019-06-11T16:00") };
    const waiting = [waits(1, { region: "latgale" }), waits(2)];
    const at = { taken: { business: 9 }, now: riga("2019-06-11T09:00") };
    expect(nextOffer(late, { ...at, waiting })?.to.queueNo).toBe(2);
  });
});

test("the way is never shorter than within a region, and the same both ways", () => {
  expect(travelMinutes("riga", "riga")).toBe(90);
  expect(travelMinutes("latgale", "kurzeme")).toBe(travelMinutes("kurzeme", "latgale"));
  expect(travelMinutes(null, "riga")).toBeGreaterThanOrEqual(travelMinutes("kurzeme", "riga"));
});

describe("silent seats", () => {
  const silent = (id: number, guests = 0) => ({
    personId: PersonId.parse(id),
    sector: "business" as const,
    guests,
  });
  const closed = reconfirmation(meeting).closesAt;
  const full = { taken: { business: 10 }, now: closed };

  test("are asked for three days before, and go back from two o'clock the day before", () => {
    expect(reconfirmation(meeting)).toEqual({
      askAt: riga("2019-06-08T10:00"),
      askUntil: riga("2019-06-10T10:00"),
      closesAt: riga("2019-06-10T14:00"),
    });
  });

  test("go back one for each who waits, the longest silent first", () => {
    const back = silentToRelease(meeting, [silent(1), silent(2)], { ...full, waiting: [waits(9)] });
    expect(back.map(({ personId }) => personId)).toEqual([1]);
  });

  test("go back together where a party waits for them", () => {
    const waiting = [waits(9, { guests: 2 })];
    const back = silentToRelease(meeting, [silent(1), silent(2, 1), silent(3)], {
      ...full,
      waiting,
    });
    expect(back).toHaveLength(2);
  });

  test("stay while nobody waits, before the time, and when nobody who waits could come", () => {
    const people = [silent(1)];
    expect(silentToRelease(meeting, people, { ...full, waiting: [] })).toEqual([]);
    const early = { ...full, now: riga("2019-06-10T13:59"), waiting: [waits(9)] };
    expect(silentToRelease(meeting, people, early)).toEqual([]);
    const late = { ...full, now: riga("2019-06-11T09:00"), waiting: [waits(9)] };
    expect(silentToRelease(meeting, people, late)).toEqual([]);
    const many = { ...full, waiting: [waits(9, { guests: 3 })] };
    expect(silentToRelease(meeting, people, many)).toEqual([]);
  });
});
