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
});
