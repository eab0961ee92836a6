/** A broadcast under way: pause, stop, retry, what is uncertain, late joiners, and who got it. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  cancelBroadcast,
  pauseBroadcast,
  resumeBroadcast,
  retryFailed,
  settleUncertain,
  watchBroadcasts,
} from "../../src/app/broadcast-run.ts";
import { listForDesk, showRecord } from "../../src/app/broadcast-show.ts";
import { announce } from "../../src/app/broadcast.ts";
import { cancelWorkshop } from "../../src/app/change.ts";
import { drain } from "../../src/app/delivery.ts";
import { answerInvitation } from "../../src/app/rsvp.ts";
import { sweep } from "../../src/app/sweep.ts";
import { ledger } from "../../src/db/ledger.ts";
import type { SendResult } from "../../src/deps.ts";
import type { BroadcastId } from "../../src/domain/ids.ts";
import type { Person } from "../../src/domain/person.ts";
import { draftOf, later, member, shownOf, started, stateOf } from "../help/broadcast.ts";
import { createWorld, type World } from "../help/world.ts";

let world: World;
let anna: Person;
beforeEach(async () => {
  world = await createWorld();
  anna = await member(world);
});
afterEach(() => world.end());

const people = async (count: number): Promise<void> => {
  for (let n = 0; n < count; n += 1) await world.person();
};
const send = () => drain(world.deps, { platform: "telegram" });
const counts = async (id: BroadcastId) => (await shownOf(world, anna, id)).progress?.counts;
const times = (count: number, result: SendResult): SendResult[] =>
  Array.from({ length: count }, () => result);
const REFUSED: SendResult = { kind: "refused", why: "refused" };
const LATER: SendResult = { kind: "later", afterMs: 1_000 };
const SENT: SendResult = { kind: "sent", ref: "1/1" };

describe("pause, resume and cancel", () => {
  test("what is paused waits, and goes on where it was", async () => {
    await people(3);
    const id = await started(world, anna);
    const input = { actor: anna, broadcastId: id };
    expect((await pauseBroadcast(world.deps, input)).ok).toBe(true);
    await sweep(world.deps);
    await send();
    expect(world.telegram.sent).toEqual([]);
    expect(await pauseBroadcast(world.deps, input)).toEqual({ ok: false, reason: "not-now" });
    expect((await resumeBroadcast(world.deps, input)).ok).toBe(true);
    await send();
    expect(world.telegram.sent).toHaveLength(3);
    expect(await stateOf(world, anna, id)).toBe("done");
  });

  test("what is cancelled is skipped, and the numbers still add up", async () => {
    await people(4);
    const id = await started(world, anna);
    world.telegram.answerNext(SENT, LATER);
    await send();
    expect((await cancelBroadcast(world.deps, { actor: anna, broadcastId: id })).ok).toBe(true);
    later(world, 60);
    await send();
    const { progress } = await shownOf(world, anna, id);
    expect(progress).toMatchObject({ counts: { sent: 1, skipped: 3, queued: 0 }, recipients: 4 });
    expect(await stateOf(world, anna, id)).toBe("cancelled");
  });

  test("a draft that was thrown away is no longer listed", async () => {
    const id = await draftOf(world, anna);
    const listed = async () => {
      const list = await listForDesk(world.deps, anna);
      return list.ok ? list.value.map(({ broadcast }) => broadcast.id) : [];
    };
    expect(await listed()).toEqual([id]);
    expect((await cancelBroadcast(world.deps, { actor: anna, broadcastId: id })).ok).toBe(true);
    expect(await listed()).toEqual([]);
  });

  test("whose week is full gets it later, and the desk says how many", async () => {
    await people(2);
    world.deps = { ...world.deps, weeklyBudget: 1 };
    await started(world, anna);
    await send();
    const id = await started(world, anna);
    await send();
    const shown = (await shownOf(world, anna, id)).progress;
    expect(shown).toMatchObject({ counts: { queued: 2 }, putOff: 2, endsAt: null });
    world.moveTo("2019-06-10T09:00:00Z");
    await send();
    expect(await counts(id)).toMatchObject({ sent: 2, queued: 0 });
  });

  test("an announcement is a broadcast: it is paused, shown, and tells who got it", async () => {
    await people(2);
    await world.workshop();
    const list = await listForDesk(world.deps, anna);
    const [listed] = list.ok ? list.value : [];
    if (!listed) throw new Error("it is not listed");
    const { id } = listed.broadcast;
    const input = { actor: anna, broadcastId: id };
    expect((await pauseBroadcast(world.deps, input)).ok).toBe(true);
    await send();
    expect(world.telegram.sent).toEqual([]);
    await resumeBroadcast(world.deps, input);
    await send();
    expect(await counts(id)).toMatchObject({ sent: 2 });
    const record = await showRecord(world.deps, anna, { broadcastId: id, states: [], after: 0 });
    expect(record.ok && record.value.rows).toMatchObject([{ state: "sent" }, { state: "sent" }]);
  });

  test("what invites to a workshop is not sent once that is cancelled", async () => {
    await people(2);
    const card = await world.workshop();
    await send();
    const id = await started(world, anna, { workshopId: card.id });
    const actor = await world.organiser();
    await cancelWorkshop(world.deps, { actor, workshopId: card.id });
    await send();
    expect(await counts(id)).toMatchObject({ sent: 0, skipped: 2 });
  });
});

describe("the stop by itself", () => {
  test("after too many errors, with word to the author; a person lets it go on", async () => {
    await people(40);
    const id = await started(world, anna);
    world.telegram.answerNext(...times(25, REFUSED), LATER);
    await send();
    expect(await stateOf(world, anna, id)).toBe("stopped");
    const rows = await world.deps.db.select().from(ledger);
    expect(rows.filter(({ kind }) => kind === "broadcast-report")).toMatchObject([
      { personId: anna.id, platform: "slack" },
    ]);
    later(world, 60);
    await send();
    expect(await counts(id)).toMatchObject({ failed: 25, queued: 15 });
    await resumeBroadcast(world.deps, { actor: anna, broadcastId: id });
    await send();
    expect(await counts(id)).toMatchObject({ failed: 25, sent: 15, queued: 0 });
    expect(await stateOf(world, anna, id)).toBe("done");
  });

  test("not for addresses that are closed", async () => {
    await people(40);
    const id = await started(world, anna);
    world.telegram.answerNext(...times(30, { kind: "closed", reach: "blocked" }), LATER);
    await send();
    await watchBroadcasts(world.deps);
    expect(await stateOf(world, anna, id)).toBe("running");
  });
});

describe("afterwards", () => {
  test("only the failed are tried again", async () => {
    await people(4);
    const id = await started(world, anna);
    world.telegram.answerNext(
      REFUSED,
      { kind: "closed", reach: "blocked" },
      { kind: "uncertain" },
      SENT,
    );
    await send();
    expect(await stateOf(world, anna, id)).toBe("done");
    expect(await retryFailed(world.deps, { actor: anna, broadcastId: id })).toEqual({
      ok: true,
      value: { rows: 1 },
    });
    expect(await stateOf(world, anna, id)).toBe("running");
    await send();
    expect(world.telegram.sent).toHaveLength(5);
    expect(await counts(id)).toMatchObject({ sent: 2, failed: 0, blocked: 1, uncertain: 1 });
    expect(await stateOf(world, anna, id)).toBe("done");
  });

  test("no machine sends what is uncertain; a person does, for one or for all, or leaves it", async () => {
    await people(3);
    const id = await started(world, anna);
    world.telegram.answerNext(...times(3, { kind: "uncertain" }));
    // A platform that does not answer is left alone for a while.
    for (let n = 0; n < 5; n += 1) {
      await send();
      later(world, 120);
      await sweep(world.deps);
    }
    expect(await counts(id)).toMatchObject({ uncertain: 3 });
    const query = { broadcastId: id, states: ["uncertain"], after: 0, undecided: true } as const;
    const undecided = async () => {
      const record = await showRecord(world.deps, anna, query);
      return record.ok ? record.value.rows : [];
    };
    const [first, second] = await undecided();
    if (!first || !second) throw new Error("nothing is uncertain");
    const decide = (addressId: typeof first.addressId | null, again: boolean) =>
      settleUncertain(world.deps, { actor: anna, broadcastId: id, addressId, again });
    expect(await decide(first.addressId, false)).toMatchObject({ value: { rows: 1 } });
    expect(await decide(second.addressId, true)).toMatchObject({ value: { rows: 1 } });
    await send();
    expect(world.telegram.sent).toHaveLength(4);
    expect(await undecided()).toHaveLength(1);
    expect(await decide(null, true)).toMatchObject({ value: { rows: 1 } });
    await send();
    expect(await counts(id)).toMatchObject({ sent: 2, uncertain: 1 });
    expect((await shownOf(world, anna, id)).progress?.undecided).toBe(0);
  });

  test("who got it is shown page by page, to roles that may see people", async () => {
    await people(25);
    const id = await started(world, anna);
    await send();
    const page = async (after: number) => {
      const record = await showRecord(world.deps, anna, { broadcastId: id, states: [], after });
      return record.ok ? record.value : { rows: [], next: null };
    };
    const first = await page(0);
    expect(first.rows).toHaveLength(20);
    const second = await page(first.next ?? 0);
    expect(second).toMatchObject({ next: null });
    const seen = [...first.rows, ...second.rows].map(({ personId }) => personId);
    expect(new Set(seen).size).toBe(25);
    const stranger = await world.person();
    const query = { broadcastId: id, states: [], after: 0 };
    expect(await showRecord(world.deps, stranger, query)).toEqual({
      ok: false,
      reason: "not-staff",
    });
  });
});

describe("a standing broadcast", () => {
  const standing = { sendOn: null, standingUntil: "2019-06-10" };

  test("reaches whoever joins later, once", async () => {
    await people(1);
    const id = await started(world, anna, { timing: standing });
    await send();
    await people(2);
    await sweep(world.deps);
    await sweep(world.deps);
    await send();
    expect(world.telegram.sent).toHaveLength(3);
    expect((await shownOf(world, anna, id)).broadcast).toMatchObject({
      recipients: 3,
      state: "done",
    });
  });

  test("reaches whoever answers its workshop later", async () => {
    const card = await world.workshop({}, "draft");
    const actor = await world.organiser();
    await announce(world.deps, { actor, workshopId: card.id, audience: "everyone" });
    const late = await world.person({ news: false });
    const audience = { workshopId: card.id, answers: ["going" as const] };
    const id = await started(world, anna, { timing: standing, audience });
    expect(await counts(id)).toMatchObject({ queued: 0 });
    const answer = { personId: late.id, workshopId: card.id, answer: "going" } as const;
    await answerInvitation(world.deps, answer);
    await sweep(world.deps);
    await answerInvitation(world.deps, { ...answer, answer: "maybe" });
    await answerInvitation(world.deps, answer);
    await sweep(world.deps);
    await send();
    expect(await counts(id)).toMatchObject({ sent: 1 });
  });

  test("ends with its last day, and when it is cancelled", async () => {
    await people(1);
    const id = await started(world, anna, { timing: standing });
    await send();
    world.moveTo("2019-06-11T09:00:00Z");
    await people(1);
    await sweep(world.deps);
    expect((await shownOf(world, anna, id)).broadcast.recipients).toBe(1);
  });
});
