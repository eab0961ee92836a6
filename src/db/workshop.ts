/** Queries about workshops: the row, and the card that a person sees. */
import { and, asc, desc, eq, gt, inArray, isNotNull, lte, sql } from "drizzle-orm";
import { readFacts, StoredFacts, storeFacts, type Facts } from "../domain/change.ts";
import type { PersonId, ProgrammeId, WorkshopId } from "../domain/ids.ts";
import { INTERESTED, type WorkshopCard } from "../domain/rsvp.ts";
import type { CheckedDraft, Workshop, WorkshopState } from "../domain/workshop.ts";
import type { Queryable, Tx } from "./client.ts";
import { programmes, rsvps, workshopRevisions, workshops } from "./schema.ts";

type WorkshopRow = typeof workshops.$inferSelect;

export const workshopOf = (row: WorkshopRow): Workshop => {
  const { id, titleLv: lv, titleEn: en, region, place, venue, startsAt, endsAt } = row;
  const { state, revision, capacity, held, heldUntil } = row;
  const seats = { capacity, held, heldUntil };
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
  };
};

// Written out in SQL: inside a select from one table, drizzle leaves the table's name off its columns.
const counts = sql<WorkshopCard["counts"]>`(
  select json_build_object(
           'going', coalesce(sum(1 + c.guests) filter (where c.state = 'going'), 0),
           'taken', coalesce(sum(1 + c.guests) filter (where c.state in ('going', 'offered')), 0),
           'maybe', count(*) filter (where c.state = 'maybe'),
           'declined', count(*) filter (where c.state = 'declined'),
           'waitlisted', count(*) filter (where c.state = 'waitlisted'))
    from rsvps c where c.workshop_id = workshops.id)`;

const place = sql<number | null>`case when rsvps.queue_no is null then null else (
  select count(*)::int from rsvps q
   where q.workshop_id = workshops.id and q.state = 'waitlisted'
     and q.queue_no <= rsvps.queue_no) end`;

const selectCards = (db: Queryable, personId: PersonId | undefined) =>
  db
    .select({
      row: workshops,
      counts,
      mine: rsvps.state,
      guests: rsvps.guests,
      place,
      offerExpiresAt: rsvps.offerExpiresAt,
    })
    .from(workshops)
    .leftJoin(
      rsvps,
      and(eq(rsvps.workshopId, workshops.id), sql`${rsvps.personId} = ${personId ?? 0}`),
    );

type CardRow = Awaited<ReturnType<typeof selectCards>>[number];

const cardOf = ({ row, counts: told, mine, guests, ...my }: CardRow): WorkshopCard => ({
  ...workshopOf(row),
  counts: told,
  mine,
  my: { ...my, guests: guests ?? 0 },
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
  const rows = await selectCards(db, query.personId)
    .where(
      and(
        gt(workshops.endsAt, query.now),
        inArray(workshops.state, ["published", "cancelled"]),
        isNotNull(rsvps.state),
      ),
    )
    .orderBy(asc(workshops.startsAt))
    .limit(query.limit);
  return rows.map(cardOf);
};

/** Cards for a person's calendar: what they attend, may attend, or wait for, also when cancelled. */
export const listCalendarCards = async (
  db: Queryable,
  personId: PersonId,
  from: Date,
): Promise<WorkshopCard[]> => {
  const rows = await selectCards(db, personId)
    .where(
      and(
        gt(workshops.endsAt, from),
        inArray(workshops.state, ["published", "cancelled"]),
        inArray(rsvps.state, [...INTERESTED]),
      ),
    )
    .orderBy(asc(workshops.startsAt), asc(workshops.id));
  return rows.map(cardOf);
};

/** Takes the row for this transaction, so that two people cannot both have the last seat. */
export const lockWorkshop = async (tx: Tx, id: WorkshopId): Promise<Workshop | undefined> => {
  const [row] = await tx.select().from(workshops).where(eq(workshops.id, id)).for("update");
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
