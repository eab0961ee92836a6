/** Standing broadcasts: whoever joins the audience later gets them, too, once. */
import type { Deps } from "../deps.ts";
import { addRecipients, listStanding, lockBroadcast, saveBroadcast } from "../db/broadcast.ts";
import { inTransaction } from "../db/client.ts";
import { writeToLateJoiners } from "../db/notice.ts";
import { moveOf } from "../domain/broadcast.ts";
import type { BroadcastId } from "../domain/ids.ts";
import { outsideQuietHours } from "../domain/time.ts";

const writeOne = (deps: Deps, id: BroadcastId): Promise<number> =>
  inTransaction(deps.db, async (tx) => {
    const broadcast = await lockBroadcast(tx, id);
    const now = deps.now();
    if (!broadcast?.startsAt || !broadcast.standingUntil || broadcast.standingUntil <= now)
      return 0;
    if (broadcast.state !== "running" && broadcast.state !== "done") return 0;
    const { audience, startsAt: since } = broadcast;
    const notice = { kind: "broadcast", broadcastId: id } as const;
    const outcome = { state: "queued" } as const;
    const fresh = { notice, dueAt: outsideQuietHours(now), now, outcome };
    const late = await writeToLateJoiners(tx, fresh, { audience, since });
    if (late === 0) return 0;
    await addRecipients(tx, id, late);
    const state = moveOf(broadcast.state, "reopen");
    if (state) await saveBroadcast(tx, id, { state });
    return late;
  });

/**
 * Writes rows for those who joined the audience of a standing broadcast since it began: they are
 * new, asked for news, answered its workshop or were at it. A twin of this call writes none.
 */
export const writeLateJoiners = async (deps: Deps): Promise<number> => {
  let late = 0;
  for (const id of await listStanding(deps.db, deps.now())) late += await writeOne(deps, id);
  return late;
};
