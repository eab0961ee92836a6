/** What one chat takes, and for how long that is remembered. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createChatLog, createWindow } from "../../src/domain/pace.ts";

const GROUP = "-1001234567890";

describe("one chat", () => {
  test("is left alone for a second after each message", () => {
    const chats = createChatLog();
    expect(chats.freeAt("5000001")).toBeLessThanOrEqual(0);
    chats.note("5000001", 10_000);
    expect(chats.freeAt("5000001")).toBe(11_000);
    expect(chats.freeAt("5000002")).toBeLessThan(10_000);
  });

  test("of many people takes twenty messages a minute, and one a second", () => {
    const chats = createChatLog();
    for (let i = 0; i < 19; i += 1) chats.note(GROUP, i * 1_000);
    expect(chats.freeAt(GROUP)).toBe(19_000);
    chats.note(GROUP, 19_000);
    expect(chats.freeAt(GROUP)).toBe(60_000);
    chats.note(GROUP, 60_000);
    expect(chats.freeAt(GROUP)).toBe(61_000);
  });

  test("is never held back for longer than its own messages ask for, nor ever too much", () => {
    const arrivals = fc.array(
      fc.record({ chat: fc.constantFrom("1", "2", "-1", "-2"), wait: fc.nat(4_000) }),
      { maxLength: 300 },
    );
    fc.assert(
      fc.property(arrivals, (all) => {
        const chats = createChatLog();
        const taken = new Map<string, number[]>();
        let at = 0;
        for (const { chat, wait } of all) {
          at += wait;
          if (chats.freeAt(chat) > at) continue;
          chats.note(chat, at);
          taken.set(chat, [...(taken.get(chat) ?? []), at]);
        }
        for (const [chat, starts] of taken)
          for (const [i, start] of starts.entries()) {
            expect(start - (starts[i - 1] ?? -1_000)).toBeGreaterThanOrEqual(1_000);
            if (chat.startsWith("-"))
              expect(start - (starts[i - 20] ?? -60_000)).toBeGreaterThanOrEqual(60_000);
          }
      }),
    );
  });

  test("is forgotten when it no longer counts, so that a million chats take no more room", () => {
    const chats = createChatLog();
    for (let i = 0; i < 100_000; i += 1) chats.note(i % 100 === 0 ? `-${i}` : `${i}`, i);
    expect(chats.size()).toBeLessThan(2_000);
  });
});

describe("a window", () => {
  test("counts what left later than it was let go as of when it left", () => {
    const second = createWindow(2, 1_000);
    second.note(0);
    second.note(1);
    second.settle(5);
    expect(second.freeAt()).toBe(1_005);
    second.note(1_005);
    second.settle(1_006);
    expect(second.freeAt()).toBe(1_005);
    second.note(1_007);
    expect(second.freeAt()).toBe(2_006);
  });

  test("counts what was held up on its way as of when it arrived", () => {
    const second = createWindow(3, 1_000);
    for (const start of [0, 10, 20]) second.note(start);
    second.settle(20);
    const third = createWindow(3, 1_000);
    for (const start of [0, 10, 20]) {
      third.note(start);
      third.settle(start);
    }
    third.delay(0, 400);
    // Two have arrived by then, and the first comes after both.
    expect(third.freeAt()).toBe(1_010);
    third.note(1_010);
    expect(third.freeAt()).toBe(1_020);
    third.note(1_020);
    expect(third.freeAt()).toBe(1_400);
    third.delay(1_000, 1_005);
    expect(third.freeAt()).toBe(1_400);
  });

  test("holds no more arrivals than it may, whichever of them are held up", () => {
    const delays = fc.array(fc.oneof(fc.constant(0), fc.nat(900)), {
      minLength: 20,
      maxLength: 200,
    });
    fc.assert(
      fc.property(delays, (all) => {
        const second = createWindow(10, 1_000);
        const arrivals: number[] = [];
        let underway: { readonly from: number; readonly to: number }[] = [];
        let now = 0;
        /** Each delay is known as soon as it is over. */
        const learn = (): void => {
          for (const { from, to } of underway) if (to <= now) second.delay(from, to);
          underway = underway.filter(({ to }) => to > now);
        };
        for (const late of all) {
          for (now += 1; second.freeAt() > now; now += 1) learn();
          second.note(now);
          second.settle(now);
          arrivals.push(now + late);
          if (late > 0) underway.push({ from: now, to: now + late });
        }
        arrivals.sort((one, other) => one - other);
        for (const [i, arrival] of arrivals.entries())
          expect(arrival - (arrivals[i - 10] ?? -1_000)).toBeGreaterThanOrEqual(1_000);
      }),
      { numRuns: 50 },
    );
  });
});
