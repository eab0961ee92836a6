/** The people page in Slack, and answers that staff write down for those who phoned. */
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { answerInvitation } from "../../../src/app/rsvp.ts";
import { showWhoComes } from "../../../src/app/workshop.ts";
import type { WorkshopCard } from "../../../src/domain/rsvp.ts";
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

const answer = async (card: WorkshopCard, name: string, guests = 0): Promise<void> => {
  const { id: personId } = await world.person({ name });
  const given = { personId, workshopId: card.id, answer: "going", guests } as const;
  expect((await answerInvitation(world.deps, given)).ok).toBe(true);
};

const page = () => world.last(world.ilze).join("\n");

const attendees = async ({ id }: WorkshopCard) => {
  const comes = await showWhoComes(world.deps, await world.organiser(), id);
  if (!comes.ok) throw new Error(comes.reason);
  return comes.value.attendees.map(({ name, state, guests, byPhone }) => ({
    name,
    state,
    guests,
    byPhone,
  }));
};

/** Opens the page, and the form on it. */
const phone = async (): Promise<void> => {
  await world.command(world.ilze, "dalībnieki");
  await world.press(world.ilze, "Pierakstīt pa tālruni…");
};

const biruta = { name: "Biruta Liepa", sector: "ngo", region: "latgale" };

describe("somebody who phoned", () => {
  test("is written down with their guests, and the page shows them", async () => {
    const card = await world.workshop();
    await answer(card, "Anna", 1);
    await phone();
    expect(world.modalTexts(world.ilze)[0]).toBe("Pierakstīt pa tālruni");
    const { texts } = await world.submit(world.ilze, { ...biruta, guests: "2" });
    expect(texts).toContain("*Pierakstīts: Nāks, līdzi 2 viesi.*");
    expect(page()).toContain("*nāks 5, varbūt 0, nenāks 0*");
    expect(page()).toContain("• Biruta Liepa +2 (Biedrība vai nodibinājums; Latgale; pa tālruni)");
    expect(await attendees(card)).toContainEqual({
      name: "Biruta Liepa",
      state: "going",
      guests: 2,
      byPhone: true,
    });
  });

  test("may say whom they work for, and staff see it", async () => {
    await world.workshop();
    await phone();
    await world.submit(world.ilze, { ...biruta, organisation: "Latgales  biedrība", guests: "0" });
    expect(page()).toContain(
      "• Biruta Liepa (Latgales biedrība; Biedrība vai nodibinājums; Latgale; pa tālruni)",
    );
  });

  test("may say maybe, without a region", async () => {
    const card = await world.workshop();
    await phone();
    await world.submit(world.ilze, { ...biruta, region: null, answer: "maybe" });
    expect(page()).toContain(
      "• Biruta Liepa (Biedrība vai nodibinājums; Nav norādīts; pa tālruni)",
    );
    expect(await attendees(card)).toMatchObject([{ state: "maybe" }]);
  });

  test("is asked for by name and field", async () => {
    await world.workshop();
    await phone();
    expect((await world.submit(world.ilze, { ...biruta, name: "   " })).errors).toEqual({
      name: "Šis lauks ir jāaizpilda.",
    });
  });

  test("waits in the queue where there is no seat", async () => {
    const card = await world.workshop({ capacity: "1" });
    await answer(card, "Anna");
    await phone();
    const { texts } = await world.submit(world.ilze, biruta);
    expect(texts.join("\n")).toContain("*Brīvas vietas nav: pierakstīts rindā, 1. vieta.");
    expect(page()).toContain("*Gaida rindā*\n1. Biruta Liepa");
  });

  test("with more guests than the room could ever hold is refused beside the number", async () => {
    const card = await world.workshop({ capacity: "3" });
    await phone();
    const { errors } = await world.submit(world.ilze, { ...biruta, guests: "3" });
    expect(errors).toEqual({
      guests:
        "Tik daudz vietu šajā darbnīcā vienam pieteikumam nav. Lūdzu, izvēlieties mazāk viesu.",
    });
    expect(await attendees(card)).toEqual([]);
    const less = await world.submit(world.ilze, { guests: "2" });
    expect(less.errors).toBeUndefined();
    expect(await attendees(card)).toHaveLength(1);
  });

  test("is one person, however often the form is sent", async () => {
    const card = await world.workshop();
    await phone();
    const both = await Promise.all([
      world.submit(world.ilze, biruta),
      world.submit(world.ilze, biruta),
    ]);
    expect(both.map(({ status, errors }) => [status, errors])).toEqual([
      [200, undefined],
      [200, undefined],
    ]);
    expect(await attendees(card)).toHaveLength(1);
  });

  test("and shares a name with somebody is somebody else", async () => {
    const card = await world.workshop();
    for (const nth of [1, 2]) {
      await phone();
      await world.submit(world.ilze, { ...biruta, guests: String(nth) });
      await world.closeModal(world.ilze);
    }
    expect(await attendees(card)).toHaveLength(2);
  });
});

