/** Publishing a workshop and telling those whom it concerns. */
import type { Deps } from "../deps.ts";
import { writeAudit } from "../db/audit.ts";
import { countAudience } from "../db/audience.ts";
import { insertBroadcast, saveBroadcast } from "../db/broadcast.ts";
import { inTransaction, type Tx } from "../db/client.ts";
import { writeToAudience } from "../db/notice.ts";
import { lockWorkshop, saveWorkshopState } from "../db/workshop.ts";
import { findCard } from "../db/workshop-card.ts";
import { ANNOUNCED_TO, audienceOf, type AnnouncedTo } from "../domain/audience.ts";
import { NO_WORDING } from "../domain/broadcast.ts";
import { watchFrom } from "../domain/broadcast-watch.ts";
import type { WorkshopId } from "../domain/ids.ts";
import { maySendAt } from "../domain/urgency.ts";
import { can } from "../domain/permission.ts";
import { PLATFORMS, type Person } from "../domain/person.ts";
import { no, ok, type Result } from "../domain/result.ts";
import type { WorkshopCard } from "../domain/rsvp.ts";
import { phaseOf, type Workshop } from "../domain/workshop.ts";

export type AnnounceNo =
  | "not-staff"
  | "no-workshop"
  | "already-announced"
  | "cancelled"
  | "already-begun";

/** How many people each audience of this workshop would reach now, if it can still be announced. */
export const countAudiences = async (
  deps: Deps,
  actor: Person,
  workshopId: WorkshopId,
): Promise<Result<{ card: WorkshopCard; counts: Record<AnnouncedTo, number> }, AnnounceNo>> => {
  if (!can(actor.roles, "announce")) return no("not-staff");
  const card = await findCard(deps.db, workshopId);
  if (!card) return no("no-workshop");
  if (card.state === "published") return no("already-announced");
  if (card.state === "cancelled") return no("cancelled");
  if (phaseOf(card, deps.now()) !== "upcoming") return no("already-begun");
  const [everyone, region] = await Promise.all(
    ANNOUNCED_TO.map((to) => countAudience(deps.db, audienceOf(to, card.region), "announcement")),
  );
  return ok({ card, counts: { everyone: everyone?.people ?? 0, region: region?.people ?? 0 } });
};

const publish = async (
  tx: Tx,
  input: { actor: Person; workshop: Workshop; to: AnnouncedTo; now: Date },
): Promise<Result<{ recipients: number; dueAt: Date }, "already-announced">> => {
  const { actor, workshop, to, now } = input;
  const { id: workshopId, startsAt, region } = workshop;
  const audience = audienceOf(to, region);
  const { id: broadcastId, fresh } = await insertBroadcast(tx, {
    kind: "announcement",
    ministryId: actor.roles[0]?.ministryId ?? null,
    workshopId,
    wording: NO_WORDING,
    audience,
    state: "running",
    startsAt: now,
    createdBy: actor.id,
    authors: [actor.id],
    createdAt: now,
    requestKey: `announcement-${workshopId}`,
  });
  if (!fresh) return no("already-announced");
  const notice = { kind: "announcement", workshopId, broadcastId } as const;
  const dueAt = maySendAt(notice, { startsAt, now });
  const queued = { notice, dueAt, now, outcome: { state: "queued" } as const };
  const recipients = await writeToAudience(tx, queued, audience);
  const watch = watchFrom({ at: now.toISOString(), attempts: 0, wrong: 0 });
  await saveBroadcast(tx, broadcastId, { recipients, watch });
  await saveWorkshopState(tx, workshopId, "published");
  const about = { kind: "workshop", id: workshopId } as const;
  const entry = { at: now, actor, act: "workshop-announce", about } as const;
  await writeAudit(tx, { ...entry, facts: { audience: to, recipients } });
  return ok({ recipients, dueAt });
};

/**
 * Publishes a workshop and writes one ledger row for each person whom it concerns, all in one
 * transaction: either it is published and everybody will be told, or nothing happened. Sending
 * begins after that, and keeps quiet hours. A workshop is announced once; like every broadcast,
 * an announcement can be paused, and shows how far it is.
 */
export const announce = async (
  deps: Deps,
  input: { actor: Person; workshopId: WorkshopId; audience: AnnouncedTo },
): Promise<Result<{ recipients: number; dueAt: Date }, AnnounceNo>> => {
  const { actor, workshopId, audience: to } = input;
  if (!can(actor.roles, "announce")) return no("not-staff");
  const now = deps.now();
  const result = await inTransaction(deps.db, async (tx) => {
    const workshop = await lockWorkshop(tx, workshopId);
    if (!workshop) return no("no-workshop");
    if (workshop.state === "cancelled") return no("cancelled");
    if (phaseOf(workshop, now) !== "upcoming") return no("already-begun");
    return publish(tx, { actor, workshop, to, now });
  });
  if (result.ok) for (const platform of PLATFORMS) await deps.enqueue("drain", { platform });
  return result;
};
