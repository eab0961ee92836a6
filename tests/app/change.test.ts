/** Changing and cancelling: exactly one message to each whom it concerns, none to anybody else. */
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { announce } from "../../src/app/broadcast.ts";
import { cancelWorkshop, changeWorkshop } from "../../src/app/change.ts";
import { drain } from "../../src/app/delivery.ts";
import { answerInvitation } from "../../src/app/rsvp.ts";
import { sweep } from "../../src/app/sweep.ts";
import { showWorkshop } from "../../src/app/workshop.ts";
import { ledger } from "../../src/db/ledger.ts";
import { workshops } from "../../src/db/schema.ts";
import type { WorkshopId } from "../../src/domain/ids.ts";
import type { NoticeView } from "../../src/domain/notice.ts";
import type { Person } from "../../src/domain/person.ts";
import type { RsvpAnswer } from "../../src/domain/rsvp.ts";
import { draftOf, type WorkshopDraft } from "../../src/domain/workshop.ts";
import { createWorld, type World } from "../help/world.ts";

let world: World;
let actor: Person;
beforeEach(async () => {
  world = await createWorld();
  actor = await world.organiser();
});
afterEach(() => world.end());

type Known = Person & { key: { externalId: string } };

const answered = async (id: WorkshopId, answer?: RsvpAnswer): Promise<Known> => {
  const person = await world.person({ news: false });
  if (answer) await answerInvitation(world.deps, { personId: person.id, workshopId: id, answer });
  return person;
};

const edit = async (id: WorkshopId, change: Partial<WorkshopDraft>) => {
  const card = await showWorkshop(world.deps, id, actor);
  if (!card.ok) throw new Error("there is no such workshop");
  const { revision } = card.value;
  const draft = { ...draftOf(card.value), ...change };
  return changeWorkshop(world.deps, { actor, workshopId: id, revision, draft });
};

const pass = async (to?: string): Promise<void> => {
  if (to !== undefined) world.moveTo(to);
  await sweep(world.deps);
  await drain(world.deps, { platform: "telegram" });
};

const heard = (person: Known): NoticeView[] =>
  world.telegram.sent
    .filter(({ to }) => to.externalId === person.key.externalId)
    .map(({ payload }) => (payload as { notice: NoticeView }).notice);

const kinds = (person: Known): string[] => heard(person).map(({ kind }) => kind);

