/** Staff cancel a workshop in Slack: who will be told, who must be phoned, and that it happens once. */
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { answerFor, answerInvitation } from "../../../src/app/rsvp.ts";
import { showWorkshop } from "../../../src/app/workshop.ts";
import type { RsvpAnswer, WorkshopCard } from "../../../src/domain/rsvp.ts";
import { createSlackWorld, type SlackWorld } from "../../help/slack-world.ts";
import { until } from "../../help/until.ts";
import { MORNING } from "../../help/world.ts";

let world: SlackWorld;
beforeAll(async () => {
  world = await createSlackWorld();
});
afterAll(() => world.end());
beforeEach(async () => {
  await world.settled();
  world.clock.at = MORNING;
  await world.deps.db.execute(
    sql`truncate workshops, rsvps, surveys, broadcasts, notices, deliveries, delivery_tallies, audit_log cascade`,
  );
});
afterEach(async () => {
  expect(world.complaints()).toEqual([]);
  await world.closeModal(world.ilze);
});

const answer = async (card: WorkshopCard, said: RsvpAnswer = "going"): Promise<void> => {
  const { id: personId } = await world.person();
  const given = { personId, workshopId: card.id, answer: said };
  expect((await answerInvitation(world.deps, given)).ok).toBe(true);
};

const phoned = async (card: WorkshopCard): Promise<void> => {
  const caller = { name: "Biruta", sector: "ngo", region: null } as const;
  const who = { caller, requestKey: `call-${card.id}` };
  const actor = await world.organiser();
  await answerFor(world.deps, { actor, workshopId: card.id, who, answer: "going" });
};

const stateOf = async ({ id }: WorkshopCard): Promise<string> => {
  const shown = await showWorkshop(world.deps, id, await world.organiser());
  return shown.ok ? shown.value.state : shown.reason;
};

const count = async (from: string): Promise<number> => {
  const [row] = await world.deps.db.execute<{ n: number }>(
    sql`select count(*)::int n from ${sql.raw(from)}`,
  );
  return row?.n ?? -1;
};
const notices = () => count("ledger where kind = 'cancellation'");

describe("cancelling", () => {
  test("says before and after how many are told, and who must be phoned", async () => {
    const card = await world.workshop();
    for (const said of ["going", "maybe", "declined"] as const) await answer(card, said);
    await phoned(card);
    await world.command(world.ilze, "");
    await world.press(world.ilze, "Atcelt…");
    const asked = world.modalTexts(world.ilze);
    expect(asked).toEqual(
      expect.arrayContaining([
        "Atcelt darbnīcu?",
        "Ziņu saņems 2 cilvēki.",
        "1 cilvēkam uzrakstīt nevaram: jāpiezvana. Vārds ir dalībnieku sarakstā.",
        "*Atcelšanu nevar atsaukt. Jaunu darbnīcu var izveidot jebkurā brīdī.*",
        "Neatcelt",
      ]),
    );
    expect(await stateOf(card)).toBe("published");
    const { texts } = await world.submit(world.ilze);
    expect(texts[0]).toBe("Darbnīca ir atcelta");
    expect(texts).toContain("Ziņu saņems 2 cilvēki.");
    expect(texts).toContain(
      "1 cilvēkam uzrakstīt nevaram: jāpiezvana. Vārds ir dalībnieku sarakstā.",
    );
    expect(await stateOf(card)).toBe("cancelled");
    expect(await notices()).toBe(2);
  });

  test("takes the workshop off the desk from which it was begun", async () => {
    await world.workshop();
    await world.workshop({ place: "Ādaži", date: "2019-06-14" });
    await world.command(world.ilze, "");
    const before = world.messages(world.ilze).length;
    await world.press(world.ilze, "Atcelt…");
    await world.submit(world.ilze);
    expect(world.messages(world.ilze)).toHaveLength(before);
    expect(world.last(world.ilze).join("\n")).not.toContain("Liepāja,");
    expect(world.last(world.ilze).join("\n")).toContain("Ādaži,");
  });

  test("of a workshop that nobody answered says that nobody is told", async () => {
    const card = await world.workshop();
    expect(await world.command(world.ilze, "atcelt")).toContain(
      "Nav neviena, kam par to būtu jāraksta.",
    );
    expect((await world.submit(world.ilze)).texts).toContain("Nebija neviena, kam rakstīt.");
    expect(await stateOf(card)).toBe("cancelled");
  });

  test("is not done when the form is closed", async () => {
    const card = await world.workshop();
    await world.command(world.ilze, "cancel liepaja");
    await world.closeModal(world.ilze);
    expect(await stateOf(card)).toBe("published");
    expect(await notices()).toBe(0);
  });

  test("reads in English too", async () => {
    await world.introduce(world.ilze);
    await world.command(world.ilze, "valoda");
    const card = await world.workshop();
    await answer(card);
    const asked = await world.command(world.ilze, "cancel");
    expect(asked).toContain("1 person will be told.");
    expect((await world.submit(world.ilze)).texts[0]).toBe("Workshop cancelled");
    await world.closeModal(world.ilze);
    await world.command(world.ilze, "language");
  });
});

describe("cancelling twice", () => {
  test("by the same form tells everybody once", async () => {
    const card = await world.workshop();
    await answer(card);
    await world.command(world.ilze, "atcelt");
    const both = await Promise.all([world.submit(world.ilze), world.submit(world.ilze)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(await stateOf(card)).toBe("cancelled");
    expect(await notices()).toBe(1);
    expect(await count("audit_log where act = 'workshop-cancel'")).toBe(1);
  });

  test("by an old button is refused in words", async () => {
    await world.workshop();
    await world.command(world.ilze, "");
    const { on, button } = world.find(world.ilze, "Atcelt…");
    await world.press(world.ilze, "Atcelt…");
    await world.submit(world.ilze);
    await world.closeModal(world.ilze);
    await world.sim.press(world.ilze, on, { actionId: button.actionId, value: button.value });
    const said = "Darbnīca ir atcelta, tāpēc to vairs nevar mainīt.";
    await until(() => world.last(world.ilze).join() === said);
  });
});

describe("what has begun", () => {
  test("is not cancelled any more, not even by a form that was open", async () => {
    const card = await world.workshop();
    await world.command(world.ilze, "atcelt");
    world.moveTo("2019-06-11T07:30:00Z");
    expect((await world.submit(world.ilze)).texts).toContain(
      "Darbnīca jau ir sākusies vai notikusi, tāpēc to vairs nevar mainīt.",
    );
    expect(await stateOf(card)).toBe("published");
    await world.closeModal(world.ilze);
    expect(await world.command(world.ilze, "atcelt")).toEqual([
      "Pašlaik nav darbnīcas, ar ko to darīt.",
    ]);
  });
});
