/** Every table. Enumerated values come from the domain, so that the two cannot drift apart. */
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  type AnyPgColumn,
} from "drizzle-orm/pg-core";
import { AUDIENCES, type Audience } from "../domain/audience.ts";
import { DELIVERY_STATES, type DeliveryState, type DeliveryWhy } from "../domain/delivery.ts";
import type {
  AddressId,
  BroadcastId,
  DeliveryId,
  MinistryId,
  PersonId,
  ProgrammeId,
  QuestionId,
  ResponseId,
  SurveyId,
  WorkshopId,
} from "../domain/ids.ts";
import { NOTICE_KINDS, type Notice, type NoticeKind } from "../domain/notice.ts";
import { ROLES, type Role } from "../domain/permission.ts";
import {
  CONSENT_PURPOSES,
  LOCALES,
  PLATFORMS,
  REACH,
  REGIONS,
  SECTORS,
  type ConsentPurpose,
  type Locale,
  type Platform,
  type Reach,
  type Region,
  type Sector,
} from "../domain/person.ts";
import { RSVP_STATES, type RsvpState } from "../domain/rsvp.ts";
import {
  QUESTION_KINDS,
  type AnswerValue,
  type QuestionKind,
  type QuestionOption,
} from "../domain/survey.ts";
import { WORKSHOP_STATES, type WorkshopState } from "../domain/workshop.ts";

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const serial = <Id extends number>() =>
  bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity().$type<Id>();
const oneOf = (name: string, column: AnyPgColumn, values: readonly string[]) =>
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
    /** The latest word of the consent log on news, kept beside it so that an audience is one scan. */
    wantsNews: boolean("wants_news").notNull().default(false),
    joinedAt: instant("joined_at").notNull(),
  },
  (table) => [
    oneOf("people_locale", table.locale, LOCALES),
    oneOf("people_sector", table.sector, SECTORS),
    oneOf("people_region", table.region, REGIONS),
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
    oneOf("consents_purpose", table.purpose, CONSENT_PURPOSES),
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

/** What staff did; only ever added to. `detail` holds ids and states, never names or texts. */
export const auditLog = pgTable("audit_log", {
  id: serial<number>(),
  at: instant("at").notNull(),
  personId: personId(),
  act: text("act").notNull(),
  workshopId: bigint("workshop_id", { mode: "number" }).$type<WorkshopId>(),
  detail: jsonb("detail").notNull().$type<Readonly<Record<string, string | number>>>(),
});

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
    answeredAt: instant("answered_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workshopId, table.personId] }),
    index("rsvps_person").on(table.personId),
    oneOf("rsvps_state", table.state, RSVP_STATES),
  ],
);

export const broadcasts = pgTable(
  "broadcasts",
  {
    id: serial<BroadcastId>(),
    workshopId: workshopId(),
    audience: text("audience").notNull().$type<Audience>(),
    recipients: integer("recipients").notNull(),
    createdBy: bigint("created_by", { mode: "number" })
      .notNull()
      .references(() => people.id)
      .$type<PersonId>(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    /** A workshop is announced once; what follows are changes. */
    unique("broadcasts_workshop").on(table.workshopId),
    oneOf("broadcasts_audience", table.audience, AUDIENCES),
  ],
);

/** The ledger: one row for each notice to each address, written with its cause, before any network. */
export const deliveries = pgTable(
  "deliveries",
  {
    id: serial<DeliveryId>(),
    dedupeKey: text("dedupe_key").notNull().unique(),
    kind: text("kind").notNull().$type<NoticeKind>(),
    notice: jsonb("notice").notNull().$type<Notice>(),
    workshopId: workshopId(),
    personId: personId(),
    addressId: bigint("address_id", { mode: "number" })
      .notNull()
      .references(() => addresses.id)
      .$type<AddressId>(),
    platform: text("platform").notNull().$type<Platform>(),
    priority: smallint("priority").notNull(),
    dueAt: instant("due_at").notNull(),
    state: text("state").notNull().$type<DeliveryState>(),
    why: text("why").$type<DeliveryWhy>(),
    /** What the platform calls the message; finds it again for an edit. */
    ref: text("ref"),
    createdAt: instant("created_at").notNull(),
    settledAt: instant("settled_at"),
  },
  (table) => [
    index("deliveries_due")
      .on(table.platform, table.priority, table.dueAt)
      .where(sql`state = 'queued'`),
    index("deliveries_workshop").on(table.workshopId, table.kind),
    oneOf("deliveries_kind", table.kind, NOTICE_KINDS),
    oneOf("deliveries_platform", table.platform, PLATFORMS),
    oneOf("deliveries_state", table.state, DELIVERY_STATES),
  ],
);

/** One row for each platform: until when its sender was told to wait. */
export const senders = pgTable("senders", {
  platform: text("platform").primaryKey().$type<Platform>(),
  pausedUntil: instant("paused_until"),
  drainedAt: instant("drained_at"),
});

export const surveys = pgTable("surveys", {
  id: serial<SurveyId>(),
  workshopId: workshopId().unique(),
});

export const questions = pgTable(
  "questions",
  {
    id: serial<QuestionId>(),
    surveyId: bigint("survey_id", { mode: "number" })
      .notNull()
      .references(() => surveys.id)
      .$type<SurveyId>(),
    position: smallint("position").notNull(),
    kind: text("kind").notNull().$type<QuestionKind>(),
    textLv: text("text_lv").notNull(),
    textEn: text("text_en").notNull(),
    options: jsonb("options").notNull().$type<readonly QuestionOption[]>(),
    required: boolean("required").notNull(),
  },
  (table) => [
    unique("questions_position").on(table.surveyId, table.position),
    oneOf("questions_kind", table.kind, QUESTION_KINDS),
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
