/** One random history of several workshops, the plan that is taken in it, and what is then sent. */
import { and, eq, gte, inArray, lt } from "drizzle-orm";
import { changeWorkshop } from "../../src/app/change.ts";
import { handIn } from "../../src/app/broadcast-send.ts";
import { drain } from "../../src/app/delivery.ts";
import { planFor } from "../../src/app/plan.ts";
import { answerInvitation } from "../../src/app/rsvp.ts";
import { sweep } from "../../src/app/sweep.ts";
import { showWorkshop } from "../../src/app/workshop.ts";
import { ledger } from "../../src/db/ledger.ts";
import type { Deps } from "../../src/deps.ts";
import type { PersonId, WorkshopId } from "../../src/domain/ids.ts";
import { keepsQuietHours } from "../../src/domain/urgency.ts";
import { PLATFORMS, type Person } from "../../src/domain/person.ts";
import type { RsvpAnswer } from "../../src/domain/rsvp.ts";
import { outsideQuietHours, plusMinutes, wallClockOf } from "../../src/domain/time.ts";
import { draftOf, type WorkshopDraft } from "../../src/domain/workshop.ts";
import { draftOf as draftOfBroadcast } from "./broadcast.ts";
import { createRecorder, liepaja, type World } from "./world.ts";

/** A workshop of a history, by how far away it is and how it reminds. */
export type Made = {
  readonly daysAhead: number;
  readonly startTime: string;
  readonly endTime: string;
  readonly reminders: string;
  readonly nudge: string;
  readonly venue: boolean;
  readonly full: boolean;
};

export type Step =
  | {
      readonly do: "answer";
      readonly who: number;
      readonly of: number;
      readonly answer: RsvpAnswer;
    }
  | { readonly do: "wait"; readonly hours: number }
  | {
      readonly do: "remind";
      readonly of: number;
      readonly reminders: string;
      readonly nudge: string;
    }
  | { readonly do: "move"; readonly of: number; readonly days: number }
  | {
      readonly do: "broadcast";
      readonly of: number;
      readonly days: number;
      readonly time: string;
      /** To those who come, about the workshop, or to everybody who asked for news, about none. */
      readonly toGoing: boolean;
    }
  | { readonly do: "venue"; readonly of: number; readonly venue: string };

export type History = {
  readonly begin: Date;
  readonly budget: number;
  readonly made: readonly Made[];
  readonly steps: readonly Step[];
  /** How long the process sleeps between two rounds that nothing asked for. */
  readonly gaps: readonly number[];
};

const PEOPLE = 5;
const HOUR = 60;
const MONTH_DAYS = 30;

type Stage = {
  readonly world: World;
  readonly deps: Deps;
  readonly actor: Person;
  readonly crowd: readonly Person[];
  readonly ids: readonly WorkshopId[];
};

const pass = async ({ world, deps }: Stage, at?: Date): Promise<void> => {
  if (at) world.moveTo(at.toISOString());
  await sweep(deps);
  for (const platform of PLATFORMS) await drain(deps, { platform });
};

const edit = async (stage: Stage, id: WorkshopId, change: Partial<WorkshopDraft>) => {
  const { deps, actor } = stage;
  const card = await showWorkshop(deps, id, actor);
  if (!card.ok) return;
  const draft = { ...draftOf(card.value), ...change };
  const { revision } = card.value;
  await changeWorkshop(deps, { actor, workshopId: id, revision, draft });
};

const at = <T>(list: readonly T[], n: number): T | undefined => list[n % list.length];

/** Staff write to people, at a time of their choice; what is refused is not sent. */
const broadcast = async (
  { world, deps, actor }: Stage,
  workshopId: WorkshopId,
  step: Extract<Step, { do: "broadcast" }>,
): Promise<void> => {
  const { days, time, toGoing } = step;
  const audience = toGoing ? { workshopId, answers: ["going" as const] } : {};
  const about = toGoing ? { workshopId } : {};
  const broadcastId = await draftOfBroadcast(world, actor, { audience, ...about });
  const { date } = wallClockOf(plusMinutes(deps.now(), days * 24 * HOUR));
  const timing = { sendOn: { date, time }, standingUntil: null };
  await handIn(deps, { actor, broadcastId, timing });
};

