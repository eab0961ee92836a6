import { describe, expect, test } from "vitest";
import { createSlots, onWireOf } from "../../src/app/slots.ts";

/** Lets everything that is ready happen. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Messages that want to go, and how many were let onto the wire. */
const createScene = (most: number, mostUnderWay?: number) => {
  const slots = createSlots(most, mostUnderWay);
  const notes: (() => void)[] = [];
  let entered = 0;
  const want = (messages: number): void => {
    const enter = async (): Promise<void> => {
      await slots.enter();
      entered += 1;
      slots.run(new Promise((resolve) => notes.push(resolve)));
    };
    for (let i = 0; i < messages; i += 1) void enter();
  };
  return { slots, want, entered: () => entered, note: () => notes.shift()?.() };
};

describe("on the wire", () => {
  test("one message asks whether anybody is there, and each answer lets in one more than before", async () => {
    const { slots, want, entered } = createScene(3);
    want(10);
    await turn();
    expect(entered()).toBe(1);
    for (const next of [3, 5, 6]) {
      slots.widen();
      slots.leave();
      await turn();
      expect(entered()).toBe(next);
    }
  });

  test("an answer that is not noted yet counts as under way, and only so many are", async () => {
    const { slots, want, entered, note } = createScene(8, 2);
    slots.widen();
    want(5);
    await turn();
    expect(entered()).toBe(2);
    slots.leave();
    slots.leave();
    await turn();
    expect(entered()).toBe(2);
    note();
    await turn();
    expect(entered()).toBe(3);
  });

  test("what fails while it is noted is thrown once everything has ended", async () => {
    const slots = createSlots(2);
    await slots.enter();
    slots.run(Promise.reject(new Error("the database is away")));
    await expect(slots.empty()).rejects.toThrow("the database is away");
    await slots.empty();
  });
});

test("a second's worth is on the wire, up to what a server in the neighbourhood needs", () => {
  const of = (noticesPerSecond: number) => onWireOf({ noticesPerSecond });
  expect([1, 25, 1_000].map(of)).toEqual([4, 25, 256]);
  expect(of(100_000)).toBeLessThan(256);
});
