/** The typo fix: every message that was delivered is edited, once, and approved like the first text. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { approve } from "../../src/app/broadcast-approval.ts";
import { readBroadcast } from "../../src/app/broadcast-read.ts";
import { decideFix, fixBroadcast } from "../../src/app/broadcast-edit.ts";
import { drain } from "../../src/app/delivery.ts";
import { ledger } from "../../src/db/ledger.ts";
import type { BroadcastId } from "../../src/domain/ids.ts";
import type { Person } from "../../src/domain/person.ts";
import { later, member, shownOf, started, TEXTS } from "../help/broadcast.ts";
import { createWorld, type World } from "../help/world.ts";

let world: World;
let anna: Person;
beforeEach(async () => {
  world = await createWorld();
  anna = await member(world);
});
afterEach(() => world.end());

const FIXED = { lv: "Labdien! Darbnīca būs otrdien.", en: "Hello! The workshop is on Tuesday." };
const people = async (count: number): Promise<void> => {
  for (let n = 0; n < count; n += 1) await world.person();
};
const send = () => drain(world.deps, { platform: "telegram" });
const fix = (id: BroadcastId, texts = FIXED) =>
  fixBroadcast(world.deps, { actor: anna, broadcastId: id, texts });
const editsOf = async (id: BroadcastId) => (await shownOf(world, anna, id)).progress?.edits;
const textOf = ({ payload }: { payload: object }) =>
  (payload as { notice: { text: typeof FIXED } }).notice.text;

describe("a correction", () => {
  test("edits every message that was delivered, once; who was not told yet gets the new text", async () => {
    await people(4);
    const id = await started(world, anna);
    world.telegram.answerNext(
      { kind: "sent", ref: "1/1" },
      { kind: "closed", reach: "blocked" },
      { kind: "later", afterMs: 1_000 },
    );
    await send();
    expect(await fix(id)).toEqual({ ok: true, value: { waits: false } });
    later(world, 60);
    await send();
    await send();
    expect(world.telegram.edited.map(({ ref }) => ref)).toEqual(["1/1"]);
    expect(world.telegram.edited.map(textOf)).toEqual([FIXED]);
    expect(world.telegram.sent.map(textOf)).toEqual([TEXTS, TEXTS, TEXTS, FIXED, FIXED]);
    expect(await editsOf(id)).toEqual({ messages: 1, edited: 1, gone: 0, waiting: false });
  });

  test("counts what is gone, tries again what is uncertain, and waits when told to", async () => {
    await people(3);
    const id = await started(world, anna);
    await send();
    await fix(id);
    world.telegram.answerEdit(
      { kind: "gone" },
      { kind: "uncertain" },
      { kind: "later", afterMs: 5_000 },
    );
    await send();
    expect(await editsOf(id)).toEqual({ messages: 3, edited: 0, gone: 1, waiting: true });
    later(world, 30);
    await send();
    later(world, 30);
    await send();
    expect(await editsOf(id)).toEqual({ messages: 3, edited: 2, gone: 1, waiting: false });
  });

  test("leaves a digest as it is, which opens the text of now", async () => {
    await people(1);
    await world.workshop();
    await world.workshop({ place: "Ādaži" });
    const id = await started(world, anna);
    await send();
    const told = world.telegram.sent.flatMap(
      ({ payload }) => (payload as { notices: { kind: string }[] }).notices,
    );
    expect(told.map(({ kind }) => kind).toSorted()).toEqual([
      "announcement",
      "announcement",
      "broadcast",
    ]);
    await fix(id);
    later(world, 60);
    await send();
    expect(world.telegram.sent).toHaveLength(1);
    expect(world.telegram.edited).toEqual([]);
    const [reader] = await world.deps.db.select().from(ledger);
    const read = reader && (await readBroadcast(world.deps, reader.personId, id));
    expect(read).toMatchObject({ ok: true, value: { text: FIXED } });
  });

  test("of a correction edits again", async () => {
    await people(1);
    const id = await started(world, anna);
    await send();
    await fix(id);
    await send();
    await fix(id, { lv: "Trešais", en: "The third" });
    await send();
    expect(world.telegram.edited).toHaveLength(2);
  });

  test("needs both languages, a change, and something that was sent", async () => {
    await people(1);
    const id = await started(world, anna);
    const reason = async (texts: typeof FIXED) => {
      const done = await fix(id, texts);
      return done.ok ? "taken" : done.reason;
    };
    expect(await reason({ ...FIXED, en: "" })).toBe("en-missing");
    expect(await reason(TEXTS)).toBe("unchanged");
  });
});

describe("above the set size", () => {
  test("a second person approves the new text; until then the old one stays", async () => {
    const em = await member(world, "approver", "em");
    await people(2);
    const id = await started(world, anna);
    await send();
    world.deps = { ...world.deps, approvalAbove: 1 };
    expect(await fix(id)).toEqual({ ok: true, value: { waits: true } });
    await send();
    expect(world.telegram.edited).toEqual([]);
    const hash = (await shownOf(world, anna, id)).broadcast.fix?.hash ?? "";
    const input = { actor: em, broadcastId: id, hash };
    expect((await approve(world.deps, input)).ok).toBe(false);
    const wrong = { ...input, hash: "0".repeat(64), approves: true };
    expect(await decideFix(world.deps, wrong)).toEqual({ ok: false, reason: "stale-approval" });
    const own = { ...input, actor: { ...anna, roles: em.roles }, approves: true };
    expect(await decideFix(world.deps, own)).toEqual({ ok: false, reason: "own-broadcast" });
    const twice = await Promise.all(
      [1, 2].map(() => decideFix(world.deps, { ...input, approves: true })),
    );
    expect(twice.filter(({ ok }) => ok)).toHaveLength(1);
    await send();
    expect(world.telegram.edited.map(textOf)).toEqual([FIXED, FIXED]);
  });
});
