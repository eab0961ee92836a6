/** The plan: exactly who will be told what and when, if nobody answers and nothing is changed. */
import type { Deps } from "../deps.ts";
import { listTold } from "../db/attention.ts";
import { listReaders } from "../db/audience.ts";
import { listScheduled } from "../db/broadcast.ts";
import { listNamed, MOST_PLANNED, type Named } from "../db/plan.ts";
import { listAnswered, listDueReaders, type DueReader } from "../db/round.ts";
import { findCard } from "../db/workshop-card.ts";
import { isBudgeted } from "../domain/budget.ts";
import type { PersonId, WorkshopId } from "../domain/ids.ts";
import { subjectOf } from "../domain/notice.ts";
import { can } from "../domain/permission.ts";
import type { Person } from "../domain/person.ts";
import { planOf, type PlanEntry, type Planned } from "../domain/plan.ts";
import { no, ok, type Result } from "../domain/result.ts";
import { dueOf, followedBy, withheld, type DueNotice } from "../domain/round.ts";
import { plusMinutes } from "../domain/time.ts";
import type { Workshop } from "../domain/workshop.ts";
import { IN_ONE_QUESTION, queuedRows } from "./plan-ledger.ts";
import { listRound, stillToWrite } from "./round.ts";

const DAYS = 30;
const DAY_MINUTES = 24 * 60;

type Workshops = ReadonlyMap<WorkshopId, Workshop>;

export type Plan = {
  readonly until: Date;
  /** False where more waits than is planned person by person: somebody is then missing. */
  readonly isWhole: boolean;
  /** The soonest first. */
  readonly entries: readonly PlanEntry[];
  /** Those that the entries are about. */
  readonly workshops: Workshops;
};

/** What staff have scheduled, and the sweep has not begun: to those whom it would reach now. */
const scheduledRows = async (deps: Deps, until: Date) => {
  const rows: Planned[] = [];
  let isWhole = true;
  for (const broadcast of await listScheduled(deps.db, until)) {
    const { id, audience, startsAt, workshopId } = broadcast;
    if (!startsAt) continue;
    const notice = { kind: "broadcast", broadcastId: id } as const;
    const card = workshopId === null ? undefined : await findCard(deps.db, workshopId);
    // What invites to a workshop goes with it.
    if (workshopId !== null && card?.state !== "published") continue;
    const staleAt = card?.startsAt ?? null;
    const of = { subject: subjectOf(notice), notice, dueAt: startsAt, staleAt, startsAt: staleAt };
    const readers = await listReaders(deps.db, audience, MOST_PLANNED);
    isWhole &&= readers.length < MOST_PLANNED;
    for (const reader of readers) rows.push({ ...reader, ...of });
  }
  return { rows, isWhole };
};

const dueRow = ({ due, personId, addressId }: DueReader, workshops: Workshops): Planned => {
  const { notice, dueAt, staleAt } = due;
  const startsAt = workshops.get(notice.workshopId)?.startsAt ?? dueAt;
  return { subject: subjectOf(notice), notice, personId, addressId, dueAt, staleAt, startsAt };
};

const bySubject = (rows: readonly Planned[]): ReadonlyMap<string, readonly Planned[]> => {
  const subjects = new Map<string, Planned[]>();
  for (const row of rows) {
    const known = subjects.get(row.subject);
    if (known) known.push(row);
    else subjects.set(row.subject, [row]);
  }
  return subjects;
};

/**
 * Whom a question to the silent will concern because what it follows reaches them first: one row
 * for each of them, that comes only if it does.
 */
const followers = (
  due: readonly DueNotice[],
  rows: readonly Planned[],
  besides: { readonly answered: ReadonlySet<string>; readonly workshops: Workshops },
): Planned[] => {
  const subjects = bySubject(rows);
  const { answered, workshops } = besides;
  return due.flatMap((one) => {
    const after = followedBy(one.notice);
    if (after === undefined) return [];
    const { workshopId } = one.notice;
    const known = new Set(
      subjects.get(subjectOf(one.notice))?.map(({ personId }) => personId) ?? [],
    );
    const isSilent = (personId: PersonId): boolean =>
      one.to !== "silent" || !answered.has(`${workshopId} ${personId}`);
    return (subjects.get(after) ?? [])
      .filter(({ personId }) => !known.has(personId) && isSilent(personId))
      .map(({ personId, addressId }) => ({
        ...dueRow({ due: one, personId, addressId }, workshops),
        after,
      }));
  });
};

