/** Handing a broadcast in: the language lock, the second person, the minute to undo, and the start. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { approve, reject } from "../../src/app/broadcast-approval.ts";
import {
  chooseAudience,
  rewriteBroadcast,
  testBroadcast,
  writeBroadcast,
} from "../../src/app/broadcast-draft.ts";
import { handIn, startDueBroadcasts, undo } from "../../src/app/broadcast-send.ts";
import { drain } from "../../src/app/delivery.ts";
import { planFor } from "../../src/app/plan.ts";
import { sweep } from "../../src/app/sweep.ts";
import { ledger } from "../../src/db/ledger.ts";
import { auditLog } from "../../src/db/audit-table.ts";
import { EVERYONE } from "../../src/domain/audience.ts";
import type { BroadcastId } from "../../src/domain/ids.ts";
import type { Person } from "../../src/domain/person.ts";
import {
  AT_ONCE,
  draftOf,
  later,
  member,
  ministryOf,
  shownOf,
  started,
  stateOf,
  TEXTS,
} from "../help/broadcast.ts";
import { createWorld, type World } from "../help/world.ts";

let world: World;
let anna: Person;
beforeEach(async () => {
  world = await createWorld();
  anna = await member(world);
});
afterEach(() => world.end());

const rows = async (kind: string) =>
  (await world.deps.db.select().from(ledger)).filter((row) => row.kind === kind);
const people = async (count: number): Promise<void> => {
  for (let n = 0; n < count; n += 1) await world.person();
};
const hashOf = async (id: BroadcastId): Promise<string> =>
  (await shownOf(world, anna, id)).broadcast.hash ?? "";
const handedIn = async (id: BroadcastId, actor = anna) => {
  const done = await handIn(world.deps, { actor, broadcastId: id, timing: AT_ONCE });
  if (!done.ok) throw new Error(done.reason);
  return done.value;
};
/** A broadcast that waits for a second person. */
const waiting = async (): Promise<BroadcastId> => {
  await people(2);
  world.deps = { ...world.deps, approvalAbove: 1 };
  const id = await draftOf(world, anna);
  expect((await handedIn(id)).waits).toBe(true);
  return id;
};

describe("writing", () => {
  test("the same form twice, at once, makes one", async () => {
    const letter = { ministryId: ministryOf(anna), workshopId: null, texts: TEXTS };
    const input = { actor: anna, letter, requestKey: "form-1" };
    const made = await Promise.all([1, 2, 3].map(() => writeBroadcast(world.deps, input)));
    expect(new Set(made.map((one) => one.ok && one.value)).size).toBe(1);
  });

  test("is refused to whoever is not staff, and in the name of another ministry", async () => {
    const stranger = await world.person();
    const em = await member(world, "organiser", "em");
    const letter = { ministryId: ministryOf(em), workshopId: null, texts: TEXTS };
    const as = (actor: Person) => writeBroadcast(world.deps, { actor, letter, requestKey: "x" });
    expect(await as(stranger)).toEqual({ ok: false, reason: "not-staff" });
    expect(await as(anna)).toEqual({ ok: false, reason: "not-my-ministry" });
  });

  test("of two who edit at once the second is told, and nothing is lost", async () => {
    const id = await draftOf(world, anna);
    const { revision } = (await shownOf(world, anna, id)).broadcast.wording;
    const edit = (lv: string) =>
      rewriteBroadcast(world.deps, {
        actor: anna,
        broadcastId: id,
        letter: {
          ministryId: ministryOf(anna),
          workshopId: null,
          texts: { ...TEXTS, lv },
        },
        revision,
        confirmed: true,
      });
    expect((await edit("Pirmais")).ok).toBe(true);
    expect(await edit("Otrais")).toEqual({ ok: false, reason: "edited-meanwhile" });
    expect((await edit("Pirmais")).ok).toBe(true);
    expect((await shownOf(world, anna, id)).broadcast.wording.texts.lv).toBe("Pirmais");
  });
});

describe("the language lock", () => {
  test("refuses what is missing in one language", async () => {
    await people(1);
    const id = await draftOf(world, anna, { texts: { lv: "Labdien", en: "" } });
    expect(await handIn(world.deps, { actor: anna, broadcastId: id, timing: AT_ONCE })).toEqual({
      ok: false,
      reason: "en-missing",
    });
    expect(await testBroadcast(world.deps, { actor: anna, broadcastId: id })).toEqual({
      ok: false,
      reason: "en-missing",
    });
  });
});

