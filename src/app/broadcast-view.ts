/** What a broadcast says, and what staff are told of one, at the moment of sending. */
import type { Deps } from "../deps.ts";
import { findBroadcast, listMinistries } from "../db/broadcast.ts";
import { findCard } from "../db/workshop-card.ts";
import type { Broadcast } from "../domain/broadcast.ts";
import type { DeliveryWhy } from "../domain/delivery.ts";
import type { BroadcastId } from "../domain/ids.ts";
import type { Notice, NoticeView } from "../domain/notice.ts";
import { no, ok, type Result } from "../domain/result.ts";
import { phaseOf } from "../domain/workshop.ts";

type Kind<K extends Notice["kind"]> = Extract<Notice, { kind: K }>;
type View<K extends NoticeView["kind"]> = Extract<NoticeView, { kind: K }>;
type Seen = Result<NoticeView, DeliveryWhy>;

const NOBODY = { lv: "", en: "" };

const spokenBy = async (deps: Deps, { ministryId }: Broadcast) =>
  (await listMinistries(deps.db)).find(({ id }) => id === ministryId)?.name ?? NOBODY;

type Written = { readonly broadcast: Broadcast; readonly view: View<"broadcast"> };

const findWritten = async (deps: Deps, id: BroadcastId): Promise<Written | undefined> => {
  const broadcast = await findBroadcast(deps.db, id);
  if (!broadcast) return undefined;
  const { workshopId, wording } = broadcast;
  const card = workshopId === null ? null : ((await findCard(deps.db, workshopId)) ?? null);
  const view = {
    kind: "broadcast",
    broadcastId: id,
    ministry: await spokenBy(deps, broadcast),
    text: wording.texts,
    revision: wording.revision,
    card,
  } as const;
  return { broadcast, view };
};

/** The same for every reader of a language: nobody's own answer is in it. */
export const broadcastView = async (
  deps: Deps,
  id: BroadcastId,
): Promise<View<"broadcast"> | undefined> => (await findWritten(deps, id))?.view;

/** Nobody hears stale news: what invites to a workshop is of no use once it is cancelled or begun. */
export const broadcastSeen = async (
  deps: Deps,
  { broadcastId }: Kind<"broadcast">,
): Promise<Seen> => {
  const view = await broadcastView(deps, broadcastId);
  if (!view || (view.card && view.card.state !== "published")) return no("cancelled");
  return view.card && phaseOf(view.card, deps.now()) !== "upcoming" ? no("too-late") : ok(view);
};

/** A test looks like the real thing. */
export const testSeen = async (deps: Deps, notice: Kind<"broadcast-test">): Promise<Seen> => {
  const view = await broadcastView(deps, notice.broadcastId);
  return view ? ok({ ...view, kind: "broadcast-test" }) : no("cancelled");
};

/** What is to be approved, as long as this version still waits for it. */
export const approvalSeen = async (deps: Deps, notice: Kind<"approval">): Promise<Seen> => {
  const broadcast = await findBroadcast(deps.db, notice.broadcastId);
  if (!broadcast) return no("cancelled");
  const { fix, hash, state, wording, recipients, sendAt } = broadcast;
  const asFix = fix !== null && fix.hash === notice.hash;
  const asFirst = state === "pending" && hash === notice.hash;
  if (!asFix && !asFirst) return no("moved");
  return ok({
    kind: "approval",
    broadcastId: broadcast.id,
    hash: notice.hash,
    ministry: await spokenBy(deps, broadcast),
    text: asFix ? { lv: fix.lv, en: fix.en } : wording.texts,
    recipients,
    sendAt,
    fixes: asFix,
    card: null,
  });
};

/** What became of one's own broadcast. */
export const reportSeen = async (
  deps: Deps,
  { broadcastId, what }: Kind<"broadcast-report">,
): Promise<Seen> => {
  const broadcast = await findBroadcast(deps.db, broadcastId);
  if (!broadcast) return no("cancelled");
  const { texts } = broadcast.wording;
  return ok({ kind: "broadcast-report", broadcastId, what, text: texts, card: null });
};
