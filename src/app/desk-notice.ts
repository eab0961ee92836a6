/** What staff are told together: when it is written, and what it says when it is sent. */
import type { Deps } from "../deps.ts";
import { countPresent } from "../db/attendance.ts";
import { inTransaction } from "../db/client.ts";
import { isWritten, writeNotices } from "../db/notice.ts";
import { hasChannel, listNewlyFull } from "../db/office.ts";
import { channelReaders, deskReaders } from "../db/staff-channel.ts";
import { findSurvey } from "../db/survey.ts";
import { countResponses } from "../db/survey-tally.ts";
import { countVoices, listMixes } from "../db/voices.ts";
import { listUpcomingCards } from "../db/workshop-card.ts";
import type { DeliveryWhy } from "../domain/delivery.ts";
import type { DeskNotice, DeskView } from "../domain/desk-notice.ts";
import { no, ok, type Result } from "../domain/result.ts";
import type { DueNotice } from "../domain/round.ts";
import type { WorkshopCard } from "../domain/rsvp.ts";
import { calendarDaysBetween, calendarOf, plusMinutes, wallClockOf } from "../domain/time.ts";
import { maySendAt } from "../domain/urgency.ts";
import { thinVoices } from "../domain/voices.ts";
import { phaseOf } from "../domain/workshop.ts";
import { listWaiting } from "./waiting.ts";

type Kind<K extends DeskNotice["kind"]> = Extract<DeskNotice, { kind: K }>;
type Seen = Promise<Result<DeskView, DeliveryWhy>>;

const DAY_MINUTES = 24 * 60;
const WEEK_MINUTES = 7 * DAY_MINUTES;

/** Full is full only while it is so. */
export const filledSeen = async (
  deps: Deps,
  { capacity }: Kind<"filled">,
  card: WorkshopCard,
): Seen => {
  if (phaseOf(card, deps.now()) !== "upcoming") return no("too-late");
  const full = card.capacity === capacity && card.counts.taken >= capacity;
  return full ? ok({ kind: "filled", card }) : no("answer-changed");
};

/** Which voices are thin now; none any more is no news. */
export const voiceAlarmSeen = async (
  deps: Deps,
  { startsAt }: Kind<"voice-alarm">,
  card: WorkshopCard,
): Seen => {
  if (card.startsAt.toISOString() !== startsAt) return no("moved");
  if (phaseOf(card, deps.now()) !== "upcoming") return no("too-late");
  const [mixes, heardOf] = await Promise.all([listMixes(deps.db), countVoices(deps.db, [card.id])]);
  const heard = heardOf(card.id);
  const thin = thinVoices(mixes[card.region], heard, card.capacity);
  const days = calendarDaysBetween(deps.now(), card.startsAt);
  return thin.length === 0
    ? no("answer-changed")
    : ok({ kind: "voice-alarm", card, days, heard, thin });
};

/** Of what is due, the alarms about voices that are not thin. */
export const needless = async (
  deps: Deps,
  due: readonly DueNotice[],
  cards: readonly WorkshopCard[],
): Promise<ReadonlySet<DueNotice>> => {
  const alarms = due.filter(({ notice }) => notice.kind === "voice-alarm");
  if (alarms.length === 0) return new Set();
  const ids = cards.map(({ id }) => id);
  const [mixes, heardOf] = await Promise.all([listMixes(deps.db), countVoices(deps.db, ids)]);
  const thin = new Set(
    cards
      .filter(({ id, region, capacity }) => thinVoices(mixes[region], heardOf(id), capacity)[0])
      .map(({ id }) => id),
  );
  return new Set(alarms.filter(({ notice }) => !thin.has(notice.workshopId)));
};

/** How it went, as far as is known the morning after. */
export const workshopReportSeen = async (deps: Deps, card: WorkshopCard): Seen => {
  if (phaseOf(card, deps.now()) !== "over") return no("moved");
  const [present, survey] = await Promise.all([
    countPresent(deps.db, [card.id]),
    findSurvey(deps.db, { workshopId: card.id }),
  ]);
  const responses = survey ? await countResponses(deps.db, survey.id) : { begun: 0, finished: 0 };
  const attended = present.get(card.id) ?? null;
  const outcome = { going: card.counts.going, attended, ...responses };
  return ok({ kind: "workshop-report", card, outcome });
};

const morningOf = async (deps: Deps): Promise<Extract<DeskView, { kind: "morning" }>> => {
  const now = deps.now();
  const cards = await listUpcomingCards(deps.db, { now, states: ["published"], limit: 20 });
  const until = plusMinutes(now, WEEK_MINUTES);
  const soon = cards.filter(({ startsAt }) => startsAt <= until);
  return { kind: "morning", card: null, soon, waiting: await listWaiting(deps) };
};

/** A morning that was missed is over by noon. */
export const morningSeen = async (deps: Deps, { day }: Kind<"morning">): Seen => {
  const now = deps.now();
  if (wallClockOf(now).date !== day || calendarOf(now).hour >= MORNING_UNTIL) return no("too-late");
  return ok(await morningOf(deps));
};

const MORNING_FROM = "08:30";
const MORNING_UNTIL = 12;
const FRIDAY = 5;

/** On working days, once, into the channel; with nothing to say there is no message. */
const writeMorning = async (deps: Deps): Promise<number> => {
  const now = deps.now();
  const { date: day, time } = wallClockOf(now);
  const { hour, weekday } = calendarOf(now);
  if (time < MORNING_FROM || hour >= MORNING_UNTIL || weekday > FRIDAY) return 0;
  const notice = { kind: "morning", day } as const;
  if ((await isWritten(deps.db, notice)) || !(await hasChannel(deps.db))) return 0;
  const { soon, waiting } = await morningOf(deps);
  if (soon.length === 0 && waiting.length === 0) return 0;
  const fresh = { notice, dueAt: now, now, outcome: { state: "queued" } as const };
  return inTransaction(deps.db, (tx) => writeNotices(tx, fresh, channelReaders()));
};

const writeFilled = async (deps: Deps): Promise<number> => {
  const now = deps.now();
  let written = 0;
  for (const { workshopId, capacity } of await listNewlyFull(deps.db, now)) {
    const notice = { kind: "filled", workshopId, capacity } as const;
    const dueAt = maySendAt(notice, { startsAt: null, now });
    const fresh = { notice, dueAt, now, outcome: { state: "queued" } as const };
    written += await inTransaction(deps.db, (tx) => writeNotices(tx, fresh, deskReaders()));
  }
  return written;
};

/** What no clock alone brings about: rooms that are full now, and the morning's overview. */
export const writeDeskNotices = async (deps: Deps): Promise<number> =>
  (await writeFilled(deps)) + (await writeMorning(deps));
