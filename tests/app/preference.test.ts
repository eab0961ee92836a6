/** Saying which messages one wishes for, and where: it holds for what is written from then on. */
import { and, eq, inArray, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { leave } from "../../src/app/person.ts";
import { preferPlatform, setPreferences, showPreferences } from "../../src/app/preference.ts";
import { answerInvitation } from "../../src/app/rsvp.ts";
import { drain } from "../../src/app/delivery.ts";
import { sweep } from "../../src/app/sweep.ts";
import { announce } from "../../src/app/broadcast.ts";
import { saveReach } from "../../src/db/person.ts";
import { ledger } from "../../src/db/ledger.ts";
import { addresses, consents } from "../../src/db/schema.ts";
import type { PersonId } from "../../src/domain/ids.ts";
import type { AddressKey } from "../../src/domain/person.ts";
import { member, started } from "../help/broadcast.ts";
import { createWorld, MORNING, type World } from "../help/world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.end());
beforeEach(async () => {
  world.clock.at = MORNING;
  await world.deps.db.execute(sql`truncate workshops, rsvps, surveys, broadcasts cascade`);
});

const consentsTo = async (purpose: string, personId: PersonId): Promise<boolean[]> => {
  const rows = await world.deps.db
    .select()
    .from(consents)
    .where(sql`purpose = ${purpose} and person_id = ${personId}`)
    .orderBy(consents.id);
  return rows.map(({ given }) => given);
};
/** What the ledger holds for somebody: which kinds, and on which platform. */
const writtenTo = async (personId: PersonId) =>
  world.deps.db
    .select({ kind: ledger.kind, platform: ledger.platform })
    .from(ledger)
    .where(sql`person_id = ${personId}`);
const announceOne = async (): Promise<void> => {
  const card = await world.workshop({}, "draft");
  const actor = await world.organiser();
  await announce(world.deps, { actor, workshopId: card.id, audience: "everyone" });
};
const secondAddress = async (personId: PersonId): Promise<AddressKey> => {
  const key: AddressKey = { platform: "slack", teamId: "T1", externalId: `U${personId}` };
  await world.deps.db.insert(addresses).values({ personId, ...key });
  return key;
};

describe("wishes", () => {
  test("are everything that somebody agreed to when they joined", async () => {
    const anna = await world.person();
    const janis = await world.person({ news: false });
    expect(await showPreferences(world.deps, anna.id)).toEqual({
      wanted: { news: true, ministry: true, reminder: true, survey: true },
      platforms: ["telegram"],
      preferred: null,
    });
    expect((await showPreferences(world.deps, janis.id)).wanted.news).toBe(false);
  });

  test("change one by one, and one that is so already is not written again", async () => {
    const anna = await world.person();
    expect(await setPreferences(world.deps, anna, { survey: false })).toBe(true);
    expect(await setPreferences(world.deps, anna, { survey: false })).toBe(false);
    expect((await showPreferences(world.deps, anna.id)).wanted).toEqual({
      news: true,
      ministry: true,
      reminder: true,
      survey: false,
    });
    expect(await setPreferences(world.deps, anna, { survey: true, reminder: false })).toBe(true);
    expect((await showPreferences(world.deps, anna.id)).wanted).toMatchObject({
      reminder: false,
      survey: true,
    });
  });

  test("for news are the consent itself: given, withdrawn and given again, each logged once", async () => {
    const anna = await world.person();
    for (const news of [false, false, true, true]) await setPreferences(world.deps, anna, { news });
    expect(await consentsTo("news", anna.id)).toEqual([true, false, true]);
  });

  test("that two taps change at once are logged once", async () => {
    const anna = await world.person();
    const off = () => setPreferences(world.deps, anna, { news: false });
    const changed = await Promise.all([off(), off(), off(), off()]);
    expect(changed.filter(Boolean)).toHaveLength(1);
    expect(await consentsTo("news", anna.id)).toEqual([true, false]);
  });
});

describe("somebody who left", () => {
  test("is reached again when they ask for messages, and only then", async () => {
    const anna = await world.person();
    await leave(world.deps, anna.id, anna.key);
    await setPreferences(world.deps, anna, { survey: false });
    expect((await showPreferences(world.deps, anna.id)).platforms).toEqual([]);
    await setPreferences(world.deps, anna, { news: true });
    expect((await showPreferences(world.deps, anna.id)).platforms).toEqual(["telegram"]);
  });
});

describe("what was written before", () => {
  test("is not sent to somebody who switched it off since, and the ledger says why", async () => {
    const anna = await world.person();
    const janis = await world.person();
    await announceOne();
    await setPreferences(world.deps, janis, { news: false });
    world.telegram.sent.length = 0;
    await drain(world.deps, { platform: "telegram" });
    await drain(world.deps, { platform: "telegram" });
    const to = world.telegram.sent.map(({ to }) => to.externalId);
    expect(to).toContain(anna.key.externalId);
    expect(to).not.toContain(janis.key.externalId);
    const [row] = await world.deps.db
      .select()
      .from(ledger)
      .where(sql`person_id = ${janis.id}`);
    expect(row).toMatchObject({ state: "skipped", why: "unwanted" });
  });

  test("on a consent to news is not sent once that is withdrawn; what rests on an answer is", async () => {
    const anna = await world.person();
    const janis = await world.person();
    const { id: workshopId } = await world.workshop();
    await answerInvitation(world.deps, { personId: janis.id, workshopId, answer: "going" });
    await drain(world.deps, { platform: "telegram" });
    const actor = await member(world);
    await started(world, actor);
    await started(world, actor, { audience: { workshopId, answers: ["going"] } });
    await setPreferences(world.deps, anna, { news: false });
    await setPreferences(world.deps, janis, { news: false });
    await drain(world.deps, { platform: "telegram" });
    await drain(world.deps, { platform: "telegram" });
    const rows = await world.deps.db
      .select()
      .from(ledger)
      .where(and(eq(ledger.kind, "broadcast"), inArray(ledger.personId, [anna.id, janis.id])))
      .orderBy(ledger.noticeId, ledger.addressId);
    expect(rows.map(({ personId, state, why }) => [personId, state, why])).toEqual([
      [anna.id, "skipped", "unwanted"],
      [janis.id, "skipped", "unwanted"],
      [janis.id, "sent", null],
    ]);
  });
});

describe("what is written", () => {
  test("leaves out whoever switched news off", async () => {
    const anna = await world.person();
    const janis = await world.person();
    await setPreferences(world.deps, janis, { news: false });
    await announceOne();
    expect(await writtenTo(anna.id)).toEqual([{ kind: "announcement", platform: "telegram" }]);
    expect(await writtenTo(janis.id)).toEqual([]);
  });

  test("leaves out reminders and surveys for those who switched these off, and nothing else", async () => {
    const card = await world.workshop({});
    const [anna, janis, zane] = [
      await world.person({ news: false }),
      await world.person({ news: false }),
      await world.person({ news: false }),
    ];
    for (const { id: personId } of [anna, janis, zane])
      await answerInvitation(world.deps, { personId, workshopId: card.id, answer: "going" });
    await setPreferences(world.deps, janis, { reminder: false });
    await setPreferences(world.deps, zane, { survey: false, ministry: false });
    for (const at of ["2019-06-04T08:00:00Z", "2019-06-10T08:00:00Z", "2019-06-12T08:00:00Z"]) {
      world.moveTo(at);
      await sweep(world.deps);
    }
    const kinds = async (personId: PersonId) =>
      new Set((await writtenTo(personId)).map(({ kind }) => kind));
    expect(await kinds(anna.id)).toEqual(new Set(["reminder", "survey"]));
    expect(await kinds(janis.id)).toEqual(new Set(["survey"]));
    expect(await kinds(zane.id)).toEqual(new Set(["reminder"]));
  });

  test("goes where somebody with two addresses prefers, if they can be reached there", async () => {
    const anna = await world.person();
    const slack = await secondAddress(anna.id);
    expect(await showPreferences(world.deps, anna.id)).toMatchObject({
      platforms: ["telegram", "slack"],
      preferred: null,
    });
    await announceOne();
    await preferPlatform(world.deps, anna.id, "slack");
    await announceOne();
    await preferPlatform(world.deps, anna.id, "telegram");
    await announceOne();
    await preferPlatform(world.deps, anna.id, "slack");
    await saveReach(world.deps.db, slack, "deactivated");
    await announceOne();
    const written = (await writtenTo(anna.id)).map(({ platform }) => platform);
    expect(written).toEqual(["telegram", "slack", "telegram", "telegram"]);
  });
});