const play = async (stage: Stage, step: Step): Promise<void> => {
  const { world, deps, crowd, ids } = stage;
  if (step.do === "wait") {
    for (let left = step.hours; left > 0; left -= 3)
      await pass(stage, plusMinutes(world.deps.now(), Math.min(3, left) * HOUR));
    return;
  }
  const id = at(ids, step.of);
  if (id === undefined) return;
  if (step.do === "answer") {
    const personId = at(crowd, step.who)?.id;
    if (personId === undefined) return;
    await answerInvitation(deps, { personId, workshopId: id, answer: step.answer });
  }
  if (step.do === "remind") await edit(stage, id, { reminders: step.reminders, nudge: step.nudge });
  if (step.do === "broadcast") await broadcast(stage, id, step);
  if (step.do === "venue") await edit(stage, id, { venue: step.venue });
  if (step.do === "move")
    await edit(stage, id, {
      date: wallClockOf(plusMinutes(deps.now(), step.days * 24 * HOUR)).date,
    });
};

const begin = async (world: World, history: History): Promise<Stage> => {
  world.moveTo(history.begin.toISOString());
  const slack = createRecorder();
  const messengers = { ...world.deps.messengers, slack: slack.messenger };
  const deps = { ...world.deps, messengers, weeklyBudget: history.budget };
  const crowd: Person[] = [];
  for (let n = 0; n < PEOPLE; n += 1) crowd.push(await world.person({ news: n !== 0 }));
  const ids: WorkshopId[] = [];
  for (const made of history.made) {
    const { daysAhead, startTime, endTime, reminders, nudge } = made;
    const card = await world.workshop({
      ...liepaja,
      date: wallClockOf(plusMinutes(history.begin, daysAhead * 24 * HOUR)).date,
      startTime,
      endTime,
      reminders,
      nudge,
      venue: made.venue ? "Dome" : "",
      // All who come fill it, and nobody has to wait.
      capacity: made.full ? String(PEOPLE) : "",
    });
    ids.push(card.id);
  }
  const actor = await world.organiser();
  return { world, deps, actor, crowd, ids };
};

type Line = string;

const lineOf = (when: Date, personId: PersonId, subject: string): Line =>
  `${when.toISOString()} ${personId} ${subject}`;

/** What the ledger says was sent from an instant on, and who was woken by it. */
const sentSince = async ({ deps }: Stage, from: Date) => {
  const rows = await deps.db
    .select()
    .from(ledger)
    .where(and(eq(ledger.state, "sent"), gte(ledger.settledAt, from)));
  const sent: Line[] = [];
  const woken: Line[] = [];
  for (const { subject, personId, settledAt, notice } of rows) {
    if (!settledAt || !notice || !personId || subject === null) continue;
    const line = lineOf(settledAt, personId, subject);
    sent.push(line);
    const mayWake = !keepsQuietHours(notice, { startsAt: new Date(0), now: settledAt });
    if (!mayWake && outsideQuietHours(settledAt) > settledAt) woken.push(line);
  }
  return { sent: sent.toSorted(), woken };
};

/** What should have gone out by an instant, and still waits. */
const countLeft = async ({ deps }: Stage, until: Date): Promise<number> => {
  const rows = await deps.db
    .select({ subject: ledger.subject })
    .from(ledger)
    .where(and(inArray(ledger.state, ["queued", "sending"]), lt(ledger.dueAt, until)));
  return rows.length;
};

/**
 * Plays a history, takes the plan, and lets thirty days go by: at the instants of the plan, and in
 * between whenever the gaps say so. Answers with both, in the same order.
 */
export const planAndPlay = async (
  world: World,
  history: History,
): Promise<{ planned: Line[]; sent: Line[]; woken: Line[]; left: number }> => {
  const stage = await begin(world, history);
  for (const step of history.steps) await play(stage, step);
  // What was sent at this very instant was sent before the plan was taken.
  const from = plusMinutes(stage.deps.now(), 1);
  world.moveTo(from.toISOString());
  const plan = await planFor(stage.deps, { from, days: MONTH_DAYS });
  const planned = plan.entries.flatMap((entry) =>
    entry.personIds.map((personId) => lineOf(entry.at, personId, entry.subject)),
  );
  const instants = new Set(plan.entries.map((entry) => entry.at.getTime()));
  let now = from;
  for (let n = 0; now < plan.until; n += 1) {
    instants.add(now.getTime());
    now = plusMinutes(now, at(history.gaps, n) ?? HOUR);
  }
  for (const instant of [...instants].toSorted((a, b) => a - b))
    await pass(stage, new Date(instant));
  const left = await countLeft(stage, stage.deps.now());
  return { planned: planned.toSorted(), ...(await sentSince(stage, from)), left };
};
