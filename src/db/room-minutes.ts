/** The minutes of a room: a text for each kind, and when they were accepted. */
import { eq, sql } from "drizzle-orm";
import type { ContributionKind } from "../domain/contribution.ts";
import type { PersonId, WorkshopId } from "../domain/ids.ts";
import type { Queryable, Tx } from "./client.ts";
import type { EvidenceScope } from "./evidence-file.ts";
import { roomMinutes, rooms } from "./room-table.ts";

export type MinutesPart = { readonly kind: ContributionKind; readonly text: string };

export const listMinutes = async (db: Queryable, id: WorkshopId): Promise<MinutesPart[]> => {
  const rows = await db.select().from(roomMinutes).where(eq(roomMinutes.workshopId, id));
  return rows.map(({ kind, text }) => ({ kind, text }));
};

export type AcceptedMinutes = {
  readonly place: string;
  readonly startsAt: Date;
  readonly acceptedAt: Date;
  readonly parts: readonly MinutesPart[];
};

/** Accepted minutes of one workshop or of a whole programme, in the order of time. */
export const listAcceptedMinutes = async (
  db: Queryable,
  { programmeId, workshopId }: EvidenceScope,
): Promise<AcceptedMinutes[]> => {
  const here = workshopId === null ? sql`true` : sql`w.id = ${workshopId}`;
  const rows = await db.execute<{
    place: string;
    startsAt: string;
    acceptedAt: string;
    parts: MinutesPart[];
  }>(sql`
    select w.place, w.starts_at as "startsAt", r.accepted_at as "acceptedAt",
           json_agg(json_build_object('kind', m.kind, 'text', m.text)) as parts
      from rooms r
      join workshops w on w.id = r.workshop_id
      join room_minutes m on m.workshop_id = r.workshop_id
     where r.accepted_at is not null and w.programme_id = ${programmeId} and ${here}
     group by w.id, r.workshop_id
     order by w.starts_at, w.id`);
  return [...rows].map((row) => ({
    ...row,
    startsAt: new Date(row.startsAt),
    acceptedAt: new Date(row.acceptedAt),
  }));
};

/** Puts these texts in the place of all that was there; empty ones go. */
export const saveMinutes = async (
  tx: Tx,
  workshopId: WorkshopId,
  parts: readonly MinutesPart[],
): Promise<void> => {
  await tx.delete(roomMinutes).where(eq(roomMinutes.workshopId, workshopId));
  const whole = parts.filter(({ text }) => text !== "");
  if (whole.length > 0)
    await tx.insert(roomMinutes).values(whole.map((part) => ({ ...part, workshopId })));
};

export const saveAccepted = async (
  tx: Tx,
  workshopId: WorkshopId,
  accepted: { readonly acceptedAt: Date | null; readonly acceptedBy: PersonId | null },
): Promise<void> => {
  await tx.update(rooms).set(accepted).where(eq(rooms.workshopId, workshopId));
};
