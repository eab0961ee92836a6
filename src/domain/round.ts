/** What time alone brings about for one workshop: each notice, when it is due, and to whom. */
import type { SurveyId } from "./ids.ts";
import { subjectOf, VENUE_ALARM_DAYS, type Notice, type WorkshopNotice } from "./notice.ts";
import { isSoon, nudgeFor, remindersFor } from "./reminder.ts";
import { surveyTimes, type SurveyMoment } from "./survey-time.ts";
import { daysAfterAt, daysBeforeAt } from "./time.ts";
import { VOICE_ALARM_DAYS } from "./voices.ts";
import { reconfirmation } from "./waitlist.ts";
import type { Workshop } from "./workshop.ts";

/**
 * Whom a notice concerns: those who come or may; those who come and have not said so since; those
 * who were told and never answered; those who were asked afterwards and have not finished; staff, each and in
 * their channel; the desk, which is the channel or, where there is none, each of them.
 */
export type DueTo = "expected" | "unconfirmed" | "silent" | "unfinished" | "staff" | "desk";

export type DueNotice = {
  readonly notice: WorkshopNotice;
  readonly dueAt: Date;
  /** From here on it is of no use any more. */
  readonly staleAt: Date;
  readonly to: DueTo;
  /** Whether people should see in the ledger that it was missed. */
  readonly marked: boolean;
};

/** A survey that is asked, and not closed by staff. */
export type TimelySurvey = { readonly id: SurveyId; readonly moment: SurveyMoment };
/** A published workshop, with its surveys. */
export type Timely = {
  readonly workshop: Workshop;
  readonly surveys: readonly TimelySurvey[];
};

const MORNING = 10;

const remindersDue = (workshop: Workshop): DueNotice[] => {
  const { id: workshopId } = workshop;
  const startsAt = workshop.startsAt.toISOString();
  return remindersFor(workshop).map(({ offset, dueAt, staleAt }) => {
    const notice: WorkshopNotice = { kind: "reminder", workshopId, offset, startsAt };
    return { notice, dueAt, staleAt, to: "expected", marked: true };
  });
};

const nudgesDue = (workshop: Workshop): DueNotice[] => {
  const nudge = nudgeFor(workshop);
  if (!nudge) return [];
  const { offset, dueAt, staleAt } = nudge;
  const startsAt = workshop.startsAt.toISOString();
  const notice: WorkshopNotice = { kind: "nudge", workshopId: workshop.id, offset, startsAt };
  return [{ notice, dueAt, staleAt, to: "silent", marked: true }];
};

const remindersOf = (workshop: Workshop): DueNotice[] => [
  ...remindersDue(workshop),
  ...nudgesDue(workshop),
];

/** Only where seats are few, which is seen when it is due. */
const reconfirmationsDue = (workshop: Workshop): DueNotice[] => {
  if (workshop.capacity === null) return [];
  const { askAt: dueAt, askUntil: staleAt } = reconfirmation(workshop);
  const startsAt = workshop.startsAt.toISOString();
  const notice: WorkshopNotice = { kind: "reconfirmation", workshopId: workshop.id, startsAt };
  return [{ notice, dueAt, staleAt, to: "unconfirmed", marked: false }];
};

const venueAlarmsDue = (workshop: Workshop): DueNotice[] => {
  if (workshop.venue !== null) return [];
  const startsAt = workshop.startsAt.toISOString();
  const alarmAt = (days: number): Date => daysBeforeAt(workshop.startsAt, days, MORNING);
  return VENUE_ALARM_DAYS.map((days, nth) => {
    const next = VENUE_ALARM_DAYS[nth + 1];
    const staleAt = next === undefined ? workshop.startsAt : alarmAt(next);
    const notice: WorkshopNotice = { kind: "venue-alarm", workshopId: workshop.id, days, startsAt };
    return { notice, dueAt: alarmAt(days), staleAt, to: "staff", marked: false };
  });
};

/**
 * Only where a voice is thin, which is seen when it is due. It is of its day: of a workshop that was
 * announced after it, nobody could have answered yet, and the next alarm comes.
 */
