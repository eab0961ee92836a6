/** A local Slack: the Web API for the app, and hands for its simulated people. */
import type { SlackSimulator, SlackSimulatorOptions } from "./contract.ts";

export type * from "./contract.ts";

/** Starts the workspace on loopback. */
export const createSlackSimulator = async (
  options: SlackSimulatorOptions,
): Promise<SlackSimulator> => {
  throw new Error(`not there yet ${options.now().toISOString()}`);
};
