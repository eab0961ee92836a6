/** The life of a seat: given back, offered, accepted, expired, asked about, passed on. */
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { drain } from "../../src/app/delivery.ts";
import { changeWorkshop } from "../../src/app/change.ts";
import { answerFor, answerInvitation } from "../../src/app/rsvp.ts";
import { sweep } from "../../src/app/sweep.ts";
import { showWorkshop } from "../../src/app/workshop.ts";
import { ledger } from "../../src/db/ledger.ts";
import { addresses, rsvps } from "../../src/db/schema.ts";
import type { PersonId, WorkshopId } from "../../src/domain/ids.ts";
import type { NoticeView } from "../../src/domain/notice.ts";
import type { Person } from "../../src/domain/person.ts";
import { draftOf } from "../../src/domain/workshop.ts";
import { createWorld, type World } from "../help/world.ts";

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.end());

const give = (workshopId: WorkshopId, { id: personId }: Person, answer: "going" | "declined") =>
  answerInvitation(world.deps, { personId, workshopId, answer });

const stateOf = async (workshopId: WorkshopId, personId: PersonId): Promise<string | undefined> => {
  const [row] = await world.deps.db
    .select({ state: rsvps.state })
    .from(rsvps)
    .where(and(eq(rsvps.workshopId, workshopId), eq(rsvps.personId, personId)));
  return row?.state;
};

/** What was sent to a person since the test began, by kind. */
const heard = (person: { key: { externalId: string } }): string[] =>
  world.telegram.sent
    .filter(({ to }) => to.externalId === person.key.externalId)
    .map(({ payload }) => (payload as { notice: NoticeView }).notice.kind);

const pass = async (to?: string): Promise<void> => {
  if (to !== undefined) world.moveTo(to);
  await sweep(world.deps);
  await sweep(world.deps);
  await drain(world.deps, { platform: "telegram" });
};

/** A workshop of `capacity` seats that are taken, and somebody waiting. */
const fullHouse = async (capacity: number, waiting: number) => {
  const { id } = await world.workshop({ capacity: String(capacity) });
  const all = [];
  for (let n = 0; n < capacity + waiting; n += 1) {
    const person = await world.person({ region: "kurzeme", news: false });
    await give(id, person, "going");
    all.push(person);
  }
  return { id, seated: all.slice(0, capacity), queue: all.slice(capacity) };
};

const must = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error("nobody is there");
  return value;
};

describe("a freed seat", () => {
  test("is offered to the first in the queue at once, held, and told once", async () => {
    const { id, seated, queue } = await fullHouse(2, 2);
    const [first, second] = [must(queue[0]), must(queue[1])];
    await give(id, must(seated[0]), "declined");
    expect(await stateOf(id, first.id)).toBe("offered");
    expect(await stateOf(id, second.id)).toBe("waitlisted");
    const newcomer = await world.person();
    expect(await give(id, newcomer, "going")).toMatchObject({
      value: { card: { mine: "waitlisted", counts: { taken: 2 } } },
    });
    await pass();
    expect([heard(first), heard(second), heard(newcomer)]).toEqual([["offer"], [], []]);
    expect(await give(id, first, "going")).toMatchObject({
      value: { changed: true, card: { mine: "going", counts: { taken: 2, going: 2 } } },
    });
  });

  test("that is declined goes to the next", async () => {
    const { id, seated, queue } = await fullHouse(1, 2);
    await give(id, must(seated[0]), "declined");
    await give(id, must(queue[0]), "declined");
    expect(await stateOf(id, must(queue[1]).id)).toBe("offered");
    await pass();
    expect(heard(must(queue[0]))).toEqual([]);
    expect(heard(must(queue[1]))).toEqual(["offer"]);
  });

  test("that nobody answers in time moves on by itself, and both are told", async () => {
    const { id, seated, queue } = await fullHouse(1, 2);
    const [first, second] = [must(queue[0]), must(queue[1])];
    await give(id, must(seated[0]), "declined");
    await pass();
    await pass("2019-06-04T06:59:59Z");
    expect(await stateOf(id, first.id)).toBe("offered");
    await pass("2019-06-04T07:00:00Z");
    expect(await stateOf(id, first.id)).toBe("lapsed");
    expect(await stateOf(id, second.id)).toBe("offered");
    expect([heard(first), heard(second)]).toEqual([["offer", "lapse"], ["offer"]]);
    // Too late by a second counts as too late, and the answer is a place in the queue.
    expect(await give(id, first, "going")).toMatchObject({
      value: { card: { mine: "waitlisted" } },
    });
  });

  test("is offered in the morning when it was freed at night", async () => {
    const { id, seated, queue } = await fullHouse(1, 1);
    await pass("2019-06-04T20:30:00Z");
    await give(id, must(seated[0]), "declined");
    await pass();
    expect(heard(must(queue[0]))).toEqual([]);
    await pass("2019-06-05T05:00:00Z");
    expect(heard(must(queue[0]))).toEqual(["offer"]);
  });

  test("of a raised capacity is offered, too", async () => {
    const { id, queue } = await fullHouse(1, 3);
    const actor = await world.organiser();
    const card = await showWorkshop(world.deps, id, actor);
    if (!card.ok) throw new Error("no card");
    const draft = { ...draftOf(card.value), capacity: "3" };
    const { revision } = card.value;
    await changeWorkshop(world.deps, { actor, workshopId: id, revision, draft });
    const states = await Promise.all(queue.map(({ id: who }) => stateOf(id, who)));
    expect(states).toEqual(["offered", "offered", "waitlisted"]);
  });

  test("ends earlier when the meeting is moved nearer, and the change says so", async () => {
    const { id, seated, queue } = await fullHouse(1, 1);
    await give(id, must(seated[0]), "declined");
    await pass();
    const person = must(queue[0]);
    const actor = await world.organiser();
    const card = await showWorkshop(world.deps, id, actor);
    if (!card.ok) throw new Error("the workshop is gone");
    const draft = { ...draftOf(card.value), date: "2019-06-04" };
    const { revision } = card.value;
    await changeWorkshop(world.deps, { actor, workshopId: id, revision, draft });
    await pass();
    expect(heard(person)).toEqual(["offer", "change"]);
    const seen = await showWorkshop(world.deps, id, person);
    // The way within Kurzeme and two hours before 10.00.
    expect(seen).toMatchObject({
      value: { mine: "offered", my: { offerExpiresAt: new Date("2019-06-04T03:30:00Z") } },
    });
  });

  test("for somebody who phoned is told to whoever wrote them down", async () => {
    const { id, seated } = await fullHouse(1, 0);
    const actor = await world.organiser();
    const who = {
      caller: { name: "Zenta", sector: "ngo", region: "kurzeme" } as const,
      requestKey: "zenta",
    };
    await answerFor(world.deps, { actor, workshopId: id, who, answer: "going" });
    await give(id, must(seated[0]), "declined");
    const [row] = await world.deps.db
      .select({ owner: addresses.personId, person: ledger.personId })
      .from(ledger)
      .innerJoin(addresses, eq(addresses.id, ledger.addressId))
      .where(eq(ledger.kind, "offer"));
    expect(row?.owner).toBe(actor.id);
    expect(row?.person).not.toBe(actor.id);
  });
});

