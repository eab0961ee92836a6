/** Who will be told what, and when: what is due, as nights, the weekly budget and digests leave it. */
import { isBudgeted, mayTellAt, remember, roomIn } from "./budget.ts";
import { howToTell, isDigestible } from "./digest.ts";
import type { AddressId, PersonId } from "./ids.ts";
import type { Notice } from "./notice.ts";
import { maySendAt, priorityOf } from "./urgency.ts";

/** One notice to one address, before anything is known of when it goes. */
export type Planned = {
  readonly subject: string;
  readonly notice: Notice;
  readonly personId: PersonId;
  readonly addressId: AddressId;
  /** When it is first tried. */
  readonly dueAt: Date;
  /** From here on it is not sent any more; `null`: it always is. */
  readonly staleAt: Date | null;
  /** When the meeting begins that it is about, for what cannot wait for the morning; `null`: about none. */
  readonly startsAt: Date | null;
  /** Comes only if this subject has reached the person before it is due. */
  readonly after?: string;
};

/** A notice that goes to some people at one instant. */
export type PlanEntry = {
  readonly at: Date;
  readonly subject: string;
  readonly notice: Notice;
  readonly personIds: readonly PersonId[];
};

type Waiting = { readonly row: Planned; readonly at: Date };
type Told = readonly Date[];
type Sent = { readonly row: Planned; readonly at: Date };

const inOrder = (a: Planned, b: Planned): number =>
  priorityOf(a.notice) - priorityOf(b.notice) || a.dueAt.getTime() - b.dueAt.getTime();

/** Rows that may be told together, by address; each other row by itself. */
const groupsOf = (rows: readonly Planned[]): Planned[][] => {
  const together = new Map<AddressId, Planned[]>();
  const groups: Planned[][] = [];
  for (const row of rows) {
    const known = isDigestible(row.notice) ? together.get(row.addressId) : undefined;
    if (known) {
      known.push(row);
      continue;
    }
    const fresh = [row];
    groups.push(fresh);
    if (isDigestible(row.notice)) together.set(row.addressId, fresh);
  }
  return groups;
};

/** What becomes of one group at an instant, as the sender decides it. */
const tellGroup = (
  group: readonly Planned[],
  state: { readonly told: Told; readonly at: Date; readonly budget: number },
): { sent: readonly Planned[]; later: readonly Waiting[]; told: Told } => {
  const { at, budget } = state;
  let { told } = state;
  const counted = group.filter(({ notice }) => isBudgeted(notice));
  const room = roomIn(told, at, budget);
  const how = howToTell({ waiting: group.length, counted: counted.length, room });
  if (how === "later") {
    const then = mayTellAt(told, at, budget);
    const sent = group.filter(({ notice }) => !isBudgeted(notice));
    return { sent, later: counted.map((row) => ({ row, at: then })), told };
  }
  const messages = how === "together" ? Math.min(1, counted.length) : counted.length;
  for (let n = 0; n < messages; n += 1) told = remember(told, at, budget);
  return { sent: group, later: [], told };
};

/** What waits for the morning, what is of no use any more, and what may go now. */
const sift = (
  rows: readonly Planned[],
  now: Date,
): { going: readonly Planned[]; night: readonly Waiting[] } => {
  const night: Waiting[] = [];
  const going: Planned[] = [];
  for (const row of rows) {
    if (row.staleAt !== null && row.staleAt <= now) continue;
    const at = maySendAt(row.notice, { startsAt: row.startsAt, now });
    if (at > now) night.push({ row, at });
    else going.push(row);
  }
  return { going: going.toSorted(inOrder), night };
};

/** What one person has waiting: most of it in order from the beginning, and what was put off since. */
type Agenda = { readonly inOrder: readonly Waiting[]; next: number; putOff: Waiting[] };

const startAgenda = (rows: readonly Planned[], from: Date): Agenda => ({
  inOrder: rows
    .map((row) => ({ row, at: row.dueAt < from ? from : row.dueAt }))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime()),
  next: 0,
  putOff: [],
});

/** The next instant at which something is due, and what is due then. */
const takeNext = (agenda: Agenda): { now: Date; due: Planned[] } | undefined => {
  const { inOrder: all, putOff } = agenda;
  const instants = [all[agenda.next], ...putOff].flatMap((one) => (one ? [one.at.getTime()] : []));
  if (instants.length === 0) return undefined;
  const now = new Date(Math.min(...instants));
  const begin = agenda.next;
  for (let one = all[begin]; one && one.at <= now; one = all[agenda.next]) agenda.next += 1;
  const due = [...all.slice(begin, agenda.next), ...putOff.filter(({ at }) => at <= now)];
  agenda.putOff = putOff.filter(({ at }) => at > now);
  return { now, due: due.map(({ row }) => row) };
};

/** One person's messages, instant by instant. */
const planOne = (
  rows: readonly Planned[],
  week: { readonly from: Date; readonly to: Date; readonly told: Told; readonly budget: number },
): Sent[] => {
  const { from, to, budget } = week;
  let { told } = week;
  const agenda = startAgenda(rows, from);
  const sent: Sent[] = [];
  const reached = new Map<string, Date>();
  const follows = ({ after, dueAt }: Planned): boolean =>
    after === undefined || (reached.get(after) ?? dueAt) < dueAt;
  for (let next = takeNext(agenda); next && next.now < to; next = takeNext(agenda)) {
    const { now } = next;
    const { going, night } = sift(next.due.filter(follows), now);
    agenda.putOff.push(...night);
    for (const group of groupsOf(going)) {
      const outcome = tellGroup(group, { told, at: now, budget });
      told = outcome.told;
      agenda.putOff.push(...outcome.later);
      for (const row of outcome.sent) {
        sent.push({ row, at: now });
        if (!reached.has(row.subject)) reached.set(row.subject, now);
      }
    }
  }
  return sent;
};

const byPerson = (rows: readonly Planned[]): Map<PersonId, Planned[]> => {
  const people = new Map<PersonId, Planned[]>();
  for (const row of rows) {
    const known = people.get(row.personId);
    if (known) known.push(row);
    else people.set(row.personId, [row]);
  }
  return people;
};

/** What goes out at one instant under one subject is one entry; the soonest comes first. */
const entriesOf = (sent: readonly Sent[]): PlanEntry[] => {
  const entries = new Map<string, { at: Date; row: Planned; personIds: PersonId[] }>();
  for (const { row, at } of sent) {
    const key = `${at.getTime()} ${row.subject}`;
    const known = entries.get(key);
    if (known) known.personIds.push(row.personId);
    else entries.set(key, { at, row, personIds: [row.personId] });
  }
  return [...entries.values()]
    .map(({ at, row: { subject, notice }, personIds }) => ({ at, subject, notice, personIds }))
    .toSorted(
      (a, b) =>
        a.at.getTime() - b.at.getTime() ||
        priorityOf(a.notice) - priorityOf(b.notice) ||
        a.subject.localeCompare(b.subject),
    );
};

/**
 * The plan: what is sent from one instant until another if nobody answers, joins or leaves. It
 * decides as the sender does: nobody is woken, the week holds so many messages, several that wait
 * for one person are one, and what would come too late is not sent.
 */
export const planOf = (
  rows: readonly Planned[],
  week: {
    readonly from: Date;
    readonly to: Date;
    readonly told: ReadonlyMap<PersonId, Told>;
    readonly budget: number;
  },
): readonly PlanEntry[] => {
  const sent: Sent[] = [];
  for (const [personId, own] of byPerson(rows))
    sent.push(...planOne(own, { ...week, told: week.told.get(personId) ?? [] }));
  return entriesOf(sent);
};
