/** Giving and taking roles: by whom, for which ministry, once, and never the last administrator's. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { joinAsAdmin, recognise } from "../../src/app/person.ts";
import { changeRole, inviteStaff, listRoles } from "../../src/app/role.ts";
import { scheduleWorkshop } from "../../src/app/workshop.ts";
import { auditLog } from "../../src/db/audit-table.ts";
import { inTransaction } from "../../src/db/client.ts";
import { deliveries, notices } from "../../src/db/ledger.ts";
import { lockRoles } from "../../src/db/role.ts";
import { staff } from "../../src/db/schema.ts";
import { MinistryId } from "../../src/domain/ids.ts";
import type { Role } from "../../src/domain/permission.ts";
import type { AddressKey, Person } from "../../src/domain/person.ts";
import { member } from "../help/broadcast.ts";
import { createWorld, liepaja, type World } from "../help/world.ts";

let world: World;
let admin: Person;
const varam = MinistryId.parse("varam");
const em = MinistryId.parse("em");

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.end());
beforeEach(async () => {
  await world.deps.db.delete(staff);
  admin = await member(world, "admin");
});

let users = 0;
const keyOf = (): AddressKey => ({
  platform: "slack",
  teamId: "T1",
  externalId: `UNEW${(users += 1)}`,
});

const invite = (role: Role, key = keyOf(), actor = admin, ministryId = varam) =>
  inviteStaff(world.deps, {
    actor,
    ministryId,
    who: { key, name: "Anna Bērziņa", locale: "lv" },
    role,
  });

const change = (personId: Person["id"], role: Role | null, actor = admin) =>
  changeRole(world.deps, { actor, ministryId: varam, personId, role });

const roleOf = async (personId: Person["id"]): Promise<string | undefined> =>
  (await world.deps.db.select().from(staff).where(eq(staff.personId, personId)))[0]?.role;

/** What the log and the ledger hold of somebody's roles. */
const traces = async (personId: Person["id"]) => {
  const log = await world.deps.db.select().from(auditLog).where(eq(auditLog.aboutId, personId));
  const told = await world.deps.db
    .select({ notice: notices.notice })
    .from(deliveries)
    .innerJoin(notices, eq(notices.id, deliveries.noticeId))
    .where(eq(deliveries.personId, personId));
  return {
    acts: log.filter(({ act }) => /^role-(?!first)/.test(act)),
    told: told.map(({ notice }) => (notice as { what: string }).what),
  };
};

test("somebody whom we did not know is invited, changed and removed; each is told and logged once", async () => {
  const key = keyOf();
  const invited = await invite("organiser", key);
  if (!invited.ok) throw new Error(invited.reason);
  const { personId } = invited.value;
  expect(await recognise(world.deps, key)).toMatchObject({
    name: "Anna Bērziņa",
    roles: [{ ministryId: "varam", role: "organiser" }],
  });
  expect(await invite("organiser", key)).toMatchObject({ ok: true, value: { changed: false } });
  await change(personId, "approver");
  await change(personId, null);
  expect(await change(personId, null)).toMatchObject({ ok: true, value: { changed: false } });
  expect(await roleOf(personId)).toBeUndefined();
  const { acts, told } = await traces(personId);
  expect(acts.map(({ act, facts, ministryId }) => [act, facts, ministryId])).toEqual([
    ["role-invite", { role: "organiser" }, "varam"],
    ["role-change", { role: "approver", from: "organiser" }, "varam"],
    ["role-remove", { role: "approver", from: "approver" }, "varam"],
  ]);
  expect(told).toHaveLength(3);
  expect(await change(personId, "viewer")).toEqual({ ok: false, reason: "gone" });
});

test("a refused invitation leaves nobody behind", async () => {
  const viewer = await member(world, "approver");
  const key = keyOf();
  expect(await invite("viewer", key, viewer)).toEqual({ ok: false, reason: "not-admin" });
  expect(await recognise(world.deps, key)).toBeUndefined();
});

