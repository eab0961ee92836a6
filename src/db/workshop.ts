/** Queries about workshops: the row, and the card that a person sees. */
import { and, asc, desc, eq, gt, inArray, lte, sql } from "drizzle-orm";
import type { PersonId, ProgrammeId, WorkshopId } from "../domain/ids.ts";
import type { WorkshopCard } from "../domain/rsvp.ts";
import type { CheckedDraft, Workshop, WorkshopState } from "../domain/workshop.ts";
import type { Queryable, Tx } from "./client.ts";
import { programmes, rsvps, workshops } from "./schema.ts";

type WorkshopRow = typeof workshops.$inferSelect;

export const workshopOf = (row: WorkshopRow): Workshop => {
  const { id, titleLv, titleEn, region, place, venue, startsAt, endsAt, capacity, state } = row;
  const title = { lv: titleLv, en: titleEn };
  return { id, title, region, place, venue, startsAt, endsAt, capacity, state };
};

// Written out in SQL: inside a select from one table, drizzle leaves the table's name off its columns.
const countOf = (state: string) =>
  sql<number>`(select count(*) from rsvps r where r.workshop_id = workshops.id and r.state = ${state})::int`;

const mineOf = (personId: PersonId | undefined) =>
  sql<
    WorkshopCard["mine"]
  >`(select r.state from rsvps r where r.workshop_id = workshops.id and r.person_id = ${personId ?? 0})`;

const selectCards = (db: Queryable, personId: PersonId | undefined) =>
  db
    .select({
      row: workshops,
      going: countOf("going"),
      maybe: countOf("maybe"),
      declined: countOf("declined"),
      mine: mineOf(personId),
    })
    .from(workshops);

type CardRow = Awaited<ReturnType<typeof selectCards>>[number];

const cardOf = ({ row, going, maybe, declined, mine }: CardRow): WorkshopCard => ({
  ...workshopOf(row),
  counts: { going, maybe, declined },
  mine,
});

export const findCard = async (
  db: Queryable,
  id: WorkshopId,
  personId?: PersonId,
): Promise<WorkshopCard | undefined> => {
  const [row] = await selectCards(db, personId).where(eq(workshops.id, id));
  return row && cardOf(row);
};

/** Cards of workshops that have not ended, soonest first. */
export const listUpcomingCards = async (
  db: Queryable,
  query: { now: Date; states: readonly WorkshopState[]; personId?: PersonId; limit: number },
): Promise<WorkshopCard[]> => {
  const rows = await selectCards(db, query.personId)
    .where(and(gt(workshops.endsAt, query.now), inArray(workshops.state, [...query.states])))
    .orderBy(asc(workshops.startsAt), asc(workshops.id))
    .limit(query.limit);
  return rows.map(cardOf);
};

/** Cards of workshops that have ended, latest first. */
export const listPastCards = async (
  db: Queryable,
  query: { now: Date; personId?: PersonId; limit: number },
): Promise<WorkshopCard[]> => {
  const rows = await selectCards(db, query.personId)
    .where(and(lte(workshops.endsAt, query.now), eq(workshops.state, "published")))
    .orderBy(desc(workshops.startsAt), desc(workshops.id))
    .limit(query.limit);
  return rows.map(cardOf);
};

/** Cards of the workshops that a person has answered and that have not ended. */
export const listAnsweredCards = async (
  db: Queryable,
  query: { now: Date; personId: PersonId; limit: number },
): Promise<WorkshopCard[]> => {
  const mine = db
    .select({ id: rsvps.workshopId })
    .from(rsvps)
    .where(eq(rsvps.personId, query.personId));
  const rows = await selectCards(db, query.personId)
    .where(
      and(
        gt(workshops.endsAt, query.now),
        eq(workshops.state, "published"),
        inArray(workshops.id, mine),
      ),
    )
    .orderBy(asc(workshops.startsAt))
    .limit(query.limit);
  return rows.map(cardOf);
};

/** Takes the row for this transaction, so that two people cannot both have the last seat. */
export const lockWorkshop = async (tx: Tx, id: WorkshopId): Promise<Workshop | undefined> => {
  const [row] = await tx.select().from(workshops).where(eq(workshops.id, id)).for("update");
  return row && workshopOf(row);
};

export const insertWorkshop = async (
  tx: Tx,
  draft: CheckedDraft,
  made: { programmeId: ProgrammeId; requestKey: string; at: Date },
): Promise<{ id: WorkshopId; fresh: boolean }> => {
  const { title, region, place, venue, startsAt, endsAt, capacity } = draft;
  const [inserted] = await tx
    .insert(workshops)
    .values({
      programmeId: made.programmeId,
      titleLv: title.lv,
      titleEn: title.en,
      region,
      place,
      venue,
      startsAt,
      endsAt,
      capacity,
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
): Promise<void> => {
  await tx.update(workshops).set({ state }).where(eq(workshops.id, id));
};

/** Published workshops that begin after `from` and before `to`. */
export const listStartingBetween = async (
  db: Queryable,
  from: Date,
  to: Date,
): Promise<Workshop[]> => {
  const rows = await db
    .select()
    .from(workshops)
    .where(
      and(
        eq(workshops.state, "published"),
        gt(workshops.startsAt, from),
        lte(workshops.startsAt, to),
      ),
    );
  return rows.map(workshopOf);
};

/** The programme that a new workshop belongs to: there is one until a second is begun. */
export const findProgramme = async (db: Queryable) => {
  const [programme] = await db.select().from(programmes).orderBy(desc(programmes.id)).limit(1);
  return programme;
};
