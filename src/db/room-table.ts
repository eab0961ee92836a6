/** The tables of the room: who is in it, what waits for a word, votes, what is hidden, and the minutes. */
import { bigint, index, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";
import { CONTRIBUTION_KINDS, type ContributionKind } from "../domain/contribution.ts";
import type { ContributionId, PersonId, RoomPieceId, WorkshopId } from "../domain/ids.ts";
import { contributions } from "./contribution-table.ts";
import { oneOf, people, workshops } from "./schema.ts";

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const number = (name: string) => bigint(name, { mode: "number" });
const staffOrNobody = (name: string) =>
  number(name)
    .references(() => people.id, { onDelete: "set null" })
    .$type<PersonId>();
const personId = () =>
  number("person_id")
    .notNull()
    .references(() => people.id, { onDelete: "cascade" })
    .$type<PersonId>();
const workshop = () =>
  number("workshop_id")
    .notNull()
    .references(() => workshops.id, { onDelete: "cascade" })
    .$type<WorkshopId>();
const contribution = () =>
  number("contribution_id")
    .notNull()
    .references(() => contributions.id, { onDelete: "cascade" })
    .$type<ContributionId>();

/** A workshop's room, from the first time that it was opened. */
export const rooms = pgTable("rooms", {
  workshopId: workshop().primaryKey(),
  /** In the link on the tables: whoever has it may write into the room while it is open. */
  joinKey: text("join_key").notNull().unique(),
  /** In the address of the screen, which shows what everybody in the room sees. */
  screenKey: text("screen_key").notNull().unique(),
  openedAt: instant("opened_at").notNull(),
  closedAt: instant("closed_at"),
  /** When the minutes were accepted, and by whom. */
  acceptedAt: instant("accepted_at"),
  acceptedBy: staffOrNobody("accepted_by"),
});

/** Who writes into which room, and under which kind their next message goes. */
export const roomPeople = pgTable(
  "room_people",
  {
    personId: personId().primaryKey(),
    workshopId: workshop(),
    kind: text("kind").$type<ContributionKind>(),
    enteredAt: instant("entered_at").notNull(),
  },
  (table) => [
    index("room_people_workshop").on(table.workshopId),
    oneOf("room_people_kind", table.kind, CONTRIBUTION_KINDS),
  ],
);

/** What was written and waits for its author's word: one or several, and of which kind. */
export const roomPieces = pgTable(
  "room_pieces",
  {
    id: number("id").primaryKey().generatedAlwaysAsIdentity().$type<RoomPieceId>(),
    personId: personId(),
    workshopId: workshop(),
    text: text("text").notNull(),
    /** As it is to be stored, once that is decided. */
    texts: text("texts").array(),
    requestKey: text("request_key").notNull().unique(),
    at: instant("at").notNull(),
  },
  (table) => [index("room_pieces_person").on(table.personId)],
);

export const roomVotes = pgTable(
  "room_votes",
  { contributionId: contribution(), personId: personId(), at: instant("at").notNull() },
  (table) => [
    primaryKey({ columns: [table.contributionId, table.personId] }),
    index("room_votes_person").on(table.personId),
  ],
);

/** What staff took off the screen. */
export const roomHidden = pgTable("room_hidden", {
  contributionId: contribution().primaryKey(),
  at: instant("at").notNull(),
  byId: staffOrNobody("by_id"),
});

/** The minutes, a text for each kind; each of its lines cites numbers. */
export const roomMinutes = pgTable(
  "room_minutes",
  {
    workshopId: workshop(),
    kind: text("kind").notNull().$type<ContributionKind>(),
    text: text("text").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workshopId, table.kind] }),
    oneOf("room_minutes_kind", table.kind, CONTRIBUTION_KINDS),
  ],
);
