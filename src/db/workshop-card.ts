/** Queries about the card of a workshop: its row, the numbers, and the answer of whoever looks. */
import { and, asc, desc, eq, gt, inArray, isNotNull, lte, sql } from "drizzle-orm";
import type { PersonId, WorkshopId } from "../domain/ids.ts";
import { INTERESTED, type WorkshopCard } from "../domain/rsvp.ts";
import type { WorkshopState } from "../domain/workshop.ts";
import type { Queryable } from "./client.ts";
import { rsvps, workshops } from "./schema.ts";
import { workshopOf } from "./workshop.ts";

// Written out in SQL: inside a select from one table, drizzle leaves the table's name off its columns.
const counts = sql<WorkshopCard["counts"]>`(
  select json_build_object(
           'going', coalesce(sum(c.people) filter (where c.state = 'going'), 0),
           'taken', coalesce(sum(c.people) filter (where c.state in ('going', 'offered')), 0),
           'maybe', coalesce(sum(c.answers) filter (where c.state = 'maybe'), 0),
           'declined', coalesce(sum(c.answers) filter (where c.state = 'declined'), 0),
           'waitlisted', coalesce(sum(c.answers) filter (where c.state = 'waitlisted'), 0))
    from rsvp_tallies c where c.workshop_id = workshops.id)`;

// All who wait but those behind: whoever comes last, as most who look do, has nobody to count.
const place = sql<number | null>`case when rsvps.queue_no is null then null else (
  select sum(c.answers)::int from rsvp_tallies c
   where c.workshop_id = workshops.id and c.state = 'waitlisted') - (
  select count(*)::int from rsvps q
   where q.workshop_id = workshops.id and q.state = 'waitlisted'
     and q.queue_no > rsvps.queue_no) end`;

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
  const [row] = await selectCards(db, personId)
    .where(eq(workshops.id, id))
    .prepare("find_card")
    .execute();
  return row && cardOf(row);
};

/** Cards of these workshops, without anybody's answer. */
export const listCards = async (
  db: Queryable,
  ids: readonly WorkshopId[],
): Promise<WorkshopCard[]> => {
  if (ids.length === 0) return [];
  const rows = await selectCards(db, undefined).where(inArray(workshops.id, [...ids]));
  return rows.map(cardOf);
};

/** One reader of a workshop's card. */
export type CardReader = { readonly workshopId: WorkshopId; readonly personId: PersonId };

/**
 * Cards of many readers at once: what is the same for all is read once, and beside it who of them
 * has answered. Whoever has not gets the very same card as the others.
 */
export const findCardsFor = async (
  db: Queryable,
  readers: readonly CardReader[],
): Promise<(reader: CardReader) => WorkshopCard | undefined> => {
  const workshopIds = [...new Set(readers.map(({ workshopId }) => workshopId))];
  const cards = new Map((await listCards(db, workshopIds)).map((card) => [card.id, card]));
  const personIds = [...new Set(readers.map(({ personId }) => personId))];
  const answered = cards.size === 0 ? [] : await listMine(db, workshopIds, personIds);
  const mine = new Map(answered.map((row) => [`${row.workshopId}-${row.personId}`, row]));
  return ({ workshopId, personId }) => {
    const card = cards.get(workshopId);
    const own = mine.get(`${workshopId}-${personId}`);
    if (!card || !own) return card;
    const { guests, place, offerExpiresAt } = own;
    return { ...card, mine: own.mine, my: { guests, place, offerExpiresAt } };
  };
};

const listMine = (
  db: Queryable,
  workshopIds: readonly WorkshopId[],
  personIds: readonly PersonId[],
) =>
  db
    .select({
      workshopId: rsvps.workshopId,
      personId: rsvps.personId,
      mine: rsvps.state,
      guests: rsvps.guests,
      place,
      offerExpiresAt: rsvps.offerExpiresAt,
    })
    .from(rsvps)
    .innerJoin(workshops, eq(workshops.id, rsvps.workshopId))
    .where(
      and(inArray(rsvps.workshopId, [...workshopIds]), inArray(rsvps.personId, [...personIds])),
    );

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
