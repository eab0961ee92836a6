/** One random history of a workshop, played on the real app, with what must hold after every step. */
import { isDeepStrictEqual } from "node:util";
import { asc, desc, eq, gt } from "drizzle-orm";
import { cancelWorkshop, changeWorkshop } from "../../src/app/change.ts";
import { drain } from "../../src/app/delivery.ts";
import { answerInvitation } from "../../src/app/rsvp.ts";
import { sweep } from "../../src/app/sweep.ts";
import { showWorkshop } from "../../src/app/workshop.ts";
import { connect } from "../../src/db/client.ts";
import { ledger, notices } from "../../src/db/ledger.ts";
import { people, rsvps } from "../../src/db/schema.ts";
import type { Deps } from "../../src/deps.ts";
import type { NoticeId, PersonId, WorkshopId } from "../../src/domain/ids.ts";
import type { Notice } from "../../src/domain/notice.ts";
import { keepsQuietHours } from "../../src/domain/urgency.ts";
import type { Person } from "../../src/domain/person.ts";
import {
  isSeated,
  type RsvpAnswer,
  type RsvpState,
  type WorkshopCard,
} from "../../src/domain/rsvp.ts";
import { seatsOf, seatsTaken, withSeats, type Taken } from "../../src/domain/seat.ts";
import {
  daysBeforeAt,
  outsideQuietHours,
  plusMinutes,
  wallClockOf,
} from "../../src/domain/time.ts";
import { travelMinutes } from "../../src/domain/travel.ts";
import { nextOffer, offerWindow, type Waiting } from "../../src/domain/waitlist.ts";
import { draftOf, phaseOf, type WorkshopDraft } from "../../src/domain/workshop.ts";
import { liepaja, type World } from "./world.ts";

export type Step =
  | {
      readonly do: "answer";
      readonly who: number;
      readonly answer: RsvpAnswer;
      readonly guests: number;
    }
  | { readonly do: "wait"; readonly hours: number }
  | { readonly do: "seats"; readonly capacity: number }
  | { readonly do: "move"; readonly days: number }
  | { readonly do: "cancel" }
  /** The sender dies in the middle of its next call; whatever was under way is uncertain. */
  | { readonly do: "crash" }
  /** Another process takes over, with nothing in its memory. */
  | { readonly do: "restart" }
  /** Several at once, as they come in a rush. */
  | { readonly do: "rush"; readonly who: readonly number[] };

type Stage = {
  readonly world: World;
  /** Of the process that runs now; the world's own only set the scene. */
  deps: Deps;
  stop: () => Promise<void>;
  readonly actor: Person;
  readonly crowd: readonly (Person & { key: { externalId: string } })[];
};

const DAYS_AHEAD = 12;
const TRAVEL_MARGIN = 120;

const fail = (what: string): never => {
  throw new Error(what);
};

const pass = async ({ deps }: Stage): Promise<void> => {
  await sweep(deps);
  await drain(deps, { platform: "telegram" });
};

/** Everybody's answers, as rows. */
const rowsOf = ({ deps }: Stage, id: WorkshopId) =>
  deps.db
    .select({ rsvp: rsvps, region: people.region })
    .from(rsvps)
    .innerJoin(people, eq(people.id, rsvps.personId))
    .where(eq(rsvps.workshopId, id))
    .orderBy(asc(rsvps.queueNo));

type Rows = Awaited<ReturnType<typeof rowsOf>>;

const takenOf = (rows: Rows): Taken =>
  rows
    .filter(({ rsvp }) => isSeated(rsvp.state))
    .reduce<Taken>((sum, { rsvp }) => withSeats(sum, rsvp.sector, seatsOf(rsvp)), {});

const waitingOf = (rows: Rows): Waiting[] =>
  rows.flatMap(({ rsvp, region }) =>
    rsvp.queueNo === null ? [] : [{ ...rsvp, region, queueNo: rsvp.queueNo }],
  );

/** What a play remembers, to compare the next state with; `spoke`: who answered in this step. */
type Memory = {
  over: number;
  before: readonly Waiting[];
  sentBefore: number;
  spoke: ReadonlySet<PersonId>;
};

/** Who speaks in a step, and may so have changed the size of their own party. */
const spokenBy = (step: Step, { crowd }: Stage): Set<PersonId> => {
  const who = step.do === "answer" ? [step.who] : step.do === "rush" ? step.who : [];
  return new Set(who.flatMap((n) => crowd[n % crowd.length]?.id ?? []));
};

