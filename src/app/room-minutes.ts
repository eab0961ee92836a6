/** The minutes of a room: edited and accepted by staff, and kept as evidence from then on. */
import type { Deps } from "../deps.ts";
import { writeAudit } from "../db/audit.ts";
import { inTransaction } from "../db/client.ts";
import { findRoom } from "../db/room.ts";
import { listRoomEntries } from "../db/room-entry.ts";
import { listMinutes, saveAccepted, saveMinutes, type MinutesPart } from "../db/room-minutes.ts";
import { lockWorkshop } from "../db/workshop.ts";
import type { ContributionKind } from "../domain/contribution.ts";
import type { WorkshopId } from "../domain/ids.ts";
import { can } from "../domain/permission.ts";
import type { Person } from "../domain/person.ts";
import { no, ok, type Result } from "../domain/result.ts";
import { acceptMinutes, isRoomOpen, type MinutesNo } from "../domain/room.ts";

const ALL = 20_000;

export type SaveMinutesNo =
  | { readonly ok: false; readonly reason: "not-staff" | "no-room" | "still-open" }
  | {
      readonly ok: false;
      readonly reason: MinutesNo;
      readonly kind: ContributionKind;
      /** The line without a number, or the number that is none of this room. */
      readonly about: string;
    };

const isSame = (one: readonly MinutesPart[], other: readonly MinutesPart[]): boolean =>
  one.length === other.length &&
  one.every((part) => other.some(({ kind, text }) => kind === part.kind && text === part.text));

/** Keeps minutes as staff wrote them, when each line cites what was said in this room; what was accepted is a draft again. */
export const editMinutes = async (
  deps: Deps,
  actor: Person,
  edit: { readonly workshopId: WorkshopId; readonly parts: readonly MinutesPart[] },
): Promise<{ readonly ok: true } | SaveMinutesNo> => {
  if (!can(actor.roles, "sort-ideas")) return no("not-staff");
  const { workshopId } = edit;
  return inTransaction(deps.db, async (tx) => {
    await lockWorkshop(tx, workshopId);
    const room = await findRoom(tx, { workshopId });
    if (!room) return no("no-room");
    if (isRoomOpen(room, deps.now())) return no("still-open");
    const { entries } = await listRoomEntries(tx, workshopId, { limit: ALL });
    const known: ReadonlySet<string> = new Set(entries.map(({ receipt }) => receipt));
    const parts: MinutesPart[] = [];
    for (const { kind, text } of edit.parts) {
      const accepted = acceptMinutes(text, known);
      if (!accepted.ok) return { ...accepted, kind };
      parts.push({ kind, text: accepted.value });
    }
    const whole = parts.filter(({ text }) => text !== "");
    if (room.acceptedAt === null && isSame(whole, await listMinutes(tx, workshopId)))
      return { ok: true as const };
    await saveMinutes(tx, workshopId, whole);
    await saveAccepted(tx, workshopId, { acceptedAt: null, acceptedBy: null });
    const about = { kind: "workshop", id: workshopId } as const;
    await writeAudit(tx, { at: deps.now(), actor, act: "minutes-edit", about });
    return { ok: true as const };
  });
};

/** Accepts the minutes as they stand; from then on they are part of the workshop's evidence. */
export const acceptRoomMinutes = async (
  deps: Deps,
  actor: Person,
  workshopId: WorkshopId,
): Promise<Result<null, "not-staff" | "no-room" | "still-open" | "no-minutes">> => {
  if (!can(actor.roles, "sort-ideas")) return no("not-staff");
  return inTransaction(deps.db, async (tx) => {
    await lockWorkshop(tx, workshopId);
    const room = await findRoom(tx, { workshopId });
    if (!room) return no("no-room");
    if (isRoomOpen(room, deps.now())) return no("still-open");
    if ((await listMinutes(tx, workshopId)).length === 0) return no("no-minutes");
    if (room.acceptedAt !== null) return ok(null);
    const acceptedAt = deps.now();
    await saveAccepted(tx, workshopId, { acceptedAt, acceptedBy: actor.id });
    const about = { kind: "workshop", id: workshopId } as const;
    await writeAudit(tx, { at: acceptedAt, actor, act: "minutes-accept", about });
    return ok(null);
  });
};
