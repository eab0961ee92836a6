/** The room from the side of staff: opening and closing it, what was said, and taking something off its screen. */
import { randomBytes } from "node:crypto";
import type { Deps } from "../deps.ts";
import { writeAudit } from "../db/audit.ts";
import { inTransaction } from "../db/client.ts";
import { countSeats, findRoom, saveRoomClosed, saveRoomOpen } from "../db/room.ts";
import { findRoomIdea, listRoomEntries, saveHidden } from "../db/room-entry.ts";
import { listMinutes, saveMinutes, type MinutesPart } from "../db/room-minutes.ts";
import { lockWorkshop } from "../db/workshop.ts";
import { findCard } from "../db/workshop-card.ts";
import { CONTRIBUTION_KINDS } from "../domain/contribution.ts";
import type { ContributionId, WorkshopId } from "../domain/ids.ts";
import { can } from "../domain/permission.ts";
import type { Person } from "../domain/person.ts";
import { no, ok, type Result } from "../domain/result.ts";
import { draftOfKind, isRoomOpen, type MinutesWords, type RoomEntry } from "../domain/room.ts";
import type { WorkshopCard } from "../domain/rsvp.ts";

export type RoomOfficeNo = "not-staff" | "no-workshop" | "not-announced" | "no-room";

export type ShownRoom = {
  readonly card: WorkshopCard;
  readonly open: boolean;
  /** Undefined where it was never opened. */
  readonly keys: { readonly join: string; readonly screen: string } | undefined;
  readonly people: number;
  /** The latest, the hidden ones too. */
  readonly entries: readonly RoomEntry[];
  readonly count: number;
  readonly minutes: readonly MinutesPart[];
  readonly acceptedAt: Date | null;
};

/** So many of the latest ideas can be taken off the screen without looking for them. */
const LATEST = 12;
/** More than a room of hundreds says in a day. */
const ALL = 20_000;

/** The room of a workshop as it is now. */
export const showRoom = async (
  deps: Deps,
  actor: Person,
  workshopId: WorkshopId,
): Promise<Result<ShownRoom, RoomOfficeNo>> => {
  if (!can(actor.roles, "sort-ideas")) return no("not-staff");
  const card = await findCard(deps.db, workshopId);
  if (!card) return no("no-workshop");
  const room = await findRoom(deps.db, { workshopId });
  const [people, said, minutes] = await Promise.all([
    countSeats(deps.db, workshopId),
    listRoomEntries(deps.db, workshopId, { limit: LATEST }),
    listMinutes(deps.db, workshopId),
  ]);
  return ok({
    card,
    open: room !== undefined && isRoomOpen(room, deps.now()),
    keys: room && { join: room.joinKey, screen: room.screenKey },
    people,
    ...said,
    minutes,
    acceptedAt: room?.acceptedAt ?? null,
  });
};

const KEY_BYTES = 16;
const newKey = (): string => randomBytes(KEY_BYTES).toString("base64url");

/**
 * Opens the room of an announced workshop. Its keys are random and stay the same when it is opened
 * again, because the tables have the code in print; they open nothing but this room.
 */
export const openRoom = async (
  deps: Deps,
  actor: Person,
  workshopId: WorkshopId,
): Promise<Result<null, RoomOfficeNo>> => {
  if (!can(actor.roles, "sort-ideas")) return no("not-staff");
  return inTransaction(deps.db, async (tx): Promise<Result<null, RoomOfficeNo>> => {
    const workshop = await lockWorkshop(tx, workshopId);
    if (!workshop) return no("no-workshop");
    if (workshop.state !== "published") return no("not-announced");
    const now = deps.now();
    const room = await findRoom(tx, { workshopId });
    if (room && isRoomOpen(room, now)) return ok(null);
    const keys = { joinKey: newKey(), screenKey: newKey() };
    await saveRoomOpen(tx, { workshopId, ...keys, openedAt: now });
    const about = { kind: "workshop", id: workshopId } as const;
    await writeAudit(tx, { at: now, actor, act: "room-open", about });
    return ok(null);
  });
};

/**
 * Closes the room and drafts its minutes: what was said is told in sentences, each citing its
 * number, in the words that whoever closes it reads. Closed once more, it changes nothing.
 */
export const closeRoom = async (
  deps: Deps,
  actor: Person,
  { workshopId, words }: { readonly workshopId: WorkshopId; readonly words: MinutesWords },
): Promise<Result<null, RoomOfficeNo>> => {
  if (!can(actor.roles, "sort-ideas")) return no("not-staff");
  return inTransaction(deps.db, async (tx): Promise<Result<null, RoomOfficeNo>> => {
    if (!(await findRoom(tx, { workshopId }))) return no("no-room");
    const now = deps.now();
    if (!(await saveRoomClosed(tx, workshopId, now))) return ok(null);
    const { entries } = await listRoomEntries(tx, workshopId, { limit: ALL });
    const parts = CONTRIBUTION_KINDS.map((kind) => {
      const own = entries.filter((entry) => entry.kind === kind && !entry.hidden);
      return { kind, text: own.length === 0 ? "" : draftOfKind(own, words) };
    });
    await saveMinutes(tx, workshopId, parts);
    const about = { kind: "workshop", id: workshopId } as const;
    await writeAudit(tx, { at: now, actor, act: "room-close", about });
    return ok(null);
  });
};

/** Takes an idea off the screen, or puts it back; it stays an idea with its number. */
export const hideInRoom = async (
  deps: Deps,
  actor: Person,
  { id, hidden }: { readonly id: ContributionId; readonly hidden: boolean },
): Promise<Result<WorkshopId, RoomOfficeNo>> => {
  if (!can(actor.roles, "sort-ideas")) return no("not-staff");
  return inTransaction(deps.db, async (tx): Promise<Result<WorkshopId, RoomOfficeNo>> => {
    const idea = await findRoomIdea(tx, id);
    if (!idea) return no("no-room");
    const at = deps.now();
    const changed = await saveHidden(
      tx,
      hidden ? { contributionId: id, at, byId: actor.id } : { contributionId: id, shown: true },
    );
    if (!changed) return ok(idea.workshopId);
    const about = { kind: "workshop", id: idea.workshopId } as const;
    await writeAudit(tx, { at, actor, act: hidden ? "room-hide" : "room-show", about });
    return ok(idea.workshopId);
  });
};
