/** Telling the administrators what no machine can mend. */
import { inTransaction } from "../db/client.ts";
import { writeToAdmins } from "../db/notice.ts";
import type { Deps } from "../deps.ts";
import { maySendAt } from "../domain/notice.ts";
import { PLATFORMS, type Platform } from "../domain/person.ts";
import { wallClockOf } from "../domain/time.ts";

/**
 * A platform refuses our token: administrators are told on the other one, once a day, because
 * whatever is written there waits until they put in a new one. Where there is no other platform,
 * the log says it alone (`token-refused`).
 */
export const alarmOfToken = async (deps: Deps, platform: Platform): Promise<void> => {
  const now = deps.now();
  const notice = { kind: "sender-alarm", platform, day: wallClockOf(now).date } as const;
  const dueAt = maySendAt(notice, { startsAt: null, now });
  const fresh = { notice, dueAt, now, outcome: { state: "queued" } as const };
  for (const other of PLATFORMS) {
    if (other === platform || !deps.messengers[other]) continue;
    const written = await inTransaction(deps.db, (tx) => writeToAdmins(tx, fresh, other));
    if (written > 0) await deps.enqueue("drain", { platform: other });
  }
};
