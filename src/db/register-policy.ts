/** The register of personal data: what people brought, and the documents that it leads to. */
import { sql } from "drizzle-orm";
import type { PersonId } from "../domain/ids.ts";
import {
  contributionDialogues,
  contributionMerges,
  contributionMoves,
  contributions,
  contributionStatuses,
} from "./contribution-table.ts";
import { roomHidden, roomMinutes, roomPeople, roomPieces, rooms, roomVotes } from "./room-table.ts";
import { guidelines, guidelineSections, municipalities } from "./guideline-table.ts";
import { anonymousAnswers, surveyTickets } from "./anonymous-table.ts";
import { registerTable } from "./register-entry.ts";
import { questions, surveys } from "./schema.ts";

const mine = (person: PersonId) => sql`person_id = ${person}`;
const aboutNobody = { purpose: "policy", basis: null, kept: "always" } as const;

export const policyRegister = [
  registerTable(
    contributions,
    { purpose: "policy", basis: "e", kept: "always", mine },
    {
      number: ["personId"],
      plain: [
        "id",
        "workshopId",
        "responseId",
        "questionId",
        "codeHash",
        "mergedInto",
        "sectionId",
      ],
      counted: [
        "receipt",
        "kind",
        "locale",
        "sector",
        "municipalityId",
        "region",
        "area",
        "cost",
        "readiness",
        "owner",
        "source",
        "status",
        "takenInto",
        "statusAt",
        "receivedAt",
      ],
      masked: ["text", "town", "object", "statement", "reason", "reasonEn"],
      empty: ["requestKey"],
    },
  ),
  registerTable(
    contributionStatuses,
    {
      purpose: "policy",
      basis: "e",
      kept: "always",
      mine: (person) =>
        sql`contribution_id in (select c.id from contributions c where c.person_id = ${person})`,
    },
    {
      number: ["byId"],
      plain: ["id", "contributionId", "sectionId"],
      counted: ["status", "at"],
      masked: ["statement", "reason", "reasonEn"],
    },
  ),
  registerTable(
    contributionDialogues,
    { purpose: "policy", basis: "e", kept: "form", mine },
    { number: ["personId"], gone: ["step", "kind", "text", "contributionIds", "at"] },
  ),
  registerTable(
    contributionMerges,
    { purpose: "policy", basis: "e", kept: "always" },
    { number: ["byId"], plain: ["id", "intoId", "at", "undoneAt"] },
  ),
  registerTable(contributionMoves, aboutNobody, {
    plain: ["mergeId", "contributionId", "wasInto", "statusId"],
  }),
  registerTable(municipalities, aboutNobody, {
    plain: ["id", "name", "isCity", "region", "validFrom", "validTo", "successors"],
  }),
  registerTable(guidelines, aboutNobody, {
    plain: ["id", "position", "shortLv", "shortEn", "titleLv", "titleEn"],
  }),
  registerTable(guidelineSections, aboutNobody, {
    plain: ["id", "guidelineId", "position", "titleLv", "titleEn"],
  }),
  /** Whose they are cannot be told from here; what is under way goes with whoever is erased (`app/erase.ts`). */
  registerTable(surveyTickets, aboutNobody, {
    plain: ["ticket", "surveyId", "quotaGroup", "done", "sealed"],
  }),
  registerTable(anonymousAnswers, aboutNobody, {
    plain: ["responseId", "surveyId", "questionId", "value"],
  }),
  registerTable(surveys, aboutNobody, {
    plain: [
      "id",
      "workshopId",
      "moment",
      "anonymous",
      "promisedAt",
      "keyMark",
      "version",
      "quota",
      "closedAt",
    ],
  }),
  registerTable(questions, aboutNobody, {
    plain: [
      "id",
      "surveyId",
      "version",
      "position",
      "key",
      "kind",
      "textLv",
      "textEn",
      "options",
      "required",
      "yields",
      "conditions",
    ],
  }),
  registerTable(
    rooms,
    {
      purpose: "policy",
      basis: "e",
      kept: "always",
      mine: (person) => sql`accepted_by = ${person}`,
      unshown: ["joinKey", "screenKey"],
    },
    {
      number: ["acceptedBy"],
      plain: ["workshopId", "joinKey", "screenKey", "openedAt", "closedAt"],
      counted: ["acceptedAt"],
    },
  ),
  registerTable(
    roomPeople,
    { purpose: "policy", basis: "e", kept: "always", mine },
    { number: ["personId"], plain: ["workshopId"], gone: ["kind", "enteredAt"] },
  ),
  registerTable(
    roomPieces,
    { purpose: "policy", basis: "e", kept: "always", mine },
    {
      number: ["personId"],
      plain: ["id", "workshopId"],
      gone: ["text", "texts", "requestKey", "at"],
    },
  ),
  registerTable(
    roomVotes,
    { purpose: "policy", basis: "e", kept: "always", mine },
    { number: ["personId"], plain: ["contributionId"], counted: ["at"] },
  ),
  registerTable(
    roomHidden,
    {
      purpose: "accountability",
      basis: "e",
      kept: "always",
      mine: (person) => sql`by_id = ${person}`,
    },
    { number: ["byId"], plain: ["contributionId"], counted: ["at"] },
  ),
  /** Staff's words on what was said in the room: a name that an author brought may stand in them. */
  registerTable(
    roomMinutes,
    {
      purpose: "policy",
      basis: "e",
      kept: "always",
      mine: (person) =>
        sql`workshop_id in (select c.workshop_id from contributions c where c.person_id = ${person})`,
      unshown: ["text"],
    },
    { plain: ["workshopId", "kind"], masked: ["text"] },
  ),
] as const;
