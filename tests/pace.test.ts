/** The pace of a sender, in a time of its own that jumps and lags as a busy machine's does. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Pace } from "../src/deps.ts";
import { MARGIN_MS } from "../src/domain/pace.ts";
import { createPace, type PaceClock, type PaceOptions } from "../src/pace.ts";

type Alarm = { readonly at: number; readonly run: () => void };

/** A clock that moves only when told; `lag` is by how much each waking comes too late. */
const createClock = (lag: () => number = () => 0) => {
  let now = 0;
  const alarms = new Set<Alarm>();
  const writing: (() => void)[] = [];
  const clock: PaceClock = {
    now: () => now,
    after: (ms, run) => {
      // Early or late, but no timer takes no time: one that did would wake itself for ever.
      const alarm = { at: now + Math.max(0.1, ms + lag()), run };
      alarms.add(alarm);
      return () => void alarms.delete(alarm);
    },
    afterWriting: (run) => void writing.push(run),
  };
  const written = (): void => {
    for (const run of writing.splice(0)) run();
  };
  const next = (): Alarm | undefined => [...alarms].sort((one, other) => one.at - other.at)[0];
  /** Lets those who were let go act; nothing here waits for anything but promises. */
  const act = async (): Promise<void> => {
    for (let i = 0; i < 4; i += 1) await Promise.resolve();
    written();
  };
  const passTo = async (instant: number): Promise<void> => {
    await act();
    for (let alarm = next(); alarm && alarm.at <= instant; alarm = next()) {
      alarms.delete(alarm);
      now = Math.max(now, alarm.at);
      alarm.run();
      await act();
    }
    now = Math.max(now, instant);
  };
  return { clock, passTo, now: () => now, isIdle: () => alarms.size === 0 };
};

type Start = { readonly kind: "notice" | "answer"; readonly asked: number; readonly at: number };

const createScene = (options: PaceOptions, lag?: () => number) => {
  const time = createClock(lag);
  const pace: Pace = createPace(options, time.clock);
  const starts: Start[] = [];
  const ask = (kind: Start["kind"]): void => {
    const asked = time.now();
    void pace[kind]().then(() => starts.push({ kind, asked, at: time.now() }));
  };
  return { ...time, pace, starts, ask };
};

/** The most starts that any second holds, wherever it begins. */
const mostInASecond = (starts: readonly Start[]): number => {
  let first = 0;
  let most = 0;
  for (const [i, { at }] of starts.entries()) {
    while ((starts[first]?.at ?? at) <= at - 1_000) first += 1;
    most = Math.max(most, i - first + 1);
  }
  return most;
};

const rates = fc.constantFrom(
  { noticesPerSecond: 25, perSecond: 30 },
  { noticesPerSecond: 30, perSecond: 30 },
  { noticesPerSecond: 8, perSecond: 8 },
  { noticesPerSecond: 1, perSecond: 30 },
  { noticesPerSecond: 200, perSecond: 200 },
);
const lagsOf = (lags: readonly number[]) => {
  let turn = 0;
  return () => lags[turn++ % Math.max(1, lags.length)] ?? 0;
};
const lags = fc.array(
  fc.oneof(
    { weight: 9, arbitrary: fc.double({ min: -0.9, max: 2, noNaN: true }) },
    { weight: 1, arbitrary: fc.double({ min: 0, max: 400, noNaN: true }) },
  ),
  { maxLength: 40 },
);
const deeds = fc.array(
  fc.record({
    wait: fc.oneof(fc.constant(0), fc.nat(30), fc.nat(1_500)),
    deed: fc.constantFrom("notice", "notices", "answer", "answers", "pause" as const),
    size: fc.integer({ min: 1, max: 40 }),
  }),
  { maxLength: 40 },
);

describe("no second, wherever it begins,", () => {
  test("holds more than is permitted, however messages, pauses and late wakings fall", async () => {
    await fc.assert(
      fc.asyncProperty(rates, lags, deeds, async (rate, late, all) => {
        const scene = createScene(rate, lagsOf(late));
        const asked = { notice: 0, answer: 0 };
        for (const { wait, deed, size } of all) {
          await scene.passTo(scene.now() + wait);
          if (deed === "pause") scene.pace.pauseFor(size * 50);
          else {
            const kind = deed.startsWith("notice") ? "notice" : "answer";
            const many = deed.endsWith("s") ? size : 1;
            asked[kind] += many;
            for (let i = 0; i < many; i += 1) scene.ask(kind);
          }
        }
        do await scene.passTo(scene.now() + 1_000);
        while (!scene.isIdle());
        const notices = scene.starts.filter(({ kind }) => kind === "notice");
        expect(mostInASecond(scene.starts)).toBeLessThanOrEqual(rate.perSecond);
        expect(mostInASecond(notices)).toBeLessThanOrEqual(rate.noticesPerSecond);
        // Nobody is forgotten, and nobody is let go twice.
        expect(scene.starts.length).toBe(asked.notice + asked.answer);
        expect(notices.length).toBe(asked.notice);
      }),
      { numRuns: 150 },
    );
  });

  test("nothing starts in a pause that the platform asked for", async () => {
    await fc.assert(
      fc.asyncProperty(rates, fc.nat(3_000), fc.nat(30), async (rate, at, answers) => {
        const scene = createScene(rate);
        for (let i = 0; i < 100; i += 1) scene.ask("notice");
        await scene.passTo(at);
        scene.pace.pauseFor(7_000);
        for (let i = 0; i < answers; i += 1) scene.ask("answer");
        scene.pace.pauseFor(1_000);
        await scene.passTo(at + 150_000);
        expect(scene.starts.filter((s) => s.at > at && s.at < at + 7_000)).toEqual([]);
        expect(scene.starts).toHaveLength(100 + answers);
      }),
      { numRuns: 50 },
    );
  });
});