describe("a change", () => {
  test.each([
    ["date", { date: "2019-06-12" }, ["when"]],
    ["hours", { startTime: "11:00" }, ["when"]],
    ["town", { place: "Grobiņa", venue: "Grobiņas kultūras nams" }, ["place", "venue"]],
    ["venue", { venue: "Lielais dzintars" }, ["venue"]],
    ["title", { titleLv: "Reģionu nākotne" }, ["title"]],
  ] as const)("of %s is told once, with old and new", async (_, change, changes) => {
    const { id } = await world.workshop();
    const going = await answered(id, "going");
    const maybe = await answered(id, "maybe");
    const stranger = await answered(id);
    await pass();
    expect(await edit(id, change)).toMatchObject({ ok: true, value: { changes, told: 2 } });
    await pass();
    await pass();
    expect([kinds(going), kinds(maybe), kinds(stranger)]).toEqual([["change"], ["change"], []]);
    expect(heard(going)[0]).toMatchObject({
      changes,
      before: { place: "Liepāja", venue: "Liepājas pilsētas dome" },
      card: { revision: 2, mine: "going" },
    });
  });

  test("of the time is told to those, too, whom the old one did not suit; of the venue not", async () => {
    const { id } = await world.workshop();
    const declined = await answered(id, "declined");
    await edit(id, { venue: "Lielais dzintars" });
    await pass();
    expect(kinds(declined)).toEqual([]);
    await edit(id, { date: "2019-06-13" });
    await pass();
    expect(kinds(declined)).toEqual(["change"]);
  });

  test("of what is no promise is told to nobody", async () => {
    const { id } = await world.workshop();
    const going = await answered(id, "going");
    expect(await edit(id, { capacity: "60" })).toMatchObject({ value: { changes: [], told: 0 } });
    await pass();
    expect(kinds(going)).toEqual([]);
  });

  test("made twice before anything was sent is one message, from the first old to the last new", async () => {
    const { id } = await world.workshop();
    const going = await answered(id, "going");
    await edit(id, { venue: "Lielais dzintars" });
    await edit(id, { date: "2019-06-12" });
    await pass();
    expect(heard(going)).toMatchObject([
      {
        kind: "change",
        changes: ["when", "venue"],
        before: { venue: "Liepājas pilsētas dome" },
      },
    ]);
    await edit(id, { venue: "Bibliotēka" });
    await pass();
    expect(heard(going)[1]).toMatchObject({
      changes: ["venue"],
      before: { venue: "Lielais dzintars" },
    });
  });

  test("taken back before anything was sent is no message", async () => {
    const { id } = await world.workshop();
    const going = await answered(id, "going");
    await edit(id, { date: "2019-06-12" });
    await edit(id, { date: "2019-06-11" });
    await pass();
    expect(kinds(going)).toEqual([]);
  });

  test("is not told to whoever answered after it", async () => {
    const { id } = await world.workshop();
    await edit(id, { date: "2019-06-12" });
    const going = await answered(id, "going");
    await pass();
    expect(kinds(going)).toEqual([]);
  });

  test("moves the reminders: the old ones are not sent, the new ones are", async () => {
    const { id } = await world.workshop();
    const going = await answered(id, "going");
    await pass("2019-06-04T06:59:00Z");
    await edit(id, { date: "2019-06-20" });
    await pass("2019-06-04T07:00:00Z");
    expect(kinds(going)).toEqual(["change"]);
    await pass("2019-06-13T07:00:00Z");
    expect(kinds(going)).toEqual(["change", "reminder"]);
  });

  test("of a meeting far ahead waits for the morning; of one that begins soon does not", async () => {
    const { id } = await world.workshop();
    const going = await answered(id, "going");
    await pass("2019-06-05T20:00:00Z");
    await edit(id, { venue: "Lielais dzintars" });
    await pass();
    expect(kinds(going)).toEqual([]);
    await pass("2019-06-06T05:00:00Z");
    expect(kinds(going).toSorted()).toEqual(["change", "reminder"]);
    await pass("2019-06-10T20:30:00Z");
    const before = kinds(going).length;
    await edit(id, { venue: "Bibliotēka" });
    await pass();
    expect(kinds(going).slice(before)).toEqual(["change"]);
  });

  test("is refused when somebody else saved meanwhile, and loses neither edit", async () => {
    const { id } = await world.workshop();
    const card = await showWorkshop(world.deps, id, actor);
    if (!card.ok) throw new Error("no card");
    const { revision } = card.value;
    const draft = draftOf(card.value);
    const save = (change: Partial<WorkshopDraft>) =>
      changeWorkshop(world.deps, {
        actor,
        workshopId: id,
        revision,
        draft: { ...draft, ...change },
      });
    const [a, b] = await Promise.all([save({ capacity: "50" }), save({ venue: "Bibliotēka" })]);
    const reasons = [a, b].map((result) => (result.ok ? "saved" : result.reason));
    expect(reasons.toSorted()).toEqual(["edited-meanwhile", "saved"]);
    // The form that was saved, sent once more, is fine and tells nobody again.
    const again = reasons[0] === "saved" ? { capacity: "50" } : { venue: "Bibliotēka" };
    expect(await save(again)).toMatchObject({ ok: true, value: { changes: [], told: 0 } });
  });

  test("lowers the seats below those who come without throwing anybody out", async () => {
    const { id } = await world.workshop({ capacity: "3" });
    const [first, , third] = [
      await answered(id, "going"),
      await answered(id, "going"),
      await answered(id, "going"),
    ];
    expect(await edit(id, { capacity: "1" })).toMatchObject({
      ok: true,
      value: { card: { capacity: 1, counts: { taken: 3 } } },
    });
    const newcomer = await answered(id, "going");
    const mine = await showWorkshop(world.deps, id, newcomer);
    expect(mine).toMatchObject({ value: { mine: "waitlisted" } });
    // Two have to leave before one seat is free again.
    for (const person of [first, third])
      await answerInvitation(world.deps, {
        personId: person.id,
        workshopId: id,
        answer: "declined",
      });
    expect(await showWorkshop(world.deps, id, newcomer)).toMatchObject({
      value: { mine: "waitlisted" },
    });
  });

  test.each([
    ["a stranger", async () => ({ who: await world.person() }), "not-staff"],
    [
      "a cancelled workshop",
      async (id: WorkshopId) => {
        await cancelWorkshop(world.deps, { actor, workshopId: id });
        return {};
      },
      "cancelled",
    ],
    [
      "a workshop that has begun",
      async () => {
        world.moveTo("2019-06-11T07:00:00Z");
        return {};
      },
      "already-begun",
    ],
  ] as const)("is refused: %s", async (_, prepare, reason) => {
    const { id } = await world.workshop();
    const card = await showWorkshop(world.deps, id, actor);
    if (!card.ok) throw new Error("no card");
    const prepared: { who?: Person } = await prepare(id);
    const { revision } = card.value;
    const draft = { ...draftOf(card.value), date: "2019-06-28" };
    const input = { actor: prepared.who ?? actor, workshopId: id, revision, draft };
    expect(await changeWorkshop(world.deps, input)).toEqual({ ok: false, reason });
  });

  test("of a draft is told to nobody, and a bad one is shown field by field", async () => {
    const { id } = await world.workshop({}, "draft");
    expect(await edit(id, { date: "2019-06-12" })).toMatchObject({ ok: true, value: { told: 0 } });
    expect(await edit(id, { date: "2019-05-01" })).toMatchObject({
      ok: false,
      reason: "bad-draft",
      errors: { date: "in-the-past" },
    });
    await announce(world.deps, { actor, workshopId: id, audience: "everyone" });
    const [row] = await world.deps.db.select().from(workshops).where(eq(workshops.id, id));
    expect(row).toMatchObject({ state: "published", revision: 2 });
  });
});

