/** What waits for one person at one instant, and how much of it the week has room for. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { arrange, type Candidate } from "../../src/app/together.ts";
import type { DueDelivery } from "../../src/db/due.ts";
import { AddressId, NoticeId } from "../../src/domain/ids.ts";
import type { Notice } from "../../src/domain/notice.ts";
import { createWorld, type World } from "../help/world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.end());

test("two messages that each would fit are not both sent where the week has room for one", async () => {
  const { id: personId, key: to, locale } = await world.person();
  const card = await world.workshop();
  const notice: Notice = { kind: "announcement", workshopId: card.id };
  const at = (n: number): Candidate => {
    const addressId = AddressId.parse(n);
    const noticeId = NoticeId.parse(n);
    const who = {
      personId,
      readerId: personId,
      addressId,
      to,
      locale,
      reach: "reachable",
    } as const;
    const row: DueDelivery = {
      ...who,
      noticeId,
      notice,
      priority: 50,
      putOff: false,
      dueAt: world.deps.now(),
    };
    return { row, view: { kind: "announcement", card } };
  };
  const { messenger } = world.telegram;
  const write = { messenger, render: () => ({ payload: {} }) };
  const deps = { ...world.deps, weeklyBudget: 1 };
  // At two addresses, so that they cannot be told together.
  const { ready, later } = await arrange(deps, [at(1), at(2)], write);
  expect(ready.map(({ rows }) => rows.map(({ addressId }) => addressId))).toEqual([[1]]);
  expect(later.map(({ row }) => row.addressId)).toEqual([2]);
});
