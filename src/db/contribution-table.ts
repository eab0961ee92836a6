/** The tables of contributions: what people brought, where it stands, what was put together, and where it leads. */
import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  type AnyPgColumn,
} from "drizzle-orm/pg-core";
import {
  CONTRIBUTION_KINDS,
  CONTRIBUTION_SOURCES,
  CONTRIBUTION_STATUSES,
  COSTS,
  OWNERS,
  READINESS,
  RIS3_AREAS,
  type ContributionKind,
  type ContributionSource,
  type ContributionStatus,
  type Cost,
  type Owner,
  type Readiness,
  type Ris3Area,
} from "../domain/contribution.ts";
import { IDEA_STEPS, type IdeaStep } from "../domain/idea-dialogue.ts";
import type {
  ContributionId,
  MergeId,
  MunicipalityId,
  PersonId,
  QuestionId,
  ResponseId,
  SectionId,
  StatusId,
  WorkshopId,
} from "../domain/ids.ts";
import {
  LOCALES,
  REGIONS,
  SECTORS,
  type Locale,
  type Region,
  type Sector,
} from "../domain/person.ts";
import type { Receipt } from "../domain/receipt.ts";
import { guidelineSections, municipalities } from "./guideline-table.ts";
import { oneOf, people, questions, responses, workshops } from "./schema.ts";

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const number = (name: string) => bigint(name, { mode: "number" });
const serial = <Id extends number>() =>
  number("id").primaryKey().generatedAlwaysAsIdentity().$type<Id>();
/** A person, until they are erased: what they brought stays without them. */
const personOrNobody = (name: string) =>
  number(name)
    .references(() => people.id, { onDelete: "set null" })
    .$type<PersonId>();

/** Numbers of receipts: of four digits at least, never given twice. */
export const receiptNumbers = pgSequence("receipt_numbers", { startWith: 1000 });

const section = (name: string) =>
  text(name)
    .references(() => guidelineSections.id)
    .$type<SectionId>();

export const contributions = pgTable(
  "contributions",
  {
    id: serial<ContributionId>(),
    receipt: text("receipt").notNull().unique().$type<Receipt>(),
    kind: text("kind").notNull().$type<ContributionKind>(),
    text: text("text").notNull(),
    /** The language that it was written in. */
    locale: text("locale").notNull().$type<Locale>(),
    personId: personOrNobody("person_id"),
    /** The author's at that time: evidence counts by it, also when the profile changes. */
    sector: text("sector").$type<Sector>(),
    municipalityId: text("municipality_id")
      .references(() => municipalities.id)
      .$type<MunicipalityId>(),
    /** Null: not said, or the whole country. */
    region: text("region").$type<Region>(),
    area: text("area").$type<Ris3Area>(),
    town: text("town"),
    object: text("object"),
    cost: text("cost").$type<Cost>(),
    readiness: text("readiness").$type<Readiness>(),
    owner: text("owner").$type<Owner>(),
    source: text("source").notNull().$type<ContributionSource>(),
    workshopId: number("workshop_id")
      .references(() => workshops.id)
      .$type<WorkshopId>(),
    responseId: number("response_id")
      .references(() => responses.id, { onDelete: "set null" })
      .$type<ResponseId>(),
    questionId: number("question_id")
      .references(() => questions.id, { onDelete: "set null" })
      .$type<QuestionId>(),
    /** The message or the form that it came in: sent twice, it is one. */
    requestKey: text("request_key").unique(),
    /** Of an anonymous one: what its author's secret code is known by. */
    codeHash: text("code_hash").unique(),
    mergedInto: number("merged_into")
      .references((): AnyPgColumn => contributions.id)
      .$type<ContributionId>(),
    /** Where it belongs, before it is taken. */
    sectionId: section("section_id"),
    /** Where it stands: the latest row of its history, kept beside it. */
    status: text("status").notNull().default("received").$type<ContributionStatus>(),
    takenInto: section("taken_into"),
    statement: text("statement"),
    reason: text("reason"),
    reasonEn: text("reason_en"),
    statusAt: instant("status_at").notNull(),
    receivedAt: instant("received_at").notNull(),
  },
  (table) => [
    unique("contributions_answer").on(table.responseId, table.questionId),
    index("contributions_person").on(table.personId),
    index("contributions_workshop").on(table.workshopId),
    index("contributions_merged").on(table.mergedInto),
    index("contributions_received").on(table.receivedAt),
    oneOf("contributions_kind", table.kind, CONTRIBUTION_KINDS),
    oneOf("contributions_locale", table.locale, LOCALES),
    oneOf("contributions_sector", table.sector, SECTORS),
    oneOf("contributions_region", table.region, REGIONS),
    oneOf("contributions_area", table.area, RIS3_AREAS),
    oneOf("contributions_cost", table.cost, COSTS),
    oneOf("contributions_readiness", table.readiness, READINESS),
    oneOf("contributions_owner", table.owner, OWNERS),
    oneOf("contributions_source", table.source, CONTRIBUTION_SOURCES),
    oneOf("contributions_status", table.status, CONTRIBUTION_STATUSES),
    check("contributions_apart", sql`${table.mergedInto} <> ${table.id}`),
    check(
      "contributions_taken",
      sql`(${table.status} = 'taken') = (${table.takenInto} is not null)`,
    ),
    check(
      "contributions_refused",
      sql`(${table.status} = 'not-taken') = (${table.reason} is not null)`,
    ),
  ],
);

