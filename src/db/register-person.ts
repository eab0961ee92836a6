/** The register of personal data: who somebody is, what they wish for, and what they answered. */
import { sql } from "drizzle-orm";
import type { PersonId } from "../domain/ids.ts";
import { ERASED_NAME } from "../domain/person.ts";
import { registerTable } from "./register-entry.ts";
import {
  addresses,
  answers,
  attendances,
  attention,
  cards,
  consents,
  dialogues,
  doorKeepers,
  people,
  preferences,
  responses,
  rsvps,
} from "./schema.ts";

const mine = (person: PersonId) => sql`person_id = ${person}`;
const ofPublicTask = { basis: "e", kept: "person", mine } as const;

export const personRegister = [
  registerTable(
    people,
    {
      ...ofPublicTask,
      purpose: "attendance",
      mine: (person) => sql`id = ${person}`,
      instead: {
        name: sql`${ERASED_NAME}`,
        wants_news: sql`false`,
        shows_name: sql`false`,
        joined_at: sql`coalesce(erased_at, joined_at)`,
      },
    },
    {
      number: ["id"],
      replaced: ["name", "wantsNews", "showsName", "joinedAt"],
      empty: ["organisation", "preferredPlatform", "calendarToken", "requestKey"],
      counted: ["locale", "sector", "region"],
      plain: ["erasedAt"],
    },
  ),
  registerTable(
    addresses,
    {
      ...ofPublicTask,
      purpose: "delivery",
      instead: {
        team_id: sql`''`,
        external_id: sql`'erased-' || id`,
        reach: sql`'unreachable'`,
      },
    },
    {
      number: ["personId"],
      plain: ["id"],
      replaced: ["teamId", "externalId", "reach"],
      counted: ["platform"],
    },
  ),
  registerTable(
    consents,
    { purpose: "news", basis: "a", kept: "person", mine },
    { number: ["personId"], plain: ["id"], gone: ["purpose", "version", "given", "at"] },
  ),
  registerTable(
    dialogues,
    { ...ofPublicTask, purpose: "operation", kept: "form" },
    { number: ["personId"], gone: ["awaits", "at"] },
  ),
  registerTable(
    preferences,
    { ...ofPublicTask, purpose: "delivery" },
    { number: ["personId"], gone: ["kindGroup", "wanted"] },
  ),
  registerTable(
    attention,
    { ...ofPublicTask, purpose: "delivery" },
    { number: ["personId"], gone: ["told"] },
  ),
  registerTable(
    rsvps,
    { ...ofPublicTask, purpose: "attendance" },
    {
      number: ["personId", "enteredBy"],
      plain: ["workshopId", "queueNo", "offerExpiresAt", "seenRevision"],
      counted: ["state", "guests", "sector", "answeredAt"],
      empty: ["code"],
    },
  ),
  registerTable(
    attendances,
    { ...ofPublicTask, purpose: "attendance" },
    {
      number: ["personId"],
      plain: ["workshopId", "via"],
      counted: ["present", "guests", "markedAt"],
      empty: ["walkInKey"],
    },
  ),
  registerTable(
    doorKeepers,
    { ...ofPublicTask, purpose: "work", kept: "code" },
    { number: ["personId"], gone: ["workshopId", "expiresAt"] },
  ),
  registerTable(
    cards,
    { ...ofPublicTask, purpose: "delivery", kept: "message" },
    {
      number: ["personId"],
      plain: ["id", "workshopId", "staleAt"],
      gone: ["platform", "ref", "locale"],
    },
  ),
  registerTable(
    responses,
    { ...ofPublicTask, purpose: "survey" },
    {
      number: ["personId"],
      plain: ["id", "surveyId", "version"],
      counted: ["touchedAt", "completedAt"],
    },
  ),
  registerTable(
    answers,
    {
      ...ofPublicTask,
      purpose: "survey",
      mine: (person) =>
        sql`response_id in (select r.id from responses r where r.person_id = ${person})`,
    },
    { plain: ["responseId", "questionId"], masked: ["value"], counted: ["answeredAt"] },
  ),
] as const;
