/** Missing voices: the mix that a region wants, the warning, and the invitation that is prepared. */
import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { answerInvitation } from "../../../src/app/rsvp.ts";
import { changeProfile } from "../../../src/app/person.ts";
import { auditLog } from "../../../src/db/audit-table.ts";
import { broadcasts } from "../../../src/db/broadcast-table.ts";
import { targetMixes } from "../../../src/db/office-table.ts";
import type { Region, Sector } from "../../../src/domain/person.ts";
import type { WorkshopCard } from "../../../src/domain/rsvp.ts";
import { createSlackWorld, type SlackWorld } from "../../help/slack-world.ts";
import { MORNING } from "../../help/world.ts";

let world: SlackWorld;
let ilze: string;
beforeAll(async () => {
  world = await createSlackWorld();
  ilze = world.ilze;
  await world.command(ilze, "palīdzība");
});
afterAll(() => world.end());
beforeEach(async () => {
  await world.settled();
  world.clock.at = MORNING;
  await world.deps.db.execute(
    sql`truncate target_mixes, workshops, rsvps, surveys, broadcasts, notices, deliveries, delivery_tallies, audit_log cascade`,
  );
});
afterEach(async () => {
  expect(world.complaints()).toEqual([]);
  await world.closeModal(ilze);
});

const somebody = async (sector: Sector, region: Region, news = true) => {
  const person = await world.person({ news, region });
  await changeProfile(world.deps, person.id, { sector });
  return person;
};
const comes = async (card: WorkshopCard, sector: Sector, count: number): Promise<void> => {
  for (let n = 0; n < count; n += 1) {
    const { id: personId } = await somebody(sector, "kurzeme", false);
    await answerInvitation(world.deps, { personId, workshopId: card.id, answer: "going" });
  }
};
const said = (): string => world.last(ilze).join("\n");

describe("the mix", () => {
  test("of a region is changed in a form, and leaves a line in the log", async () => {
    expect((await world.command(ilze, "balsis")).join("\n")).toContain(
      "*Kurzeme*\nuzņēmēji 50 %, zinātne 20 %, pašvaldības 30 %",
    );
    await world.press(ilze, "Mainīt…");
    const wrong = await world.submit(ilze, {
      "share-business": "60",
      "share-science": "20",
      "share-municipality": "30",
    });
    expect(wrong.errors?.["share-science"]).toBe("Visiem trim kopā jābūt 100.");
    expect(
      (await world.submit(ilze, { "share-science": "daudz".slice(0, 3) })).errors,
    ).toMatchObject({
      "share-science": "Lūdzu, ierakstiet veselu skaitli no 0 līdz 100.",
    });
    await world.submit(ilze, { "share-business": "40", "share-science": "30" });
    await world.settled();
    expect(said()).toContain("uzņēmēji 40 %, zinātne 30 %, pašvaldības 30 %");
    expect(await world.deps.db.select().from(targetMixes)).toEqual([
      { region: "kurzeme", business: 40, science: 30, municipality: 30 },
    ]);
    const acts = await world.deps.db.select().from(auditLog).where(eq(auditLog.act, "voices-mix"));
    expect(acts.map(({ facts }) => facts)).toEqual([
      { region: "kurzeme", business: 40, science: 30, municipality: 30 },
    ]);
  });

  test("is not for somebody without a role", async () => {
    const anna = world.addUser();
    await world.introduce(anna);
    expect((await world.command(anna, "balsis")).join("\n")).toContain("ministriju darbiniekiem");
  });
});

describe("five days ahead", () => {
  test("staff are told which voice is thin, once", async () => {
    const card = await world.workshop();
    await comes(card, "business", 6);
    await comes(card, "municipality", 4);
    await world.pass("2019-06-06T07:00:00Z");
    const told = said();
    expect(told).toContain("Trūkst balsu");
    expect(told).toContain("Līdz darbnīcai 5 dienas. Pagaidām maz pieteikušies:");
    expect(told).toContain("Zinātne: 0, vajadzētu 2");
    expect(told).not.toContain("Uzņēmēji:");
    const before = world.messages(ilze).length;
    await world.pass("2019-06-06T07:01:00Z");
    await world.pass("2019-06-06T07:02:00Z");
    expect(world.messages(ilze)).toHaveLength(before);
  });

  test("nobody is told where every voice is heard", async () => {
    const card = await world.workshop();
    await comes(card, "business", 5);
    await comes(card, "science", 2);
    await comes(card, "municipality", 3);
    const before = world.messages(ilze).length;
    await world.pass("2019-06-06T07:00:00Z");
    expect(world.messages(ilze)).toHaveLength(before);
  });
});

describe("an invitation", () => {
  test("is a draft to those who fit, asked for news and have not answered; pressing twice makes one", async () => {
    const card = await world.workshop();
    await comes(card, "business", 6);
    await comes(card, "municipality", 4);
    const scientist = await somebody("science", "kurzeme");
    await somebody("science", "kurzeme");
    await somebody("science", "kurzeme", false);
    await somebody("science", "latgale");
    const answered = await somebody("science", "kurzeme");
    const no = { personId: answered.id, workshopId: card.id, answer: "declined" } as const;
    await answerInvitation(world.deps, no);
    // One of the two has had as much as a week holds.
    await world.deps.db.execute(sql`
      insert into attention (person_id, told)
      select ${scientist.id}, array_agg('2019-06-05T08:00:00Z'::timestamptz) from generate_series(1, 1000)
      on conflict (person_id) do update set told = excluded.told`);
    await world.pass("2019-06-06T07:00:00Z");
    await world.press(ilze, "Uzaicināt…");
    const page = world.modalTexts(ilze).join("\n");
    expect(page).toContain("Atbilst 2 cilvēki; šonedēļ to var saņemt 1");
    expect(page).toContain("Kurzeme");
    expect(page).toContain("maz dzirdēsim zinātni un izglītību");
    expect(page).toContain("hear little from science");
    await world.closeModal(ilze);
    await world.press(ilze, "Uzaicināt…");
    const [draft, second] = await world.deps.db
      .select()
      .from(broadcasts)
      .where(eq(broadcasts.kind, "broadcast"));
    expect(second).toBeUndefined();
    expect(draft?.state).toBe("draft");
    expect(draft?.audience).toMatchObject({
      regions: ["kurzeme"],
      sectors: ["science"],
      workshopId: card.id,
      answers: ["none"],
    });
  });

  test("is not made once the workshop has begun", async () => {
    await world.workshop();
    await world.pass("2019-06-06T07:00:00Z");
    world.moveTo("2019-06-11T08:00:00Z");
    await world.press(ilze, "Uzaicināt…");
    expect(said()).toContain("Darbnīca jau ir sākusies");
  });
});
