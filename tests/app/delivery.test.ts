/** The ledger under every answer that a platform can give, and under crashes. */
import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { drain } from "../../src/app/delivery.ts";
import { leave, recognise } from "../../src/app/person.ts";
import { answerInvitation } from "../../src/app/rsvp.ts";
import { sweep } from "../../src/app/sweep.ts";
import { ledger as ledgerView } from "../../src/db/ledger.ts";
import { addresses, workshops } from "../../src/db/schema.ts";
import type { SendResult } from "../../src/deps.ts";
import { createRecorder, createWorld, type World } from "../help/world.ts";

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.end());

const ledger = () =>
  world.deps.db
    .select()
    .from(ledgerView)
    .orderBy(asc(ledgerView.noticeId), asc(ledgerView.addressId));
const states = async () =>
  (await ledger()).map(({ state, why }) => (why ? `${state}: ${why}` : state));
const drainTelegram = () => drain(world.deps, { platform: "telegram" });

describe("a drain", () => {
  test("sends each due row once, although it runs twice and beside itself", async () => {
    for (let n = 0; n < 12; n += 1) await world.person();
    await world.workshop();
    await Promise.all([drainTelegram(), drainTelegram(), drainTelegram()]);
    await drainTelegram();
    expect(world.telegram.sent).toHaveLength(12);
    expect(new Set(world.telegram.sent.map(({ to }) => to.externalId)).size).toBe(12);
    expect(new Set(await states())).toEqual(new Set(["sent"]));
  });

  test("leaves alone what another drain has under way, and comes back later", async () => {
    await world.person();
    await world.workshop();
    world.telegram.during(async () => {
      world.telegram.during(() => Promise.resolve());
      await drainTelegram();
    });
    await drainTelegram();
    expect(world.jobs.at(-1)).toMatchObject({ name: "drain", delayMs: 1_000 });
    expect(await states()).toEqual(["sent"]);
    expect(world.telegram.sent).toHaveLength(1);
  });

  test("wakes nobody when an outage ends at night: what fell due by day waits for the morning", async () => {
    await world.person();
    await world.workshop();
    world.moveTo("2019-06-03T22:30:00Z");
    await drainTelegram();
    expect(world.telegram.sent).toEqual([]);
    expect((await ledger())[0]).toMatchObject({
      state: "queued",
      dueAt: new Date("2019-06-04T05:00:00Z"),
    });
    world.moveTo("2019-06-04T05:00:00Z");
    await drainTelegram();
    expect(await states()).toEqual(["sent"]);
  });

  test("renders in each person's own language", async () => {
    await world.person({ locale: "lv" });
    await world.person({ locale: "en" });
    await world.workshop();
    await drainTelegram();
    expect(
      world.telegram.sent.map(({ payload }) => (payload as { locale: string }).locale),
    ).toEqual(["lv", "en"]);
  });

  test.each<[string, SendResult, string, string]>([
    ["blocked", { kind: "closed", reach: "blocked" }, "blocked: blocked", "blocked"],
    [
      "deactivated",
      { kind: "closed", reach: "deactivated" },
      "blocked: deactivated",
      "deactivated",
    ],
    [
      "unknown chat",
      { kind: "closed", reach: "unreachable" },
      "blocked: chat-not-found",
      "unreachable",
    ],
    ["refused", { kind: "refused", why: "refused" }, "failed: refused", "reachable"],
    ["no answer", { kind: "uncertain" }, "uncertain: timeout", "reachable"],
    ["token revoked", { kind: "unauthorized" }, "queued", "reachable"],
  ])("settles %s, and the address with it", async (_, answer, state, reach) => {
    await world.person();
    await world.workshop();
    world.telegram.answerNext(answer);
    await drainTelegram();
    await drainTelegram();
    expect(world.telegram.sent).toHaveLength(1);
    expect(await states()).toEqual([state]);
    const [address] = await world.deps.db
      .select()
      .from(addresses)
      .where(eq(addresses.platform, "telegram"));
    expect(address?.reach).toBe(reach);
  });

  test("told to wait, waits as long as it was told, and then sends", async () => {
    await world.person();
    await world.person();
    await world.workshop();
    world.telegram.answerNext({ kind: "later", afterMs: 7_000 });
    await drainTelegram();
    await drainTelegram();
    expect(world.telegram.sent).toHaveLength(1);
    expect(world.jobs.at(-1)).toMatchObject({ name: "drain", delayMs: 7_000 });
    world.clock.at = new Date(world.clock.at.getTime() + 7_000);
    await drainTelegram();
    expect(await states()).toEqual(["sent", "sent"]);
  });

  test("that died in mid-send leaves the row uncertain, and nothing sends it again", async () => {
    await world.person();
    await world.workshop();
    world.telegram.during(() => Promise.reject(new Error("the process is gone")));
    await expect(drainTelegram()).rejects.toThrow("gone");
    expect(await states()).toEqual(["sending"]);
    world.telegram.during(() => Promise.resolve());
    await drainTelegram();
    await drainTelegram();
    expect(await states()).toEqual(["uncertain: crash"]);
    expect(world.telegram.sent).toHaveLength(1);
  });

  test("with a text that cannot be made sends nothing and marks the row", async () => {
    await world.person();
    await world.workshop();
    const broken = {
      ...world.telegram.messenger,
      render: () => {
        throw new Error("no such message");
      },
    };
    await drain({ ...world.deps, messengers: { telegram: broken } }, { platform: "telegram" });
    expect(await states()).toEqual(["failed: bad-notice"]);
    expect(world.telegram.sent).toHaveLength(0);
  });

  test("skips what no longer holds: cancelled, left, begun", async () => {
    const anna = await world.person();
    await world.person();
    await world.workshop();
    await leave(world.deps, anna.id, anna.key);
    await drainTelegram();
    expect(await states()).toEqual(["skipped: left", "sent"]);
    await world.person();
    await world.workshop({ date: "2019-06-20" });
    await world.deps.db.update(workshops).set({ state: "cancelled" });
    await drainTelegram();
    expect((await states()).slice(2)).toEqual(
      ["skipped: cancelled", "skipped: cancelled"].slice(0, (await states()).length - 2),
    );
  });
});

