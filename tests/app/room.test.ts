/** The room: what is said in it is stored once, shown without its author, voted for once each, and minuted. */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { erasePerson } from "../../src/app/erase.ts";
import {
  chooseRoomKind,
  findOpenRoom,
  leaveRoom,
  markOfRoom,
  moveRoomIdea,
  sayInRoom,
  splitInRoom,
} from "../../src/app/room.ts";
import { showBallot, voteInRoom } from "../../src/app/room-vote.ts";
import { acceptRoomMinutes, editMinutes } from "../../src/app/room-minutes.ts";
import { hideInRoom, openRoom, showRoom } from "../../src/app/room-office.ts";
import { showScreen } from "../../src/app/room-screen.ts";
import { acceptMinutes } from "../../src/domain/room.ts";
import type { Person } from "../../src/domain/person.ts";
import { roomWith } from "../help/room.ts";
import { createWorld, MORNING, type World } from "../help/world.ts";

let world: World;
let ilze: Person;
beforeAll(async () => {
  world = await createWorld();
  ilze = await world.organiser();
});
afterAll(() => world.end());

const ideas = async (workshopId: number) =>
  [
    ...(await world.deps.db.execute<{ text: string; kind: string; source: string }>(
      sql`select text, kind, source from contributions where workshop_id = ${workshopId} order by id`,
    )),
  ].map(({ text, kind, source }) => `${kind} ${source}: ${text}`);

const screenOf = async (key: string) => {
  const screen = await showScreen(world.deps, key);
  if (!screen.ok) throw new Error(screen.reason);
  return screen.value;
};

describe("what is said in a room", () => {
  test("waits for its kind without being lost, and is stored once, however often it comes", async () => {
    const room = await roomWith(world, ilze);
    const anna = await room.guest();
    const first = { text: "Silta ēka Karostā", requestKey: "u-1" };
    const second = { text: "- viens autobuss\n- viena biļete", requestKey: "u-2" };
    for (const said of [first, first])
      expect(await sayInRoom(world.deps, anna.id, said)).toMatchObject({
        value: { state: "kind" },
      });
    const split = await sayInRoom(world.deps, anna.id, second);
    if (!split.ok || split.value.state !== "split") throw new Error("it was not split");
    expect(split.value.pieces).toEqual(["viens autobuss", "viena biļete"]);
    const word = { piece: split.value.piece, apart: true };
    expect(await splitInRoom(world.deps, anna.id, word)).toMatchObject({
      value: { state: "kind" },
    });
    expect(await splitInRoom(world.deps, anna.id, word)).toEqual({ ok: false, reason: "moved-on" });
    expect(await ideas(room.workshopId)).toEqual([]);
    const stored = await chooseRoomKind(world.deps, anna.id, "need");
    expect(stored.state === "stored" && stored.brought.map(({ text }) => text)).toEqual([
      "Silta ēka Karostā",
      "viens autobuss",
      "viena biļete",
    ]);
    for (let n = 0; n < 2; n += 1)
      await sayInRoom(world.deps, anna.id, { text: "Ceļš", requestKey: "u-3" });
    expect(await ideas(room.workshopId)).toEqual([
      "need room: Silta ēka Karostā",
      "need room: viens autobuss",
      "need room: viena biļete",
      "need room: Ceļš",
    ]);
  });

  test("can be put under another kind by its author alone", async () => {
    const room = await roomWith(world, ilze);
    const [anna, other] = [await room.guest("need"), await room.guest("need")];
    const said = await sayInRoom(world.deps, anna.id, { text: "Dati", requestKey: "u-4" });
    const id = said.ok && said.value.state === "stored" ? said.value.brought[0]?.id : undefined;
    if (id === undefined) throw new Error("it was not stored");
    const move = { id, kind: "platform-idea" } as const;
    expect((await moveRoomIdea(world.deps, other.id, move)).ok).toBe(false);
    expect((await moveRoomIdea(world.deps, anna.id, move)).ok).toBe(true);
    expect(await ideas(room.workshopId)).toEqual(["platform-idea room: Dati"]);
  });

  test("is no longer taken once the room is closed or left, and is then not taken for an idea", async () => {
    const room = await roomWith(world, ilze);
    const [anna, left] = [await room.guest("need"), await room.guest("need")];
    await leaveRoom(world.deps, left.id);
    const said = { text: "Par vēlu", requestKey: "u-5" };
    expect(await sayInRoom(world.deps, left.id, said)).toEqual({
      ok: false,
      reason: "not-in-room",
    });
    await room.close();
    expect(await sayInRoom(world.deps, anna.id, said)).toEqual({
      ok: false,
      reason: "room-closed",
    });
    expect(await sayInRoom(world.deps, anna.id, said)).toEqual({
      ok: false,
      reason: "not-in-room",
    });
    const { joinKey } = room;
    expect(await findOpenRoom(world.deps, { joinKey })).toEqual({
      ok: false,
      reason: "room-closed",
    });
    await openRoom(world.deps, ilze, room.workshopId);
    expect((await findOpenRoom(world.deps, { joinKey })).ok).toBe(true);
    const { workshopId } = room;
    const marked = (mark: string) => findOpenRoom(world.deps, { workshopId, mark });
    expect((await marked(markOfRoom(joinKey))).ok).toBe(true);
    expect((await marked("AAAAAAAA")).ok).toBe(false);
  });
});

