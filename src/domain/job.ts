/** What may be asked for later; payloads carry ids only. */
import { z } from "zod";
import { ExportId, ImportId } from "./ids.ts";
import { Platform } from "./person.ts";

/** Strict: a field that is not named here does not belong into a queue. */
export const jobs = {
  /** Looks for everything that has come due, and wakes the senders. */
  sweep: z.strictObject({}),
  /** Forgets what has served its time. */
  tidy: z.strictObject({}),
  /** Sends what is due on one platform, one after another. */
  drain: z.strictObject({ platform: Platform }),
  /** Writes a file that staff asked for, and brings it to them. */
  export: z.strictObject({ exportId: ExportId }),
  /** Checks a file that staff brought. */
  import: z.strictObject({ importId: ImportId }),
} as const;

export type JobName = keyof typeof jobs;
export type JobData<N extends JobName> = z.infer<(typeof jobs)[N]>;