describe("a row of notices", () => {
  test.each([25, 30, 1_000])("at %i a second keeps to it, evenly", async (rate) => {
    const scene = createScene({ noticesPerSecond: rate, perSecond: rate });
    for (let i = 0; i < rate * 11; i += 1) scene.ask("notice");
    await scene.passTo(10_000);
    const perSecond = scene.starts.length / 10;
    expect(perSecond).toBeGreaterThan(rate * 0.99);
    expect(perSecond).toBeLessThanOrEqual(rate);
    const gaps = scene.starts.map(({ at }, i) => at - (scene.starts[i - 1]?.at ?? at)).slice(1);
    expect(Math.max(...gaps)).toBeLessThan((1_000 + MARGIN_MS) / rate + 1);
  });

  test("loses nothing of its rate to wakings that are a millisecond or two late", async () => {
    const lag = lagsOf([0.2, 1.1, 0.6, 2, 0.1, 1.4]);
    for (const rate of [30, 1_000]) {
      const scene = createScene({ noticesPerSecond: rate, perSecond: rate }, lag);
      for (let i = 0; i < rate * 12; i += 1) scene.ask("notice");
      await scene.passTo(10_000);
      expect(scene.starts.length / 10).toBeGreaterThan(rate * 0.99);
    }
  });

  test("after a pause of the process does not come as one burst", async () => {
    let stall = 0;
    const scene = createScene({ noticesPerSecond: 30, perSecond: 30 }, () => stall);
    for (let i = 0; i < 60; i += 1) scene.ask("notice");
    await scene.passTo(500);
    stall = 400;
    await scene.passTo(1_000);
    stall = 0;
    await scene.passTo(3_000);
    const gaps = scene.starts.map(({ at }, i) => at - (scene.starts[i - 1]?.at ?? 0));
    expect(gaps.filter((gap) => gap < 10)).toEqual([]);
  });
});

describe("the answer to a tap", () => {
  test("goes at once while notices keep to their share", async () => {
    const scene = createScene({ noticesPerSecond: 25, perSecond: 30 });
    for (let i = 0; i < 200; i += 1) scene.ask("notice");
    for (let second = 1; second <= 5; second += 1) {
      await scene.passTo(second * 1_100);
      for (let i = 0; i < 4; i += 1) scene.ask("answer");
    }
    await scene.passTo(6_500);
    const answers = scene.starts.filter(({ kind }) => kind === "answer");
    expect(answers.map(({ asked, at }) => at - asked)).toEqual(answers.map(() => 0));
    expect(answers).toHaveLength(20);
  });

  test("takes the next free place before every notice that waits", async () => {
    await fc.assert(
      fc.asyncProperty(rates, fc.nat(4_000), async (rate, at) => {
        const scene = createScene(rate);
        for (let i = 0; i < 300; i += 1) scene.ask("notice");
        await scene.passTo(at);
        const before = scene.starts.length;
        scene.ask("answer");
        await scene.passTo(at + 1_100);
        const next = scene.starts[before];
        expect(next?.kind).toBe("answer");
        expect((next?.at ?? 0) - at).toBeLessThanOrEqual((1_000 + MARGIN_MS) / rate.perSecond + 1);
      }),
      { numRuns: 50 },
    );
  });

  test("waits for a second at most when thirty come at once in the middle of a broadcast", async () => {
    const scene = createScene({ noticesPerSecond: 25, perSecond: 30 });
    for (let i = 0; i < 200; i += 1) scene.ask("notice");
    await scene.passTo(3_000);
    for (let i = 0; i < 30; i += 1) scene.ask("answer");
    await scene.passTo(5_000);
    const waits = scene.starts
      .filter(({ kind }) => kind === "answer")
      .map(({ asked, at }) => at - asked);
    expect(waits).toHaveLength(30);
    expect(Math.max(...waits)).toBeLessThanOrEqual(1_000 + MARGIN_MS);
  });
});

describe("one chat", () => {
  test("rests for a second after it was written to, and others need not wait for it", async () => {
    const scene = createScene({ noticesPerSecond: 25, perSecond: 30 });
    expect(scene.pace.chatFreeInMs("5000001")).toBe(0);
    scene.pace.charge("5000001");
    await scene.passTo(300);
    expect(scene.pace.chatFreeInMs("5000001")).toBe(700);
    expect(scene.pace.chatFreeInMs("5000002")).toBe(0);
    await scene.passTo(1_000);
    expect(scene.pace.chatFreeInMs("5000001")).toBe(0);
  });
});

test("on the machine's own clock a pace keeps its promise too", async () => {
  const pace = createPace({ noticesPerSecond: 1_000, perSecond: 1_000 });
  const starts: Start[] = [];
  await Promise.all(
    Array.from({ length: 1_300 }, async () => {
      await pace.notice();
      starts.push({ kind: "notice", asked: 0, at: performance.now() });
    }),
  );
  expect(starts).toHaveLength(1_300);
  expect(mostInASecond(starts)).toBeLessThanOrEqual(1_000);
});
