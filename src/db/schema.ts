/** Every table. Enumerated values come from the domain, so that the two cannot drift apart. */
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  type AnyPgColumn,
} from "drizzle-orm/pg-core";
import { DOOR_WAYS, type DoorWay } from "../domain/attendance.ts";
import type { StoredFacts } from "../domain/change.ts";
import { CONTRIBUTION_KINDS, type ContributionKind } from "../domain/contribution.ts";
import type {
  AddressId,
  CardId,
  MinistryId,
  PersonId,
  ProgrammeId,
  QuestionId,
  ResponseId,
  SurveyId,
  WorkshopId,
} from "../domain/ids.ts";
import { ROLES, type Role } from "../domain/permission.ts";
import {
  AWAITED,
  CONSENT_PURPOSES,
  LOCALES,
  PLATFORMS,
  REACH,
  REGIONS,
  SECTORS,
  type Awaited,
  type ConsentPurpose,
  type Locale,
  type Platform,
  type Reach,
  type Region,
  type Sector,
} from "../domain/person.ts";
import { WISH_GROUPS, type WishGroup } from "../domain/preference.ts";
import type { Quota } from "../domain/quota.ts";
import type { ReminderOffset } from "../domain/reminder.ts";
import { RSVP_STATES, type RsvpState } from "../domain/rsvp.ts";
import type { HeldSeats } from "../domain/seat.ts";
import {
  QUESTION_KINDS,
  type AnswerValue,
  type Condition,
  type QuestionKind,
  type QuestionOption,
} from "../domain/survey.ts";
import { SURVEY_MOMENTS, type SurveyMoment } from "../domain/survey-time.ts";
import { WORKSHOP_STATES, type WorkshopState } from "../domain/workshop.ts";

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const serial = <Id extends number>() =>
  bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity().$type<Id>();