describe("the screen", () => {
  test("shows by kind what came last and what has most votes, and nothing that is hidden or a contact", async () => {
    const room = await roomWith(world, ilze);
    const first = await room.say("Silta ēka");
    for (let n = 0; n < 6; n += 1) await room.say(`Ceļš ${n}`);
    const secret = await room.say("Zvaniet 26 123 456 vai anna@example.org");
    await room.vote(first.id);
    await room.vote(first.id);
    const need = (await screenOf(room.screenKey)).kinds.find(({ kind }) => kind === "need");
    expect(need?.count).toBe(8);
    expect(need?.entries.map(({ text, votes }) => `${text} ${votes}`)).toEqual([
      "Silta ēka 2",
      "Zvaniet […] vai […] 0",
      "Ceļš 5 0",
      "Ceļš 4 0",
      "Ceļš 3 0",
    ]);
    await hideInRoom(world.deps, ilze, { id: secret.id, hidden: true });
    const screen = await screenOf(room.screenKey);
    expect(screen.total).toBe(7);
    expect(JSON.stringify(screen.kinds)).not.toContain("Zvaniet");
    expect(await showScreen(world.deps, room.joinKey)).toEqual({ ok: false, reason: "no-room" });
  });
});

describe("votes", () => {
  test("are one each, can be taken back, are for others' ideas, and stay counted after an erasure", async () => {
    const room = await roomWith(world, ilze);
    const idea = await room.say("Silta ēka");
    const anna = await room.guest("need");
    const vote = (on: boolean) => voteInRoom(world.deps, anna.id, { id: idea.id, on });
    const many = await Promise.all(Array.from({ length: 5 }, () => vote(true)));
    expect(many.filter(({ ok }) => ok)).toHaveLength(5);
    const votes = async () => (await screenOf(room.screenKey)).kinds[0]?.entries[0]?.votes;
    expect(await votes()).toBe(1);
    const ballot = await showBallot(world.deps, anna.id, 0);
    expect(ballot.ok && ballot.value.entries).toMatchObject([{ voted: true, votes: 1 }]);
    for (let n = 0; n < 2; n += 1) await vote(false);
    expect(await votes()).toBe(0);
    await vote(true);
    await erasePerson(world.deps, anna);
    expect(await votes()).toBe(1);
    const own = await room.guest("need");
    const said = await sayInRoom(world.deps, own.id, { text: "Mana", requestKey: "u-6" });
    const id = said.ok && said.value.state === "stored" ? said.value.brought[0]?.id : undefined;
    expect(id && (await voteInRoom(world.deps, own.id, { id, on: true }))).toEqual({
      ok: false,
      reason: "own-idea",
    });
    const elsewhere = await (await roomWith(world, ilze)).guest();
    expect(await voteInRoom(world.deps, elsewhere.id, { id: idea.id, on: true })).toEqual({
      ok: false,
      reason: "room-closed",
    });
  });
});

describe("the minutes", () => {
  test("are drafted of what was said, cite every number, and are accepted only when each line does", async () => {
    const room = await roomWith(world, ilze);
    const said = [];
    for (let n = 0; n < 15; n += 1) said.push(await room.say(`Doma ${n}`));
    const [first, second] = said;
    if (!first || !second) throw new Error("nothing was said");
    await room.vote(second.id);
    const { workshopId } = room;
    const edit = (text: string) =>
      editMinutes(world.deps, ilze, { workshopId, parts: [{ kind: "need", text }] });
    expect(await edit(first.receipt)).toEqual({ ok: false, reason: "still-open" });
    await room.close();
    const shown = await showRoom(world.deps, ilze, workshopId);
    const [part] = shown.ok ? shown.value.minutes : [];
    expect(part?.text.split("\n")[0]).toBe(`Doma 1 (${second.receipt}; 1)`);
    for (const { receipt } of said) expect(part?.text).toContain(receipt);
    const strange = (await (await roomWith(world, ilze)).say("Cita zāle")).receipt;
    expect(await edit("Teikums bez numura")).toMatchObject({ reason: "no-receipt", kind: "need" });
    expect(await edit(`Cita (${strange})`)).toMatchObject({
      reason: "not-of-room",
      about: strange,
    });
    expect(await edit(`Vajag ēku (${first.receipt})`)).toEqual({ ok: true });
    expect((await acceptRoomMinutes(world.deps, ilze, workshopId)).ok).toBe(true);
    expect(await showRoom(world.deps, ilze, workshopId)).toMatchObject({
      value: { acceptedAt: MORNING, minutes: [{ text: `Vajag ēku (${first.receipt})` }] },
    });
    const viewer = await world.person();
    expect(await edit("x")).toMatchObject({ ok: false });
    expect((await acceptRoomMinutes(world.deps, viewer, workshopId)).ok).toBe(false);
  });

  test("take no number that was mistyped", () => {
    expect(acceptMinutes("Ēka (1000-2)", new Set(["1000-8"]))).toMatchObject({ about: "1000-2" });
    expect(acceptMinutes("  \n Ēka (1000-8) ", new Set(["1000-8"]))).toMatchObject({
      value: "Ēka (1000-8)",
    });
  });
});