describe("a sweep", () => {
  const answer = async (
    state: "going" | "maybe" | "declined",
    workshopId: Parameters<typeof answerInvitation>[1]["workshopId"],
  ) => {
    const person = await world.person({ news: false });
    await answerInvitation(world.deps, { personId: person.id, workshopId, answer: state });
    return person;
  };

  test("reminds those who mean to come, or may, once each, on the morning a week before", async () => {
    const { id } = await world.workshop();
    await answer("going", id);
    await answer("maybe", id);
    await answer("declined", id);
    await sweep(world.deps);
    expect(await states()).toEqual([]);
    world.moveTo("2019-06-04T07:00:00Z");
    await Promise.all([sweep(world.deps), sweep(world.deps)]);
    await sweep(world.deps);
    await drainTelegram();
    const rows = await ledger();
    expect(rows.map(({ kind, state }) => [kind, state])).toEqual([
      ["reminder", "sent"],
      ["reminder", "sent"],
    ]);
  });

  test("does not remind whoever answered after the reminder fell due", async () => {
    const { id } = await world.workshop();
    world.moveTo("2019-06-04T08:00:00Z");
    await answer("going", id);
    await sweep(world.deps);
    expect(await states()).toEqual([]);
    world.moveTo("2019-06-10T07:00:00Z");
    await sweep(world.deps);
    expect(await states()).toEqual(["queued"]);
  });

  test("marks what came too late to help, and sends only what still does", async () => {
    const { id } = await world.workshop();
    await answer("going", id);
    world.moveTo("2019-06-10T12:00:00Z");
    await sweep(world.deps);
    await drainTelegram();
    expect(await states()).toEqual(["skipped: too-late", "sent"]);
  });

  test("asks those who were expected after the end, and not at night", async () => {
    const { id } = await world.workshop({ startTime: "19:00", endTime: "22:30" });
    await answer("going", id);
    world.moveTo("2019-06-11T19:45:00Z");
    await sweep(world.deps);
    expect((await ledger()).filter(({ kind }) => kind === "survey")).toEqual([]);
    world.moveTo("2019-06-12T05:00:00Z");
    await sweep(world.deps);
    await sweep(world.deps);
    const surveys = (await ledger()).filter(({ kind }) => kind === "survey");
    expect(surveys.map(({ dueAt }) => dueAt.toISOString())).toEqual(["2019-06-12T05:00:00.000Z"]);
  });

  test("wakes the sender at the very moment when a reminder is near", async () => {
    await world.workshop();
    world.moveTo("2019-06-04T06:59:30Z");
    await sweep(world.deps);
    expect(world.jobs.at(-1)).toEqual({ name: "sweep", data: {}, delayMs: 30_000 });
  });

  test("after a moved workshop reminds by the new time, and skips what was written for the old", async () => {
    const { id } = await world.workshop();
    await answer("going", id);
    world.moveTo("2019-06-04T07:00:00Z");
    await sweep(world.deps);
    await world.deps.db.update(workshops).set({
      startsAt: new Date("2019-06-12T07:00:00Z"),
      endsAt: new Date("2019-06-12T12:00:00Z"),
    });
    await drainTelegram();
    expect(await states()).toEqual(["skipped: moved"]);
    world.moveTo("2019-06-05T07:00:00Z");
    await sweep(world.deps);
    await drainTelegram();
    expect(await states()).toEqual(["skipped: moved", "sent"]);
  });
});

test("a person who comes back after leaving is reachable again", async () => {
  const anna = await world.person();
  await leave(world.deps, anna.id, anna.key);
  expect((await recognise(world.deps, anna.key))?.wantsNews).toBe(false);
});

test("a token that a platform refuses is told to administrators on the other, once a day", async () => {
  const slack = createRecorder();
  const deps = { ...world.deps, messengers: { ...world.deps.messengers, slack: slack.messenger } };
  await world.organiser();
  await world.person();
  await world.workshop();
  for (let n = 0; n < 3; n += 1) {
    world.telegram.answerNext({ kind: "unauthorized" });
    await drain(deps, { platform: "telegram" });
    await drain(deps, { platform: "slack" });
    world.clock.at = new Date(world.clock.at.getTime() + 60_000);
  }
  const alarms = (await ledger()).filter(({ kind }) => kind === "sender-alarm");
  expect(alarms.length).toBeGreaterThan(0);
  expect(new Set(alarms.map(({ platform, state }) => `${platform} ${state}`))).toEqual(
    new Set(["slack sent"]),
  );
  expect(new Set(alarms.map(({ personId }) => personId)).size).toBe(alarms.length);
  expect(slack.sent.at(-1)?.payload).toMatchObject({
    notice: { kind: "sender-alarm", platform: "telegram" },
  });
});