describe("handing in", () => {
  test("starts a minute later, once, and reaches each person once", async () => {
    await people(3);
    const id = await started(world, anna);
    expect(await stateOf(world, anna, id)).toBe("running");
    await sweep(world.deps);
    await startDueBroadcasts(world.deps);
    await drain(world.deps, { platform: "telegram" });
    await drain(world.deps, { platform: "telegram" });
    expect(world.telegram.sent).toHaveLength(3);
    expect(await rows("broadcast")).toHaveLength(3);
    expect(await stateOf(world, anna, id)).toBe("done");
  });

  test("twice, at once, is done once", async () => {
    await people(1);
    const id = await draftOf(world, anna);
    const input = { actor: anna, broadcastId: id, timing: AT_ONCE };
    const done = await Promise.all([1, 2, 3].map(() => handIn(world.deps, input)));
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("at night starts at eight, and can be undone until then", async () => {
    await people(1);
    world.moveTo("2019-06-03T19:00:00Z");
    const id = await draftOf(world, anna);
    expect((await handedIn(id)).startsAt).toEqual(new Date("2019-06-04T05:00:00Z"));
    world.moveTo("2019-06-04T04:59:59Z");
    await sweep(world.deps);
    expect(await stateOf(world, anna, id)).toBe("scheduled");
    world.moveTo("2019-06-04T05:00:00Z");
    await sweep(world.deps);
    expect(await stateOf(world, anna, id)).toBe("running");
  });

  test("to nobody is refused", async () => {
    const id = await draftOf(world, anna, { audience: { regions: ["latgale"] } });
    const input = { actor: anna, broadcastId: id, timing: AT_ONCE };
    expect(await handIn(world.deps, input)).toEqual({ ok: false, reason: "nobody" });
  });
});

describe("a minute to undo", () => {
  test("59 seconds later it is undone, and nothing leaves", async () => {
    await people(1);
    const id = await draftOf(world, anna);
    await handedIn(id);
    later(world, 59);
    await sweep(world.deps);
    expect((await undo(world.deps, { actor: anna, broadcastId: id })).ok).toBe(true);
    later(world, 60);
    await sweep(world.deps);
    expect(await stateOf(world, anna, id)).toBe("draft");
    expect(await rows("broadcast")).toEqual([]);
  });

  test("61 seconds later it is too late, whether it has been swept or not", async () => {
    await people(1);
    const id = await draftOf(world, anna);
    await handedIn(id);
    later(world, 61);
    expect(await undo(world.deps, { actor: anna, broadcastId: id })).toEqual({
      ok: false,
      reason: "not-now",
    });
    await sweep(world.deps);
    expect(await undo(world.deps, { actor: anna, broadcastId: id })).toEqual({
      ok: false,
      reason: "not-now",
    });
    expect(await rows("broadcast")).toHaveLength(1);
  });
});

describe("the second person", () => {
  test("must exist: without one it would wait for ever, and so it is refused", async () => {
    await people(2);
    world.deps = { ...world.deps, approvalAbove: 1 };
    const id = await draftOf(world, anna);
    const input = { actor: anna, broadcastId: id, timing: AT_ONCE };
    expect(await handIn(world.deps, input)).toEqual({ ok: false, reason: "no-approver" });
    expect(await stateOf(world, anna, id)).toBe("draft");
    await member(world, "approver", "varam");
    expect((await handIn(world.deps, input)).ok).toBe(true);
  });

  test("is asked, and nothing is sent before they approve", async () => {
    const approver = await member(world, "approver", "em");
    const id = await waiting();
    later(world, 3_600);
    await sweep(world.deps);
    expect(await stateOf(world, anna, id)).toBe("pending");
    expect((await rows("approval")).map(({ personId }) => personId)).toEqual([approver.id]);
    const done = await approve(world.deps, {
      actor: approver,
      broadcastId: id,
      hash: await hashOf(id),
    });
    expect(done.ok).toBe(true);
    await sweep(world.deps);
    expect(await stateOf(world, anna, id)).toBe("scheduled");
    later(world, 60);
    await sweep(world.deps);
    expect(await stateOf(world, anna, id)).toBe("running");
    expect(await rows("broadcast-report")).toHaveLength(1);
  });

  test("is not the author, nor of the same ministry where the other has somebody", async () => {
    const own = await member(world, "approver", "varam");
    const em = await member(world, "approver", "em");
    const id = await waiting();
    const hash = await hashOf(id);
    const as = async (actor: Person) => {
      const done = await approve(world.deps, { actor, broadcastId: id, hash });
      return done.ok ? "approved" : done.reason;
    };
    expect(await as(anna)).toBe("not-staff");
    expect(await as({ ...anna, roles: em.roles })).toBe("own-broadcast");
    expect(await as(own)).toBe("same-ministry");
    expect(await as(em)).toBe("approved");
  });

  test("may be of the same ministry where the other has nobody", async () => {
    const own = await member(world, "approver", "varam");
    const id = await waiting();
    const hash = await hashOf(id);
    expect((await approve(world.deps, { actor: own, broadcastId: id, hash })).ok).toBe(true);
  });

  test("approves this version alone: an edit of text or audience voids it", async () => {
    const em = await member(world, "approver", "em");
    const id = await waiting();
    const hash = await hashOf(id);
    const audience = { ...EVERYONE, locale: "lv" as const };
    await chooseAudience(world.deps, { actor: anna, broadcastId: id, audience });
    const input = { actor: em, broadcastId: id, hash };
    expect(await approve(world.deps, input)).toEqual({ ok: false, reason: "not-now" });
    await handedIn(id);
    expect(await approve(world.deps, input)).toEqual({ ok: false, reason: "stale-approval" });
    expect((await approve(world.deps, { ...input, hash: await hashOf(id) })).ok).toBe(true);
  });

  test("of two at once one approves, and the other is told that it is done", async () => {
    const first = await member(world, "approver", "em");
    const second = await member(world, "admin", "em");
    const id = await waiting();
    const hash = await hashOf(id);
    const done = await Promise.all(
      [first, second].map((actor) => approve(world.deps, { actor, broadcastId: id, hash })),
    );
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    expect(done.filter((one) => !one.ok && one.reason === "not-now")).toHaveLength(1);
  });

  test("who had a hand in the text does not approve it, whoever hands it in", async () => {
    const em = await member(world, "approver", "em");
    await member(world, "admin", "em");
    await people(2);
    world.deps = { ...world.deps, approvalAbove: 1 };
    const id = await draftOf(world, anna);
    await chooseAudience(world.deps, { actor: em, broadcastId: id, audience: EVERYONE });
    await handedIn(id);
    const input = { actor: em, broadcastId: id, hash: await hashOf(id) };
    expect(await approve(world.deps, input)).toEqual({ ok: false, reason: "own-broadcast" });
  });

  test("may reject it: it is a draft again, and its author hears of it", async () => {
    const em = await member(world, "approver", "em");
    const id = await waiting();
    const input = { actor: em, broadcastId: id, hash: await hashOf(id) };
    expect((await reject(world.deps, input)).ok).toBe(true);
    expect(await stateOf(world, anna, id)).toBe("draft");
    expect((await rows("broadcast-report")).map(({ personId }) => personId)).toEqual([anna.id]);
  });

  test("is asked after all when the audience has grown beyond the size while it waited", async () => {
    const em = await member(world, "approver", "em");
    await people(2);
    world.deps = { ...world.deps, approvalAbove: 2 };
    const id = await draftOf(world, anna);
    expect((await handedIn(id)).waits).toBe(false);
    await people(1);
    later(world, 60);
    await sweep(world.deps);
    expect(await stateOf(world, anna, id)).toBe("pending");
    expect(await rows("broadcast")).toEqual([]);
    expect((await rows("approval")).map(({ personId }) => personId)).toEqual([em.id]);
  });
});

test("the plan shows what is scheduled, and what is then sent equals it", async () => {
  await people(2);
  const id = await draftOf(world, anna);
  const timing = { sendOn: { date: "2019-06-05", time: "10:00" }, standingUntil: null };
  expect((await handIn(world.deps, { actor: anna, broadcastId: id, timing })).ok).toBe(true);
  const plan = await planFor(world.deps, { from: world.deps.now() });
  const at = new Date("2019-06-05T07:00:00Z");
  expect(plan.entries).toMatchObject([{ at, notice: { kind: "broadcast", broadcastId: id } }]);
  world.clock.at = at;
  await sweep(world.deps);
  await drain(world.deps, { platform: "telegram" });
  const told = (await rows("broadcast")).map(({ personId }) => personId);
  expect(plan.entries[0]?.personIds.toSorted()).toEqual(told.toSorted());
});

test("a test to oneself goes out at night, and counts nowhere", async () => {
  await people(2);
  const id = await draftOf(world, anna);
  world.moveTo("2019-06-03T20:00:00Z");
  const done = await testBroadcast(world.deps, { actor: anna, broadcastId: id });
  expect(done).toEqual({ ok: true, value: { written: 1 } });
  expect(await rows("broadcast-test")).toMatchObject([{ personId: anna.id, broadcastId: null }]);
  expect((await shownOf(world, anna, id)).progress).toBeNull();
});

test("every act is in the audit log, with ids and states only", async () => {
  await people(1);
  const id = await draftOf(world, anna);
  await handedIn(id);
  await undo(world.deps, { actor: anna, broadcastId: id });
  const log = await world.deps.db.select().from(auditLog);
  expect(log.map(({ act }) => act).filter((act) => act !== "role-first")).toEqual([
    "broadcast-write",
    "broadcast-aim",
    "broadcast-schedule",
    "broadcast-undo",
  ]);
  expect(JSON.stringify(log)).not.toContain("Labdien");
});
