/** Making workshops and announcing them. */
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { announce, countAudiences } from "../../src/app/broadcast.ts";
import { cancelWorkshop } from "../../src/app/change.ts";
import {
  listForStaff,
  listUpcoming,
  scheduleWorkshop,
  showWorkshop,
} from "../../src/app/workshop.ts";
import { leave } from "../../src/app/person.ts";
import { ledger } from "../../src/db/ledger.ts";
import { auditLog } from "../../src/db/audit-table.ts";
import { questions, surveys } from "../../src/db/schema.ts";
import { createWorld, liepaja, type World } from "../help/world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.end());

describe("scheduling", () => {
  test("the same form sent five times at once makes one workshop, with one survey of five questions", async () => {
    const actor = await world.organiser();
    const input = { actor, draft: liepaja, requestKey: "form-once" };
    const results = await Promise.all(
      [1, 2, 3, 4, 5].map(() => scheduleWorkshop(world.deps, input)),
    );
    const ids = results.map((result) => (result.ok ? result.value.id : undefined));
    expect(new Set(ids).size).toBe(1);
    const [id] = ids;
    if (id === undefined) throw new Error("no workshop was made");
    const asked = await world.deps.db
      .select({ kind: questions.kind })
      .from(questions)
      .innerJoin(surveys, eq(surveys.id, questions.surveyId))
      .where(eq(surveys.workshopId, id))
      .orderBy(questions.position);
    expect(asked.map(({ kind }) => kind)).toEqual(["scale", "one", "place", "several", "text"]);
    const acts = await world.deps.db.select().from(auditLog).where(eq(auditLog.workshopId, id));
    expect(acts).toHaveLength(1);
  });

  test("a stranger is refused, and a bad form comes back with what is wrong", async () => {
    const stranger = await world.person();
    const draft = { ...liepaja, date: "2019-06-01" };
    const requestKey = "form-refused";
    expect(await scheduleWorkshop(world.deps, { actor: stranger, draft, requestKey })).toEqual({
      ok: false,
      reason: "not-staff",
    });
    const actor = await world.organiser();
    expect(await scheduleWorkshop(world.deps, { actor, draft, requestKey })).toMatchObject({
      reason: "bad-draft",
      errors: { date: "in-the-past" },
    });
  });

  test("what was cancelled is shown to everybody, unless nobody had heard of it", async () => {
    const actor = await world.organiser();
    for (const [state, ok] of [
      ["published", true],
      ["draft", false],
    ] as const) {
      const { id: workshopId } = await world.workshop({}, state);
      await cancelWorkshop(world.deps, { actor, workshopId });
      expect(await showWorkshop(world.deps, workshopId)).toMatchObject({ ok });
      expect(await showWorkshop(world.deps, workshopId, actor)).toMatchObject({ ok: true });
    }
  });

  test("a draft is hidden from everybody but staff", async () => {
    const { id } = await world.workshop({}, "draft");
    const [person, actor] = [await world.person(), await world.organiser()];
    expect(await showWorkshop(world.deps, id, person)).toEqual({
      ok: false,
      reason: "no-workshop",
    });
    expect((await showWorkshop(world.deps, id, actor)).ok).toBe(true);
    expect((await listUpcoming(world.deps)).map((card) => card.id)).not.toContain(id);
    const list = await listForStaff(world.deps, actor);
    expect(list.ok && list.value.upcoming.map((card) => card.id)).toContain(id);
  });
});

describe("announcing", () => {
  const ledgerOf = (workshopId: number) =>
    world.deps.db
      .select()
      .from(ledger)
      .where(sql`workshop_id = ${workshopId}`);

  test("writes one row for each person who asked for news, and none for the others", async () => {
    const fresh = await createWorld();
    try {
      const [anna, , emma] = [
        await fresh.person({ region: "kurzeme" }),
        await fresh.person({ news: false, region: "kurzeme" }),
        await fresh.person({ region: "latgale" }),
      ];
      const left = await fresh.person({ region: "kurzeme" });
      await leave(fresh.deps, left.id, left.key);
      const { id: workshopId } = await fresh.workshop({}, "draft");
      const actor = await fresh.organiser();
      expect(await countAudiences(fresh.deps, actor, workshopId)).toMatchObject({
        ok: true,
        value: { counts: { everyone: 2, region: 1 } },
      });
      const input = { actor, workshopId, audience: "everyone" } as const;
      expect(await announce(fresh.deps, input)).toMatchObject({
        ok: true,
        value: { recipients: 2 },
      });
      const rows = await fresh.deps.db.select().from(ledger);
      expect(rows.map(({ personId }) => personId).toSorted((a, b) => a - b)).toEqual([
        anna.id,
        emma.id,
      ]);
      expect(fresh.jobs.filter(({ name }) => name === "drain")).not.toHaveLength(0);
    } finally {
      await fresh.end();
    }
  });

  test("twice, at once, is done once", async () => {
    await world.person();
    const { id: workshopId } = await world.workshop({}, "draft");
    const actor = await world.organiser();
    const input = { actor, workshopId, audience: "everyone" } as const;
    const results = await Promise.all([1, 2, 3].map(() => announce(world.deps, input)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(
      results.filter((result) => !result.ok && result.reason === "already-announced"),
    ).toHaveLength(2);
    const rows = await ledgerOf(workshopId);
    expect(new Set(rows.map(({ addressId }) => addressId)).size).toBe(rows.length);
  });

  test("at night waits for eight in the morning", async () => {
    await world.person();
    const { id: workshopId } = await world.workshop({}, "draft");
    world.moveTo("2019-06-03T20:00:00Z");
    const actor = await world.organiser();
    const result = await announce(world.deps, { actor, workshopId, audience: "everyone" });
    expect(result.ok && result.value.dueAt.toISOString()).toBe("2019-06-04T05:00:00.000Z");
    world.moveTo("2019-06-03T07:00:00Z");
  });

  test("is refused to strangers, and after the beginning", async () => {
    const { id: workshopId } = await world.workshop({}, "draft");
    const stranger = await world.person();
    const audience = "everyone";
    expect(await announce(world.deps, { actor: stranger, workshopId, audience })).toEqual({
      ok: false,
      reason: "not-staff",
    });
    world.moveTo("2019-06-11T07:00:00Z");
    const actor = await world.organiser();
    expect(await announce(world.deps, { actor, workshopId, audience })).toEqual({
      ok: false,
      reason: "already-begun",
    });
    world.moveTo("2019-06-03T07:00:00Z");
  });
});
