/** What may be asked for later; payloads carry ids only. */
import { z } from "zod";
import { Platform } from "./person.ts";

/** Strict: a field that is not named here does not belong into a queue. */
export const jobs = {
  /** Looks for everything that has come due, and wakes the senders. */
  sweep: z.strictObject({}),
  /** Forgets what has served its time. */
  tidy: z.strictObject({}),
  /** Sends what is due on one platform, one after another. */
  drain: z.strictObject({ platform: Platform }),
} as const;

export type JobName = keyof typeof jobs;
export type JobData<N extends JobName> = z.infer<(typeof jobs)[N]>;
