/** What waits at the desk for somebody's act: found anew each time, stored nowhere. */
import type { Deps } from "../deps.ts";
import { findBroadcast, findOthers } from "../db/broadcast.ts";
import { inTransaction } from "../db/client.ts";
import { countUnsorted } from "../db/contribution-sort.ts";
import { listInDoubt, listOpenBroadcasts } from "../db/office.ts";
import { countVoices, listMixes } from "../db/voices.ts";
import { findCard, listUpcomingCards } from "../db/workshop-card.ts";
import { approverNo, type Broadcast } from "../domain/broadcast.ts";
import type { BroadcastId } from "../domain/ids.ts";
import { can, rolesThat } from "../domain/permission.ts";
import type { Person } from "../domain/person.ts";
import type { WorkshopCard } from "../domain/rsvp.ts";
import { calendarDaysBetween } from "../domain/time.ts";
import { thinVoices, VOICE_ALARM_DAYS } from "../domain/voices.ts";
import { inWaitingOrder, VENUE_DUE_DAYS, type Waiting } from "../domain/waiting.ts";
import { phaseOf } from "../domain/workshop.ts";

const MOST_BROADCASTS = 20;
const MOST_WORKSHOPS = 50;

/** Whether this person is the one who may approve it; without a person, whether anybody's word is missing. */
const isToApprove = async (
  deps: Deps,
  broadcast: Broadcast,
  actor: Person | undefined,
): Promise<boolean> => {
  if (broadcast.state !== "pending" && broadcast.fix === null) return false;
  if (!actor) return true;
  const { ministryId, authors } = broadcast;
  const about = { ministryId, authors, roles: rolesThat("approve") };
  const { elsewhere } = await inTransaction(deps.db, (tx) => findOthers(tx, about));
  return approverNo(actor, { ministryId, authors, elsewhere }) === undefined;
};

const aboutBroadcast = async (deps: Deps, { id, wording, kind, workshopId }: Broadcast) => ({
  broadcastId: id,
  text: kind === "announcement" ? { lv: "", en: "" } : wording.texts,
  workshop: workshopId === null ? null : ((await findCard(deps.db, workshopId)) ?? null),
});

const ofBroadcast = async (
  deps: Deps,
  id: BroadcastId,
  actor: Person | undefined,
): Promise<Waiting[]> => {
  const broadcast = await findBroadcast(deps.db, id);
  if (!broadcast) return [];
  const stopped = broadcast.state === "stopped";
  const approval = await isToApprove(deps, broadcast, actor);
  if (!stopped && !approval) return [];
  const about = await aboutBroadcast(deps, broadcast);
  return [{ what: stopped ? "stopped" : "approval", ...about }];
};

const inDoubt = async (deps: Deps): Promise<Waiting[]> => {
  const found = await listInDoubt(deps.db, MOST_BROADCASTS);
  const waiting: Waiting[] = [];
  for (const { id, rows } of found) {
    const broadcast = await findBroadcast(deps.db, id);
    if (broadcast)
      waiting.push({ what: "uncertain", rows, ...(await aboutBroadcast(deps, broadcast)) });
  }
  return waiting;
};

const ofBroadcasts = async (deps: Deps, actor: Person | undefined): Promise<Waiting[]> => {
  if (actor && !can(actor.roles, "broadcast")) return [];
  const waiting: Waiting[] = [];
  for (const id of await listOpenBroadcasts(deps.db, MOST_BROADCASTS))
    waiting.push(...(await ofBroadcast(deps, id, actor)));
  return [...waiting, ...(await inDoubt(deps))];
};

const [FURTHEST_ALARM] = VOICE_ALARM_DAYS;

/** What a workshop to come lacks: a venue, or a voice. */
const lacks = async (deps: Deps, cards: readonly WorkshopCard[]): Promise<Waiting[]> => {
  const now = deps.now();
  const [mixes, heardOf] = await Promise.all([
    listMixes(deps.db),
    countVoices(
      deps.db,
      cards.map(({ id }) => id),
    ),
  ]);
  return cards.flatMap((workshop): Waiting[] => {
    const days = calendarDaysBetween(now, workshop.startsAt);
    const about = { workshop, workshopId: workshop.id, days };
    const heard = heardOf(workshop.id);
    const thin =
      days <= FURTHEST_ALARM ? thinVoices(mixes[workshop.region], heard, workshop.capacity) : [];
    return [
      ...(workshop.venue === null && days <= VENUE_DUE_DAYS
        ? [{ what: "venue", ...about } as const]
        : []),
      ...(thin.length > 0 ? [{ what: "voice", thin, ...about } as const] : []),
    ];
  });
};

/** What people brought, for whoever may sort it. */
const unsorted = async (deps: Deps, actor: Person | undefined): Promise<Waiting[]> => {
  if (actor && !can(actor.roles, "sort-ideas")) return [];
  const found = await countUnsorted(deps.db);
  return found ? [{ what: "contribution", ...found }] : [];
};

/**
 * What waits for this person, the most pressing first; without a person, what waits for anybody of
 * the staff. A role that may only look has nothing waiting.
 */
export const listWaiting = async (deps: Deps, actor?: Person): Promise<readonly Waiting[]> => {
  if (actor && !can(actor.roles, "edit-workshop")) return [];
  const now = deps.now();
  const query = { now, states: ["published"] as const, limit: MOST_WORKSHOPS };
  const cards = (await listUpcomingCards(deps.db, query)).filter(
    (card) => phaseOf(card, now) === "upcoming",
  );
  const waiting = await Promise.all([
    ofBroadcasts(deps, actor),
    lacks(deps, cards),
    unsorted(deps, actor),
  ]);
  return inWaitingOrder(waiting.flat());
};
