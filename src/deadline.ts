/** An end to waiting: a query on a connection that was just lost may never be answered. */
import { setTimeout as wait } from "node:timers/promises";

/** The work's own result, or a rejection with the code `DEADLINE` after so many milliseconds. */
export const within = async <T>(ms: number, work: Promise<T>): Promise<T> => {
  const late = new AbortController();
  const deadline = wait(ms, undefined, { signal: late.signal }).then(() => {
    throw Object.assign(new Error(`no answer within ${ms} ms`), { code: "DEADLINE" });
  });
  deadline.catch(() => undefined);
  work.catch(() => undefined);
  try {
    return await Promise.race([work, deadline]);
  } finally {
    late.abort();
  }
};