test("an administrator manages their own ministry alone, and sees it alone", async () => {
  const other = await member(world, "admin", "em");
  expect(await invite("viewer", keyOf(), admin, em)).toEqual({ ok: false, reason: "not-admin" });
  expect(await invite("viewer", keyOf(), other)).toEqual({ ok: false, reason: "not-admin" });
  const seen = await listRoles(world.deps, admin);
  expect(seen).toMatchObject({ ok: true, value: [{ ministry: { id: "varam" }, manages: true }] });
  expect(seen.ok && seen.value).toHaveLength(1);
  const viewer = await member(world, "viewer", "em");
  expect(await listRoles(world.deps, viewer)).toMatchObject({
    value: [{ ministry: { id: "em" }, manages: false, members: [{}, {}] }],
  });
  expect(await listRoles(world.deps, await world.person())).toEqual({
    ok: false,
    reason: "not-staff",
  });
});

test("what an actor was a moment ago does not count", async () => {
  const second = await member(world, "admin");
  await change(second.id, "viewer");
  expect(await invite("viewer", keyOf(), second)).toEqual({ ok: false, reason: "not-admin" });
});

describe("the last administrator", () => {
  test("cannot be removed or made less, not by themselves either", async () => {
    for (const role of ["viewer", "organiser", "approver", null] as const)
      expect(await change(admin.id, role)).toEqual({ ok: false, reason: "last-admin" });
    expect(await roleOf(admin.id)).toBe("admin");
  });

  test("is left by two who remove each other at once", async () => {
    for (let round = 0; round < 10; round += 1) {
      await world.deps.db.delete(staff);
      const one = await member(world, "admin");
      const two = await member(world, "admin");
      const [first, second] = await Promise.all([
        change(two.id, null, one),
        change(one.id, null, two),
      ]);
      expect([first, second].filter(({ ok }) => ok)).toHaveLength(1);
      const refused = first.ok ? second : first;
      expect(refused).toEqual({ ok: false, reason: "not-admin" });
      const left = await world.deps.db.select().from(staff);
      expect(left.map(({ role }) => role)).toEqual(["admin"]);
    }
  });

  test("is left by many who step down at once", async () => {
    const admins = [admin];
    for (let n = 0; n < 4; n += 1) admins.push(await member(world, "admin"));
    const done = await Promise.all(admins.map((one) => change(one.id, "viewer", one)));
    expect(done.filter(({ ok }) => !ok)).toEqual([{ ok: false, reason: "last-admin" }]);
    const left = await world.deps.db.select().from(staff);
    expect(left.filter(({ role }) => role === "admin")).toHaveLength(1);
  });
});

describe("whom the configuration names", () => {
  const named = (key: AddressKey, ministryId?: MinistryId) =>
    joinAsAdmin(world.deps, { key, name: "Ilze", locale: "lv", ministryId });

  test("begins as administrator, once, and it is in the log", async () => {
    const key = keyOf();
    const ilze = await named(key);
    await named(key);
    expect(ilze.roles.map(({ role }) => role)).toEqual(["admin", "admin"]);
    const log = await world.deps.db.select().from(auditLog).where(eq(auditLog.personId, ilze.id));
    expect(log.map(({ act, ministryId }) => [act, ministryId]).toSorted()).toEqual([
      ["role-first", "em"],
      ["role-first", "varam"],
    ]);
  });

  test("may be given one ministry alone", async () => {
    expect((await named(keyOf(), em)).roles).toEqual([{ ministryId: "em", role: "admin" }]);
  });

  test("stays away once removed, unless the ministry would have nobody", async () => {
    const key = keyOf();
    const ilze = await named(key);
    await change(ilze.id, null);
    expect((await named(key)).roles).toEqual([{ ministryId: "em", role: "admin" }]);
    await world.deps.db.delete(staff);
    expect((await named(key)).roles).toHaveLength(2);
  });
});

test("a ministry whose roles are held stops no act of its staff", async () => {
  const colleague = await member(world, "organiser");
  const draft = { ...liepaja, place: "Kuldīga" };
  const scheduled = await inTransaction(world.deps.db, async (tx) => {
    await lockRoles(tx, varam);
    return scheduleWorkshop(world.deps, { actor: colleague, draft, requestKey: "while-held" });
  });
  expect(scheduled.ok).toBe(true);
});
