/** Reading a broadcast in full, of which somebody has only seen the first words. */
import type { Deps } from "../deps.ts";
import { wasSentBroadcast } from "../db/broadcast-ledger.ts";
import type { BroadcastId, PersonId } from "../domain/ids.ts";
import type { NoticeView } from "../domain/notice.ts";
import { no, ok, type Result } from "../domain/result.ts";
import { broadcastView } from "./broadcast-view.ts";

/** The text of now, for somebody to whom it was sent, and for nobody else. */
export const readBroadcast = async (
  deps: Deps,
  personId: PersonId,
  broadcastId: BroadcastId,
): Promise<Result<Extract<NoticeView, { kind: "broadcast" }>, "not-sent">> => {
  if (!(await wasSentBroadcast(deps.db, broadcastId, personId))) return no("not-sent");
  const view = await broadcastView(deps, broadcastId);
  return view ? ok(view) : no("not-sent");
};