/** A check that a column holds one of these words. */
export const oneOf = (name: string, column: AnyPgColumn, values: readonly string[]) =>
  check(name, sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(", "))})`);

export const ministries = pgTable("ministries", {
  id: text("id").primaryKey().$type<MinistryId>(),
  nameLv: text("name_lv").notNull(),
  nameEn: text("name_en").notNull(),
});

export const programmes = pgTable("programmes", {
  id: serial<ProgrammeId>(),
  slug: text("slug").notNull().unique(),
  titleLv: text("title_lv").notNull(),
  titleEn: text("title_en").notNull(),
});

export const programmeMinistries = pgTable(
  "programme_ministries",
  {
    programmeId: bigint("programme_id", { mode: "number" })
      .notNull()
      .references(() => programmes.id)
      .$type<ProgrammeId>(),
    ministryId: text("ministry_id")
      .notNull()
      .references(() => ministries.id)
      .$type<MinistryId>(),
  },
  (table) => [primaryKey({ columns: [table.programmeId, table.ministryId] })],
);

export const people = pgTable(
  "people",
  {
    id: serial<PersonId>(),
    name: text("name").notNull(),
    locale: text("locale").notNull().$type<Locale>(),
    sector: text("sector").$type<Sector>(),
    region: text("region").$type<Region>(),
    /** In their own words, if they said so. */
    organisation: text("organisation"),
    /** The latest word of the consent log on news, kept beside it so that an audience is one scan. */
    wantsNews: boolean("wants_news").notNull().default(false),
    /** Whether others who come may see the name: by own choice only. */
    showsName: boolean("shows_name").notNull().default(false),
    /** Where messages are to come when there is a choice; null: no matter. */
    preferredPlatform: text("preferred_platform").$type<Platform>(),
    /** The secret part of the address of one's own calendar; made when it is first asked for. */
    calendarToken: text("calendar_token").unique(),
    joinedAt: instant("joined_at").notNull(),
    /** The form in which staff wrote down somebody who phoned; null for everybody else. */
    requestKey: text("request_key").unique(),
    /** Since when nobody is known behind this row: it only keeps what was counted. */
    erasedAt: instant("erased_at"),
  },
  (table) => [
    /** What was in flight while somebody was erased is looked for among the latest. */
    index("people_erased")
      .on(table.erasedAt)
      .where(sql`erased_at is not null`),
    /** Late joiners of standing broadcasts are found by it. */
    index("people_joined").on(table.joinedAt),
    oneOf("people_locale", table.locale, LOCALES),
    oneOf("people_sector", table.sector, SECTORS),
    oneOf("people_region", table.region, REGIONS),
    check("people_organisation", sql`char_length(${table.organisation}) between 1 and 120`),
    oneOf("people_preferred_platform", table.preferredPlatform, PLATFORMS),
    index("people_news")
      .on(table.region)
      .where(sql`wants_news`),
  ],
);

const personId = () =>
  bigint("person_id", { mode: "number" })
    .notNull()
    .references(() => people.id)
    .$type<PersonId>();

export const addresses = pgTable(
  "addresses",
  {
    id: serial<AddressId>(),
    personId: personId(),
    platform: text("platform").notNull().$type<Platform>(),
    /** The Slack workspace; empty on Telegram, where ids are global. */
    teamId: text("team_id").notNull().default(""),
    externalId: text("external_id").notNull(),
    reach: text("reach").notNull().default("reachable").$type<Reach>(),
  },
  (table) => [
    unique("addresses_key").on(table.platform, table.teamId, table.externalId),
    index("addresses_person").on(table.personId),
    oneOf("addresses_platform", table.platform, PLATFORMS),
    oneOf("addresses_reach", table.reach, REACH),
  ],
);

/** Who agreed to what, when, and to which version of the notice; only ever added to. */
export const consents = pgTable(
  "consents",
  {
    id: serial<number>(),
    personId: personId(),
    purpose: text("purpose").notNull().$type<ConsentPurpose>(),
    version: text("version").notNull(),
    given: boolean("given").notNull(),
    at: instant("at").notNull(),
  },
  (table) => [
    index("consents_person").on(table.personId),
    index("consents_at").on(table.at),
    oneOf("consents_purpose", table.purpose, CONSENT_PURPOSES),
  ],
);

/** What the next message that somebody types is the answer to; asked again, it is asked anew. */
export const dialogues = pgTable(
  "dialogues",
  {
    personId: personId().primaryKey(),
    awaits: text("awaits").notNull().$type<Awaited>(),
    at: instant("at").notNull(),
  },
  (table) => [oneOf("dialogues_awaits", table.awaits, AWAITED)],
);

/** Which messages people switched off or on again; without a row a group is on. */
export const preferences = pgTable(
  "preferences",
  {
    personId: personId(),
    kindGroup: text("kind_group").notNull().$type<WishGroup>(),
    wanted: boolean("wanted").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.personId, table.kindGroup] }),
    oneOf("preferences_kind_group", table.kindGroup, WISH_GROUPS),
  ],
);

export const staff = pgTable(
  "staff",
  {
    personId: personId(),
    ministryId: text("ministry_id")
      .notNull()
      .references(() => ministries.id)
      .$type<MinistryId>(),
    role: text("role").notNull().$type<Role>(),
  },
  (table) => [
    primaryKey({ columns: [table.personId, table.ministryId] }),
    oneOf("staff_role", table.role, ROLES),
  ],
);

export const workshops = pgTable(
  "workshops",
  {
    id: serial<WorkshopId>(),
    programmeId: bigint("programme_id", { mode: "number" })
      .notNull()
      .references(() => programmes.id)
      .$type<ProgrammeId>(),
    titleLv: text("title_lv").notNull(),
    titleEn: text("title_en").notNull(),
    region: text("region").notNull().$type<Region>(),
    place: text("place").notNull(),
    /** Null: to be confirmed. */
    venue: text("venue"),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    /** Null: no limit. */
    capacity: integer("capacity"),
    state: text("state").notNull().$type<WorkshopState>(),
    /** Seats kept for sectors, and until when; null: until the meeting begins. */
    held: jsonb("held").notNull().default({}).$type<HeldSeats>(),
    heldUntil: instant("held_until"),
    /** When those who come are reminded; null: at the usual times. */
    reminders: jsonb("reminders").$type<readonly ReminderOffset[]>(),
    /** How many days ahead those who were told and are silent are asked once; null: never. */
    nudgeDays: smallint("nudge_days"),
    /** Rises with each change that people are told of, and so does SEQUENCE in calendars. */
    revision: integer("revision").notNull().default(1),
    /** The form that it was made with: sending the same form twice makes one workshop. */
    requestKey: text("request_key").notNull().unique(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    index("workshops_starts_at").on(table.startsAt),
    oneOf("workshops_region", table.region, REGIONS),
    oneOf("workshops_state", table.state, WORKSHOP_STATES),
    check("workshops_end_after_start", sql`${table.endsAt} > ${table.startsAt}`),
    check("workshops_capacity", sql`${table.capacity} > 0`),
    check("workshops_nudge_days", sql`${table.nudgeDays} between 1 and 30`),
  ],
);

const workshopId = () =>
  bigint("workshop_id", { mode: "number" })
    .notNull()
    .references(() => workshops.id)
    .$type<WorkshopId>();

export const rsvps = pgTable(
  "rsvps",
  {
    workshopId: workshopId(),
    personId: personId(),
    state: text("state").notNull().$type<RsvpState>(),
    guests: smallint("guests").notNull().default(0),
    /** The sector at the time of the answer: seats are kept by it, also when the profile changes. */
    sector: text("sector").notNull().default("other").$type<Sector>(),
    /** The place in the queue while waitlisted; drawn under the workshop's lock, so it is commit order. */
    queueNo: bigint("queue_no", { mode: "number" }),
    offerExpiresAt: instant("offer_expires_at"),
    /** The last time that the person said so, or said so once more. */
    answeredAt: instant("answered_at").notNull(),
    /** The revision of the workshop that the person has seen when answering. */
    seenRevision: integer("seen_revision").notNull().default(1),
    /** Shown or said at the door; made when it is first asked for. */
    code: text("code"),
    /** Staff who wrote the answer down for somebody who phoned. */
    enteredBy: bigint("entered_by", { mode: "number" })
      .references(() => people.id)
      .$type<PersonId>(),
  },
  (table) => [
    primaryKey({ columns: [table.workshopId, table.personId] }),
    unique("rsvps_code").on(table.workshopId, table.code),
    index("rsvps_person").on(table.personId),
    index("rsvps_queue")
      .on(table.workshopId, table.queueNo)
      .where(sql`state = 'waitlisted'`),
    index("rsvps_offers")
      .on(table.offerExpiresAt)
      .where(sql`state = 'offered'`),
    oneOf("rsvps_state", table.state, RSVP_STATES),
    oneOf("rsvps_sector", table.sector, SECTORS),
    check("rsvps_guests", sql`${table.guests} between 0 and 5`),
    check("rsvps_queued", sql`(${table.state} = 'waitlisted') = (${table.queueNo} is not null)`),
    check(
      "rsvps_offered",
      sql`(${table.state} = 'offered') = (${table.offerExpiresAt} is not null)`,
    ),
  ],
);

/**
 * How many answers of each kind a workshop has, by sector, kept by a trigger on `rsvps` (migration
 * 0003) whatever writes there: a card shows its numbers without counting thousands of rows.
 */
export const rsvpTallies = pgTable(
  "rsvp_tallies",
  {
    workshopId: workshopId(),
    sector: text("sector").notNull().$type<Sector>(),
    state: text("state").notNull().$type<RsvpState>(),
    answers: integer("answers").notNull(),
    /** With the guests of each. */
    people: integer("people").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workshopId, table.sector, table.state] })],
);

/** Numbers of the waitlist: one row of all queues, so that it never repeats. */
export const queueNumbers = pgSequence("queue_numbers");

/** What people were told at each revision: the old side of “was and is”. Only ever added to. */
export const workshopRevisions = pgTable(
  "workshop_revisions",
  {
    workshopId: workshopId(),
    revision: integer("revision").notNull(),
    facts: jsonb("facts").notNull().$type<StoredFacts>(),
    at: instant("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workshopId, table.revision] })],
);

/** Messages that show a workshop's card, wherever they are, to be edited when it changes. */
export const cards = pgTable(
  "cards",
  {
    id: serial<CardId>(),
    workshopId: workshopId(),
    platform: text("platform").notNull().$type<Platform>(),
    /** What the platform calls the message. */
    ref: text("ref").notNull(),
    locale: text("locale").notNull().$type<Locale>(),
    /** Whose answer it shows; null: a card for many, in a group, a channel, or shared inline. */
    personId: bigint("person_id", { mode: "number" })
      .references(() => people.id)
      .$type<PersonId>(),
    /** When it is to be edited; null: it shows what is true. */
    staleAt: instant("stale_at"),
  },
  (table) => [
    unique("cards_key").on(table.platform, table.ref),
    index("cards_workshop").on(table.workshopId, table.personId),
    index("cards_stale")
      .on(table.platform, table.staleAt)
      .where(sql`stale_at is not null`),
    oneOf("cards_platform", table.platform, PLATFORMS),
    oneOf("cards_locale", table.locale, LOCALES),
  ],
);

/** Who was at the meeting. The latest mark counts, so the same marks in any order say the same. */
export const attendances = pgTable(
  "attendances",
  {
    workshopId: workshopId(),
    personId: personId(),
    present: boolean("present").notNull(),
    guests: smallint("guests").notNull().default(0),
    markedAt: instant("marked_at").notNull(),
    via: text("via").notNull().$type<DoorWay>(),
    /** Somebody who came unannounced is written down once, however often the door sends it. */
    walkInKey: text("walk_in_key"),
  },
  (table) => [
    primaryKey({ columns: [table.workshopId, table.personId] }),
    unique("attendances_walk_in").on(table.workshopId, table.walkInKey),
    oneOf("attendances_via", table.via, DOOR_WAYS),
    check("attendances_guests", sql`${table.guests} between 0 and 5`),
  ],
);

/** Keys to the door of one workshop: whoever holds one may check people in until it expires. */
export const doorKeys = pgTable("door_keys", {
  /** SHA-256 of the key: the key itself is only in the link. */
  hash: text("hash").primaryKey(),
  workshopId: workshopId(),
  createdBy: personId(),
  expiresAt: instant("expires_at").notNull(),
});

/** Who keeps the door in Telegram, having opened a door link there. */
export const doorKeepers = pgTable(
  "door_keepers",
  {
    personId: personId(),
    workshopId: workshopId(),
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.workshopId] })],
);

/**
 * When each person was last told something that counts against the weekly budget, the last few
 * instants only; written by the sender alone. Without a foreign key, which each send would pay
 * for, and with room on its pages (migration), so that an update stays beside its row.
 */
export const attention = pgTable("attention", {
  personId: bigint("person_id", { mode: "number" }).primaryKey().$type<PersonId>(),
  told: instant("told")
    .array()
    .notNull()
    .default(sql`'{}'`),
});

/** One row for each platform: until when its sender was told to wait. */
export const senders = pgTable("senders", {
  platform: text("platform").primaryKey().$type<Platform>(),
  pausedUntil: instant("paused_until"),
  drainedAt: instant("drained_at"),
});

export const surveys = pgTable(
  "surveys",
  {
    id: serial<SurveyId>(),
    workshopId: workshopId(),
    moment: text("moment").notNull().default("after").$type<SurveyMoment>(),
    /** Kept apart from who answered. Once people were promised so, a trigger keeps it as it is. */
    anonymous: boolean("anonymous").notNull().default(false),
    /** When people were first told what becomes of their answers: published by staff, or begun. */
    promisedAt: instant("promised_at"),
    /** Tells whether it is still asked with the key that it was promised with. */
    keyMark: text("key_mark"),
    /** The version that is asked; 0: none yet. What is being written is one above it. */
    version: smallint("version").notNull().default(1),
    quota: jsonb("quota").$type<Quota>(),
    closedAt: instant("closed_at"),
  },
  (table) => [
    unique("surveys_moment").on(table.workshopId, table.moment),
    oneOf("surveys_moment_known", table.moment, SURVEY_MOMENTS),
  ],
);

export const questions = pgTable(
  "questions",
  {
    id: serial<QuestionId>(),
    surveyId: bigint("survey_id", { mode: "number" })
      .notNull()
      .references(() => surveys.id)
      .$type<SurveyId>(),
    version: smallint("version").notNull().default(1),
    position: smallint("position").notNull(),
    /** Its name within the survey, the same in every version. */
    key: text("key").notNull(),
    kind: text("kind").notNull().$type<QuestionKind>(),
    textLv: text("text_lv").notNull(),
    textEn: text("text_en").notNull(),
    options: jsonb("options").notNull().$type<readonly QuestionOption[]>(),
    required: boolean("required").notNull(),
    /** The kind of contribution that an answer becomes; null: it stays an answer. */
    yields: text("yields").$type<ContributionKind>(),
    /** When it is asked: what must have been answered before. */
    conditions: jsonb("conditions").notNull().default([]).$type<readonly Condition[]>(),
  },
  (table) => [
    unique("questions_position").on(table.surveyId, table.version, table.position),
    unique("questions_key").on(table.surveyId, table.version, table.key),
    oneOf("questions_kind", table.kind, QUESTION_KINDS),
    oneOf("questions_yields", table.yields, CONTRIBUTION_KINDS),
  ],
);

export const responses = pgTable(
  "responses",
  {
    id: serial<ResponseId>(),
    surveyId: bigint("survey_id", { mode: "number" })
      .notNull()
      .references(() => surveys.id)
      .$type<SurveyId>(),
    personId: personId(),
    /** The version that was asked when it was begun; it stays so. */
    version: smallint("version").notNull().default(1),
    /** The last tap or text; a sentence typed into the chat belongs to the latest open response. */
    touchedAt: instant("touched_at").notNull(),
    completedAt: instant("completed_at"),
  },
  (table) => [
    unique("responses_once").on(table.surveyId, table.personId),
    index("responses_person").on(table.personId),
  ],
);

export const answers = pgTable(
  "answers",
  {
    responseId: bigint("response_id", { mode: "number" })
      .notNull()
      .references(() => responses.id)
      .$type<ResponseId>(),
    questionId: bigint("question_id", { mode: "number" })
      .notNull()
      .references(() => questions.id)
      .$type<QuestionId>(),
    value: jsonb("value").notNull().$type<AnswerValue>(),
    answeredAt: instant("answered_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.responseId, table.questionId] })],
);

/** Updates that were answered, so that a platform's repetition after a crash is not answered again. */
export const handledUpdates = pgTable(
  "handled_updates",
  {
    source: text("source").notNull(),
    updateId: bigint("update_id", { mode: "number" }).notNull(),
    at: instant("at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.source, table.updateId] }),
    index("handled_updates_at").on(table.at),
  ],
);
