/** Publishing a workshop and telling those whom it concerns. */
import type { Deps } from "../deps.ts";
import { countAudience, insertBroadcast } from "../db/broadcast.ts";
import { inTransaction } from "../db/client.ts";
import { writeToAudience } from "../db/notice.ts";
import { insertAudit } from "../db/person.ts";
import { lockWorkshop, saveWorkshopState } from "../db/workshop.ts";
import { findCard } from "../db/workshop-card.ts";
import { AUDIENCES, type Audience } from "../domain/audience.ts";
import type { WorkshopId } from "../domain/ids.ts";
import { maySendAt } from "../domain/notice.ts";
import { can } from "../domain/permission.ts";
import { PLATFORMS, type Person } from "../domain/person.ts";
import { no, ok, type Result } from "../domain/result.ts";
import type { WorkshopCard } from "../domain/rsvp.ts";
import { phaseOf } from "../domain/workshop.ts";

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
): Promise<Result<{ card: WorkshopCard; counts: Record<Audience, number> }, AnnounceNo>> => {
  if (!can(actor.roles, "announce")) return no("not-staff");
  const card = await findCard(deps.db, workshopId);
  if (!card) return no("no-workshop");
  if (card.state === "published") return no("already-announced");
  if (card.state === "cancelled") return no("cancelled");
  if (phaseOf(card, deps.now()) !== "upcoming") return no("already-begun");
  const [everyone, region] = await Promise.all(
    AUDIENCES.map((audience) => countAudience(deps.db, audience, card.region)),
  );
  return ok({ card, counts: { everyone: everyone ?? 0, region: region ?? 0 } });
};

/**
 * Publishes a workshop and writes one ledger row for each person whom it concerns, all in one
 * transaction: either it is published and everybody will be told, or nothing happened. Sending
 * begins after that, and keeps quiet hours. A workshop is announced once.
 */
export const announce = async (
  deps: Deps,
  input: { actor: Person; workshopId: WorkshopId; audience: Audience },
): Promise<Result<{ recipients: number; dueAt: Date }, AnnounceNo>> => {
  const { actor, workshopId, audience } = input;
  if (!can(actor.roles, "announce")) return no("not-staff");
  const now = deps.now();
  const result = await inTransaction(deps.db, async (tx) => {
    const workshop = await lockWorkshop(tx, workshopId);
    if (!workshop) return no("no-workshop");
    if (workshop.state === "cancelled") return no("cancelled");
    if (phaseOf(workshop, now) !== "upcoming") return no("already-begun");
    const notice = { kind: "announcement", workshopId } as const;
    const dueAt = maySendAt(notice, { startsAt: workshop.startsAt, now });
    const fresh = { notice, dueAt, now, outcome: { state: "queued" } as const };
    const recipients = await writeToAudience(tx, fresh, { audience, region: workshop.region });
    const made = { workshopId, audience, recipients, createdBy: actor.id, createdAt: now };
    if (!(await insertBroadcast(tx, made))) return no("already-announced");
    await saveWorkshopState(tx, workshopId, "published");
    const entry = { at: now, personId: actor.id, act: "announce", workshopId };
    await insertAudit(tx, { ...entry, detail: { audience, recipients } });
    return ok({ recipients, dueAt });
  });
  if (result.ok) for (const platform of PLATFORMS) await deps.enqueue("drain", { platform });
  return result;
};
