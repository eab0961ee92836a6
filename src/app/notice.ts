/** Decides, at the moment of sending, whether a notice still holds, and what it tells. */
import type { Deps } from "../deps.ts";
import type { DueDelivery } from "../db/due.ts";
import { findToldRevision } from "../db/delivery.ts";
import { findName } from "../db/person.ts";
import { findAnsweredAt, findSeenRevision } from "../db/rsvp.ts";
import { findSurvey, listQuestions } from "../db/survey.ts";
import { findRevision } from "../db/workshop.ts";
import { changesBetween } from "../domain/change.ts";
import type { DeliveryWhy } from "../domain/delivery.ts";
import { Notice, type NoticeView, type WorkshopNotice } from "../domain/notice.ts";
import { maySendAt } from "../domain/urgency.ts";
import { EVE, nudgeFor, remindersFor, timeLeft } from "../domain/reminder.ts";
import { no, ok, type Result } from "../domain/result.ts";
import { withheld } from "../domain/round.ts";
import type { WorkshopCard } from "../domain/rsvp.ts";
import { surveyTimes } from "../domain/survey-time.ts";
import { reconfirmation, seatsAreFew } from "../domain/waitlist.ts";
import { phaseOf } from "../domain/workshop.ts";
import { senderAlarmSeen } from "./alarm.ts";
import { approvalSeen, broadcastSeen, reportSeen, testSeen } from "./broadcast-view.ts";
import type { CardOf } from "./card.ts";
import { roleSeen } from "./role.ts";
import { readProgress } from "./survey-progress.ts";
import { filledSeen, morningSeen, voiceAlarmSeen, workshopReportSeen } from "./desk-notice.ts";
import { newsSeen } from "./contribution-news.ts";

type Kind<K extends Notice["kind"]> = Extract<Notice, { kind: K }>;
type Seen = Result<NoticeView, DeliveryWhy>;

/** Where seats are few, somebody who said *going* before they were asked again is asked once more. */
const asksAgain = (card: WorkshopCard, answeredAt: Date | undefined): boolean =>
  seatsAreFew(card) &&
  card.mine === "going" &&
  answeredAt !== undefined &&
  answeredAt < reconfirmation(card).askAt;

const reminderView = async (
  deps: Deps,
  due: DueDelivery,
  notice: Kind<"reminder">,
  card: WorkshopCard,
): Promise<Seen> => {
  const now = deps.now();
  if (card.startsAt.toISOString() !== notice.startsAt) return no("moved");
  if (card.mine !== "going" && card.mine !== "maybe") return no("answer-changed");
  const reminder = remindersFor(card).find(({ offset }) => offset === notice.offset);
  if (!reminder) return no("moved");
  if (reminder.staleAt <= now) return no("too-late");
  const why = withheld(notice, card);
  if (why) return no(why);
  const answeredAt = await findAnsweredAt(deps.db, card.id, due.personId);
  const asks = notice.offset === EVE && asksAgain(card, answeredAt);
  const left = timeLeft(card.startsAt, now);
  return ok({ kind: "reminder", card, offset: notice.offset, left, asks });
};

const nudgeView = (deps: Deps, notice: Kind<"nudge">, card: WorkshopCard): Seen => {
  const now = deps.now();
  if (card.startsAt.toISOString() !== notice.startsAt) return no("moved");
  if (card.mine !== null) return no("answer-changed");
  const nudge = nudgeFor(card);
  if (nudge?.offset !== notice.offset) return no("moved");
  return nudge.staleAt <= now ? no("too-late") : ok({ kind: "nudge", card });
};

const changeView = async (
  deps: Deps,
  due: DueDelivery,
  notice: Kind<"change">,
  card: WorkshopCard,
): Promise<Seen> => {
  if (phaseOf(card, deps.now()) !== "upcoming") return no("too-late");
  // A later edit that is news tells everything that this one would have.
  if (notice.revision !== card.revision) {
    const then = await findRevision(deps.db, card.id, notice.revision);
    if (!then || changesBetween(then, card).length > 0) return no("moved");
  }
  const seen = await findSeenRevision(deps.db, card.id, due.personId);
  if (seen === undefined) return no("answer-changed");
  const told = await findToldRevision(deps.db, card.id, due.addressId);
  const before = await findRevision(deps.db, card.id, Math.max(seen, told ?? 0));
  const changes = before ? changesBetween(before, card) : [];
  return before && changes.length > 0
    ? ok({ kind: "change", card, before, changes })
    : no("already-told");
};

const offerView = async (
  deps: Deps,
  due: DueDelivery,
  notice: Kind<"offer">,
  card: WorkshopCard,
): Promise<Seen> => {
  const expiresAt = new Date(notice.expiresAt);
  if (card.mine !== "offered" || card.my.offerExpiresAt?.getTime() !== expiresAt.getTime())
    return no("answer-changed");
  if (expiresAt <= deps.now()) return no("too-late");
  const { personId } = due;
  const forOther = due.readerId !== personId;
  const onBehalfOf = forOther ? ((await findName(deps.db, personId)) ?? null) : null;
  return ok({ kind: "offer", card, expiresAt, onBehalfOf, personId });
};