const voiceAlarmsDue = (workshop: Workshop): DueNotice[] => {
  const startsAt = workshop.startsAt.toISOString();
  return VOICE_ALARM_DAYS.map((days) => {
    const dueAt = daysBeforeAt(workshop.startsAt, days, MORNING);
    const staleAt = daysAfterAt(dueAt, 1, MORNING);
    const notice: WorkshopNotice = { kind: "voice-alarm", workshopId: workshop.id, days, startsAt };
    return { notice, dueAt, staleAt, to: "desk", marked: false };
  });
};

const REPORT_HELPS_DAYS = 3;

/** The morning after, when people have had an evening to answer. */
const reportsDue = ({ id: workshopId, endsAt }: Workshop): DueNotice[] => [
  {
    notice: { kind: "workshop-report", workshopId },
    dueAt: daysAfterAt(endsAt, 1, MORNING),
    staleAt: daysAfterAt(endsAt, 1 + REPORT_HELPS_DAYS, MORNING),
    to: "desk",
    marked: false,
  },
];

const surveyDue = (workshop: Workshop, { id: surveyId, moment }: TimelySurvey): DueNotice[] => {
  const { askAt, closesAt, nudge } = surveyTimes(workshop, moment);
  const about = { kind: "survey", workshopId: workshop.id, surveyId } as const;
  const asked: DueNotice = {
    notice: { ...about, nudge: false },
    dueAt: askAt,
    staleAt: closesAt,
    to: "expected",
    marked: false,
  };
  if (!nudge) return [asked];
  const { at: dueAt, until: staleAt } = nudge;
  const again = { ...about, nudge: true };
  return [asked, { notice: again, dueAt, staleAt, to: "unfinished", marked: true }];
};

const surveysDue = ({ workshop, surveys }: Timely): DueNotice[] =>
  surveys.flatMap((survey) => surveyDue(workshop, survey));

/**
 * Everything that falls due about a published workshop by itself. The round that writes notices
 * and the plan that staff read both ask here, and only here, so that they cannot differ.
 */
export const dueOf = (timely: Timely): readonly DueNotice[] => {
  const { workshop } = timely;
  return [
    ...remindersOf(workshop),
    ...reconfirmationsDue(workshop),
    ...venueAlarmsDue(workshop),
    ...voiceAlarmsDue(workshop),
    ...surveysDue(timely),
    ...reportsDue(workshop),
  ];
};

/** Why a notice that is due is not sent as the workshop stands now: it would lead nowhere. */
export const withheld = (
  notice: Notice,
  workshop: { readonly venue: string | null },
): "no-venue" | undefined =>
  // Staff are warned, and setting the venue tells everybody.
  notice.kind === "reminder" && isSoon(notice.offset) && workshop.venue === null
    ? "no-venue"
    : undefined;

/** The subject that must have reached somebody before this notice concerns them. */
export const followedBy = (notice: Notice): string | undefined => {
  if (notice.kind === "nudge")
    return subjectOf({ kind: "announcement", workshopId: notice.workshopId });
  return notice.kind === "survey" && notice.nudge
    ? subjectOf({ ...notice, nudge: false })
    : undefined;
};

/** From when on a notice in the ledger is not sent any more; `null`: it always is. `due` is by subject. */
export const staleAtOf = (
  notice: Notice,
  workshop: { readonly startsAt: Date } | null,
  due: ReadonlyMap<string, DueNotice>,
): Date | null => {
  switch (notice.kind) {
    case "announcement":
    case "change":
    case "broadcast":
      return workshop?.startsAt ?? null;
    case "offer":
      return new Date(notice.expiresAt);
    case "cancellation":
    case "lapse":
      return null;
    default:
      return due.get(subjectOf(notice))?.staleAt ?? null;
  }
};

/**
 * The reminders of a changed workshop whose time had passed when it was changed, and which it did
 * not have before: nobody who chooses a time that is over means *at once*, and whoever comes to a
 * meeting that was moved nearer reads so in the change.
 */
export const passedBy = (before: Workshop, after: Workshop, now: Date): readonly DueNotice[] => {
  const known = new Set(remindersOf(before).map(({ notice }) => JSON.stringify(notice)));
  return remindersOf(after).filter(
    ({ notice, dueAt }) => dueAt <= now && !known.has(JSON.stringify(notice)),
  );
};
