/** A pace that holds nobody up, for tests that are about something else. */
import type { Allowance } from "../../src/allowance.ts";
import type { Pace } from "../../src/deps.ts";

export const unpaced: Pace = {
  noticesPerSecond: 1_000,
  notice: async () => undefined,
  answer: async () => undefined,
  chatFreeInMs: () => 0,
  charge: () => undefined,
  pauseFor: () => undefined,
};

/** Robots ask faster than people: limits that refuse nobody, for tests that are about something else. */
const endless: Allowance = { take: () => ({ ok: true }) };
export const unlimited = { person: endless, heavy: endless };

/** The same, which also keeps how long it was told to rest. */
export const createHeedfulPace = (): { pace: Pace; pauses: readonly number[] } => {
  const pauses: number[] = [];
  return { pace: { ...unpaced, pauseFor: (ms) => void pauses.push(ms) }, pauses };
};
