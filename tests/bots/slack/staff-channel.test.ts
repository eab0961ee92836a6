/** The staff's channel: chosen once, told each thing once, and quiet when there is nothing to say. */
import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { answerInvitation } from "../../../src/app/rsvp.ts";
import { report } from "../../../src/app/broadcast-approval.ts";
import { recognise } from "../../../src/app/person.ts";
import { findBroadcast } from "../../../src/db/broadcast.ts";
import { inTransaction } from "../../../src/db/client.ts";
import { ledger } from "../../../src/db/ledger.ts";
import type { WorkshopCard } from "../../../src/domain/rsvp.ts";
import { draftOf } from "../../help/broadcast.ts";
import { createSlackWorld, textsIn, type SlackWorld } from "../../help/slack-world.ts";
import { MORNING } from "../../help/world.ts";

let world: SlackWorld;
let ilze: string;
let channel: string;
beforeAll(async () => {
  world = await createSlackWorld();
  ilze = world.ilze;
  channel = world.sim.addChannel("darbnicas").id;
  await world.command(ilze, "palīdzība");
});
afterAll(() => world.end());
beforeEach(async () => {
  await world.settled();
  world.clock.at = MORNING;
  await world.deps.db.execute(
    sql`truncate staff_channels, workshops, rsvps, surveys, broadcasts, notices, deliveries, delivery_tallies, audit_log cascade`,
  );
  await world.deps.db.execute(sql`delete from addresses where external_id = ${channel}`);
});
afterEach(async () => {
  expect(world.complaints()).toEqual([]);
  await world.closeModal(ilze);
});

const choose = async (to = channel) => {
  await world.sim.openHome(ilze);
  await world.press(ilze, "Darba kanāls…");
  return world.submit(ilze, { channel: to, language: "lv" });
};
/** What was written in the channel since it was chosen. */
const written = (): string[] =>
  world.sim
    .messages(channel)
    .map(({ blocks, text }) => [...textsIn(blocks), text].join("\n"))
    .filter((text) => !text.includes("darba kanāls: te rakstīsim"));
const since = () => {
  const before = written().length;
  return () => written().slice(before);
};
const comes = async (card: WorkshopCard, count: number): Promise<void> => {
  for (let n = 0; n < count; n += 1) {
    const { id: personId } = await world.person({ news: false });
    await answerInvitation(world.deps, { personId, workshopId: card.id, answer: "going" });
  }
};

describe("choosing it", () => {
  test("greets there first, and says so", async () => {
    const { texts } = await choose();
    expect(texts.join("\n")).toContain("turpmāk rakstīsim šajā kanālā");
    expect(world.sim.messages(channel).at(-1)?.text).toContain("darba kanāls");
  });

  test("where the bot may not write is refused beside the field, and nothing is chosen", async () => {
    const closed = world.sim.addChannel("slegts", { withoutBot: true }).id;
    const { errors } = await choose(closed);
    expect(errors?.["channel"]).toContain("/invite @Darbnīca");
    const rows = await world.deps.db.execute(sql`select from staff_channels`);
    expect(rows).toHaveLength(0);
  });

  test("can be taken back", async () => {
    await choose();
    await world.closeModal(ilze);
    await world.press(ilze, "Darba kanāls…");
    await world.press(ilze, "Vairs nerakstīt kanālā");
    expect(world.modalTexts(ilze).join("\n")).toContain("Kanālā vairs nerakstīsim");
    const rows = await world.deps.db.execute(sql`select from staff_channels`);
    expect(rows).toHaveLength(0);
  });
});

