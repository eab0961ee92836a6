/** Telling the administrators what no machine can mend. */
import { inTransaction } from "../db/client.ts";
import { findPause } from "../db/delivery.ts";
import { writeToAdmins } from "../db/notice.ts";
import type { Deps } from "../deps.ts";
import type { DeliveryWhy } from "../domain/delivery.ts";
import type { NoticeView } from "../domain/notice.ts";
import { maySendAt } from "../domain/urgency.ts";
import { PLATFORMS, type Platform } from "../domain/person.ts";
import { no, ok, type Result } from "../domain/result.ts";
import { plusMinutes, wallClockOf } from "../domain/time.ts";

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

/** A refused token is tried again each minute, so a pause that ended longer ago is over. */
const STILL_REFUSED_MINUTES = 5;

/** A token that was replaced meanwhile needs no alarm. */
export const senderAlarmSeen = async (
  deps: Deps,
  { platform }: { readonly platform: Platform },
): Promise<Result<NoticeView, DeliveryWhy>> => {
  const paused = await findPause(deps.db, platform);
  return paused !== null && paused > plusMinutes(deps.now(), -STILL_REFUSED_MINUTES)
    ? ok({ kind: "sender-alarm", platform, card: null })
    : no("too-late");
};
