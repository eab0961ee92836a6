/** Changing and cancelling a workshop: whoever answered is told once, and every card follows. */
import type { Deps } from "../deps.ts";
import { writeAudit } from "../db/audit.ts";
import { markAllStale } from "../db/card.ts";
import { inTransaction, type Tx } from "../db/client.ts";
import { writeDueTo } from "../db/round.ts";
import { writeToAnswered } from "../db/notice.ts";
import { countReach } from "../db/attendee.ts";
import { insertRevision, lockWorkshop, saveWorkshop, saveWorkshopState } from "../db/workshop.ts";
import { findCard } from "../db/workshop-card.ts";
import { changesBetween, type Change } from "../domain/change.ts";
import { passedBy } from "../domain/round.ts";
import type { WorkshopId } from "../domain/ids.ts";
import { maySendAt } from "../domain/urgency.ts";
import { can } from "../domain/permission.ts";
import { PLATFORMS, type Person } from "../domain/person.ts";
import { no, ok, type Result } from "../domain/result.ts";
import { INTERESTED, type RsvpState, type WorkshopCard } from "../domain/rsvp.ts";
import {
  checkDraft,
  cleanDraft,
  phaseOf,
  type CheckedDraft,
  type DraftErrors,
  type Workshop,
  type WorkshopDraft,
} from "../domain/workshop.ts";
import { noteAnswers } from "./card.ts";
import { offerFreeSeats, shortenOffers } from "./waitlist.ts";

export type ChangeNo = "not-staff" | "no-workshop" | "cancelled" | "already-begun";

/** What a change brought about, for the person who made it. */
export type Told = {
  readonly card: WorkshopCard;
  readonly changes: readonly Change[];
  /** To how many people a message is going. */
  readonly told: number;
  /** How many of those concerned have no chat, and are to be phoned. */
  readonly withoutChat: number;
};

/** A new date may suit those whom the old one did not; nothing else is news to them. */
const concerned = (changes: readonly Change[]): readonly RsvpState[] =>
  changes.includes("when") ? [...INTERESTED, "declined", "lapsed"] : INTERESTED;

const earlier = (a: Date, b: Date): Date => (a < b ? a : b);

const tell = async (
  tx: Tx,
  about: {
    workshop: Workshop;
    kind: "change" | "cancellation";
    startsAt: Date;
    states: readonly RsvpState[];
    now: Date;
  },
): Promise<{ told: number; withoutChat: number }> => {
  const { workshop, kind, startsAt, states, now } = about;
  const { id: workshopId, revision } = workshop;
  const notice = { kind, workshopId, revision };
  const dueAt = maySendAt(notice, { startsAt, now });
  const fresh = { notice, dueAt, now, outcome: { state: "queued" } as const };
  const told = await writeToAnswered(tx, fresh, states);
  const { withoutChat } = await countReach(tx, workshopId, states);
  return { told, withoutChat };
};

const wake = async (deps: Deps): Promise<void> => {
  for (const platform of PLATFORMS) await deps.enqueue("drain", { platform });
};

const sameSeats = (a: CheckedDraft, b: CheckedDraft): boolean =>
  a.capacity === b.capacity &&
  a.region === b.region &&
  a.heldUntil?.getTime() === b.heldUntil?.getTime() &&
  JSON.stringify(Object.entries(a.held).toSorted()) ===
    JSON.stringify(Object.entries(b.held).toSorted());

const sameReminding = (a: CheckedDraft, b: CheckedDraft): boolean =>
  a.nudgeDays === b.nudgeDays && a.reminders?.join() === b.reminders?.join();

/** A reminder whose time had passed before it was chosen is seen in the ledger as skipped, and reaches nobody. */
const skipPassed = async (
  tx: Tx,
  change: { before: Workshop; after: Workshop; now: Date },
): Promise<void> => {
  const { before, after, now } = change;
  if (after.state !== "published") return;
  const outcome = { state: "skipped", why: "too-late" } as const;
  for (const { notice, dueAt, to } of passedBy(before, after, now))
    await writeDueTo(tx, { notice, dueAt, now, outcome }, to);
};

type Changed = Result<Omit<Told, "card">, ChangeNo | "edited-meanwhile">;

const save = async (
  tx: Tx,
  input: { actor: Person; workshop: Workshop; draft: CheckedDraft; now: Date },
): Promise<Omit<Told, "card">> => {
  const { actor, workshop, draft, now } = input;
  const { id: workshopId } = workshop;
  const revision = workshop.revision + 1;
  const changes = changesBetween(workshop, draft);
  await insertRevision(tx, { workshopId, revision: workshop.revision, facts: workshop, at: now });
  await saveWorkshop(tx, workshopId, { ...draft, revision });
  const about = { kind: "workshop", id: workshopId } as const;
  const all = [...changes, ...(sameReminding(workshop, draft) ? [] : ["reminders"])];
  const entry = { at: now, actor, act: "workshop-change", about } as const;
  await writeAudit(tx, { ...entry, facts: { revision, changes: all } });
  const after = { ...workshop, ...draft, revision };
  await skipPassed(tx, { before: workshop, after, now });
  await shortenOffers(tx, after);
  await offerFreeSeats(tx, after, now);
  if (workshop.state !== "published" || changes.length === 0)
    return { changes, told: 0, withoutChat: 0 };
  await markAllStale(tx, workshopId, now);
  const startsAt = earlier(workshop.startsAt, draft.startsAt);
  const states = concerned(changes);
  return {
    changes,
    ...(await tell(tx, { workshop: after, kind: "change", startsAt, states, now })),
  };
};

