/** A pace that holds nobody up, for tests that are about something else. */
import type { Pace } from "../../src/deps.ts";

export const unpaced: Pace = {
  notice: async () => undefined,
  answer: async () => undefined,
  chatFreeInMs: () => 0,
  charge: () => undefined,
  pauseFor: () => undefined,
};
