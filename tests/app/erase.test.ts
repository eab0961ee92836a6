/** Erasing somebody: seats, administrators, doing it twice; and what the night takes away. */
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { erasePerson, eraseRemains } from "../../src/app/erase.ts";
import { join } from "../../src/app/person.ts";
import { answerInvitation } from "../../src/app/rsvp.ts";
import { tidy } from "../../src/app/tidy.ts";
import { insertPhonePerson } from "../../src/db/person.ts";
import { createWorld, type World } from "../help/world.ts";

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.end());

const rows = async (statement: ReturnType<typeof sql>) => [
  ...(await world.deps.db.execute(statement)),
];
const stateOf = async (workshop: number, person: number) =>
  (
    await rows(
      sql`select state from rsvps where workshop_id = ${workshop} and person_id = ${person}`,
    )
  )[0]?.["state"];

test("the seat of somebody who is erased is offered to whoever waits, once", async () => {
  const { id: workshopId } = await world.workshop({ capacity: "1" });
  const [anna, peteris] = [await world.person(), await world.person()];
  await answerInvitation(world.deps, { personId: anna.id, workshopId, answer: "going" });
  await answerInvitation(world.deps, { personId: peteris.id, workshopId, answer: "going" });
  expect(await erasePerson(world.deps, anna)).toEqual({ ok: true, value: { fresh: true } });
  expect(await stateOf(workshopId, anna.id)).toBe("declined");
  expect(await stateOf(workshopId, peteris.id)).toBe("offered");
  expect(await erasePerson(world.deps, anna)).toEqual({ ok: true, value: { fresh: false } });
  const offers = await rows(sql`select 1 from ledger where kind = 'offer'`);
  expect(offers.length).toBe(1);
});

test("two who erase the same person at once erase them once", async () => {
  const anna = await world.person();
  const both = await Promise.all([erasePerson(world.deps, anna), erasePerson(world.deps, anna)]);
  expect(both.filter((one) => one.ok && one.value.fresh).length).toBe(1);
  expect((await rows(sql`select 1 from audit_log where act = 'person-erase'`)).length).toBe(1);
});

test("the last administrator hands that over first, and so does whom the configuration names", async () => {
  const ilze = await world.organiser();
  expect(await erasePerson(world.deps, ilze)).toEqual({ ok: false, reason: "last-admin" });
  expect(await erasePerson(world.deps, ilze, true)).toEqual({ ok: false, reason: "named-admin" });
  await world.organiser();
  expect(await erasePerson(world.deps, ilze)).toMatchObject({ ok: true });
  expect(await rows(sql`select 1 from staff where person_id = ${ilze.id}`)).toEqual([]);
});

test("what was on its way while somebody was erased is found by the night", async () => {
  const anna = await world.person();
  await erasePerson(world.deps, anna);
  const { id: workshopId } = await world.workshop();
  await answerInvitation(world.deps, { personId: anna.id, workshopId, answer: "going" });
  await eraseRemains(world.deps);
  await eraseRemains(world.deps);
  expect(await stateOf(workshopId, anna.id)).toBe("declined");
});

test("a contact is erased out of lists that wait, too, and others stay in them", async () => {
  const ilze = await world.organiser();
  const at = world.clock.at;
  const phoned = await world.deps.db.transaction((tx) =>
    insertPhonePerson(tx, { name: "Zane", sector: "ngo", region: null, requestKey: "z", at }),
  );
  await rows(sql`insert into contacts (person_id, email, consent_source, consent_on)
    values (${phoned}, 'zane@x.lv', 'foru', '2019-05-01')`);
  const waiting = JSON.stringify(
    ["zane@x.lv", "cits@x.lv"].map((email) => ({ key: email, value: { email, phone: null } })),
  );
  await rows(sql`insert into imports (person_id, kind, file_id, locale, state, request_key, asked_at, rows)
    values (${ilze.id}, 'contacts', 'F', 'lv', 'checked', 'k', ${at.toISOString()}, ${waiting}::jsonb)`);
  await erasePerson(world.deps, { id: phoned });
  const [left] = await rows(sql`select rows::text from imports`);
  expect(left?.["rows"]).toContain("cits@x.lv");
  expect(left?.["rows"]).not.toContain("zane@x.lv");
});

test("after three silent years a person is erased, and staff and whoever came lately are not", async () => {
  const silent = await world.person({ name: "Klusums" });
  const ilze = await world.organiser();
  world.moveTo("2022-06-01T07:00:00Z");
  await tidy(world.deps);
  expect(await rows(sql`select 1 from people where erased_at is not null`)).toEqual([]);
  const fresh = await world.person({ name: "Jauns" });
  // Whoever says yes to news once more has been heard of.
  const again = await world.person({ name: "Atkal" });
  world.moveTo("2022-06-20T07:00:00Z");
  await join(world.deps, { key: again.key, name: "Atkal", locale: "lv", news: true });
  await tidy(world.deps);
  await tidy(world.deps);
  const erased = await rows(sql`select id, name from people where erased_at is not null`);
  expect(erased.map(({ id }) => Number(id))).toEqual([silent.id]);
  expect([ilze.id, fresh.id]).not.toContain(silent.id);
  const lines = await rows(sql`select facts from audit_log where act = 'retention'`);
  expect(lines.length).toBe(1);
  expect(lines[0]?.["facts"]).toMatchObject({ person: 1, people: 1 });
});
