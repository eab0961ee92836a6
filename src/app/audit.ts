/** Reading the audit log: who did what, as far as whoever asks may see. */
import type { Deps } from "../deps.ts";
import {
  listAudit,
  listAuditPeople,
  listAuditWorkshops,
  type AuditLine,
  type AuditScope,
} from "../db/audit-list.ts";
import type { AuditAct } from "../domain/audit.ts";
import type { PersonId, WorkshopId } from "../domain/ids.ts";
import { can, ministriesWhere } from "../domain/permission.ts";
import type { Person } from "../domain/person.ts";
import { no, ok, type Result } from "../domain/result.ts";
import { plainOf } from "../domain/search.ts";
import { daysAfterAt, instantOf } from "../domain/time.ts";

export type { AuditLine };

export const LOG_PAGE = 15;

/** What is looked for; each part narrows it down. `day` is a date of the Riga calendar. */
export type LogSearch = {
  readonly person?: PersonId | undefined;
  readonly act?: AuditAct | undefined;
  readonly workshops?: readonly WorkshopId[] | undefined;
  readonly day?: string | undefined;
};

/**
 * Approvers and administrators see everything that is done for their ministry, and what is done by
 * somebody who works for several; others see what they did themselves.
 */
const scopeOf = ({ id, roles }: Person): AuditScope => ({
  readerId: id,
  ministries: ministriesWhere(roles, "see-log"),
});

export type LogPage = {
  readonly lines: readonly AuditLine[];
  /** Before which line the next page begins; null: this is the oldest. */
  readonly before: number | null;
  /** Whether only one's own acts are shown. */
  readonly ownOnly: boolean;
};

const dayOf = (day: string | undefined): { from?: Date; until?: Date } => {
  const from = day === undefined ? undefined : instantOf({ date: day, time: "00:00" });
  return from ? { from, until: daysAfterAt(from, 1, 0) } : {};
};

/** One page of the log, newest first. Names are looked up now: whoever was erased has none. */
export const showLog = async (
  deps: Deps,
  actor: Person,
  query: { search: LogSearch; before?: number | undefined },
): Promise<Result<LogPage, "not-staff">> => {
  if (!can(actor.roles, "see-own-log")) return no("not-staff");
  const { person, act, workshops, day } = query.search;
  const scope = scopeOf(actor);
  const found = await listAudit(deps.db, scope, {
    search: { personId: person, act, workshopIds: workshops, ...dayOf(day) },
    before: query.before,
    limit: LOG_PAGE + 1,
  });
  const lines = found.slice(0, LOG_PAGE);
  const before = found.length > LOG_PAGE ? (lines.at(-1)?.id ?? null) : null;
  return ok({ lines, before, ownOnly: scope.ministries.length === 0 });
};

export type LogChoices = {
  readonly people: Awaited<ReturnType<typeof listAuditPeople>>;
  readonly workshops: Awaited<ReturnType<typeof listAuditWorkshops>>;
};

/** Whom and what one can look for: those whose acts are seen, and the workshops that they concern. */
export const listLogChoices = async (
  deps: Deps,
  actor: Person,
): Promise<Result<LogChoices, "not-staff">> => {
  if (!can(actor.roles, "see-own-log")) return no("not-staff");
  const scope = scopeOf(actor);
  const [people, workshops] = await Promise.all([
    listAuditPeople(deps.db, scope),
    listAuditWorkshops(deps.db, scope),
  ]);
  return ok({ people, workshops });
};

const MOST_WORKSHOPS = 20;

/** The workshops at a place that is named with or without its Latvian marks. */
export const findLogWorkshops = ({ workshops }: LogChoices, place: string): readonly WorkshopId[] =>
  workshops
    .filter((workshop) => plainOf(workshop.place).includes(plainOf(place)))
    .slice(0, MOST_WORKSHOPS)
    .map(({ id }) => id);