/** Seats: never above capacity, unless it was lowered, and then never more than before. */
const checkSeats = (capacity: number, rows: Rows, memory: Memory): void => {
  const taken = seatsTaken(takenOf(rows));
  const allowed = Math.max(capacity, memory.over);
  if (taken > allowed) fail(`${taken} seats are taken, ${allowed} were allowed`);
  memory.over = taken > capacity ? taken : 0;
};

/** The card: its numbers are those of the rows, which it does not count. */
const checkCounts = (card: WorkshopCard, rows: Rows): void => {
  const people = (state: RsvpState) =>
    rows.reduce((sum, { rsvp }) => (rsvp.state === state ? sum + seatsOf(rsvp) : sum), 0);
  const answers = (state: RsvpState) => rows.filter(({ rsvp }) => rsvp.state === state).length;
  const counted = {
    going: people("going"),
    taken: people("going") + people("offered"),
    maybe: answers("maybe"),
    declined: answers("declined"),
    waitlisted: answers("waitlisted"),
  };
  if (!isDeepStrictEqual(card.counts, counted))
    fail(`the card says ${JSON.stringify(card.counts)}, the rows ${JSON.stringify(counted)}`);
};

/** The queue: nobody waits for a seat that is free for them, and nobody was passed over. */
const checkQueue = async (
  stage: Stage,
  id: WorkshopId,
  rows: Rows,
  memory: Memory,
): Promise<void> => {
  const now = stage.deps.now();
  const card = await showWorkshop(stage.deps, id, stage.actor);
  if (!card.ok) return fail("the workshop is gone");
  const open = card.value.state === "published" && phaseOf(card.value, now) === "upcoming";
  const waiting = waitingOf(rows);
  const taken = takenOf(rows);
  const missed = open ? nextOffer(card.value, { waiting, taken, now }) : undefined;
  if (missed) fail(`a free seat was not offered to number ${missed.to.queueNo}`);
  for (const { rsvp, region } of rows) {
    if (rsvp.state !== "offered" || rsvp.offerExpiresAt === null) continue;
    const notice = travelMinutes(region, card.value.region) + TRAVEL_MARGIN;
    if (open && card.value.startsAt < plusMinutes(rsvp.offerExpiresAt, notice))
      fail("an offer leaves less than the way takes");
    const asked = memory.before.find(({ personId }) => personId === rsvp.personId);
    if (asked && asked.guests !== rsvp.guests && !memory.spoke.has(rsvp.personId))
      fail("a party was offered a part of its seats");
    // Whoever came earlier, could come in time, wants no more, and may have these seats.
    const ahead = waiting.find(
      (other) =>
        asked !== undefined &&
        other.queueNo < asked.queueNo &&
        other.guests <= rsvp.guests &&
        !memory.spoke.has(other.personId) &&
        (other.sector === rsvp.sector || Object.keys(card.value.held).length === 0) &&
        offerWindow(card.value, other.region, now) !== undefined,
    );
    if (ahead) fail(`number ${asked?.queueNo} was served before ${ahead.queueNo}`);
  }
  memory.before = waiting;
};

/** The ledger: every row has one state, what was sent was sent once, and nobody was woken. */
const checkLedger = async (stage: Stage, since: NoticeId, memory: Memory): Promise<void> => {
  const { world } = stage;
  const now = stage.deps.now();
  const rows = await stage.deps.db.select().from(ledger).where(gt(ledger.noticeId, since));
  const settled = rows.filter(({ state }) => ["sent", "uncertain", "sending"].includes(state));
  const sends = world.telegram.sent.length - memory.sentBefore;
  const telegram = settled.filter(({ platform }) => platform === "telegram");
  if (telegram.length !== sends) fail(`${sends} sends, ${telegram.length} rows that say so`);
  for (const { notice, state, settledAt, dueAt } of rows) {
    if (state !== "sent" || settledAt === null || dueAt > now) continue;
    const woken = outsideQuietHours(settledAt).getTime() !== settledAt.getTime();
    const may: Notice = notice;
    const meeting = { startsAt: new Date(0), now: settledAt };
    if (woken && keepsQuietHours(may, meeting)) fail(`somebody was woken by ${notice.kind}`);
  }
};

const edit = async (stage: Stage, id: WorkshopId, change: Partial<WorkshopDraft>) => {
  const { actor } = stage;
  const card = await showWorkshop(stage.deps, id, actor);
  if (!card.ok) return;
  const { revision } = card.value;
  const draft = { ...draftOf(card.value), ...change };
  await changeWorkshop(stage.deps, { actor, workshopId: id, revision, draft });
};

