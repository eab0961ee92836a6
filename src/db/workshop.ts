/** Queries about workshops: their rows, and what was told of them at each revision. */
import { and, desc, eq } from "drizzle-orm";
import { readFacts, StoredFacts, storeFacts, type Facts } from "../domain/change.ts";
import type { ProgrammeId, WorkshopId } from "../domain/ids.ts";
import type { CheckedDraft, Workshop, WorkshopState } from "../domain/workshop.ts";
import type { Queryable, Tx } from "./client.ts";
import { programmes, workshopRevisions, workshops } from "./schema.ts";

type WorkshopRow = typeof workshops.$inferSelect;

export const workshopOf = (row: WorkshopRow): Workshop => {
  const { id, titleLv: lv, titleEn: en, region, place, venue, startsAt, endsAt } = row;
  const { state, revision, capacity, held, heldUntil, reminders, nudgeDays } = row;
  const seats = { capacity, held, heldUntil };
  const reminding = { reminders, nudgeDays };
  return {
    id,
    title: { lv, en },
    region,
    place,
    venue,
    startsAt,
    endsAt,
    state,
    revision,
    ...seats,
    ...reminding,
  };
};

/** Takes the row for this transaction, so that two people cannot both have the last seat. */
export const lockWorkshop = async (tx: Tx, id: WorkshopId): Promise<Workshop | undefined> => {
  const [row] = await tx
    .select()
    .from(workshops)
    .where(eq(workshops.id, id))
    .for("update")
    .prepare("lock_workshop")
    .execute();
  return row && workshopOf(row);
};

const columnsOf = ({ title, ...rest }: CheckedDraft) => ({
  ...rest,
  titleLv: title.lv,
  titleEn: title.en,
});

/** Writes an edited workshop over the row that is locked. */
export const saveWorkshop = async (
  tx: Tx,
  id: WorkshopId,
  draft: CheckedDraft & { revision: number },
): Promise<void> => {
  await tx
    .update(workshops)
    .set({ ...columnsOf(draft), revision: draft.revision })
    .where(eq(workshops.id, id));
};

/** Keeps what people were told at a revision. */
export const insertRevision = async (
  tx: Tx,
  told: { workshopId: WorkshopId; revision: number; facts: Facts; at: Date },
): Promise<void> => {
  await tx
    .insert(workshopRevisions)
    .values({ ...told, facts: storeFacts(told.facts) })
    .onConflictDoNothing();
};

/** What people were told at a revision. */
export const findRevision = async (
  db: Queryable,
  workshopId: WorkshopId,
  revision: number,
): Promise<Facts | undefined> => {
  const [row] = await db
    .select({ facts: workshopRevisions.facts })
    .from(workshopRevisions)
    .where(
      and(eq(workshopRevisions.workshopId, workshopId), eq(workshopRevisions.revision, revision)),
    );
  return row && readFacts(StoredFacts.parse(row.facts));
};

export const insertWorkshop = async (
  tx: Tx,
  draft: CheckedDraft,
  made: { programmeId: ProgrammeId; requestKey: string; at: Date },
): Promise<{ id: WorkshopId; fresh: boolean }> => {
  const [inserted] = await tx
    .insert(workshops)
    .values({
      ...columnsOf(draft),
      programmeId: made.programmeId,
      state: "draft",
      requestKey: made.requestKey,
      createdAt: made.at,
    })
    .onConflictDoNothing({ target: workshops.requestKey })
    .returning({ id: workshops.id });
  if (inserted) return { id: inserted.id, fresh: true };
  const [twin] = await tx
    .select({ id: workshops.id })
    .from(workshops)
    .where(eq(workshops.requestKey, made.requestKey));
  if (!twin) throw new Error("a workshop's twin vanished");
  return { id: twin.id, fresh: false };
};

export const saveWorkshopState = async (
  tx: Tx,
  id: WorkshopId,
  state: WorkshopState,
  revision?: number,
): Promise<void> => {
  await tx
    .update(workshops)
    .set({ state, ...(revision === undefined ? {} : { revision }) })
    .where(eq(workshops.id, id));
};

/** A programme; not named, the one that a new workshop belongs to: there is one until a second is begun. */
export const findProgramme = async (db: Queryable, id?: ProgrammeId) => {
  const [programme] = await db
    .select()
    .from(programmes)
    .where(id === undefined ? undefined : eq(programmes.id, id))
    .orderBy(desc(programmes.id))
    .limit(1);
  return programme;
};

export const findProgrammeOf = async (
  db: Queryable,
  id: WorkshopId,
): Promise<ProgrammeId | null> => {
  const [row] = await db
    .select({ programmeId: workshops.programmeId })
    .from(workshops)
    .where(eq(workshops.id, id));
  return row?.programmeId ?? null;
};

export type ProgrammeName = {
  readonly id: ProgrammeId;
  readonly title: Readonly<Record<"lv" | "en", string>>;
};

/** All of them, the latest first. */
export const listProgrammes = async (db: Queryable): Promise<ProgrammeName[]> => {
  const rows = await db.select().from(programmes).orderBy(desc(programmes.id));
  return rows.map(({ id, titleLv: lv, titleEn: en }) => ({ id, title: { lv, en } }));
};