describe("seats kept for a sector", () => {
  test("are everybody's from the set time on", async () => {
    const { id } = await world.workshop({
      capacity: "2",
      heldMunicipality: "1",
      heldUntil: "2019-06-05",
    });
    const [first, second] = [await world.person(), await world.person()];
    await give(id, first, "going");
    expect(await give(id, second, "going")).toMatchObject({
      value: { card: { mine: "waitlisted", counts: { taken: 1 } } },
    });
    await pass("2019-06-05T06:59:00Z");
    expect(await stateOf(id, second.id)).toBe("waitlisted");
    await pass("2019-06-05T07:00:00Z");
    expect(await stateOf(id, second.id)).toBe("offered");
    expect(heard(second)).toContain("offer");
  });
});

describe("reconfirmation", () => {
  test("asks once, three days before, whoever has not said so since; silent seats go back", async () => {
    const { id, seated, queue } = await fullHouse(3, 1);
    const [silent, keen, blocked] = [must(seated[0]), must(seated[1]), must(seated[2])];
    await pass("2019-06-08T06:59:00Z");
    expect(heard(silent)).not.toContain("reconfirmation");
    // The question to the third never arrives, so their silence means nothing.
    await world.deps.db
      .update(addresses)
      .set({ reach: "blocked" })
      .where(eq(addresses.externalId, blocked.key.externalId));
    await pass("2019-06-08T07:00:00Z");
    await pass("2019-06-08T08:00:00Z");
    expect(heard(silent).filter((kind) => kind === "reconfirmation")).toHaveLength(1);
    expect(await give(id, keen, "going")).toMatchObject({ value: { confirmed: true } });
    await pass("2019-06-10T10:59:00Z");
    expect(await stateOf(id, silent.id)).toBe("going");
    await pass("2019-06-10T11:00:00Z");
    expect(await stateOf(id, silent.id)).toBe("lapsed");
    expect(await stateOf(id, keen.id)).toBe("going");
    expect(await stateOf(id, blocked.id)).toBe("going");
    expect(await stateOf(id, must(queue[0]).id)).toBe("offered");
    expect(heard(silent).at(-1)).toBe("lapse");
  });

  test("takes no seat from anybody while nobody waits", async () => {
    const { id, seated } = await fullHouse(2, 0);
    await pass("2019-06-08T07:00:00Z");
    await pass("2019-06-10T11:00:00Z");
    expect(await stateOf(id, must(seated[0]).id)).toBe("going");
    const late = await world.person({ region: "kurzeme" });
    await give(id, late, "going");
    await pass("2019-06-10T11:01:00Z");
    expect(await stateOf(id, late.id)).toBe("offered");
  });

  test("is not asked where there is room for everybody", async () => {
    const { id } = await world.workshop({ capacity: "" });
    const person = await world.person();
    await give(id, person, "going");
    await pass("2019-06-08T07:00:00Z");
    expect(heard(person)).not.toContain("reconfirmation");
  });
});

test("the ledger has one row for each notice and address, however often time passes", async () => {
  const { id, seated } = await fullHouse(2, 2);
  await give(id, must(seated[0]), "declined");
  for (const hour of ["07", "08", "09"]) await pass(`2019-06-08T${hour}:00:00Z`);
  const rows = await world.deps.db.select().from(ledger);
  expect(new Set(rows.map(({ subject, addressId }) => `${subject} to ${addressId}`)).size).toBe(
    rows.length,
  );
  // What staff are told waits for a Slack that is not here.
  const ofPeople = rows.filter(({ platform }) => platform === "telegram");
  expect(ofPeople.length).toBeGreaterThan(0);
  expect(ofPeople.every(({ state }) => state !== "queued")).toBe(true);
});