const reconfirmationView = (
  deps: Deps,
  notice: Kind<"reconfirmation">,
  card: WorkshopCard,
): Seen => {
  const { askUntil } = reconfirmation(card);
  if (card.startsAt.toISOString() !== notice.startsAt) return no("moved");
  if (card.mine !== "going") return no("answer-changed");
  return askUntil <= deps.now() ? no("too-late") : ok({ kind: "reconfirmation", card });
};

const venueAlarmView = (deps: Deps, notice: Kind<"venue-alarm">, card: WorkshopCard): Seen => {
  if (card.startsAt.toISOString() !== notice.startsAt || card.venue !== null) return no("moved");
  return phaseOf(card, deps.now()) === "upcoming"
    ? ok({ kind: "venue-alarm", card, days: notice.days })
    : no("too-late");
};

const surveyView = async (
  deps: Deps,
  due: DueDelivery,
  notice: Kind<"survey">,
  card: WorkshopCard,
): Promise<Seen> => {
  const { surveyId, nudge } = notice;
  const survey = await findSurvey(deps.db, { surveyId });
  if (!survey || survey.version === 0) return no("too-late");
  const times = surveyTimes(card, survey.moment);
  const until = nudge ? (times.nudge?.until ?? times.closesAt) : times.closesAt;
  if (survey.closedAt !== null || until <= deps.now()) return no("too-late");
  const { done, version } = await readProgress(deps, survey, due.personId);
  if (done) return no("already-answered");
  const questions = (await listQuestions(deps.db, surveyId, version)).length;
  const { moment, anonymous } = survey;
  return ok({ kind: "survey", card, surveyId, questions, nudge, moment, anonymous });
};

/**
 * When the meeting begins that a notice is about, as it is or as it was, whichever is sooner; `null`
 * where it is about none.
 */
export const viewStartsAt = (view: NoticeView): Date | null => {
  if (view.card === null) return null;
  const { startsAt } = view.card;
  const before = view.kind === "change" ? view.before.startsAt : startsAt;
  return before < startsAt ? before : startsAt;
};

/**
 * The first instant at which a notice may be sent: a row that fell due by day and is worked on by
 * night, after an outage, waits for the morning.
 */
export const viewMaySendAt = (notice: Notice, view: NoticeView, now: Date): Date =>
  maySendAt(notice, { startsAt: viewStartsAt(view), now });

/**
 * What a due row tells its person now, or why it is no longer sent: a cancelled workshop sends
 * nothing, a moved one sends no old reminder, and whoever has left is left alone. Who has switched
 * it off is told by `listUnwanted`.
 */
export const viewOf = async (deps: Deps, due: DueDelivery, cardOf: CardOf): Promise<Seen> => {
  if (due.reach !== "reachable") return no("left");
  const parsed = Notice.safeParse(due.notice);
  if (!parsed.success) return no("bad-notice");
  const notice = parsed.data;
  if (!("workshopId" in notice)) return viewOfBroadcast(deps, notice);
  const card = cardOf({ workshopId: notice.workshopId, personId: due.personId });
  if (!card) return no("cancelled");
  if (notice.kind === "cancellation")
    return card.state === "cancelled" ? ok({ kind: "cancellation", card }) : no("moved");
  return card.state === "published" ? viewOfOpen(deps, due, notice, card) : no("cancelled");
};

/** What is about no workshop, or about one only by the way. */
const viewOfBroadcast = (deps: Deps, notice: Exclude<Notice, WorkshopNotice>): Promise<Seen> => {
  switch (notice.kind) {
    case "broadcast":
      return broadcastSeen(deps, notice);
    case "broadcast-test":
      return testSeen(deps, notice);
    case "approval":
      return approvalSeen(deps, notice);
    case "broadcast-report":
      return reportSeen(deps, notice);
    case "sender-alarm":
      return senderAlarmSeen(deps, notice);
    case "role":
      return roleSeen(deps, notice);
    case "morning":
      return morningSeen(deps, notice);
    case "contribution-news":
      return newsSeen(deps, notice);
  }
};

const viewOfOpen = async (
  deps: Deps,
  due: DueDelivery,
  notice: Exclude<WorkshopNotice, { kind: "cancellation" }>,
  card: WorkshopCard,
): Promise<Seen> => {
  switch (notice.kind) {
    case "announcement":
      return phaseOf(card, deps.now()) === "upcoming"
        ? ok({ kind: "announcement", card })
        : no("too-late");
    case "reminder":
      return reminderView(deps, due, notice, card);
    case "nudge":
      return nudgeView(deps, notice, card);
    case "survey":
      return surveyView(deps, due, notice, card);
    case "change":
      return changeView(deps, due, notice, card);
    case "offer":
      return offerView(deps, due, notice, card);
    case "lapse":
      return card.mine === "lapsed"
        ? ok({ kind: "lapse", card, cause: notice.cause })
        : no("answer-changed");
    case "reconfirmation":
      return reconfirmationView(deps, notice, card);
    case "venue-alarm":
      return venueAlarmView(deps, notice, card);
    case "filled":
      return filledSeen(deps, notice, card);
    case "voice-alarm":
      return voiceAlarmSeen(deps, notice, card);
    case "workshop-report":
      return workshopReportSeen(deps, card);
  }
};
