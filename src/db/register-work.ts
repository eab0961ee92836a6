/** The register of personal data: the staff's work, what was sent, and the tables that it rests on. */
import { sql } from "drizzle-orm";
import type { PersonId } from "../domain/ids.ts";
import { auditLog } from "./audit-table.ts";
import { broadcastEdits, broadcasts } from "./broadcast-table.ts";
import { exportTable } from "./export-table.ts";
import { contactTable, importTable } from "./import-table.ts";
import { deliveries, deliveryTallies, notices } from "./ledger.ts";
import { homeTabs, keptForms, staffChannels, targetMixes } from "./office-table.ts";
import { registerTable } from "./register-entry.ts";
import {
  doorKeys,
  handledUpdates,
  ministries,
  programmeMinistries,
  programmes,
  rsvpTallies,
  senders,
  staff,
  workshopRevisions,
  workshops,
} from "./schema.ts";

const mine = (person: PersonId) => sql`person_id = ${person}`;
const ofPublicTask = { basis: "e", kept: "person", mine } as const;
const aboutNobody = { purpose: "operation", basis: null, kept: "always" } as const;

const staffRegister = [
  registerTable(
    staff,
    { ...ofPublicTask, purpose: "work" },
    { number: ["personId"], gone: ["ministryId", "role"] },
  ),
  registerTable(
    auditLog,
    {
      purpose: "accountability",
      basis: "e",
      kept: "always",
      mine: (person) =>
        sql`(person_id = ${person} or (about_kind = 'person' and about_id = ${person}))`,
    },
    {
      number: ["personId", "aboutId"],
      plain: ["id", "ministryId", "aboutKind", "workshopId", "correlation"],
      counted: ["at", "act", "facts"],
    },
  ),
  registerTable(
    exportTable,
    { ...ofPublicTask, purpose: "work", kept: "export" },
    {
      number: ["personId"],
      plain: ["id", "workshopId", "programmeId", "format", "tries", "rows"],
      gone: ["kind", "locale", "state", "progressRef", "requestKey", "askedAt", "settledAt"],
    },
  ),
  registerTable(
    importTable,
    /** The rows of a list are about others. */
    { ...ofPublicTask, purpose: "news", kept: "import", unshown: ["rows"] },
    {
      number: ["personId"],
      plain: ["id", "tries", "written"],
      gone: [
        "kind",
        "fileId",
        "locale",
        "state",
        "progressRef",
        "rows",
        "requestKey",
        "askedAt",
        "settledAt",
      ],
    },
  ),
  registerTable(
    contactTable,
    { purpose: "news", basis: "a", kept: "contact", mine },
    { number: ["personId"], gone: ["email", "phone", "consentSource", "consentOn"] },
  ),
  registerTable(
    keptForms,
    { ...ofPublicTask, purpose: "work", kept: "form" },
    { number: ["personId"], gone: ["form", "fields", "at"] },
  ),
  registerTable(
    homeTabs,
    {
      purpose: "work",
      basis: "e",
      kept: "home",
      mine: (person) => sql`exists (select from addresses a
        where a.person_id = ${person} and a.platform = 'slack'
          and a.team_id = home_tabs.team_id and a.external_id = home_tabs.user_id)`,
    },
    { gone: ["teamId", "userId", "openedAt", "drawnAt"], plain: ["shown"] },
  ),
  registerTable(
    broadcasts,
    { purpose: "work", basis: "e", kept: "always" },
    {
      number: ["createdBy", "approvedBy", "authors"],
      plain: [
        "id",
        "kind",
        "ministryId",
        "workshopId",
        "textLv",
        "textEn",
        "revision",
        "seenLv",
        "seenEn",
        "audience",
        "state",
        "hash",
        "approvedAt",
        "approvedHash",
        "sendAt",
        "startsAt",
        "standingUntil",
        "recipients",
        "watch",
        "fix",
        "createdAt",
        "requestKey",
      ],
    },
  ),
  registerTable(
    doorKeys,
    { purpose: "work", basis: "e", kept: "code" },
    { number: ["createdBy"], plain: ["hash", "workshopId", "expiresAt"] },
  ),
  registerTable(
    staffChannels,
    { purpose: "work", basis: "e", kept: "always" },
    { number: ["setBy"], plain: ["teamId", "addressId", "at"] },
  ),
] as const;

const ledgerRegister = [
  registerTable(
    notices,
    { purpose: "delivery", basis: "e", kept: "always" },
    {
      /** Where a notice is about one person, both hold that person's number. */
      number: ["subject", "notice"],
      plain: ["id", "kind", "workshopId", "broadcastId", "priority", "dueAt", "state", "createdAt"],
    },
  ),
  registerTable(
    deliveries,
    {
      purpose: "delivery",
      basis: "e",
      kept: "message",
      mine: (person) =>
        sql`(person_id = ${person} or address_id in
             (select a.id from addresses a where a.person_id = ${person}))`,
    },
    {
      number: ["personId", "addressId"],
      plain: ["noticeId", "dueAt", "revision", "digestId"],
      counted: ["platform", "state", "why", "settledAt"],
      empty: ["ref"],
    },
  ),
  registerTable(deliveryTallies, aboutNobody, {
    plain: ["platform", "state", "noticeId", "rows", "putOff"],
  }),
  registerTable(broadcastEdits, aboutNobody, {
    plain: ["broadcastId", "platform", "afterAddress", "dueAt", "messages", "edited", "gone"],
  }),
] as const;

const groundRegister = [
  registerTable(ministries, aboutNobody, { plain: ["id", "nameLv", "nameEn"] }),
  registerTable(programmes, aboutNobody, { plain: ["id", "slug", "titleLv", "titleEn"] }),
  registerTable(programmeMinistries, aboutNobody, { plain: ["programmeId", "ministryId"] }),
  registerTable(workshops, aboutNobody, {
    plain: [
      "id",
      "programmeId",
      "titleLv",
      "titleEn",
      "region",
      "place",
      "venue",
      "startsAt",
      "endsAt",
      "capacity",
      "state",
      "held",
      "heldUntil",
      "reminders",
      "nudgeDays",
      "revision",
      "requestKey",
      "createdAt",
    ],
  }),
  registerTable(rsvpTallies, aboutNobody, {
    plain: ["workshopId", "sector", "state", "answers", "people"],
  }),
  registerTable(workshopRevisions, aboutNobody, {
    plain: ["workshopId", "revision", "facts", "at"],
  }),
  registerTable(senders, aboutNobody, { plain: ["platform", "pausedUntil", "drainedAt"] }),
  registerTable(
    handledUpdates,
    { ...aboutNobody, kept: "update" },
    { plain: ["source", "updateId", "at"] },
  ),
  registerTable(targetMixes, aboutNobody, {
    plain: ["region", "business", "science", "municipality"],
  }),
] as const;

export const workRegister = [...staffRegister, ...ledgerRegister, ...groundRegister] as const;
