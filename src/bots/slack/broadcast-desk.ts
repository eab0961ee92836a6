/** The desk of broadcasts: listing, opening, and what a press on a broadcast's page does. */
import type { ActInput } from "../../app/broadcast-act.ts";
import { testBroadcast } from "../../app/broadcast-draft.ts";
import { decideFix } from "../../app/broadcast-edit.ts";
import {
  cancelBroadcast,
  pauseBroadcast,
  resumeBroadcast,
  retryFailed,
} from "../../app/broadcast-run.ts";
import { approve, reject } from "../../app/broadcast-approval.ts";
import { undo } from "../../app/broadcast-send.ts";
import { listForDesk, showBroadcast, type Shown } from "../../app/broadcast-show.ts";
import type { BroadcastId } from "../../domain/ids.ts";
import type { Result } from "../../domain/result.ts";
import { whenInSentence } from "../../i18n.ts";
import { refusedText, type BroadcastNo } from "./broadcast-words.ts";
import { broadcastPage, listPage } from "./broadcast-view.ts";
import {
  attempt,
  pageView,
  say,
  sentencePage,
  show,
  showModal,
  tell,
  redraw,
  type Visit,
} from "./context.ts";
import type { ButtonData } from "./data.ts";
import { refreshHome } from "./home.ts";
import type { Place } from "./place.ts";
import { refuseStaff } from "./refusal.ts";

/** The list, for those who may send. */
export const onBroadcasts = async (visit: Visit): Promise<void> => {
  if (!visit.person) return refuseStaff(visit);
  const list = await listForDesk(visit.deps, visit.person);
  return list.ok ? show(visit, listPage(visit, list.value)) : refuseStaff(visit);
};

/** One broadcast for this person, or the kind refusal that was told instead. */
export const findShown = async (visit: Visit, id: BroadcastId): Promise<Shown | undefined> => {
  const shown = visit.person && (await showBroadcast(visit.deps, visit.person, id));
  if (shown?.ok) return shown.value;
  await (shown?.reason === "no-broadcast" ? tell(visit, "broadcast-gone") : refuseStaff(visit));
  return undefined;
};

/** Opens a broadcast; on its own page it is drawn again in its place. */
export const onShow = async (
  visit: Visit,
  { broadcast }: ButtonData<"broadcast-show">,
): Promise<void> => {
  const shown = await findShown(visit, broadcast);
  if (shown) await show({ ...visit, origin: asModal(visit) }, broadcastPage(visit, shown));
};

/** A broadcast is opened above what lists it, so that its buttons can redraw it. */
const asModal = ({ origin }: Visit): Visit["origin"] =>
  origin.kind === "modal" ? origin : { kind: "home" };

/** Draws a broadcast's page again where its button was pressed. */
const redrawPage = async (visit: Visit, id: BroadcastId, said?: string): Promise<void> => {
  const shown = await findShown(visit, id);
  if (shown) await showModal(visit, pageView(visit, broadcastPage(visit, shown, said)));
};

export const onRefresh = (
  visit: Visit,
  { broadcast }: ButtonData<"broadcast-refresh">,
): Promise<void> => redrawPage(visit, broadcast);

/** The page below a form that was sent shows what the form has changed. */
export const redrawBelow = async (visit: Visit, id: BroadcastId, from: Place): Promise<void> => {
  const { view: view_id } = from;
  if (view_id === undefined || !visit.person) return;
  const shown = await showBroadcast(visit.deps, visit.person, id);
  if (!shown.ok) return;
  const view = pageView(visit, broadcastPage(visit, shown.value));
  await attempt(visit, "modal-not-redrawn", () => visit.client.views.update({ view_id, view }));
};

type Work<T> = (input: ActInput) => Promise<Result<T, BroadcastNo>>;

/** Does it, says what came of it, and draws the page as it is now. */
const press = async <T>(
  visit: Visit,
  broadcastId: BroadcastId,
  work: Work<T>,
  done: (value: T) => string,
): Promise<void> => {
  const { person: actor } = visit;
  if (!actor) return refuseStaff(visit);
  const result = await work({ actor, broadcastId });
  if (!result.ok && result.reason === "not-staff") return refuseStaff(visit);
  const said = result.ok ? done(result.value) : refusedText(visit, result.reason);
  await redrawPage(visit, broadcastId, said);
  await refreshHome(visit);
};

type OnPage = (visit: Visit, data: { broadcast: BroadcastId }) => Promise<void>;

export const onTest: OnPage = (visit, { broadcast }) =>
  press(
    visit,
    broadcast,
    (input) => testBroadcast(visit.deps, input),
    ({ written }) => say(visit, written > 0 ? "broadcast-test-done" : "broadcast-test-nowhere"),
  );

export const onUndo: OnPage = (visit, { broadcast }) =>
  press(
    visit,
    broadcast,
    (input) => undo(visit.deps, input),
    () => say(visit, "broadcast-undone"),
  );

export const onPause: OnPage = (visit, { broadcast }) =>
  press(
    visit,
    broadcast,
    (input) => pauseBroadcast(visit.deps, input),
    () => say(visit, "broadcast-paused"),
  );

export const onResume: OnPage = (visit, { broadcast }) =>
  press(
    visit,
    broadcast,
    (input) => resumeBroadcast(visit.deps, input),
    () => say(visit, "broadcast-resumed"),
  );

export const onCancelled: OnPage = (visit, { broadcast }) =>
  press(
    visit,
    broadcast,
    (input) => cancelBroadcast(visit.deps, input),
    () => say(visit, "broadcast-cancelled"),
  );

export const onRetry: OnPage = (visit, { broadcast }) =>
  press(
    visit,
    broadcast,
    (input) => retryFailed(visit.deps, input),
    ({ rows }) => say(visit, "broadcast-retried", { rows }),
  );

/** A decision on what was handed in, or on a new text: which of them, the hash tells. */
const decide = async (
  visit: Visit,
  { broadcast: id, hash }: ButtonData<"broadcast-approve">,
  approves: boolean,
): Promise<void> => {
  const { person: actor, deps } = visit;
  const shown = await findShown(visit, id);
  if (!actor || !shown) return;
  const input = { actor, broadcastId: id, hash };
  const result = await (shown.broadcast.state !== "pending" && shown.broadcast.fix
    ? decideFix(deps, { ...input, approves })
    : approves
      ? approve(deps, input)
      : reject(deps, input));
  const said = result.ok
    ? approves && result.value
      ? say(visit, "approval-done", { when: whenInSentence(visit.locale, result.value.startsAt) })
      : say(visit, approves ? "approval-fix-done" : "approval-rejected")
    : refusedText(visit, result.reason === "not-now" ? "stale-approval" : result.reason);
  if (visit.origin.kind === "modal") return redrawPage(visit, id, said);
  const page = sentencePage(visit, said);
  return result.ok && visit.origin.kind === "message"
    ? redraw(visit, visit.origin.url, page)
    : show(visit, page);
};

export const onApprove = (visit: Visit, data: ButtonData<"broadcast-approve">): Promise<void> =>
  decide(visit, data, true);

export const onReject = (visit: Visit, data: ButtonData<"broadcast-reject">): Promise<void> =>
  decide(visit, data, false);