/** When these people were told something lately, as far as their week counts. */
const toldOf = async (deps: Deps, planned: readonly Planned[]) => {
  const counted = planned.filter(({ notice }) => isBudgeted(notice));
  const people = [...new Set(counted.map(({ personId }) => personId))];
  const told = new Map<PersonId, readonly Date[]>();
  for (let i = 0; i < people.length; i += IN_ONE_QUESTION)
    for (const [who, at] of await listTold(deps.db, people.slice(i, i + IN_ONE_QUESTION)))
      told.set(who, at);
  return told;
};

/**
 * What will be sent from an instant on, for so many days, as things stand: what waits in the
 * ledger, and what the rounds to come will write. Both are found by the rules and the queries that
 * the rounds and the sender use, so what is then sent equals it. Offers to those who wait are not
 * in it, because they come about when somebody withdraws or keeps silent.
 */
export const planFor = async (
  deps: Deps,
  { from, days = DAYS }: { readonly from: Date; readonly days?: number },
): Promise<Plan> => {
  const { db } = deps;
  const then = { ...deps, now: () => from };
  const until = plusMinutes(from, days * DAY_MINUTES);
  const timely = await listRound(db, { from, until });
  const workshops = new Map(timely.map(({ workshop }) => [workshop.id, workshop]));
  const all = timely.flatMap(dueOf);
  const ahead = all.filter(({ dueAt, staleAt, notice }) => {
    const workshop = workshops.get(notice.workshopId);
    return dueAt < until && from < staleAt && workshop && !withheld(notice, workshop);
  });
  const due = await stillToWrite(deps, ahead);
  const queued = await queuedRows(then, until, all);
  const scheduled = await scheduledRows(deps, until);
  const rows = [
    ...queued.rows,
    ...scheduled.rows,
    ...(await listDueReaders(db, due)).map((reader) => dueRow(reader, workshops)),
  ];
  const answered = await listAnswered(
    db,
    due.filter(({ to }) => to === "silent").map(({ notice }) => notice.workshopId),
  );
  const planned = [...rows, ...followers(due, rows, { answered, workshops })];
  const week = { from, to: until, told: await toldOf(deps, planned), budget: deps.weeklyBudget };
  const isWhole = queued.isWhole && scheduled.isWhole;
  return { until, isWhole, entries: planOf(planned, week), workshops };
};

/** The plan of the next thirty days, for staff. */
export const showPlan = async (deps: Deps, actor: Person): Promise<Result<Plan, "not-staff">> =>
  can(actor.roles, "see-people") ? ok(await planFor(deps, { from: deps.now() })) : no("not-staff");

const NAMES_ON_PAGE = 60;

/** Who is behind one entry of the plan: a page of names. */
export type PlanReaders = {
  readonly entry: PlanEntry;
  readonly people: readonly Named[];
  readonly page: number;
  readonly last: number;
  readonly size: number;
  readonly workshops: Workshops;
};

/** The people of one entry, by name; refuses one that has gone out or changed meanwhile. */
export const showPlanReaders = async (
  deps: Deps,
  actor: Person,
  wanted: { readonly subject: string; readonly at: Date; readonly page: number },
): Promise<Result<PlanReaders, "not-staff" | "gone">> => {
  const plan = await showPlan(deps, actor);
  if (!plan.ok) return plan;
  const { entries, workshops } = plan.value;
  const entry = entries.find(
    ({ subject, at }) => subject === wanted.subject && at.getTime() === wanted.at.getTime(),
  );
  if (!entry) return no("gone");
  const size = NAMES_ON_PAGE;
  const last = Math.max(0, Math.ceil(entry.personIds.length / size) - 1);
  const page = Math.min(wanted.page, last);
  const ids: readonly PersonId[] = entry.personIds;
  const people = await listNamed(deps.db, ids, { offset: page * size, limit: size });
  return ok({ entry, people, page, last, size, workshops });
};
