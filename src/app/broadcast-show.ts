/** What staff see of broadcasts: the list, one with its progress, and who got it. */
import type { Deps } from "../deps.ts";
import { countAudience, type Counted } from "../db/audience.ts";
import { findBroadcast, listBroadcasts, listMinistries, type Ministry } from "../db/broadcast.ts";
import { findEdits, type EditProgress } from "../db/broadcast-edit.ts";
import { countUndecided, listRecord, listTallies, type RecordRow } from "../db/broadcast-ledger.ts";
import { findCard } from "../db/workshop-card.ts";
import { hasStarted, type Broadcast } from "../domain/broadcast.ts";
import { rateOf } from "../domain/broadcast-watch.ts";
import type { DeliveryState } from "../domain/delivery.ts";
import type { BroadcastId } from "../domain/ids.ts";
import { can } from "../domain/permission.ts";
import { PLATFORMS, type Person } from "../domain/person.ts";
import { no, ok, type Result } from "../domain/result.ts";
import type { WorkshopCard } from "../domain/rsvp.ts";
import { markOf } from "./broadcast-run.ts";

export type { Counted, Ministry, RecordRow };

/** A list for a screen of Slack. */
const LIST_LIMIT = 20;
export const RECORD_PAGE = 20;

export type Listed = { readonly broadcast: Broadcast; readonly card: WorkshopCard | null };

const cardOf = async (deps: Deps, { workshopId }: Broadcast): Promise<WorkshopCard | null> =>
  workshopId === null ? null : ((await findCard(deps.db, workshopId)) ?? null);

/** The latest broadcasts and announcements of both ministries, with their states. */
export const listForDesk = async (
  deps: Deps,
  actor: Person,
): Promise<Result<readonly Listed[], "not-staff">> => {
  if (!can(actor.roles, "broadcast")) return no("not-staff");
  const broadcasts = await listBroadcasts(deps.db, LIST_LIMIT);
  return ok(
    await Promise.all(
      broadcasts.map(async (broadcast) => ({ broadcast, card: await cardOf(deps, broadcast) })),
    ),
  );
};

/** The ministries in whose name somebody may speak. */
export const listSpeakers = async (deps: Deps, actor: Person): Promise<readonly Ministry[]> => {
  const mine = actor.roles.filter((role) => can([role], "broadcast"));
  const all = await listMinistries(deps.db);
  return all.filter(({ id }) => mine.some(({ ministryId }) => ministryId === id));
};

export type Counts = Readonly<Record<DeliveryState, number>>;

/** How far it is: the states add up to `recipients`, always. */
export type Progress = {
  readonly counts: Counts;
  readonly recipients: number;
  /** Of the queued ones, those that wait by themselves, mostly for room in their readers' week. */
  readonly putOff: number;
  /** Of all, those of which something is known, in whole percent. */
  readonly percent: number;
  readonly perSecond: number;
  /** When the last one will have gone out at this rate; `null`: nothing is going out. */
  readonly endsAt: Date | null;
  /** Uncertain ones that nobody has decided about. */
  readonly undecided: number;
  readonly edits: EditProgress | null;
};

export type Shown = Listed & {
  readonly ministry: Ministry | null;
  readonly ministries: readonly Ministry[];
  /** Whom it reaches now, before it has started; `null` also where nobody asked for it. */
  readonly audience: Counted | null;
  readonly progress: Progress | null;
};

const NO_COUNTS: Counts = {
  queued: 0,
  sending: 0,
  sent: 0,
  failed: 0,
  blocked: 0,
  skipped: 0,
  uncertain: 0,
};

const progressOf = async (deps: Deps, broadcast: Broadcast): Promise<Progress> => {
  const now = deps.now();
  const tallies = await listTallies(deps.db, broadcast.id);
  const counts: Record<DeliveryState, number> = { ...NO_COUNTS };
  for (const { state, rows } of tallies) counts[state] += rows;
  const recipients = Object.values(counts).reduce((sum, rows) => sum + rows, 0);
  const left = counts.queued + counts.sending;
  const putOff = tallies.reduce((sum, tally) => sum + tally.putOff, 0);
  const mark = markOf(tallies, now);
  const permitted = PLATFORMS.filter((platform) =>
    tallies.some((tally) => tally.platform === platform && tally.state === "queued"),
  ).reduce((sum, name) => sum + (deps.messengers[name]?.pace.noticesPerSecond ?? 0), 0);
  const perSecond = (broadcast.watch && rateOf(broadcast.watch, mark)) ?? permitted;
  const going = left - putOff;
  const moves = broadcast.state === "running" && going > 0 && perSecond > 0;
  return {
    counts,
    recipients,
    putOff,
    percent: recipients === 0 ? 100 : Math.floor(((recipients - left) * 100) / recipients),
    perSecond,
    endsAt: moves ? new Date(now.getTime() + (going / perSecond) * 1_000) : null,
    undecided: counts.uncertain === 0 ? 0 : await countUndecided(deps.db, broadcast.id),
    edits: await findEdits(deps.db, broadcast.id),
  };
};

/** One broadcast as it is now. `counted: false` leaves out whom it would reach: that reads all people. */
export const showBroadcast = async (
  deps: Deps,
  actor: Person,
  id: BroadcastId,
  { counted = true }: { readonly counted?: boolean } = {},
): Promise<Result<Shown, "not-staff" | "no-broadcast">> => {
  if (!can(actor.roles, "broadcast")) return no("not-staff");
  const broadcast = await findBroadcast(deps.db, id);
  if (!broadcast) return no("no-broadcast");
  const { state, startsAt } = broadcast;
  // What was thrown away as a draft has no rows to tell of.
  const started = hasStarted(state) || (state === "cancelled" && startsAt !== null);
  const [card, ministries, audience, progress] = await Promise.all([
    cardOf(deps, broadcast),
    listMinistries(deps.db),
    started || !counted ? null : countAudience(deps.db, broadcast.audience),
    started ? progressOf(deps, broadcast) : null,
  ]);
  const ministry = ministries.find(({ id: known }) => known === broadcast.ministryId) ?? null;
  return ok({ broadcast, card, ministry, ministries, audience, progress });
};

export type RecordView = {
  readonly broadcast: Broadcast;
  readonly rows: readonly RecordRow[];
  /** Where the next page begins; `null`: this is the last. */
  readonly next: number | null;
};

/** Who was to get it and what became of it, person by person: for roles that may see people. */
export const showRecord = async (
  deps: Deps,
  actor: Person,
  query: {
    broadcastId: BroadcastId;
    states: readonly DeliveryState[];
    after: number;
    undecided?: boolean;
  },
): Promise<Result<RecordView, "not-staff" | "no-broadcast">> => {
  if (!can(actor.roles, "see-people")) return no("not-staff");
  const { broadcastId, ...page } = query;
  const broadcast = await findBroadcast(deps.db, broadcastId);
  if (!broadcast) return no("no-broadcast");
  const found = await listRecord(deps.db, broadcastId, { ...page, limit: RECORD_PAGE + 1 });
  const rows = found.slice(0, RECORD_PAGE);
  const next = found.length > RECORD_PAGE ? (rows.at(-1)?.addressId ?? null) : null;
  return ok({ broadcast, rows, next });
};