describe("a venue to be confirmed", () => {
  test("is asked after in Slack, five and two days ahead, once each", async () => {
    const { id } = await world.workshop({ venue: "" });
    const alarms = async () =>
      (await world.deps.db.select().from(ledger).where(eq(ledger.kind, "venue-alarm"))).map(
        ({ notice, platform, personId }) => ({ notice, platform, mine: personId === actor.id }),
      );
    await pass("2019-06-06T06:59:00Z");
    expect(await alarms()).toEqual([]);
    await pass("2019-06-06T07:00:00Z");
    await pass("2019-06-06T07:01:00Z");
    const five = (await alarms()).filter(({ mine }) => mine);
    expect(five).toMatchObject([{ notice: { workshopId: id, days: 5 }, platform: "slack" }]);
    await pass("2019-06-09T07:00:00Z");
    expect((await alarms()).filter(({ mine }) => mine)).toHaveLength(2);
  });

  test("once set is told to whoever answered, and no alarm follows", async () => {
    const { id } = await world.workshop({ venue: "" });
    const going = await answered(id, "going");
    await edit(id, { venue: "Valmieras bibliotēka" });
    await pass();
    expect(heard(going)).toMatchObject([
      { kind: "change", changes: ["venue"], before: { venue: null } },
    ]);
    await pass("2019-06-06T07:00:00Z");
    expect(await world.deps.db.select().from(ledger).where(eq(ledger.kind, "venue-alarm"))).toEqual(
      [],
    );
  });

  test("never reaches anybody as directions two hours before", async () => {
    const { id } = await world.workshop({ venue: "" });
    const going = await answered(id, "going");
    await pass("2019-06-11T05:00:00Z");
    expect(kinds(going)).not.toContain("reminder");
    const [row] = await world.deps.db.select().from(ledger).where(eq(ledger.personId, going.id));
    expect(row).toMatchObject({ kind: "reminder", state: "skipped" });
  });
});

describe("a cancellation", () => {
  test("is told once to whoever means to come, and nothing further is sent", async () => {
    const { id } = await world.workshop({ capacity: "1" });
    const going = await answered(id, "going");
    const waiting = await answered(id, "going");
    const declined = await answered(id, "declined");
    const cancel = () => cancelWorkshop(world.deps, { actor, workshopId: id });
    expect(await cancel()).toMatchObject({ ok: true, value: { told: 2, card: { revision: 2 } } });
    expect(await cancel()).toEqual({ ok: false, reason: "cancelled" });
    for (const day of ["03", "04", "08", "10", "11", "12"]) await pass(`2019-06-${day}T09:00:00Z`);
    expect([going, waiting, declined].map(kinds)).toEqual([["cancellation"], ["cancellation"], []]);
  });

  test("overtakes an announcement that was not sent yet", async () => {
    const { id } = await world.workshop();
    const reader = await world.person();
    await announce(world.deps, { actor, workshopId: id, audience: "everyone" });
    await cancelWorkshop(world.deps, { actor, workshopId: id });
    await pass();
    expect(kinds(reader)).toEqual([]);
  });

  test.each([
    ["by a stranger", "not-staff"],
    ["after it began", "already-begun"],
  ] as const)("is refused %s", async (_, reason) => {
    const { id } = await world.workshop();
    const stranger = await world.person();
    if (reason === "already-begun") world.moveTo("2019-06-11T08:00:00Z");
    const by = reason === "not-staff" ? stranger : actor;
    expect(await cancelWorkshop(world.deps, { actor: by, workshopId: id })).toEqual({
      ok: false,
      reason,
    });
  });
});