describe("the morning", () => {
  test("says once on a working day what is on and what is to be decided", async () => {
    await choose();
    await world.workshop({ venue: "" });
    await world.deps.db.execute(sql`
      insert into contributions (receipt, kind, text, locale, source, status_at, received_at)
      values ('7000-0', 'need', 'Tilts', 'lv', 'chat', '2019-06-03T07:00Z', '2019-06-03T07:00Z')`);
    const said = since();
    await world.pass("2019-06-05T05:29:00Z");
    expect(said()).toEqual([]);
    await world.pass("2019-06-05T05:31:00Z");
    await world.pass("2019-06-05T05:32:00Z");
    await world.pass("2019-06-05T08:00:00Z");
    expect(said()).toHaveLength(1);
    expect(said()[0]).toContain("Labrīt!");
    expect(said()[0]).toContain("11. jūnijs, 10.00 · Liepāja");
    expect(said()[0]).toContain("Nav norises vietas: darbnīca pēc 6 dienām");
    expect(said()[0]).toMatch(/Jāizskata 1 ideja.*Izskatīt/su);
    await world.deps.db.execute(sql`truncate contributions cascade`);
  });

  test("is quiet when there is nothing to say, at the weekend, and when it was missed", async () => {
    await choose();
    const said = since();
    await world.pass("2019-06-05T06:00:00Z");
    await world.workshop();
    await world.pass("2019-06-08T06:00:00Z");
    await world.pass("2019-06-07T10:00:00Z");
    expect(said().filter((text) => text.includes("Labrīt"))).toEqual([]);
  });

  test("is for the channel alone: without one nobody is written to", async () => {
    await world.workshop({ venue: "" });
    const before = world.messages(ilze).length;
    await world.pass("2019-06-05T06:00:00Z");
    expect(world.messages(ilze)).toHaveLength(before);
  });
});

describe("at once", () => {
  test("a full workshop is told of once, in the channel and not to each", async () => {
    await choose();
    const card = await world.workshop({ capacity: "2" });
    await comes(card, 1);
    const said = since();
    await world.pass("2019-06-03T08:00:00Z");
    expect(said().filter((text) => text.includes("Visas vietas"))).toEqual([]);
    await comes(card, 2);
    await world.pass("2019-06-03T08:01:00Z");
    await world.pass("2019-06-03T08:02:00Z");
    const full = said().filter((text) => text.includes("Visas vietas ir aizņemtas"));
    expect(full).toHaveLength(1);
    expect(full[0]).toContain("Rindā gaida 1 pieteikums");
    const rows = await world.deps.db.select().from(ledger).where(eq(ledger.kind, "filled"));
    expect(rows.map(({ state }) => state)).toEqual(["sent"]);
  });

  test("a broadcast that stopped by itself is told to its author and to the channel", async () => {
    await choose();
    const key = { platform: "slack", teamId: world.sim.teamId, externalId: ilze } as const;
    const actor = await recognise(world.deps, key);
    if (!actor) throw new Error("Ilze is not known");
    const id = await draftOf(world, actor, {});
    const broadcast = await findBroadcast(world.deps.db, id);
    if (!broadcast) throw new Error("there is no draft");
    const stop = () =>
      inTransaction(world.deps.db, (tx) =>
        report(tx, broadcast, { what: "stopped", now: world.clock.at }),
      );
    await stop();
    await stop();
    const rows = await world.deps.db
      .select()
      .from(ledger)
      .where(eq(ledger.kind, "broadcast-report"));
    expect(rows).toHaveLength(2);
    const said = since();
    await world.pass();
    expect(said()).toHaveLength(1);
  });

  test("a missing venue is told to each of the staff, and in the channel", async () => {
    await choose();
    await world.workshop({ venue: "" });
    const said = since();
    await world.pass("2019-06-06T07:00:00Z");
    await world.pass("2019-06-06T07:01:00Z");
    expect(said().filter((text) => text.includes("norises viet")).length).toBeGreaterThan(0);
    const rows = await world.deps.db.select().from(ledger).where(eq(ledger.kind, "venue-alarm"));
    expect(rows.filter(({ state }) => state === "sent").length).toBeGreaterThan(1);
  });
});

describe("the morning after", () => {
  test("says who came and what they answered, once", async () => {
    await choose();
    const card = await world.workshop();
    await comes(card, 3);
    const said = since();
    await world.pass("2019-06-12T07:00:00Z");
    await world.pass("2019-06-12T07:01:00Z");
    const reports = said().filter((text) => text.includes("Kā gāja darbnīcā"));
    expect(reports).toHaveLength(1);
    expect(reports[0]).toContain("Bija pieteikušies 3. Ieejā klātesošos nereģistrēja.");
    expect(reports[0]).toContain("Aptauju pabeiguši 0, sākuši 0.");
  });
});