const contribution = (name: string) =>
  number(name)
    .notNull()
    .references(() => contributions.id)
    .$type<ContributionId>();

/** Where each stood, from when on, and who said so; only ever added to. */
export const contributionStatuses = pgTable(
  "contribution_statuses",
  {
    id: serial<StatusId>(),
    contributionId: contribution("contribution_id"),
    status: text("status").notNull().$type<ContributionStatus>(),
    sectionId: section("section_id"),
    statement: text("statement"),
    reason: text("reason"),
    reasonEn: text("reason_en"),
    at: instant("at").notNull(),
    /** Null: by itself, when it was received. */
    byId: personOrNobody("by_id"),
  },
  (table) => [
    index("contribution_statuses_contribution").on(table.contributionId, table.id),
    oneOf("contribution_statuses_status", table.status, CONTRIBUTION_STATUSES),
  ],
);

/** What was put together with what; undone, it is as if it had not been. */
export const contributionMerges = pgTable(
  "contribution_merges",
  {
    id: serial<MergeId>(),
    intoId: contribution("into_id"),
    at: instant("at").notNull(),
    byId: personOrNobody("by_id"),
    undoneAt: instant("undone_at"),
  },
  (table) => [index("contribution_merges_into").on(table.intoId)],
);

/** Each contribution that a merge moved, and where it was before. */
export const contributionMoves = pgTable(
  "contribution_moves",
  {
    mergeId: number("merge_id")
      .notNull()
      .references(() => contributionMerges.id)
      .$type<MergeId>(),
    contributionId: contribution("contribution_id"),
    wasInto: number("was_into")
      .references(() => contributions.id)
      .$type<ContributionId>(),
    /** The row of its history that the merge wrote; null where it wrote none. */
    statusId: number("status_id")
      .references(() => contributionStatuses.id)
      .$type<StatusId>(),
  },
  (table) => [
    primaryKey({ columns: [table.mergeId, table.contributionId] }),
    index("contribution_moves_contribution").on(table.contributionId),
  ],
);

/** How far somebody has come in telling an idea: a row, so that no restart and no other phone loses it. */
export const contributionDialogues = pgTable(
  "contribution_dialogues",
  {
    personId: number("person_id")
      .primaryKey()
      .references(() => people.id, { onDelete: "cascade" })
      .$type<PersonId>(),
    step: text("step").notNull().$type<IdeaStep>(),
    kind: text("kind").$type<ContributionKind>(),
    /** Waits for the word whether it is one idea or several. */
    text: text("text"),
    /** What was stored, and is being told more of. */
    contributionIds: number("contribution_ids")
      .array()
      .notNull()
      .default(sql`'{}'`)
      .$type<ContributionId[]>(),
    at: instant("at").notNull(),
  },
  (table) => [
    oneOf("contribution_dialogues_step", table.step, IDEA_STEPS),
    oneOf("contribution_dialogues_kind", table.kind, CONTRIBUTION_KINDS),
  ],
);
