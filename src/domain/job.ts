/** What may be asked for later; payloads carry ids only. */
import { z } from "zod";
import { Platform } from "./person.ts";

export const jobs = {
  /** Looks for everything that has come due, and wakes the senders. */
  sweep: z.object({}),
  /** Sends what is due on one platform, one after another. */
  drain: z.object({ platform: Platform }),
} as const;

export type JobName = keyof typeof jobs;
export type JobData<N extends JobName> = z.infer<(typeof jobs)[N]>;