const restart = async (stage: Stage): Promise<void> => {
  await stage.stop();
  const { db, close } = connect(stage.world.database.url);
  stage.deps = { ...stage.world.deps, db };
  stage.stop = close;
};

const play = async (stage: Stage, id: WorkshopId, step: Step): Promise<void> => {
  const { world, actor, crowd } = stage;
  const give = async (who: number, answer: RsvpAnswer, guests: number): Promise<void> => {
    const personId: PersonId | undefined = crowd[who % crowd.length]?.id;
    if (personId) await answerInvitation(stage.deps, { personId, workshopId: id, answer, guests });
  };
  switch (step.do) {
    case "answer":
      await give(step.who, step.answer, step.guests);
      return;
    case "rush":
      await Promise.all(step.who.map((who) => give(who, "going", who % 2)));
      return;
    case "wait":
      world.moveTo(plusMinutes(stage.deps.now(), step.hours * 60).toISOString());
      await pass(stage);
      return;
    case "seats":
      await edit(stage, id, { capacity: String(step.capacity) });
      return;
    case "move": {
      const day = plusMinutes(stage.deps.now(), step.days * 24 * 60);
      await edit(stage, id, { date: wallClockOf(day).date });
      return;
    }
    case "cancel":
      await cancelWorkshop(stage.deps, { actor, workshopId: id });
      return;
    case "restart":
      await restart(stage);
      return;
    case "crash":
      world.telegram.during(() => {
        world.telegram.during(async () => undefined);
        return Promise.reject(new Error("the process died"));
      });
      await sweep(stage.deps);
      await drain(stage.deps, { platform: "telegram" }).catch(() => undefined);
      world.telegram.during(async () => undefined);
  }
};

/** People of three sectors and two regions, who are met by every history of a world. */
export const createStage = async (world: World): Promise<Stage> => {
  const actor = await world.organiser();
  const crowd = [];
  const sectors = ["business", "science", "municipality"] as const;
  for (let n = 0; n < 9; n += 1) {
    const person = await world.person({ news: false, region: n % 2 === 0 ? "kurzeme" : "latgale" });
    const sector = sectors[n % 3] ?? "other";
    await world.deps.db.update(people).set({ sector }).where(eq(people.id, person.id));
    crowd.push(person);
  }
  return { world, deps: world.deps, stop: async () => undefined, actor, crowd };
};

/**
 * Plays a history from its beginning, at a time after all earlier ones, and throws when something
 * that must hold does not. `held` seats are kept for municipalities for six days.
 */
export const playHistory = async (
  stage: Stage,
  beginning: { readonly capacity: number; readonly held: number },
  steps: readonly Step[],
): Promise<void> => {
  const { world } = stage;
  // By day, so that nothing of an earlier history is left to be told.
  world.moveTo(daysBeforeAt(world.deps.now(), -60, 10).toISOString());
  await pass(stage);
  const now = world.deps.now();
  const on = (days: number) => wallClockOf(plusMinutes(now, days * 24 * 60)).date;
  const kept = Math.min(beginning.held, beginning.capacity);
  const { id } = await world.workshop({
    ...liepaja,
    date: on(DAYS_AHEAD),
    capacity: String(beginning.capacity),
    ...(kept > 0 ? { heldMunicipality: String(kept), heldUntil: on(6) } : {}),
  });
  const [last] = await world.deps.db
    .select({ id: notices.id })
    .from(notices)
    .orderBy(desc(notices.id))
    .limit(1);
  const since = last?.id ?? (0 as NoticeId);
  const sentBefore = world.telegram.sent.length;
  const memory: Memory = { over: 0, before: [], sentBefore, spoke: new Set() };
  for (const step of steps) {
    memory.spoke = spokenBy(step, stage);
    await play(stage, id, step);
    const rows = await rowsOf(stage, id);
    const card = await showWorkshop(stage.deps, id, stage.actor);
    if (!card.ok) return fail("the workshop is gone");
    const capacity = card.value.capacity ?? 0;
    checkCounts(card.value, rows);
    if (step.do === "seats") memory.over = Math.max(memory.over, seatsTaken(takenOf(rows)));
    checkSeats(capacity, rows, memory);
    await checkQueue(stage, id, rows, memory);
    await checkLedger(stage, since, memory);
  }
};
