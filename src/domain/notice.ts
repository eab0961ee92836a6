/** Every message that nobody asked for a second ago: what it is about, its one key, and its manners. */
import { z } from "zod";
import { SurveyId, WorkshopId, type AddressId } from "./ids.ts";
import { REMINDER_OFFSETS, type ReminderOffset } from "./reminder.ts";
import type { WorkshopCard } from "./rsvp.ts";

/** A notice as stored in the ledger: ids only. `startsAt` pins what a reminder was computed from. */
export const Notice = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("announcement"), workshopId: WorkshopId }),
  z.object({
    kind: z.literal("reminder"),
    workshopId: WorkshopId,
    offset: z.enum(REMINDER_OFFSETS),
    startsAt: z.iso.datetime(),
  }),
  z.object({ kind: z.literal("survey"), workshopId: WorkshopId, surveyId: SurveyId }),
]);
export type Notice = z.infer<typeof Notice>;
export type NoticeKind = Notice["kind"];
export const NOTICE_KINDS = ["announcement", "reminder", "survey"] as const satisfies NoticeKind[];

/** A notice together with what it tells at the moment of sending: nobody hears stale news. */
export type NoticeView =
  | { readonly kind: "announcement"; readonly card: WorkshopCard }
  | { readonly kind: "reminder"; readonly card: WorkshopCard; readonly offset: ReminderOffset }
  | {
      readonly kind: "survey";
      readonly card: WorkshopCard;
      readonly surveyId: SurveyId;
      readonly questions: number;
    };

const subjectOf = (notice: Notice): string => {
  switch (notice.kind) {
    case "announcement":
      return `announcement-${notice.workshopId}`;
    case "reminder":
      return `reminder-${notice.workshopId}-${notice.offset}-${notice.startsAt}`;
    case "survey":
      return `survey-${notice.surveyId}`;
  }
};

/** The key under which a notice reaches an address once, however often its cause is worked on. */
export const dedupeKey = (notice: Notice, addressId: AddressId): string =>
  `${subjectOf(notice)}-to-${addressId}`;

/** The same key as the prefix of a set-based insert; the address id follows it. */
export const dedupePrefix = (notice: Notice): string => `${subjectOf(notice)}-to-`;

/** Lower goes first: about to start, then reminders, surveys, announcements. */
export const priorityOf = (notice: Notice): number => {
  switch (notice.kind) {
    case "reminder":
      return notice.offset === "2h" ? 10 : 30;
    case "survey":
      return 40;
    case "announcement":
      return 50;
  }
};

/** Two hours before a meeting that one attends cannot wait for the morning; everything else can. */
export const keepsQuietHours = (notice: Notice): boolean =>
  !(notice.kind === "reminder" && notice.offset === "2h");