export type ChangeResult =
  | { readonly ok: true; readonly value: Told }
  | { readonly ok: false; readonly reason: ChangeNo | "edited-meanwhile" }
  | { readonly ok: false; readonly reason: "bad-draft"; readonly errors: DraftErrors };

/**
 * Changes a workshop that has not begun. `revision` is the one that the form was opened with: if
 * somebody else saved meanwhile, nothing is written, so that neither edit is lost silently; the
 * same form sent twice is fine. A new date, time, place, venue or title is told, old and new, to
 * everybody whom it concerns; further seats are offered to those who wait; fewer seats than people
 * throw nobody out.
 */
export const changeWorkshop = async (
  deps: Deps,
  input: { actor: Person; workshopId: WorkshopId; revision: number; draft: WorkshopDraft },
): Promise<ChangeResult> => {
  const { actor, workshopId } = input;
  if (!can(actor.roles, "edit-workshop")) return no("not-staff");
  const now = deps.now();
  const checked = checkDraft(cleanDraft(input.draft), now);
  if (!checked.ok) return { ok: false, reason: "bad-draft", errors: checked.errors };
  const draft = checked.value;
  const done = await inTransaction(deps.db, async (tx): Promise<Changed> => {
    const workshop = await lockWorkshop(tx, workshopId);
    if (!workshop) return no("no-workshop");
    if (workshop.state === "cancelled") return no("cancelled");
    if (phaseOf(workshop, now) !== "upcoming") return no("already-begun");
    const news = changesBetween(workshop, draft).length > 0;
    if (!news && sameSeats(workshop, draft) && sameReminding(workshop, draft))
      return ok({ changes: [], told: 0, withoutChat: 0 });
    if (workshop.revision !== input.revision) return no("edited-meanwhile");
    return ok(await save(tx, { actor, workshop, draft, now }));
  });
  if (!done.ok) return done;
  await wake(deps);
  await noteAnswers(deps, workshopId);
  const card = await findCard(deps.db, workshopId, actor.id);
  return card ? ok({ card, ...done.value }) : no("no-workshop");
};

/** Whom a cancellation would concern now; asked before something that cannot be taken back. */
export const countConcerned = async (
  deps: Deps,
  input: { actor: Person; workshopId: WorkshopId },
): Promise<Result<Omit<Told, "changes">, ChangeNo>> => {
  const { actor, workshopId } = input;
  if (!can(actor.roles, "edit-workshop")) return no("not-staff");
  const card = await findCard(deps.db, workshopId, actor.id);
  if (!card) return no("no-workshop");
  if (card.state === "cancelled") return no("cancelled");
  if (phaseOf(card, deps.now()) !== "upcoming") return no("already-begun");
  if (card.state === "draft") return ok({ card, told: 0, withoutChat: 0 });
  const { withChat, withoutChat } = await countReach(deps.db, workshopId, INTERESTED);
  return ok({ card, told: withChat, withoutChat });
};

/**
 * Cancels a workshop that has not begun: whoever means to come is told once, every card and
 * calendar shows it, and nothing further is sent about it. It cannot be taken back, because
 * people plan by it; a new workshop can be made.
 */
export const cancelWorkshop = async (
  deps: Deps,
  input: { actor: Person; workshopId: WorkshopId },
): Promise<Result<Told, ChangeNo>> => {
  const { actor, workshopId } = input;
  if (!can(actor.roles, "edit-workshop")) return no("not-staff");
  const now = deps.now();
  const done = await inTransaction(deps.db, async (tx) => {
    const workshop = await lockWorkshop(tx, workshopId);
    if (!workshop) return no("no-workshop");
    if (workshop.state === "cancelled") return no("cancelled");
    if (phaseOf(workshop, now) !== "upcoming") return no("already-begun");
    const cancelled = { ...workshop, revision: workshop.revision + 1 };
    const facts = { workshopId, revision: workshop.revision, facts: workshop, at: now };
    await insertRevision(tx, facts);
    await saveWorkshopState(tx, workshopId, "cancelled", cancelled.revision);
    const line = { kind: "workshop", id: workshopId } as const;
    await writeAudit(tx, { at: now, actor, act: "workshop-cancel", about: line });
    if (workshop.state === "draft") return ok({ changes: [], told: 0, withoutChat: 0 });
    await markAllStale(tx, workshopId, now);
    const { startsAt } = workshop;
    const about = { workshop: cancelled, kind: "cancellation", startsAt, now } as const;
    return ok({ changes: [], ...(await tell(tx, { ...about, states: INTERESTED })) });
  });
  if (!done.ok) return done;
  await wake(deps);
  const card = await findCard(deps.db, workshopId, actor.id);
  return card ? ok({ card, ...done.value }) : no("no-workshop");
};
