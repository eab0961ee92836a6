/** Whatever staff do with a broadcast, in whatever order and at once: nobody gets it twice or too early, and the numbers add up. */
import { array, assert, boolean, asyncProperty, constantFrom, tuple } from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { approve, reject } from "../../src/app/broadcast-approval.ts";
import { chooseAudience } from "../../src/app/broadcast-draft.ts";
import {
  cancelBroadcast,
  pauseBroadcast,
  resumeBroadcast,
  retryFailed,
} from "../../src/app/broadcast-run.ts";
import { handIn, undo } from "../../src/app/broadcast-send.ts";
import { drain } from "../../src/app/delivery.ts";
import { sweep } from "../../src/app/sweep.ts";
import { EVERYONE } from "../../src/domain/audience.ts";
import type { BroadcastId } from "../../src/domain/ids.ts";
import type { Person } from "../../src/domain/person.ts";
import { AT_ONCE, draftOf, later, member, shownOf } from "../help/broadcast.ts";
import { createWorld, MORNING, type World } from "../help/world.ts";

const PEOPLE = 6;

let world: World;
let author: Person;
let second: Person;
beforeAll(async () => {
  world = await createWorld();
  author = await member(world);
  second = await member(world, "approver", "em");
  for (let n = 0; n < PEOPLE; n += 1) await world.person();
});
afterAll(() => world.end());

type Step = (id: BroadcastId) => Promise<unknown>;

const hash = async (id: BroadcastId) => (await shownOf(world, author, id)).broadcast.hash ?? "";

/** Each thing that somebody, or time, can do. */
const steps = {
  handIn: (broadcastId) => handIn(world.deps, { actor: author, broadcastId, timing: AT_ONCE }),
  undo: (broadcastId) => undo(world.deps, { actor: author, broadcastId }),
  edit: (broadcastId) =>
    chooseAudience(world.deps, { actor: author, broadcastId, audience: EVERYONE }),
  approve: async (broadcastId) =>
    approve(world.deps, { actor: second, broadcastId, hash: await hash(broadcastId) }),
  reject: async (broadcastId) =>
    reject(world.deps, { actor: second, broadcastId, hash: await hash(broadcastId) }),
  pause: (broadcastId) => pauseBroadcast(world.deps, { actor: author, broadcastId }),
  resume: (broadcastId) => resumeBroadcast(world.deps, { actor: author, broadcastId }),
  cancel: (broadcastId) => cancelBroadcast(world.deps, { actor: author, broadcastId }),
  retry: (broadcastId) => retryFailed(world.deps, { actor: author, broadcastId }),
  wait: async () => later(world, 31),
  sweep: () => sweep(world.deps),
  send: () => drain(world.deps, { platform: "telegram" }),
} as const satisfies Record<string, Step>;

type Name = keyof typeof steps;
/** Time and the hand-in come most often, and a cancellation seldom. */
const name = constantFrom<Name[]>(
  ...(Object.keys(steps) as Name[]),
  ...(["handIn", "approve", "wait", "wait", "wait", "sweep", "sweep", "send", "send"] as const),
);

const BEGINNING = [
  ["handIn", "wait"],
  ["approve", "wait"],
  ["wait", "wait"],
  ["sweep", "sweep"],
] as const satisfies [Name, Name][];
const ENDING = [
  ["undo", "undo"],
  ...BEGINNING,
  ["resume", "resume"],
  ["send", "sweep"],
] as const satisfies [Name, Name][];

const check = async (id: BroadcastId, sentBefore: number): Promise<void> => {
  const { broadcast, progress } = await shownOf(world, author, id);
  const readers = world.telegram.sent.slice(sentBefore).map(({ to }) => to.externalId);
  expect(new Set(readers).size).toBe(readers.length);
  if (!progress) return expect(readers).toEqual([]);
  const rows = Object.values(progress.counts).reduce((sum, count) => sum + count, 0);
  expect(rows).toBe(progress.recipients);
  expect(rows).toBe(PEOPLE);
  expect(progress.counts.sent).toBe(readers.length);
  if (broadcast.state === "done") expect(progress.counts.queued).toBe(0);
  expect(broadcast.startsAt?.getTime()).toBeLessThanOrEqual(world.clock.at.getTime());
  // What is above the set size has been approved, as it stands.
  if (world.deps.approvalAbove < PEOPLE) expect(broadcast.approvedHash).toBe(broadcast.hash);
};

test.each([
  ["above the set size", PEOPLE - 1],
  ["below the set size", PEOPLE],
])(
  "%s",
  async (_, approvalAbove) => {
    world.deps = { ...world.deps, approvalAbove };
    world.telegram.sent.length = 0;
    const histories = tuple(boolean(), array(tuple(name, name), { minLength: 4, maxLength: 20 }));
    await assert(
      asyncProperty(histories, async ([begun, pairs]) => {
        world.clock.at = MORNING;
        const id = await draftOf(world, author);
        const sentBefore = world.telegram.sent.length;
        // Half of them begin where it is under way; all end with what brings it to its end.
        const before = begun ? BEGINNING : [];
        for (const [one, other] of [...before, ...pairs, ...ENDING]) {
          await Promise.all([steps[one](id), steps[other](id)]);
          await check(id, sentBefore);
        }
        await steps.cancel(id);
        await steps.send();
      }),
      { numRuns: 12 },
    );
    expect(world.telegram.sent.length).toBeGreaterThan(0);
  },
  120_000,
);
