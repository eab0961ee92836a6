/** When a survey is asked: before a meeting, in the room, or afterwards. */
import type { SurveyId } from "./ids.ts";
import { daysAfterAt, daysBeforeAt, outsideQuietHours, plusMinutes } from "./time.ts";

export const SURVEY_MOMENTS = ["before", "room", "after"] as const;
export type SurveyMoment = (typeof SURVEY_MOMENTS)[number];

/** What an invitation to a survey says of it. */
export type SurveyAsked = {
  readonly surveyId: SurveyId;
  readonly questions: number;
  readonly nudge: boolean;
  /** Left out: after the meeting. */
  readonly moment?: SurveyMoment;
  readonly anonymous?: boolean;
};

type Meeting = { readonly startsAt: Date; readonly endsAt: Date };
export type SurveyTimes = {
  /** From when on it can be answered; null: as soon as it is published. */
  readonly opensAt: Date | null;
  /** When people are asked. */
  readonly askAt: Date;
  readonly closesAt: Date;
  /** When those who have not finished are asked once more; null: they are not. */
  readonly nudge: { readonly at: Date; readonly until: Date } | null;
};

const DAY_MINUTES = 24 * 60;
const OPEN_DAYS = 30;
const NUDGE_AFTER_DAYS = 2;
const NUDGE_HELPS_DAYS = 7;
const ASK_BEFORE_DAYS = 3;
const ROOM_STAYS_MINUTES = 120;
const MORNING = 10;

const afterTimes = ({ endsAt }: Meeting): SurveyTimes => {
  const at = daysAfterAt(endsAt, NUDGE_AFTER_DAYS, MORNING);
  return {
    opensAt: endsAt,
    askAt: outsideQuietHours(endsAt),
    closesAt: plusMinutes(endsAt, OPEN_DAYS * DAY_MINUTES),
    nudge: { at, until: plusMinutes(at, NUDGE_HELPS_DAYS * DAY_MINUTES) },
  };
};

const beforeTimes = ({ startsAt }: Meeting): SurveyTimes => {
  const at = daysBeforeAt(startsAt, 1, MORNING);
  return {
    opensAt: null,
    askAt: daysBeforeAt(startsAt, ASK_BEFORE_DAYS, MORNING),
    closesAt: startsAt,
    nudge: { at, until: startsAt },
  };
};

const roomTimes = ({ startsAt, endsAt }: Meeting): SurveyTimes => ({
  opensAt: startsAt,
  askAt: startsAt,
  closesAt: plusMinutes(endsAt, ROOM_STAYS_MINUTES),
  nudge: null,
});

const times = {
  before: beforeTimes,
  room: roomTimes,
  after: afterTimes,
} as const satisfies Record<SurveyMoment, (meeting: Meeting) => SurveyTimes>;

/**
 * When people are asked. *After*: as soon as it ends, though not by night; once more two days later
 * at 10.00, if they have not finished; until thirty days after the end. *Before*: three days ahead at
 * 10.00, once more on the eve, until it begins. *Room*: when it begins, until two hours after its end.
 */
export const surveyTimes = (meeting: Meeting, moment: SurveyMoment): SurveyTimes =>
  times[moment](meeting);