describe("somebody who phoned again", () => {
  test("has their answer changed, and no other", async () => {
    const card = await world.workshop();
    await answer(card, "Anna");
    await phone();
    await world.submit(world.ilze, biruta);
    await world.closeModal(world.ilze);
    await world.press(world.ilze, "Mainīt atbildi…");
    const form = JSON.stringify(world.modal(world.ilze));
    expect(form).toContain("Nāks: Biruta Liepa");
    expect(form).not.toContain("Anna");
    const person = /"value":"(\d+)"/u.exec(form)?.[1] ?? "";
    const { texts } = await world.submit(world.ilze, { person, answer: "declined" });
    expect(texts).toContain("*Pierakstīts: Nenāks.*");
    expect(page()).toContain("*nāks 1, varbūt 0, nenāks 1*");
    expect(await attendees(card)).toEqual(
      expect.arrayContaining([
        { name: "Anna", state: "going", guests: 0, byPhone: false },
        { name: "Biruta Liepa", state: "declined", guests: 0, byPhone: true },
      ]),
    );
  });

  test("with a party that finds no room keeps the seats that they had", async () => {
    const card = await world.workshop({ capacity: "3" });
    await answer(card, "Anna");
    await phone();
    await world.submit(world.ilze, biruta);
    await world.closeModal(world.ilze);
    await world.press(world.ilze, "Mainīt atbildi…");
    const person = /"value":"(\d+)"/u.exec(JSON.stringify(world.modal(world.ilze)))?.[1] ?? "";
    const { errors } = await world.submit(world.ilze, { person, answer: "going", guests: "2" });
    expect(errors).toEqual({
      guests: "Tik daudz brīvu vietu nav; cilvēkam paliek tās vietas, kas bija.",
    });
    expect(await attendees(card)).toContainEqual({
      name: "Biruta Liepa",
      state: "going",
      guests: 0,
      byPhone: true,
    });
  });
});

describe("the page", () => {
  test("has no phone once the workshop has begun", async () => {
    await world.workshop();
    await world.command(world.ilze, "dalībnieki");
    expect(world.last(world.ilze)).toContain("Pierakstīt pa tālruni…");
    world.moveTo("2019-06-11T07:30:00Z");
    await world.command(world.ilze, "dalībnieki");
    expect(world.last(world.ilze)).not.toContain("Pierakstīt pa tālruni…");
  });

  test("refuses the phone to whoever has no role, also by a forged button", async () => {
    const card = await world.workshop();
    const oto = world.addUser({ name: "oto", realName: "Oto" });
    await world.command(oto, "");
    const { on } = world.find(oto, "Varbūt");
    const shown = world.messages(oto).length;
    for (const actionId of ["people-phone", "people-change"]) {
      const value = JSON.stringify({ workshop: card.id });
      await world.sim.press(oto, on, { actionId, value });
    }
    await until(() => world.messages(oto).length === shown + 2);
    for (const message of world.messages(oto).slice(shown))
      expect(message.text).toContain("Tas ir domāts ministriju darbiniekiem");
    expect(world.modal(oto)).toBeUndefined();
  });

  test("reads in English too", async () => {
    await world.introduce(world.ilze);
    await world.command(world.ilze, "valoda");
    await world.workshop();
    await world.command(world.ilze, "people");
    await world.press(world.ilze, "Note a phone call…");
    const { texts } = await world.submit(world.ilze, { ...biruta, guests: "1" });
    expect(texts.join("\n")).toContain("with 1 guest");
    await world.closeModal(world.ilze);
    await world.command(world.ilze, "language");
  });
});
